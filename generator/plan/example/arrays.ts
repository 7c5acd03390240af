/** Keywords of arrays (core 10.3.1 and 11.2, validation 6.4). */
import type { Schema } from "../../schema/schema.js";
import { canonicalJson, type JsonValue } from "../../json.js";
import { limitsFit } from "./limits.js";
import type { Evaluated } from "./verdict-memory.js";
import type { EvalFrame } from "./validate.js";

export function arrayFits(
  place: EvalFrame,
  schema: Schema,
  value: readonly JsonValue[],
  seen: Evaluated | undefined,
): boolean {
  const { prefixItems, items, unevaluatedItems } = schema;
  if (!limitsFit(schema, "array", value)) return false;
  for (let index = 0; index < value.length; index += 1) {
    const part = prefixItems?.[index] ?? items;
    if (part === undefined) break;
    if (!place.run.evaluate(place, part, value[index] as JsonValue, undefined)) return false;
    seen?.keys.add(index);
  }
  if (!containsFits(place, schema, value, seen)) return false;
  if (schema.uniqueItems === true && !isUnique(value)) return false;
  if (unevaluatedItems === undefined) return true;
  for (const [index, item] of value.entries()) {
    if (seen?.keys.has(index)) continue;
    if (!place.run.evaluate(place, unevaluatedItems, item, undefined)) return false;
    seen?.keys.add(index);
  }
  return true;
}

function containsFits(
  place: EvalFrame,
  { contains, minContains = 1, maxContains }: Schema,
  value: readonly JsonValue[],
  seen: Evaluated | undefined,
): boolean {
  if (contains === undefined) return true;
  let found = 0;
  for (const [index, item] of value.entries()) {
    if (!place.run.evaluate(place, contains, item, undefined)) continue;
    found += 1;
    seen?.keys.add(index);
  }
  return found >= minContains && (maxContains === undefined || found <= maxContains);
}

/** Equal values have equal canonical texts, so this stays linear. */
function isUnique(value: readonly JsonValue[]): boolean {
  return new Set(value.map(canonicalJson)).size === value.length;
}
