/** Runs a command line and returns an exit code. */
import { VERSION } from "../config/version.js";
import { terminalLine } from "../invisible.js";
import { parseCommandLine } from "./program.js";
import { withoutCommands } from "./reporters/actions.js";
import { INTERNAL_ERROR, type Terminal } from "./terminal.js";

/** Runs a command line. It never throws: what is not expected is reported as our own mistake. */
export async function run(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = given.isGithubActions === true ? withoutCommands(given) : given;
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    terminal.err(internalError(error));
    return INTERNAL_ERROR;
  }
}

async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const chosen = parseCommandLine(words, terminal);
  return typeof chosen === "number" ? chosen : chosen.run();
}

function internalError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.replace(/^openapi-classes: internal error: /, "").replace(/\s+/g, " ");
  return (
    `internal error: ${terminalLine(text)}${place(error)}\n` +
    `This is a mistake of openapi-classes ${VERSION}, not yours. Please report it, with the spec if you can.\n`
  );
}

/** A stack frame of the generator: `at NAME (…/generator/FILE:LINE:COLUMN)`. */
const FRAME = /\bat (?:async )?(.+) \(.*?((?:generator|templates)\/[^()]+:\d+):\d+\)$/;

/**
 * The function of the generator that failed. One line is enough for a bug report; a stack does not help
 * users.
 */
function place(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const line of stack.replaceAll("\\", "/").split("\n")) {
    const [, name, file] = FRAME.exec(line) ?? [];
    if (name === undefined || name === "invariant" || name === "unreachable") continue;
    return ` (in ${name}, ${file ?? ""})`;
  }
  return "";
}
