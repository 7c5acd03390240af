/** Reads JSON text. */
import type { JsonObject, JsonValue } from "../json.js";
import { numberEnd, outlineJson, surveyJson, tabulateJson } from "./json-scan.js";
import type { JsonSurvey } from "./json-scan.js";
import { outlineLocator } from "./positions.js";
import { BEYOND_DEPTH, numberProblem, reportDuplicates } from "./text.js";
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
  const maxDepth = source.limits.documentDepth;
  const facts: ValueFacts = { members: 0, isDeep: false, hasHugeNumber: false, maxDepth };
  gatherFacts(value, 1, facts);
  const outline = outlineJson(text, OUTLINE_LEVELS);
  const hasDuplicates = outline.members !== facts.members;
  const isSuspect = hasDuplicates || facts.isDeep || facts.hasHugeNumber;
  if (isSuspect && !reportLosses(source, hasDuplicates, report)) return undefined;
  return { value, locate: outlineLocator(outline.table, (start) => tabulateJson(text, start)) };
}

/** `paths`, a path and an operation; `components`, `schemas` and a schema. */
const OUTLINE_LEVELS = 3;

interface ValueFacts {
  /** Members of all objects; fewer than in the text means that a key was given twice. */
  members: number;
  isDeep: boolean;
  /** A number was too large to be exact, or to be a number at all. */
  hasHugeNumber: boolean;
  /** What is nested more deeply is not looked at. */
  readonly maxDepth: number;
}

/** Looks at every value once; lists of members and iterators would cost more than the looking. */
function gatherFacts(value: JsonValue, depth: number, facts: ValueFacts): void {
  if (typeof value === "number") {
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) facts.hasHugeNumber = true;
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (depth > facts.maxDepth) {
    facts.isDeep = true;
    return;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      gatherFacts(value[index] as JsonValue, depth + 1, facts);
    }
    return;
  }
  const object = value as JsonObject;
  for (const key in object) {
    facts.members++;
    const member = object[key];
    if (typeof member !== "string" && member !== undefined) gatherFacts(member, depth + 1, facts);
  }
}

/** Says what the text has and the value has not. False where the value is of no use. */
function reportLosses(source: NamedText, hasDuplicates: boolean, report: ReportAt): boolean {
  const { text } = source;
  const survey = surveyJson(text);
  if (survey.depth > source.limits.documentDepth) {
    report("error", "TOO_DEEP", 0, BEYOND_DEPTH);
    return false;
  }
  if (hasDuplicates) reportDuplicates(source, tabulateJson(text), report);
  return reportNumbers(text, survey, report);
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
