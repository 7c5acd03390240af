import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { createPatterns } from "../../../generator/plan/example/patterns.js";
import { createValidator, isValid } from "../../../generator/plan/example/validate.js";
import { componentOf, documentOf } from "./schema-of.js";
import { processorTime } from "../../support/processor-time.js";

const VALUES: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  0.3,
  7,
  100,
  2 ** 53,
  "",
  "a",
  "abc",
  "😀",
  "2024-01-31",
  [],
  [1],
  [1, 1],
  [1, 1.0, "1"],
  ["a", 1],
  [{ a: 1 }, { a: 1 }],
  [[1], [2]],
  {},
  { a: 1 },
  { a: "x" },
  { a: 1, b: 2 },
  { b: "x", c: null },
  { a: { a: { a: 1 } } },
  { abc: 1, xyz: 2 },
  { kind: "cat", lives: 9 },
  { kind: "dog" },
  { children: [{ children: [] }, { children: [{}] }] },
];

/** Each with all the values above; ajv knows the answers. */
const SCHEMAS: readonly JsonValue[] = [
  true,
  false,
  {},
  { type: "integer" },
  { type: ["string", "null"] },
  { enum: [1, "a", { a: 1 }, null] },
  { const: [1, 1] },
  { multipleOf: 0.5 },
  { multipleOf: 2, maximum: 100, exclusiveMinimum: 0 },
  { minimum: 1, exclusiveMaximum: 7 },
  { minLength: 1, maxLength: 1 },
  { pattern: "^a|c$" },
  { minItems: 1, maxItems: 2 },
  { uniqueItems: true },
  { prefixItems: [{ type: "integer" }], items: { type: "string" } },
  { contains: { const: 1 } },
  { contains: { type: "integer" }, minContains: 2, maxContains: 2 },
  { contains: { type: "integer" }, minContains: 0 },
  { minProperties: 1, maxProperties: 1 },
  { required: ["a", "b"] },
  { properties: { a: { type: "integer" } }, additionalProperties: false },
  { properties: { a: true }, patternProperties: { "^x": { type: "string" } } },
  { patternProperties: { "^a": true }, additionalProperties: { type: "string" } },
  { propertyNames: { maxLength: 1 } },
  { dependentRequired: { a: ["b"] } },
  { dependentSchemas: { a: { maxProperties: 1 } } },
  { allOf: [{ type: "object" }, { required: ["a"] }] },
  { anyOf: [{ type: "string" }, { minimum: 5 }] },
  { oneOf: [{ type: "number" }, { minimum: 1 }] },
  { not: { type: "object" } },
  { if: { type: "string" }, then: { minLength: 2 }, else: { type: "number" } },
  { if: { type: "string" }, else: { type: "number" } },
  { properties: { a: true }, unevaluatedProperties: false },
  { allOf: [{ properties: { a: true } }], unevaluatedProperties: { type: "null" } },
  {
    anyOf: [{ required: ["a"], properties: { a: true } }, { properties: { b: true } }],
    unevaluatedProperties: false,
  },
  { not: { not: { properties: { a: true } } }, unevaluatedProperties: false },
  {
    if: { required: ["a"], properties: { a: true } },
    then: { properties: { b: true } },
    unevaluatedProperties: false,
  },
  { prefixItems: [true], unevaluatedItems: false },
  { contains: { type: "integer" }, unevaluatedItems: { type: "string" } },
  { dependentSchemas: { a: { properties: { a: true } } }, unevaluatedProperties: false },
  { allOf: [{ additionalProperties: true }], unevaluatedProperties: false },
  {
    type: "object",
    properties: { children: { type: "array", items: { $ref: "#" } } },
    unevaluatedProperties: false,
  },
  { $ref: "#/$defs/a", minimum: 1, $defs: { a: { type: "integer" } } },
];

const ajv = new Ajv2020({ strict: false });
const options = { formats: "annotate", untyped: "any", discriminators: false } as const;

describe("verdicts agree with ajv", () => {
  test.each(SCHEMAS.map((schema) => [JSON.stringify(schema), schema] as const))(
    "%s",
    (_, schema) => {
      const accepts = ajv.compile(schema as object | boolean);
      const document = documentOf({ X: pointInside(schema) });
      const verdict = createValidator(document, options);
      const root = componentOf(document, "X");
      for (const value of VALUES)
        expect([value, verdict(root, value)]).toEqual([
          value,
          accepts(value) ? "valid" : "invalid",
        ]);
    },
  );
});

/** References of the whole document `#/…` as references inside the component. */
function pointInside(schema: JsonValue): JsonValue {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/', '"#/components/schemas/X/'),
  ) as JsonValue;
}

