/** Lines and columns of a text, computed on demand. */
import type { TextPosition } from "../diagnostics.js";

export interface LineIndex {
  readonly text: string;
  /** The line and column of an offset. */
  readonly position: (offset: number) => TextPosition;
  /** The existing lines from `first` to `last`, counted from 1, without line breaks. */
  readonly between: (first: number, last: number) => string[];
}

/** Lines between two stored starts: few enough to count in each lookup. */
const STRIDE = 64;

/**
 * Stores the start of every 64th line, up to the last position looked up. The starts of all lines would
 * take megabytes for a large document, and only a handful is needed.
 */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  let isComplete = false;

  /** Stores the next start; false if fewer lines than that are left. */
  const addStart = (): boolean => {
    if (isComplete) return false;
    const start = skipLines(text, starts[starts.length - 1] ?? 0, STRIDE);
    if (start === undefined) isComplete = true;
    else starts.push(start);
    return !isComplete;
  };

  const position = (offset: number): TextPosition => {
    while ((starts[starts.length - 1] ?? 0) <= offset && addStart());
    const index = lastAtMost(starts, offset);
    let line = index * STRIDE + 1;
    let start = starts[index] ?? 0;
    for (let next = skipLines(text, start, 1); next !== undefined && next <= offset;) {
      line++;
      start = next;
      next = skipLines(text, start, 1);
    }
    return { line, column: offset - start + 1 };
  };

  const between = (first: number, last: number): string[] => {
    const index = Math.floor((first - 1) / STRIDE);
    while (starts.length <= index && addStart());
    const lines: string[] = [];
    const known = starts[index];
    let start = known === undefined ? undefined : skipLines(text, known, (first - 1) % STRIDE);
    for (let line = first; line <= last && start !== undefined; line++) {
      const next = skipLines(text, start, 1);
      lines.push(text.slice(start, next === undefined ? text.length : next - 1));
      start = next;
    }
    return lines;
  };

  return { text, position, between };
}

/** The offset `count` lines after the start of a line; undefined if the text ends before. */
function skipLines(text: string, start: number, count: number): number | undefined {
  let at = start;
  for (let line = 0; line < count; line++) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
  return at;
}

/** Index of the last number of a sorted list that is not greater than `limit`. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
