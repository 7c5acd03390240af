/**
 * The registry of keywords: one row for every known keyword of every dialect. All lists of keywords
 * derive from it. Each stage has a table of functions typed by it, so that a keyword without its
 * functions does not compile (see ARCHITECTURE.md).
 *
 * Its order is the order of checks, notes on pages and names. It does not depend on the document.
 */
import type { Keyword } from "./keyword.js";

const SINCE_2020_12 = ["2020-12"] as const;
const SINCE_2019_09 = ["2019-09", ...SINCE_2020_12] as const;
const SINCE_DRAFT_7 = ["draft-7", ...SINCE_2019_09] as const;
const SINCE_DRAFT_6 = ["draft-6", ...SINCE_DRAFT_7] as const;
const JSON_SCHEMA = ["draft-4", ...SINCE_DRAFT_6] as const;
const UNTIL_2019_09 = ["draft-4", "draft-6", "draft-7", "2019-09"] as const;
const BEFORE_3_1 = ["swagger-2.0", "openapi-3.0"] as const;
const SCHEMAS = [...BEFORE_3_1, ...JSON_SCHEMA] as const;
const EVERYWHERE = ["swagger-2.0-parameter", ...SCHEMAS] as const;
const OPENAPI = [...BEFORE_3_1, "openapi-3.1"] as const;
/** Extensions are allowed in every dialect; these are supported. */
const EXTENSION = ["swagger-2.0-parameter"] as const;

const IDENTITY = { role: "identity", field: "none", outcome: "resolved" } as const;
const REFERENCE = { role: "reference", outcome: "resolved" } as const;
const APPLICATOR = { role: "applicator", vocabulary: "applicator", outcome: "checked" } as const;
const SHAPING = { ...APPLICATOR, outcome: "shapes the type, checked" } as const;
const ASSERTION = { role: "assertion", vocabulary: "validation", outcome: "checked" } as const;
const NUMBER = { ...ASSERTION, dialects: EVERYWHERE, tag: true } as const;
const COUNT = { ...ASSERTION, dialects: EVERYWHERE, form: "count" } as const;
const META_DATA = { vocabulary: "meta-data", outcome: "documented" } as const;
const CONTENT = { role: "content", vocabulary: "content", outcome: "read" } as const;

const PART = { shape: "one", appliesTo: "part", role: "value" } as const;
const ITEM = { ...PART, step: "inner" } as const;
const BRANCHES = { shape: "list", appliesTo: "same value", role: "branch" } as const;
const CONDITION = { shape: "one", appliesTo: "same value", role: "assertion" } as const;
const DEFINITIONS = { shape: "map", appliesTo: "nothing", role: "assertion" } as const;

