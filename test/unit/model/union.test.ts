/** Unions: variants, tags and decisions. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../generator/json.js";
import type { Decision, UnionShape } from "../../../generator/model/graph.js";
import {
  type Built,
  buildSchemas,
  classText,
  id,
  modelNames,
  modelOf,
  shapeOf,
  textOf,
} from "./inputs.js";

const ref = (path: string): JsonObject => ({ $ref: id(path) });
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };

function union(built: Built, path = "X"): UnionShape {
  const { shape } = modelOf(built, path);
  if (shape.kind !== "union") throw new Error(`${path} is a ${shape.kind}`);
  return shape;
}

/** A decision, short: `object{kind: "a"→0, else→1}`, `key(a→0, else→1)`, `one of 0,1`. */
function decisionText(decision: Decision): string {
  const otherwise = (rest: Decision | undefined): string[] =>
    rest === undefined ? [] : [`else→${decisionText(rest)}`];
  switch (decision.kind) {
    case "variant":
      return String(decision.index);
    case "trial":
      return `${decision.exactlyOne ? "one" : "first"} of ${decision.candidates.join()}`;
    case "type":
      return decision.cases
        .map(({ types, then }) => `${types.join("|")}→${decisionText(then)}`)
        .join("; ");
    case "tag": {
      const cases = decision.cases.map(
        ({ values, then }) =>
          `${values.map((value) => (value === undefined ? "absent" : JSON.stringify(value))).join("|")}→${decisionText(then)}`,
      );
      const list = [...cases, ...otherwise(decision.otherwise)].join(", ");
      return `${decision.declared ? "discriminator" : "tag"} ${decision.property}(${list})`;
    }
    case "key": {
      const cases = decision.cases.map(({ key, then }) => `${key}→${decisionText(then)}`);
      return `key(${[...cases, ...otherwise(decision.otherwise)].join(", ")})`;
    }
  }
}

const OTHERS: JsonObject = {
  Cat: object({ kind: { const: "cat" }, lives: { type: "integer" } }, "kind"),
  Dog: object({ kind: { enum: ["dog", "hound"] }, bark: { type: "boolean" } }, "kind"),
  Pet: { oneOf: [ref("Cat"), ref("Dog")] },
  Open: object({ a: text }, "a"),
  Other: object({ b: text }, "b"),
  Closed: { ...object({ c: text }, "c"), additionalProperties: false },
  Letters: { enum: ["a", "b"] },
  Digits: { enum: ["1", "2"] },
};

describe("decisions", () => {
  const cases: [string, JsonObject, string][] = [
    [
      "JSON types",
      { oneOf: [text, ref("Cat"), { type: ["boolean", "null"] }] },
      "null|boolean→2; string→0; object→1",
    ],
    [
      "types that the union does not allow",
      { type: "object", oneOf: [text, ref("Cat"), ref("Open")] },
      "one of 1,2",
    ],
    [
      "whole numbers and others",
      { oneOf: [{ type: "integer" }, { type: "number" }, text] },
      "string→2; number→one of 0,1",
    ],
    [
      "the same for anyOf",
      { anyOf: [{ type: "integer" }, { type: "number", minimum: 3 }, text] },
      "string→2; number→first of 0,1",
    ],
    ["a tag", { oneOf: [ref("Cat"), ref("Dog")] }, 'object→tag kind("cat"→0, "dog"|"hound"→1)'],
    [
      "a tag in a nested union",
      { oneOf: [ref("Pet"), object({ kind: { const: "fish" } }, "kind")] },
      'object→tag kind("cat"|"dog"|"hound"→0, "fish"→1)',
    ],
    [
      "a tag that is not required",
      { oneOf: [ref("Cat"), object({ kind: { const: "x" } })] },
      'object→tag kind("cat"→0, "x"→1, else→1)',
    ],
    [
      "a tag beside a property of another type",
      { oneOf: [object({ data: { const: "end" } }, "data"), object({ data: ref("Cat") }, "data")] },
      'object→tag data("end"→0, else→1)',
    ],
    [
      "a key that closed objects refuse",
      { oneOf: [ref("Closed"), ref("Open")] },
      "object→key(a→1, else→0)",
    ],
    [
      "keys in turn",
      {
        oneOf: [
          ref("Closed"),
          { ...object({ d: text }, "d"), additionalProperties: false },
          { ...object({}), maxProperties: 0, properties: { e: text }, additionalProperties: false },
        ],
      },
      "object→key(c→0, d→1, else→2)",
    ],
    ["keys that others allow", { oneOf: [ref("Open"), ref("Other")] }, "one of 0,1"],
    ["the same for anyOf", { anyOf: [ref("Open"), ref("Other")] }, "first of 0,1"],
    ["lists of values", { oneOf: [ref("Letters"), ref("Digits")] }, "first of 0,1"],
    [
      "lists with a value in common",
      { oneOf: [ref("Letters"), { ...ref("Letters"), enum: ["a"] }, { type: "null" }] },
      "null→2; string→one of 0,1",
    ],
    [
      "properties of other types",
      { oneOf: [object({ a: text }, "a"), object({ a: { type: "integer" } }, "a")] },
      "first of 0,1",
    ],
  ];
  test.each(cases)("%s", (_, schema, expected) => {
    const built = buildSchemas({ ...OTHERS, X: schema });
    expect(decisionText(union(built).decision)).toBe(expected);
    expect(built.problems).toEqual([]);
  });
});

