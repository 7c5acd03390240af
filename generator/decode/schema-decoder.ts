/** One schema object, of any dialect, to one `Schema`. */
import { raisedBy, showLimit } from "../config/limits.js";
import { isJsonObject, own, pointerToken, type JsonObject, type JsonValue } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { Decoding, KeywordUse, SchemaNode } from "./decoding.js";
import { locate } from "./resolver.js";
import { readDigits } from "./digits.js";
import { describe, quote } from "./describe.js";
import type { Dialect } from "./dialects/dialect.js";
import { checkDefault } from "./keywords/annotations.js";
import { checkEnumValues } from "./keywords/enum-values.js";
import { READERS } from "./keywords/table.js";
import type { ReadKeyword, Target } from "./keywords/target.js";
import type { KeywordName } from "../schema/keywords.js";
import { readNullable } from "./nullable.js";
import { enterResource } from "./resources.js";
import { didYouMean } from "../suggest.js";

/**
 * Decodes the schema at a position with all its subschemas, and stores them by id. A position is decoded
 * once. References are only queued: `resolveReferences` resolves them. Mistakes are reported with their
 * position; an invalid schema accepts every value.
 */
export function decodeSchema(decoding: Decoding, place: SchemaNode): MutableSchema {
  const { document, value } = place;
  const id = `${document.prefix}#${place.pointer}`;
  const known = decoding.store.schemas.get(id);
  if (known !== undefined) return known;
  // A slice of the id shares its memory: pointers of nested schemas are long.
  const pointer = id.slice(document.prefix.length + 1);
  const resource = enterResource(decoding, place, id);
  const draft: MutableSchema = { id, at: locate(document, pointer), resource: resource.id };
  decoding.store.schemas.set(id, draft);
  const { schemaDepth } = decoding.options.limits;
  if (place.depth > schemaDepth) {
    const message = `Schemas are nested more than ${showLimit(schemaDepth)} deep here${raisedBy("schemaDepth")}`;
    decoding.report.error("SCHEMA_DEPTH", message, draft.at);
    draft.boolean = true;
  } else if (isJsonObject(value)) {
    const target = { decoding, raw: value, draft, pointer, resource, depth: place.depth };
    readSchemaObject(target);
  } else {
    readOther(decoding, { ...place, draft, dialect: resource.dialect });
  }
  return draft;
}

function readSchemaObject(target: Target): void {
  const { raw, resource, decoding } = target;
  if (!resource.dialect.refSiblings && typeof own(raw, "$ref") === "string") {
    readReferenceObject(target);
  } else {
    const uses = usesOf(decoding, resource.dialect);
    for (const name in raw) readKeyword(target, name, uses);
    checkEnumValues(target);
    checkDefault(target);
    readDigits(target);
    checkItems(target);
  }
}

function usesOf({ collected: { keywords } }: Decoding, dialect: Dialect): Map<string, KeywordUse> {
  let uses = keywords.get(dialect);
  if (uses === undefined) keywords.set(dialect, (uses = new Map<string, KeywordUse>()));
  return uses;
}

function readKeyword(target: Target, name: string, uses: Map<string, KeywordUse>): void {
  let use = uses.get(name);
  if (use === undefined) {
    use = { read: ruleOf(name, target.resource.dialect), count: 0 };
    uses.set(name, use);
  }
  use.count++;
  const value = target.raw[name];
  if (value !== undefined) use.read(target, value, name);
}

/** The reader of a keyword in a dialect. Looked up once, because a document uses most keywords many times. */
function ruleOf(name: string, dialect: Dialect): ReadKeyword {
  const read = READERS.get(name);
  if (name.startsWith("x-")) return read ?? nothing;
  if (read === undefined) return warnUnknown;
  if (dialect.native.has(name)) return dialect.disabled.has(name) ? nothing : read;
  // A keyword in draft 4 only. Elsewhere it is probably a misplaced property name.
  if (name === "id") return warnUnknown;
  if (name === "nullable") return read;
  return (target, value) => {
    if (!warnForeign(target, name, dialect)) read(target, value, name);
  };
}

const nothing: ReadKeyword = () => {};

