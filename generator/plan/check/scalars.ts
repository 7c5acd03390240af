/** Assertions of numbers and strings (validation 6.2, 6.3 and 7). */
import { assertedFormat, assertsFormat } from "../../config/formats.js";
import type { Schema } from "../../schema/schema.js";
import { FORMATS, NUMBER_FORMATS } from "../formats.js";
import { addAssertion, type CheckFacts, limitsOn } from "./facts.js";
import type { Check } from "./ir.js";
import { patternConstant } from "./names.js";
import type { Planner } from "./planner.js";

export function gatherNumbers(schema: Schema, facts: CheckFacts, planner: Planner): void {
  const { format } = schema;
  // Comes first, because it also tests the type.
  const asserts = format !== undefined && assertsFormat(format, planner.context.options);
  if (asserts && (format === "int32" || format === "int64" || format === "uint64"))
    addAssertion(facts.numbers, { kind: "int", format });
  if (asserts) gatherNumberFormat(format, facts);
  for (const limit of limitsOn(schema, "number")) addAssertion<Check>(facts.numbers, limit);
}

export function gatherStrings(schema: Schema, facts: CheckFacts, planner: Planner): void {
  const { pattern } = schema;
  for (const limit of limitsOn(schema, "string")) addAssertion<Check>(facts.strings, limit);
  if (pattern !== undefined) {
    const constant = patternConstant(pattern, facts.scope, planner);
    if (constant !== undefined) addAssertion<Check>(facts.strings, { kind: "pattern", constant });
  }
  const format = assertedFormat(schema, planner.context.options);
  const test = format === undefined ? undefined : FORMATS.get(format);
  if (format !== undefined && test !== undefined)
    addAssertion<Check>(facts.strings, {
      kind: "predicate",
      keyword: "format",
      module: "formats",
      function: test.fn,
      format,
    });
}

/** Adds the range of a format such as `uint8`. */
function gatherNumberFormat(format: string, facts: CheckFacts): void {
  const range = NUMBER_FORMATS.get(format);
  if (range === undefined) return;
  const { minimum, maximum, multipleOf } = range;
  if (multipleOf === 1) addAssertion<Check>(facts.numbers, { kind: "integer" });
  else addAssertion<Check>(facts.numbers, { kind: "multipleOf", limit: multipleOf });
  addAssertion<Check>(facts.numbers, { kind: "minimum", limit: minimum });
  addAssertion<Check>(facts.numbers, { kind: "maximum", limit: maximum });
}
