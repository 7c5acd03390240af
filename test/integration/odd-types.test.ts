/** Types and values that TypeScript looks at in unexpected ways: everything compiles and runs. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text: JsonObject = { type: "string" };

async function compiled(
  schemas: JsonObject,
  options: Parameters<typeof generateText>[1] = {},
): ReturnType<typeof load> {
  const info = { title: "Test", version: "1" };
  const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
  const files = await generateText(JSON.stringify(spec), options);
  expect(strictErrors(files)).toEqual([]);
  return load(files);
}

describe("defaults", () => {
  test("whose property can have no value, or not this one, are left out", async () => {
    const base: JsonObject = {
      properties: { kind: { ...text, default: "abc" } },
      required: ["kind"],
    };
    const { model } = await compiled({
      Base: base,
      Nulls: { anyOf: [{ allOf: [ref("Base"), { additionalProperties: { type: "null" } }] }] },
      Listed: { anyOf: [{ allOf: [ref("Base"), { properties: { kind: { enum: ["a", "b"] } } }] }] },
    });
    expect(model("Nulls").is({ kind: "abc" })).toBe(false);
    expect(model("Listed").is({ kind: "a" })).toBe(true);
  });

  test("may be objects with other properties than their class, which has inherited names", async () => {
    const { exports } = await compiled({
      Cow: {
        properties: {
          made: { properties: { constructor: text }, default: { items: {} } },
        },
      },
    });
    const { Cow } = exports as { Cow: new () => { toDict(): unknown } };
    expect(new Cow().toDict()).toEqual({ made: { items: {} } });
  });

  test("may be lists of objects whose tag is not the one of their class", async () => {
    const { exports } = await compiled({
      Pet: { type: "object", properties: { kind: text }, discriminator: { propertyName: "kind" } },
      Dog: { allOf: [ref("Pet"), { type: "object" }] },
      Dogs: { type: "array", items: ref("Dog") },
      Zoo: { properties: { dogs: { allOf: [ref("Dogs")], default: [{ kind: "wolf" }] } } },
    });
    const { Zoo } = exports as { Zoo: new () => { toDict(): unknown } };
    expect(new Zoo().toDict()).toEqual({ dogs: [{ kind: "wolf" }] });
  });
});

test("tuples that are inside themselves in what follows their first elements", async () => {
  const list = (name: string): JsonObject => ({ type: "array", items: ref(name) });
  const { model } = await compiled({
    Nullable: {
      oneOf: [{ type: "array", prefixItems: [{}], items: list("Nullable") }, { type: "null" }],
    },
    Bare: { type: "array", prefixItems: [{}], items: list("Bare") },
    Only: { anyOf: [{ type: "array", prefixItems: [text], items: ref("Only") }, text] },
  });
  const value = [1, [null, [2]]];
  expect(model("Nullable").fromDict(value)).toEqual(value);
  expect(model("Bare").is([1, [[]]])).toBe(true);
  expect(model("Only").is(["a", ["b"]])).toBe(true);
});

test("names of schemas without keywords, as branches beside others", async () => {
  const text = { minLength: 1 };
  const { model } = await compiled({
    Anything: {},
    Described: { description: "Anything.", anyOf: [{}, {}] },
    AnyOf: { anyOf: [ref("Anything"), text] },
    Last: { anyOf: [text, ref("Anything")] },
    OneOf: { oneOf: [ref("Anything"), text] },
    Twice: { oneOf: [ref("Described"), { maxLength: 1 }, text] },
    Holder: { properties: { a: ref("Anything"), b: { anyOf: [ref("Anything"), text] } } },
  });
  for (const value of ["", "a", 1, null, {}]) {
    expect(model("AnyOf").is(value)).toBe(true);
    expect(model("Last").is(value)).toBe(true);
    expect(model("OneOf").is(value)).toBe(value === "");
    expect(model("Twice").is(value)).toBe(false);
  }
  expect(model("Holder").is({ a: new Date(0) })).toBe(false);
});

test("unevaluatedProperties beside a class, before other keywords read the properties", async () => {
  const { model } = await compiled({
    Class: { properties: { a: { const: "1" } } },
    Only: { oneOf: [ref("Class")] },
    Whole: {
      allOf: [ref("Only"), { properties: { b: {} }, oneOf: [{ required: ["b"] }, {}] }],
      unevaluatedProperties: false,
    },
  });
  expect(model("Whole").is({ a: "1" })).toBe(true);
  expect(model("Whole").is({ a: "1", b: 1 })).toBe(false);
  expect(model("Whole").is({ a: "1", c: 1 })).toBe(false);
});

test("a model of any value as a branch beside text", async () => {
  const schemas = {
    Untyped: { properties: { a: {} } },
    Either: { anyOf: [ref("Untyped"), { type: "string", minLength: 1 }] },
    One: { oneOf: [ref("Untyped"), { type: "string", minLength: 1 }] },
  };
  const { model } = await compiled(schemas, { untyped: "any" });
  for (const value of ["", "a", 1, null, {}, []]) {
    expect(model("Either").is(value)).toBe(true);
    expect(model("One").is(value)).toBe(value !== "a");
  }
});

describe("a choice beside properties, where no object is valid", () => {
  test("is checked with the keywords beside it", async () => {
    const schemas = {
      Nothing: {
        type: ["null"],
        properties: { a: {} },
        not: { required: [] },
        oneOf: [{ enum: ["b"] }, { type: "null" }, { properties: {} }],
      },
      Null: {
        type: ["null"],
        properties: { a: {} },
        not: { const: "b" },
        oneOf: [{ enum: ["b"] }, { type: "null" }, { properties: {} }],
      },
    };
    const { model } = await compiled(schemas);
    for (const value of [null, "b", {}]) expect(model("Nothing").is(value)).toBe(false);
    expect(model("Null").is(null)).toBe(true);
    expect(model("Null").is("b")).toBe(false);
  });
});

describe("rules for all properties of an object", () => {
  const class_: JsonObject = {
    type: "object",
    properties: { a: text },
    additionalProperties: false,
  };
  const values = (schema: JsonObject): JsonObject => ({
    type: "object",
    additionalProperties: schema,
  });
  const short: JsonObject = { enum: ["a", "b"] };
  test.each<[string, readonly JsonObject[], JsonObject, JsonObject]>([
    [
      "a model and literals of the others",
      [
        values({ oneOf: [ref("Class")] }),
        { properties: { made: { type: "object" } }, additionalProperties: { enum: [0, 2] } },
      ],
      { made: { a: "1" } },
      { other: 0 },
    ],
    ["a type and literals", [values(text), values(short)], { x: "a" }, { x: "c" }],
    ["literals twice", [values({ enum: ["a", 1] }), values(short)], { x: "a" }, { x: 1 }],
    [
      "a type and another one",
      [values(text), values({ type: ["boolean", "string"] })],
      { x: "a" },
      { x: true },
    ],
    [
      "a type, a model and literals",
      [values({ type: "object" }), values(ref("Class")), values({ enum: [{ a: "1" }] })],
      { x: { a: "1" } },
      { x: {} },
    ],
  ])("%s", async (_, allOf, valid, invalid) => {
    const { model } = await compiled({ Class: class_, Both: { allOf } });
    expect(model("Both").is(valid)).toBe(true);
    expect(model("Both").is(invalid)).toBe(false);
    expect(model("Both").validate(invalid)).not.toEqual([]);
  });
});
