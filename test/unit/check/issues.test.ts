/** What is said of values that are not valid: path, code and message of every issue, in order. */
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { type CompileOptions, compileSchemas } from "./compile.js";

interface Case {
  readonly name: string;
  readonly schema: JsonValue;
  readonly valid: readonly JsonValue[];
  /** A value and `pointer code: message` of its issues. */
  readonly invalid: readonly (readonly [JsonValue, ...string[]])[];
}

const PET = {
  type: "object",
  required: ["kind"],
  properties: { kind: { const: "pet" }, age: { type: "integer" } },
};

const CASES: readonly Case[] = [
  {
    name: "types",
    schema: { type: "integer" },
    valid: [1, 1.0, 1e300, -0],
    invalid: [
      ["1", " type: expected integer, got string"],
      [1.5, " type: expected integer, got number"],
      [null, " type: expected integer, got null"],
      [[], " type: expected integer, got array"],
    ],
  },
  {
    name: "several types",
    schema: { type: ["string", "number", "null"] },
    valid: ["", 0, null],
    invalid: [[true, " type: expected string or number, got boolean"]],
  },
  {
    name: "nullable with assertions",
    schema: { type: ["string", "null"], minLength: 2 },
    valid: [null, "ab"],
    invalid: [["💩", " minLength: expected at least 2 characters, got 1"]],
  },
  {
    name: "lengths in code points",
    schema: { type: "string", minLength: 2, maxLength: 3 },
    valid: ["ab", "💩💩", "💩💩💩", "abc"],
    invalid: [
      ["💩", " minLength: expected at least 2 characters, got 1"],
      ["💩💩💩💩", " maxLength: expected at most 3 characters, got 4"],
      ["abcd", " maxLength: expected at most 3 characters, got 4"],
    ],
  },
  {
    name: "numbers",
    schema: { type: "number", minimum: 1, exclusiveMaximum: 10, multipleOf: 0.01 },
    valid: [1, 9.99, 1.1, 4.35],
    invalid: [
      [0.5, " minimum: expected at least 1"],
      [10, " exclusiveMaximum: expected less than 10"],
      [1.005, " multipleOf: expected a multiple of 0.01"],
    ],
  },
  {
    name: "enum and const",
    schema: { type: "array", prefixItems: [{ enum: ["a", 1] }, { const: null }] },
    valid: [[], ["a"], [1, null]],
    invalid: [
      [["b"], '/0 enum: expected one of "a", 1'],
      [["a", 0], "/1 const: expected null"],
    ],
  },
  {
    name: "many values",
    schema: { enum: ["a", "b", "c", "d", "e", "f", "g"] },
    valid: ["a", "g"],
    invalid: [["h", ' enum: expected one of "a", "b", "c", "d", "e", "f", "g"']],
  },
  {
    name: "arrays and objects as values",
    schema: { enum: [{ a: [1, 2] }, [], 3] },
    valid: [{ a: [1, 2] }, [], 3],
    invalid: [[{ a: [2, 1] }, " enum: expected one of the values allowed"]],
  },
  {
    name: "objects",
    schema: {
      type: "object",
      required: ["a", "z"],
      properties: {
        a: { type: "string" },
        z: { type: "array", items: { type: "number" }, minItems: 1 },
      },
      additionalProperties: false,
    },
    valid: [{ a: "", z: [1] }],
    invalid: [
      [
        { a: "", x: 1, z: [] },
        "/x additionalProperties: expected no property of this name",
        "/z minItems: expected at least 1 item, got 0",
      ],
    ],
  },
  {
    name: "document order, what is missing last",
    schema: {
      type: "object",
      required: ["a", "z"],
      properties: {
        a: { type: "string" },
        b: { type: "array", items: { type: "number" } },
        c: { type: "boolean" },
      },
    },
    valid: [{ a: "", z: null }],
    invalid: [
      [
        { c: 1, b: ["x", 2, null] },
        "/c type: expected boolean, got number",
        "/b/0 type: expected number, got string",
        "/b/2 type: expected number, got null",
        "/a required: is required",
        "/z required: is required",
      ],
    ],
  },
  {
    name: "names that need escaping, and names that every object has",
    schema: {
      type: "object",
      properties: { "a/b~c": { type: "null" }, constructor: { type: "string" } },
      required: ["toString"],
      additionalProperties: { type: "number" },
    },
    valid: [{ toString: 1, constructor: "" }],
    invalid: [
      [
        { "a/b~c": 1, x: "" },
        "/a~1b~0c type: expected null, got number",
        "/x type: expected number, got string",
        "/toString required: is required",
      ],
    ],
  },
  {
    name: "keywords of keys",
    schema: {
      type: "object",
      patternProperties: { "^n_": { type: "number" } },
      propertyNames: { maxLength: 3 },
      maxProperties: 2,
    },
    valid: [{ n_a: 1, x: "" }],
    invalid: [
      [{ n_a: "" }, "/n_a type: expected number, got string"],
      [{ long: 1 }, "/long propertyNames: name: expected at most 3 characters, got 4"],
      [{ a: 1, b: 2, c: 3 }, " maxProperties: expected at most 2 properties, got 3"],
    ],
  },
  {
    name: "arrays",
    schema: {
      type: "array",
      contains: { type: "string" },
      maxContains: 2,
      maxItems: 4,
      uniqueItems: true,
    },
    valid: [["a"], [{ a: 1, b: 2 }, { a: 1, b: 3 }, "x"]],
    invalid: [
      [[1], " contains: expected 1 to 2 items that pass the schema of contains, got 0"],
      [["a", [1], [1]], " uniqueItems: expected items that are all different"],
      [["a", 1, 2, 3, 4], " maxItems: expected at most 4 items, got 5"],
    ],
  },
  {
    name: "what follows a tuple",
    schema: { type: "array", prefixItems: [{ type: "string" }], items: false },
    valid: [[], ["a"]],
    invalid: [
      [[1, 2], " items: expected at most 1 item, got 2", "/0 type: expected string, got number"],
    ],
  },
  {
    name: "anyOf by type",
    schema: {
      anyOf: [
        { type: "string", minLength: 1 },
        { type: "array", items: { type: "null" } },
      ],
    },
    valid: ["a", [null]],
    invalid: [
      ["", " minLength: expected at least 1 character, got 0"],
      [[1], "/0 type: expected null, got number"],
      [1, " type: expected string or array, got number"],
    ],
  },
  {
    name: "anyOf of a reference and null",
    schema: { anyOf: [{ $ref: "#/components/schemas/Pet" }, { type: "null" }] },
    valid: [null, { kind: "pet" }],
    invalid: [[{ kind: "dog" }, '/kind const: expected "pet"']],
  },
  {
    name: "oneOf of what overlaps",
    schema: { oneOf: [{ type: "number", multipleOf: 2 }, { type: "number", multipleOf: 3 }, PET] },
    valid: [2, 3, { kind: "pet" }],
    invalid: [
      [
        6,
        " oneOf: expected exactly one of schema 1, schema 2 and schema 3 to match, got schema 1 and schema 2",
      ],
      [
        1,
        " oneOf: expected exactly one of schema 1, schema 2 and schema 3 to match, got none; schema 1 fails: expected a multiple of 2",
      ],
      [{ kind: "pet", age: "" }, "/age type: expected integer, got string"],
    ],
  },
  {
    name: "choices of what is required",
    schema: { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    valid: [{ a: 1 }, { b: 1 }],
    invalid: [
      [
        { c: 1 },
        " anyOf: expected one of schema 1 and schema 2 to match, got none; schema 1 fails at /a: is required",
      ],
    ],
  },
  {
    name: "not and if",
    schema: {
      type: "object",
      not: { required: ["old"] },
      if: { properties: { mode: { const: "x" } }, required: ["mode"] },
      then: { required: ["x"] },
    },
    valid: [{}, { mode: "x", x: 1 }],
    invalid: [
      [{ old: 1 }, " not: expected a value that the schema does not exclude"],
      [{ mode: "x" }, "/x required: is required"],
    ],
  },
  {
    name: "dependencies",
    schema: {
      type: "object",
      dependentRequired: { a: ["b"] },
      dependentSchemas: { c: { properties: { d: { type: "string" } } } },
    },
    valid: [{ b: 1 }, { a: 1, b: 1 }, { d: 1 }],
    invalid: [
      [{ a: 1 }, ' dependentRequired: expected property "b" beside "a"'],
      [{ c: 1, d: 1 }, "/d type: expected string, got number"],
    ],
  },
  {
    name: "allOf and what it leaves unevaluated",
    schema: {
      allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { name: { type: "string" } } }],
      unevaluatedProperties: false,
    },
    valid: [{ kind: "pet", age: 1, name: "" }],
    invalid: [
      [{ kind: "pet", x: 1 }, "/x unevaluatedProperties: expected no property of this name"],
    ],
  },
  {
    name: "what a branch evaluates",
    schema: {
      type: "object",
      properties: { a: {} },
      anyOf: [{ properties: { b: { type: "string" } }, required: ["b"] }, { required: ["a"] }],
      unevaluatedProperties: { type: "number" },
    },
    valid: [
      { a: 1, c: 1 },
      { b: "", c: 1 },
    ],
    invalid: [
      [{ b: "", c: "" }, "/c type: expected number, got string"],
      [{ a: 1, b: true }, "/b type: expected number, got boolean"],
    ],
  },
];

