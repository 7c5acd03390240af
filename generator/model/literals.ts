/** Values that a schema lists: const and enum, through references and groups. */
import type { Schema } from "../schema/schema.js";
import { canonicalJson, isJsonObject, type JsonValue } from "../json.js";
import type { Conjunction, ConjunctionOf } from "./conjunction.js";
import { type Mask, type MaskOf, maskOfValue, NULL } from "../schema/possible-types.js";

/**
 * A key that is equal for values that are equal in JSON Schema: numbers by value, objects in any key
 * order.
 */
export function valueKey(value: JsonValue): string {
  return typeof value === "string" ? `"${value}` : canonicalJson(value);
}

/** The values that all parts of a conjunction list, of the given types; undefined if none lists any. */
export function listedValues({ parts }: Conjunction, mask: Mask): readonly JsonValue[] | undefined {
  let values: readonly JsonValue[] | undefined;
  for (const { schema } of parts) {
    if (hasUnsafeIntegers(schema)) continue;
    if (schema.enum !== undefined) values = common(values, schema.enum);
    if (schema.const !== undefined) values = common(values, [schema.const.value]);
  }
  return values?.filter((value) => (maskOfValue(value) & mask) !== 0);
}

/** The listed values, and null where it is allowed: `anyOf: [enum, null]` is flattened to the enum. */
export function allowedValues(
  conjunction: Conjunction,
  mask: Mask,
): readonly JsonValue[] | undefined {
  const values = listedValues(conjunction, mask);
  if (values === undefined || (mask & NULL) === 0 || values.includes(null)) return values;
  return [...values, null];
}

/** Whether a schema lists an integer that a number cannot represent exactly. */
export function hasUnsafeIntegers({ digits }: Schema): boolean {
  return digits !== undefined && digits.values.size > 0;
}

/** The values that are in both lists, without duplicates, in the order of the first. */
function common(
  values: readonly JsonValue[] | undefined,
  others: readonly JsonValue[],
): readonly JsonValue[] {
  if (values === undefined) return distinct(others);
  const keys = new Set(others.map(valueKey));
  return values.filter((value) => keys.has(valueKey(value)));
}

export function distinct(values: readonly JsonValue[]): readonly JsonValue[] {
  if (areScalars(values)) return [...new Set(values)];
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = valueKey(value);
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether no value is an array or object. */
export function areScalars(values: readonly JsonValue[]): boolean {
  return values.every((value) => !Array.isArray(value) && !isJsonObject(value));
}

const MAX_DEPTH = 8;

/** A finite list that contains every valid value of a schema; undefined if none is known. */
export function possibleValues(
  schema: Schema,
  context: { readonly maskOf: MaskOf; readonly conjunctionOf: ConjunctionOf },
  depth = 0,
): readonly JsonValue[] | undefined {
  const mask = context.maskOf(schema);
  if (mask === 0) return [];
  if (mask === NULL) return [null];
  const conjunction = context.conjunctionOf(schema);
  const listed = allowedValues(conjunction, mask);
  if (listed !== undefined) return listed;
  if (depth >= MAX_DEPTH) return undefined;
  for (const { branches } of conjunction.choices) {
    const lists = branches.map((branch) => possibleValues(branch, context, depth + 1));
    if (lists.every((list) => list !== undefined))
      return distinct(lists.flat()).filter((value) => (maskOfValue(value) & mask) !== 0);
  }
  return undefined;
}
