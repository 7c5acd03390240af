/** Which inline schemas are identical: the same keywords, whatever their order. */
import type { Document } from "../decode/document.js";
import type { Property, Schema } from "../decode/schema.js";
import { canonicalJson, type JsonValue } from "../json.js";

/** What makes schemas equal: a number that only identical ones share, and how deep they nest. */
export interface Identity {
  readonly key: number;
  readonly height: number;
}

const LOCAL: ReadonlySet<string> = new Set(["id", "at", "resource"] satisfies (keyof Schema)[]);
const SINGLE: ReadonlySet<string> = new Set([
  ...["not", "if", "then", "else", "items", "contains", "additionalProperties"],
  ...["propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"],
]);
const LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const MAPS: ReadonlySet<string> = new Set(["properties", "dependentSchemas", "defs"]);

/**
 * A function that gives the identity of schemas. Texts, titles and examples count, and the order of
 * properties; the order of keywords and the place do not.
 */
export function createIdentityOf(document: Document): (schema: Schema) => Identity {
  const known = new Map<Schema, Identity>();
  const keys = new Map<string, number>();
  const dynamic = [...document.schemas.values()].some(({ dynamicRef }) => dynamicRef !== undefined);
  const identityOf = (schema: Schema): Identity => {
    const found = known.get(schema);
    if (found !== undefined) return found;
    let height = 0;
    const keyOf = (part: Schema): number => {
      const identity = identityOf(part);
      height = Math.max(height, identity.height + 1);
      return identity.key;
    };
    const texts = [dynamic ? scopeOf(schema, document) : ""];
    // Sorted by code units.
    for (const name of Object.keys(schema).sort()) {
      const value = schema[name as keyof Schema];
      if (LOCAL.has(name) || value === undefined) continue;
      texts.push(name, keywordText(name, value, keyOf));
    }
    const text = texts.join("\n");
    let key = keys.get(text);
    if (key === undefined) keys.set(text, (key = keys.size));
    const identity = { key, height };
    known.set(schema, identity);
    return identity;
  };
  return identityOf;
}

function keywordText(
  name: string,
  value: NonNullable<Schema[keyof Schema]>,
  keyOf: (part: Schema) => number,
): string {
  if (SINGLE.has(name)) return String(keyOf(value as Schema));
  if (LISTS.has(name)) return (value as readonly Schema[]).map(keyOf).join();
  if (MAPS.has(name))
    return JSON.stringify(
      (value as readonly Property[]).map((property) => [property.name, keyOf(property.schema)]),
    );
  if (name === "patternProperties")
    return JSON.stringify(
      (value as NonNullable<Schema["patternProperties"]>).map(({ pattern, flags, schema }) => [
        pattern,
        flags ?? "u",
        keyOf(schema),
      ]),
    );
  if (name === "discriminator") {
    const { property, mapping, defaultSchema } = value as NonNullable<Schema["discriminator"]>;
    const entries = mapping.map((entry) => [entry.value, entry.schema]);
    return JSON.stringify([property, entries.sort(), defaultSchema ?? null]);
  }
  // The length says where a text ends.
  if (typeof value === "string") return `${value.length} ${value}`;
  if (typeof value !== "object") return String(value);
  if (value instanceof Map) return JSON.stringify([...value]);
  return canonicalJson(value as JsonValue);
}

/** Dynamic references look at the resource that a schema is entered through. */
function scopeOf(schema: Schema, { schemas }: Document): string {
  const anchors = schemas.get(schema.resource)?.dynamicAnchors;
  return anchors === undefined || anchors.size === 0 ? "" : schema.resource;
}
