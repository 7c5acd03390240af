/** `pattern` (validation 6.3.3) and the test whether a regular expression compiles. */
import type { Decoding } from "../decoding.js";
import { quote } from "../describe.js";
import type { PatternFlags } from "../schema.js";
import { warn, type ReadKeyword } from "./target.js";
import { reportType } from "./values.js";

export const readPattern: ReadKeyword = (target, value, name) => {
  if (typeof value !== "string") return reportType(target, value, name, "a string");
  const flags = patternFlags(target.decoding, value);
  if (flags === undefined) {
    warn(target, { code: "PATTERN_INVALID", message: invalidPattern(value), path: `/${name}` });
    return;
  }
  target.draft.pattern = value;
  if (flags === "") target.draft.patternFlags = flags;
};

export function invalidPattern(pattern: string): string {
  return `${quote(pattern)} is not a regular expression of ECMA-262, so it is not checked`;
}

/** The flags that a pattern compiles with, `u` first; undefined where it compiles with none. */
export function patternFlags(decoding: Decoding, pattern: string): PatternFlags | undefined {
  if (decoding.patterns.has(pattern)) return decoding.patterns.get(pattern);
  const flags = compiles(pattern, "u") ? "u" : compiles(pattern, "") ? "" : undefined;
  decoding.patterns.set(pattern, flags);
  return flags;
}

function compiles(pattern: string, flags: PatternFlags): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
