/** Which schemas become models, their positions, and which schemas share one. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../generator/json.js";
import type { Origin } from "../../../generator/model/graph.js";
import { rawName } from "../../../generator/model/raw-name.js";
import {
  build,
  buildSchemas,
  classText,
  id,
  modelNames,
  specOf,
  typesOf,
  typeText,
} from "./inputs.js";

const A = { type: "object", properties: { a: { type: "string" } } };
const ref = (path: string): JsonObject => ({ $ref: id(path) });

/** The type of the property `p` of a class `X`, and the models beside `X` and the given ones. */
function property(p: JsonObject, others: JsonObject = {}): [string, Record<string, string>] {
  const built = buildSchemas({ X: { type: "object", properties: { p } }, ...others });
  const names = modelNames(built);
  for (const name of ["X", ...Object.keys(others)]) delete names[name];
  return [typeText(built, "X/properties/p"), names];
}

const P = "X/properties/p";

describe("inline schemas", () => {
  const cases: [string, JsonObject, string, Record<string, string>][] = [
    ["a string", { type: "string", format: "uuid" }, "string(uuid)", {}],
    ["an integer", { type: "integer", format: "int32" }, "integer(int32)", {}],
    ["nothing said", { description: "x" }, "json", {}],
    ["an enum", { type: "string", enum: ["a", "b"] }, '"a"|"b"', {}],
    ["an enum of another type", { type: "string", enum: ["a", 1, null] }, '"a"', {}],
    ["an enum with null", { enum: ["a", null] }, '"a"|null', {}],
    ["an enum with an object", { enum: ["a", { b: 1 }] }, "string | {*: json}", {}],
    ["both booleans", { enum: [true, false] }, "boolean", {}],
    ["a constant", { const: 1 }, "1", {}],
    ["null", { type: "null" }, "null", {}],
    ["never", { not: {} }, "never", {}],
    [
      "all but a type",
      { not: { type: "string" } },
      "boolean | number | [json] | {*: json} | null",
      {},
    ],
    ["two types", { type: ["string", "integer"] }, "string | integer", {}],
    ["an array", { type: "array", items: { type: "number" } }, "[number]", {}],
    ["an array of anything", { type: "array" }, "[json]", {}],
    ["an object without properties", { type: "object" }, "{*: json}", {}],
    ["a map", { type: "object", additionalProperties: { type: "number" } }, "{*: number}", {}],
    ["an empty object", { type: "object", additionalProperties: false }, "{*: never}", {}],
    [
      "a map by patterns",
      {
        type: "object",
        patternProperties: { "^a": { type: "integer" }, "^b": { type: "string" } },
        additionalProperties: false,
      },
      "{*: integer | string}",
      {},
    ],
    [
      "a tuple",
      { type: "array", prefixItems: [{ type: "string" }, { type: "null" }], minItems: 1 },
      "(string, null?, …json)",
      {},
    ],
    [
      "a closed tuple",
      { type: "array", prefixItems: [{ type: "string" }], items: false, minItems: 1 },
      "(string)",
      {},
    ],
    ["an object", A, P, { XP: "class" }],
    ["properties without a type", { properties: { a: {} } }, P, { XP: "class" }],
    ["an object or null", { ...A, type: ["object", "null"] }, `${P} | null`, { XP: "class" }],
    [
      "an object or a string",
      { ...A, type: ["string", "object"] },
      `${P}/type/1 | string`,
      { XP: "class" },
    ],
    ["objects in an array", { type: "array", items: A }, `[${P}/items]`, { XPInner: "class" }],
    [
      "objects in a map",
      { type: "object", additionalProperties: A },
      `{*: ${P}/additionalProperties}`,
      { XPValue: "class" },
    ],
    [
      "an object in a tuple",
      { type: "array", prefixItems: [A], items: false },
      `(${P}/prefixItems/0?)`,
      { XPInner: "class" },
    ],
    ["properties in a string", { type: "string", properties: A.properties }, "string", {}],
    ["an object in not", { not: A }, "json", {}],
    [
      "an open enum",
      { anyOf: [{ type: "string", enum: ["a"] }, { type: "string" }] },
      P,
      { XP: "enum" },
    ],
    ["constants", { oneOf: [{ const: "a" }, { const: "b" }] }, P, { XP: "enum" }],
    [
      "anyOf of two types",
      { anyOf: [{ type: "string" }, A] },
      P,
      { XP: "union", XPAnyOf: "class" },
    ],
    [
      "oneOf of objects",
      { oneOf: [A, { ...A, required: ["a"] }] },
      P,
      { XP: "union", XPOneOf: "class", XPOneOf1: "class" },
    ],
    ["anyOf with null", { anyOf: [{ type: "string" }, { type: "null" }] }, "string | null", {}],
    ["an object beside null", { anyOf: [A, { type: "null" }] }, `${P} | null`, { XP: "class" }],
    ["one branch", { oneOf: [{ type: "integer" }] }, "integer", {}],
    [
      "branches that are conditions",
      { type: "string", anyOf: [{ minLength: 3 }, { pattern: "^a" }] },
      "string",
      {},
    ],
    [
      "allOf of primitives",
      { allOf: [{ type: ["string", "null"] }, { minLength: 1 }, { enum: ["a", 1] }] },
      '"a"',
      {},
    ],
    ["allOf of one object", { allOf: [A] }, P, { XP: "class" }],
    [
      "allOf of inline objects",
      { allOf: [A, { type: "object", properties: { b: A } }] },
      P,
      { XP: "class", XPAllOfB: "class" },
    ],
    ["nothing valid", { allOf: [{ type: "string" }, { type: "null" }] }, "never", {}],
  ];
  test.each(cases)("%s", (_, schema, type, models) => {
    expect(property(schema)).toEqual([type, models]);
  });
});

