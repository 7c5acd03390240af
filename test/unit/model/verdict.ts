/** The verdict of a schema on a value, straight from JSON Schema 2020-12: the oracle of the model stage. */
import type { Schema, SchemaId } from "../../../generator/schema/schema.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { isJsonObject, jsonEquals } from "../../../generator/json.js";

export type Schemas = ReadonlyMap<SchemaId, Schema>;

/** Whether a value is valid; knows the keywords that the random schemas use. */
export function isValid(schema: Schema, value: JsonValue, schemas: Schemas): boolean {
  if (schema.boolean !== undefined) return schema.boolean;
  const valid = (part: Schema, inner: JsonValue = value): boolean => isValid(part, inner, schemas);
  return (
    (schema.types?.some((type) => isOfType(value, type)) ?? true) &&
    (schema.enum?.some((one) => jsonEquals(one, value)) ?? true) &&
    (schema.const === undefined || jsonEquals(schema.const.value, value)) &&
    (typeof value !== "string" || value.length >= (schema.minLength ?? 0)) &&
    (schema.ref === undefined || valid(schemas.get(schema.ref) as Schema)) &&
    (schema.allOf?.every((part) => valid(part)) ?? true) &&
    (schema.anyOf?.some((part) => valid(part)) ?? true) &&
    (schema.oneOf === undefined || schema.oneOf.filter((part) => valid(part)).length === 1) &&
    (schema.not === undefined || !valid(schema.not)) &&
    (!Array.isArray(value) || isValidArray(schema, value, valid)) &&
    (!isJsonObject(value) || isValidObject(schema, value, valid))
  );
}

type Valid = (part: Schema, inner: JsonValue) => boolean;

function isValidArray(schema: Schema, value: readonly JsonValue[], valid: Valid): boolean {
  const { prefixItems = [], items, minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems || value.length > maxItems) return false;
  return value.every((item, index) => {
    const part = prefixItems[index] ?? items;
    return part === undefined || valid(part, item);
  });
}

function isValidObject(schema: Schema, value: JsonObject, valid: Valid): boolean {
  if (schema.required?.every((name) => Object.hasOwn(value, name)) === false) return false;
  return Object.entries(value).every(([name, inner]) => {
    const own = schema.properties?.find((property) => property.name === name)?.schema;
    const patterns = (schema.patternProperties ?? [])
      .filter(({ pattern }) => new RegExp(pattern, "u").test(name))
      .map((pattern) => pattern.schema);
    const parts = [...(own === undefined ? [] : [own]), ...patterns];
    const rest = parts.length === 0 ? schema.additionalProperties : undefined;
    return [...parts, ...(rest === undefined ? [] : [rest])].every((part) => valid(part, inner));
  });
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  return jsonType(value) === type;
}

export function jsonType(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
