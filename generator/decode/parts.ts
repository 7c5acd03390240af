/** The parts of a document: components, path items, and the rest. */
import { decodeFragment } from "./uri.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointerToken,
  pointerTokens,
} from "../json.js";
import type { SchemaId } from "../schema/schema.js";

/** RFC 6901 pointer of a part. */
export type SectionPointer = string;

/**
 * Every part of a document with its value, in the order of the document. What holds others is a part
 * too, without them.
 */
export type DocumentSections = ReadonlyMap<SectionPointer, JsonValue>;

/** What holds parts, beside the sections of `components`. */
const HOLDERS: ReadonlySet<string> = new Set(
  ["components", "paths", "webhooks", "definitions", "parameters", "responses"].map(
    (key) => `/${key}`,
  ),
);
const SECTION = /^\/components\/[^/]+$/;

function isHolder(pointer: string, value: JsonValue): value is JsonObject {
  return isJsonObject(value) && (HOLDERS.has(pointer) || SECTION.test(pointer));
}

/** Cuts a document into parts. */
export function sectionsOf(document: JsonObject): DocumentSections {
  const parts = new Map<SectionPointer, JsonValue>();
  const collect = (owner: JsonObject, pointer: string): void => {
    for (const [key, value] of Object.entries(owner)) {
      const at = `${pointer}/${pointerToken(key)}`;
      const holds = isHolder(at, value);
      parts.set(at, holds ? null : value);
      if (holds) collect(value, at);
    }
  };
  collect(document, "");
  return parts;
}

/** The part that a place is in. */
export function sectionAt(pointer: string): SectionPointer {
  let end = pointer.indexOf("/", 1);
  if (end < 0) return pointer;
  const first = pointer.slice(0, end);
  if (!HOLDERS.has(first)) return first;
  const depth = first === "/components" ? 2 : 1;
  for (let level = 0; level < depth && end >= 0; level += 1) end = pointer.indexOf("/", end + 1);
  return end < 0 ? pointer : pointer.slice(0, end);
}

/** The part that contains a schema of the root document; a view is in the part of its original. */
export function sectionOf(id: SchemaId): SectionPointer {
  // After "#", and after "@request" of a view.
  const start = id.indexOf("/");
  return start < 0 ? "" : sectionAt(id.slice(start));
}

/** The part that `#/…` leads into; undefined for another kind of reference. */
export function sectionReferredTo(reference: string): SectionPointer | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const tokens = pointerTokens(decodeFragment(reference.slice(1)));
  return sectionAt(tokens.map((token) => `/${pointerToken(token)}`).join(""));
}

/** Whether a part contains nothing but schemas: a named schema. */
export function isNamedSchema(pointer: SectionPointer): boolean {
  return pointer.startsWith("/components/schemas/") || pointer.startsWith("/definitions/");
}

/** Security schemes are referred to by name, from anywhere. */
const SECURITY = "/components/securitySchemes";

/** Everything that belongs to no single part; a `$ref` may replace all parts of a section. */
function isKept(key: string, pointer: SectionPointer): boolean {
  return pointer === "" || pointer === SECURITY || key === "$ref";
}

/** The document with the given parts and all that belongs to no single one: `info`, `tags`, `security`. */
export function excerptOf(document: JsonObject, included: ReadonlySet<SectionPointer>): JsonObject {
  const cut = (owner: JsonObject, pointer: string): JsonObject => {
    const kept: [string, JsonValue][] = [];
    for (const [key, value] of Object.entries(owner)) {
      const at = `${pointer}/${pointerToken(key)}`;
      if (isHolder(at, value)) kept.push([key, cut(value, at)]);
      else if (isKept(key, pointer) || included.has(at)) kept.push([key, value]);
    }
    return Object.fromEntries(kept);
  };
  return cut(document, "");
}
