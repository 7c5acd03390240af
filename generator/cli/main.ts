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
  for (const stream of [process.stdout, process.stderr]) stream.on("error", readerGone);
  const stop = new Promise<void>((resolve) => {
    const leave = (): void => {
      if (watching) resolve();
      else process.exit(130);
    };
    // Files of a folder that exists are replaced between two turns of the loop, so none is half
    // written here; a new folder that is not complete is removed.
    process.once("SIGINT", leave);
    process.once("SIGTERM", leave);
  });
  let watching = false;
  const { NO_COLOR, FORCE_COLOR, GITHUB_ACTIONS } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0";
  const terminal: Terminal = {
    cwd: process.cwd(),
    color: !NO_COLOR && (forced || process.stderr.isTTY),
    interactive: process.stdin.isTTY && process.stdout.isTTY,
    isGithubActions: GITHUB_ACTIONS === "true",
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    stdin: readStdin,
    stopped: () => {
      watching = true;
      return stop;
    },
    onExit: (clean) => {
      process.once("exit", clean);
      return () => process.off("exit", clean);
    },
  };
  const { run } = await import("./run.js");
  return run(args, terminal);
}

/** `| head` has closed the pipe, which is not an error. */
function readerGone(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
