/** Code frames: the lines around a position, with a marker. */
import { createRequire } from "node:module";
import type * as CodeFrame from "@babel/code-frame";
import type { TextPosition } from "../diagnostics.js";
import { INVISIBLE } from "../invisible.js";
import type { LineIndex } from "./lines.js";

const LINES_ABOVE = 2;
const LINES_BELOW = 2;
const MAX_WIDTH = 120;

/**
 * Extracts the lines first, because the printer would split the whole text. Shortens them, because a
 * minified document is one line of megabytes.
 */
export function codeFrame(source: LineIndex, { line, column }: TextPosition): string {
  const first = Math.max(line - LINES_ABOVE, 1);
  const lines = source.between(first, line + LINES_BELOW);
  const marked = lines[line - first] ?? "";
  const left = column > MAX_WIDTH - 20 ? column - 40 : 0;
  const cut = lines.map((content) => cutLine(content, left));
  const shift = left === 0 ? 0 : left - 1;
  const start = { line, column: Math.min(column, marked.length + 1) - shift };
  const options = { startLine: first, linesAbove: LINES_ABOVE, linesBelow: LINES_BELOW };
  return load().codeFrameColumns(cut.join("\n"), { start }, options);
}

/** Loaded on demand: most runs print no code frame. */
function load(): typeof CodeFrame {
  return createRequire(import.meta.url)("@babel/code-frame") as typeof CodeFrame;
}

/**
 * A window of a line. Invisible characters are replaced: terminals interpret them, and the printer takes
 * some for line breaks.
 */
function cutLine(line: string, left: number): string {
  const clean = line.replace(/\r$/, "");
  const window = left === 0 ? clean.slice(0, MAX_WIDTH) : `…${clean.slice(left, left + MAX_WIDTH)}`;
  const more = clean.length > left + MAX_WIDTH ? "…" : "";
  return (window + more).replace(INVISIBLE, "\ufffd");
}
