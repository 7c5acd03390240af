/** One document out of several, for a printer that reads only one. */
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  own,
  pointerJoin,
  pointerTokens,
} from "../json.js";
import { keywordsWhere } from "../schema/fields.js";
import type { Children } from "../schema/keyword.js";
import type { SpecSource } from "../load/source.js";
import { asRead } from "./as-read.js";

/** Keys whose value is a schema, a map of schemas, a list of schemas, or data without references. */
const SCHEMA: ReadonlySet<string> = new Set([...holding("one"), "schema", "itemSchema"]);
const SCHEMA_MAP: ReadonlySet<string> = new Set([
  ...holding("map"),
  ...holding("patterns"),
  "schemas",
]);
const SCHEMA_LIST: ReadonlySet<string> = new Set(holding("list"));
const DATA: ReadonlySet<string> = new Set([
  ...keywordsWhere(({ data }) => data === true),
  "mapping",
]);

/** The keywords whose subschemas have this shape. */
function holding(shape: Children["shape"]): readonly string[] {
  return keywordsWhere(({ children }) => children?.shape === shape);
}

/** References that openapi-typescript can resolve in every kind of type. */
const COMPONENT = /^\/components\/[^/]+\/[^/]+$/;

interface BundleNode {
  /** The URI of the document that references are relative to. */
  readonly base: string;
  /** Its place in that document. */
  readonly pointer: string;
  /** The keys from the root of that document, the last ones. */
  readonly parent: string;
  readonly key: string;
}

interface Bundle {
  readonly source: SpecSource;
  /** The places of the properties that keep their default, as `document#pointer`; all if undefined. */
  readonly withDefault: ReadonlySet<string> | undefined;
  /** Schemas of other documents by absolute reference, with their names in `components.schemas`. */
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  /** The component schemas of the root document. */
  readonly declared: JsonObject;
  readonly schemas: Map<string, JsonValue>;
  /** References that are being inlined, outermost first. */
  readonly open: Set<string>;
}

/**
 * A copy of the root document for openapi-typescript that means what the models read (`asRead`). All of
 * its references are to its components: schemas elsewhere in this or another document become components,
 * everything else is inlined. What cannot be found becomes `{}`. A repeated operationId is kept once, and one with `%` not at all, since the
 * printer decodes it where it refers to the operation.
 */
export function bundle(source: SpecSource, withDefault?: ReadonlySet<string>): JsonObject {
  const { root } = source;
  const components = isJsonObject(root.value) ? own(root.value, "components") : undefined;
  const schemas = isJsonObject(components) ? own(components, "schemas") : undefined;
  const declared = isJsonObject(schemas) ? schemas : {};
  const state: Bundle = {
    source,
    withDefault,
    names: new Map(),
    taken: new Set(Object.keys(declared)),
    declared,
    schemas: new Map(),
    open: new Set(),
  };
  const copied = copy(root.value, { base: root.uri, pointer: "", parent: "", key: "" }, state);
  const document = isJsonObject(copied) ? copied : {};
  return withUsableIds(withSchemas(document, state.schemas));
}

function copy(value: JsonValue, place: BundleNode, state: Bundle): JsonValue {
  if (Array.isArray(value))
    return value.map((item, index) => {
      const pointer = pointerJoin(place.pointer, index);
      return copy(item as JsonValue, { ...place, pointer, parent: place.key, key: "" }, state);
    });
  if (!isJsonObject(value)) return value;
  if (DATA.has(place.key) && !SCHEMA_MAP.has(place.parent)) return value;
  const ref = own(value, "$ref");
  if (typeof ref === "string" && !SCHEMA_MAP.has(place.key))
    return readAt(place, follow(value, ref, place, state), state);
  return readAt(place, copyObject(value, place, state), state);
}

function readAt(place: BundleNode, value: JsonValue, state: Bundle): JsonValue {
  if (!isJsonObject(value) || !isSchemaPlace(place)) return value;
  const schema = asRead(value, { declared: state.declared, names: state.taken });
  const isKept =
    place.parent !== "properties" ||
    state.withDefault?.has(`${place.base}#${place.pointer}`) !== false;
  if (isKept || !Object.hasOwn(schema, "default")) return schema;
  const { default: _, ...rest } = schema;
  return rest;
}

function copyObject(value: JsonObject, place: BundleNode, state: Bundle): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      copy(
        item,
        {
          base: place.base,
          pointer: pointerJoin(place.pointer, key),
          parent: place.key,
          key,
        },
        state,
      ),
    ]),
  );
}

