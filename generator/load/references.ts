/** Finds the documents that a document refers to, without knowing its dialect. */
import type { JsonObject, JsonValue } from "../json.js";
import { isJsonObject } from "../json.js";
import { keywordsWhere } from "../schema/fields.js";
import { resolveUri } from "./uri.js";

/** Members whose keys are chosen by the author: `default` or `example` is not a keyword there. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  ...keywordsWhere(({ children }) => children?.shape === "map" || children?.shape === "patterns"),
  "additionalOperations",
  "callbacks",
  "content",
  "encoding",
  "headers",
  "links",
  "mediaTypes",
  "parameters",
  "pathItems",
  "paths",
  "requestBodies",
  "responses",
  "schemas",
  "webhooks",
]);

/** Members whose value is data, in which `$ref` is not a reference. */
const DATA: ReadonlySet<string> = new Set([
  ...keywordsWhere(({ data }, name) => data === true && name !== "examples"),
  "dataValue",
  "value",
]);

const REFERENCE_KEYWORDS = ["$ref", "$dynamicRef", "$schema", "jsonSchemaDialect"];

/**
 * Members with URIs. Most objects have none; checking an object's own keys is faster than looking up each
 * of these.
 */
const URI_KEYWORDS: ReadonlySet<string> = new Set([...REFERENCE_KEYWORDS, "$id"]);

export interface References {
  /** Absolute URIs without fragment, in document order, each once; the document's own is left out. */
  readonly documents: readonly string[];
  /** URIs of the schemas that have an `$id`: references to them need no document. */
  readonly ids: ReadonlySet<string>;
}

interface Search {
  readonly uri: string;
  readonly documents: Set<string>;
  readonly ids: Set<string>;
}

/**
 * Finds every document that `$ref`, `$dynamicRef`, `$schema` or a discriminator mapping may refer to,
 * resolved against the nearest `$id` (JSON Schema core 8.2.1). Includes uncertain references: a wrong one
 * only loads an unused file. The kind of a document other than the root is unknown, so its top-level keys
 * can be names or keywords.
 */
export function findReferences(value: JsonValue, uri: string, isRoot: boolean): References {
  const search: Search = { uri, documents: new Set(), ids: new Set() };
  visit(search, value, uri, isRoot ? "object" : "any");
  return { documents: [...search.documents], ids: search.ids };
}

/** What the keys of an object are: keywords, names, or either. */
type Keys = "object" | "names" | "any";

function visit(search: Search, value: JsonValue, outerBase: string, keys: Keys): void {
  if (Array.isArray(value)) {
    // No iterator, for speed: this runs for every array of a document.
    for (let index = 0; index < value.length; index++) {
      visit(search, value[index] as JsonValue, outerBase, "object");
    }
    return;
  }
  if (!isJsonObject(value)) return;
  const base = hasUri(value) ? readUris(search, value, { base: outerBase, keys }) : outerBase;
  for (const key in value) {
    const member = value[key];
    if (typeof member !== "object" || member === null) continue;
    if (keys === "names") visit(search, member, base, "object");
    else if (NAME_MAPS.has(key)) visit(search, member, base, "names");
    else if (key === "examples") addExamples(search, member, base);
    else if (key === "mapping") addMapping(search, member, base);
    else if (keys === "any" || !(DATA.has(key) || key.startsWith("x-"))) {
      visit(search, member, base, "object");
    }
  }
}

function hasUri(object: JsonObject): boolean {
  for (const key in object) if (URI_KEYWORDS.has(key)) return true;
  return false;
}

/** Collects the references of an object, before those of its members. Returns the base URI of the members. */
function readUris(
  search: Search,
  object: JsonObject,
  around: { readonly base: string; readonly keys: Keys },
): string {
  const base = around.keys === "names" ? around.base : baseOf(search, object, around.base);
  REFERENCE_KEYWORDS.forEach((keyword) => add(search, object[keyword], base));
  return base;
}

function baseOf(search: Search, object: JsonObject, base: string): string {
  const id = Object.hasOwn(object, "$id") ? object["$id"] : undefined;
  if (typeof id !== "string" || id.startsWith("#")) return base;
  const resolved = resolveUri(id, base);
  if (resolved === undefined) return base;
  search.ids.add(resolved);
  return resolved;
}

function add(search: Search, reference: JsonValue | undefined, base: string): void {
  if (typeof reference !== "string" || reference === "") return;
  if (reference.startsWith("#") && base === search.uri) return;
  const uri = resolveUri(reference, base);
  if (uri !== undefined && uri !== search.uri) search.documents.add(uri);
}

/** Example objects may be references; their values are data. */
function addExamples(search: Search, examples: JsonValue, base: string): void {
  if (!isJsonObject(examples)) return;
  add(search, examples["$ref"], base);
  for (const example of Object.values(examples)) {
    if (isJsonObject(example)) add(search, example["$ref"], base);
  }
}

/** Values of a discriminator mapping are names or URIs; a name has neither slash nor file extension. */
function addMapping(search: Search, mapping: JsonValue, base: string): void {
  if (!isJsonObject(mapping)) return;
  for (const target of Object.values(mapping)) {
    if (typeof target === "string" && /[/#]|\.(?:json|ya?ml)$/i.test(target)) {
      add(search, target, base);
    }
  }
}