describe("references", () => {
  const others: JsonObject = {
    A,
    N: { ...A, type: ["object", "null"] },
    E: { type: "string", enum: ["a", "b"] },
    S: { type: "string" },
    U: { oneOf: [{ type: "string" }, ref("A")] },
    L: { type: "array", items: ref("A") },
  };
  const cases: [string, JsonObject, string, Record<string, string>][] = [
    ["to a class", ref("A"), "A", {}],
    ["to a class that allows null", ref("N"), "N | null", {}],
    ["to an enum", ref("E"), "E", {}],
    ["to a string", ref("S"), "S", {}],
    ["with a description", { ...ref("A"), description: "x" }, "A", {}],
    ["with a type", { ...ref("A"), type: "object" }, "A", {}],
    ["that excludes null", { ...ref("N"), type: "object" }, "N", {}],
    ["with a limit", { ...ref("S"), minLength: 2 }, "S", {}],
    ["with fewer values", { ...ref("E"), enum: ["a", "z"] }, '"a"', {}],
    ["in a single allOf", { allOf: [ref("A")], description: "x" }, "A", {}],
    ["in anyOf with null", { anyOf: [ref("A"), { type: "null" }] }, "A | null", {}],
    ["to a null that is there already", { anyOf: [ref("N"), { type: "null" }] }, "N | null", {}],
    ["with more required", { allOf: [ref("A")], required: ["a"] }, P, { XP: "class" }],
    ["with more properties", { ...ref("A"), properties: { b: {} } }, P, { XP: "class" }],
    ["beside another member", { allOf: [ref("A"), {}] }, P, { XP: "class" }],
    ["to an enum beside another member", { allOf: [ref("E"), {}] }, "E", {}],
    ["to a union beside another member", { allOf: [ref("U"), {}] }, P, { XP: "alias" }],
    ["to a list with a limit", { ...ref("L"), minItems: 1 }, "L", {}],
    ["as an open enum", { anyOf: [ref("E"), { type: "string" }] }, P, { XP: "enum" }],
    ["as variants", { anyOf: [ref("E"), ref("A")] }, P, { XP: "union" }],
  ];
  test.each(cases)("%s", (_, schema, type, models) => {
    expect(property(schema, others)).toEqual([type, models]);
  });

  test("to parts of schemas: models where they are more than primitives", () => {
    const built = buildSchemas({
      H: {
        type: "object",
        $defs: { Deep: A, Long: { type: "string", maxLength: 3 } },
        properties: {
          s: { type: "string" },
          e: { enum: ["a"] },
          l: { type: "array", items: { type: "string" } },
          r: { type: "array", items: { $ref: id("H/properties/r") } },
        },
      },
      X: {
        type: "object",
        properties: {
          s: ref("H/properties/s"),
          e: ref("H/properties/e"),
          l: ref("H/properties/l"),
          r: ref("H/properties/r"),
          deep: ref("H/$defs/Deep"),
          long: ref("H/$defs/Long"),
        },
      },
    });
    expect(modelNames(built)).toEqual({
      H: "class",
      HDeep: "class",
      HE: "enum",
      HR: "alias",
      X: "class",
    });
    const types = ["s", "e", "l", "r", "deep", "long"].map((name) =>
      typeText(built, `X/properties/${name}`),
    );
    expect(types).toEqual([
      "string",
      "H/properties/e",
      "[string]",
      "H/properties/r",
      "H/$defs/Deep",
      "string",
    ]);
  });

  test("every circle of references passes through a model", () => {
    const built = buildSchemas({
      A: { type: "array", items: ref("B/properties/x/items") },
      B: { properties: { x: { type: "array", items: { anyOf: [ref("A"), ref("C/not")] } } } },
      C: { not: { not: { properties: { d: ref("C/not") } } }, contains: ref("C") },
    });
    const { graph, document } = built;
    for (const schema of document.schemas.values()) {
      if (schema.ref !== undefined) expect(graph.models.has(schema.ref)).toBe(true);
    }
  });
});

