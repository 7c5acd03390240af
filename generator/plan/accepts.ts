/**
 * Whether a JSON value satisfies a schema, for the few values that are known at generation: defaults.
 * Formats, `unevaluated*` and `$dynamicRef` are not looked at. What the generated code does with
 * values is planned in `check.ts`.
 */
import type { Document } from "../decode/document.js";
import type { Schema } from "../decode/schema.js";
import { isJsonObject, jsonEquals, type JsonType, type JsonValue, own } from "../json.js";

type Schemas = Document["schemas"];

/** References that lead in a circle without going into the value end here. */
const MAX_DEPTH = 64;

/** Whether a value is valid under a schema, as far as its own keywords and its references say. */
export function accepts(schema: Schema, value: JsonValue, schemas: Schemas, depth = 0): boolean {
  if (schema.boolean !== undefined) return schema.boolean;
  if (depth > MAX_DEPTH) return true;
  const test = (inner: Schema, part: JsonValue): boolean =>
    accepts(inner, part, schemas, depth + 1);
  const target = schema.ref === undefined ? undefined : schemas.get(schema.ref);
  if (target !== undefined && !test(target, value)) return false;
  if (schema.types !== undefined && !schema.types.some((type) => hasType(value, type)))
    return false;
  if (schema.enum !== undefined && !schema.enum.some((item) => jsonEquals(item, value)))
    return false;
  if (schema.const !== undefined && !jsonEquals(schema.const.value, value)) return false;
  if (!acceptsComposed(schema, value, test)) return false;
  if (typeof value === "number") return acceptsNumber(schema, value);
  if (typeof value === "string") return acceptsString(schema, value);
  if (Array.isArray(value)) return acceptsArray(schema, value as readonly JsonValue[], test);
  return !isJsonObject(value) || acceptsObject(schema, value, test);
}

type Test = (schema: Schema, value: JsonValue) => boolean;

function hasType(value: JsonValue, type: JsonType): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isJsonObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function acceptsComposed(schema: Schema, value: JsonValue, test: Test): boolean {
  const { allOf, anyOf, oneOf, not } = schema;
  if (allOf !== undefined && !allOf.every((part) => test(part, value))) return false;
  if (anyOf !== undefined && !anyOf.some((part) => test(part, value))) return false;
  if (oneOf !== undefined && oneOf.filter((part) => test(part, value)).length !== 1) return false;
  if (not !== undefined && test(not, value)) return false;
  if (schema.if === undefined) return true;
  const branch = test(schema.if, value) ? schema.then : schema.else;
  return branch === undefined || test(branch, value);
}

function acceptsNumber(schema: Schema, value: number): boolean {
  if (schema.minimum !== undefined && value < schema.minimum) return false;
  if (schema.maximum !== undefined && value > schema.maximum) return false;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return false;
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return false;
  if (schema.multipleOf === undefined) return true;
  const quotient = value / schema.multipleOf;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 1e-12;
}

function acceptsString(schema: Schema, value: string): boolean {
  if (schema.minLength !== undefined && [...value].length < schema.minLength) return false;
  if (schema.maxLength !== undefined && [...value].length > schema.maxLength) return false;
  return schema.pattern === undefined || matches(schema.pattern, value);
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return new RegExp(pattern).test(value);
  }
}

function acceptsArray(schema: Schema, value: readonly JsonValue[], test: Test): boolean {
  if (!within(value.length, schema.minItems, schema.maxItems)) return false;
  const { prefixItems = [], items, contains } = schema;
  const fits = value.every((item, index) => {
    const part = prefixItems[index] ?? items;
    return part === undefined || test(part, item);
  });
  if (!fits) return false;
  if (contains !== undefined) {
    const count = value.filter((item) => test(contains, item)).length;
    if (!within(count, schema.minContains ?? 1, schema.maxContains)) return false;
  }
  if (schema.uniqueItems !== true) return true;
  return value.every(
    (item, index) => value.findIndex((other) => jsonEquals(item, other)) === index,
  );
}

function acceptsObject(
  schema: Schema,
  value: { readonly [key: string]: JsonValue },
  test: Test,
): boolean {
  const keys = Object.keys(value);
  if (!within(keys.length, schema.minProperties, schema.maxProperties)) return false;
  if (schema.required?.some((name) => !Object.hasOwn(value, name))) return false;
  const patterns = schema.patternProperties ?? [];
  const declared = new Map((schema.properties ?? []).map(({ name, schema: part }) => [name, part]));
  const { additionalProperties, propertyNames } = schema;
  const fits = keys.every((key) => {
    const parts = patterns.filter(({ pattern }) => matches(pattern, key)).map((p) => p.schema);
    const property = declared.get(key);
    if (property !== undefined) parts.push(property);
    if (parts.length === 0 && additionalProperties !== undefined) parts.push(additionalProperties);
    if (propertyNames !== undefined && !test(propertyNames, key)) return false;
    return parts.every((part) => test(part, own(value, key) as JsonValue));
  });
  if (!fits) return false;
  const dependent = (schema.dependentRequired ?? []).every(
    ({ name, required }) =>
      !Object.hasOwn(value, name) || required.every((other) => Object.hasOwn(value, other)),
  );
  return (
    dependent &&
    (schema.dependentSchemas ?? []).every(
      ({ name, schema: part }) => !Object.hasOwn(value, name) || test(part, value),
    )
  );
}

function within(count: number, min: number | undefined, max: number | undefined): boolean {
  return (min === undefined || count >= min) && (max === undefined || count <= max);
}
