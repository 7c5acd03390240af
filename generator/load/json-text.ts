/** Reads JSON text. */
import type { JsonValue } from "../json.js";
import { numberEnd, surveyJson, tabulateJson } from "./json-scan.js";
import type { JsonSurvey } from "./json-scan.js";
import { pointerLocator } from "./positions.js";
import type { ValueTable } from "./positions.js";
import { MAX_DEPTH, numberProblem, reportDuplicates, TOO_DEEP } from "./text.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/** Whether a text sets out to be JSON: its first character opens an object or an array. */
export function looksLikeJson(text: string): boolean {
  return /^[ \t\r\n]*[{[]/.test(text);
}

/**
 * Reads a text that `looksLikeJson`. Gives its value, `"syntax"` if it is not JSON (nothing is
 * reported then), or undefined if it is refused for another, reported reason (RFC 8259; duplicate
 * keys: section 4, numbers: section 6).
 */
export function parseJsonText(
  source: NamedText,
  report: ReportAt,
): ParsedText | "syntax" | undefined {
  const { text } = source;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return "syntax";
  }
  const survey = surveyJson(text);
  if (survey.depth > MAX_DEPTH) {
    report("error", "TOO_DEEP", 0, TOO_DEEP);
    return undefined;
  }
  let table: ValueTable | undefined;
  const tabulate = (): ValueTable => (table ??= tabulateJson(text));
  if (survey.members !== countMembers(value)) reportDuplicates(source, tabulate(), report);
  if (!reportNumbers(text, survey, report)) return undefined;
  let locator: ReturnType<typeof pointerLocator> | undefined;
  const locate = (pointer: string, key: boolean): number =>
    (locator ??= pointerLocator(tabulate()))(pointer, key);
  return { value, locate };
}

/** Members of all objects in a value; fewer than in its text means that a key was given twice. */
function countMembers(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) count += countMembers(item);
    return count;
  }
  const members = Object.values(value);
  for (const member of members) {
    if (typeof member === "object" && member !== null) count += countMembers(member);
  }
  return count + members.length;
}

/** Whether every number is finite. */
function reportNumbers(text: string, survey: JsonSurvey, report: ReportAt): boolean {
  let finite = true;
  for (const offset of survey.numbers) {
    const digits = text.slice(offset, numberEnd(text, offset));
    const problem = numberProblem(digits, Number(digits));
    if (problem === undefined) continue;
    report(problem.severity, problem.code, offset, problem.message);
    finite &&= problem.severity !== "error";
  }
  return finite;
}
