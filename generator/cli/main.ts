#!/usr/bin/env node
/** The program: the only place that touches the process. */
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { VERSION } from "../config/version.js";
import type { Terminal } from "./terminal.js";

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  // Asked by scripts and editors: answered before anything is loaded.
  process.stdout.write(`${VERSION}\n`);
} else {
  tune();
  process.exitCode = await start();
}

/**
 * Raises the threshold at which V8 optimizes a function: by default, Node.js 20 spends almost half of
 * the processor time of a short run on it. V8 prints an error for a flag that it does not know, and
 * cannot be asked which ones it knows. Later versions have neither the flag nor the cost.
 */
function tune(): void {
  if (process.versions.v8.startsWith("11.3.")) setFlagsFromString("--interrupt-budget=2000000");
}

async function start(): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", outputLost);
  const stop = new Promise<void>((resolve) => {
    const leave = (): void => {
      if (!watching) process.exit(130);
      // A second signal does not wait for the run that is going on.
      watching = false;
      resolve();
    };
    // Files of a folder that exists are replaced between two turns of the loop, so none is half
    // written here; a new folder that is not complete is removed.
    process.on("SIGINT", leave);
    process.on("SIGTERM", leave);
  });
  let watching = false;
  const { NO_COLOR, FORCE_COLOR, GITHUB_ACTIONS, TERM } = process.env;
  const isTerminal = process.stderr.isTTY && TERM !== "dumb";
  const terminal: Terminal = {
    cwd: process.cwd(),
    color:
      !NO_COLOR && (FORCE_COLOR === undefined ? isTerminal : !/^(?:0|false)$/.test(FORCE_COLOR)),
    interactive: process.stdin.isTTY && process.stdout.isTTY,
    isGithubActions: GITHUB_ACTIONS === "true",
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    showProgress: isTerminal ? replaceLine : undefined,
    stdin: readStdin,
    stopped: () => {
      watching = true;
      return stop;
    },
    lock: async (folder) => {
      const { lockFolder } = await import("./folder-lock.js");
      return lockFolder(folder, { own: process.pid, isGone });
    },
    onExit: (clean) => {
      process.once("exit", clean);
      return () => process.off("exit", clean);
    },
  };
  const { run } = await import("./run.js");
  return run(args, terminal);
}

/**
 * Text that cannot be written does not end the work: `| head` closes the pipe, but the files must
 * still be written. Other failures (a full disk) make the exit code 1.
 */
function outputLost(error: NodeJS.ErrnoException): void {
  // Without a system call: a later write to a stream that was given up.
  if (error.code === "EPIPE" || error.syscall === undefined) return;
  process.once("exit", (code) => (process.exitCode = code === 0 ? 1 : code));
}

function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Standard input, up to the first byte beyond a limit. */
async function readStdin(limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Goes back to the start of the line and clears it. A line of the terminal's width would wrap.
 * Terminals without a known size say that they have 0 columns.
 */
function replaceLine(line: string): void {
  process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
}
