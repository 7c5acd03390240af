/** What the registry of keywords (`keywords.ts`) says of each keyword. */
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
 * - `reference`: applies a schema that is elsewhere
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

/** The form of a keyword's value, by which it is read. */
export type ValueForm =
  | "count"
  | "boolean"
  | "string"
  | "schema"
  | "schemas"
  | "schemaMap"
  /** Not read with the other keywords, or not at all. */
  | "unread";

/** How subschemas relate to the schema around them. */
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
  /** Its verdict may be negated, so that more valid values there can mean fewer here. */
  readonly negates?: true;
}

export type ChildRole = "value" | "member" | "branch" | "assertion";

/** The JSON types whose values have assertions of their own. */
export const LIMITED_TYPES = ["number", "string", "array", "object"] as const;
export type LimitedType = (typeof LIMITED_TYPES)[number];

/** A limit on a number, or on how many characters, items or properties there are. */
export interface Limit {
  readonly of: LimitedType;
  /** Of several limits, the greatest lower and the least upper one count; all divisors do. */
  readonly bound: "lower" | "upper" | "divisor";
  /** The limit itself is not allowed. */
  readonly exclusive?: true;
  /** Such as `at least`, before the limit. */
  readonly words: string;
  /** What is counted, in the singular. */
  readonly noun?: string;
}

/** What becomes of a keyword, for `--report`. */
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
  /** The field of `Schema` that holds it, if that has another name; `none` if others hold it, or none. */
  readonly field?: keyof Schema | "none";
  readonly role: Role;
  /** None for a keyword that has a reader of its own (`decode/keywords/table.ts`). */
  readonly form?: ValueForm;
  readonly outcome: Outcome;
  readonly children?: Children;
  readonly limit?: Limit;
  /** The value is data of the document, in which nothing is a schema or a reference. */
  readonly data?: true;
  /** Its words in the notes of a page; the limits of a range share theirs. */
  readonly page?: string;
  /** It has a JSDoc tag of its name. */
  readonly tag?: true;
}
