/** Assertions of numbers and strings (validation 6.2, 6.3 and 7). */
import { assertsFormat } from "../../config/formats.js";
import type { Schema } from "../../decode/schema.js";
import { FORMATS, NUMBER_FORMATS } from "../formats.js";
import { addAssertion, type Facts } from "./facts.js";
import type { Check } from "./ir.js";
import { patternConstant } from "./names.js";
import type { Planner } from "./planner.js";

const BOUNDS = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] as const;

export function gatherNumbers(schema: Schema, facts: Facts, planner: Planner): void {
  const { format } = schema;
  // Comes first, because it is a test of the type too.
  const asserts = format !== undefined && assertsFormat(format, planner.context.options);
  if (asserts && (format === "int32" || format === "int64" || format === "uint64"))
    addAssertion(facts.numbers, { kind: "int", format });
  if (asserts) gatherNumberFormat(format, facts);
  for (const kind of BOUNDS) {
    const limit = schema[kind];
    if (limit !== undefined)
      addAssertion<Check>(facts.numbers, { kind, limit, digits: schema.digits?.limits.get(kind) });
  }
  if (schema.multipleOf !== undefined)
    addAssertion<Check>(facts.numbers, {
      kind: "multipleOf",
      divisor: schema.multipleOf,
      digits: schema.digits?.limits.get("multipleOf"),
    });
}

export function gatherStrings(schema: Schema, facts: Facts, planner: Planner): void {
  const { minLength, maxLength, pattern, format } = schema;
  // A length of 0 or more says nothing.
  if (minLength !== undefined && minLength > 0)
    addAssertion<Check>(facts.strings, { kind: "minLength", limit: minLength });
  if (maxLength !== undefined)
    addAssertion<Check>(facts.strings, { kind: "maxLength", limit: maxLength });
  if (pattern !== undefined) {
    const constant = patternConstant(pattern, facts.scope, planner);
    if (constant !== undefined) addAssertion<Check>(facts.strings, { kind: "pattern", constant });
  }
  const asserted = format ?? (schema.contentEncoding === "base64" ? "byte" : undefined);
  // An encoding is an annotation, but a codec can read only what is encoded.
  if (asserted === undefined || !(format === undefined ? hasCodec : isAsserted)(asserted, planner))
    return;
  const test = FORMATS.get(asserted);
  if (test !== undefined)
    addAssertion<Check>(facts.strings, { kind: "format", format: asserted, function: test.fn });
}

/** The range that a format such as `uint8` means. */
function gatherNumberFormat(format: string, facts: Facts): void {
  const range = NUMBER_FORMATS.get(format);
  if (range === undefined) return;
  const { minimum, maximum, multipleOf } = range;
  if (multipleOf === 1) addAssertion<Check>(facts.numbers, { kind: "integer" });
  else addAssertion<Check>(facts.numbers, { kind: "multipleOf", divisor: multipleOf });
  addAssertion<Check>(facts.numbers, { kind: "minimum", limit: minimum });
  addAssertion<Check>(facts.numbers, { kind: "maximum", limit: maximum });
}

function isAsserted(format: string, { context }: Planner): boolean {
  return assertsFormat(format, context.options);
}

function hasCodec(format: string, { context }: Planner): boolean {
  return Object.hasOwn(context.options.codecs, format);
}
