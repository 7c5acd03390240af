/** Defaults: which are applied, and what is said of those that are not. */
import { describe, expect, test } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import type { OutputFile } from "../../generator/print/files.js";
import { load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

interface Instance {
  toDict(): unknown;
  toJson(): string;
}
type Class = (new (init?: object) => Instance) & {
  fromDict(value: unknown): Instance;
  is(value: unknown): boolean;
};

/** Everything that was generated: compiled at once, in the last test. */
const generated = new Map<string, readonly OutputFile[]>();

/** Generates and loads a document. */
async function build(document: object, options: JobConfig = {}) {
  const stdin = JSON.stringify(document, null, 1);
  const { files, diagnostics } = await generate({ ...options, input: "-", stdin });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  generated.set(`t${generated.size}`, files);
  const { exports } = await load(files);
  const lines = stdin.split("\n");
  return {
    model: (name: string) => exports[name] as Class,
    /** Code, message and the text of the line of each problem. */
    problems: diagnostics.map(({ code, message, line }) => [
      code,
      message,
      lines[(line ?? 1) - 1]?.trim(),
    ]),
  };
}

function specOf(schemas: object, paths: object = {}, openapi = "3.1.0") {
  return { openapi, info: { title: "T", version: "1" }, paths, components: { schemas } };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("a default of null is documentation only", () => {
  test.each([
    ["3.0.3", { type: "string", nullable: true, default: null }],
    ["3.0.3", { type: "string", default: null }],
    ["3.1.0", { type: ["string", "null"], default: null }],
    ["3.1.0", { anyOf: [ref("Other"), { type: "null" }], default: null }],
    ["3.1.0", { default: null }],
  ])("%s %j", async (version, property) => {
    const Other = { type: "object", properties: { x: { type: "string" } } };
    const E = { type: "object", properties: { a: property } };
    const { model } = await build(specOf({ E, Other }, {}, version));
    const Model = model("E");
    expect(new Model().toJson()).toBe("{}");
    expect(Model.fromDict({}).toDict()).toEqual({});
  });

  test("2.0", async () => {
    const E = { type: "object", properties: { a: { type: "string", default: null } } };
    const info = { title: "T", version: "1" };
    const { model } = await build({ swagger: "2.0", info, paths: {}, definitions: { E } });
    expect(new (model("E"))().toJson()).toBe("{}");
  });
});

describe("bodies of partial updates", () => {
  const Settings = {
    type: "object",
    properties: {
      theme: { type: "string", default: "dark" },
      inner: { ...ref("Inner"), default: {} },
    },
  };
  const Inner = { type: "object", properties: { size: { type: "integer", default: 1 } } };
  const body = (mediaType: string, schema: object) => ({
    requestBody: { content: { [mediaType]: { schema } } },
    responses: { 204: { description: "done" } },
  });
  const whole = { theme: "dark", inner: { size: 1 } };

  test.each<[string, object, unknown]>([
    ["only PATCH", { patch: body("application/json", ref("Settings")) }, {}],
    [
      "a list in PATCH",
      { patch: body("application/json", { type: "array", items: ref("Settings") }) },
      {},
    ],
    ["only merge-patch", { post: body("application/merge-patch+json", ref("Settings")) }, {}],
    [
      "PATCH and PUT",
      {
        patch: body("application/json", ref("Settings")),
        put: body("application/json", ref("Settings")),
      },
      whole,
    ],
    [
      "PATCH and a response",
      {
        patch: {
          ...body("application/json", ref("Settings")),
          responses: {
            200: {
              description: "ok",
              content: { "application/json": { schema: ref("Settings") } },
            },
          },
        },
      },
      whole,
    ],
    ["no operation", {}, whole],
  ])("%s", async (_, operations, expected) => {
    const { model, problems } = await build(specOf({ Settings, Inner }, { "/s": operations }));
    expect(problems.filter(([code]) => code?.startsWith("DEFAULT"))).toEqual([]);
    const Model = model("Settings");
    expect(new Model().toDict()).toEqual(expected);
    expect(Model.fromDict({}).toDict()).toEqual(expected);
    expect(Model.fromDict({ inner: {} }).toDict()).toEqual(
      expected === whole ? whole : { inner: {} },
    );
  });

  test("a model inside that others use too keeps its defaults", async () => {
    const paths = {
      "/s": { patch: body("application/json", ref("Settings")) },
      "/i": { put: body("application/json", ref("Inner")) },
    };
    const { model } = await build(specOf({ Settings, Inner }, paths));
    expect(model("Settings").fromDict({ inner: {} }).toDict()).toEqual({ inner: { size: 1 } });
  });
});

test("a default may have properties that every object inherits", async () => {
  const word = { type: "string", enum: ["base"] };
  const map = (values: object) => ({ type: "object", additionalProperties: values });
  const value = { toString: "base", valueOf: "base", a: "base" };
  const members: Record<string, object> = {
    one: { ...map(word), default: value },
    list: { type: "array", items: map(word), default: [value] },
    deep: { ...map(map(word)), default: { constructor: value, b: value } },
    lists: {
      ...map({ type: "array", items: word }),
      default: { hasOwnProperty: ["base"], c: ["base"] },
    },
    tuples: {
      ...map({ type: "array", prefixItems: [word, { type: "array", items: word }], items: false }),
      default: { toString: ["base", ["base"]], valueOf: [], c: ["base"] },
    },
    models: {
      ...map({ type: "array", prefixItems: [{}, ref("B")], items: false, minItems: 2 }),
      default: { toString: [-1, {}], c: [0, { b: "base" }] },
    },
  };
  const schemas = {
    A: { type: "object", properties: members },
    B: { type: "object", properties: { b: word } },
  };
  const { model } = await build(specOf(schemas));
  const defaults = Object.entries(members).map(([name, schema]) => [
    name,
    (schema as { default: unknown }).default,
  ]);
  expect(model("A").fromDict({}).toDict()).toEqual(Object.fromEntries(defaults));
});

describe("a default that makes a valid object invalid is reported and not applied", () => {
  const text = { type: "string" };
  const b = { type: "string", default: "x" };
  test.each<[string, object, object, object]>([
    [
      "oneOf of required",
      { properties: { a: text, b }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      { a: "1" },
      { a: "1" },
    ],
    ["maxProperties", { properties: { a: text, b }, maxProperties: 1 }, { a: "1" }, { a: "1" }],
    [
      "dependentRequired",
      { properties: { a: text, b }, dependentRequired: { b: ["a"] } },
      { c: "1" },
      { c: "1" },
    ],
    [
      "dependentSchemas",
      { properties: { a: text, b }, dependentSchemas: { b: { required: ["a"] } } },
      {},
      {},
    ],
    ["not", { properties: { a: text, b }, not: { required: ["a", "b"] } }, { a: "1" }, { a: "1" }],
    [
      "if and then",
      { properties: { a: text, b }, if: { required: ["b"] }, then: { required: ["a"] } },
      {},
      {},
    ],
    [
      "anyOf of closed objects",
      {
        properties: { a: text, b },
        anyOf: [
          { properties: { a: text }, additionalProperties: false },
          { properties: { b: text, c: text }, required: ["c"] },
        ],
      },
      { a: "1" },
      { a: "1" },
    ],
    [
      "maxProperties of a nullable object",
      { allOf: [{ properties: { a: text, b }, maxProperties: 1 }], nullable: true },
      { a: "1" },
      { a: "1" },
    ],
    [
      "a branch that lists its objects",
      {
        properties: { a: text, b },
        required: ["a"],
        oneOf: [{ required: ["c"] }, { enum: [{ a: "1" }] }],
      },
      { a: "1" },
      { a: "1" },
    ],
    [
      "properties inside if, which do not mean an object there",
      {
        properties: { b },
        if: { properties: { b: { properties: { d: text } } }, required: ["b"] },
        then: { required: ["a"] },
      },
      {},
      {},
    ],
    [
      "the items of a property in then",
      {
        properties: { b },
        if: { required: ["b"] },
        then: {
          properties: { c: { type: "array", items: { type: "string" }, uniqueItems: true } },
        },
      },
      { c: 1 },
      { c: 1 },
    ],
    [
      "the type of a property in dependentSchemas",
      { properties: { b }, dependentSchemas: { b: { properties: { c: { type: "string" } } } } },
      { c: 1 },
      { c: 1 },
    ],
    [
      "what a branch requires, whose values only additionalProperties restricts",
      {
        properties: { b },
        additionalProperties: { enum: [0] },
        oneOf: [{ required: ["b"] }, { required: ["constructor"] }],
      },
      { constructor: 0 },
      { constructor: 0 },
    ],
    [
      "what a branch requires, whose values only patternProperties restricts",
      {
        properties: { b },
        patternProperties: { "^c": { enum: [0] } },
        oneOf: [{ required: ["b"] }, { required: ["c1"] }],
      },
      { c1: 0 },
      { c1: 0 },
    ],
    ["through allOf", { allOf: [ref("Base"), { not: { required: ["b"] } }] }, {}, {}],
    [
      "unevaluatedProperties beside allOf",
      { allOf: [ref("Base"), { unevaluatedProperties: false, properties: { a: text } }] },
      { a: "1" },
      { a: "1" },
    ],
  ])("%s", async (_, schema, value, expected) => {
    const T = { type: "object", ...schema };
    const Base = { type: "object", properties: { b } };
    const { model, problems } = await build(specOf({ T, Base }));
    const found = problems.filter(([code]) => code === "DEFAULT_INVALID");
    expect(found).toHaveLength(1);
    expect(found[0]?.[1]).toContain('"b"');
    const Model = model("T");
    expect(Model.is(value)).toBe(true);
    const dict = Model.fromDict(value).toDict();
    expect(dict).toEqual(expected);
    expect(Model.is(dict)).toBe(true);
  });

  test.each<[string, object, object]>([
    [
      "a property that no condition mentions",
      {
        properties: { a: text, b, c: text },
        oneOf: [{ required: ["a"] }, { required: ["c"] }],
      },
      { a: "1", b: "x" },
    ],
    [
      "two that need each other",
      {
        properties: { a: { ...text, default: "y" }, b },
        dependentRequired: { b: ["a"], a: ["b"] },
      },
      { a: "y", b: "x" },
    ],
    [
      "a condition that the default meets",
      {
        properties: { a: text, b },
        if: { properties: { b: { const: "z" } }, required: ["b"] },
        then: { required: ["a"] },
      },
      { b: "x" },
    ],
    [
      "maxProperties that allows all properties",
      { properties: { a: text, b }, additionalProperties: false, maxProperties: 2 },
      { b: "x" },
    ],
  ])("applied: %s", async (_, schema, expected) => {
    const { model, problems } = await build(specOf({ T: { type: "object", ...schema } }));
    expect(problems.filter(([code]) => code === "DEFAULT_INVALID")).toEqual([]);
    const input = "a" in expected && expected.a === "1" ? { a: "1" } : {};
    expect(model("T").fromDict(input).toDict()).toEqual(expected);
  });

  test("the place is that of the default", async () => {
    const T = {
      type: "object",
      properties: { a: text, b },
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
    };
    const { problems } = await build(specOf({ T }));
    expect(problems).toContainEqual([
      "DEFAULT_INVALID",
      'The default of "b" makes {"a":"string"} invalid, which is valid without it; it is left out',
      '"default": "x"',
    ]);
  });
});

test("a default that makes an object another variant is reported and not applied", async () => {
  const b = { type: "string", default: "x" };
  const B = { type: "object", properties: { b } };
  const C = { type: "object", properties: { c: b, d: {} } };
  const First = { anyOf: [{ type: "object", required: ["b"] }, ref("B")] };
  // It is read as the first variant without the default, too.
  const Same = { anyOf: [{ type: "object", required: ["d"] }, ref("C")] };
  const { model, problems } = await build(specOf({ B, C, First, Same }));
  expect(problems).toEqual([
    [
      "DEFAULT_INVALID",
      'The default of "b" makes {} match another variant, which it would be read as again; it is left out',
      '"default": "x"',
    ],
  ]);
  const read = model("First").fromDict({});
  expect(read.constructor).toBe(model("B"));
  expect(model("First").fromDict(read.toDict()).constructor).toBe(model("B"));
  expect(model("Same").fromDict({}).toDict()).toEqual({ c: "x" });
});

describe("a default in a child of a parent that excludes its property is not applied", () => {
  const text = { type: "string" };
  const Dog = {
    type: "object",
    properties: { name: { default: [] }, kind: text },
    not: { required: ["name"] },
    additionalProperties: { anyOf: [{ type: "object" }, { type: "null" }] },
    required: ["kind"],
    discriminator: { propertyName: "kind" },
  };
  const noLetters = { not: { type: "string", pattern: "^[a-z]+$" } };
  test.each<[string, object, object]>([
    [
      "whose tag has a capital letter",
      { allOf: [ref("Dog"), { unevaluatedProperties: noLetters }] },
      { kind: "Elk" },
    ],
    [
      "for which no valid object is found",
      {
        allOf: [
          ref("Dog"),
          {
            properties: { "x y": { anyOf: [text, { type: "null" }] } },
            required: ["x y"],
            unevaluatedProperties: noLetters,
          },
        ],
      },
      { kind: "Elk", "x y": null },
    ],
  ])("%s", async (_, Elk, value) => {
    const { model, problems } = await build(specOf({ Dog, Elk }));
    const codes = problems.filter(([code]) => code === "DEFAULT_INVALID");
    expect(codes).toHaveLength(2);
    const dict = model("Dog").fromDict(value).toDict();
    expect(dict).toEqual(value);
    expect(model("Dog").is(dict)).toBe(true);
  });
});

describe("a default that makes a value around its object invalid is reported and not applied", () => {
  const text = { type: "string" };
  const A = { type: "object", properties: { a: text, b: { ...text, default: "x" } } };
  const union = (...others: object[]) => ({ oneOf: [ref("A"), ...others] });
  test.each<[string, object, object]>([
    ["another branch requires it", union({ type: "object", required: ["b"] }), {}],
    [
      "another branch requires it beside what the object has",
      union({ type: "object", required: ["a", "b"], properties: { a: { const: "1" } } }),
      { a: "1" },
    ],
    [
      "it is the tag of a discriminator",
      { ...union(ref("B")), discriminator: { propertyName: "b", mapping: { x: "B", y: "A" } } },
      {},
    ],
    ["through a reference", union({ allOf: [ref("B"), { required: ["b"] }] }), { c: "1" }],
    [
      "a keyword beside the choice refuses it",
      {
        additionalProperties: { type: "number" },
        anyOf: [ref("B"), { properties: { b: { type: "string", default: "x" }, d: text } }],
      },
      {},
    ],
    ["a count beside a reference", { ...ref("A"), maxProperties: 1 }, { a: "1" }],
    [
      "a count beside a reference to a choice",
      { allOf: [{ anyOf: [ref("A"), ref("B")] }, { maxProperties: 1 }] },
      { a: "1" },
    ],
    [
      "a count of undeclared properties",
      { allOf: [{ anyOf: [ref("Only"), text] }, { maxProperties: 1 }] },
      { z: true },
    ],
    [
      "a count of required properties beside optional ones",
      { allOf: [{ anyOf: [ref("Wide"), text] }, { maxProperties: 1 }] },
      { c: true },
    ],
    [
      "a count of required properties",
      {
        allOf: [
          { type: "object", required: ["c"], properties: { b: { ...text, default: "x" }, d: {} } },
          { maxProperties: 1 },
        ],
      },
      { c: true },
    ],
    [
      "a choice that refuses it and requires another default",
      {
        allOf: [
          {
            anyOf: [
              {
                type: "object",
                properties: { b: { ...text, default: "x" }, c: { type: "string", default: "y" } },
              },
              { type: "integer" },
            ],
          },
          {
            oneOf: [
              { type: "object", properties: { b: { enum: [1] } }, required: ["c", "d"] },
              { type: "integer" },
            ],
          },
        ],
      },
      { c: "1", d: true },
    ],
    [
      "another declaration of the property that holds it",
      {
        type: "object",
        allOf: [
          { properties: { in: ref("A") } },
          { properties: { in: { type: "object", maxProperties: 1 } } },
        ],
      },
      { in: { a: "1" } },
    ],
    [
      "undeclared properties of another schema",
      {
        type: "object",
        allOf: [
          {
            properties: { kind: {} },
            additionalProperties: { type: "object", not: { required: ["b"] } },
          },
          { properties: { in: ref("A") } },
        ],
      },
      { in: { a: "1" } },
    ],
    ["a count beside a named choice", { ...ref("Choice"), maxProperties: 1 }, { a: "1" }],
    [
      "the variant of a tag",
      { properties: { x: { default: "x" } }, anyOf: [{ required: ["z"] }, ref("Tagged")] },
      { c: "Numbers" },
    ],
    [
      "a branch with many properties",
      { properties: { x: { default: "x" } }, anyOf: [{ required: ["z"] }, ref("Many")] },
      { p12: 1, p13: 1 },
    ],
    [
      "a branch that counts one property more",
      {
        properties: {
          m: {
            oneOf: [
              {
                properties: { b: { default: "x" } },
                anyOf: [{ required: ["b"] }, { required: ["d"] }],
              },
              { type: "object", minProperties: 2 },
            ],
          },
        },
      },
      { m: { d: 1 } },
    ],
    [
      "a map around a class with minProperties",
      {
        properties: {
          m: {
            additionalProperties: { type: "integer" },
            anyOf: [ref("Filled"), { type: "object" }],
          },
        },
      },
      { m: { d: 1 } },
    ],
    ["not, of a member", { properties: { m: ref("A") }, not: inMember("m", "b") }, { m: {} }],
    [
      "if and then, of a member",
      { properties: { m: ref("A") }, if: inMember("m", "b"), then: { required: ["n"] } },
      { m: {} },
    ],
    [
      "oneOf, of a member",
      { properties: { m: ref("A") }, oneOf: [inMember("m", "b"), { required: ["m"] }] },
      { m: {} },
    ],
    [
      "not, of a member of a member",
      { properties: { m: ref("Mid") }, not: inMember("m", inMember("a", "b")) },
      { m: { a: {} } },
    ],
    [
      "not, of an item of a member",
      { properties: { m: list(ref("A")) }, not: inMember("m", { contains: { required: ["b"] } }) },
      { m: [{}] },
    ],
    ["not, of items", { ...list(ref("A")), not: { contains: { required: ["b"] } } }, [{}]],
    ["contains", { ...list(ref("A")), contains: { not: { required: ["b"] } } }, [{}]],
    ["uniqueItems", { ...list(ref("A")), uniqueItems: true }, [{}, { b: "x" }]],
    [
      "an array of a member",
      { properties: { m: { ...list(ref("A")), contains: { not: { required: ["b"] } } } } },
      { m: [{}] },
    ],
    [
      "uniqueItems of a member's member, in place",
      { properties: { m: { ...list(list(ref("A"))), uniqueItems: true } } },
      { m: [[{}], [{ b: "x" }]] },
    ],
    [
      "not, of the values of a map",
      {
        additionalProperties: ref("A"),
        not: { minProperties: 1, additionalProperties: { required: ["b"] } },
      },
      { k: {} },
    ],
    [
      "another array of a oneOf",
      { oneOf: [list(ref("A")), list({ type: "object", required: ["b"] })] },
      [{}],
    ],
    [
      "an element of a tuple",
      {
        type: "array",
        prefixItems: [ref("A"), text],
        not: { contains: { type: "object", required: ["b"] } },
      },
      [{}, "1"],
    ],
  ])("%s", async (_, schema, value) => {
    const B = { type: "object", properties: { b: text, c: text }, required: ["c"] };
    const Mid = { type: "object", properties: { a: ref("A") } };
    const Only = { type: "object", properties: { b: { ...text, default: "x" } } };
    const Wide = { ...Only, properties: { ...Only.properties, d: {}, e: {} }, required: ["c"] };
    const Numbers = { properties: { c: {} }, additionalProperties: { type: "number" } };
    const Filled = { properties: { b: { default: "x" } }, minProperties: 1 };
    const Tagged = { anyOf: [{}, ref("Numbers")], discriminator: { propertyName: "c" } };
    const names = Array.from({ length: 14 }, (_, index) => `p${index}`);
    const Branch = {
      properties: Object.fromEntries(names.map((name) => [name, {}])),
      required: ["p12", "p13"],
      additionalProperties: { type: "number" },
    };
    const Many = { anyOf: [{ required: ["p0", "p7"] }, Branch] };
    const Choice = { anyOf: [ref("A"), text] };
    const isOfObjects = !("type" in schema) && !("oneOf" in schema) && !("anyOf" in schema);
    const whole = isOfObjects ? { type: "object", ...schema } : schema;
    const { model, problems } = await build(
      specOf({ A, B, Mid, Only, Wide, Numbers, Tagged, Filled, Many, Choice, T: whole }),
    );
    expect(problems.map(([code]) => code)).toContain("DEFAULT_INVALID");
    const T = model("T") as Class & { toDict?(value: unknown): unknown };
    expect(T.is(value)).toBe(true);
    const read = T.fromDict(value);
    const dict = T.toDict?.(read) ?? read.toDict();
    expect(dict).toEqual(value);
    expect(T.is(dict)).toBe(true);
  });

  test.each<[string, object, object, object]>([
    ["no other branch asks for it", union({ type: "object", required: ["c"] }), {}, { b: "x" }],
    [
      "the condition is about another member",
      { properties: { m: ref("A"), n: ref("A") }, not: inMember("n", "a") },
      { m: {} },
      { m: { b: "x" } },
    ],
    [
      "the condition is about other items",
      {
        type: "object",
        properties: { m: list(ref("A")), n: list(ref("A")) },
        not: inMember("n", { contains: { required: ["a"] } }),
      },
      { m: [{}] },
      { m: [{ b: "x" }] },
    ],
    [
      "any item may be there",
      { ...list(ref("A")), contains: { required: ["a"] } },
      [{ a: "1" }],
      [{ a: "1", b: "x" }],
    ],
  ])("applied: %s", async (_, schema, value, expected) => {
    const { model, problems } = await build(specOf({ A, T: schema }));
    expect(problems).toEqual([]);
    const T = model("T") as Class & { toDict?(value: unknown): unknown };
    const read = T.fromDict(value);
    expect(T.toDict?.(read) ?? read.toDict()).toEqual(expected);
  });

  function inMember(member: string, within: string | object): object {
    const inner = typeof within === "string" ? { type: "object", required: [within] } : within;
    return { type: "object", properties: { [member]: inner }, required: [member] };
  }
  function list(items: object): object {
    return { type: "array", items };
  }
});

describe("a default is checked against all schemas of its property", () => {
  const Base = {
    type: "object",
    properties: { kind: { type: "string", default: "base" }, n: { type: "integer", default: 0 } },
  };
  test.each<[string, object]>([
    ["enum", { allOf: [ref("Base"), { properties: { kind: { enum: ["dog"] } } }] }],
    ["const", { allOf: [ref("Base"), { properties: { kind: { const: "dog" } } }] }],
    [
      "enum that comes first",
      { allOf: [{ properties: { kind: { enum: ["dog"] } } }, ref("Base")] },
    ],
    ["beside a reference", { ...ref("Base"), properties: { kind: { enum: ["dog"] } } }],
    [
      "patternProperties",
      { allOf: [ref("Base"), { patternProperties: { "^k": { const: "dog" } } }] },
    ],
    [
      "additionalProperties",
      { allOf: [ref("Base"), { additionalProperties: { enum: ["dog", 0] } }] },
    ],
  ])("narrowed by %s", async (_, Dog) => {
    const { model, problems } = await build(specOf({ Base, Dog }));
    const found = problems.filter(([code]) => code === "DEFAULT_INVALID");
    expect(found).toHaveLength(1);
    expect(found[0]?.[1]).toContain('The default of "kind", "base", is not valid for all schemas');
    expect(new (model("Dog"))().toDict()).toEqual({ n: 0 });
    expect(new (model("Base"))().toDict()).toEqual({ kind: "base", n: 0 });
  });

  const narrowed = { allOf: [ref("Base"), { properties: { kind: { enum: ["dog"] } } }] };
  test.each<[string, object]>([
    ["the only branch of anyOf", { anyOf: [narrowed] }],
    ["the only branch of oneOf beside null", { oneOf: [{ type: "null" }, narrowed] }],
    ["a branch inside the only branch", { anyOf: [{ allOf: [{ oneOf: [narrowed] }, {}] }] }],
  ])("narrowed in %s", async (_, Dog) => {
    const { model } = await build(specOf({ Base, Dog }));
    expect(new (model("Dog"))().toDict()).toEqual({ n: 0 });
  });

  test("a limit above the default", async () => {
    const Dog = { allOf: [ref("Base"), { properties: { n: { minimum: 10 } } }] };
    const { model, problems } = await build(specOf({ Base, Dog }));
    expect(problems).toContainEqual([
      "DEFAULT_INVALID",
      'The default of "n", 0, is not valid for all schemas that this one combines: expected at least 10; it is left out',
      '"n": {',
    ]);
    expect(new (model("Dog"))().toDict()).toEqual({ kind: "base" });
  });

  test("a member that says a default of its own", async () => {
    const kind = { enum: ["dog"], default: "dog" };
    const { model } = await build(
      specOf({ Base, Dog: { allOf: [ref("Base"), { properties: { kind } }] } }),
    );
    expect(new (model("Dog"))().toDict()).toEqual({ kind: "dog", n: 0 });
  });
});

describe("a default that contains itself is reported and not applied", () => {
  const object = (properties: object) => ({ type: "object", properties });
  test.each<[string, Record<string, object>, object]>([
    ["directly", { A: object({ child: { ...ref("A"), default: {} } }) }, {}],
    ["in a list", { A: object({ list: { type: "array", items: ref("A"), default: [{}] } }) }, {}],
    [
      "in a map",
      { A: object({ m: { type: "object", additionalProperties: ref("A"), default: { k: {} } } }) },
      {},
    ],
    [
      "through a second model",
      {
        A: object({ b: { ...ref("B"), default: {} } }),
        B: object({ a: { ...ref("A"), default: {} } }),
      },
      {},
    ],
    [
      "through a union",
      {
        A: object({ u: { ...ref("U"), default: { tag: "b" } } }),
        U: { oneOf: [ref("B"), ref("C")] },
        B: {
          ...object({ tag: { const: "b" }, a: { ...ref("A"), default: {} } }),
          required: ["tag"],
        },
        C: { ...object({ tag: { const: "c" } }), required: ["tag"] },
      },
      {},
    ],
  ])("%s", async (_, schemas, expected) => {
    const { model, problems } = await build(specOf(schemas));
    const found = problems.filter(([code]) => code === "DEFAULT_RECURSIVE");
    expect(found.length).toBeGreaterThan(0);
    for (const [, , line] of found) expect(line).toMatch(/^"default"/);
    expect(new (model("A"))().toDict()).toEqual(expected);
  });

  test("through a child that the tag of the default names", async () => {
    const kind = { type: "string" };
    const { model, problems } = await build(
      specOf({
        Pet: {
          ...object({ kind, friend: { ...ref("Pet"), default: { kind: "Cat" } } }),
          required: ["kind"],
          discriminator: { propertyName: "kind" },
        },
        Cat: { allOf: [ref("Pet"), object({ lives: { type: "integer" } })] },
      }),
    );
    expect(problems.map(([code]) => code)).toEqual(["DEFAULT_RECURSIVE"]);
    expect(new (model("Cat"))({ kind: "Cat" }).toDict()).toEqual({ kind: "Cat" });
    const friend = { kind: "Cat" };
    expect(model("Pet").fromDict({ kind: "Fish" }).toDict()).toEqual({ kind: "Fish", friend });
    expect(model("Pet").fromDict(friend).toDict()).toEqual(friend);
  });

  test("one that names what would recur is applied", async () => {
    const leaf = { ...ref("B"), default: { a: null } };
    const { model, problems } = await build(
      specOf({
        A: object({ b: leaf }),
        B: object({ a: { anyOf: [ref("A"), { type: "null" }], default: {} } }),
      }),
    );
    expect(problems).toEqual([]);
    expect(new (model("A"))().toDict()).toEqual({ b: { a: null } });
  });
});

test("a default that a codec cannot read is reported and not applied", async () => {
  const bytes = { type: "string", contentEncoding: "base64" };
  const E = {
    type: "object",
    properties: {
      encoded: { ...bytes, default: "%%" },
      byte: { type: "string", format: "byte", default: "%%" },
      day: { type: "string", format: "date", default: "today" },
      fine: { ...bytes, default: "aGk=" },
    },
  };
  const { model, problems } = await build(specOf({ E }), {
    codecs: { byte: "Uint8Array", date: "Date" },
    formats: "annotate",
  });
  expect(problems.map(([code, , line]) => `${code} ${line}`)).toEqual([
    'DEFAULT_INVALID "default": "%%"',
    'DEFAULT_INVALID "default": "%%"',
    'DEFAULT_INVALID "default": "today"',
  ]);
  expect(new (model("E"))().toDict()).toEqual({ fine: "aGk=" });
});

test("a class whose undeclared properties have defaults writes its own dict", async () => {
  const Inner = { type: "object", properties: { a: { type: "number", default: 1 } } };
  const Outer = { type: "object", properties: { b: {} }, additionalProperties: ref("Inner") };
  const { model } = await build(specOf({ Inner, Outer }));
  expect(model("Outer").fromDict({ x: {} }).toDict()).toEqual({ x: { a: 1 } });
});

test("everything that was generated here compiles", () => {
  expect(generated.size).toBeGreaterThan(40);
  const known = new Map<string, string>();
  const files = [...generated].flatMap(([folder, all]) =>
    all.flatMap(({ path, text }) => {
      if (!path.endsWith(".ts") || path === "index.ts") return [];
      const first = known.get(text);
      known.set(text, first ?? `${folder}/${path}`);
      // The same runtime need not be checked again.
      const same = `export * from "../${first?.replace(/ts$/, "js")}";`;
      const isAgain = first !== undefined && !path.includes("/");
      return [{ path: `${folder}/${path}`, text: isAgain ? same : text }];
    }),
  );
  expect(strictErrors(files)).toEqual([]);
});
