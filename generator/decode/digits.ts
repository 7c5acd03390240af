/**
 * Integers of a schema whose digits a number loses, as they are written in the text: limits, listed values and
 * defaults. A codec reads values of 64 bits without loss, and is to hold them against what was written.
 */
import { type JsonValue, pointerToken } from "../json.js";
import type { DocumentScope } from "./resolver.js";
import type { Target } from "./keywords/target.js";
import { type Digits, type DigitsWithin, type Limit, LIMITS } from "../schema/schema.js";

/** Adds the digits to a schema and its default. To be called when its other keywords are read. */
export function readDigits(target: Target): void {
  const { draft } = target;
  if (
    LIMITS.some((limit) => isLong(draft[limit])) ||
    isLong(draft.const?.value) ||
    draft.enum?.some(isLong)
  )
    draft.digits = { limits: limitsOf(target), values: valuesOf(target) };
  const box = draft.default;
  if (box === undefined || (typeof box.value !== "object" && !isLong(box.value))) return;
  const digits = digitsWithin(box.value, "/default", target);
  if (digits.size > 0) draft.default = { ...box, digits };
}

/** An integer that may have had more digits. */
function isLong(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function limitsOf({ draft, raw, pointer, resource }: Target): Digits["limits"] {
  const limits = new Map<Limit, string>();
  for (const limit of LIMITS) {
    // A bound may be exclusive by a boolean beside it.
    const name = typeof raw[limit] === "number" ? limit : INCLUSIVE.get(limit);
    const at = `${pointer}/${name ?? limit}`;
    const digits = writtenDigits(resource.document, at, draft[limit]);
    if (digits !== undefined) limits.set(limit, digits);
  }
  return limits;
}

function valuesOf({ draft, pointer, resource }: Target): Digits["values"] {
  const values = new Map<number, string[]>();
  const add = (value: JsonValue, path: string): void => {
    const digits = writtenDigits(resource.document, pointer + path, value);
    if (digits === undefined) return;
    values.set(value as number, [...(values.get(value as number) ?? []), digits]);
  };
  if (draft.const !== undefined) add(draft.const.value, "/const");
  draft.enum?.forEach((value, index) => {
    add(value, `/enum/${index}`);
  });
  return values;
}

/** The digits of the integers in a value at a place of a schema. */
export function digitsWithin(
  value: JsonValue,
  keyword: string,
  { pointer, resource }: Target,
): DigitsWithin {
  const found = new Map<string, string>();
  const visit = (part: JsonValue, path: string): void => {
    const digits = writtenDigits(resource.document, pointer + keyword + path, part);
    if (digits !== undefined) found.set(path, digits);
    if (typeof part !== "object" || part === null) return;
    for (const [key, item] of Object.entries(part)) visit(item, `${path}/${pointerToken(key)}`);
  };
  visit(value, "");
  return found;
}

const INCLUSIVE: ReadonlyMap<Limit, string> = new Map([
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
]);

const INTEGER = /^(?:[-+]?\d+|0x[0-9a-fA-F]+|0o[0-7]+)(?![\w.])/;

/** The decimal digits of an integer that became another number; undefined for every other value. */
function writtenDigits(
  { source }: DocumentScope,
  pointer: string,
  value: JsonValue | undefined,
): string | undefined {
  if (!isLong(value)) return undefined;
  const { line, column } = source.position(pointer);
  const [text = ""] = source.lines?.between(line, line) ?? [];
  const written = INTEGER.exec(text.slice(column - 1))?.[0];
  // What a double prints as was written by a program that had no more digits either.
  if (written === undefined || String(value) === written) return undefined;
  const digits = BigInt(written.startsWith("+") ? written.slice(1) : written);
  return digits === BigInt(value) || Number(digits) !== value ? undefined : String(digits);
}
