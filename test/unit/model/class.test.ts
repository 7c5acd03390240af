/** Classes: properties, what several schemas say of one, and what is not declared. */
import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../../generator/config/limits.js";
import type { JsonObject } from "../../../generator/json.js";
import { buildSchemas, classText, id, modelNames, shapeOf, typeText } from "./inputs.js";

const ref = (path: string): JsonObject => ({ $ref: id(path) });
const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...rest,
});

test("a class in full", () => {
  const built = buildSchemas({
    Colour: { type: "string", enum: ["red", "blue"], default: "red" },
    Point: object({ x: { type: "integer" } }, { default: { x: 1 } }),
    Secret: { type: "string", writeOnly: true, description: "Of the target." },
    X: object(
      {
        id: { type: "string", format: "uuid", readOnly: true, description: "Text." },
        n: { type: "number", default: 0, deprecated: true },
        colour: ref("Colour"),
        point: ref("Point"),
        secret: ref("Secret"),
        __proto__x: { type: "boolean", default: false },
      },
      { required: ["id", "undeclared"] },
    ),
  });
  expect(shapeOf(built, "X")).toEqual({
    kind: "class",
    properties: [
      {
        name: "id",
        type: { kind: "string", format: "uuid" },
        required: true,
        readOnly: true,
        description: "Text.",
      },
      {
        name: "n",
        type: { kind: "number", integer: false },
        required: false,
        default: { value: 0 },
        deprecated: true,
      },
      {
        name: "colour",
        type: { kind: "model", id: "Colour" },
        required: false,
        default: { value: "red" },
      },
      { name: "point", type: { kind: "model", id: "Point" }, required: false },
      {
        name: "secret",
        type: { kind: "model", id: "Secret" },
        required: false,
        writeOnly: true,
      },
      {
        name: "__proto__x",
        type: { kind: "boolean" },
        required: false,
        default: { value: false },
      },
      { name: "undeclared", type: { kind: "json" }, required: true },
    ],
    additional: { kind: "json" },
  });
});

describe("properties that are not declared", () => {
  const a = { a: { type: "string" } };
  const cases: [string, JsonObject, string[]][] = [
    ["nothing said", {}, []],
    ["true", { additionalProperties: true }, []],
    ["false", { additionalProperties: false }, ["closed"]],
    ["a schema", { additionalProperties: { type: "integer" } }, ["*: integer"]],
    ["patterns", { patternProperties: { "^x-": { type: "integer" } } }, []],
    [
      "patterns and nothing else",
      { patternProperties: { "^x-": { type: "integer" } }, additionalProperties: false },
      ["*: integer"],
    ],
    [
      "patterns and a schema",
      { patternProperties: { "^x-": { type: "integer" } }, additionalProperties: { type: "null" } },
      ["*: null | integer"],
    ],
    ["unevaluated", { unevaluatedProperties: false }, ["closed"]],
    ["unevaluated, of a type", { unevaluatedProperties: { type: "null" } }, ["*: null"]],
    [
      "unevaluated beside allOf",
      { allOf: [object({ b: {} })], unevaluatedProperties: false },
      ["closed"],
    ],
    [
      "unevaluated beside conditions",
      { if: { properties: { b: {} } }, unevaluatedProperties: false },
      [],
    ],
    [
      "of several members",
      {
        allOf: [
          { additionalProperties: { type: ["string", "null"] } },
          { additionalProperties: { type: "string" } },
        ],
      },
      ["*: string"],
    ],
  ];
  test.each(cases)("%s", (_, rest, expected) => {
    const built = buildSchemas({ X: object(a, rest) });
    expect(classText(built, "X").filter((line) => !/^[ab]\??:/.test(line))).toEqual(expected);
  });
});

