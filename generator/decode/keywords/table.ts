/** The rule of every keyword that is known in some dialect: name -> how it is read. */
import {
  branchKeyword,
  choiceKeyword,
  readAdditionalItems,
  readAdditionalProperties,
  readAllOf,
  readItems,
  readPrefixItems,
  schemaKeyword,
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

/** Read elsewhere (`$schema`, `$id` by the resource). */
const nothing: ReadKeyword = () => {};

export const KEYWORDS: ReadonlyMap<string, ReadKeyword> = new Map<string, ReadKeyword>([
  ["$schema", nothing],
  ["$vocabulary", nothing],
  ["$comment", nothing],
  ["$id", readFragmentId],
  ["id", readFragmentId],
  ["$anchor", anchorKeyword(false)],
  ["$dynamicAnchor", anchorKeyword(true)],
  ["$recursiveAnchor", readRecursiveAnchor],
  ["$ref", referenceKeyword("ref")],
  ["$dynamicRef", referenceKeyword("dynamic")],
  ["$recursiveRef", referenceKeyword("recursive")],
  ["$defs", schemaMapKeyword("defs")],
  ["definitions", schemaMapKeyword("defs")],

  ["type", readType],
  ["enum", readEnum],
  ["const", readConst],

  ["allOf", readAllOf],
  ["anyOf", choiceKeyword("anyOf")],
  ["oneOf", choiceKeyword("oneOf")],
  ["not", schemaKeyword("not")],
  ["if", schemaKeyword("if")],
  ["then", branchKeyword("then")],
  ["else", branchKeyword("else")],
  ["dependentSchemas", schemaMapKeyword("dependentSchemas")],
  ["dependencies", readDependencies],
  ["prefixItems", readPrefixItems],
  ["items", readItems],
  ["additionalItems", readAdditionalItems],
  ["contains", schemaKeyword("contains")],
  ["properties", schemaMapKeyword("properties")],
  ["patternProperties", readPatternProperties],
  ["additionalProperties", readAdditionalProperties],
  ["propertyNames", schemaKeyword("propertyNames")],
  ["unevaluatedItems", schemaKeyword("unevaluatedItems")],
  ["unevaluatedProperties", schemaKeyword("unevaluatedProperties")],

  ["multipleOf", readMultipleOf],
  ["maximum", boundKeyword("maximum")],
  ["exclusiveMaximum", exclusiveKeyword("maximum")],
  ["minimum", boundKeyword("minimum")],
  ["exclusiveMinimum", exclusiveKeyword("minimum")],
  ["maxLength", countKeyword("maxLength")],
  ["minLength", countKeyword("minLength")],
  ["pattern", readPattern],
  ["maxItems", countKeyword("maxItems")],
  ["minItems", countKeyword("minItems")],
  ["uniqueItems", booleanKeyword("uniqueItems")],
  ["maxContains", containsCount(countKeyword("maxContains"))],
  ["minContains", containsCount(countKeyword("minContains"))],
  ["maxProperties", countKeyword("maxProperties")],
  ["minProperties", countKeyword("minProperties")],
  ["required", readRequired],
  ["dependentRequired", readDependentRequired],

  ["format", stringKeyword("format")],
  ["contentEncoding", stringKeyword("contentEncoding")],
  ["contentMediaType", stringKeyword("contentMediaType")],
  ["contentSchema", schemaKeyword("contentSchema")],

  ["title", stringKeyword("title")],
  ["description", stringKeyword("description")],
  ["default", readDefault],
  ["examples", readExamples],
  ["deprecated", booleanKeyword("deprecated")],
  ["readOnly", booleanKeyword("readOnly")],
  ["writeOnly", booleanKeyword("writeOnly")],

  ["nullable", readNullable],
  ["discriminator", readDiscriminator],
  ["example", readExample],
  ["xml", objectKeyword("xml")],
  ["externalDocs", objectKeyword("externalDocs")],
]);

/** Extensions with a meaning here; legal in every dialect. */
export const EXTENSIONS: ReadonlyMap<string, ReadKeyword> = new Map<string, ReadKeyword>([
  ["x-nullable", readNullable],
  ["x-enum-varnames", readEnumNames],
  ["x-enumNames", readEnumNames],
  ["x-enum-descriptions", readEnumDescriptions],
  ["x-enumDescriptions", readEnumDescriptions],
  ["x-ms-enum", readMicrosoftEnum],
]);
