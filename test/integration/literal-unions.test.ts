/** Unions whose branches list the same literals, or literals of types that other branches allow. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { oracle } from "../support/oracle.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const LITERALS: readonly JsonValue[] = [true, false, null, 0, 1.5, "", "auto", "none"];

const enums = fc
  .uniqueArray(fc.constantFrom(...LITERALS), { minLength: 1, maxLength: 4 })
  .map((values): JsonObject => ({ enum: values }));
const types = fc
  .constantFrom("boolean", "string", "null", "integer")
  .map((type): JsonObject => ({ type }));
const others = fc.constantFrom<JsonObject>(
  { type: "object", properties: { a: { type: "string" } } },
  { type: "array", items: { type: "boolean" } },
  { type: "string", maxLength: 4 },
  { type: ["boolean", "string"], enum: [false, "auto"] },
  { const: false },
);
const unions = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 4, arbitrary: enums },
    { weight: 2, arbitrary: types },
    { weight: 2, arbitrary: others },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom("anyOf", "oneOf"),
          fc.array(tie("schema"), { minLength: 2, maxLength: 4 }),
        )
        .map(([mode, branches]): JsonObject => ({ [mode]: branches })),
    },
  ),
})).schema;

const TAKEN: JsonObject = { anyOf: [{ enum: ["auto", false] }, { enum: ["none", false] }] };
const OBJECT: JsonObject = { type: "object", properties: { a: { type: "string" } } };

const SCHEMAS: JsonObject = Object.fromEntries([
  ["Repeated", { anyOf: [...(TAKEN["anyOf"] as JsonValue[]), OBJECT] }],
  ["Nested", { anyOf: [TAKEN, { enum: [false, true] }, OBJECT] }],
  // Told apart by trial, though nothing has to be built.
  ["Copied", { oneOf: [{ enum: [[], "auto"] }, { type: "string" }] }],
  ["CopiedNumber", { anyOf: [{ enum: [[], {}, 0] }, { type: "integer" }, { enum: [[1]] }] }],
  // Told apart by type, then by trial.
  ["Tried", { anyOf: [{ enum: ["none", 1] }, { enum: [[], 1] }, OBJECT] }],
  ["TriedList", { anyOf: [{ enum: ["none", []] }, { type: "array", items: OBJECT }, OBJECT] }],
  ["TriedObject", { anyOf: [{ enum: [null, {}, 1] }, OBJECT, { enum: ["none", 1] }] }],
  // One branch accepts everything, so that nothing is tried after it.
  ["Anything", { properties: {}, anyOf: [{}, OBJECT] }],
  ["AnythingLast", { type: "object", anyOf: [{ required: ["a"] }, {}, OBJECT] }],
  // Several variants of a type list the same literal.
  [
    "RepeatedTrial",
    { anyOf: [{ enum: [false] }, { enum: [false] }, { oneOf: [{ enum: [false] }, OBJECT] }] },
  ],
  [
    "RepeatedPart",
    { anyOf: [{ enum: [false] }, { enum: [false, true] }, { oneOf: [{ enum: [false] }, OBJECT] }] },
  ],
  // A later branch accepts all that the first one does not.
  ["TextOrNot", { anyOf: [{ type: "string" }, { not: { enum: [""] } }] }],
  ["TextOrNull", { anyOf: [{ type: ["string", "null"] }, { not: { enum: [""] } }] }],
  [
    "BooleanOrNot",
    { anyOf: [{ type: "boolean" }, { if: { const: true }, then: { type: "string" } }] },
  ],
  // A condition that never holds.
  ["Never", { anyOf: [{ const: false }, { if: { not: {} }, else: { type: "number" } }] }],
  [
    "NeverBoth",
    {
      anyOf: [
        { const: false },
        { if: { allOf: [{ type: "boolean" }, { type: "string" }] }, else: { type: "number" } },
      ],
    },
  ],
  ["NeverText", { anyOf: [{ type: "string" }, { if: { not: {} }, else: { type: "number" } }] }],
  // The first branch accepts all that is not an object.
  [
    "NotObject",
    { anyOf: [{ anyOf: [{ required: ["a"] }, { required: ["b"] }] }, { enum: ["none"] }] },
  ],
  ["NotText", { anyOf: [{ minLength: 5 }, { enum: [1, "auto", null] }] }],
  ["NotList", { anyOf: [{ minItems: 1 }, { enum: [[], "auto"] }, { maxLength: 1 }] }],
  ["Typed", { anyOf: [{ type: "boolean" }, { enum: [false, "auto"] }, OBJECT] }],
  ...fc
    .sample(unions, { numRuns: 60, seed: 11 })
    .map((schema, index) => [`Random${index}`, schema] as const),
]);

/** A trial of what remains after the types: nothing tells the compiler that it is text. */
const CODED: JsonObject = {
  Coded: {
    oneOf: [{ type: "string", format: "date-time" }, { $ref: "#/components/schemas/Any" }],
  },
  Any: { anyOf: [{}, {}] },
};

const DOCUMENT: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Literals", version: "1" },
  paths: {},
  components: { schemas: SCHEMAS },
};

const VALUES: readonly JsonValue[] = [
  ...LITERALS,
  2,
  "another",
  {},
  { a: "b" },
  { a: 1 },
  [],
  [true],
  [1],
];

let generated: Generated;
beforeAll(async () => {
  generated = await load(await generateText(JSON.stringify(DOCUMENT)));
});

describe("unions of literals", () => {
  it("compile", () => {
    expect(strictErrors(generated.files)).toEqual([]);
  });

  it("compile with a codec", async () => {
    const spec = { ...DOCUMENT, components: { schemas: CODED } };
    const codecs = { "date-time": "Date" } as const;
    expect(strictErrors(await generateText(JSON.stringify(spec), { codecs }))).toEqual([]);
  });

  it("compile beside long integers", async () => {
    const long: JsonObject = { type: "integer", format: "int64" };
    const schemas: JsonObject = {
      ...Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => [name, { anyOf: [schema, long] }]),
      ),
      AfterInteger: { anyOf: [{ type: ["integer", "array"] }, { enum: [2.5] }, long] },
      AfterNumber: { anyOf: [{ type: ["number", "array"] }, { enum: [2, "a"] }, long] },
    };
    const spec = { ...DOCUMENT, components: { schemas } };
    const codecs = { int64: "bigint" } as const;
    const files = await generateText(JSON.stringify(spec), { codecs });
    expect(strictErrors(files)).toEqual([]);
    const { model } = await load(files);
    for (const value of [2, 2.5, 2n ** 60n, []]) {
      const AfterInteger = model("AfterInteger");
      expect(AfterInteger.toDict?.(AfterInteger.fromDict(value))).toEqual(value);
    }
  });

  it("accept what their schemas accept, with one issue for a value that none of them does", () => {
    const verdicts = oracle(DOCUMENT, { untyped: "object", formats: true });
    let refused = 0;
    for (const name of Object.keys(SCHEMAS)) {
      const model = generated.model(name);
      const verdict = verdicts.compile(`/components/schemas/${name}`);
      for (const value of VALUES) {
        const isValid = verdict(value);
        const issues = model.validate(value);
        if (!isValid) refused += 1;
        expect({ name, value, is: model.is(value), valid: issues.length === 0 }).toEqual({
          name,
          value,
          is: isValid,
          valid: isValid,
        });
        expect(issues.length).toBeLessThan(2);
      }
    }
    expect(refused).toBeGreaterThan(200);
  });
});