describe("discriminators", () => {
  const shape = (schemas: JsonObject): [string, readonly unknown[], readonly string[]] => {
    const built = buildSchemas({ ...OTHERS, ...schemas });
    const { decision, variants } = union(built);
    return [decisionText(decision), variants.map(({ tags }) => tags), built.problems];
  };
  const discriminator = (rest: JsonObject = {}): JsonObject => ({
    discriminator: { propertyName: "t", ...rest },
  });
  const A = object({ t: text }, "t");

  test("values of the property, component names, mapping", () => {
    const oneOf = [ref("A"), ref("B")];
    const B = object({ t: { const: "bee" } }, "t");
    expect(shape({ A, B, X: { oneOf, ...discriminator() } })).toEqual([
      'object→discriminator t("A"→0, "bee"→1)',
      [["A"], ["bee"]],
      [],
    ]);
    const mapping = { a1: id("A"), a2: "A", b: id("B") };
    expect(shape({ A, B: A, X: { oneOf, ...discriminator({ mapping }) } })).toEqual([
      'object→discriminator t("a1"|"a2"|"A"→0, "b"|"B"→1)',
      [
        ["a1", "a2", "A"],
        ["b", "B"],
      ],
      [],
    ]);
  });

  test("second names, nested unions and inline variants", () => {
    const schemas = {
      A,
      B: ref("A"),
      N: { oneOf: [ref("C"), ref("D")], ...discriminator({ mapping: { see: id("C") } }) },
      C: A,
      D: A,
      X: { oneOf: [ref("B"), ref("N"), object({ u: text })], ...discriminator() },
    };
    expect(shape(schemas)).toEqual([
      'object→discriminator t("B"→0, "see"|"C"|"D"→1, else→2)',
      [["B"], ["see", "C", "D"], []],
      [],
    ]);
  });

  test("a default for other values", () => {
    const spec = {
      A,
      B: A,
      X: { oneOf: [ref("A"), ref("B")], ...discriminator({ defaultMapping: "B" }) },
    };
    expect(shape(spec)[0]).toBe('object→discriminator t("A"→0, "B"→1, else→1)');
  });

  test("the name of a component counts beside the keys that a mapping has for it", () => {
    const mapping = { a: id("A"), Fox: id("B") };
    const Fox = object({ t: text }, "t");
    const built: JsonObject = { A, B: A, Fox, X: { oneOf: [ref("A"), ref("B"), ref("Fox")] } };
    const X = { oneOf: [ref("A"), ref("B"), ref("Fox")], ...discriminator({ mapping }) };
    expect(shape({ ...built, X })).toEqual([
      'object→discriminator t("a"|"A"→0, "Fox"|"B"→1, else→2)',
      [["a", "A"], ["Fox", "B"], []],
      [],
    ]);
    // Only as far as the variant allows it.
    const C = object({ t: { enum: ["c", "see"] } }, "t");
    const D = object({ t: { enum: ["d", "D"] } }, "t");
    const listed = { oneOf: [ref("C"), ref("D")], ...discriminator({ mapping: { c: id("C") } }) };
    expect(shape({ C, D, X: listed })).toEqual([
      'object→discriminator t("c"|"see"→0, "D"|"d"→1)',
      [
        ["c", "see"],
        ["D", "d"],
      ],
      [],
    ]);
  });

  test("keys of numbers and booleans", () => {
    const mapping = { "1": id("A"), "2": id("B"), true: id("C") };
    const schemas = {
      A: object({ t: { const: 1 } }, "t"),
      B: object({ t: { type: "integer" } }, "t"),
      C: object({ t: { type: "boolean", enum: [true] } }, "t"),
      X: { oneOf: [ref("A"), ref("B"), ref("C")], ...discriminator({ mapping }) },
    };
    expect(shape(schemas)).toEqual([
      "object→discriminator t(1→0, 2→1, true→2)",
      [[1], [2], [true]],
      [],
    ]);
  });

  test("without a tag, the variants that do not require one", () => {
    const B = object({ t: text, b: text });
    const C = object({ c: text });
    expect(shape({ A, B, C, X: { oneOf: [ref("A"), ref("B")], ...discriminator() } })[0]).toBe(
      'object→discriminator t("A"→0, "B"|absent→1)',
    );
    const both = { oneOf: [ref("A"), ref("B"), ref("C")], ...discriminator() };
    expect(shape({ A, B, C, X: both })[0]).toBe(
      'object→discriminator t("A"→0, "B"→1, "C"→2, absent→one of 1,2)',
    );
    const withDefault = { oneOf: [ref("A"), ref("B")], ...discriminator({ defaultMapping: "A" }) };
    expect(shape({ A, B, X: withDefault })[0]).toBe('object→discriminator t("A"→0, "B"→1, else→0)');
  });

  test("values that several variants have are reported", () => {
    const B = object({ t: { enum: ["a", "b"] }, b: text }, "t", "b");
    const C = object({ t: { enum: ["b", "c"] } }, "t");
    expect(shape({ B, C, X: { oneOf: [ref("B"), ref("C")], ...discriminator() } })).toEqual([
      'object→discriminator t("a"→0, "b"→one of 0,1, "c"→1)',
      [["a"], ["c"]],
      ['DISCRIMINATOR_OVERLAP Several variants have the same value of "t": "b"'],
    ]);
  });

  test("mappings that lead nowhere or contradict the variant are reported", () => {
    const mapping = { a: id("A"), b: id("B"), c: id("Cat") };
    const B = object({ t: { const: "bee" } }, "t");
    expect(
      shape({ A, B, X: { oneOf: [ref("A"), ref("B")], ...discriminator({ mapping }) } }),
    ).toEqual([
      'object→discriminator t("a"|"A"→0, "bee"→1)',
      [["a", "A"], ["bee"]],
      [
        'DISCRIMINATOR_CONFLICT The discriminator maps "b" to a schema whose "t" can only be "bee"; these are used',
        'DISCRIMINATOR_MAPPING The discriminator maps "c" to a schema that is none of the variants',
      ],
    ]);
  });

  test("a parent that lists its children", () => {
    const built = buildSchemas({
      P: { ...object({ t: text, p: text }, "t"), oneOf: [ref("C"), ref("D")], ...discriminator() },
      C: { allOf: [ref("P"), object({ c: text })] },
      D: { allOf: [ref("P"), object({ d: text })] },
    });
    expect(classText(built, "C")).toEqual(['t: "C"', "p?: string", "c?: string"]);
    expect(union(built, "P").variants.map(({ type }) => textOf(type))).toEqual(["C", "D"]);
    expect(modelNames(built)).toEqual({ C: "class", D: "class", P: "union" });
  });
});

