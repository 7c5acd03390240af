/** Keywords of objects (core 10.2.2.4, 10.3.2 and 11.3, validation 6.5). */
import type { Schema } from "../../schema/schema.js";
import type { JsonObject, JsonValue } from "../../json.js";
import { limitsFit } from "./limits.js";
import { patternFits } from "./scalars.js";
import type { Evaluated } from "./verdict-memory.js";
import type { EvalFrame, Evaluation } from "./validate.js";

export function objectFits(
  place: EvalFrame,
  schema: Schema,
  value: JsonObject,
  seen: Evaluated | undefined,
): boolean {
  const keys = Object.keys(value);
  if (!limitsFit(schema, "object", value)) return false;
  if (!requiredFits(schema, value)) return false;
  if (!propertiesFit(place, schema, value, seen)) return false;
  const { dependentSchemas, unevaluatedProperties } = schema;
  for (const { name, schema: part } of dependentSchemas ?? NONE)
    if (Object.hasOwn(value, name) && !place.run.evaluate(place, part, value, seen)) return false;
  if (unevaluatedProperties === undefined) return true;
  for (const key of keys) {
    if (seen?.keys.has(key)) continue;
    if (!place.run.evaluate(place, unevaluatedProperties, value[key] as JsonValue, undefined))
      return false;
    seen?.keys.add(key);
  }
  return true;
}

const NONE: readonly never[] = [];

function requiredFits({ required, dependentRequired }: Schema, value: JsonObject): boolean {
  for (const name of required ?? NONE) if (!Object.hasOwn(value, name)) return false;
  for (const { name, required: others } of dependentRequired ?? NONE) {
    if (!Object.hasOwn(value, name)) continue;
    for (const other of others) if (!Object.hasOwn(value, other)) return false;
  }
  return true;
}

/** Checks every property by the schemas for its name, or else by `additionalProperties`. */
function propertiesFit(
  place: EvalFrame,
  schema: Schema,
  value: JsonObject,
  seen: Evaluated | undefined,
): boolean {
  const { run } = place;
  const { propertyNames, patternProperties = NONE, additionalProperties } = schema;
  const table = propertyTable(run, schema);
  for (const key of Object.keys(value)) {
    if (propertyNames && !place.run.evaluate(place, propertyNames, key, undefined)) return false;
    const item = value[key] as JsonValue;
    const property = table?.get(key);
    let declared = property !== undefined;
    if (property !== undefined && !place.run.evaluate(place, property, item, undefined))
      return false;
    for (const { pattern, flags = "u", schema: part } of patternProperties) {
      if (!patternFits(run, pattern, flags, key)) continue;
      if (!place.run.evaluate(place, part, item, undefined)) return false;
      declared = true;
    }
    if (!declared && additionalProperties !== undefined) {
      if (!place.run.evaluate(place, additionalProperties, item, undefined)) return false;
      declared = true;
    }
    if (declared) seen?.keys.add(key);
  }
  return true;
}

function propertyTable(run: Evaluation, schema: Schema): ReadonlyMap<string, Schema> | undefined {
  if (schema.properties === undefined) return undefined;
  let table = run.properties.get(schema);
  if (table === undefined) {
    table = new Map(schema.properties.map((property) => [property.name, property.schema]));
    run.properties.set(schema, table);
  }
  return table;
}
