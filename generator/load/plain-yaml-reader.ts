/** State and character codes shared by the modules of the plain YAML reader. */
import { Buffer } from "node:buffer";

export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const SPACE = 0x20;
export const HASH = 0x23;
export const DASH = 0x2d;
export const COLON = 0x3a;

export interface PlainReader {
  /** The text, with a placeholder for every character that needs more than one byte. */
  readonly text: string;
  /** The original text; undefined if it has no such characters. */
  readonly wide: string | undefined;
  readonly maxDepth: number;
  at: number;
  /** Column of the next content, counted from 0; -1 at the end of the text. */
  column: number;
  /** Start of the line that the content is on. */
  lineStart: number;
  /** End of the plain scalar that was scanned last. */
  scalarEnd: number;
  declined: boolean;
  hasDuplicates: boolean;
  /** The number of values so far. The lists below, of a ValueTable, can be longer. */
  count: number;
  values: Int32Array;
  keys: Int32Array;
  ends: Int32Array;
  readonly names: string[];
}

/** The position of a value: the name and the offset of its key (-1 for an item of a list). */
export interface PlainPosition {
  readonly name: string;
  readonly key: number;
  readonly depth: number;
}

/** Declines the text. Moves to its end, so that every loop stops. */
export function decline(reader: PlainReader): null {
  reader.declined = true;
  reader.at = reader.text.length;
  reader.column = -1;
  return null;
}

/** Like `decline`, where a string is expected. */
export function declineText(reader: PlainReader): string {
  decline(reader);
  return "";
}

/** Call after the contents of a collection are read. */
export function closeValue(reader: PlainReader, node: number): void {
  reader.ends[node] = reader.count;
}

/**
 * The placeholder for wide characters. It has no meaning in the grammar; `cut` restores the original
 * text.
 */
const STAND_IN = "\x7f";
const WIDE = /[^\0-\xff]+/g;

/**
 * A text of the same length with one-byte characters only, or undefined if the text already is one. V8
 * stores a string with one wide character, and everything derived from it, with two bytes per character.
 */
export function narrowText(text: string): string | undefined {
  let bytes: Buffer | undefined;
  for (const { 0: run, index } of text.matchAll(WIDE)) {
    bytes ??= Buffer.from(text, "latin1");
    bytes.fill(STAND_IN, index, index + run.length);
  }
  return bytes?.toString("latin1");
}

/** A slice of the original text. */
export function sliceOriginal(reader: PlainReader, start: number, end: number): string {
  const part = reader.text.slice(start, end);
  return reader.wide !== undefined && part.includes(STAND_IN)
    ? reader.wide.slice(start, end)
    : part;
}

export function addValue(reader: PlainReader, offset: number, place: PlainPosition): number {
  if (place.depth > reader.maxDepth) decline(reader);
  const node = reader.count++;
  if (node === reader.values.length) makeRoom(reader);
  reader.values[node] = offset;
  reader.keys[node] = place.key;
  reader.ends[node] = node + 1;
  reader.names.push(place.name);
  return node;
}

/** Few texts have more than one value in this many characters. */
const CHARACTERS_A_VALUE = 16;

/** An initial list for the values of a text. Unused capacity costs nothing. */
export function capacityFor(text: string): Int32Array {
  return new Int32Array(Math.ceil(text.length / CHARACTERS_A_VALUE));
}

function makeRoom(reader: PlainReader): void {
  reader.values = doubled(reader.values);
  reader.keys = doubled(reader.keys);
  reader.ends = doubled(reader.ends);
}

function doubled(list: Int32Array): Int32Array {
  const longer = new Int32Array(list.length * 2 + 1);
  longer.set(list);
  return longer;
}

export function skipSpaces(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

export function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** Whether a space, a line break or the end of the text is here. */
export function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || code === NEWLINE || at >= text.length;
}

/** Whether nothing but spaces and a comment follows on this line. */
export function isLineDone(text: string, start: number): boolean {
  const at = skipSpaces(text, start);
  const code = text.charCodeAt(at);
  return at >= text.length || code === NEWLINE || (code === HASH && at > start);
}

/** Moves from the end of a line to the next content. Skips blank lines and comments. */
export function nextContent(reader: PlainReader): void {
  const { text } = reader;
  if (reader.declined || !isLineDone(text, reader.at)) decline(reader);
  let at = lineEnd(text, reader.at);
  while (at < text.length) {
    const start = at + 1;
    at = skipSpaces(text, start);
    const code = text.charCodeAt(at);
    if (code === HASH) at = lineEnd(text, at);
    if (code === HASH || code === NEWLINE || at >= text.length) continue;
    if (code === TAB || isMarker(text, start)) decline(reader);
    else {
      reader.at = at;
      reader.column = at - start;
      reader.lineStart = start;
    }
    return;
  }
  reader.at = text.length;
  reader.column = -1;
}

/** `---` or `...` at the start of a line ends a document (YAML 1.2 section 9.1.2). */
function isMarker(text: string, start: number): boolean {
  return text.startsWith("---", start) || text.startsWith("...", start);
}

// Regular expressions of scalars are constants, because a literal in a function is created at each call.
const MAYBE_TYPED = /^[-+.0-9nNtTfF~]/;
const NULL = /^(?:~|[Nn]ull|NULL)$/;
const TRUE = /^(?:[Tt]rue|TRUE)$/;
const FALSE = /^(?:[Ff]alse|FALSE)$/;
const NUMBER = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
/** Hexadecimal and octal numbers, infinity, "not a number". */
const RARE_NUMBER = /^(?:0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** A scalar of the core schema (YAML 1.2 section 10.3.2). */
export function resolvePlain(
  reader: PlainReader,
  source: string,
): string | number | boolean | null {
  if (!MAYBE_TYPED.test(source)) return source;
  if (NULL.test(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  if (NUMBER.test(source)) {
    const value = Number(source);
    return Number.isFinite(value) ? value : decline(reader);
  }
  return RARE_NUMBER.test(source) ? decline(reader) : source;
}
