/** The readers of all known keywords. */
import {
  type CustomKeyword,
  type FieldOf,
  KEYWORD_NAMES,
  type KeywordWith,
} from "../../schema/fields.js";
import type { Keyword, ValueForm } from "../../schema/keyword.js";
import { KEYWORDS, type KeywordName } from "../../schema/keywords.js";
import {
  branchKeyword,
  choiceKeyword,
  readAdditionalItems,
  readAdditionalProperties,
  readAllOf,
  readItems,
  schemaKeyword,
  schemaListKeyword,
  schemaMapKeyword,
} from "./applicators.js";
import {
  objectKeyword,
  readDefault,
  readDiscriminator,
  readExample,
  readExamples,
} from "./annotations.js";
import { readConst, readEnum, readEnumDescriptions, readEnumNames, readType } from "./any-type.js";
import {
  anchorKeyword,
  readFragmentId,
  readRecursiveAnchor,
  referenceKeyword,
} from "./identity.js";
import { readMicrosoftEnum } from "./microsoft-enum.js";
import { boundKeyword, exclusiveKeyword } from "./numbers.js";
import {
  containsCount,
  readDependencies,
  readDependentRequired,
  readPatternProperties,
  readRequired,
} from "./objects.js";
import { readPattern } from "./strings.js";
import type { ReadKeyword } from "./target.js";
import { booleanKeyword, countKeyword, readMultipleOf, stringKeyword } from "./values.js";
import { readNullable } from "../nullable.js";

/** The readers of keywords without a standard value form. */
const CUSTOM: Readonly<Record<CustomKeyword, ReadKeyword>> = {
  $id: readFragmentId,
  id: readFragmentId,
  $anchor: anchorKeyword(false),
  $dynamicAnchor: anchorKeyword(true),
  $recursiveAnchor: readRecursiveAnchor,
  $ref: referenceKeyword("ref"),
  $dynamicRef: referenceKeyword("dynamic"),
  $recursiveRef: referenceKeyword("recursive"),

  type: readType,
  enum: readEnum,
  const: readConst,
  minimum: boundKeyword("minimum"),
  exclusiveMinimum: exclusiveKeyword("minimum"),
  maximum: boundKeyword("maximum"),
  exclusiveMaximum: exclusiveKeyword("maximum"),
  multipleOf: readMultipleOf,
  pattern: readPattern,
  maxContains: containsCount(countKeyword("maxContains")),
  minContains: containsCount(countKeyword("minContains")),
  required: readRequired,
  dependentRequired: readDependentRequired,

  patternProperties: readPatternProperties,
  additionalProperties: readAdditionalProperties,
  items: readItems,
  additionalItems: readAdditionalItems,
  allOf: readAllOf,
  oneOf: choiceKeyword("oneOf"),
  anyOf: choiceKeyword("anyOf"),
  then: branchKeyword("then"),
  else: branchKeyword("else"),
  dependencies: readDependencies,

  default: readDefault,
  examples: readExamples,
  nullable: readNullable,
  discriminator: readDiscriminator,
  example: readExample,
  xml: objectKeyword("xml"),
  externalDocs: objectKeyword("externalDocs"),

  "x-nullable": readNullable,
  "x-enum-varnames": readEnumNames,
  "x-enumNames": readEnumNames,
  "x-ms-enum": readMicrosoftEnum,
  "x-enum-descriptions": readEnumDescriptions,
  "x-enumDescriptions": readEnumDescriptions,
};

/** The fields for keywords of a value form. */
type FieldOfForm<F extends ValueForm> = FieldOf<KeywordWith<{ readonly form: F }>>;

const FORMS: { readonly [F in ValueForm]: (field: FieldOfForm<F>) => ReadKeyword } = {
  count: countKeyword,
  boolean: booleanKeyword,
  string: stringKeyword,
  schema: schemaKeyword,
  schemas: schemaListKeyword,
  schemaMap: schemaMapKeyword,
  unread: () => () => undefined,
};

/** The reader of each keyword. */
export const READERS: ReadonlyMap<string, ReadKeyword> = new Map(
  KEYWORD_NAMES.map((name) => [name, readerOf(name)]),
);

function readerOf(name: KeywordName): ReadKeyword {
  const { form, field }: Keyword = KEYWORDS[name];
  if (form === undefined) return CUSTOM[name as CustomKeyword];
  return (FORMS[form] as (field: string) => ReadKeyword)(field ?? name);
}
