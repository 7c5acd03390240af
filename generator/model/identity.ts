/** Which inline schemas are identical: the same keywords, whatever their order. */
import type { Document } from "../decode/document.js";
import type { Schema } from "../decode/schema.js";
import { jsonEquals, type JsonValue } from "../json.js";

/** Keys that say where a schema stands, not what it says. */
const PLACE: ReadonlySet<string> = new Set(["id", "at", "resource"]);

/**
 * Groups of identical schemas, each in the order given. Texts, titles and examples count, and the
 * order of properties; the order of keywords and the place do not.
 */
export function groupIdentical<T extends { readonly schema: Schema }>(
  items: readonly T[],
  document: Document,
): readonly (readonly T[])[] {
  const scopeOf = createScopeOf(document);
  const hashOf = createHashOf();
  const groups = new Map<number, T[][]>();
  for (const item of items) {
    const hash = hashOf(item.schema);
    const alike = groups.get(hash);
    const group = alike?.find(
      ([first]) =>
        first !== undefined &&
        scopeOf(first.schema) === scopeOf(item.schema) &&
        isSame(first.schema, item.schema),
    );
    if (group !== undefined) group.push(item);
    else if (alike !== undefined) alike.push([item]);
    else groups.set(hash, [[item]]);
  }
  return [...groups.values()].flat();
}

/** How deep schemas nest in a schema. */
export function heightOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let height = 0;
  for (const [key, inner] of Object.entries(value))
    if (!PLACE.has(key)) height = Math.max(height, heightOf(inner) + 1);
  return height;
}

/** Dynamic references look at the resource that a schema is entered through. */
function createScopeOf({ schemas }: Document): (schema: Schema) => string {
  const isDynamic = [...schemas.values()].some(({ dynamicRef }) => dynamicRef !== undefined);
  return ({ resource }) => {
    const anchors = isDynamic ? schemas.get(resource)?.dynamicAnchors : undefined;
    return anchors === undefined || anchors.size === 0 ? "" : resource;
  };
}

// ---- hashes --------------------------------------------------------------------------------------------

/** A number for a schema that identical ones share and others hardly do. Remembers those of objects. */
function createHashOf(): (value: unknown) => number {
  const known = new Map<object, number>();
  const hashOf = (value: unknown): number => {
    if (typeof value === "string") return hashText(value);
    if (typeof value !== "object" || value === null) return hashText(String(value));
    if (Array.isArray(value))
      return value.reduce((hash: number, item: unknown) => mix(hash, hashOf(item)), 7);
    const found = known.get(value);
    if (found !== undefined) return found;
    let hash = 0;
    // A sum, so that the order of keywords does not matter.
    for (const [key, inner] of Object.entries(value))
      if (!PLACE.has(key)) hash = (hash + mix(hashText(key), hashOf(inner))) | 0;
    if (Object.hasOwn(value, "properties")) known.set(value, hash);
    return hash;
  };
  return hashOf;
}

function mix(a: number, b: number): number {
  return Math.imul(Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ b, 0xc2b2ae35) | 0;
}

/** FNV-1a on code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

// ---- equality ------------------------------------------------------------------------------------------

/** Keys whose value is JSON of the document, so that what looks like a place there is none. */
const VALUES: ReadonlySet<string> = new Set(["default", "examples", "enum", "const"]);

/** Whether two decoded schemas say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item: unknown, index) => isSame(item, b[index]))
    );
  // Schemas with dynamic anchors are not shared.
  if (a instanceof Map || b instanceof Map) return false;
  const [left, right] = [keysOf(a), keysOf(b)];
  return (
    left.length === right.length &&
    left.every((key) => {
      if (!Object.hasOwn(b, key)) return false;
      const [x, y] = [a[key as keyof typeof a] as unknown, b[key as keyof typeof b] as unknown];
      return VALUES.has(key) ? jsonEquals(x as JsonValue, y as JsonValue) : isSame(x, y);
    })
  );
}

function keysOf(value: object): readonly string[] {
  return Object.keys(value).filter((key) => !PLACE.has(key));
}
