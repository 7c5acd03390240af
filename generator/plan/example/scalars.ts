/** Assertions of numbers and strings (validation 6.2, 6.3 and 7). */
import type { Schema } from "../../schema/schema.js";
import * as formats from "../../../templates/runtime/formats.js";
import { FORMATS, NUMBER_FORMATS } from "../formats.js";
import { isMultipleOf, limitsFit } from "./limits.js";
import type { Evaluation } from "./validate.js";

const CHECKS: ReadonlyMap<string, (text: string) => boolean> = new Map(Object.entries(formats));

export function numberFits(run: Evaluation, schema: Schema, value: number): boolean {
  if (!limitsFit(schema, "number", value)) return false;
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

export function stringFits(run: Evaluation, schema: Schema, value: string): boolean {
  const { pattern } = schema;
  if (!limitsFit(schema, "string", value)) return false;
  if (pattern !== undefined && !patternFits(run, pattern, schema.patternFlags ?? "u", value))
    return false;
  const format = run.formatOf(schema);
  return format === undefined || knownFormatFits(run, format, value);
}

/** Memoized: the examples of a document repeat the same texts. */
function knownFormatFits({ texts }: Evaluation, format: string, value: string): boolean {
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

/** Whether a pattern matches a text. Sets `unknown` if matching might take too long. */
export function patternFits(
  run: Evaluation,
  pattern: string,
  flags: "u" | "",
  value: string,
): boolean {
  const verdict = run.patterns(pattern, flags, value);
  if (verdict === undefined) run.unknown = true;
  return verdict ?? false;
}
