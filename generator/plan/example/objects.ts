/** Keywords of objects (core 10.2.2.4, 10.3.2 and 11.3, validation 6.5). */
import type { Schema } from "../../decode/schema.js";
import type { JsonObject, JsonValue } from "../../json.js";
import { patternFits } from "./scalars.js";
import { evaluate, type Evaluated, type Place, type Run } from "./validate.js";

export function objectFits(
  place: Place,
  schema: Schema,
  value: JsonObject,
  seen: Evaluated | undefined,
): boolean {
  const keys = Object.keys(value);
  if (schema.minProperties !== undefined && keys.length < schema.minProperties) return false;
  if (schema.maxProperties !== undefined && keys.length > schema.maxProperties) return false;
  if (!requiredFits(schema, value)) return false;
  for (const key of keys)
    if (!propertyFits(place, schema, [key, value[key] as JsonValue], seen)) return false;
  for (const { name, schema: part } of schema.dependentSchemas ?? [])
    if (Object.hasOwn(value, name) && !evaluate(place, part, value, seen)) return false;
  const { unevaluatedProperties } = schema;
  if (unevaluatedProperties === undefined) return true;
  for (const key of keys) {
    if (seen?.keys.has(key)) continue;
    if (!evaluate(place, unevaluatedProperties, value[key] as JsonValue, undefined)) return false;
    seen?.keys.add(key);
  }
  return true;
}

function requiredFits(schema: Schema, value: JsonObject): boolean {
  for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) return false;
  for (const { name, required } of schema.dependentRequired ?? []) {
    if (!Object.hasOwn(value, name)) continue;
    for (const other of required) if (!Object.hasOwn(value, other)) return false;
  }
  return true;
}

function propertyFits(
  place: Place,
  schema: Schema,
  [key, value]: readonly [key: string, value: JsonValue],
  seen: Evaluated | undefined,
): boolean {
  const { run } = place;
  if (schema.propertyNames && !evaluate(place, schema.propertyNames, key, undefined)) return false;
  let declared = false;
  const property = propertyTable(run, schema)?.get(key);
  if (property !== undefined) {
    if (!evaluate(place, property, value, undefined)) return false;
    declared = true;
  }
  for (const { pattern, flags = "u", schema: part } of schema.patternProperties ?? []) {
    if (!patternFits(run, pattern, flags, key)) continue;
    if (!evaluate(place, part, value, undefined)) return false;
    declared = true;
  }
  const { additionalProperties } = schema;
  if (!declared && additionalProperties !== undefined) {
    if (!evaluate(place, additionalProperties, value, undefined)) return false;
    declared = true;
  }
  if (declared) seen?.keys.add(key);
  return true;
}

function propertyTable(run: Run, schema: Schema): ReadonlyMap<string, Schema> | undefined {
  if (schema.properties === undefined) return undefined;
  let table = run.properties.get(schema);
  if (table === undefined) {
    table = new Map(schema.properties.map((property) => [property.name, property.schema]));
    run.properties.set(schema, table);
  }
  return table;
}
