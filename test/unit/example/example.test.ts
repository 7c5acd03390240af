import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS } from "../../../generator/config/config.js";
import type { JsonValue } from "../../../generator/json.js";
import type { Document } from "../../../generator/decode/document.js";
import { planExample } from "../../../generator/plan/example.js";
import { createSamplers, type Samplers } from "../../../generator/plan/example/sampler.js";
import { findTrees } from "../../../generator/plan/trees.js";
import { componentOf, documentOf, NO_MODELS } from "./schema-of.js";
import { processorTime } from "../../support/processor-time.js";

function example(schema: JsonValue, more: Record<string, JsonValue> = {}): JsonValue | undefined {
  const document = documentOf({ X: schema, ...more });
  return exampleOf(document);
}

function exampleOf(
  document: Document,
  graph = NO_MODELS,
  samplers = samplersOf(document),
  schema = componentOf(document, "X"),
): JsonValue | undefined {
  return planExample(schema, { graph, samplers, options: DEFAULT_OPTIONS }).value?.value;
}

function samplersOf(document: Document): Samplers {
  return createSamplers(document, findTrees(document));
}

const object = (properties: Record<string, JsonValue>, ...required: string[]): JsonValue => ({
  type: "object",
  properties,
  required,
});
const string = { type: "string" };

/** Schema -> the whole example. */
const CASES: readonly [string, JsonValue, JsonValue | undefined][] = [
  ["its own example", { type: "string", examples: ["cat"] }, "cat"],
  ["its first valid example", { type: "integer", examples: ["cat", 3, 4] }, 3],
  ["a default", { type: "integer", default: 20 }, 20],
  ["an enum", { enum: [null, "a", "b"] }, "a"],
  ["a const", { const: { a: 1 } }, { a: 1 }],
  ["a boolean", { type: "boolean" }, true],
  ["null only where nothing else is allowed", { type: ["null", "string"] }, "string"],
  ["null", { type: "null" }, null],
  ["anything", true, "string"],
  ["nothing", false, undefined],
  ["what cannot be", { type: "string", minLength: 3, maxLength: 2 }, undefined],
  [
    "required properties",
    object({ a: string, b: { type: "integer" } }, "b", "a"),
    { a: "string", b: 1 },
  ],
  [
    "optional properties that have examples",
    object({ a: string, b: { type: "string", examples: ["B"] }, c: string, d: string }, "d"),
    { a: "string", b: "B", d: "string" },
  ],
  [
    "nothing read-only or deprecated",
    object({ a: { ...string, readOnly: true }, b: { ...string, deprecated: true } }),
    {},
  ],
  [
    "undeclared required properties",
    { type: "object", required: ["__proto__"] },
    { ["__proto__"]: "string" },
  ],
  [
    "a map",
    { type: "object", additionalProperties: { type: "integer" } },
    { key: 1, key2: 1, key3: 1 },
  ],
  ["an array", { type: "array", items: string }, ["string"]],
  ["an array that may be empty only", { type: "array", items: false }, []],
  [
    "distinct items",
    { type: "array", items: string, minItems: 3, uniqueItems: true },
    ["string", "string2", "string3"],
  ],
  [
    "a tuple",
    { type: "array", prefixItems: [string, { type: "integer" }], items: false },
    ["string", 1],
  ],
  ["contained items", { type: "array", contains: { const: 5 }, minContains: 2 }, [5, 5]],
  ["limits", { type: "integer", minimum: 18, maximum: 99 }, 18],
  ["steps", { type: "number", multipleOf: 0.25, exclusiveMinimum: 1 }, 1.25],
  ["a pattern", { type: "string", pattern: "^[A-Z]{2}-\\d{3,}$" }, "AB-345"],
  [
    "a pattern with a choice and a length",
    { type: "string", pattern: "^(?:ab|c)+$", minLength: 5 },
    "abababab",
  ],
  ["a format", { type: "string", format: "date-time" }, "2024-01-31T12:30:00Z"],
  ["a length", { type: "string", minLength: 10, maxLength: 10 }, "stringstri"],
  [
    "allOf",
    { allOf: [object({ a: string }, "a"), object({ b: { type: "integer", minimum: 5 } }, "b")] },
    { a: "string", b: 5 },
  ],
  [
    "the first branch",
    { oneOf: [object({ a: string }, "a"), object({ b: string }, "b")] },
    { a: "string" },
  ],
  [
    "a later branch where the first cannot be",
    { type: "integer", anyOf: [string, { minimum: 3 }] },
    3,
  ],
  [
    "a condition",
    {
      ...(object({ a: { enum: ["x"] } }, "a") as object),
      if: object({ a: { const: "x" } }),
      then: { required: ["b"] },
    },
    { a: "x", b: "string" },
  ],
  [
    "dependent names",
    { type: "object", required: ["a"], dependentRequired: { a: ["b"] } },
    { a: "string", b: "string" },
  ],
  [
    "recursion through an array",
    object({ next: { type: "array", items: { $ref: "#/components/schemas/X" } } }, "next"),
    { next: [] },
  ],
  [
    "recursion through null",
    object({ next: { anyOf: [{ $ref: "#/components/schemas/X" }, { type: "null" }] } }, "next"),
    { next: null },
  ],
  [
    "recursion without an end",
    object({ next: { $ref: "#/components/schemas/X" } }, "next"),
    undefined,
  ],
];

