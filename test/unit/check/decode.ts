/** JSON Schema to `Schema`, for tests of checks alone: 2020-12 keywords, references by pointer. */
import type { Document } from "../../../generator/decode/document.js";
import type { PatternProperty, Property, Schema } from "../../../generator/schema/schema.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  own,
  pointerJoin,
} from "../../../generator/json.js";

const SCHEMA = ["not", "if", "then", "else", "items", "contains", "additionalProperties"];
const MORE_SCHEMA = ["propertyNames", "unevaluatedItems", "unevaluatedProperties"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS = ["properties", "dependentSchemas", "$defs"];
const AS_THEY_ARE = [
  ...["enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"],
  ...["maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains"],
  ...["minContains", "maxProperties", "minProperties", "required", "format", "title"],
];

export function decodeSchemas(schemas: { readonly [name: string]: JsonValue }): Document {
  const all = new Map<string, Schema>();
  const components = Object.entries(schemas).map(([name, value]) => ({
    name,
    schema: decode(value, `#/components/schemas/${name}`, all),
  }));
  return {
    title: "",
    servers: [],
    schemas: all,
    components,
    operations: [],
    shared: [],
    examples: [],
  };
}

function decode(value: JsonValue, id: string, all: Map<string, Schema>): Schema {
  const base = { id, at: { document: "stdin:", pointer: id.slice(1) }, resource: "#" };
  if (!isJsonObject(value)) {
    const schema: Schema = { ...base, boolean: value === true };
    all.set(id, schema);
    return schema;
  }
  const result: Record<string, unknown> = { ...base };
  for (const key of AS_THEY_ARE) {
    const found = own(value, key);
    if (found !== undefined) result[key] = found;
  }
  const types = own(value, "type");
  if (types !== undefined) result["types"] = Array.isArray(types) ? types : [types];
  if (Object.hasOwn(value, "const")) result["const"] = { value: value["const"] };
  const ref = own(value, "$ref");
  if (typeof ref === "string") result["ref"] = ref;
  for (const [key, found] of Object.entries(decodeParts(value, id, all))) result[key] = found;
  const schema = result as unknown as Schema;
  all.set(id, schema);
  return schema;
}

function decodeParts(
  value: JsonObject,
  id: string,
  all: Map<string, Schema>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of [...SCHEMA, ...MORE_SCHEMA]) {
    const part = own(value, key);
    if (part !== undefined) result[key] = decode(part, `${id}/${key}`, all);
  }
  for (const key of LISTS) {
    const part = own(value, key);
    if (Array.isArray(part))
      result[key] = part.map((item: JsonValue, index) =>
        decode(item, `${id}/${key}/${index}`, all),
      );
  }
  const named = (key: string): Property[] =>
    Object.entries((own(value, key) ?? {}) as JsonObject).map(([name, part]) => ({
      name,
      schema: decode(part, pointerJoin(`${id}/${key}`, name), all),
    }));
  for (const key of MAPS)
    if (Object.hasOwn(value, key)) result[key === "$defs" ? "defs" : key] = named(key);
  if (Object.hasOwn(value, "patternProperties"))
    result["patternProperties"] = named("patternProperties").map(
      ({ name, schema }): PatternProperty => ({ pattern: name, schema }),
    );
  const dependent = own(value, "dependentRequired");
  if (dependent !== undefined)
    result["dependentRequired"] = Object.entries(dependent as JsonObject).map(
      ([name, required]) => ({ name, required }),
    );
  return result;
}
