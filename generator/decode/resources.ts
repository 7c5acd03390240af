/** Documents and schema resources, with their base URIs and dialects. */
import { isJsonObject, own, type JsonValue } from "../json.js";
import type { SourceDocument, SpecSource } from "../load/source.js";
import type { Decoding, SchemaNode } from "./decoding.js";
import { locate, type DocumentScope, type Resource, type Resolver } from "./resolver.js";
import { dialectByUri, dialectOfMetaSchema, DRAFT_2020_12 } from "./dialects/json-schema.js";
import type { Dialect } from "./dialects/dialect.js";
import { OPENAPI_30 } from "./dialects/openapi30.js";
import { OPENAPI_31, OPENAPI_32 } from "./dialects/openapi31.js";
import { SWAGGER_20 } from "./dialects/swagger2.js";
import { quote } from "./describe.js";
import { identifierOf } from "./keywords/identity.js";
import { META_SCHEMAS } from "./metaschema.js";
import type { SchemaId } from "../schema/schema.js";
import { absoluteUri, resolveUri } from "./uri.js";
import { versionOf, type Version } from "./version.js";

const DIALECTS: Readonly<Record<Version, Dialect>> = {
  "2.0": SWAGGER_20,
  "3.0": OPENAPI_30,
  "3.1": OPENAPI_31,
  "3.2": OPENAPI_32,
};

export function createResolver(source: SpecSource, root: DocumentScope): Resolver {
  const documents = documentScopes(source, root);
  const loaded = new Set(documents.values());
  return {
    source,
    documents,
    unread: [...loaded].filter((document) => source.documents.has(document.source.uri)),
    identified: new Map(),
    resources: new Map(),
    references: [],
    discriminators: [],
    dialects: new Map(),
    uris: new Map(),
  };
}

/** The scope of the root document. */
export function rootScope(source: SpecSource, version: Version): DocumentScope {
  return makeScope(source.root, { prefix: "", version, dialect: DIALECTS[version] });
}

/**
 * The scopes of all loaded documents. A document that is not OpenAPI and names no dialect has the dialect
 * of the root document.
 */
function documentScopes(source: SpecSource, root: DocumentScope): Map<string, DocumentScope> {
  const scopes = new Map<string, DocumentScope>([[root.source.uri, root]]);
  const add = (uri: string, document: SourceDocument, standard?: Dialect): void => {
    const known = scopes.get(document.uri);
    const scope = known ?? partScope(document, standard ?? root.dialect);
    for (const name of [document.uri, uri, scope.base]) {
      if (!scopes.has(name)) scopes.set(name, scope);
    }
  };
  for (const [uri, document] of source.documents) add(uri, document);
  for (const document of META_SCHEMAS) add(document.uri, document, DRAFT_2020_12);
  if (!scopes.has(root.base)) scopes.set(root.base, root);
  return scopes;
}

function partScope(document: SourceDocument, standard: Dialect): DocumentScope {
  const version = versionOf(document.value);
  const dialect = version === undefined ? standard : DIALECTS[version];
  return makeScope(document, { prefix: document.uri, version, dialect });
}

function makeScope(
  source: SourceDocument,
  own: Pick<DocumentScope, "prefix" | "version" | "dialect">,
): DocumentScope {
  const base = selfOf(source, own.version) ?? source.uri;
  return { source, base, ...own, anchors: new Map(), locals: new Map(), followed: new Map() };
}

/** OpenAPI 3.2 `$self`: the URI that a document declares as its own. */
function selfOf(source: SourceDocument, version: Version | undefined): string | undefined {
  if (version !== "3.2" || !isJsonObject(source.value)) return undefined;
  const self = own(source.value, "$self");
  return typeof self === "string" ? absoluteUri(self, source.uri) : undefined;
}

/** The dialect of the outermost schemas of a document: `jsonSchemaDialect` of 3.1, or `$schema`. */
function documentDialect(decoding: Decoding, document: DocumentScope): Dialect {
  const { value } = document.source;
  const { version } = document;
  if (!isJsonObject(value) || version === "2.0" || version === "3.0") return document.dialect;
  const name = version === undefined ? "$schema" : "jsonSchemaDialect";
  const uri = own(value, name);
  if (typeof uri !== "string") return document.dialect;
  return dialectNamed(decoding, { uri, document, pointer: `/${name}` }) ?? document.dialect;
}

