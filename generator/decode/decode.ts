/**
 * The decode stage: from parsed documents to version-blind schemas and operations.
 *
 * Input: the loaded documents. Output: a `Document` in which every `ref` is the id of a schema that
 * is there. Everything that differs between Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 ends here.
 */
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import { compareText, own, type JsonObject } from "../json.js";
import type { SpecSource } from "../load/source.js";
import { checkTop } from "./checks.js";
import { decodeNamedSchemas, decodeShared } from "./components.js";
import { breakCycles } from "./cycles.js";
import type { Decoding } from "./decoding.js";
import { resolveDiscriminators } from "./discriminators.js";
import type { Document } from "./document.js";
import { quote } from "./describe.js";
import { mapChildren } from "./hierarchies.js";
import { checkObject } from "./objects/check.js";
import { checkLinks, checkSecurity, checkTags } from "./objects/document.js";
import { extendClosed } from "./extend.js";
import { fieldAt, listField, mapField, requireField, textField, type Place } from "./fields.js";
import { asObject, textList } from "./fields.js";
import { nameReferredSchemas } from "./named.js";
import { applyNullable } from "./nullable.js";
import { decodeOperations } from "./operations.js";
import { resolveReferences } from "./references.js";
import { documentScopes, rootScope } from "./resources.js";
import type { SchemaId } from "../schema/schema.js";
import { decodeSchema } from "./schema-decoder.js";
import { relaxUnknown } from "./unresolved.js";
import { writtenText } from "./written-text.js";
import { detectVersion, type Version } from "./version.js";

export type DecodeOptions = Pick<Options, "unresolved" | "allOf" | "operations">;

/**
 * Decodes a loaded description. Mistakes are reported with their position and decoding goes on, so
 * that one run shows all of them; undefined only where the root is no OpenAPI document that can be
 * read at all (NOT_OPENAPI, MISSING_VERSION, UNSUPPORTED_VERSION).
 */
export function decodeDocument(
  source: SpecSource,
  report: Report,
  { unresolved, allOf, operations: parameterSets }: DecodeOptions,
): Document | undefined {
  const version = detectVersion(source.root.value, source.root.uri, report);
  if (version === undefined) return undefined;
  const decoding = startDecoding(source, version, { report, unresolved, parameterSets });
  const top: Place = {
    document: decoding.root,
    pointer: "",
    value: source.root.value as JsonObject,
  };
  checkObject(decoding, top, "document");
  checkTop(decoding, top);
  checkSecurity(decoding, top);
  checkTags(decoding, top);
  const components = decodeNamedSchemas(decoding, top);
  const operations = decodeOperations(decoding, top);
  const shared = decodeShared(decoding, top);
  checkLinks(decoding, operations);
  resolveReferences(decoding);
  resolveDiscriminators(decoding);
  // A mapping may have led to schemas that nothing else leads to.
  resolveReferences(decoding);
  resolveDiscriminators(decoding);
  relaxUnknown(decoding);
  breakCycles(decoding);
  const named = nameReferredSchemas(decoding, components);
  mapChildren(decoding, named);
  if (allOf === "extend") extendClosed(decoding);
  applyNullable(decoding);
  nameDynamicAnchors(decoding);
  return {
    ...describeApi(decoding, top),
    schemas: decoding.schemas,
    components: named,
    operations,
    shared,
    examples: [...decoding.examples.values()],
    extended: decoding.extended,
    ...(decoding.respelled.size > 0 ? { respelled: true } : {}),
    identifying: new Set([
      ...identifyingSchemas(decoding),
      // What these are called depends on the component that refers to them.
      ...components.flatMap(({ schema }, index) =>
        named[index]?.schema === schema ? [] : [schema.id],
      ),
    ]),
    usage: countUses(decoding),
  };
}

function startDecoding(
  source: SpecSource,
  version: Version,
  given: Pick<Decoding, "report" | "unresolved" | "parameterSets">,
): Decoding {
  const root = rootScope(source, version);
  const decoding: Decoding = {
    source,
    ...given,
    root,
    schemas: new Map(),
    documents: documentScopes(source, root),
    identified: new Map(),
    resources: new Map(),
    references: [],
    discriminators: [],
    nullable: new Set(),
    bareMembers: new Map(),
    unknown: new Map(),
    extended: new Set(),
    respelled: new Set(),
    examples: new Map(),
    parameters: new Map(),
    headers: new Map(),
    responses: new Map(),
    keywords: new Map(),
    reportedOnce: new Set(),
    checked: new Set(),
    links: [],
    patterns: new Map(),
    dialects: new Map(),
    uris: new Map(),
    schema: (place) => decodeSchema(decoding, place),
  };
  return decoding;
}

/** How often each keyword was met, whatever the dialect. */
function countUses(decoding: Decoding): Map<string, number> {
  const counts = new Map<string, number>();
  for (const uses of decoding.keywords.values()) {
    for (const [name, { count }] of uses) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return new Map([...counts].sort(([a], [b]) => compareText(a, b)));
}

function identifyingSchemas({ resources, schemas }: Decoding): ReadonlySet<SchemaId> {
  const found = new Set<SchemaId>();
  for (const [id, { identified, anchors, dynamicAnchors }] of resources) {
    if (identified) found.add(id);
    for (const held of [anchors, dynamicAnchors])
      for (const holder of held?.values() ?? []) found.add(holder);
  }
  for (const { id, dynamicRef } of schemas.values()) if (dynamicRef !== undefined) found.add(id);
  return found;
}

/** Puts the dynamic anchors of each resource on its root schema. */
function nameDynamicAnchors(decoding: Decoding): void {
  for (const [id, { dynamicAnchors }] of decoding.resources) {
    const draft = decoding.schemas.get(id);
    if (draft !== undefined && dynamicAnchors !== undefined) draft.dynamicAnchors = dynamicAnchors;
  }
}

function describeApi(
  decoding: Decoding,
  top: Place,
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
function wordField(decoding: Decoding, place: Place, name: string): string | undefined {
  const value = own(place.value, name);
  if (typeof value !== "number") return textField(decoding, place, name);
  // YAML reads 1.10 as 1.1.
  const text = writtenText(place.document, `${place.pointer}/${name}`, value) ?? String(value);
  const message = `${quote(name)} should be a string, but is a number; it is read as ${quote(text)}`;
  decoding.report.warning("FIELD_TYPE", message, fieldAt(place, name));
  return text;
}

/** The URLs of `servers`. */
function urls(decoding: Decoding, top: Place): readonly string[] {
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
function hosts(decoding: Decoding, top: Place): readonly string[] {
  const host = textField(decoding, top, "host");
  const basePath = textField(decoding, top, "basePath") ?? "";
  if (host === undefined) return basePath === "" ? [] : [basePath];
  const schemes = own(top.value, "schemes") === undefined ? [] : textList(decoding, top, "schemes");
  return (schemes.length > 0 ? schemes : ["https"]).map(
    (scheme) => `${scheme}://${host}${basePath}`,
  );
}
