import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { decodeOne } from "./support.js";

const STRING = { types: ["string"] };
const NUMBER = { types: ["number"] };

describe("every keyword of 2020-12 in a 3.1 document", () => {
  it.each([
    [{ type: "string" }, STRING],
    [{ type: ["string", "null", "string"] }, { types: ["string", "null"] }],
    [{ enum: [1, "a", null, { b: [] }] }, { enum: [1, "a", null, { b: [] }] }],
    [{ const: null }, { const: { value: null } }],
    [{ allOf: [{ type: "string" }, true] }, { allOf: [STRING, { boolean: true }] }],
    [{ anyOf: [{ type: "string" }, false] }, { anyOf: [STRING, { boolean: false }] }],
    [{ oneOf: [{}] }, { oneOf: [{}] }],
    [{ not: {} }, { not: {} }],
    [
      { if: { type: "string" }, then: true, else: false },
      { if: STRING, then: { boolean: true }, else: { boolean: false } },
    ],
    [{ then: true, else: false }, {}],
    [
      { dependentSchemas: { a: { type: "string" } } },
      { dependentSchemas: [{ name: "a", schema: STRING }] },
    ],
    [
      { prefixItems: [{ type: "string" }], items: false },
      { prefixItems: [STRING], items: { boolean: false } },
    ],
    [
      { contains: { type: "string" }, minContains: 0, maxContains: 2 },
      { contains: STRING, minContains: 0, maxContains: 2 },
    ],
    [
      { properties: { b: { type: "string" }, a: { type: "number" } } },
      {
        properties: [
          { name: "b", schema: STRING },
          { name: "a", schema: NUMBER },
        ],
      },
    ],
    [
      { patternProperties: { "^a": {}, "\\p{L}": {}, "\\-": {} } },
      {
        patternProperties: [
          { pattern: "^a", schema: {} },
          { pattern: "\\p{L}", schema: {} },
          { pattern: "\\-", flags: "", schema: {} },
        ],
      },
    ],
    [{ additionalProperties: false }, { additionalProperties: { boolean: false } }],
    [{ additionalProperties: { type: "string" } }, { additionalProperties: STRING }],
    [{ propertyNames: { type: "string" } }, { propertyNames: STRING }],
    [{ unevaluatedItems: false }, { unevaluatedItems: { boolean: false } }],
    [{ unevaluatedProperties: { type: "string" } }, { unevaluatedProperties: STRING }],
    [{ multipleOf: 0.01 }, { multipleOf: 0.01 }],
    [
      { minimum: -1, maximum: 1, exclusiveMinimum: -2, exclusiveMaximum: 2 },
      { minimum: -1, maximum: 1, exclusiveMinimum: -2, exclusiveMaximum: 2 },
    ],
    [
      { minLength: 0, maxLength: 2.0 },
      { minLength: 0, maxLength: 2 },
    ],
    [{ pattern: "^\\p{Lu}$" }, { pattern: "^\\p{Lu}$" }],
    [{ pattern: "\\_" }, { pattern: "\\_", patternFlags: "" }],
    [
      { minItems: 1, maxItems: 2, uniqueItems: true },
      { minItems: 1, maxItems: 2, uniqueItems: true },
    ],
    [
      { minProperties: 1, maxProperties: 2 },
      { minProperties: 1, maxProperties: 2 },
    ],
    [{ required: ["b", "a"] }, { required: ["b", "a"] }],
    [{ dependentRequired: { a: ["b"] } }, { dependentRequired: [{ name: "a", required: ["b"] }] }],
    [{ format: "date" }, { format: "date" }],
    [
      { contentEncoding: "base64", contentMediaType: "application/json", contentSchema: {} },
      { contentEncoding: "base64", contentMediaType: "application/json", contentSchema: {} },
    ],
    [
      { title: "T", description: "D", deprecated: true, readOnly: true, writeOnly: false },
      { title: "T", description: "D", deprecated: true, readOnly: true, writeOnly: false },
    ],
    [
      { type: "string", default: "a" },
      { ...STRING, default: { value: "a" } },
    ],
    [{ default: null }, { default: { value: null } }],
    [{ examples: [1, null] }, { examples: [1, null] }],
    [{ example: { a: 1 } }, { examples: [{ a: 1 }] }],
    [{ $defs: { a: { type: "string" } } }, { defs: [{ name: "a", schema: STRING }] }],
    [{ $comment: "c", xml: { name: "x" }, externalDocs: { url: "/" }, "x-own": 1 }, {}],
    [
      { enum: [1, 2], "x-enum-varnames": ["ONE", "TWO"], "x-enum-descriptions": ["1st", "2nd"] },
      { enum: [1, 2], enumNames: ["ONE", "TWO"], enumDescriptions: ["1st", "2nd"] },
    ],
    [
      { enum: ["a", "b"], "x-enum-descriptions": { b: "B" } },
      { enum: ["a", "b"], enumDescriptions: ["", "B"] },
    ],
    [
      { oneOf: [{ const: "a", title: "A", description: "first" }] },
      { oneOf: [{ const: { value: "a" }, title: "A", description: "first" }] },
    ],
  ] satisfies readonly (readonly [JsonValue, unknown])[])("%j", (schema, expected) => {
    expect(decodeOne(schema)).toEqual({ schema: expected, problems: [] });
  });

  it.each([
    [true, { boolean: true }],
    [false, { boolean: false }],
  ])("the schema %j", (schema, expected) => {
    expect(decodeOne(schema)).toEqual({ schema: expected, problems: [] });
  });
});