describe("allOf", () => {
  const others: JsonObject = {
    Base: object(
      { kind: { type: "string" }, at: { type: "string", format: "date" } },
      { required: ["kind"] },
    ),
    Left: object({ child: ref("Base"), l: { type: "string" } }),
    Right: object({ child: ref("Left"), r: { type: "string" } }),
  };
  const flat = (schema: JsonObject): [string[], string[]] => {
    const built = buildSchemas({ ...others, X: schema });
    return [classText(built, "X"), [...built.problems]];
  };

  const cases: [string, JsonObject, string[]][] = [
    [
      "members of references come first",
      { properties: { own: {} }, allOf: [ref("Base"), object({ b: {} })], required: ["b"] },
      ["kind: string", "at?: string(date)", "b: json", "own?: json"],
    ],
    [
      "a property of several members is all of them",
      {
        allOf: [
          ref("Base"),
          object({ kind: { const: "x" }, at: { type: ["string", "null"], default: "2020-01-01" } }),
        ],
      },
      ['kind: "x"', 'at?: string(date) = "2020-01-01"'],
    ],
    [
      "a reference with siblings",
      { ...ref("Base"), properties: { b: { type: "null" } } },
      ["kind: string", "at?: string(date)", "b?: null"],
    ],
    [
      "one member twice",
      { allOf: [ref("Base"), ref("Base")] },
      ["kind: string", "at?: string(date)"],
    ],
    [
      "the schema of other properties counts",
      {
        allOf: [
          object({ a: { type: ["string", "integer"] } }),
          object({ b: {} }, { additionalProperties: { type: "string" } }),
        ],
      },
      ["a?: string", "b?: json", "*: string"],
    ],
    [
      "a property that may not be present",
      { allOf: [ref("Base"), object({ at: { not: {} } })] },
      ["kind: string", "at?: never"],
    ],
    [
      "a map and a class",
      { allOf: [ref("Base"), { type: "object", additionalProperties: true }] },
      ["kind: string", "at?: string(date)"],
    ],
    [
      "branches that only require",
      object({ a: {}, b: {} }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
      ["a?: json", "b?: json"],
    ],
    [
      "an object beside null, inline",
      { anyOf: [object({ a: {} }), { type: "null" }] },
      ["a?: json"],
    ],
  ];
  test.each(cases)("%s", (_, schema, expected) => {
    expect(flat(schema)).toEqual([expected, []]);
  });

  test("classes of several members become one", () => {
    const built = buildSchemas({ ...others, X: { allOf: [ref("Left"), ref("Right")] } });
    expect(classText(built, "X")).toEqual([
      "child?: X/allOf/properties/child",
      "l?: string",
      "r?: string",
    ]);
    expect(classText(built, "X/allOf/properties/child")).toEqual([
      "kind: string",
      "at?: string(date)",
      "child?: Base",
      "l?: string",
    ]);
    expect(modelNames(built)).toMatchObject({ X: "class", XChild: "class" });
  });

  test("recursive classes of several members end", () => {
    const built = buildSchemas({
      A: object({ next: ref("A"), a: {} }),
      B: object({ next: ref("B"), b: {} }),
      X: { allOf: [ref("A"), ref("B")] },
    });
    expect(classText(built, "X")).toEqual([
      "next?: X/allOf/properties/next",
      "a?: json",
      "b?: json",
    ]);
    expect(classText(built, "X/allOf/properties/next")).toEqual(classText(built, "X"));
  });

  test("conflicts are reported", () => {
    const conflict = flat({ allOf: [ref("Base"), object({ kind: { type: "integer" } })] });
    expect(conflict).toEqual([
      ["kind: never", "at?: string(date)"],
      [
        'ALLOF_CONFLICT No value of the property "kind" is valid for all schemas that the schema combines: no object is valid',
      ],
    ]);
    const closed = flat({
      allOf: [ref("Base"), object({ b: {} }, { additionalProperties: false })],
    });
    expect(closed).toEqual([
      ["kind: string", "at?: string(date)", "b?: json", "closed"],
      [
        'ALLOF_CONFLICT "additionalProperties: false" at /components/schemas/X/allOf/1 refuses properties that other members of the schema declare: "kind", "at"; no object is valid. The option allOf: "extend" allows them',
      ],
    ]);
  });
});

describe("schemas that together allow nothing", () => {
  const conflict =
    "ALLOF_CONFLICT The schemas that the schema combines exclude each other: no value is valid";
  test.each<[string, JsonObject, readonly string[]]>([
    ["two types", { allOf: [object({}), { type: "string" }] }, [conflict]],
    ["a type beside them", { type: "array", allOf: [{ type: "string" }] }, [conflict]],
    ["a type beside a reference", { $ref: id("S"), type: "object" }, [conflict]],
    ["choices", { allOf: [{ oneOf: [ref("S"), { type: "null" }] }, object({})] }, [conflict]],
    ["one that nothing is valid for anyway", { allOf: [false, { type: "string" }] }, []],
    ["a number and an integer", { allOf: [{ type: "number" }, { type: "integer" }] }, []],
  ])("%s", (_, X, expected) => {
    expect(buildSchemas({ S: { type: "string" }, X }).problems).toEqual(expected);
  });
});

describe("components", () => {
  const cases: [string, JsonObject, unknown][] = [
    ["a string", { type: "string" }, { kind: "alias", type: { kind: "string" } }],
    ["anything", {}, { kind: "alias", type: { kind: "json" } }],
    ["a second name", ref("A"), { kind: "same", target: "A" }],
    ["a second name with a text", { allOf: [ref("A")], title: "T" }, { kind: "same", target: "A" }],
    [
      "a class or null",
      { anyOf: [ref("A"), { type: "null" }] },
      {
        kind: "alias",
        type: { kind: "union", members: [{ kind: "model", id: "A" }, { kind: "null" }] },
      },
    ],
    [
      "an array",
      { type: "array", items: ref("A") },
      { kind: "alias", type: { kind: "array", items: { kind: "model", id: "A" } } },
    ],
    [
      "an enum",
      {
        type: ["string", "null"],
        enum: ["b", "a", null, 1],
        "x-enum-varnames": ["Bee", "Ay", "No", "One"],
        "x-enum-descriptions": ["The bee.", "The ay.", "None.", "Of no type."],
      },
      {
        kind: "enum",
        members: [
          { value: "b", name: "Bee", description: "The bee." },
          { value: "a", name: "Ay", description: "The ay." },
        ],
        nullable: true,
      },
    ],
    ["a constant", { const: 5 }, { kind: "enum", members: [{ value: 5 }], nullable: false }],
    ["null only", { enum: [null] }, { kind: "alias", type: { kind: "null" } }],
    [
      "annotated constants",
      {
        oneOf: [
          { const: 1, title: "One" },
          { const: 2, description: "Two", title: "2" },
          { type: "null" },
        ],
      },
      {
        kind: "enum",
        members: [
          { value: 1, title: "One", description: "One" },
          { value: 2, title: "2", description: "Two" },
        ],
        nullable: true,
      },
    ],
    [
      "constants that exclude each other",
      { oneOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }] },
      { kind: "enum", members: [{ value: "a" }, { value: "c" }], nullable: false },
    ],
    [
      "an open enum",
      { anyOf: [{ type: "string", enum: ["a"] }, { type: "string" }, { type: "null" }] },
      { kind: "enum", members: [{ value: "a" }], rest: "string", nullable: true },
    ],
    [
      "an open enum of numbers",
      { type: "number", anyOf: [{ enum: [1, 2] }, { type: "number" }] },
      { kind: "enum", members: [{ value: 1 }, { value: 2 }], rest: "number", nullable: false },
    ],
    [
      "formats of one type",
      {
        anyOf: [
          { type: "string", format: "date" },
          { type: "string", format: "date-time" },
        ],
      },
      { kind: "alias", type: { kind: "string" } },
    ],
  ];
  test.each(cases)("%s", (_, schema, expected) => {
    expect(shapeOf(buildSchemas({ A: object({ a: {} }), X: schema }), "X")).toEqual(expected);
  });

  test('untyped: "any" makes properties without a type plain JSON', () => {
    const schemas = { X: { properties: { a: object({ b: {} }) } } };
    expect(shapeOf(buildSchemas(schemas, { untyped: "any" }), "X")).toEqual({
      kind: "alias",
      type: { kind: "json" },
    });
    expect(typeText(buildSchemas(schemas), "X/properties/a")).toBe("X/properties/a");
  });

  test("the stack is deep enough for a chain as long as the limit allows", () => {
    const { chainLength } = DEFAULT_LIMITS;
    const schemas: Record<string, JsonObject> = {};
    for (let index = 0; index < chainLength; index += 1)
      schemas[`C${index}`] =
        index === 0
          ? object({ p0: {} })
          : {
              allOf: [
                ref(`C${index - 1}`),
                ...(index % 100 === 0 ? [object({ [`p${index}`]: {} })] : []),
              ],
            };
    expect(buildSchemas(schemas).graph.models.size).toBe(chainLength);
  });
});

