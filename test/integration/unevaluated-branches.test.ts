/** `unevaluatedProperties` and `unevaluatedItems` beside branches that overlap: they count all branches together. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { run } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const base = { type: "object", properties: { own: { type: "string" } } };
const has = (name: string, more: object = {}): object => ({
  ...{ type: "object", required: [name], properties: { [name]: { type: "number" } } },
  ...more,
});
const closed = { unevaluatedProperties: false };

const SCHEMAS: Readonly<Record<string, object>> = {
  OneOpen: { ...base, ...closed, oneOf: [{ not: { type: "string" } }, has("a")] },
  OneObjects: { ...base, ...closed, oneOf: [has("a"), has("b")] },
  AnyObjects: { ...base, ...closed, anyOf: [has("a"), has("b")] },
  AnyTyped: {
    ...base,
    anyOf: [has("a"), has("b")],
    unevaluatedProperties: { type: "string" },
  },
  Inherited: { allOf: [{ ...base, anyOf: [has("a"), has("b")] }], ...closed },
  Tagged: {
    ...{ ...base, ...closed, required: ["own"] },
    oneOf: [
      has("a", { properties: { a: { type: "number" }, own: { const: "a" } } }),
      has("b", { properties: { b: { type: "number" }, own: { const: "b" } } }),
    ],
  },
};

const VALUES = [
  ...[{}, { own: "x" }, { a: 1 }, { b: 1 }, { a: 1, b: 1 }, { a: 1, b: 1, c: 1 }],
  ...[{ a: 1, own: "a" }, { b: 1, own: "b" }, { a: 1, b: 1, own: "a" }, { c: 1 }],
  ...[
    { a: 1, c: "x" },
    { a: 1, b: "x" },
    { a: "x", b: 1 },
    { own: "a", b: 1 },
  ],
];

const document = {
  ...{ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} },
  components: { schemas: SCHEMAS },
};
const generated = await run(JSON.stringify(document));

describe.each(Object.entries(SCHEMAS))("%s", (name, schema) => {
  const verdict = new Ajv2020({ strict: false }).compile(schema);
  const model = generated.model(name);

  it("accepts what ajv accepts", () => {
    expect(VALUES.map((value) => [value, model.is(value)])).toEqual(
      VALUES.map((value) => [value, verdict(value)]),
    );
    expect(VALUES.map((value) => [value, model.validate(value).length === 0])).toEqual(
      VALUES.map((value) => [value, verdict(value)]),
    );
  });

  it("loses nothing", () => {
    for (const value of VALUES.filter((one) => verdict(one)))
      expect(
        JSON.parse(JSON.stringify(model.toDict?.(model.fromDict(value)) ?? model.fromDict(value))),
      ).toEqual(value);
  });
});

it("compile under every flag", () => {
  expect(strictErrors(generated.files)).toEqual([]);
});
