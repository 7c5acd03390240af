/** `--report`, with `include` or `exclude`: what is generated and what is left out, with the reasons. */
import type { FilterEntry } from "../config/filter.js";
import { terminalLine } from "../invisible.js";

/** One line per operation and model, kept ones first. */
export function filterReport(input: string, entries: readonly FilterEntry[]): string {
  const kept = entries.filter(({ isKept }) => isKept);
  const others = entries.filter(({ isKept }) => !isKept);
  const width = Math.max(0, ...entries.map(({ name }) => name.length));
  const lines = (title: string, list: readonly FilterEntry[]): string =>
    `${title} ${terminalLine(input)}: ${totals(list)}\n` +
    list
      .map(({ name, reason }) => `  ${terminalLine(`${name.padEnd(width)}  ${reason}`)}\n`)
      .join("");
  return lines("Generated of", kept) + lines("Left out of", others);
}

function totals(entries: readonly FilterEntry[]): string {
  const operations = entries.filter(({ kind }) => kind === "operation").length;
  const models = entries.length - operations;
  return `${operations} operation${operations === 1 ? "" : "s"}, ${models} model${models === 1 ? "" : "s"}`;
}