function texts(issues: readonly { pointer: string; code: string; message: string }[]): string[] {
  return issues.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);
}

async function compiled(schema: JsonValue, options: CompileOptions = {}) {
  const { Test } = await compileSchemas({ Test: schema, Pet: PET }, options);
  if (Test === undefined) throw new Error("nothing was compiled");
  return Test;
}

describe("issues carry what the keyword says, as data and in words", () => {
  test.each<[JsonValue, JsonValue, string, unknown, string]>([
    [{ type: "string" }, 1, "type", "string", "expected string, got number"],
    [
      { type: ["string", "number"] },
      true,
      "type",
      "string or number",
      "expected string or number, got boolean",
    ],
    [{ minimum: 1 }, 0, "minimum", 1, "expected at least 1"],
    [{ exclusiveMaximum: 1 }, 1, "exclusiveMaximum", 1, "expected less than 1"],
    [{ multipleOf: 2 }, 1, "multipleOf", 2, "expected a multiple of 2"],
    [{ minLength: 2 }, "a", "minLength", 2, "expected at least 2 characters, got 1"],
    [{ maxItems: 1 }, [1, 2], "maxItems", 1, "expected at most 1 item, got 2"],
    [{ minProperties: 1 }, {}, "minProperties", 1, "expected at least 1 property, got 0"],
    [{ pattern: "^a$" }, "b", "pattern", "^a$", "expected text that matches ^a$"],
    [{ type: "string", format: "uuid" }, "b", "format", "uuid", "expected text of format uuid"],
    [
      { type: "integer", format: "int32" },
      2 ** 40,
      "format",
      "int32",
      "expected an integer of format int32",
    ],
    [{ enum: ["a", 1] }, "b", "enum", ["a", 1], 'expected one of "a", 1'],
    [{ const: "a" }, "b", "const", "a", 'expected "a"'],
  ])("%j of %j", async (schema, value, code, expected, message) => {
    const check = await compiled(schema, { options: { untyped: "any" } });
    expect(check.validate(value)).toEqual([{ path: [], pointer: "", code, message, expected }]);
  });

  test("what is missing is required", async () => {
    const check = await compiled({ type: "object", required: ["a"] });
    expect(check.validate({})).toEqual([
      { path: ["a"], pointer: "/a", code: "required", message: "is required" },
    ]);
  });
});

