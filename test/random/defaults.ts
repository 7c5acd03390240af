/** Defaults at random positions of a document: values of the schema, null, and a few invalid ones. */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import type { Random } from "./random.js";
import type { Mutable } from "./scope.js";
import { sampleOf } from "./values.js";

const KEYWORDS_WITH_ONE = [
  "items",
  "additionalProperties",
  "not",
  "contains",
  "if",
  "then",
  "else",
];
const KEYWORDS_WITH_MANY = ["allOf", "oneOf", "anyOf", "prefixItems"];

export function randomDefaults(document: Mutable, random: Random): Mutable {
  const copy = structuredClone(document);
  const full = copy["openapi"] === "3.1.0";
  const share = random.pick([0, 8, 20, 35]);
  const value = (schema: JsonObject): JsonValue =>
    random.weighted<JsonValue>([
      [14, () => sampleOf(schema, { document, random })],
      [2, () => null],
      [1, () => random.pick<JsonValue>(["base", 0, {}, [], false])],
    ]);
  // In 3.0, keywords beside a reference are ignored.
  const addDefault = (schema: Mutable, percent: number): void => {
    if ((full || schema["$ref"] === undefined) && random.chance(percent))
      schema["default"] = value(schema);
  };
  const visitProperty = (schema: JsonValue): void => {
    if (!isJsonObject(schema)) return;
    addDefault(schema, share);
    visit(schema);
  };
  const visit = (schema: JsonValue | undefined): void => {
    if (!isJsonObject(schema)) return;
    for (const key of ["properties", "patternProperties", "dependentSchemas"])
      if (isJsonObject(schema[key])) Object.values(schema[key]).forEach(visitProperty);
    for (const key of KEYWORDS_WITH_ONE) visit(schema[key]);
    for (const key of KEYWORDS_WITH_MANY)
      if (Array.isArray(schema[key])) (schema[key] as JsonValue[]).forEach(visit);
  };
  const schemas = (copy["components"] as JsonObject)["schemas"] as JsonObject;
  for (const schema of Object.values(schemas)) {
    if (isJsonObject(schema)) addDefault(schema, share / 4);
    visit(schema);
  }
  return copy;
}
