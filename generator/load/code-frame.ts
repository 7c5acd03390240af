/** The lines around a place in a text, with a marker. */
import type { TextPosition } from "../diagnostics.js";
import type { LineIndex } from "./lines.js";

const LINES_ABOVE = 2;
const LINES_BELOW = 2;
const MAX_WIDTH = 120;

/** The marked line and its neighbours, cut to a width: a minified document is one line of megabytes. */
export function codeFrame(source: LineIndex, { line, column }: TextPosition): string {
  const first = Math.max(line - LINES_ABOVE, 1);
  const lines = source.between(first, line + LINES_BELOW);
  const width = String(first + lines.length - 1).length;
  const left = column > MAX_WIDTH - 20 ? column - 40 : 0;
  const shift = left === 0 ? 0 : left - 1;
  const rows = lines.map((content, index) => {
    const gutter = ` ${String(first + index).padStart(width)} |`;
    const shown = cutLine(content, left);
    const row = `${gutter}${spaced(shown)}`;
    if (first + index !== line) return ` ${row}`;
    const before = Math.min(column, content.length + 1) - shift - 1;
    const blank = shown.slice(0, Math.max(before, 0)).replace(/[^\t]/g, " ");
    return `>${row}\n ${gutter.replace(/[0-9]/g, " ")} ${blank}^`;
  });
  return rows.join("\n");
}

/** No space at the end of an empty line. */
function spaced(line: string): string {
  return line === "" ? "" : ` ${line}`;
}

/** A window of a line, safe for a terminal and for a printer that knows more line breaks than we do. */
function cutLine(line: string, left: number): string {
  const clean = line.replace(/\r$/, "");
  const window = left === 0 ? clean.slice(0, MAX_WIDTH) : `…${clean.slice(left, left + MAX_WIDTH)}`;
  const more = clean.length > left + MAX_WIDTH ? "…" : "";
  return (window + more).replace(/[^\P{Cc}\t]|[\u2028\u2029]/gu, "\ufffd");
}