describe("values of the wrong kind", () => {
  const ignored = "it is ignored";
  it.each([
    [
      { type: 1 },
      {},
      'error KEYWORD_TYPE #/type: "type" must be a string or a list of strings, but is a number',
    ],
    [
      { type: "strin" },
      {},
      'error UNKNOWN_TYPE #/type: "strin" is not a type; types are "null", "boolean", "string", "number", "integer", "array" or "object"; did you mean "string"?',
    ],
    [
      { type: "datetime" },
      {},
      'error UNKNOWN_TYPE #/type: "datetime" is not a type; types are "null", "boolean", "string", "number", "integer", "array" or "object"; did you mean "string"?',
    ],
    [
      { type: "toString" },
      {},
      'error UNKNOWN_TYPE #/type: "toString" is not a type; types are "null", "boolean", "string", "number", "integer", "array" or "object"; did you mean "string"?',
    ],
    [
      { type: ["string", null] },
      STRING,
      'error KEYWORD_TYPE #/type/1: A type must be a string, but is null; write "null"',
    ],
    [{ type: [] }, {}, `warning KEYWORD_VALUE #/type: "type" must not be empty; ${ignored}`],
    [{ enum: "a" }, {}, 'error KEYWORD_TYPE #/enum: "enum" must be a list, but is a string'],
    [
      { enum: [] },
      { enum: [] },
      'warning KEYWORD_VALUE #/enum: "enum" is empty, so no value is valid',
    ],
    [
      { enum: null },
      {},
      `warning KEYWORD_TYPE #/enum: "enum" must be a list, but is null; ${ignored}`,
    ],
    [
      { minLength: "3" },
      { minLength: 3 },
      'warning KEYWORD_TYPE #/minLength: "minLength" must be a number, but is the string "3"; it is read as one',
    ],
    [
      { minLength: "three" },
      {},
      'error KEYWORD_TYPE #/minLength: "minLength" must be a number, but is a string',
    ],
    [
      { minLength: -1 },
      {},
      `warning KEYWORD_VALUE #/minLength: "minLength" must be a non-negative integer; ${ignored}`,
    ],
    [
      { maxItems: 1.5 },
      {},
      `warning KEYWORD_VALUE #/maxItems: "maxItems" must be a non-negative integer; ${ignored}`,
    ],
    [
      { multipleOf: 0 },
      {},
      `warning KEYWORD_VALUE #/multipleOf: "multipleOf" must be greater than 0; ${ignored}`,
    ],
    [
      { uniqueItems: 1 },
      {},
      'error KEYWORD_TYPE #/uniqueItems: "uniqueItems" must be a boolean, but is a number',
    ],
    [
      { readOnly: "true" },
      { readOnly: true },
      'warning KEYWORD_TYPE #/readOnly: "readOnly" must be a boolean, but is the string "true"; it is read as one',
    ],
    [
      { title: 1 },
      {},
      `warning KEYWORD_TYPE #/title: "title" should be a string, but is a number; ${ignored}`,
    ],
    [
      { format: null },
      {},
      `warning KEYWORD_TYPE #/format: "format" should be a string, but is null; ${ignored}`,
    ],
    [
      { pattern: "(" },
      {},
      'warning PATTERN_INVALID #/pattern: "(" is not a regular expression of ECMA-262, so it is not checked',
    ],
    [
      { patternProperties: { "[": true } },
      { patternProperties: [] },
      'warning PATTERN_INVALID #/patternProperties/[: "[" is not a regular expression of ECMA-262, so it is not checked',
    ],
    [
      { required: true },
      {},
      `warning REQUIRED_BOOLEAN #/required: "required" must be a list of property names of this schema, but is true; ${ignored}`,
    ],
    [
      { required: "a" },
      {},
      'error KEYWORD_TYPE #/required: "required" must be a list of property names, but is a string',
    ],
    [
      { required: ["a", 1] },
      { required: ["a"] },
      `warning KEYWORD_TYPE #/required/1: A name in "required" must be a string, but is a number; ${ignored}`,
    ],
    [
      { properties: [] },
      {},
      'error KEYWORD_TYPE #/properties: "properties" must be an object, but is a list',
    ],
    [
      { properties: { a: 1 } },
      { properties: [{ name: "a", schema: { boolean: true } }] },
      "error SCHEMA_TYPE #/properties/a: A schema must be an object, but is a number",
    ],
    [
      { properties: { a: null } },
      { properties: [{ name: "a", schema: { boolean: true } }] },
      "warning SCHEMA_TYPE #/properties/a: A schema should be an object, but is null; it allows everything",
    ],
    [
      { additionalProperties: "no" },
      {},
      'error KEYWORD_TYPE #/additionalProperties: "additionalProperties" must be a boolean or a schema, but is a string',
    ],
    [
      { allOf: {} },
      {},
      'error KEYWORD_TYPE #/allOf: "allOf" must be a list of schemas, but is an object',
    ],
    [{ anyOf: [] }, {}, `warning KEYWORD_VALUE #/anyOf: "anyOf" must not be empty; ${ignored}`],
    [
      { minContains: 1 },
      {},
      `warning KEYWORD_VALUE #/minContains: "minContains" has no "contains" beside it; ${ignored}`,
    ],
    [
      { "x-enum-varnames": ["A"], enum: [1, 2] },
      { enum: [1, 2] },
      `warning ENUM_NAMES #/x-enum-varnames: "x-enum-varnames" must be a list of one string for each value of "enum"; ${ignored}`,
    ],
    [
      { examples: 1 },
      {},
      'error KEYWORD_TYPE #/examples: "examples" must be a list, but is a number',
    ],
    [
      { examples: { a: { value: 1 }, b: 2 } },
      { examples: [1, 2] },
      'warning EXAMPLES_FORM #/examples: "examples" of a schema should be a list, but is an object; its values are read',
    ],
    [{ $ref: 1 }, {}, 'error KEYWORD_TYPE #/$ref: "$ref" must be a string, but is a number'],
    [
      { $anchor: "a b" },
      {},
      `warning KEYWORD_VALUE #/$anchor: "$anchor" must be a plain name, but is "a b"; ${ignored}`,
    ],
    [
      { discriminator: { mapping: {} } },
      {},
      'error KEYWORD_TYPE #/discriminator: "discriminator" needs a "propertyName" that is a string, but it is absent',
    ],
    [
      { discriminator: { propertyName: "a", mapping: [] } },
      { discriminator: { property: "a", mapping: [] } },
      'error KEYWORD_TYPE #/discriminator/mapping: "mapping" must be an object, but is a list',
    ],
  ] satisfies readonly (readonly [JsonValue, unknown, string])[])(
    "%j",
    (schema, expected, problem) => {
      expect(decodeOne(schema)).toEqual({ schema: expected, problems: [problem] });
    },
  );
});

