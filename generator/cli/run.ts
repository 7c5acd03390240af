/** The command line, from its arguments to an exit code. */
import { VERSION } from "../config/version.js";
import type { Diagnostic } from "../diagnostics.js";
import { terminalLine } from "../invisible.js";
import { type Arguments, parseArguments } from "./arguments.js";
import { type Job, planJobs } from "./jobs.js";
import { DONE, INTERNAL_ERROR, type Terminal, WRONG_USAGE } from "./terminal.js";

/** Runs a command line. It never throws: what is not expected is reported as our own mistake. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    terminal.err(internalError(error));
    return INTERNAL_ERROR;
  }
}

async function runCommand(words: readonly string[], given: Terminal): Promise<number> {
  const args = parseArguments(words, given);
  if (typeof args === "number") return args;
  const terminal = args.color ? given : { ...given, color: false };
  const planned = await planJobs(args, terminal.cwd);
  if ("diagnostics" in planned) {
    for (const diagnostic of planned.diagnostics) terminal.err(`${usageLine(diagnostic)}\n`);
    return WRONG_USAGE;
  }
  if (!args.watch) return (await runAll(planned.jobs, args, terminal)).code;
  const { watch } = await import("./watch.js");
  return watch({ args, terminal, planned });
}

/** Runs jobs one after the other; a job that fails does not keep the next from running. */
export async function runAll(
  jobs: readonly Job[],
  args: Arguments,
  terminal: Terminal,
): Promise<{ readonly code: number; readonly inputs: readonly string[] }> {
  // Loaded here: help and usage errors do not need the generator.
  const { runJob } = await import("./run-job.js");
  let code = DONE;
  const inputs: string[] = [];
  for (const job of jobs) {
    const outcome = await runJob(job, args, terminal);
    code = Math.max(code, outcome.code);
    inputs.push(...outcome.inputs);
  }
  return { code, inputs };
}

/** Mistakes of usage have no place in a text, so they need no code frame. */
export function usageLine({ file, code, message }: Diagnostic): string {
  return terminalLine(`${file === undefined ? "" : `${file} - `}error ${code}: ${message}`);
}

function internalError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.replace(/^openapi-classes: internal error: /, "").replace(/\s+/g, " ");
  return (
    `internal error: ${terminalLine(text)}${place(error)}\n` +
    `This is a mistake of openapi-classes ${VERSION}, not yours. Please report it, with the spec if you can.\n`
  );
}

/** A stack frame in our own code: `at NAME (…/generator/FILE:LINE:COLUMN)`. */
const FRAME = /\bat (?:async )?(.+) \(.*?((?:generator|templates)\/[^()]+:\d+):\d+\)$/;

/** The function of ours that failed: one line helps a report, a stack does not help a user. */
function place(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const line of stack.replaceAll("\\", "/").split("\n")) {
    const [, name, file] = FRAME.exec(line) ?? [];
    if (name === undefined || name === "invariant" || name === "unreachable") continue;
    return ` (in ${name}, ${file ?? ""})`;
  }
  return "";
}
