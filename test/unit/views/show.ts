/** Documents with views, as short plain values. */
import { DEFAULT_OPTIONS, type Options } from "../../../generator/config/config.js";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { splitViews } from "../../../generator/model/views.js";
import { decode, specOf } from "../model/inputs.js";

/** The document of component schemas, split. */
export function split(
  schemas: JsonObject,
  rest: JsonObject = {},
  options: Partial<Options> = {},
): Document {
  return splitViews(decode(specOf(schemas, rest)), { ...DEFAULT_OPTIONS, ...options });
}

/** The views beside schemas, by their raw names. */
export function views(document: Document): Record<string, JsonValue> {
  const entries = document.shared.filter(({ section }) => section === "views");
  return Object.fromEntries(entries.map(({ name, schema }) => [name, show(schema)]));
}

const HIDDEN: ReadonlySet<string> = new Set(["id", "at", "resource", "view", "description"]);

/** The keywords of a schema, without its place and its text. */
export function show(schema: Schema): JsonValue {
  if (schema.boolean !== undefined) return schema.boolean;
  const shown: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(schema))
    if (!HIDDEN.has(key) && value !== undefined) shown[key] = showValue(key, value);
  return shown;
}

const LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const MAPS: ReadonlySet<string> = new Set(["properties", "dependentSchemas", "defs"]);

function showValue(key: string, value: unknown): JsonValue {
  if (LISTS.has(key)) return (value as readonly Schema[]).map(show);
  if (MAPS.has(key)) {
    const list = value as readonly { readonly name: string; readonly schema: Schema }[];
    return Object.fromEntries(list.map(({ name, schema }) => [name, show(schema)]));
  }
  if (key === "discriminator") {
    const { property, mapping } = value as NonNullable<Schema["discriminator"]>;
    return { property, mapping: Object.fromEntries(mapping.map((one) => [one.value, one.schema])) };
  }
  if (key === "dynamicAnchors") return Object.fromEntries(value as ReadonlyMap<string, string>);
  const isSchema = typeof value === "object" && value !== null && "resource" in value;
  return isSchema ? show(value as Schema) : (value as JsonValue);
}

/** A component reference as it is written. */
export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
/** The id of a component, and of its views. */
export const id = (name: string): string => `#/components/schemas/${name}`;
export const requestId = (name: string): string => `#@request/components/schemas/${name}`;
export const responseId = (name: string): string => `#@response/components/schemas/${name}`;

export const RO = { type: "string", readOnly: true };
export const WO = { type: "string", writeOnly: true };
export const TEXT = { type: "string" };