describe("defaults", () => {
  it.each([
    [{ type: "integer", default: 1.5 }, "a number", "integer"],
    [{ type: "integer", default: "1" }, "a string", "integer"],
    [{ type: "string", default: null }, "null", "string"],
    [{ type: ["array", "null"], default: {} }, "an object", "array or null"],
    [{ type: "object", default: [] }, "a list", "object"],
  ])("%j is dropped", (schema, found, type) => {
    const result = decodeOne(schema);
    expect(result.schema).not.toHaveProperty("default");
    expect(result.problems).toEqual([
      `warning DEFAULT_MISMATCH #/default: The default is ${found}, but the type is ${type}; it is ignored`,
    ]);
  });

  it.each([
    [{ type: "integer", default: 2.0 }],
    [{ type: "number", default: 1 }],
    [{ type: ["string", "null"], default: null }],
    [{ type: "array", default: [] }],
    [{ type: "boolean", default: false }],
  ])("%j is kept", (schema) => {
    expect(decodeOne(schema)).toMatchObject({
      schema: { default: { value: schema.default } },
      problems: [],
    });
  });

  it("of null is kept where OpenAPI's nullable allows it", () => {
    expect(decodeOne({ type: "string", default: null, nullable: true }, "3.0.0")).toEqual({
      schema: { types: ["string", "null"], default: { value: null } },
      problems: [],
    });
  });
});

