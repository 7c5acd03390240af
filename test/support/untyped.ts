/** With `untyped: "object"`, a schema with `properties` and no `type` accepts only objects. */
import { isJsonObject, type JsonValue } from "../../generator/json.js";

/** Where `properties` does not mean an object, and what is no schema. */
const AS_IT_IS = new Set(["not", "if", "then", "else", "enum", "const", "default", "mapping"]);
const NAMED = new Set(["properties", "patternProperties", "schemas", "$defs"]);

/** A document in which such schemas have their type. */
export function withTypes(value: JsonValue, isNamed = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withTypes(item as JsonValue));
  if (!isJsonObject(value)) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      !isNamed && AS_IT_IS.has(key) ? item : withTypes(item, !isNamed && NAMED.has(key)),
    ]),
  );
  const isUntyped = !isNamed && isJsonObject(copy["properties"]) && copy["type"] === undefined;
  return isUntyped ? { ...copy, type: "object" } : copy;
}
