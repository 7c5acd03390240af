/**
 * The meta-schema of JSON Schema 2020-12 and its vocabularies, so that references to them need no
 * network. As in the specification, but without descriptions.
 */
import type { JsonObject, JsonValue } from "../json.js";
import type { SourceDocument } from "../load/source.js";

const DRAFT = "https://json-schema.org/draft/2020-12";
const META: JsonValue = { $dynamicRef: "#meta" };
const META_MAP: JsonValue = { type: "object", additionalProperties: META, default: {} };
const STRING: JsonValue = { type: "string" };
const NUMBER: JsonValue = { type: "number" };
const FALSE_BY_DEFAULT: JsonValue = { type: "boolean", default: false };

/** Properties that share one schema. */
function each(names: string, schema: JsonValue): JsonObject {
  return Object.fromEntries(names.split(" ").map((name) => [name, schema]));
}

function local(name: string): JsonValue {
  return { $ref: `#/$defs/${name}` };
}

function vocabularies(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [`${DRAFT}/vocab/${name}`, true]));
}

function metaSchema(name: string, rest: JsonObject): SourceDocument {
  const uri = `${DRAFT}/${name}`;
  const value: JsonValue = {
    $schema: `${DRAFT}/schema`,
    $id: uri,
    $vocabulary: vocabularies(name.slice("meta/".length)),
    $dynamicAnchor: "meta",
    type: ["object", "boolean"],
    ...rest,
  };
  return { uri, name: uri, text: "", value, position: () => ({ line: 1, column: 1 }) };
}

const VOCABULARY_NAMES = [
  "core",
  "applicator",
  "unevaluated",
  "validation",
  "meta-data",
  "format-annotation",
  "content",
] as const;

const SCHEMA = metaSchema("schema", {
  $vocabulary: vocabularies(...VOCABULARY_NAMES),
  allOf: VOCABULARY_NAMES.map((name) => ({ $ref: `meta/${name}` })),
  properties: {
    definitions: { ...META_MAP, deprecated: true },
    dependencies: {
      type: "object",
      additionalProperties: { anyOf: [META, { $ref: "meta/validation#/$defs/stringArray" }] },
      deprecated: true,
      default: {},
    },
    $recursiveAnchor: { $ref: "meta/core#/$defs/anchorString", deprecated: true },
    $recursiveRef: { $ref: "meta/core#/$defs/uriReferenceString", deprecated: true },
  },
});

const CORE = metaSchema("meta/core", {
  properties: {
    $id: { $ref: "#/$defs/uriReferenceString", pattern: "^[^#]*#?$" },
    $schema: local("uriString"),
    ...each("$ref $dynamicRef", local("uriReferenceString")),
    ...each("$anchor $dynamicAnchor", local("anchorString")),
    $vocabulary: {
      type: "object",
      propertyNames: local("uriString"),
      additionalProperties: { type: "boolean" },
    },
    $comment: STRING,
    $defs: { type: "object", additionalProperties: META },
  },
  $defs: {
    anchorString: { type: "string", pattern: "^[A-Za-z_][-A-Za-z0-9._]*$" },
    uriString: { type: "string", format: "uri" },
    uriReferenceString: { type: "string", format: "uri-reference" },
  },
});

const APPLICATOR = metaSchema("meta/applicator", {
  properties: {
    ...each("prefixItems allOf anyOf oneOf", local("schemaArray")),
    ...each("items contains additionalProperties propertyNames if then else not", META),
    ...each("properties dependentSchemas", META_MAP),
    patternProperties: { ...META_MAP, propertyNames: { format: "regex" } },
  },
  $defs: { schemaArray: { type: "array", minItems: 1, items: META } },
});

const UNEVALUATED = metaSchema("meta/unevaluated", {
  properties: each("unevaluatedItems unevaluatedProperties", META),
});

const VALIDATION = metaSchema("meta/validation", {
  properties: {
    type: {
      anyOf: [
        local("simpleTypes"),
        { type: "array", items: local("simpleTypes"), minItems: 1, uniqueItems: true },
      ],
    },
    const: true,
    enum: { type: "array", items: true },
    multipleOf: { type: "number", exclusiveMinimum: 0 },
    ...each("maximum exclusiveMaximum minimum exclusiveMinimum", NUMBER),
    ...each("maxLength maxItems maxContains maxProperties", local("nonNegativeInteger")),
    ...each("minLength minItems minProperties", local("nonNegativeIntegerDefault0")),
    minContains: { $ref: "#/$defs/nonNegativeInteger", default: 1 },
    pattern: { type: "string", format: "regex" },
    uniqueItems: FALSE_BY_DEFAULT,
    required: local("stringArray"),
    dependentRequired: { type: "object", additionalProperties: local("stringArray") },
  },
  $defs: {
    nonNegativeInteger: { type: "integer", minimum: 0 },
    nonNegativeIntegerDefault0: { $ref: "#/$defs/nonNegativeInteger", default: 0 },
    simpleTypes: {
      enum: ["array", "boolean", "integer", "null", "number", "object", "string"],
    },
    stringArray: { type: "array", items: STRING, uniqueItems: true, default: [] },
  },
});

const META_DATA = metaSchema("meta/meta-data", {
  properties: {
    ...each("title description", STRING),
    default: true,
    ...each("deprecated readOnly writeOnly", FALSE_BY_DEFAULT),
    examples: { type: "array", items: true },
  },
});

const CONTENT = metaSchema("meta/content", {
  properties: { ...each("contentEncoding contentMediaType", STRING), contentSchema: META },
});

const FORMAT = { properties: { format: STRING } };

/** Built-in documents, each with its own URI. */
export const META_SCHEMAS: readonly SourceDocument[] = [
  SCHEMA,
  CORE,
  APPLICATOR,
  UNEVALUATED,
  VALIDATION,
  META_DATA,
  CONTENT,
  metaSchema("meta/format-annotation", FORMAT),
  metaSchema("meta/format-assertion", FORMAT),
];
