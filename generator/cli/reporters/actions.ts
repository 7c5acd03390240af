/** Output for the runner of GitHub Actions, which parses commands in it. */
import { terminalLine } from "../../invisible.js";
import type { Terminal } from "../terminal.js";

/**
 * A terminal whose text has no commands for the runner of GitHub Actions: `::` at the start of a line, or the
 * old `##[` anywhere. Names of files and texts of the spec could be such commands.
 */
export function withoutCommands(terminal: Terminal): Terminal {
  return {
    ...terminal,
    annotate: terminal.annotate ?? terminal.out,
    out: (text) => terminal.out(escapeCommands(text)),
    err: (text) => terminal.err(escapeCommands(text)),
  };
}

/** Uses escapes that are valid in JSON and TypeScript. */
export function escapeCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, "$1\\u003a").replaceAll("##[", "##\\u005b");
}

export function escapeText(text: string): string {
  return terminalLine(text.replaceAll("%", "%25"));
}

export function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
