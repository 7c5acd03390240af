/** Schemas for tests, straight from JSON Schema: local JSON Pointer references only. */
import type { Document, Example } from "../../../generator/decode/document.js";
import type { Property, Schema } from "../../../generator/schema/schema.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointerJoin,
} from "../../../generator/json.js";
import type { ModelGraph } from "../../../generator/model/graph.js";

const SINGLE = [
  "not",
  "if",
  "then",
  "else",
  "items",
  "contains",
  "additionalProperties",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS = ["properties", "dependentSchemas"];
const PLAIN = [
  "enum",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxContains",
  "minContains",
  "maxProperties",
  "minProperties",
  "required",
  "format",
  "contentEncoding",
  "title",
  "description",
  "examples",
  "deprecated",
  "readOnly",
];

/** A document whose components are the given schemas, in order. */
export function documentOf(
  components: Readonly<Record<string, JsonValue>>,
  examples: readonly Example[] = [],
): Document {
  const schemas = new Map<string, Schema>();
  const list = Object.entries(components).map(([name, json]) => ({
    name,
    schema: read(json, `#/components/schemas/${name}`),
  }));
  return {
    title: "Test",
    servers: [],
    schemas,
    components: list,
    operations: [],
    shared: [],
    examples,
  };

  function read(json: JsonValue, id: string): Schema {
    const at = { document: "file:///test.yaml", pointer: id.slice(1) };
    const schema: Record<string, unknown> = { id, at, resource: "#" };
    schemas.set(id, schema as unknown as Schema);
    if (!isJsonObject(json))
      return Object.assign(schema, { boolean: json === true }) as unknown as Schema;
    const child = (value: JsonValue, ...keys: (string | number)[]): Schema =>
      read(value, pointerJoin(id, ...keys));
    const map = (key: string): Property[] =>
      Object.entries(json[key] as JsonObject).map(([name, value]) => ({
        name,
        schema: child(value, key, name),
      }));
    for (const key of Object.keys(json)) {
      const value = json[key] as JsonValue;
      if (SINGLE.includes(key)) schema[key] = child(value, key);
      else if (LISTS.includes(key))
        schema[key] = (value as JsonValue[]).map((item, index) => child(item, key, index));
      else if (MAPS.includes(key)) schema[key] = map(key);
      else if (key === "patternProperties" || key === "$defs")
        schema[key === "$defs" ? "defs" : key] = map(key).map((entry) => ({
          ...entry,
          pattern: entry.name,
        }));
      else if (key === "type") schema["types"] = Array.isArray(value) ? value : [value];
      else if (key === "const" || key === "default") schema[key] = { value };
      else if (key === "$ref")
        schema["ref"] = (value as string) === "#" ? id.split("/").slice(0, 4).join("/") : value;
      else if (key === "dependentRequired")
        schema[key] = Object.entries(value as JsonObject).map(([name, required]) => ({
          name,
          required,
        }));
      else if (key === "discriminator") {
        const { propertyName, mapping = {} } = value as JsonObject;
        const entries = Object.entries(mapping as JsonObject);
        schema[key] = {
          property: propertyName,
          mapping: entries.map(([tag, ref]) => ({ value: tag, schema: ref })),
          at,
        };
      } else if (PLAIN.includes(key)) schema[key] = value;
      else throw new Error(`schema-of does not know ${key}`);
    }
    return schema as unknown as Schema;
  }
}

/** A graph without models: nothing is known to be a class. */
export const NO_MODELS: ModelGraph = {
  models: new Map(),
  types: new Map(),
  modelOf: new Map(),
  choices: new Map(),
  operations: [],
};

export function componentOf(document: Document, name: string): Schema {
  const found = document.components.find((component) => component.name === name);
  if (found === undefined) throw new Error(`no component ${name}`);
  return found.schema;
}
