/**
 * The source digits of integers that a JavaScript number cannot represent: limits, values of `enum` and
 * `const`, and defaults. The `bigint` codec needs them to compare 64-bit values exactly.
 */
import { type JsonValue, pointerToken } from "../json.js";
import type { DocumentScope } from "./resolver.js";
import type { Target } from "./keywords/target.js";
import { type Digits, type DigitsWithin, type Limit, LIMITS } from "../schema/schema.js";

/** Adds the digits to a schema and its default. Call after its other keywords are read. */
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

/** Whether a number is an integer that may have lost digits. */
function isLong(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function limitsOf({ draft, raw, pointer, resource }: Target): Digits["limits"] {
  const limits = new Map<Limit, string>();
  for (const limit of LIMITS) {
    // In draft 4 and OpenAPI 3.0, a boolean beside `minimum` makes it exclusive.
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

/** The decimal digits of an integer in the source text, if the parsed number differs from it. */
function writtenDigits(
  { source }: DocumentScope,
  pointer: string,
  value: JsonValue | undefined,
): string | undefined {
  if (!isLong(value)) return undefined;
  const { line, column } = source.position(pointer);
  const [text = ""] = source.lines?.between(line, line) ?? [];
  const written = INTEGER.exec(text.slice(column - 1))?.[0];
  // The text of a printed double: its author had no more digits either.
  if (written === undefined || String(value) === written) return undefined;
  const digits = BigInt(written.startsWith("+") ? written.slice(1) : written);
  return digits === BigInt(value) || Number(digits) !== value ? undefined : String(digits);
}
