/** Checks of one object in any combination compile: a test that narrows the value comes after those that read it. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const model = { $ref: "#/components/schemas/Model" };
const other = { $ref: "#/components/schemas/Other" };
const inline: JsonObject = { type: "object", properties: { a: {} }, additionalProperties: false };

/** Keywords that judge the whole object. */
const KEYWORDS: Readonly<Record<string, JsonObject>> = {
  AnyModel: { anyOf: [inline, model] },
  AnyModelClosed: { anyOf: [inline, model], additionalProperties: false },
  OneModel: { oneOf: [model, other] },
  OneRequired: { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
  AnyRequired: { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
  Not: { not: { required: ["a", "b"] } },
  NotModel: { not: other },
  If: { if: { required: ["a"] }, then: { required: ["b"] } },
  IfModel: { if: model, then: { required: ["b"] }, else: other },
  Count: { minProperties: 1, maxProperties: 4 },
  Dependent: { dependentRequired: { a: ["b"] }, dependentSchemas: { b: model } },
  Names: { propertyNames: { maxLength: 9 } },
  Closed: { additionalProperties: false },
  Typed: { additionalProperties: { type: "string" } },
  Reference: model,
  Enum: { enum: [{ a: 1 }, { b: 2 }] },
};

function schemas(more: JsonObject): JsonObject {
  const found: Record<string, JsonObject> = {
    Model: { type: "object", properties: { c: { type: "string" } } },
    Other: { type: "object", properties: { d: { type: "string" } }, required: ["d"] },
  };
  const names = Object.keys(KEYWORDS);
  for (const one of names) {
    for (const two of names) {
      const both = { allOf: [KEYWORDS[two] ?? {}] };
      const properties = { a: {}, b: { type: "integer" } };
      found[`${one}${two}`] = { type: "object", properties, ...more, ...KEYWORDS[one], ...both };
      found[`${two}${one}Beside`] = {
        type: "object",
        properties,
        ...more,
        ...KEYWORDS[one],
        ...KEYWORDS[two],
      };
    }
  }
  return found;
}

test.each<[string, JsonObject]>([
  ["3.1.0", {}],
  ["3.0.3", { nullable: true }],
])("every pair of keywords on an object compiles: %s", async (openapi, more) => {
  const info = { title: "T", version: "1" };
  const spec = { openapi, info, paths: {}, components: { schemas: schemas(more) } };
  const files = await generateText(JSON.stringify(spec));
  expect(strictErrors(files)).toEqual([]);
});

test("guards of models beside checks of the same values compile", async () => {
  const text: JsonObject = { type: "string" };
  const wide: Readonly<Record<string, JsonObject>> = {
    Text: { anyOf: [text, inline] },
    OrNull: { type: ["string", "null"] },
    Many: { anyOf: [text, { type: "number" }, { type: "array", items: {} }, inline] },
    Listed: { anyOf: [{ enum: ["a", 1] }, inline] },
  };
  const narrow: readonly JsonObject[] = [
    { type: "string", minLength: 1, maxLength: 6 },
    { type: "string", pattern: "^a" },
    { type: ["string", "number"], minLength: 2, minimum: 3 },
    { type: "array", items: text, minItems: 2 },
    { enum: ["a", "b"] },
  ];
  const unions = Object.keys(wide).flatMap((name) => {
    const one: JsonObject = { $ref: `#/components/schemas/${name}` };
    return narrow.flatMap((limit, index) =>
      ["oneOf", "anyOf"].flatMap((keyword): [string, JsonObject][] => [
        [`${name}First${keyword}${index}`, { [keyword]: [one, limit, one] }],
        [`${name}Last${keyword}${index}`, { [keyword]: [limit, one, model] }],
        [`${name}Twice${keyword}${index}`, { [keyword]: [one, one, limit, other] }],
      ]),
    );
  });
  const components = { schemas: { ...schemas({}), ...wide, ...Object.fromEntries(unions) } };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, components };
  const files = await generateText(JSON.stringify(spec), { nulls: "lenient" });
  expect(strictErrors(files)).toEqual([]);
});

test("limits in conditions on undeclared properties compile", async () => {
  const limits: Readonly<Record<string, JsonObject>> = {
    Pattern: { pattern: "^\\d{2}" },
    Maximum: { maximum: 9 },
    Both: { minLength: 2, multipleOf: 3 },
    Typed: { type: "string", minLength: 2 },
    Either: { type: ["string", "number"], maxLength: 2, minimum: 3 },
    Listed: { enum: ["a", 1, null] },
    List: { type: "array", minItems: 2 },
    Format: { type: "integer", format: "int32", maximum: 4 },
  };
  const conditional = Object.entries(limits).flatMap(([name, limit]) => {
    const condition: JsonObject = { properties: { a: limit } };
    const forms: [string, JsonObject][] = [
      [`${name}If`, { if: condition, then: { required: ["b"] } }],
      [`${name}Then`, { if: { required: ["b"] }, then: condition, else: { required: ["a"] } }],
      [`${name}Not`, { not: { ...condition, required: ["a"] } }],
      [`${name}Any`, { anyOf: [condition, { required: ["b"] }] }],
      [`${name}Dependent`, { dependentSchemas: { b: condition } }],
    ];
    return forms.map(([key, more]): [string, JsonObject] => [key, { allOf: [model, more] }]);
  });
  const all = { ...schemas({}), ...Object.fromEntries(conditional) };
  const info = { title: "T", version: "1" };
  const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas: all } };
  const files = await generateText(JSON.stringify(spec));
  expect(strictErrors(files)).toEqual([]);
});
