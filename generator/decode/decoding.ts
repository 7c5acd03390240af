/** The state that the functions of this stage share while one spec is decoded. */
import type { SpecLocation } from "../diagnostics.js";
import type { JsonObject, JsonValue } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { PatternFlags } from "../schema/schema.js";
import type { DecodeOptions } from "./decode.js";
import type { Dialect } from "./dialects/dialect.js";
import type { Example, Parameter, Response } from "./document.js";
import type { ReadKeyword } from "./keywords/target.js";
import type { Reporter } from "./reporter.js";
import type { DocumentScope, Resolver, Resource } from "./resolver.js";
import type { SchemaStore } from "./schema-store.js";

export interface Decoding {
  readonly root: DocumentScope;
  readonly options: DecodeOptions;
  readonly report: Reporter;
  readonly resolver: Resolver;
  readonly store: SchemaStore;
  readonly collected: Collected;
  readonly cache: DecodeCache;
  /** Decodes the schema at a position; the same position always returns the same schema. */
  readonly decodeSchema: (position: SchemaNode) => MutableSchema;
}

/** A schema still to be decoded. */
export interface SchemaNode {
  readonly value: JsonValue;
  readonly pointer: string;
  readonly document: DocumentScope;
  /** The enclosing resource; undefined for an outermost schema. */
  readonly resource: Resource | undefined;
  readonly depth: number;
}

/** Data collected from all documents. */
interface Collected {
  /** By their position. */
  readonly examples: Map<string, Example>;
  /** The operations that links refer to. */
  readonly links: { readonly operationId: string; readonly at: SpecLocation }[];
  /** The keywords found, by dialect and name. */
  readonly keywords: Map<Dialect, Map<string, KeywordUse>>;
}

/** A keyword of a dialect: its reader, and how often it was found. */
export interface KeywordUse {
  readonly read: ReadKeyword;
  count: number;
}

/** Cached results. */
interface DecodeCache {
  /** Reusable objects, by their position. */
  readonly parameters: Map<string, Parameter>;
  readonly headers: Map<string, Parameter>;
  readonly responses: Map<string, Response>;
  /** Objects other than schemas that were checked against the specification. */
  readonly checked: Set<JsonObject>;
  readonly patterns: Map<string, PatternVerdict>;
}

/** Whether a pattern can be checked, and with which flags. */
export interface PatternVerdict {
  /** Undefined if it cannot. */
  readonly flags?: PatternFlags;
  /** The problem, as the end of a sentence. */
  readonly problem?: string;
}

export function createCollected(): Collected {
  return { examples: new Map(), links: [], keywords: new Map() };
}

export function createCache(): DecodeCache {
  return {
    parameters: new Map(),
    headers: new Map(),
    responses: new Map(),
    checked: new Set(),
    patterns: new Map(),
  };
}
