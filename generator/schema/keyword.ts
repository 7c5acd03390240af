/** The columns of the registry of keywords (`keywords.ts`). */
import type { Schema } from "./schema.js";

/** The dialects of schemas; parameters and headers of Swagger 2.0 have keywords like a schema. */
export type DialectName =
  | "swagger-2.0"
  | "swagger-2.0-parameter"
  | "openapi-3.0"
  /** The base vocabulary of OpenAPI 3.1 and 3.2, which also have all of 2020-12. */
  | "openapi-3.1"
  | "draft-4"
  | "draft-6"
  | "draft-7"
  | "2019-09"
  | "2020-12";

/** A vocabulary of JSON Schema 2020-12 that a meta-schema may leave out. */
export type Vocabulary = "applicator" | "unevaluated" | "validation" | "meta-data" | "content";

/**
 * What a keyword does.
 *
 * - `identity`: identifies the schema object
 * - `scope`: provides schemas for references, but applies none
 * - `text`: describes the value in words
 * - `note`: describes the value otherwise
 * - `direction`: whether requests or responses have the value
 * - `detail`: adds to another keyword of the same schema
 * - `content`: describes what a string contains
 * - `reference`: applies a referenced schema
 * - `assertion`: restricts values without subschemas
 * - `applicator`: applies subschemas
 */
export type Role =
  | "identity"
  | "scope"
  | "text"
  | "note"
  | "direction"
  | "detail"
  | "content"
  | "reference"
  | "assertion"
  | "applicator";

/** The form of a keyword's value, which determines its reader. */
export type ValueForm =
  | "count"
  | "boolean"
  | "string"
  | "schema"
  | "schemas"
  | "schemaMap"
  /** Not read with the other keywords, or not at all. */
  | "unread";

/** How subschemas relate to the enclosing schema. */
export interface Children {
  readonly shape: "one" | "list" | "map" | "patterns";
  /** The value that they apply to. */
  readonly appliesTo: "same value" | "part" | "property name" | "string content" | "nothing";
  /**
   * `value` types a part of the value (a property, an item), `member` and `branch` (allOf; oneOf, anyOf)
   * type the same value, `assertion` types nothing.
   */
  readonly role: ChildRole;
  /** The step that it adds to a raw name; without one, the name of each child. */
  readonly step?: string;
  /** The result can be negated: if the subschema accepts more values, the schema can accept fewer. */
  readonly negates?: true;
}

export type ChildRole = "value" | "member" | "branch" | "assertion";

/** The JSON types with specific assertions. */
export const LIMITED_TYPES = ["number", "string", "array", "object"] as const;
export type LimitedType = (typeof LIMITED_TYPES)[number];

/** A limit on a number, or on the number of characters, items or properties. */
export interface Limit {
  readonly of: LimitedType;
  /** Of several limits, the greatest lower and the least upper one apply, and all divisors. */
  readonly bound: "lower" | "upper" | "divisor";
  /** The limit itself is not allowed. */
  readonly exclusive?: true;
  /** The words before the limit, such as `at least`. */
  readonly words: string;
  /** What is counted, in the singular. */
  readonly noun?: string;
}

/** How a keyword is used, for `--report`. */
export type Outcome =
  | "shapes the type, checked"
  | "checked"
  | "checked where its line says so"
  | "resolved"
  | "shapes the code"
  | "documented"
  | "read"
  | "ignored";

export interface Keyword {
  readonly dialects: readonly DialectName[];
  readonly vocabulary?: Vocabulary;
  /**
   * The field of `Schema`, if its name differs; `none` if the keyword has no field or is read into other
   * fields.
   */
  readonly field?: keyof Schema | "none";
  readonly role: Role;
  /** Undefined for a keyword with a custom reader (`decode/keywords/table.ts`). */
  readonly form?: ValueForm;
  readonly outcome: Outcome;
  readonly children?: Children;
  readonly limit?: Limit;
  /** What is expected, for issues: `items that are all different`. Limits have words of their own. */
  readonly words?: string;
  /** The value is data: it contains no schemas or references. */
  readonly data?: true;
  /** The label in the notes of a page. The limits of a range share a label. */
  readonly page?: string;
  /** Comments have a JSDoc tag with the name of the keyword. */
  readonly tag?: true;
}
