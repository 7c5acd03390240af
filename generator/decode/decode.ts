/**
 * The decode stage: converts parsed documents to schemas and operations that do not depend on the
 * version.
 *
 * Input: the loaded documents. Output: a `Document` in which every `ref` is the id of an existing schema.
 * Later stages see no differences between Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.
 */
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import { compareText, own, type JsonObject } from "../json.js";
import type { SpecSource } from "../load/source.js";
import { checkTop } from "./checks.js";
import { decodeNamedSchemas, decodeShared } from "./components.js";
import { breakCycles } from "./cycles.js";
import { createCache, createCollected, type Decoding } from "./decoding.js";
import { resolveDiscriminators } from "./discriminators.js";
import type { Document, NamedSchema } from "./document.js";
import { quote } from "./describe.js";
import { mapChildren } from "./hierarchies.js";
import { checkObject } from "./objects/check.js";
import { checkLinks, checkSecurity, checkTags } from "./objects/document.js";
import { extendClosed } from "./extend.js";
import {
  fieldAt,
  listField,
  mapField,
  requireField,
  textField,
  type ObjectNode,
} from "./fields.js";
import { asObject, textList } from "./fields.js";
import { nameReferredSchemas } from "./named.js";
import { applyNullable } from "./nullable.js";
import { decodeOperations } from "./operations.js";
import { resolveReferences } from "./references.js";
import { createReporter } from "./reporter.js";
import type { DocumentScope, Resolver } from "./resolver.js";
import { createResolver, rootScope } from "./resources.js";
import { createStore, type SchemaStore } from "./schema-store.js";
import { decodeSchema } from "./schema-decoder.js";
import { relaxUnknown } from "./unresolved.js";
import { sourceText } from "./source-text.js";
import { detectVersion } from "./version.js";

export type DecodeOptions = Pick<
  Options,
  "unresolved" | "allOf" | "operations" | "limits" | "codecs"
>;

/**
 * Decodes the loaded documents. Continues after mistakes, so that one run reports all of them. Returns
 * undefined only if the root is not a supported OpenAPI document (errors of `detectVersion`).
 */
export function decodeDocument(
  source: SpecSource,
  report: Report,
  options: DecodeOptions,
): Document | undefined {
  const version = detectVersion(source.root.value, source.root.uri, report);
  if (version === undefined) return undefined;
  const root = rootScope(source, version);
  const decoding = startDecoding(source, root, { report, options });
  const top: ObjectNode = { document: root, pointer: "", value: source.root.value as JsonObject };
  const { store } = decoding;
  const found = readDocument(decoding, top);
  resolve(decoding);
  const components = normalize(decoding, found.components);
  return {
    ...describeApi(decoding, top),
    ...found,
    components,
    schemas: store.schemas,
    examples: [...decoding.collected.examples.values()],
    usage: countUses(decoding),
  };
}

function startDecoding(
  source: SpecSource,
  root: DocumentScope,
  { report, options }: { readonly report: Report; readonly options: DecodeOptions },
): Decoding {
  const decoding: Decoding = {
    root,
    options,
    report: createReporter(report),
    resolver: createResolver(source, root),
    store: createStore(),
    collected: createCollected(),
    cache: createCache(),
    decodeSchema: (position) => decodeSchema(decoding, position),
  };
  return decoding;
}

type Found = Pick<Document, "components" | "operations" | "shared">;

/** Reads everything that can be reached without following the references of schemas. */
function readDocument(decoding: Decoding, top: ObjectNode): Found {
  checkObject(decoding, top, "document");
  checkTop(decoding, top);
  checkSecurity(decoding, top);
  checkTags(decoding, top);
  const components = decodeNamedSchemas(decoding, top);
  const operations = decodeOperations(decoding, top);
  const shared = decodeShared(decoding, top);
  checkLinks(decoding, operations);
  return { components, operations, shared };
}

/** Resolves all references and mappings. A mapping may lead to schemas with new references. */
function resolve(decoding: Decoding): void {
  const { references, discriminators } = decoding.resolver;
  while (references.length > 0 || discriminators.length > 0) {
    resolveReferences(decoding);
    resolveDiscriminators(decoding);
  }
}

/**
 * Rewrites resolved schemas to the form that later stages expect; returns the components with their final
 * schemas.
 */
function normalize(
  { store, report, resolver, options }: Decoding,
  components: readonly NamedSchema[],
): readonly NamedSchema[] {
  relaxUnknown(store);
  breakCycles(store, report);
  const named = nameReferredSchemas(store, components);
  mapChildren(store, named);
  if (options.allOf === "extend") extendClosed(store);
  applyNullable(store);
  nameDynamicAnchors(store, resolver);
  return named;
}

/** The number of uses of each keyword in all dialects. */
function countUses(decoding: Decoding): Map<string, number> {
  const counts = new Map<string, number>();
  for (const uses of decoding.collected.keywords.values()) {
    for (const [name, { count }] of uses) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return new Map([...counts].sort(([a], [b]) => compareText(a, b)));
}

/** Puts the dynamic anchors of each resource on its root schema. */
function nameDynamicAnchors({ schemas }: SchemaStore, { resources }: Resolver): void {
  for (const [id, { dynamicAnchors }] of resources) {
    const draft = schemas.get(id);
    if (draft !== undefined && dynamicAnchors !== undefined) draft.dynamicAnchors = dynamicAnchors;
  }
}

function describeApi(
  decoding: Decoding,
  top: ObjectNode,
): Pick<Document, "title" | "description" | "apiVersion" | "servers"> {
  const info = mapField(decoding, top, "info");
  const servers = decoding.root.version === "2.0" ? hosts(decoding, top) : urls(decoding, top);
  if (info === undefined) return { title: "", servers };
  checkObject(decoding, info, "info");
  for (const name of ["title", "version"]) requireField(decoding, info, name, '"info"');
  return {
    title: wordField(decoding, info, "title") ?? "",
    description: textField(decoding, info, "description"),
    apiVersion: wordField(decoding, info, "version"),
    servers,
  };
}

/** A string that YAML may have read as a number: `version: 1.0`. */
function wordField(decoding: Decoding, place: ObjectNode, name: string): string | undefined {
  const value = own(place.value, name);
  if (typeof value !== "number") return textField(decoding, place, name);
  // YAML reads 1.10 as 1.1.
  const text = sourceText(place.document, `${place.pointer}/${name}`, value) ?? String(value);
  const message = `${quote(name)} should be a string, but is a number; it is read as ${quote(text)}`;
  decoding.report.warning("FIELD_TYPE", message, fieldAt(place, name));
  return text;
}

/** The URLs of `servers`. */
function urls(decoding: Decoding, top: ObjectNode): readonly string[] {
  const list: string[] = [];
  for (const { value, pointer } of listField(decoding, top, "servers")) {
    const server = asObject(decoding, { ...top, value, pointer }, "A server");
    if (server === undefined) continue;
    checkObject(decoding, server, "server");
    const url = textField(decoding, server, "url");
    if (url !== undefined) list.push(url);
  }
  return list;
}

/** The servers of 2.0: every scheme with `host` and `basePath`. */
function hosts(decoding: Decoding, top: ObjectNode): readonly string[] {
  const host = textField(decoding, top, "host");
  const basePath = textField(decoding, top, "basePath") ?? "";
  if (host === undefined) return basePath === "" ? [] : [basePath];
  const schemes = own(top.value, "schemes") === undefined ? [] : textList(decoding, top, "schemes");
  return (schemes.length > 0 ? schemes : ["https"]).map(
    (scheme) => `${scheme}://${host}${basePath}`,
  );
}
