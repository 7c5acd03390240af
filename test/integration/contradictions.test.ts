/** Values that contradict their type, and schemas that nothing satisfies: each is reported at its place. */
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

interface Model {
  is(value: unknown): boolean;
}

/** Warnings as code, text of the line from the place on, and message. */
async function run(schemas: string, head = "openapi: 3.1.0") {
  const stdin = `${head}
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
${schemas.replace(/^/gm, "    ")}`;
  const { files, diagnostics } = await generate({ input: "-", stdin });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const lines = stdin.split("\n");
  const warnings = diagnostics.map(({ code, message, line = 1, column = 1 }) => ({
    code,
    at: lines[line - 1]?.slice(column - 1) ?? "",
    message,
  }));
  return { files, warnings };
}

describe("listed values that are not of the type", () => {
  test("YAML's numbers and booleans are read as their source text, with a warning each", async () => {
    const { files, warnings } = await run(`T: { type: string, enum: ['07', 08, on, true, 1.0, 1e3] }
C: { type: string, const: 1.10 }
B:
  type: [string, "null"]
  enum:
    - 08 # a comment
    - null
    - ok
E: { type: object, properties: { v: { type: string, enum: [1.0, 2.0] } } }`);
    expect(warnings.map(({ code }) => code)).toEqual(warnings.map(() => "VALUE_MISMATCH"));
    expect(warnings.map(({ at }) => /^[\w.]+/.exec(at)?.[0])).toEqual([
      "08",
      "true",
      "1.0",
      "1e3",
      "1.10",
      "08",
      "1.0",
      "2.0",
    ]);
    expect(warnings[2]?.message).toBe(
      'The value is a number, but the type is string; it is read as the string "1.0": write it in quotes',
    );
    expect(strictErrors(files)).toEqual([]);
    const { exports } = await load(files);
    const is = (name: string, value: unknown) => (exports[name] as Model).is(value);
    for (const text of ["07", "08", "on", "true", "1.0", "1e3"]) expect(is("T", text)).toBe(true);
    expect(is("T", 8)).toBe(false);
    expect([is("C", "1.10"), is("C", "1.1"), is("B", "08"), is("B", null)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect([is("E", { v: "2.0" }), is("E", { v: 2 })]).toEqual([true, false]);
  });

  test("JSON says what it means, so nothing is read otherwise", async () => {
    const T = { type: "string", enum: [1.5, "a"] };
    const spec = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas: { T } },
    };
    const { files, diagnostics } = await generate({ input: "-", stdin: JSON.stringify(spec) });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "VALUE_MISMATCH",
        "The value is a number, but the type is string; no valid value is equal to it",
      ],
    ]);
    const { exports } = await load(files);
    expect(["a", "1.5", 1.5].map((value) => (exports["T"] as Model).is(value))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each([
    ["T: { type: integer, enum: [1, two] }", "two"],
    ["T: { type: string, enum: [a, null] }", "null"],
    ["T: { type: object, properties: { a: { type: boolean, const: yes } } }", "yes"],
  ])("%s: a value that is dropped", async (schema, value) => {
    const { warnings } = await run(schema);
    expect(warnings[0]).toMatchObject({ code: "VALUE_MISMATCH" });
    expect(warnings[0]?.at.startsWith(value)).toBe(true);
  });

  test.each([
    ["T: { type: string, maxLength: 2, enum: [aaa, bb] }", "aaa"],
    ["T: { type: number, multipleOf: 5, enum: [5, 6] }", "6"],
    ["T: { type: array, items: { type: string, format: date, enum: ['2020-01-01', today] } }", "t"],
  ])("%s: a value that another keyword refuses", async (schema, value) => {
    const { warnings } = await run(schema);
    expect(warnings).toMatchObject([
      {
        code: "VALUE_MISMATCH",
        message: "The value is refused by the other keywords, so it is never valid",
      },
    ]);
    expect(warnings[0]?.at.startsWith(value)).toBe(true);
  });

  test.each([
    ["T: { allOf: [{ type: string }, { enum: [1.0, a] }] }", "1.0"],
    ["T: { type: string, allOf: [{ enum: [a, true] }] }", "true"],
    ["K: { type: string }\nT: { $ref: '#/components/schemas/K', enum: [a, 2] }", "2"],
    ["T: { allOf: [{ type: integer }, { type: [integer, string], enum: [1, b] }] }", "b"],
  ])("%s: a value of a type that a combined schema does not allow", async (schemas, value) => {
    const { warnings } = await run(schemas);
    expect(warnings.map(({ code }) => code)).toEqual(["VALUE_MISMATCH"]);
    expect(warnings[0]?.message).toMatch(
      /, but the schemas that are combined allow (?:string|integer);/,
    );
    expect(warnings[0]?.at.startsWith(value)).toBe(true);
  });

  test.each([
    "T: { allOf: [{ type: number }, { enum: [1, 2.5] }] }",
    "K: { enum: [a, 1] }\nT: { allOf: [{ $ref: '#/components/schemas/K' }, { type: string }] }",
    "T: { type: string, nullable: true, enum: [a, null] }",
    "T: { type: number, enum: [1, 2.5] }",
    "T: { enum: [1, a, null, true] }",
    "T: { type: string, enum: ['1', 'true'] }",
  ])("%s: nothing to say", async (schema) => {
    const { warnings } = await run(schema, "openapi: 3.0.3");
    expect(warnings).toEqual([]);
  });
});

