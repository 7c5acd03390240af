/** Finds identical inline schemas: the same keywords, in any order. */
import type { Document } from "../decode/document.js";
import { fieldsOf } from "../schema/fields.js";
import type { Schema } from "../schema/schema.js";
import { jsonEquals, type JsonValue } from "../json.js";

/** Keys that identify a schema and do not constrain values. */
const PLACE = fieldsOf(["identity"]);

/**
 * Groups identical schemas, each group in the given order. Descriptions, titles, examples and the order
 * of properties must match; the order of keywords and the location need not. Fastest if owners come
 * before the schemas inside them.
 */
export function groupIdentical<T extends { readonly schema: Schema }>(
  items: readonly T[],
  document: Document,
): readonly (readonly T[])[] {
  const scopeOf = createScopeOf(document);
  const inner: Inner = { hashes: new Map(), firsts: new Map() };
  const hashOf = createHashOf(inner);
  const groups = new Map<number, T[][]>();
  // Inner schemas first, so that owners reuse their hashes.
  for (const item of items.toReversed()) {
    const { schema } = item;
    const hash = hashOf(schema);
    inner.hashes.set(schema, hash);
    let alike = groups.get(hash);
    if (alike === undefined) groups.set(hash, (alike = []));
    const group = alike.find(
      ([first]) =>
        first !== undefined &&
        scopeOf(first.schema) === scopeOf(schema) &&
        isSame(first.schema, schema, inner),
    );
    if (group === undefined) alike.push([item]);
    else group.push(item);
    inner.firsts.set(schema, (group?.[0] ?? item).schema);
  }
  return [...groups.values()].flat().map((group) => group.reverse());
}

/** Results for nested schemas. */
interface Inner {
  readonly hashes: Map<object, number>;
  /** By schema: the representative of its group. */
  readonly firsts: Map<object, Schema>;
}

/** The nesting depth of a schema. */
export function heightOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let height = 0;
  for (const key in value)
    if (!PLACE.has(key))
      height = Math.max(height, heightOf((value as Record<string, unknown>)[key]) + 1);
  return height;
}

/** Identical schemas must have the same resource if dynamic references depend on it. */
function createScopeOf({ schemas }: Document): (schema: Schema) => string {
  const isDynamic = hasDynamicReference(schemas.values());
  return ({ resource }) => {
    const anchors = isDynamic ? schemas.get(resource)?.dynamicAnchors : undefined;
    return anchors === undefined || anchors.size === 0 ? "" : resource;
  };
}

function hasDynamicReference(schemas: Iterable<Schema>): boolean {
  for (const { dynamicRef } of schemas) if (dynamicRef !== undefined) return true;
  return false;
}

// ---- hashes --------------------------------------------------------------------------------------------

/** Hashes a schema: equal for identical schemas, rarely equal for others. */
function createHashOf({ hashes }: Inner): (schema: Schema) => number {
  const texts = new Map<string, number>();
  // Strings are numbered by first occurrence: a Map lookup is faster than hashing characters in a loop.
  const numberOf = (text: string): number => {
    let number = texts.get(text);
    if (number === undefined) texts.set(text, (number = texts.size));
    return number;
  };
  const hashOf = (value: unknown): number => {
    if (typeof value === "string") return numberOf(value);
    if (typeof value !== "object" || value === null) return numberOf(String(value));
    let hash = 7;
    if (Array.isArray(value)) {
      for (const item of value as readonly unknown[]) hash = mix(hash, hashOf(item));
      return hash;
    }
    const found = hashes.get(value);
    if (found !== undefined) return found;
    // A sum, so that the order of keywords does not matter.
    for (const key in value)
      if (!PLACE.has(key))
        hash = (hash + mix(numberOf(key), hashOf((value as Record<string, unknown>)[key]))) | 0;
    return hash;
  };
  return hashOf;
}

function mix(a: number, b: number): number {
  return Math.imul(Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ b, 0xc2b2ae35) | 0;
}

// ---- equality ------------------------------------------------------------------------------------------

/** Keys with plain JSON values, in which keys such as `at` are ordinary members. */
const VALUES: ReadonlySet<string> = new Set(["default", "examples", "enum", "const"]);

/** Whether two decoded schemas are equal, apart from their location. */
function isSame(a: unknown, b: unknown, inner: Inner): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index += 1)
      if (!isSame(a[index], b[index], inner)) return false;
    return true;
  }
  // Schemas with dynamic anchors are not shared.
  if (a instanceof Map || b instanceof Map) return false;
  const first = inner.firsts.get(a);
  return (first !== undefined && first === inner.firsts.get(b)) || haveSameKeys(a, b, inner);
}

function haveSameKeys(a: object, b: object, inner: Inner): boolean {
  let count = 0;
  for (const key in a) {
    if (PLACE.has(key)) continue;
    if (!Object.hasOwn(b, key)) return false;
    const x: unknown = a[key as keyof typeof a];
    const y: unknown = b[key as keyof typeof b];
    const areSame = VALUES.has(key)
      ? jsonEquals(x as JsonValue, y as JsonValue)
      : isSame(x, y, inner);
    if (!areSame) return false;
    count += 1;
  }
  for (const key in b) if (!PLACE.has(key)) count -= 1;
  return count === 0;
}
