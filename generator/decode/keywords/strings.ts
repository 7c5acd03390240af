/** `pattern` (validation 6.3.3) and the test whether a regular expression compiles. */
import { type Limits, raisedBy, showLimit } from "../../config/limits.js";
import type { Decoding, PatternVerdict } from "../decoding.js";
import { quote } from "../describe.js";
import type { PatternFlags } from "../../schema/schema.js";
import { warn, type ReadKeyword, type Target } from "./target.js";
import { reportType } from "./values.js";

export const readPattern: ReadKeyword = (target, value, name) => {
  if (typeof value !== "string") return reportType(target, value, name, "a string");
  const flags = readPatternFlags(target, value, `/${name}`);
  if (flags === undefined) return;
  target.draft.pattern = value;
  if (flags === "") target.draft.patternFlags = flags;
};

/**
 * The flags that a pattern compiles with, preferably `u`. Undefined, with a warning, if the pattern
 * cannot be checked: it is not a regular expression of ECMA-262, or it has another meaning there.
 */
export function readPatternFlags(
  target: Target,
  pattern: string,
  path: string,
): PatternFlags | undefined {
  const { flags, problem } = patternVerdict(target.decoding, pattern);
  if (problem !== undefined) {
    const end = flags === undefined ? ", so it is not checked" : "";
    const message = `${quote(pattern)} ${problem}${end}`;
    warn(target, { code: "PATTERN_INVALID", message, path });
  }
  return flags;
}

function patternVerdict(decoding: Decoding, pattern: string): PatternVerdict {
  let verdict = decoding.cache.patterns.get(pattern);
  if (verdict === undefined)
    decoding.cache.patterns.set(
      pattern,
      (verdict = judgePattern(pattern, decoding.options.limits)),
    );
  return verdict;
}

function judgePattern(pattern: string, { patternLength }: Limits): PatternVerdict {
  if (pattern.length > patternLength) {
    const most = showLimit(patternLength);
    return { problem: `is longer than ${most} characters${raisedBy("patternLength")}` };
  }
  const delimited = /^\/(.*)\/([a-z]*)$/su.exec(pattern);
  if (delimited !== null && compiles(pattern, "u")) {
    const [, inner = "", letters = ""] = delimited;
    // It never matches: no text has characters before its start or after its end.
    const isImpossible = inner.startsWith("^") || /(?:^|[^\\])(?:\\\\)*\$$/.test(inner);
    const problem = "is written with slashes, which are part of a pattern of JSON Schema";
    if (/^[gimsuvy]+$/.test(letters) || isImpossible) return { problem };
    return letters === "" ? { flags: "u", problem } : { flags: "u" };
  }
  if (compiles(pattern, "u")) return { flags: "u" };
  if (!compiles(pattern, "")) return { problem: "is not a regular expression of ECMA-262" };
  const foreign = foreignSyntax(pattern);
  if (foreign === undefined) return { flags: "" };
  return { problem: `uses ${quote(foreign)}, which ECMA-262 does not have` };
}

/** Escapes of letters with a meaning without the `u` flag (ECMA-262 annex B.1.2). */
const ESCAPE = /^\\(?:[bBdDsSwWfnrtv]|c[A-Za-z]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|k<)/;

/**
 * The syntax of another dialect in a pattern that compiles only without the `u` flag, with another
 * meaning: an escape such as `\A`, `\Z`, `\h` or `\p{IsX}`, a class such as `[[:alpha:]]`, a set
 * operation such as `[a-z&&[^b]]`.
 */
function foreignSyntax(pattern: string): string | undefined {
  let inClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const rest = pattern.slice(index, index + 40);
    if (rest.startsWith("\\")) {
      if (/^\\[A-Za-z]/.test(rest) && !ESCAPE.test(rest)) {
        return /^\\(?:[pP]\{[^}]*\}|.)/su.exec(rest)?.[0];
      }
      index += 1;
    } else if (inClass) {
      const found = /^(?:\[:\^?\w+:\]|\[\.\w+\.\]|\[=\w+=\]|&&\[|-\[)/.exec(rest)?.[0];
      if (found !== undefined) return found;
      if (rest.startsWith("]")) inClass = false;
    } else if (rest.startsWith("[")) inClass = true;
  }
  return undefined;
}

/**
 * Executes the expression, because engines compile it on first use and may then find it too large. The
 * text fails at the `x`, so that the pattern itself is not run.
 */
function compiles(pattern: string, flags: PatternFlags): boolean {
  try {
    new RegExp(pattern, flags);
    new RegExp(`x(?:${pattern})`, flags).test("y");
    return true;
  } catch {
    return false;
  }
}