describe("allOf over arrays and maps", () => {
  const base = { $ref: "#/components/schemas/Base" };
  const derived = { $ref: "#/components/schemas/Derived" };
  const holder = (items: JsonObject, values: JsonObject): JsonObject => ({
    type: "object",
    properties: {
      items: { type: "array", items },
      values: { type: "object", additionalProperties: values },
    },
  });
  const schemas: JsonObject = {
    Base: { type: "object", properties: { a: { type: "string" } } },
    Derived: { allOf: [base, { type: "object", properties: { b: { type: "string" } } }] },
    Page: holder(base, base),
    First: { allOf: [holder(derived, derived), { $ref: "#/components/schemas/Page" }] },
    Last: { allOf: [{ $ref: "#/components/schemas/Page" }, holder(derived, derived)] },
  };

  test.each(["First", "Last"])("%s: items and values are of the model that says more", (name) => {
    const { graph } = buildSchemas(schemas);
    const model = [...graph.models.values()].find(
      ({ origin }) => origin.kind === "component" && origin.name === name,
    );
    const shape = model?.shape;
    const types = shape?.kind === "class" ? shape.properties.map(({ type }) => type) : [];
    const id = "#/components/schemas/Derived";
    expect(types).toEqual([
      { kind: "array", items: { kind: "model", id } },
      { kind: "map", values: { kind: "model", id } },
    ]);
  });

  test.each<[string, JsonObject]>([
    [
      "last",
      {
        allOf: [
          { type: "array", items: base },
          { items: derived, maxItems: 3 },
        ],
      },
    ],
    [
      "first",
      {
        allOf: [
          { items: derived, maxItems: 3 },
          { type: "array", items: base },
        ],
      },
    ],
    ["inside a type", { type: "array", allOf: [{ items: base }, { items: derived }] }],
  ])("items of a member without a type count too: %s", (_, List) => {
    const { graph } = buildSchemas({ ...schemas, List });
    const model = [...graph.models.values()].find(
      ({ origin }) => origin.kind === "component" && origin.name === "List",
    );
    const items = { kind: "model", id: "#/components/schemas/Derived" };
    expect(model?.shape).toEqual({ kind: "alias", type: { kind: "array", items } });
  });

  const list = { $ref: "#/components/schemas/List" };
  const map = { $ref: "#/components/schemas/Values" };
  const lists = {
    List: { type: "array", items: base },
    Values: { type: "object", additionalProperties: base },
  };
  const narrow = { type: "array", items: derived };
  const derivedModel = { kind: "model", id: "#/components/schemas/Derived" };

  test.each<[string, JsonObject, object]>([
    ["an array and a named one", { allOf: [list, narrow] }, { kind: "array", items: derivedModel }],
    ["in the other order", { allOf: [narrow, list] }, { kind: "array", items: derivedModel }],
    ["beside a reference", { ...list, items: derived }, { kind: "array", items: derivedModel }],
    [
      "two named ones",
      { allOf: [{ $ref: "#/components/schemas/Narrow" }, list] },
      { kind: "model", id: "#/components/schemas/Narrow" },
    ],
    [
      "a named map",
      { allOf: [map, { additionalProperties: derived }] },
      { kind: "map", values: derivedModel },
    ],
    [
      "a map of named arrays",
      {
        allOf: [
          { type: "object", additionalProperties: list },
          { type: "object", additionalProperties: narrow },
        ],
      },
      { kind: "map", values: { kind: "array", items: derivedModel } },
    ],
    [
      "a tuple and a named array",
      { allOf: [list, { type: "array", prefixItems: [derived], items: false }] },
      { kind: "tuple", prefix: [derivedModel], minItems: 0 },
    ],
    [
      "items that are no more specific",
      { allOf: [list, { type: "array", items: base }] },
      { kind: "model", id: "#/components/schemas/List" },
    ],
  ])("names of arrays and maps hide no items: %s", (_, One, type) => {
    const { graph } = buildSchemas({ ...schemas, ...lists, Narrow: narrow, One });
    const model = [...graph.models.values()].find(
      ({ origin }) => origin.kind === "component" && origin.name === "One",
    );
    expect(model?.shape).toEqual({ kind: "alias", type });
  });

  test("declarations of a property in several schemas, one of them without a type", () => {
    const declared = (values: JsonObject): JsonObject => ({
      type: "object",
      properties: { values },
    });
    const One = { allOf: [declared(map), declared({ additionalProperties: derived })] };
    const { graph } = buildSchemas({ ...schemas, ...lists, One });
    const model = graph.models.get("#/components/schemas/One");
    const properties = model?.shape.kind === "class" ? model.shape.properties : [];
    expect(properties.map(({ type }) => type)).toEqual([{ kind: "map", values: derivedModel }]);
  });

  test("aliases that contain themselves", () => {
    const recursive = (name: string): JsonObject => ({
      type: "array",
      items: { $ref: `#/components/schemas/${name}` },
    });
    const One = {
      allOf: [
        { $ref: "#/components/schemas/A" },
        { $ref: "#/components/schemas/B" },
        recursive("One"),
      ],
    };
    const { graph } = buildSchemas({ A: recursive("A"), B: recursive("B"), One });
    const shape = graph.models.get("#/components/schemas/One")?.shape;
    expect(shape?.kind === "alias" && shape.type.kind).toMatch(/^(?:array|model)$/);
  });
});
