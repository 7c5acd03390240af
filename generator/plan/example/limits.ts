/** Checks the limits of schemas at generation time. */
import type { JsonObject, JsonValue } from "../../json.js";
import { type LimitKeyword, LIMITS } from "../../schema/fields.js";
import type { LimitedType } from "../../schema/keyword.js";
import type { KEYWORDS } from "../../schema/keywords.js";
import type { Schema } from "../../schema/schema.js";

/** The values of each type with limits. */
interface LimitedValues {
  readonly number: number;
  readonly string: string;
  readonly array: readonly JsonValue[];
  readonly object: JsonObject;
}

type ValueOf<K extends LimitKeyword> = LimitedValues[(typeof KEYWORDS)[K]["limit"]["of"]];

/** Whether a value is within each limit. */
const TESTS: { readonly [K in LimitKeyword]: (value: ValueOf<K>, limit: number) => boolean } = {
  minimum: (value, limit) => value >= limit,
  exclusiveMinimum: (value, limit) => (isSafe(value) ? value > limit : value >= limit),
  maximum: (value, limit) => value <= limit,
  exclusiveMaximum: (value, limit) => (isSafe(value) ? value < limit : value <= limit),
  multipleOf: isMultipleOf,
  minLength: isAtLeast,
  maxLength: (value, limit) => !isAtLeast(value, limit + 1),
  minItems: (value, limit) => value.length >= limit,
  maxItems: (value, limit) => value.length <= limit,
  minProperties: (value, limit) => Object.keys(value).length >= limit,
  maxProperties: (value, limit) => Object.keys(value).length <= limit,
};

const LIMITS_OF: Readonly<Record<LimitedType, readonly LimitKeyword[]>> = {
  number: keywordsOf("number"),
  string: keywordsOf("string"),
  array: keywordsOf("array"),
  object: keywordsOf("object"),
};

function keywordsOf(type: LimitedType): readonly LimitKeyword[] {
  return LIMITS.flatMap(({ of, keyword }) => (of === type ? [keyword] : []));
}

/** Whether a value is within the limits of a schema on values of its type. */
export function limitsFit<Type extends LimitedType>(
  schema: Schema,
  type: Type,
  value: LimitedValues[Type],
): boolean {
  for (const keyword of LIMITS_OF[type]) {
    const limit = schema[keyword];
    if (limit === undefined) continue;
    if (!(TESTS[keyword] as (value: unknown, limit: number) => boolean)(value, limit)) return false;
  }
  return true;
}

/**
 * Whether a number is exact. Other integers may have lost digits, so that they may be just beyond a
 * bound.
 */
function isSafe(value: number): boolean {
  return Number.isSafeInteger(value) || !Number.isInteger(value);
}

/** Exact in decimal (validation 6.2.1): 0.3 is a multiple of 0.1. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(divisor) && divisor !== 0)
    return value % divisor === 0;
  const a = decimal(value);
  const b = decimal(divisor);
  if (b.digits === 0n) return false;
  const exponent = Math.min(a.exponent, b.exponent);
  return (
    (a.digits * 10n ** BigInt(a.exponent - exponent)) %
      (b.digits * 10n ** BigInt(b.exponent - exponent)) ===
    0n
  );
}

/** A number in decimal notation: digits x 10^exponent. */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = "0", power = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Lengths count code points (validation 6.3.1). */
function isAtLeast(value: string, length: number): boolean {
  if (value.length < length) return false;
  return value.length >= 2 * length || Array.from(value).length >= length;
}
