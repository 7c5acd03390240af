/** docs/config.schema.json, generated from the table of options. */
import { CODEC_NAMES } from "../../generator/config/codecs.js";
import { DEFAULT_OPTIONS } from "../../generator/config/config.js";
import { OPERATION_KEYS } from "../../generator/config/filter.js";
import { LIMIT_NAMES, LIMIT_TABLE } from "../../generator/config/limits.js";
import {
  OPTION_NAMES,
  optionSpec,
  type OptionSpec,
  type OptionType,
} from "../../generator/config/option-table.js";
import { ADDRESS } from "../../generator/config/validate.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";

type Kind = OptionType["kind"];
type TypeOf<K extends Kind> = Extract<OptionType, { readonly kind: K }>;

const TEXT: JsonObject = { type: "string", minLength: 1 };
const PLAIN_PATH: JsonObject = {
  type: "string",
  pattern: "^[^\"'\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",
};
const NAME: JsonObject = { type: "string", pattern: "^[A-Za-z_$][\\w$]*$" };
const PATH: JsonObject = {
  type: "string",
  pattern: "^[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*$",
};

/** The schema of each kind of option; undefined if JSON cannot represent its values. */
const SCHEMAS: { readonly [K in Kind]: (type: TypeOf<K>) => JsonObject | undefined } = {
  boolean: () => ({ type: "boolean" }),
  string: () => ({ type: "string" }),
  address: () => ({ type: "string", pattern: ADDRESS.source }),
  choice: ({ values }) => ({ enum: values }),
  strings: () => ({ type: "array", items: { type: "string" } }),
  record: () => ({ type: "object", additionalProperties: { type: "string" } }),
  codecs: () => ({
    type: "object",
    properties: Object.fromEntries(
      [...CODEC_NAMES].map(([format, names]) => [
        format,
        { anyOf: [{ enum: names }, { $ref: "#/definitions/customCodec" }] },
      ]),
    ),
    additionalProperties: { $ref: "#/definitions/customCodec" },
  }),
  formats: ({ values }) => ({
    anyOf: [{ enum: values }, { type: "object", additionalProperties: { enum: values } }],
  }),
  extend: () => ({
    anyOf: [
      { ...PLAIN_PATH, not: { pattern: "\\.[mc]?tsx?$" } },
      { type: "object", additionalProperties: PLAIN_PATH },
    ],
  }),
  hooks: () => undefined,
  templates: () => undefined,
  filter: () => ({
    type: "array",
    items: { anyOf: [filterRule(OPERATION_KEYS), filterRule(["schema"])] },
  }),
  limits: () => ({
    type: "object",
    properties: Object.fromEntries(
      LIMIT_NAMES.map((name) => {
        const { bounds } = LIMIT_TABLE[name];
        return [name, { description: bounds, type: "integer", minimum: 1 }];
      }),
    ),
    additionalProperties: false,
  }),
  ignore: () => ({
    type: "array",
    items: {
      type: "object",
      minProperties: 1,
      properties: { code: { ...TEXT, pattern: "^[A-Z][A-Z0-9_]*$" }, at: TEXT },
      additionalProperties: false,
    },
  }),
};

function filterRule(keys: readonly string[]): JsonObject {
  return {
    type: "object",
    minProperties: 1,
    properties: {
      ...Object.fromEntries(keys.map((key) => [key, TEXT])),
      deprecated: { type: "boolean" },
    },
    additionalProperties: false,
  };
}

const CUSTOM_CODEC: JsonObject = {
  type: "object",
  description: "functions of a module of your own, and the type that they give",
  required: ["type", "import", "decode", "encode"],
  properties: {
    type: { type: "string", pattern: "^[\\w$.<>[\\]|&,\"' ]+$", description: "a TypeScript type" },
    import: {
      type: "object",
      required: ["from", "names"],
      properties: {
        from: { ...TEXT, description: "a package, or a path relative to the output folder" },
        names: { type: "array", minItems: 1, items: NAME },
      },
      additionalProperties: false,
    },
    decode: { ...PATH, description: "the function from the JSON value to the type" },
    encode: { ...PATH, description: "the function back to the JSON value" },
    is: { ...PATH, description: "the function that tells whether a value is of the type" },
  },
  additionalProperties: false,
};

const JOBS: JsonObject = { type: "array", minItems: 1, items: { $ref: "#/definitions/job" } };

export function configSchema(): JsonObject {
  const properties = optionSchemas();
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Config of openapi-classes",
    anyOf: [
      {
        type: "object",
        properties: { $schema: { type: "string" }, ...references(properties) },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["jobs"],
        properties: { $schema: { type: "string" }, jobs: JOBS },
        additionalProperties: false,
      },
      JOBS,
    ],
    definitions: {
      job: { type: "object", properties, additionalProperties: false },
      customCodec: CUSTOM_CODEC,
    },
  };
}

function optionSchemas(): JsonObject {
  const entries = OPTION_NAMES.flatMap((name): [string, JsonObject][] => {
    const schema = schemaOf(optionSpec(name));
    const usual = Object.hasOwn(DEFAULT_OPTIONS, name)
      ? (DEFAULT_OPTIONS[name as keyof typeof DEFAULT_OPTIONS] as JsonValue)
      : undefined;
    return schema === undefined
      ? []
      : [[name, { ...schema, ...(usual === undefined ? {} : { default: usual }) }]];
  });
  return Object.fromEntries(entries);
}

function schemaOf({ type, description }: OptionSpec): JsonObject | undefined {
  const schema = (SCHEMAS[type.kind] as (type: OptionType) => JsonObject | undefined)(type);
  return schema && { description, ...schema };
}

function references(properties: JsonObject): JsonObject {
  const names = Object.keys(properties);
  return Object.fromEntries(
    names.map((name) => [name, { $ref: `#/definitions/job/properties/${name}` }]),
  );
}