describe("an example shows", () => {
  test.each(CASES)("%s", (_, schema, expected) => expect(example(schema)).toEqual(expected));
});

test("the tag of a discriminator is set", () => {
  const value = example(
    {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind", mapping: { kitty: "#/components/schemas/Cat" } },
    },
    { Cat: object({ kind: string, lives: { type: "integer" } }, "kind", "lives") },
  );
  expect(value).toEqual({ kind: "kitty", lives: 1 });
});

test("an example of the document illustrates what its schema refers to", () => {
  const at = { document: "file:///test.yaml", pointer: "" };
  const document = documentOf(
    { X: object({ a: string }, "a"), Body: { $ref: "#/components/schemas/X" } },
    [
      { schema: "#/components/schemas/Body", value: { b: 1 }, at },
      { schema: "#/components/schemas/Body", value: { a: "from the document" }, at },
    ],
  );
  expect(exampleOf(document)).toEqual({ a: "from the document" });
});

test("the example of a class is an object, though its schema allows null", () => {
  const document = documentOf({ X: { type: ["object", "null"], examples: [null] } });
  const schema = componentOf(document, "X");
  const shape = { kind: "class", properties: [], additional: { kind: "json" } } as const;
  const model = { id: schema.id, schema, origin: { kind: "component", name: "X" }, shape } as const;
  const graph = { ...NO_MODELS, models: new Map([[schema.id, model]]) };
  expect(exampleOf(document, graph)).toEqual({});
});

const ajv = new Ajv2020({ strict: false });
// The package is CommonJS: its default export is the function's own `default`.
formats.default(ajv);

test.each([
  ...["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri"],
  ...[
    "uri-reference",
    "uuid",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "byte",
  ],
])("a sample of %s is one to ajv as well", (format) => {
  const schema = { type: "string", format };
  expect(ajv.validate(schema, example(schema))).toBe(true);
});

test.each([
  ["^\\d{4}-\\d{2}$"],
  ["^[\\w.+-]+@[a-z]+\\.(com|org)$"],
  ["^(?!x)[a-z]{3}$"],
  ["^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$"],
  ["^arn:aws:[a-z0-9]+:[a-z0-9-]*:\\d{12}:.+$"],
  ["^\\p{Lu}\\p{Ll}*$"],
  ["^[^a-z]+$"],
  ["^(\\d+\\.){2}\\d+(-[a-z]+)?$"],
  ["^\\S+$"],
  ["^$"],
  ["^.{40}$"],
])("a sample of the pattern %s", (pattern) => {
  const value = example({ type: "string", pattern });
  expect(value).toMatch(new RegExp(pattern, "u"));
});

test("schemas that each need two of the next do not grow beyond what a page can show", () => {
  const components: Record<string, JsonValue> = { N40: object({}) };
  for (let depth = 0; depth < 40; depth += 1) {
    const next = { $ref: `#/components/schemas/N${depth + 1}` };
    components[`N${depth}`] = object({ a: next, b: next }, "a", "b");
  }
  const document = documentOf(components);
  const started = processorTime();
  const samplers = samplersOf(document);
  const found = document.components.map(({ schema }) =>
    exampleOf(document, NO_MODELS, samplers, schema),
  );
  expect(processorTime() - started).toBeLessThan(5_000);
  expect(found.filter((value) => value !== undefined).length).toBe(9);
});
