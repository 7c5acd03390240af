/**
 * The source digits of integers that a JavaScript number cannot represent: limits, values of `enum` and
 * `const`, and defaults. The `bigint` codec needs them to compare 64-bit values exactly.
 */
import { type JsonValue, pointerToken } from "../json.js";
import { type Target, warn } from "./keywords/target.js";
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

function limitsOf(target: Target): Digits["limits"] {
  const { draft, raw } = target;
  const limits = new Map<Limit, string>();
  for (const limit of LIMITS) {
    // In draft 4 and OpenAPI 3.0, a boolean beside `minimum` makes it exclusive.
    const name = typeof raw[limit] === "number" ? limit : INCLUSIVE.get(limit);
    const digits = writtenDigits(target, `/${name ?? limit}`, draft[limit]);
    if (digits !== undefined) limits.set(limit, digits);
  }
  return limits;
}

function valuesOf(target: Target): Digits["values"] {
  const { draft } = target;
  const values = new Map<number, string[]>();
  const add = (value: JsonValue, path: string): void => {
    const digits = writtenDigits(target, path, value);
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
export function digitsWithin(value: JsonValue, keyword: string, target: Target): DigitsWithin {
  const found = new Map<string, string>();
  const visit = (part: JsonValue, path: string): void => {
    const digits = writtenDigits(target, keyword + path, part);
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

/**
 * The decimal digits of an integer in the source text, if the parsed number differs from it. Reports them,
 * unless the codec `bigint` keeps them.
 */
function writtenDigits(
  target: Target,
  path: string,
  value: JsonValue | undefined,
): string | undefined {
  if (!isLong(value)) return undefined;
  const { source } = target.resource.document;
  const { line, column } = source.position(target.pointer + path);
  const [text = ""] = source.lines?.between(line, line) ?? [];
  const written = INTEGER.exec(text.slice(column - 1))?.[0];
  // The text of a printed double: its author had no more digits either.
  if (written === undefined || String(value) === written) return undefined;
  const digits = BigInt(written.startsWith("+") ? written.slice(1) : written);
  if (digits === BigInt(value)) return undefined;
  const isKept = Number(digits) === value;
  if (!isKept || !mayBeBigInt(target)) warnAboutLoss(target, path, { digits, value });
  return isKept ? String(digits) : undefined;
}

/** Whether the codec `bigint` applies to the schema, as far as its own keywords tell. */
function mayBeBigInt({ draft, decoding }: Target): boolean {
  const { codecs } = decoding.options;
  if (draft.format !== undefined) return codecs[draft.format] === "bigint";
  // In an object, or beside a reference, the format is declared elsewhere.
  const isOther = draft.types?.some((type) => type === "integer" || type === "number") === true;
  return !isOther && Object.values(codecs).includes("bigint");
}

function warnAboutLoss(
  target: Target,
  path: string,
  { digits, value }: { readonly digits: bigint; readonly value: number },
): void {
  const text = String(digits);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const message = `The number ${shown} loses digits: it is read as ${BigInt(value)}; the codec "bigint" keeps them in values, limits and defaults of int64 or uint64`;
  warn(target, { code: "NUMBER_PRECISION", message, path });
}
