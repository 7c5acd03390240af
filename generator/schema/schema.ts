/**
 * The version-independent schema: JSON Schema 2020-12 keywords plus OpenAPI's annotations, for every
 * dialect. Differences between Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 are resolved in `decode/`; later
 * stages must not depend on the version.
 */
import type { SpecLocation } from "../diagnostics.js";
import type { JsonType, JsonValue } from "../json.js";

/**
 * Identity of a schema: `<document URI>#<JSON Pointer>`, where the root document's URI is left out
 * (`#/components/schemas/Pet`). Stable for a given document, so output may be sorted by it.
 */
export type SchemaId = string;

/** A value that may itself be `null` or `undefined`, boxed so that presence is visible. */
export interface Box<T> {
  readonly value: T;
}

/** The decimal digits of integers that a number cannot represent, by pointers into the value. */
export type DigitsWithin = ReadonlyMap<string, string>;

/** A value of the document, with the digits of integers that a number cannot represent. */
export interface WrittenValue extends Box<JsonValue> {
  readonly digits?: DigitsWithin;
}

/** The keywords that limit numbers. */
export const LIMITS = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
] as const;
export type Limit = (typeof LIMITS)[number];

/**
 * The digits of integers that a number cannot represent: limits, and values of `enum` and `const` by
 * their number.
 */
export interface Digits {
  readonly limits: ReadonlyMap<Limit, string>;
  readonly values: ReadonlyMap<number, readonly string[]>;
}

/** The direction of a value: from client to server, or back. */
export type View = "request" | "response";

export interface Property {
  readonly name: string;
  readonly schema: Schema;
}

/** The flags a pattern compiles with: `u`, or none if the pattern is not valid with `u`. */
export type PatternFlags = "u" | "";

export interface PatternProperty {
  /** ECMA-262 source, known to compile with `flags`. */
  readonly pattern: string;
  /** Absent means `u`. */
  readonly flags?: PatternFlags;
  readonly schema: Schema;
}

export interface Discriminator {
  readonly property: string;
  /** Tag value -> schema, from `mapping`, already resolved (bare names are component names). */
  readonly mapping: readonly MappingEntry[];
  /** OpenAPI 3.2 `defaultMapping`. */
  readonly defaultSchema?: SchemaId | undefined;
  readonly at: SpecLocation;
}

export interface MappingEntry {
  readonly value: string;
  readonly schema: SchemaId;
  /** Not in the document: derived from the name of a child. */
  readonly implied?: true;
}

export interface Schema {
  readonly id: SchemaId;
  readonly at: SpecLocation;
  /** Set for a boolean schema: `true` allows everything, `false` nothing. */
  readonly boolean?: boolean;

  // References (core 8.2). `ref` is resolved: the id of the target, present in `Document.schemas`.
  readonly ref?: SchemaId;
  /**
   * `$dynamicRef` whose initial target is a `$dynamicAnchor` (core 8.2.3.2). `target` is what it
   * resolves to when no dynamic scope overrides it. A `$dynamicRef` that behaves like `$ref` is `ref`.
   */
  readonly dynamicRef?: { readonly anchor: string; readonly target: SchemaId };
  /** The schema resource this schema belongs to (the id of its root schema). */
  readonly resource: SchemaId;
  /** On a resource root: its dynamic anchors. */
  readonly dynamicAnchors?: ReadonlyMap<string, SchemaId>;
  readonly defs?: readonly Property[];

  // Any type (validation 6.1)
  /** In the order written; null is added for 3.0's `nullable: true`. Absent: every type. */
  readonly types?: readonly JsonType[];
  readonly enum?: readonly JsonValue[];
  readonly const?: Box<JsonValue>;

  // Applicators (core 10)
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly dependentSchemas?: readonly Property[];
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly properties?: readonly Property[];
  readonly patternProperties?: readonly PatternProperty[];
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly unevaluatedItems?: Schema;
  readonly unevaluatedProperties?: Schema;

  // Numbers, strings, arrays, objects (validation 6.2-6.5)
  readonly multipleOf?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly digits?: Digits;
  readonly maxLength?: number;
  readonly minLength?: number;
  /** ECMA-262 source, known to compile with `patternFlags`. */
  readonly pattern?: string;
  /** Absent means `u`. */
  readonly patternFlags?: PatternFlags;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxContains?: number;
  readonly minContains?: number;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly dependentRequired?: readonly {
    readonly name: string;
    readonly required: readonly string[];
  }[];

  // Format and content (validation 7 and 8)
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: Schema;

  // Annotations (validation 9, OpenAPI schema object)
  readonly title?: string;
  readonly description?: string;
  /** Its type is allowed by the schema: a default of another type is reported and dropped. */
  readonly default?: WrittenValue;
  readonly examples?: readonly JsonValue[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** Set if the schema is a view for one direction (`model/views.ts`). Never set by decoding. */
  readonly view?: View;
  /** Set if `anyOf` is an enum that was opened (option `enums`). Never set by decoding. */
  readonly opened?: true;
  readonly discriminator?: Discriminator;
  /** `x-enum-varnames` or `x-ms-enum`, in the order of `enum`; undefined for a value without a name. */
  readonly enumNames?: readonly (string | undefined)[];
  /** `x-enum-descriptions` or `x-ms-enum`, in the order of `enum`. */
  readonly enumDescriptions?: readonly (string | undefined)[];
}

/**
 * Whether a schema has a discriminator for its children, rather than for the branches of its `oneOf` or
 * `anyOf`.
 */
export function isParent({ discriminator, oneOf, anyOf }: Schema): boolean {
  return discriminator !== undefined && oneOf === undefined && anyOf === undefined;
}

/** The keyword whose branches a discriminator tells apart; of two, the one whose branches are references. */
export function discriminatedKeyword({ oneOf, anyOf }: Schema): "oneOf" | "anyOf" {
  const refers = (branches: readonly Schema[] = []): boolean =>
    branches.some(({ ref }) => ref !== undefined);
  return oneOf === undefined || (refers(anyOf) && !refers(oneOf)) ? "anyOf" : "oneOf";
}