describe("unknown keywords", () => {
  it("are warned about once each, with the nearest known one", () => {
    const a = { propertys: {}, minLenght: 1, "x-fine": 1, wholly_own: 1, id: "a" };
    expect(decodeOne({ allOf: [a, a] }).problems).toEqual([
      'warning UNKNOWN_KEYWORD #/allOf/0/propertys: "propertys" is not a known keyword; it is ignored; did you mean "properties"?',
      'warning UNKNOWN_KEYWORD #/allOf/0/minLenght: "minLenght" is not a known keyword; it is ignored; did you mean "minLength"?',
      'warning UNKNOWN_KEYWORD #/allOf/0/wholly_own: "wholly_own" is not a known keyword; it is ignored',
      'warning UNKNOWN_KEYWORD #/allOf/0/id: "id" is not a known keyword; it is ignored; did you mean "$id"?',
    ]);
  });

  it("may have names that every object inherits", () => {
    const schema = JSON.parse('{"__proto__": {"type": "string"}, "constructor": 1}') as JsonValue;
    expect(decodeOne(schema)).toEqual({
      schema: {},
      problems: [
        'warning UNKNOWN_KEYWORD #/__proto__: "__proto__" is not a known keyword; it is ignored',
        'warning UNKNOWN_KEYWORD #/constructor: "constructor" is not a known keyword; it is ignored',
      ],
    });
  });
});

it("property names that every object inherits are names like any other", () => {
  const properties = JSON.parse('{"__proto__": {"type": "string"}, "toString": {}}') as JsonValue;
  expect(decodeOne({ properties, required: ["__proto__"] })).toEqual({
    schema: {
      properties: [
        { name: "__proto__", schema: STRING },
        { name: "toString", schema: {} },
      ],
      required: ["__proto__"],
    },
    problems: [],
  });
});
