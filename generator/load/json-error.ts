/** Finds the position and the message for invalid JSON. Only runs after `JSON.parse` has failed. */
import { numberEnd } from "./json-scan.js";

export interface JsonError {
  readonly offset: number;
  readonly message: string;
  /** The same text may be well-formed YAML, which allows trailing commas, `#` comments and bare words. */
  readonly maybeYaml: boolean;
}

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or }" | ", or ]" | "end";

const WHITESPACE = /[ \t\r\n]*/y;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const WORD = /[A-Za-z_$][\w$.-]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first violation of RFC 8259 in a text, or undefined if there is none. */
export function findJsonError(text: string): JsonError | undefined {
  const closers: ("}" | "]")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at = match(WHITESPACE, text, at);
    if (at >= text.length) {
      return expected === "end" ? undefined : ended(text, closers, expected);
    }
    const char = text.charAt(at);
    const closer = closers.at(-1);
    if (char === closer && expected.endsWith(closer)) {
      closers.pop();
      at++;
      expected = afterValue(closers);
    } else if (char === ":" && expected === ":") {
      at++;
      expected = "value";
    } else if (char === "," && expected.startsWith(",")) {
      at++;
      expected = closer === "}" ? "key" : "value";
    } else if (char === '"' && expected.startsWith("key")) {
      const end = stringStop(text, at);
      if (text.charAt(end) !== '"') return brokenString(text, end);
      at = end + 1;
      expected = ":";
    } else if (!expected.startsWith("value")) {
      return unexpected(text, at, expected);
    } else if (char === "{" || char === "[") {
      closers.push(char === "{" ? "}" : "]");
      at++;
      expected = char === "{" ? "key or }" : "value or ]";
    } else {
      const end = scalarEnd(text, at);
      if (typeof end !== "number") return end ?? unexpected(text, at, expected);
      at = end;
      expected = afterValue(closers);
    }
  }
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/**
 * The offset of the closing quote, of the first character that JSON forbids in a string, or of the end of
 * text.
 */
function stringStop(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code < 0x20) return at;
    const next = code === 0x5c ? match(ESCAPE, text, at) : at + 1;
    if (next === at) return at;
    at = next;
  }
  return at;
}

function afterValue(closers: readonly ("}" | "]")[]): Expected {
  const closer = closers.at(-1);
  return closer === undefined ? "end" : closer === "}" ? ", or }" : ", or ]";
}

/** The offset after a string, number or word; the error in it; or undefined if none of them starts here. */
function scalarEnd(text: string, at: number): number | JsonError | undefined {
  const char = text.charAt(at);
  if (char === '"') {
    const end = stringStop(text, at);
    return text.charAt(end) === '"' ? end + 1 : brokenString(text, end);
  }
  if (/[-0-9]/.test(char)) {
    const end = numberEnd(text, at);
    const source = text.slice(at, end);
    if (NUMBER.test(source)) return end;
    return { offset: at, message: `${show(source)} is not a JSON number`, maybeYaml: true };
  }
  const end = match(WORD, text, at);
  return ["true", "false", "null"].includes(text.slice(at, end)) ? end : undefined;
}

function brokenString(text: string, offset: number): JsonError {
  const char = text.charAt(offset);
  if (char === "") return { offset, message: "the string does not end", maybeYaml: false };
  if (char === "\\") {
    const escape = show(text.slice(offset, offset + 2));
    return { offset, message: `${escape} is not an escape sequence of JSON`, maybeYaml: true };
  }
  const message = "a control character in a string must be escaped";
  return { offset, message, maybeYaml: true };
}

function unexpected(text: string, offset: number, expected: Expected): JsonError {
  const char = text.charAt(offset);
  if (char === "#" || (char === "/" && /[/*]/.test(text.charAt(offset + 1)))) {
    return { offset, message: "JSON has no comments", maybeYaml: char === "#" };
  }
  if ((char === "}" && expected === "key") || (char === "]" && expected === "value")) {
    const comma = text.slice(0, offset).trimEnd().length - 1;
    if (text.charAt(comma) === ",") {
      const message = `a comma is not allowed before "${char}"`;
      return { offset: comma, message, maybeYaml: true };
    }
  }
  const word = text.slice(offset, match(WORD, text, offset));
  const found = word === "" ? String.fromCodePoint(text.codePointAt(offset) ?? 0) : word;
  return {
    offset,
    message: `${describe(expected)} expected, ${show(found)} found`,
    maybeYaml: !expected.startsWith(",") && expected !== "end",
  };
}

function ended(text: string, closers: readonly string[], expected: Expected): JsonError {
  const offset = text.trimEnd().length;
  const closer = closers.at(-1);
  const wanted = closer === undefined ? describe(expected) : `"${closer}"`;
  return { offset, message: `the text ends where ${wanted} is expected`, maybeYaml: false };
}

function describe(expected: Expected): string {
  switch (expected) {
    case "value":
    case "value or ]":
      return "a value";
    case "key":
    case "key or }":
      return "a key in double quotes";
    case ":":
      return '":"';
    case ", or }":
      return '"," or "}"';
    case ", or ]":
      return '"," or "]"';
    case "end":
      return "the end of the text";
  }
}

function show(found: string): string {
  return JSON.stringify(found.length > 40 ? `${found.slice(0, 40)}…` : found);
}
