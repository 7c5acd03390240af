/** Reads JSON text. */
import type { JsonObject, JsonValue } from "../json.js";
import { numberEnd, outlineJson, surveyJson, tabulateJson } from "./json-scan.js";
import type { JsonSurvey } from "./json-scan.js";
import { outlineLocator } from "./positions.js";
import { BEYOND_DEPTH, numberRangeMessage, reportDuplicates } from "./text.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/** Whether a text starts like JSON: its first character opens an object or an array. */
export function looksLikeJson(text: string): boolean {
  return /^[ \t\r\n]*[{[]/.test(text);
}

/**
 * Parses a text that `looksLikeJson`. Returns `"syntax"` without a report if it is not valid JSON, or
 * undefined after reporting another error (RFC 8259; duplicate keys: section 4, numbers: section 6).
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
  /** The number of members of all objects. If the text has more, a key is duplicated. */
  members: number;
  isDeep: boolean;
  /** A number is too large to be exact, or to be finite. */
  hasHugeNumber: boolean;
  /** What is nested more deeply is not looked at. */
  readonly maxDepth: number;
}

/** Visits every value once. Avoids `Object.entries` and iterators, which would cost more than the visit. */
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

/** Reports what the value has lost from the text. Returns false if the value is not usable. */
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

/** Reports numbers that are too large for a double. Returns whether all are finite. */
function reportNumbers(text: string, survey: JsonSurvey, report: ReportAt): boolean {
  let finite = true;
  for (const offset of survey.numbers) {
    const source = text.slice(offset, numberEnd(text, offset));
    if (Number.isFinite(Number(source))) continue;
    report("error", "NUMBER_RANGE", offset, numberRangeMessage(source));
    finite = false;
  }
  return finite;
}