describe("where OpenAPI is read otherwise", () => {
  const cases: readonly [string, Parameters<typeof isValid>[3], JsonValue, JsonValue, boolean][] = [
    ["properties mean an object", {}, { properties: { a: true } }, "text", false],
    ["unless told otherwise", { untyped: "any" }, { properties: { a: true } }, "text", true],
    ["formats are asserted", {}, { format: "date" }, "2024-02-30", false],
    ["unless told otherwise", { formats: "annotate" }, { format: "date" }, "2024-02-30", true],
    ["unknown formats are not", {}, { format: "phone" }, "x", true],
    ["int32 has 32 bits", {}, { format: "int32" }, 2 ** 31, false],
    ["int64 beyond 64 bits", {}, { format: "int64" }, 2 ** 63, false],
    ["int64 beyond 2^53", {}, { format: "int64" }, 2 ** 53, true],
    [
      "inherited names are no properties",
      {},
      { type: "object", required: ["constructor"] },
      {},
      false,
    ],
    ["0.3 is a multiple of 0.1", {}, { multipleOf: 0.1 }, 0.3, true],
    ["1e308 is no multiple of 0.123456789", {}, { multipleOf: 0.123456789 }, 1e308, false],
    ["1e-8 is a multiple of 1e-8", {}, { multipleOf: 1e-8 }, 12391239123e-8, true],
  ];
  test.each(cases)("%s %j", (_, options, schema, value, expected) => {
    const document = documentOf({ X: schema });
    expect(isValid(componentOf(document, "X"), value, document, options)).toBe(expected);
  });

  const object = (properties: Record<string, JsonValue>, ...required: string[]): JsonValue => ({
    type: "object",
    properties,
    required,
  });
  const pets = documentOf({
    Cat: object({ kind: { type: "string" } }, "kind"),
    Dog: object({ kind: { type: "string" } }, "kind", "bark"),
    Fish: object({ kind: { enum: ["fish", "shark"] } }, "kind"),
    Pet: {
      oneOf: ["Cat", "Dog", "Fish"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
      discriminator: { propertyName: "kind", mapping: { kitty: "#/components/schemas/Cat" } },
    },
  });
  test.each([
    ["mapped", { kind: "kitty" }, true],
    ["mapped, though another branch fits as well", { kind: "kitty", bark: 1 }, true],
    ["a component name beside a mapping", { kind: "Cat" }, true],
    ["a component name", { kind: "Dog", bark: 1 }, true],
    ["a branch that does not fit", { kind: "Dog" }, false],
    ["listed by the branch", { kind: "shark" }, true],
    ["unknown", { kind: "Bird" }, false],
    ["absent", {}, false],
  ])("the tag is %s", (_, value, expected) => {
    expect(isValid(componentOf(pets, "Pet"), value, pets)).toBe(expected);
  });

  test("a discriminator is an annotation where that is asked for", () => {
    const pet = componentOf(pets, "Pet");
    expect(isValid(pet, { kind: "Cat" }, pets, { discriminators: false })).toBe(true);
    expect(isValid(pet, { kind: "kitty", bark: 1 }, pets, { discriminators: false })).toBe(false);
  });
});

test("$dynamicRef takes the outermost resource of the dynamic scope", () => {
  const document = documentOf({ Tree: { type: "object" }, Strict: { type: "object" } });
  const at = { document: "file:///test.yaml", pointer: "" };
  const data = { id: "node", at, resource: "tree", dynamicRef: { anchor: "node", target: "tree" } };
  const tree = {
    id: "tree",
    at,
    resource: "tree",
    dynamicAnchors: new Map([["node", "tree"]]),
    properties: [{ name: "child", schema: data }],
  };
  const strict = {
    id: "strict",
    at,
    resource: "strict",
    dynamicAnchors: new Map([["node", "strict"]]),
    ref: "tree",
    unevaluatedProperties: { id: "no", at, resource: "strict", boolean: false },
  };
  const schemas = new Map([
    ...document.schemas,
    ["tree", tree],
    ["strict", strict],
    ["node", data],
  ]);
  const verdict = createValidator({ schemas, components: [] });
  expect(verdict(tree, { child: { more: 1 } })).toBe("valid");
  expect(verdict(strict, { child: { child: {} } })).toBe("valid");
  expect(verdict(strict, { child: { more: 1 } })).toBe("invalid");
});

describe("bounded", () => {
  test("references in a circle", () => {
    const document = documentOf({
      A: { $ref: "#/components/schemas/B" },
      B: { $ref: "#/components/schemas/A" },
    });
    expect(createValidator(document)(componentOf(document, "A"), 1)).toBe("unknown");
  });

  test("branches that double at every step", () => {
    const twice = { anyOf: [{ $ref: "#" }, { $ref: "#" }] };
    const document = documentOf({
      A: { type: "object", properties: { a: twice }, required: ["b"] },
    });
    let value: JsonValue = {};
    for (let depth = 0; depth < 200; depth += 1) value = { a: value, b: 1 };
    expect(createValidator(document)(componentOf(document, "A"), value)).toBe("unknown");
  });

  test.each([
    ["^(a+)+$", `${"a".repeat(50)}!`, false],
    ["^(a|a)*$", `${"a".repeat(5_000)}!`, false],
    ["^([a-z]+-)*[a-z]+$", "some-long-name-with-many-dashes-in-it", true],
    ["^(\\w+\\s?)*$", `${"word ".repeat(40)}!`, false],
    ["a.*b.*c.*d.*e.*f.*g", "abcdef".repeat(30), false],
    ["(x+x+)+y", "x".repeat(60), false],
    ["^(?=.*\\d)(a+)+$", `1${"a".repeat(40)}`, false],
    ["\\bfoo\\b", "a foo b", true],
    ["^(a+)+\\1$", `${"a".repeat(50)}!`, undefined],
  ])("the pattern %s on a hostile text", (pattern, text, expected) => {
    const started = processorTime();
    expect(createPatterns()(pattern, "u", text)).toBe(expected);
    expect(processorTime() - started).toBeLessThan(5_000);
  });
});
