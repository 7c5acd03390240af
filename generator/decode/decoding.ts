/** What the functions of this stage share while one set of documents is decoded. */
import type { Report, SpecLocation } from "../diagnostics.js";
import type { JsonObject, JsonValue } from "../json.js";
import type { SourceDocument, SpecSource } from "../load/source.js";
import type { Dialect } from "./dialects/dialect.js";
import type { Example, Parameter, Response } from "./document.js";
import type { ReadKeyword } from "./keywords/target.js";
import type { PatternFlags, Schema, SchemaId } from "../schema/schema.js";
import type { Version } from "./version.js";

/** A schema while it is being decoded: references are filled in when all identifiers are known. */
export type Draft = { -readonly [Key in keyof Schema]: Schema[Key] };

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

/** A schema still to be decoded. */
export interface SchemaPlace {
  readonly value: JsonValue;
  readonly pointer: string;
  readonly document: DocumentScope;
  /** The resource around it; none for an outermost schema. */
  readonly resource: Resource | undefined;
  readonly depth: number;
}

/** A reference found in a schema, resolved when all identifiers are known. */
export interface PendingReference {
  readonly kind: "ref" | "dynamic" | "recursive";
  readonly draft: Draft;
  readonly text: string;
  readonly resource: Resource;
  readonly at: SpecLocation;
}

/** A discriminator whose mapping is still text. */
export interface PendingDiscriminator {
  readonly draft: Draft;
  readonly property: string;
  readonly mapping: readonly { readonly value: string; readonly text: string }[];
  readonly defaultText: string | undefined;
  readonly resource: Resource;
  readonly at: SpecLocation;
}

/** A keyword of a dialect: its rule, and how often it was met. */
export interface KeywordUse {
  readonly read: ReadKeyword;
  count: number;
}

/** Whether a pattern can be checked, and with which flags. */
export interface PatternVerdict {
  /** None where it cannot. */
  readonly flags?: PatternFlags;
  /** What is wrong with it, as the rest of a sentence. */
  readonly problem?: string;
}

export interface Decoding {
  readonly source: SpecSource;
  readonly report: Report;
  /** What a reference that leads nowhere is: an error, or anything. */
  readonly unresolved: "error" | "unknown";
  /** The parameters of operations are also decoded as one object for each place. */
  readonly parameterSets: boolean;
  readonly root: DocumentScope;
  readonly schemas: Map<SchemaId, Draft>;
  /** Documents by URI: as loaded, and by `$self`. */
  readonly documents: Map<string, DocumentScope>;
  /** Resources by their absolute `$id`, and by their schema's id. */
  readonly identified: Map<string, Resource>;
  readonly resources: Map<SchemaId, Resource>;
  readonly references: PendingReference[];
  readonly discriminators: PendingDiscriminator[];
  /** Schemas that OpenAPI's `nullable` allows null for. */
  readonly nullable: Set<Draft>;
  /** The allOf members with nothing but `nullable: true`, by the schema that contains them. */
  readonly bareMembers: Map<Draft, readonly Draft[]>;
  /** Schemas with values that are read as their source text. */
  readonly respelled: Set<SchemaId>;
  /** Schemas whose reference leads nowhere, with its text. */
  readonly unknown: Map<Draft, string>;
  /** Variants that say what their union says. */
  readonly extended: Set<SchemaId>;
  /** By their position. */
  readonly examples: Map<string, Example>;
  /** Reusable objects that were decoded before, by their position. */
  readonly parameters: Map<string, Parameter>;
  readonly headers: Map<string, Parameter>;
  readonly responses: Map<string, Response>;
  /** By dialect and name, what is done with each keyword that was met. */
  readonly keywords: Map<Dialect, Map<string, KeywordUse>>;
  /** Keys of warnings that are reported only once. */
  readonly reportedOnce: Set<string>;
  /** Objects other than schemas that were held against the specification. */
  readonly checked: Set<JsonObject>;
  /** The operations that links lead to. */
  readonly links: { readonly operationId: string; readonly at: SpecLocation }[];
  /** Verdicts on patterns that were tried before. */
  readonly patterns: Map<string, PatternVerdict>;
  /** Dialects by the URI of their meta-schema; undefined for those that are not known. */
  readonly dialects: Map<string, Dialect | undefined>;
  /** Absolute URIs by base and reference. */
  readonly uris: Map<string, string | undefined>;
  /** Decodes the schema at a place; a place decoded before gives the same schema. */
  readonly schema: (place: SchemaPlace) => Draft;
}

/** Warns the first time only: for slips that a document repeats thousands of times. */
export function warnOnce(
  decoding: Decoding,
  warning: { readonly code: string; readonly key: string; readonly message: string },
  at: SpecLocation,
): void {
  const key = `${warning.code} ${at.document} ${warning.key}`;
  if (decoding.reportedOnce.has(key)) return;
  decoding.reportedOnce.add(key);
  decoding.report.warning(warning.code, warning.message, at);
}

/** A place in a document for a problem. */
export function locate(document: DocumentScope, pointer: string): SpecLocation {
  return { document: document.source.uri, pointer };
}
