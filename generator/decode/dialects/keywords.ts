/** Keywords by the vocabulary of JSON Schema 2020-12 that defines them, and OpenAPI's own. */

export const CORE = [
  "$schema",
  "$id",
  "$anchor",
  "$ref",
  "$dynamicRef",
  "$dynamicAnchor",
  "$vocabulary",
  "$comment",
  "$defs",
] as const;

export const APPLICATOR = [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "prefixItems",
  "items",
  "contains",
  "properties",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
] as const;

export const UNEVALUATED = ["unevaluatedItems", "unevaluatedProperties"] as const;

export const VALIDATION = [
  "type",
  "enum",
  "const",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxContains",
  "minContains",
  "maxProperties",
  "minProperties",
  "required",
  "dependentRequired",
] as const;

export const META_DATA = [
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
] as const;

export const FORMAT = ["format"] as const;
export const CONTENT = ["contentEncoding", "contentMediaType", "contentSchema"] as const;

/** The OpenAPI base vocabulary of 3.1 and 3.2. */
export const OPENAPI = ["discriminator", "xml", "externalDocs", "example"] as const;

export const JSON_SCHEMA_2020_12: readonly string[] = [
  ...CORE,
  ...APPLICATOR,
  ...UNEVALUATED,
  ...VALIDATION,
  ...META_DATA,
  ...FORMAT,
  ...CONTENT,
];

/** What Swagger 2.0 and OpenAPI 3.0 take from JSON Schema, in common. */
export const COMMON_OLD: readonly string[] = [
  "$ref",
  "title",
  "description",
  "default",
  "format",
  "type",
  "enum",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "required",
  "items",
  "allOf",
  "properties",
  "additionalProperties",
  "discriminator",
  "readOnly",
  "xml",
  "externalDocs",
  "example",
];