describe("variants", () => {
  const variants = (built: Built): string[] =>
    union(built).variants.map(({ type }) => textOf(type));

  test("properties beside the choice belong to every variant that does not have them", () => {
    const built = buildSchemas({
      ...OTHERS,
      X: {
        ...object({ kind: text, id: text }, "kind", "id"),
        oneOf: [
          { properties: { kind: { const: "a" }, extra: object({ e: text }) } },
          ref("Cat"),
          object({ kind: { const: "whole" }, id: text }, "kind", "id"),
        ],
      },
    });
    expect(variants(built)).toEqual(["X/oneOf/0/allOf", "X/oneOf/1/allOf", "X/oneOf/2"]);
    expect(classText(built, "X/oneOf/0/allOf")).toEqual([
      'kind: "a"',
      "id: string",
      "extra?: X/oneOf/0/properties/extra",
    ]);
    expect(classText(built, "X/oneOf/1/allOf")).toEqual([
      'kind: "cat"',
      "id: string",
      "lives?: integer",
    ]);
    expect(decisionText(union(built).decision)).toBe('object→tag kind("a"→0, "cat"→1, "whole"→2)');
    const names = modelNames(built);
    expect(Object.keys(names).filter((name) => name.startsWith("X"))).toEqual([
      "X",
      "XOneOf",
      "XOneOf1",
      "XOneOf2",
      "XOneOfExtra",
    ]);
  });

  test("a union and more properties", () => {
    const built = buildSchemas({
      ...OTHERS,
      X: { allOf: [ref("Pet"), object({ id: text }, "id")] },
    });
    expect(variants(built)).toEqual(["X/allOf/oneOf/0", "X/allOf/oneOf/1"]);
    expect(classText(built, "X/allOf/oneOf/0")).toEqual([
      "id: string",
      'kind: "cat"',
      "lives?: integer",
    ]);
  });

  test("a union and a condition is the union", () => {
    const built = buildSchemas({ ...OTHERS, X: { allOf: [ref("Pet"), { minProperties: 2 }] } });
    expect(shapeOf(built, "X")).toEqual({ kind: "alias", type: { kind: "model", id: "Pet" } });
  });

  test("a variant is narrowed by the types beside the choice", () => {
    const built = buildSchemas({
      ...OTHERS,
      X: {
        type: ["object", "string"],
        anyOf: [ref("Cat"), { type: ["string", "null"] }, { type: "array" }],
      },
    });
    expect(variants(built)).toEqual(["Cat", "string", "never"]);
  });

  test("null stays a variant where there are several others", () => {
    const built = buildSchemas({ ...OTHERS, X: { oneOf: [ref("Cat"), text, { type: "null" }] } });
    expect(variants(built)).toEqual(["Cat", "string", "null"]);
  });
});