function follow(value: JsonObject, ref: string, place: BundleNode, state: Bundle): JsonValue {
  const { root, documents } = state.source;
  const [uri, pointer] = resolve(ref, place.base);
  const { $ref: _, ...rest } = value;
  const siblings = copyObject(rest, place, state);
  if (pointer === undefined || !documents.has(uri)) return siblings;
  const target = valueAt(documents.get(uri)?.value, pointer);
  if (target === undefined) return siblings;
  if (uri === root.uri && COMPONENT.test(pointer))
    return { $ref: `#${encodePercent(pointer)}`, ...siblings };
  const absolute = `${uri}#${pointer}`;
  if (isSchemaPlace(place))
    return {
      $ref: `#/components/schemas/${encodePercent(hoist(absolute, target, state))}`,
      ...siblings,
    };
  if (state.open.has(absolute)) return siblings;
  state.open.add(absolute);
  const inPlace = copy(target, { ...place, base: uri, pointer }, state);
  state.open.delete(absolute);
  return isJsonObject(inPlace) ? { ...inPlace, ...siblings } : inPlace;
}

/** openapi-typescript decodes references. */
function encodePercent(pointer: string): string {
  return pointer.replaceAll("%", "%25");
}

function isSchemaPlace({ parent, key }: BundleNode): boolean {
  return SCHEMA.has(key) || SCHEMA_MAP.has(parent) || (key === "" && SCHEMA_LIST.has(parent));
}

/** Adds a schema to `components.schemas` and returns its name. */
function hoist(absolute: string, target: JsonValue, state: Bundle): string {
  const known = state.names.get(absolute);
  if (known !== undefined) return known;
  const [uri = "", pointer = ""] = absolute.split("#", 2);
  const last = pointerTokens(pointer).at(-1) ?? decode(uri.split("/").at(-1) ?? "");
  const base = last.replace(/\.(?:json|ya?ml)$/i, "").replace(/[^A-Za-z0-9_.-]+/g, "_") || "Schema";
  let name = base;
  for (let count = 1; state.taken.has(name); count += 1) name = `${base}_${count}`;
  state.names.set(absolute, name);
  state.taken.add(name);
  state.schemas.set(
    name,
    copy(target, { base: uri, pointer, parent: "schemas", key: name }, state),
  );
  return name;
}

/** The document and the JSON Pointer of a reference; no pointer if the fragment is an anchor. */
function resolve(ref: string, base: string): readonly [string, string | undefined] {
  const hash = ref.indexOf("#");
  const path = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? "" : decode(ref.slice(hash + 1));
  const isPointer = fragment === "" || fragment.startsWith("/");
  let uri = base;
  if (path !== "") {
    try {
      uri = new URL(path, base).href;
    } catch {
      return [path, undefined];
    }
  }
  return [uri, isPointer ? fragment : undefined];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function valueAt(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let found = value;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(found)) found = found[Number(token)] as JsonValue | undefined;
    else found = isJsonObject(found) ? own(found, token) : undefined;
  }
  return found;
}

function withSchemas(document: JsonObject, schemas: ReadonlyMap<string, JsonValue>): JsonObject {
  if (schemas.size === 0) return document;
  const components = own(document, "components");
  const known = isJsonObject(components) ? components : {};
  const declared = own(known, "schemas");
  return {
    ...document,
    components: {
      ...known,
      schemas: { ...(isJsonObject(declared) ? declared : {}), ...Object.fromEntries(schemas) },
    },
  };
}

function withUsableIds(document: JsonObject): JsonObject {
  const seen = new Set<string>();
  const once = (operation: JsonValue): JsonValue => {
    const id = isJsonObject(operation) ? own(operation, "operationId") : undefined;
    if (!isJsonObject(operation) || typeof id !== "string") return operation;
    if (!seen.has(id) && !id.includes("%")) {
      seen.add(id);
      return operation;
    }
    const { operationId: _, ...rest } = operation;
    return rest;
  };
  const eachOf = (value: JsonValue, map: (item: JsonValue) => JsonValue): JsonValue =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]))
      : value;
  return Object.fromEntries(
    Object.entries(document).map(([key, section]) => [
      key,
      key === "paths" || key === "webhooks"
        ? eachOf(section, (item) => eachOf(item, once))
        : section,
    ]),
  );
}
