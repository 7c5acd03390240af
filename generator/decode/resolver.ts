/** What references are resolved with: documents, schema resources, and the references found so far. */
import type { SpecLocation } from "../diagnostics.js";
import type { JsonObject } from "../json.js";
import type { SourceDocument, SpecSource } from "../load/source.js";
import type { MutableSchema } from "../schema/children.js";
import type { SchemaId } from "../schema/schema.js";
import type { Dialect } from "./dialects/dialect.js";
import type { Version } from "./version.js";

/** A loaded document as the base of references. */
export interface DocumentScope {
  readonly source: SourceDocument;
  /** The part before `#` of the ids of its schemas: its URI, "" for the root document. */
  readonly prefix: string;
  /** The URI that its references are resolved against: `$self` of 3.2, otherwise its own. */
  readonly base: string;
  /** Set for OpenAPI documents. */
  readonly version: Version | undefined;
  /** The dialect of its schemas where they do not say otherwise. */
  readonly dialect: Dialect;
  /** Anchors of all its schemas that have no `$id` around them. */
  readonly anchors: Map<string, SchemaId>;
  /** Local references that were resolved before: their text and where they lead. */
  readonly locals: Map<string, SchemaId>;
  /** The same for references to objects other than schemas, by section and text. */
  readonly followed: Map<string, Followed>;
}

/** What a reference to an object other than a schema leads to. */
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
  /** It has an `$id`, so its anchors are its own. */
  readonly identified: boolean;
  readonly dialect: Dialect;
  /** Made with the first anchor: most resources have none. */
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

/** A discriminator whose mapping is still text. */
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
  /** Documents whose identifiers are not known yet, because nothing led to them. */
  readonly unread: DocumentScope[];
  /** Resources by their absolute `$id`. */
  readonly identified: Map<string, Resource>;
  /** Resources by the id of their root schema. */
  readonly resources: Map<SchemaId, Resource>;
  readonly references: PendingReference[];
  readonly discriminators: PendingDiscriminator[];
  /** Dialects by the URI of their meta-schema; undefined for those that are not known. */
  readonly dialects: Map<string, Dialect | undefined>;
  /** Absolute URIs by base and reference. */
  readonly uris: Map<string, string | undefined>;
}

/** A position in a document for a problem. */
export function locate(document: DocumentScope, pointer: string): SpecLocation {
  return { document: document.source.uri, pointer };
}