test("an inline enum that something refers to is a model at its own position, too", () => {
  const kind = { type: "string", enum: ["a", "b"] };
  const built = buildSchemas({
    X: { type: "object", properties: { kind, text: { type: "string" }, other: kind } },
    Y: { type: "array", items: ref("X/properties/kind") },
    Z: { type: "array", items: ref("X/properties/text") },
  });
  expect(classText(built, "X")).toEqual([
    "kind?: X/properties/kind",
    "text?: string",
    'other?: "a"|"b"',
  ]);
  expect(typeText(built, "Y/items")).toBe("X/properties/kind");
  expect(typeText(built, "Z/items")).toBe("string");
});

test("the model of each schema: itself, a reference, a single allOf, an identical schema", () => {
  const { graph } = buildSchemas({
    A,
    B: ref("A"),
    X: {
      type: "object",
      properties: {
        plain: { type: "string" },
        own: { ...A, description: "d" },
        twin: { ...A, description: "d" },
        ref: ref("B"),
        more: { ...ref("A"), minProperties: 1 },
        all: { allOf: [ref("A")], description: "x" },
        none: { anyOf: [ref("A"), { type: "null" }] },
      },
    },
  });
  const modelAt = (path: string): string | undefined =>
    graph.modelOf.get(id(`X/properties/${path}`))?.slice(id("").length);
  expect(modelAt("plain")).toBeUndefined();
  expect(modelAt("own")).toBe("X/properties/own");
  expect(modelAt("twin")).toBe("X/properties/own");
  expect(modelAt("ref")).toBe("B");
  expect(modelAt("more")).toBeUndefined();
  expect(modelAt("all")).toBe("A");
  expect(modelAt("all/allOf/0")).toBe("A");
  expect(modelAt("none")).toBeUndefined();
  expect(modelAt("none/anyOf/0")).toBe("A");
  expect(graph.modelOf.get(id("B"))).toBe(id("B"));
});

describe("operations", () => {
  const body = (schema: JsonObject): JsonObject => ({
    content: { "application/json": { schema } },
  });
  const object = (name: string): JsonObject => ({ type: "object", properties: { [name]: {} } });

  test("names from paths, verbs, statuses, parameters; shared parts from their components", () => {
    const built = build({
      openapi: "3.1.0",
      info: { title: "Test", version: "1" },
      paths: {
        "/pets/{id}": {
          parameters: [{ name: "trace", in: "header", schema: object("t") }],
          post: {
            requestBody: body(object("in")),
            parameters: [
              { name: "filter", in: "query", content: { "a/b": { schema: object("f") } } },
            ],
            responses: {
              "200": { description: "", ...body({ type: "array", items: object("out") }) },
              default: { $ref: "#/components/responses/Failed" },
            },
          },
          get: {
            operationId: "listPets",
            responses: {
              "200": {
                description: "",
                headers: { "X-Rate": { schema: object("rate") } },
                content: {
                  "application/json": { schema: object("j") },
                  "text/xml": { schema: { ...object("x"), title: "Pet list" } },
                },
              },
            },
          },
        },
      },
      webhooks: { newPet: { post: { requestBody: body(object("w")), responses: {} } } },
      components: { responses: { Failed: { description: "", ...body(object("reason")) } } },
    });
    expect(modelNames(built)).toEqual({
      FailedResponse: "class",
      ListPets200Response: "class",
      ListPets200ResponseXRateHeader: "class",
      NewPetPostRequest: "class",
      PetList: "class",
      PetsIdPost200ResponseInner: "class",
      PetsIdPostFilterParameter: "class",
      PetsIdPostRequest: "class",
      PetsIdTraceParameter: "class",
    });
  });

  test("an identical schema is shared; operations name it before components, short names first", () => {
    const spec = (...names: string[]): JsonObject =>
      specOf(
        { Big: { type: "object", properties: { part: A } } },
        {
          paths: Object.fromEntries(
            names.map((name) => [
              `/${name}`,
              {
                post: {
                  requestBody: body(A),
                  responses: { "200": { description: "", ...body(A) } },
                },
              },
            ]),
          ),
        },
      );
    for (const names of [
      ["zoo", "bar"],
      ["bar", "zoo"],
    ]) {
      const built = build(spec(...names));
      expect(modelNames(built)).toEqual({ BarPostRequest: "class", Big: "class" });
      expect(typeText(built, "Big/properties/part")).toContain("#/paths/~1bar/post/requestBody");
    }
    expect(Object.keys(modelNames(build(spec("b"), { reuse: "off" })))).toEqual([
      "BPost200Response",
      "BPostRequest",
      "Big",
      "BigPart",
    ]);
  });
});