/**
 * The resource that a schema belongs to: a new one if it has an `$id` or is not inside another schema,
 * else that of the enclosing schema.
 */
export function enterResource(decoding: Decoding, place: SchemaNode, id: SchemaId): Resource {
  const { document, value, pointer } = place;
  const parent = place.resource;
  if (parent !== undefined && parent.dialect.idKeyword === undefined) return parent;
  const raw = isJsonObject(value) ? value : {};
  const outer = parent?.dialect ?? documentDialect(decoding, document);
  const identifier = identifierOf({ raw }, outer.idKeyword ?? "$id");
  if (parent !== undefined && identifier === undefined) return parent;
  const named = own(raw, "$schema");
  const dialect =
    typeof named === "string" && outer.idKeyword !== undefined
      ? (dialectNamed(decoding, { uri: named, document, pointer: `${pointer}/$schema` }) ?? outer)
      : outer;
  const base = parent?.base ?? document.base;
  const uri =
    dialect.idKeyword === undefined ? undefined : identifierOf({ raw }, dialect.idKeyword);
  // Keywords beside `$ref` are not read in old dialects, `$id` included.
  const shadowed = !dialect.refSiblings && Object.hasOwn(raw, "$ref");
  const absolute =
    uri === undefined || shadowed ? undefined : resolveUri(decoding.resolver, base, uri);
  if (parent !== undefined && absolute === undefined) return parent;
  const resource: Resource = {
    id,
    document,
    base: absolute ?? base,
    rootPointer: absolute === undefined ? "" : pointer,
    identified: absolute !== undefined,
    dialect,
  };
  decoding.resolver.resources.set(id, resource);
  if (absolute !== undefined) identify(decoding, resource, { absolute, pointer });
  return resource;
}

function identify(
  decoding: Decoding,
  resource: Resource,
  own: { readonly absolute: string; readonly pointer: string },
): void {
  const known = decoding.resolver.identified.get(own.absolute);
  if (known === undefined) {
    decoding.resolver.identified.set(own.absolute, resource);
    return;
  }
  const at = locate(resource.document, `${own.pointer}/$id`);
  const message = `The identifier ${quote(own.absolute)} is already taken by ${quote(known.id)}`;
  decoding.report.warning("DUPLICATE_ID", message, at);
}

/** The dialect with a URI: a built-in one, or that of a meta-schema among the documents. */
function dialectNamed(
  decoding: Decoding,
  name: { readonly uri: string; readonly document: DocumentScope; readonly pointer: string },
): Dialect | undefined {
  const known = dialectByUri(name.uri);
  if (known !== undefined) return known;
  const absolute = absoluteUri(name.uri, name.document.base) ?? name.uri;
  if (decoding.resolver.dialects.has(absolute)) return decoding.resolver.dialects.get(absolute);
  const metaSchema = metaSchemaValue(decoding, absolute);
  const dialect = metaSchema === undefined ? undefined : dialectOfMetaSchema(metaSchema, absolute);
  decoding.resolver.dialects.set(absolute, dialect);
  if (dialect === undefined) {
    const reason = metaSchema === undefined ? "is not known" : 'has no "$vocabulary"';
    const message = `The schema dialect ${quote(name.uri)} ${reason}; JSON Schema 2020-12 is assumed`;
    decoding.report.warning("UNKNOWN_DIALECT", message, locate(name.document, name.pointer));
  }
  return dialect;
}

function metaSchemaValue(decoding: Decoding, uri: string): JsonValue | undefined {
  const document = decoding.resolver.documents.get(uri);
  if (document !== undefined) return document.source.value;
  for (const { source } of decoding.resolver.documents.values()) {
    if (isJsonObject(source.value) && own(source.value, "$id") === uri) return source.value;
  }
  return undefined;
}