describe("issues", () => {
  test.each(CASES)("$name", async ({ schema, valid, invalid }) => {
    const check = await compiled(schema, { options: { untyped: "any" } });
    for (const value of valid) {
      expect({ value, is: check.is(value) }).toEqual({ value, is: true });
      expect(check.validate(value)).toEqual([]);
    }
    for (const [value, ...expected] of invalid) {
      expect({ value, is: check.is(value) }).toEqual({ value, is: false });
      expect(texts(check.validate(value))).toEqual(expected);
    }
  });
});

describe("options", () => {
  const verdicts = async (schema: JsonValue, options: CompileOptions, values: JsonValue[]) => {
    const check = await compiled(schema, options);
    return values.map((value) => {
      const is = check.is(value);
      expect(check.validate(value).length === 0).toBe(is);
      return is;
    });
  };
  const strings = { type: "string", format: "date" };
  const integers = { type: "integer", format: "int32" };

  test("formats", async () => {
    const values = ["2024-02-29", "2023-02-29"];
    expect(await verdicts(strings, {}, values)).toEqual([true, false]);
    expect(await verdicts(strings, { options: { formats: "annotate" } }, values)).toEqual([
      true,
      true,
    ]);
    const numbers = [2147483647, 2147483648, -2147483648, 1.5, -0];
    expect(await verdicts(integers, {}, numbers)).toEqual([true, false, true, false, true]);
    const long = { type: "integer", format: "int64" };
    expect(await verdicts(long, {}, [2 ** 62, 2 ** 63])).toEqual([true, false]);
    expect(await verdicts({ type: "string", format: "unheard-of" }, {}, ["x"])).toEqual([true]);
  });

  test("untyped", async () => {
    const schema = { properties: { a: { type: "string" } } };
    expect(await verdicts(schema, {}, [{}, 1])).toEqual([true, false]);
    expect(await verdicts(schema, { options: { untyped: "any" } }, [{}, 1])).toEqual([true, true]);
    // Under `not` the reading would turn round.
    expect(await verdicts({ not: schema }, {}, [1, { a: 1 }])).toEqual([false, true]);
  });

  test("nulls", async () => {
    const schema = {
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" }, b: { type: "string" }, c: { type: ["string", "null"] } },
    };
    const values = [{ a: "", b: null }, { a: "", c: null }, { a: null }, { a: "", b: 1 }];
    expect(await verdicts(schema, {}, values)).toEqual([false, true, false, false]);
    const lenient: CompileOptions = { options: { nulls: "lenient" } };
    expect(await verdicts(schema, lenient, values)).toEqual([true, true, false, false]);
  });
});