describe("sharing", () => {
  const inX = (properties: JsonObject): string[] =>
    Object.keys(modelNames(buildSchemas({ X: { type: "object", properties } })));

  test("texts, titles and the order of properties count, the order of keywords does not", () => {
    const b = { type: "object", properties: { a: {}, b: {} } };
    expect(inX({ p: b, q: { properties: { a: {}, b: {} }, type: "object" } })).toEqual(["X", "XP"]);
    expect(inX({ p: b, q: { ...b, properties: { b: {}, a: {} } } })).toEqual(["X", "XP", "XQ"]);
    expect(inX({ p: b, q: { ...b, description: "q" } })).toEqual(["X", "XP", "XQ"]);
    expect(inX({ p: b, q: { ...b, title: "Q" } })).toEqual(["Q", "X", "XP"]);
  });

  test("schemas inside a shared schema make no models of their own", () => {
    const outer = { type: "object", properties: { inner: A } };
    expect(inX({ p: outer, q: outer })).toEqual(["X", "XP", "XPInner"]);
    // What is shared with something inside a schema that is not used is named by what is used.
    const both = inX({ long: outer, longer: outer, q: { type: "object", properties: { a: A } } });
    expect(both).toEqual(["X", "XLong", "XQ", "XQA"]);
  });
});

test("no order of components, paths or responses changes models, types or their order", () => {
  const schemas: JsonObject = {
    A,
    B: { type: "object", properties: { p: A, q: { oneOf: [A, ref("A")] } } },
    C: { type: "object", properties: { p: { ...A }, d: ref("B/properties/q") } },
  };
  const reversed = Object.fromEntries(Object.entries(schemas).reverse());
  const [one, two] = [buildSchemas(schemas), buildSchemas(reversed)];
  const plain = ({ graph }: typeof one): unknown =>
    [...graph.models.values()].map(({ id: model, origin, shape }) => [
      model,
      origin,
      JSON.stringify(shape, (key, value: unknown) => (key === "schema" ? "" : value)),
    ]);
  expect(plain(one)).toEqual(plain(two));
  expect(typesOf(one)).toEqual(typesOf(two));
  expect(modelNames(one)).toEqual(modelNames(two));
});

test("raw names: titles replace constructed names and are prefixes of inner names", () => {
  const parent = (): string => "Owner";
  const cases: [Origin, string | undefined, string][] = [
    [{ kind: "component", name: "Pet" }, "Title", "Pet"],
    [
      { kind: "root", base: "op", rank: 0, steps: ["200_response", "inner"] },
      undefined,
      "op_200_response_inner",
    ],
    [{ kind: "inline", parent: "x", steps: ["p", "", "value"] }, undefined, "Owner_p_value"],
    [{ kind: "inline", parent: "x", steps: ["p"] }, " A title ", " A title "],
    [{ kind: "inline", parent: "x", steps: ["p"] }, " - ", "Owner_p"],
  ];
  for (const [origin, title, expected] of cases) {
    const schema = title === undefined ? {} : { title };
    expect(rawName({ origin, schema }, parent)).toBe(expected);
  }
});
