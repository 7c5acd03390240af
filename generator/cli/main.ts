#!/usr/bin/env node
/** The program: the only module that uses `process`. */
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { VERSION } from "../config/version.js";
import type { Terminal } from "./terminal.js";

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  // Used by scripts and editors, so nothing else is loaded.
  process.stdout.write(`${VERSION}\n`);
} else {
  tune();
  process.exitCode = await start();
}

/**
 * Raises the threshold at which V8 optimizes a function: by default, Node.js 20 spends almost half of
 * the processor time of a short run on it. V8 prints an error for an unknown flag, and does not tell
 * which flags it has. Later versions have neither the flag nor the cost.
 */
function tune(): void {
  if (process.versions.v8.startsWith("11.3.")) setFlagsFromString("--interrupt-budget=2000000");
}

async function start(): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", outputLost);
  const stop = new Promise<void>((resolve) => {
    const leave = (): void => {
      if (!watching) process.exit(130);
      // A second signal exits without waiting for the current run.
      watching = false;
      resolve();
    };
    // Files of an existing folder are replaced synchronously, so no file is incomplete here. A new
    // folder that is incomplete is removed.
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
      return lockFolder(folder, { ownId: process.pid, isGone });
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
 * Ignores errors of the output streams: `| head` closes the pipe, but the files must still be written.
 * Other failures, such as a full disk, set the exit code to 1.
 */
function outputLost(error: NodeJS.ErrnoException): void {
  // Without `syscall`: a later write to a destroyed stream.
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
 * Moves to the start of the line and clears it. A line of the terminal's width would wrap. Terminals of
 * unknown size report 0 columns.
 */
function replaceLine(line: string): void {
  process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
}
