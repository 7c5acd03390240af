/** The state of reference resolution: documents, schema resources, and pending references. */
import type { SpecLocation } from "../diagnostics.js";
import type { JsonObject } from "../json.js";
import type { SourceDocument, SpecSource } from "../load/source.js";
import type { MutableSchema } from "../schema/children.js";
import type { SchemaId } from "../schema/schema.js";
import type { Dialect } from "./dialects/dialect.js";
import type { Version } from "./version.js";

/** A loaded document, with what is needed to resolve its references. */
export interface DocumentScope {
  readonly source: SourceDocument;
  /** The part before `#` of the ids of its schemas: its URI, "" for the root document. */
  readonly prefix: string;
  /** The URI that its references are resolved against: `$self` of 3.2, otherwise its own. */
  readonly base: string;
  /** Set for OpenAPI documents. */
  readonly version: Version | undefined;
  /** The default dialect of its schemas. */
  readonly dialect: Dialect;
  /** Anchors of its schemas that are not inside a schema with `$id`. */
  readonly anchors: Map<string, SchemaId>;
  /** Cache of local references to schemas, by text. */
  readonly locals: Map<string, SchemaId>;
  /** Cache of local references to objects other than schemas, by section and text. */
  readonly followed: Map<string, Followed>;
}

/** The target of a reference to an object other than a schema. */
export interface Followed {
  readonly document: DocumentScope;
  readonly pointer: string;
  readonly value: JsonObject;
}

/**
 * A schema resource (core 4.3.5): a schema with `$id`, or an outermost schema, which in an OpenAPI
 * document is every Schema Object that no other schema contains.
 */
export interface Resource {
  readonly id: SchemaId;
  readonly document: DocumentScope;
  readonly base: string;
  /** Where JSON Pointer fragments start: the document, or the schema with `$id`. */
  readonly rootPointer: string;
  /** It has an `$id`, so its anchors are local to it. */
  readonly identified: boolean;
  readonly dialect: Dialect;
  /** Created with the first anchor, because most resources have none. */
  anchors?: Map<string, SchemaId>;
  dynamicAnchors?: Map<string, SchemaId>;
}

/** A reference found in a schema, resolved when all identifiers are known. */
export interface PendingReference {
  readonly kind: "ref" | "dynamic" | "recursive";
  readonly draft: MutableSchema;
  readonly text: string;
  readonly resource: Resource;
  readonly at: SpecLocation;
}

/** A discriminator with an unresolved mapping. */
export interface PendingDiscriminator {
  readonly draft: MutableSchema;
  readonly property: string;
  readonly mapping: readonly { readonly value: string; readonly text: string }[];
  readonly defaultText: string | undefined;
  readonly resource: Resource;
  readonly at: SpecLocation;
}

export interface Resolver {
  readonly source: SpecSource;
  /** Documents by URI: as loaded, and by `$self`. */
  readonly documents: ReadonlyMap<string, DocumentScope>;
  /**
   * Documents that are not decoded yet, because no reference leads to them. Their identifiers are
   * unknown.
   */
  readonly unread: DocumentScope[];
  /** Resources by their absolute `$id`. */
  readonly identified: Map<string, Resource>;
  /** Resources by the id of their root schema. */
  readonly resources: Map<SchemaId, Resource>;
  readonly references: PendingReference[];
  readonly discriminators: PendingDiscriminator[];
  /** Dialects by the URI of their meta-schema; undefined if unknown. */
  readonly dialects: Map<string, Dialect | undefined>;
  /** Absolute URIs by base and reference. */
  readonly uris: Map<string, string | undefined>;
}

/** The location of a problem in a document. */
export function locate(document: DocumentScope, pointer: string): SpecLocation {
  return { document: document.source.uri, pointer };
}
