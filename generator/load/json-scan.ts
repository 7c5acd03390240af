/**
 * Linear scans of JSON text (RFC 8259) for what `JSON.parse` does not return: duplicate keys, numbers
 * that are too large, and the positions of values. The text must be valid.
 */
import type { ValueTable } from "./positions.js";

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Shorter numbers without exponent are finite doubles. */
const LONGEST_FINITE = 308;

export interface JsonSurvey {
  readonly depth: number;
  /** Offsets of numbers that may not fit into a double. */
  readonly numbers: readonly number[];
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The depth of a text, and its numbers that may be too large. */
export function surveyJson(text: string): JsonSurvey {
  const numbers: number[] = [];
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
    else if (code === MINUS || isDigit(code)) {
      const end = numberEnd(text, at);
      if (end - at >= LONGEST_FINITE || hasExponent(text, at, end)) numbers.push(at);
      at = end - 1;
    }
  }
  return { depth: deepest, numbers };
}

/** The offset after the string that starts at `start`. */
export function stringEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at === -1) return text.length;
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
}

/** The offset after the number (or the word) that starts at `start`. */
export function numberEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isNumberPart(text.charCodeAt(at))) at++;
  return at;
}

function isNumberPart(code: number): boolean {
  return (
    isDigit(code) || code === MINUS || code === 0x2b || code === 0x2e || (code | 0x20) === 0x65
  );
}

function hasExponent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) | 0x20) === 0x65) return true;
  return false;
}

export interface JsonOutline {
  /** The values of the outer levels. Deeper values have no nodes. */
  readonly table: ValueTable;
  /** The number of members of all objects in the text, including duplicates. */
  readonly members: number;
}

/** The positions of the values down to a level (0 is the root). `text` must be valid JSON. */
export function outlineJson(text: string, levels: number): JsonOutline {
  return scanValue(text, { start: 0, levels });
}

/** The positions of every value of a text, or of the value that starts at an offset. */
export function tabulateJson(text: string, start = 0): ValueTable {
  return scanValue(text, { start, levels: Number.MAX_SAFE_INTEGER }).table;
}

function scanValue(
  text: string,
  { start, levels }: { readonly start: number; readonly levels: number },
): JsonOutline {
  const values: number[] = [];
  const keys: number[] = [];
  const ends: number[] = [];
  const open: number[] = [];
  const inner: Skip = { end: 0, members: 0 };
  let members = 0;
  let key = -1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === COMMA) continue;
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      ends[open.pop() ?? 0] = values.length;
      if (open.length === 0) break;
      continue;
    }
    if (code === QUOTE && key === -1 && isObjectAt(text, values, open)) {
      key = at;
      members++;
      at = text.indexOf(":", stringEnd(text, at));
      continue;
    }
    const node = values.push(at) - 1;
    keys.push(key);
    ends.push(node + 1);
    key = -1;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length < levels) open.push(node);
      else {
        skipContainer(text, at, inner);
        at = inner.end - 1;
      }
    } else at = (code === QUOTE ? stringEnd(text, at) : wordEnd(text, at)) - 1;
    if (open.length === 0) break;
  }
  const name = (node: number): string => keyAt(text, keys[node] ?? 0);
  const table = { values, keys, ends, targets: new Map<number, number>(), name };
  return { table, members: members + inner.members };
}

interface Skip {
  /** The offset after the last skipped container. */
  end: number;
  /** The number of members of all skipped objects. */
  members: number;
}

/** Skips an object or array. Optimized for speed, because it covers most of a large text. */
function skipContainer(text: string, start: number, skip: Skip): void {
  let depth = 0;
  let members = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20) continue;
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === COLON) members++;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) break;
  }
  skip.end = at + 1;
  skip.members += members;
}

function isObjectAt(text: string, values: readonly number[], open: readonly number[]): boolean {
  const container = open[open.length - 1];
  return container !== undefined && text.charCodeAt(values[container] ?? 0) === OPEN_BRACE;
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) break;
  }
  return at;
}

function keyAt(text: string, offset: number): string {
  const source = text.slice(offset, stringEnd(text, offset));
  return source.includes("\\") ? String(JSON.parse(source)) : source.slice(1, -1);
}
