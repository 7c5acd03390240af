/** Documents from plain objects, and what decoding makes of them in a form that is easy to compare. */
import { DEFAULT_OPTIONS } from "../../../generator/config/config.js";
import { decodeDocument, type DecodeOptions } from "../../../generator/decode/decode.js";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import { Problems } from "../../../generator/diagnostics.js";
import { isJsonObject, type JsonValue } from "../../../generator/json.js";
import type { SourceDocument, SpecSource } from "../../../generator/load/source.js";

export const ROOT = "file:///api.yaml";

export interface Decoded {
  readonly document: Document | undefined;
  /** `severity CODE pointer: message`; the document's URI comes before pointers that are not the root's. */
  readonly problems: readonly string[];
}

export function sourceOf(
  root: JsonValue,
  others: Readonly<Record<string, JsonValue>> = {},
  failures: Readonly<Record<string, string>> = {},
): SpecSource {
  const all = Object.entries({ [ROOT]: root, ...others }).map(([uri, value]) =>
    documentOf(uri, value),
  );
  return {
    root: all[0] as SourceDocument,
    documents: new Map(all.map((document) => [document.uri, document])),
    failures: new Map(Object.entries(failures)),
  };
}

function documentOf(uri: string, value: JsonValue): SourceDocument {
  return { uri, name: uri, text: "", value, position: () => ({ line: 1, column: 1 }) };
}

export function decode(source: SpecSource, options: DecodeOptions = DEFAULT_OPTIONS): Decoded {
  const problems = new Problems();
  const document = decodeDocument(source, problems, options);
  return {
    document,
    problems: problems.list.map(({ severity, code, message, at }) => {
      const place = at !== undefined && "pointer" in at ? at : { document: ROOT, pointer: "?" };
      const uri = place.document === ROOT ? "" : place.document;
      return `${severity} ${code} ${uri}#${place.pointer}: ${message}`;
    }),
  };
}

/** A whole document around component schemas. */
export function apiOf(schemas: JsonValue, version = "3.1.0"): JsonValue {
  const info = { title: "Test", version: "1" };
  if (version === "2.0") return { swagger: "2.0", info, paths: {}, definitions: schemas };
  return { openapi: version, info, paths: {}, components: { schemas } };
}

export interface DecodedSchema {
  readonly schema: unknown;
  readonly problems: readonly string[];
}

/** Decodes one component named `T`; problems are relative to it. */
export function decodeOne(schema: JsonValue, version = "3.1.0"): DecodedSchema {
  const { document, problems } = decode(sourceOf(apiOf({ T: schema }, version)));
  const first = document?.components[0]?.schema;
  const prefix = version === "2.0" ? "#/definitions/T" : "#/components/schemas/T";
  return {
    schema: first === undefined ? undefined : plain(first),
    problems: problems.map((problem) => problem.replaceAll(prefix, "#")),
  };
}

const PLACE = new Set(["id", "at", "resource"]);

/** A schema without its identity, so that expectations stay short; maps become objects. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries(value);
  if (!isJsonObject(value)) return value;
  const object = value as { readonly [key: string]: unknown };
  return Object.fromEntries(
    Object.keys(object)
      .filter((key) => !PLACE.has(key) && object[key] !== undefined)
      .map((key) => [key, plain(object[key])]),
  );
}

export function schemaAt(decoded: Decoded, id: string): Schema {
  const schema = decoded.document?.schemas.get(id);
  if (schema === undefined) throw new Error(`there is no schema ${id}`);
  return schema;
}
