import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { apiOf, decode, decodeOne, plain, schemaAt, sourceOf } from "./support.js";

const ACCEPTED = "it is accepted anyway";

describe("OpenAPI 3.0 and Swagger 2.0", () => {
  it.each([
    ["3.0.3", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ["3.0.3", { minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
    ["2.0", { exclusiveMaximum: true, maximum: 1 }, { exclusiveMaximum: 1 }],
    ["3.0.3", { example: [1] }, { examples: [[1]] }],
    [
      "3.0.3",
      { type: "object", additionalProperties: true },
      { types: ["object"], additionalProperties: { boolean: true } },
    ],
    ["2.0", { discriminator: "kind" }, { discriminator: { property: "kind", mapping: [] } }],
    ["2.0", { type: "string", "x-nullable": true }, { types: ["string", "null"] }],
  ] satisfies readonly (readonly [string, JsonValue, unknown])[])(
    "%s: %j",
    (version, schema, expected) => {
      expect(decodeOne(schema, version)).toEqual({ schema: expected, problems: [] });
    },
  );

  it.each([
    [
      "3.0.3",
      { const: 1 },
      { const: { value: 1 } },
      "const",
      '"const" is not a keyword of OpenAPI 3.0',
    ],
    ["2.0", { oneOf: [{}] }, { oneOf: [{}] }, "oneOf", '"oneOf" is not a keyword of Swagger 2.0'],
    ["2.0", { type: "string", nullable: false }, { types: ["string"] }, "", ""],
    [
      "3.0.3",
      { exclusiveMinimum: 1 },
      { exclusiveMinimum: 1 },
      "exclusiveMinimum",
      'OpenAPI 3.0 does not know a number for "exclusiveMinimum"',
    ],
    [
      "3.0.3",
      { type: ["string", "null"] },
      { types: ["string", "null"] },
      "type",
      "OpenAPI 3.0 does not know a list of types",
    ],
    [
      "3.0.3",
      { type: "null" },
      { types: ["null"] },
      "type",
      'OpenAPI 3.0 does not know the type "null"',
    ],
    [
      "3.0.3",
      { $defs: { a: {} } },
      { defs: [{ name: "a", schema: {} }] },
      "$defs",
      '"$defs" is not a keyword of OpenAPI 3.0',
    ],
    [
      "3.0.3",
      { not: true },
      { not: { boolean: true } },
      "not",
      "OpenAPI 3.0 allows no boolean here",
    ],
  ] satisfies readonly (readonly [string, JsonValue, unknown, string, string])[])(
    "%s accepts %j with a warning",
    (version, schema, expected, keyword, message) => {
      const end = message.includes("boolean here") ? "it is accepted as a schema anyway" : ACCEPTED;
      const problems =
        keyword === "" ? [] : [`warning KEYWORD_NOT_IN_DIALECT #/${keyword}: ${message}; ${end}`];
      expect(decodeOne(schema, version)).toEqual({ schema: expected, problems });
    },
  );

  it("leave identifiers of later dialects alone", () => {
    expect(
      decodeOne(
        { $id: "https://a.example/b", allOf: [{ $ref: "#/components/schemas/T/not" }], not: {} },
        "3.0.3",
      ),
    ).toEqual({
      schema: { allOf: [{ ref: "#/components/schemas/T/not" }], not: {} },
      problems: [
        'warning KEYWORD_NOT_IN_DIALECT #/$id: "$id" is not a keyword of OpenAPI 3.0; it is ignored',
      ],
    });
  });

  it("warn about each foreign keyword once in a document", () => {
    const { problems } = decodeOne({ allOf: [{ const: 1 }, { const: 2 }, { if: {} }] }, "3.0.3");
    expect(problems).toEqual([
      `warning KEYWORD_NOT_IN_DIALECT #/allOf/0/const: "const" is not a keyword of OpenAPI 3.0; ${ACCEPTED}`,
      `warning KEYWORD_NOT_IN_DIALECT #/allOf/2/if: "if" is not a keyword of OpenAPI 3.0; ${ACCEPTED}`,
    ]);
  });

  it.each(["2.0", "3.0.3"])("%s requires items of arrays", (version) => {
    const title = version === "2.0" ? "Swagger 2.0" : "OpenAPI 3.0";
    expect(decodeOne({ type: "array" }, version).problems).toEqual([
      `warning ITEMS_MISSING #: ${title} requires "items" for an array; its items may be anything`,
    ]);
    expect(decodeOne({ type: "array" }, "3.1.0").problems).toEqual([]);
  });

  it("ignore keywords beside a reference, and warn where that matters", () => {
    const target = version("3.0.3", {
      A: { $ref: "#/components/schemas/B", description: "d", readOnly: true, minLength: 1 },
      B: { type: "string" },
    });
    expect(plain(target.document?.components[0]?.schema)).toEqual({
      ref: "#/components/schemas/B",
    });
    expect(target.problems).toEqual([
      'warning REF_SIBLINGS #/components/schemas/A/readOnly: "readOnly" beside "$ref" is ignored in OpenAPI 3.0',
      'warning REF_SIBLINGS #/components/schemas/A/minLength: "minLength" beside "$ref" is ignored in OpenAPI 3.0',
    ]);
  });
});

function version(openapi: string, schemas: JsonValue) {
  return decode(sourceOf(apiOf(schemas, openapi)));
}

describe("OpenAPI 3.1 and 3.2", () => {
  it("apply keywords beside a reference", () => {
    const { document, problems } = version("3.1.0", {
      A: { $ref: "#/components/schemas/B", description: "d", minLength: 1 },
      B: { type: "string" },
    });
    expect(plain(document?.components[0]?.schema)).toEqual({
      ref: "#/components/schemas/B",
      description: "d",
      minLength: 1,
    });
    expect(problems).toEqual([]);
  });

  it.each([
    [
      { minimum: 1, exclusiveMinimum: true },
      { exclusiveMinimum: 1 },
      [
        `#/exclusiveMinimum: OpenAPI 3.1 does not know a boolean for "exclusiveMinimum"; ${ACCEPTED}`,
      ],
    ],
    [
      { items: [{}, { type: "string" }], additionalItems: false },
      { prefixItems: [{}, { types: ["string"] }], items: { boolean: false } },
      [
        '#/items: OpenAPI 3.1 does not know a list for "items"; it is read as "prefixItems"',
        `#/additionalItems: "additionalItems" is not a keyword of OpenAPI 3.1; ${ACCEPTED}`,
      ],
    ],
    [
      { type: "file" },
      { types: ["string"], format: "binary" },
      ['#/type: The type "file" belongs to Swagger 2.0; it is read as a string of format "binary"'],
    ],
    [
      { definitions: { a: {} } },
      { defs: [{ name: "a", schema: {} }] },
      [`#/definitions: "definitions" is not a keyword of OpenAPI 3.1; ${ACCEPTED}`],
    ],
    [
      { dependencies: { a: ["b"], c: { type: "object" } } },
      {
        dependentRequired: [{ name: "a", required: ["b"] }],
        dependentSchemas: [{ name: "c", schema: { types: ["object"] } }],
      },
      [`#/dependencies: "dependencies" is not a keyword of OpenAPI 3.1; ${ACCEPTED}`],
    ],
  ] satisfies readonly (readonly [JsonValue, object, readonly string[]])[])(
    "read the old form %j",
    (schema, expected, messages) => {
      expect(decodeOne(schema)).toEqual({
        schema: expected,
        problems: messages.map((message) => `warning KEYWORD_NOT_IN_DIALECT ${message}`),
      });
    },
  );

  it("takes an exclusive bound without a bound for nothing", () => {
    expect(decodeOne({ exclusiveMinimum: true }, "3.0.3")).toEqual({
      schema: {},
      problems: [
        'warning KEYWORD_VALUE #/exclusiveMinimum: "exclusiveMinimum" has no "minimum" beside it; it is ignored',
      ],
    });
  });
});

describe("documents of plain JSON Schema", () => {
  const EXTERNAL = "https://schemas.example/external.json";

  function external(schema: JsonValue, openapi = "3.1.0", others: Record<string, JsonValue> = {}) {
    const decoded = decode(
      sourceOf(apiOf({ T: { $ref: EXTERNAL } }, openapi), { [EXTERNAL]: schema, ...others }),
    );
    return { schema: plain(schemaAt(decoded, `${EXTERNAL}#`)), problems: decoded.problems };
  }

  it.each([
    [
      "http://json-schema.org/draft-04/schema#",
      { minimum: 1, exclusiveMinimum: true, definitions: { a: { type: "string" } } },
      { exclusiveMinimum: 1, defs: [{ name: "a", schema: { types: ["string"] } }] },
    ],
    [
      "http://json-schema.org/draft-07/schema#",
      { items: [true], additionalItems: false, dependencies: { a: ["b"] } },
      {
        prefixItems: [{ boolean: true }],
        items: { boolean: false },
        dependentRequired: [{ name: "a", required: ["b"] }],
      },
    ],
    [
      "https://json-schema.org/draft/2019-09/schema",
      { items: [true], dependentRequired: { a: ["b"] } },
      { prefixItems: [{ boolean: true }], dependentRequired: [{ name: "a", required: ["b"] }] },
    ],
  ] satisfies readonly (readonly [string, JsonValue, unknown])[])(
    "follow their own $schema %s",
    ($schema, schema, expected) => {
      for (const openapi of ["3.0.3", "3.1.0"]) {
        expect(external({ $schema, ...(schema as object) }, openapi)).toEqual({
          schema: expected,
          problems: [],
        });
      }
    },
  );

  it("of an older draft ignore later keywords", () => {
    const $schema = "https://json-schema.org/draft/2019-09/schema";
    expect(external({ $schema, prefixItems: [false] })).toEqual({
      schema: {},
      problems: [
        `warning KEYWORD_NOT_IN_DIALECT ${EXTERNAL}#/prefixItems: "prefixItems" is not a keyword of JSON Schema 2019-09; it is ignored`,
      ],
    });
  });

  it("follow the document that refers to them where they name no dialect", () => {
    const schema = { type: "integer", minimum: 0, exclusiveMinimum: true, nullable: true };
    expect(external(schema, "3.0.3")).toEqual({
      schema: { types: ["integer", "null"], exclusiveMinimum: 0 },
      problems: [],
    });
  });

  it("may have a meta-schema that leaves vocabularies out", () => {
    const vocabulary = "https://json-schema.org/draft/2020-12/vocab/";
    const own = "https://schemas.example/own-meta.json";
    const schema = { $schema: own, properties: { a: { minimum: 1, title: "A" } }, required: ["a"] };
    const metaSchema = {
      $id: own,
      $vocabulary: { [`${vocabulary}core`]: true, [`${vocabulary}applicator`]: true },
    };
    expect(external(schema, "3.1.0", { [own]: metaSchema })).toEqual({
      schema: { properties: [{ name: "a", schema: {} }] },
      problems: [],
    });
  });

  it("of an unknown dialect are read as 2020-12", () => {
    const $schema = "https://schemas.example/unknown";
    expect(external({ $schema, const: 1 })).toEqual({
      schema: { const: { value: 1 } },
      problems: [
        `warning UNKNOWN_DIALECT ${EXTERNAL}#/$schema: The schema dialect "${$schema}" is not known; JSON Schema 2020-12 is assumed`,
      ],
    });
  });

  it("a document can choose the dialect of its schemas", () => {
    const api = {
      ...(apiOf({ T: { items: [true] } }) as object),
      jsonSchemaDialect: "http://json-schema.org/draft-07/schema#",
    };
    const { document, problems } = decode(sourceOf(api));
    expect(plain(document?.components[0]?.schema)).toEqual({ prefixItems: [{ boolean: true }] });
    expect(problems).toEqual([]);
  });
});