export const KEYWORDS = {
  $schema: { ...IDENTITY, dialects: JSON_SCHEMA, form: "unread" },
  $vocabulary: { ...IDENTITY, dialects: SINCE_2019_09, form: "unread", outcome: "ignored" },
  $comment: {
    field: "none",
    role: "text",
    dialects: SINCE_DRAFT_7,
    form: "unread",
    outcome: "ignored",
  },
  $id: { ...IDENTITY, dialects: SINCE_DRAFT_6 },
  id: { ...IDENTITY, dialects: ["draft-4"] },
  $anchor: { ...IDENTITY, dialects: SINCE_2019_09 },
  $ref: { ...REFERENCE, dialects: SCHEMAS, field: "ref" },
  $dynamicRef: { ...REFERENCE, dialects: SINCE_2020_12, field: "dynamicRef" },
  $recursiveRef: { field: "none", ...REFERENCE, dialects: ["2019-09"] },
  $dynamicAnchor: {
    role: "scope",
    outcome: "resolved",
    dialects: SINCE_2020_12,
    field: "dynamicAnchors",
  },
  $recursiveAnchor: { ...IDENTITY, dialects: ["2019-09"] },

  // Any type
  type: { ...ASSERTION, dialects: EVERYWHERE, outcome: "shapes the type, checked", field: "types" },
  enum: { ...ASSERTION, dialects: EVERYWHERE, outcome: "shapes the type, checked", data: true },
  const: { ...ASSERTION, dialects: SINCE_DRAFT_6, outcome: "shapes the type, checked", data: true },

  // Numbers
  minimum: {
    ...NUMBER,
    limit: { of: "number", bound: "lower", words: "at least" },
    page: "minimum",
  },
  exclusiveMinimum: {
    ...NUMBER,
    limit: { of: "number", bound: "lower", exclusive: true, words: "more than" },
    page: "exclusive minimum",
  },
  maximum: {
    ...NUMBER,
    limit: { of: "number", bound: "upper", words: "at most" },
    page: "maximum",
  },
  exclusiveMaximum: {
    ...NUMBER,
    limit: { of: "number", bound: "upper", exclusive: true, words: "less than" },
    page: "exclusive maximum",
  },
  multipleOf: {
    ...NUMBER,
    limit: { of: "number", bound: "divisor", words: "a multiple of" },
    page: "multiple of",
  },

  // Strings
  minLength: {
    ...COUNT,
    tag: true,
    limit: { of: "string", bound: "lower", words: "at least", noun: "character" },
    page: "length",
  },
  maxLength: {
    ...COUNT,
    tag: true,
    limit: { of: "string", bound: "upper", words: "at most", noun: "character" },
    page: "length",
  },
  pattern: { ...ASSERTION, dialects: EVERYWHERE, tag: true, page: "pattern" },
  format: {
    role: "assertion",
    dialects: EVERYWHERE,
    tag: true,
    form: "string",
    outcome: "checked where its line says so",
    page: "format",
  },
  contentEncoding: {
    // "base64" means the same as format "byte".
    ...CONTENT,
    role: "assertion",
    dialects: SINCE_DRAFT_7,
    form: "string",
    page: "encoding",
  },
  contentMediaType: { ...CONTENT, dialects: SINCE_DRAFT_7, form: "string", page: "media type" },

  // Arrays
  minItems: {
    ...COUNT,
    tag: true,
    limit: { of: "array", bound: "lower", words: "at least", noun: "item" },
    page: "items",
  },
  maxItems: {
    ...COUNT,
    tag: true,
    limit: { of: "array", bound: "upper", words: "at most", noun: "item" },
    page: "items",
  },
  uniqueItems: {
    ...ASSERTION,
    dialects: EVERYWHERE,
    form: "boolean",
    words: "items that are all different",
    page: "unique items",
  },
  maxContains: { ...ASSERTION, dialects: SINCE_2019_09 },
  minContains: { ...ASSERTION, dialects: SINCE_2019_09 },

  // Objects
  minProperties: {
    ...COUNT,
    dialects: SCHEMAS,
    limit: { of: "object", bound: "lower", words: "at least", noun: "property" },
    page: "properties",
  },
  maxProperties: {
    ...COUNT,
    dialects: SCHEMAS,
    limit: { of: "object", bound: "upper", words: "at most", noun: "property" },
    page: "properties",
  },
  required: { ...ASSERTION, dialects: SCHEMAS, outcome: "shapes the type, checked" },
  dependentRequired: { ...ASSERTION, dialects: SINCE_2019_09 },

  // Applicators; they are visited in this order.
  properties: {
    ...SHAPING,
    dialects: SCHEMAS,
    form: "schemaMap",
    children: { shape: "map", appliesTo: "part", role: "value" },
  },
  patternProperties: {
    ...APPLICATOR,
    dialects: JSON_SCHEMA,
    children: { ...PART, shape: "patterns", step: "value" },
  },
  additionalProperties: { ...SHAPING, dialects: SCHEMAS, children: { ...PART, step: "value" } },
  unevaluatedProperties: {
    ...APPLICATOR,
    vocabulary: "unevaluated",
    dialects: SINCE_2019_09,
    form: "schema",
    children: { ...PART, step: "value" },
  },
  prefixItems: {
    ...SHAPING,
    dialects: SINCE_2020_12,
    form: "schemas",
    children: { ...ITEM, shape: "list" },
  },
  items: { ...SHAPING, dialects: EVERYWHERE, children: ITEM },
  additionalItems: { field: "none", ...SHAPING, dialects: UNTIL_2019_09, children: ITEM },
  unevaluatedItems: {
    ...APPLICATOR,
    vocabulary: "unevaluated",
    dialects: SINCE_2019_09,
    form: "schema",
    children: ITEM,
  },
  allOf: {
    ...SHAPING,
    dialects: SCHEMAS,
    children: { shape: "list", appliesTo: "same value", role: "member", step: "allOf" },
  },
  oneOf: {
    ...SHAPING,
    dialects: ["openapi-3.0", ...JSON_SCHEMA],
    children: { ...BRANCHES, step: "oneOf" },
  },
  anyOf: {
    ...SHAPING,
    dialects: ["openapi-3.0", ...JSON_SCHEMA],
    children: { ...BRANCHES, step: "anyOf" },
  },
  not: {
    ...APPLICATOR,
    dialects: ["openapi-3.0", ...JSON_SCHEMA],
    form: "schema",
    children: { ...CONDITION, step: "not", negates: true },
  },
  if: {
    ...APPLICATOR,
    dialects: SINCE_DRAFT_7,
    form: "schema",
    children: { ...CONDITION, step: "if", negates: true },
  },
  then: { ...APPLICATOR, dialects: SINCE_DRAFT_7, children: { ...CONDITION, step: "then" } },
  else: { ...APPLICATOR, dialects: SINCE_DRAFT_7, children: { ...CONDITION, step: "else" } },
  dependentSchemas: {
    ...APPLICATOR,
    dialects: SINCE_2019_09,
    form: "schemaMap",
    children: { ...CONDITION, shape: "map" },
  },
  dependencies: {
    field: "none",
    ...APPLICATOR,
    dialects: UNTIL_2019_09,
    children: { ...CONDITION, shape: "map" },
  },
  contains: {
    ...APPLICATOR,
    dialects: SINCE_DRAFT_6,
    form: "schema",
    children: { shape: "one", appliesTo: "part", role: "assertion", step: "contains" },
  },
  propertyNames: {
    ...APPLICATOR,
    dialects: SINCE_DRAFT_6,
    form: "schema",
    children: { shape: "one", appliesTo: "property name", role: "assertion", step: "key" },
  },
  contentSchema: {
    ...CONTENT,
    dialects: SINCE_2019_09,
    form: "schema",
    children: { shape: "one", appliesTo: "string content", role: "assertion", step: "content" },
  },
  $defs: {
    role: "scope",
    dialects: JSON_SCHEMA,
    outcome: "resolved",
    field: "defs",
    form: "schemaMap",
    children: DEFINITIONS,
  },
  definitions: {
    role: "scope",
    dialects: UNTIL_2019_09,
    outcome: "resolved",
    field: "defs",
    form: "schemaMap",
    children: DEFINITIONS,
  },

  // Annotations
  title: { ...META_DATA, role: "text", dialects: SCHEMAS, form: "string" },
  description: { ...META_DATA, role: "text", dialects: SCHEMAS, form: "string" },
  default: {
    ...META_DATA,
    role: "note",
    dialects: EVERYWHERE,
    outcome: "shapes the code",
    data: true,
  },
  examples: { ...META_DATA, role: "note", dialects: SINCE_DRAFT_6, data: true },
  deprecated: {
    ...META_DATA,
    role: "note",
    dialects: ["openapi-3.0", ...SINCE_2019_09],
    form: "boolean",
  },
  readOnly: {
    ...META_DATA,
    role: "direction",
    dialects: [...BEFORE_3_1, ...SINCE_DRAFT_7],
    form: "boolean",
    outcome: "shapes the code",
  },
  writeOnly: {
    ...META_DATA,
    role: "direction",
    dialects: ["openapi-3.0", ...SINCE_DRAFT_7],
    form: "boolean",
    outcome: "shapes the code",
  },

  // OpenAPI
  nullable: {
    field: "none",
    role: "assertion",
    dialects: ["openapi-3.0"],
    outcome: "shapes the type, checked",
  },
  discriminator: { role: "detail", dialects: OPENAPI, outcome: "shapes the type, checked" },
  example: {
    field: "none",
    role: "note",
    dialects: ["swagger-2.0-parameter", ...OPENAPI],
    outcome: "documented",
    data: true,
  },
  xml: { field: "none", role: "note", dialects: OPENAPI, outcome: "ignored" },
  externalDocs: { field: "none", role: "note", dialects: OPENAPI, outcome: "ignored" },

  // Extensions
  "x-nullable": {
    field: "none",
    role: "assertion",
    dialects: EXTENSION,
    outcome: "shapes the type, checked",
  },
  "x-enum-varnames": {
    role: "detail",
    dialects: EXTENSION,
    field: "enumNames",
    outcome: "shapes the code",
  },
  "x-enumNames": { field: "none", role: "detail", dialects: EXTENSION, outcome: "shapes the code" },
  "x-ms-enum": { field: "none", role: "detail", dialects: EXTENSION, outcome: "shapes the code" },
  "x-enum-descriptions": {
    role: "detail",
    dialects: EXTENSION,
    field: "enumDescriptions",
    outcome: "documented",
  },
  "x-enumDescriptions": {
    field: "none",
    role: "detail",
    dialects: EXTENSION,
    outcome: "documented",
  },
} as const satisfies Readonly<Record<string, Keyword>>;

export type KeywordName = keyof typeof KEYWORDS;
