/** Assertions of numbers and strings (validation 6.2, 6.3 and 7). */
import type { Schema } from "../../schema/schema.js";
import * as formats from "../../../templates/formats.js";
import { FORMATS, NUMBER_FORMATS } from "../formats.js";
import type { Run } from "./validate.js";

const CHECKS: ReadonlyMap<string, (text: string) => boolean> = new Map(Object.entries(formats));

export function numberFits(run: Run, schema: Schema, value: number): boolean {
  if (schema.minimum !== undefined && value < schema.minimum) return false;
  if (schema.maximum !== undefined && value > schema.maximum) return false;
  // An integer that may have lost digits may be just beyond the bound.
  const isSafe = Number.isSafeInteger(value) || !Number.isInteger(value);
  const { exclusiveMinimum: low = -Infinity, exclusiveMaximum: high = Infinity } = schema;
  if (isSafe ? value <= low : value < low) return false;
  if (isSafe ? value >= high : value > high) return false;
  if (schema.multipleOf !== undefined && !isMultipleOf(value, schema.multipleOf)) return false;
  const format = run.formatOf(schema);
  return format === undefined || numberFormatFits(format, value);
}

function numberFormatFits(format: string, value: number): boolean {
  if (format === "int32") return value === (value | 0);
  if (format === "int64") return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
  if (format === "uint64") return Number.isInteger(value) && value >= 0 && value < 2 ** 64;
  const range = NUMBER_FORMATS.get(format);
  if (range === undefined) return true;
  const { minimum, maximum, multipleOf } = range;
  return value >= minimum && value <= maximum && isMultipleOf(value, multipleOf);
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

/** A number as it is written, digits x 10^exponent. */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = "0", power = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

export function stringFits(run: Run, schema: Schema, value: string): boolean {
  const { minLength, maxLength, pattern } = schema;
  if (minLength !== undefined && !isAtLeast(value, minLength)) return false;
  if (maxLength !== undefined && isAtLeast(value, maxLength + 1)) return false;
  if (pattern !== undefined && !patternFits(run, pattern, schema.patternFlags ?? "u", value))
    return false;
  const format = run.formatOf(schema);
  return format === undefined || knownFormatFits(run, format, value);
}

/** The examples of a document repeat the same few texts. */
function knownFormatFits({ texts }: Run, format: string, value: string): boolean {
  let known = texts.get(format);
  if (known === undefined) texts.set(format, (known = new Map<string, boolean>()));
  let fits = known.get(value);
  if (fits === undefined) known.set(value, (fits = formatFits(format, value)));
  return fits;
}

/** Whether a string satisfies a format; unknown formats are annotations. */
export function formatFits(format: string, value: string): boolean {
  const check = CHECKS.get(FORMATS.get(format)?.fn ?? "");
  return check === undefined || check(value);
}

/** Whether a pattern is found in a text. Sets `unknown` where trying might take too long. */
export function patternFits(run: Run, pattern: string, flags: "u" | "", value: string): boolean {
  const verdict = run.patterns(pattern, flags, value);
  if (verdict === undefined) run.unknown = true;
  return verdict ?? false;
}

/** Lengths count code points (validation 6.3.1). */
function isAtLeast(value: string, length: number): boolean {
  if (value.length < length) return false;
  return value.length >= 2 * length || Array.from(value).length >= length;
}
