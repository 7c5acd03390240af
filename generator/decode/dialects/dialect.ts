/** A schema dialect: its keywords and the forms of their values. */
import { keywordsWhere } from "../../schema/fields.js";
import type { DialectName } from "../../schema/keyword.js";

export interface Dialect {
  /** For messages: "OpenAPI 3.0". */
  readonly title: string;
  readonly isOpenApi: boolean;
  /** The keywords that the dialect defines. */
  readonly native: ReadonlySet<string>;
  /** What happens to a known keyword of another dialect. */
  readonly foreign: "honour" | "ignore";
  /** Known keywords that are ignored because their vocabulary is disabled. */
  readonly disabled: ReadonlySet<string>;
  /** The keyword that identifies a schema resource, if any. */
  readonly idKeyword: "$id" | "id" | undefined;
  /** Keywords beside `$ref` apply (2019-09 and later). */
  readonly refSiblings: boolean;
  /** Schemas may be `true` and `false` everywhere (draft 6 and later). */
  readonly booleanSchemas: boolean;
  /** `exclusiveMinimum` and `exclusiveMaximum` are booleans (draft 4, OpenAPI 3.0). */
  readonly booleanBounds: boolean;
  /** `type` may be a list or "null". */
  readonly typeLists: boolean;
  /** `items` may be a list (before 2020-12). */
  readonly tupleItems: boolean;
  /** Arrays must have `items` (Swagger 2.0, OpenAPI 3.0). */
  readonly itemsRequired: boolean;
  /** `discriminator` is the name of a property (Swagger 2.0). */
  readonly discriminatorName: boolean;
  /** `type` may be `file` (Swagger 2.0). */
  readonly fileType: boolean;
}

/** The keywords that at least one of the dialects defines. */
export function keywordsOf(...names: readonly DialectName[]): ReadonlySet<string> {
  return new Set(keywordsWhere(({ dialects }) => names.some((name) => dialects.includes(name))));
}

const NONE: ReadonlySet<string> = new Set();

/** Shared by Swagger 2.0, OpenAPI 3.0 and draft 4. */
export const OLD_FORMS = {
  disabled: NONE,
  refSiblings: false,
  booleanSchemas: false,
  booleanBounds: true,
  fileType: false,
} as const;

/** Shared by everything from draft 6 on. */
export const NEW_FORMS = {
  disabled: NONE,
  booleanSchemas: true,
  booleanBounds: false,
  typeLists: true,
  itemsRequired: false,
  discriminatorName: false,
  fileType: false,
} as const;