/** Identifiers of later dialects are ignored, because they would change how references resolve. */
const IDENTIFIERS: ReadonlySet<string> = new Set<KeywordName>(["$id", "$schema", "$vocabulary"]);

/** Warns about a keyword of another dialect. Returns true if the keyword is ignored. */
function warnForeign(target: Target, name: string, dialect: Dialect): boolean {
  const ignored = dialect.foreign === "ignore" || IDENTIFIERS.has(name);
  const end = ignored ? "it is ignored" : "it is accepted anyway";
  const message = (): string => `${quote(name)} is not a keyword of ${dialect.title}; ${end}`;
  const at = locate(target.resource.document, `${target.pointer}/${name}`);
  target.decoding.report.warnOnce({ code: "KEYWORD_NOT_IN_DIALECT", key: name, message }, at);
  return ignored;
}

function warnUnknown(target: Target, _: JsonValue, name: string): void {
  const { document, dialect } = target.resource;
  const message = (): string =>
    `${quote(name)} is not a known keyword; it is ignored${didYouMean(name, dialect.native)}`;
  const at = { ...locate(document, `${target.pointer}/${pointerToken(name)}`), key: true };
  target.decoding.report.warnOnce({ code: "UNKNOWN_KEYWORD", key: name, message }, at);
}

/** Annotations that are ignored beside `$ref` without a warning. */
const HARMLESS: ReadonlySet<string> = new Set<KeywordName>([
  "description",
  "title",
  "example",
  "xml",
]);

/** Reads a Reference Object of 2.0 or 3.0. Keywords beside `$ref` are ignored, except `nullable`. */
function readReferenceObject(target: Target): void {
  const uses = usesOf(target.decoding, target.resource.dialect);
  for (const name in target.raw) {
    if (name === "$ref") readKeyword(target, name, uses);
    else if (name === "nullable" || name === "x-nullable") {
      readNullable(target, target.raw[name] ?? null, name);
    } else if (READERS.has(name) && !name.startsWith("x-") && !HARMLESS.has(name))
      warnSibling(target, name);
  }
}

function warnSibling(target: Target, name: string): void {
  const { document, dialect } = target.resource;
  const message = (): string => `${quote(name)} beside "$ref" is ignored in ${dialect.title}`;
  const at = locate(document, `${target.pointer}/${name}`);
  target.decoding.report.warnOnce({ code: "REF_SIBLINGS", key: name, message }, at);
}

/** `items` is required for arrays in 2.0 and 3.0; without it, every value is a valid item. */
function checkItems(target: Target): void {
  const { draft, resource, decoding } = target;
  if (!resource.dialect.itemsRequired || draft.types?.includes("array") !== true) return;
  if (hasOwnItems(target.raw)) return;
  const message = `${resource.dialect.title} requires "items" for an array; its items may be anything`;
  decoding.report.warning("ITEMS_MISSING", message, draft.at);
}

/** Keywords that describe the items, or can contain a schema that does. */
const ITEM_KEYWORDS = ["items", "prefixItems", "allOf", "anyOf", "oneOf"] as const;

function hasOwnItems(raw: JsonObject): boolean {
  return ITEM_KEYWORDS.some((name) => Object.hasOwn(raw, name));
}

interface OtherPlace extends SchemaNode {
  readonly draft: MutableSchema;
  readonly dialect: Dialect;
}

/** Reads a boolean schema, or reports a value that is not a schema. */
function readOther(decoding: Decoding, place: OtherPlace): void {
  const { value, draft, dialect, pointer } = place;
  draft.boolean = value !== false;
  if (typeof value === "boolean") {
    if (dialect.booleanSchemas || pointer.endsWith("/additionalProperties")) return;
    const message = (): string =>
      `${dialect.title} allows no boolean here; it is accepted as a schema anyway`;
    const warning = { code: "KEYWORD_NOT_IN_DIALECT", key: "boolean schema", message };
    decoding.report.warnOnce(warning, draft.at);
    return;
  }
  if (value === null) {
    decoding.report.warning(
      "SCHEMA_TYPE",
      "A schema should be an object, but is null; it allows everything",
      draft.at,
    );
    return;
  }
  decoding.report.error(
    "SCHEMA_TYPE",
    `A schema must be an object, but is ${describe(value)}`,
    draft.at,
  );
}
