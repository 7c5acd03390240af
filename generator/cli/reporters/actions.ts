/** Text for the runner of GitHub Actions, which reads commands among the output. */
import { terminalLine } from "../../invisible.js";
import type { Terminal } from "../terminal.js";

/**
 * A terminal whose text has no commands for the runner of GitHub Actions: `::` at the start of a line, or the
 * old `##[` anywhere. Names of files and folders could be such commands.
 */
export function withoutCommands(terminal: Terminal): Terminal {
  const escape = (text: string): string =>
    text.replace(/^(\s*):(?=:)/gm, "$1\\u003a").replaceAll("##[", "##\\u005b");
  return {
    ...terminal,
    out: (text) => terminal.out(escape(text)),
    err: (text) => terminal.err(escape(text)),
  };
}

export function escapeText(text: string): string {
  return terminalLine(text.replaceAll("%", "%25"));
}

export function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
