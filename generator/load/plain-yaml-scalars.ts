/** Plain and quoted scalars of the plain YAML reader, on one line or many. */
import {
  COLON,
  sliceOriginal,
  decline,
  declineText,
  HASH,
  isBlankAt,
  NEWLINE,
  nextContent,
  resolvePlain,
  skipSpaces,
  SPACE,
  TAB,
} from "./plain-yaml-reader.js";
import type { PlainReader } from "./plain-yaml-reader.js";

const FLOW_INDICATORS = ",[]{}";
/** A plain scalar may not start with these (YAML 1.2 section 7.3.3). */
const INDICATORS = ",[]{}#&*!|>'\"%@`\t";

/** Whether a plain scalar can start here. */
export function isPlainStart(text: string, at: number, inFlow: boolean): boolean {
  const char = text.charAt(at);
  if (!"-?:".includes(char)) return !INDICATORS.includes(char);
  return !isBlankAt(text, at + 1) && !(inFlow && FLOW_INDICATORS.includes(text.charAt(at + 1)));
}

/** The offset where the plain scalar on this line stops; `scalarEnd` excludes trailing spaces. */
export function scanPlain(reader: PlainReader, start: number, inFlow: boolean): number {
  const { text } = reader;
  let end = start;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) break;
      continue;
    }
    if (code === NEWLINE) break;
    if (code === TAB) decline(reader);
    if (code === COLON && isColonEnd(text, at + 1, inFlow)) break;
    if (inFlow && FLOW_INDICATORS.includes(text.charAt(at))) break;
    end = at + 1;
  }
  reader.scalarEnd = end;
  return at;
}

function isColonEnd(text: string, next: number, inFlow: boolean): boolean {
  if (isBlankAt(text, next) || text.charCodeAt(next) === TAB) return true;
  return inFlow && FLOW_INDICATORS.includes(text.charAt(next));
}

/** A plain scalar in block context, with its continuation lines (YAML 1.2 section 7.3.3). */
export function readPlain(
  reader: PlainReader,
  parentColumn: number,
): string | number | boolean | null {
  const { text, at: start } = reader;
  if (!isPlainStart(text, start, false)) return decline(reader);
  let stop = scanPlain(reader, start, false);
  let value = sliceOriginal(reader, start, reader.scalarEnd);
  let isLong = false;
  for (;;) {
    if (text.charCodeAt(stop) === COLON) return decline(reader);
    reader.at = reader.scalarEnd;
    if (text.charCodeAt(stop) !== NEWLINE) break;
    const next = continuation(reader, stop, parentColumn);
    if (next === undefined) break;
    stop = scanPlain(reader, next.at, false);
    const breaks = next.blanks === 0 ? " " : "\n".repeat(next.blanks);
    value += breaks + sliceOriginal(reader, next.at, reader.scalarEnd);
    isLong = true;
  }
  nextContent(reader);
  return isLong ? value : resolvePlain(reader, value);
}

/** The continuation of a plain scalar after a line break: text that is indented more and is not a comment. */
function continuation(
  reader: PlainReader,
  lineBreak: number,
  parentColumn: number,
): { readonly at: number; readonly blanks: number } | undefined {
  const { text } = reader;
  let start = lineBreak + 1;
  for (let blanks = 0; ; blanks++) {
    const at = skipSpaces(text, start);
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      start = at + 1;
      continue;
    }
    if (code === TAB) decline(reader);
    if (at >= text.length || code === HASH || at - start <= parentColumn) return undefined;
    return { at, blanks };
  }
}

/** The offset after a quoted scalar, or undefined if it does not end. */
export function quotedEnd(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  let at = start;
  for (;;) {
    at = text.indexOf(quote, at + 1);
    if (at === -1) return undefined;
    if (quote === "'") {
      if (text.charAt(at + 1) !== quote) return at + 1;
      at++;
    } else {
      let before = at - 1;
      while (text.charAt(before) === "\\") before--;
      if ((at - before) % 2 === 1) return at + 1;
    }
  }
}

/** Reads a quoted scalar (YAML 1.2 sections 7.3.1 and 7.3.2). Moves past it. */
export function readQuoted(reader: PlainReader, parentColumn: number): string {
  const { text, at: start } = reader;
  const end = quotedEnd(text, start);
  if (end === undefined) return declineText(reader);
  reader.at = end;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    const content = skipSpaces(text, at + 1);
    const isIndented = content - at - 1 > parentColumn && text.charCodeAt(content) !== TAB;
    if (!isIndented && text.charCodeAt(content) !== NEWLINE) return declineText(reader);
  }
  const source = sliceOriginal(reader, start + 1, end - 1);
  return text.charAt(start) === "'" ? unquoteSingle(source) : unquoteDouble(reader, source);
}

const FOLD = /(?<![ \t])[ \t]*\n[ \t\n]*/g;

function fold(breaks: string): string {
  const count = breaks.split("\n").length - 1;
  return count === 1 ? " " : "\n".repeat(count - 1);
}

function unquoteSingle(source: string): string {
  const folded = source.includes("\n") ? source.replace(FOLD, fold) : source;
  return folded.replaceAll("''", "'");
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["e", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["\t", "\t"],
]);
const ESCAPE_OR_FOLD =
  /\\(?:\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|[^])|(?<![ \t])[ \t]*\n[ \t\n]*/g;

const NOT_LITERAL = /[\\\n]/;

function unquoteDouble(reader: PlainReader, source: string): string {
  if (!NOT_LITERAL.test(source)) return source;
  return source.replace(ESCAPE_OR_FOLD, (match) => {
    if (!match.startsWith("\\")) return fold(match);
    if (match.startsWith("\\\n")) return "";
    if (match.length > 2) return String.fromCodePoint(Number.parseInt(match.slice(2), 16));
    return ESCAPES.get(match.slice(1)) ?? declineText(reader);
  });
}