describe("schemas that nothing satisfies", () => {
  test.each<[string, string, string]>([
    ["T: { type: array, enum: [x, y] }", "[x", "None of the listed values"],
    ["T: { allOf: [{ enum: [a] }, { enum: [b] }] }", "{ allOf", "list no value in common"],
    ["T: { allOf: [{ const: a }, { const: b }] }", "{ allOf", "list no value in common"],
    ["T: { type: string, pattern: '^x', enum: [a, b] }", "[a", "None of the listed values"],
    ["T: { type: string, const: a, minLength: 3 }", "a,", "None of the listed values"],
    [
      "T: { type: number, minimum: 5, maximum: 3 }",
      "5,",
      '"minimum" is 5, but "maximum" is 3: no number',
    ],
    ["T: { type: integer, exclusiveMinimum: 5, maximum: 5 }", "5,", "no integer is valid"],
    ["T: { minimum: 5, maximum: 3 }", "5,", "no number is valid"],
    ["T: { type: array, minItems: 2, maxItems: 1 }", "2,", "no array is valid"],
    ["T: { type: string, minLength: 2, maxLength: 1 }", "2,", "no string is valid"],
    ["T: { type: object, minProperties: 2, maxProperties: 1 }", "2,", "no object is valid"],
    [
      "T: { allOf: [{ type: number, minimum: 5 }, { maximum: 3 }] }",
      "{ allOf",
      "no number is valid",
    ],
    ["T: { allOf: [{ type: string }, { type: integer }] }", "{ allOf", "no type in common"],
    ["T: { oneOf: [{ type: string }, { type: string }] }", "[{", 'branches 0 and 1 of "oneOf"'],
    [
      "T: { oneOf: [{ type: integer, title: A }, { type: string }, { type: integer, title: B }] }",
      "[{",
      'branches 0 and 2 of "oneOf"',
    ],
    [
      "T: { type: string, anyOf: [{ type: integer }, { type: boolean }] }",
      "[{",
      'No branch of "anyOf"',
    ],
    [
      "T: { type: object, properties: { a: { type: string, minLength: 2, maxLength: 1 } } }",
      "2,",
      "no string is valid",
    ],
    ["T: { type: integer, minimum: 1.2, maximum: 1.8 }", "1.2,", "no integer is valid"],
    ["T: { type: string, not: { type: string } }", "{ type: string } }", '"not" excludes'],
    [
      "T: { type: object, required: [a], properties: { a: false } }",
      "[a]",
      'The property "a" is required, but no value of it is valid',
    ],
    [
      "T: { type: object, required: [a, b], maxProperties: 1 }",
      "1 }",
      '"required" lists 2 properties, but "maxProperties" is 1',
    ],
    ["T: { type: array, minItems: 1, items: false }", "1,", "no array is valid"],
    [
      "T: { type: array, prefixItems: [true, { not: {} }], minItems: 2 }",
      "2 }",
      "no value of the item 1 is valid",
    ],
    [
      "T: { type: object, allOf: [{ required: [a, b] }, { maxProperties: 1 }] }",
      "{ type: object",
      "no object is valid",
    ],
  ])("%s", async (schema, at, message) => {
    const { files, warnings } = await run(schema);
    const found = warnings.filter(({ code }) => code === "NEVER_VALID");
    expect(found).toHaveLength(1);
    expect(found[0]?.at.startsWith(at)).toBe(true);
    expect(found[0]?.message).toContain(message);
    expect(files.length).toBeGreaterThan(0);
  });

  test("what is referred to or combined is reported once, where it is", async () => {
    const { warnings } = await run(`A: { type: number, minimum: 5, maximum: 3 }
B: { $ref: '#/components/schemas/A' }
C: { allOf: [{ $ref: '#/components/schemas/A' }, { multipleOf: 2 }] }`);
    expect(warnings.filter(({ code }) => code === "NEVER_VALID")).toHaveLength(1);
  });

  test.each([
    "T: { type: number, minimum: 3, maximum: 3 }",
    "T: { type: [string, 'null'], enum: [a, null] }",
    "T: { oneOf: [{ type: string, pattern: a }, { type: string, pattern: b }] }",
    "T: { anyOf: [{ type: string }, { type: string }] }",
    "T: { type: string, minItems: 2, maxItems: 1 }",
    "T: { not: {} }",
    "T: { type: object, additionalProperties: false, properties: { a: false } }",
    "T: { allOf: [{ type: number }, { type: integer }] }",
    "T: { type: [integer, string], minimum: 1.5, maximum: 2.5 }",
    "T: { type: array, minItems: 2, prefixItems: [true, true], items: false }",
    "T: { type: string, not: { type: string, minLength: 2 } }",
    "T: { type: [string, integer], not: { type: string } }",
  ])("%s: nothing to say", async (schema) => {
    const { warnings } = await run(schema);
    expect(warnings.filter(({ code }) => code === "NEVER_VALID")).toEqual([]);
  });
});

test("an API version of YAML's numbers is printed as it is written", async () => {
  const stdin = `openapi: 3.1.0
info: { title: T, version: 1.10 }
paths: {}
components: { schemas: { T: { type: object } } }`;
  const { diagnostics, files } = await generate({ input: "-", stdin });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["FIELD_TYPE", '"version" should be a string, but is a number; it is read as "1.10"'],
  ]);
  const readme = files.find(({ path }) => path === "README.md");
  expect(readme?.text).toContain("1.10");
});

test("an example of null, as YAML reads a key without a value, is no example", async () => {
  const { warnings } = await run(`T:
  type: object
  example:
  properties:
    a: { type: string, example: null }
    b:
      type: integer
      example:`);
  expect(warnings).toEqual([]);
});
