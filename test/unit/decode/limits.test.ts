import { expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { apiOf, decode, decodeOne, sourceOf } from "./support.js";

function nest(levels: number, wrap: (inner: JsonValue) => JsonValue, inner: JsonValue): JsonValue {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

it.each([
  ["properties", (inner: JsonValue) => ({ properties: { a: inner } })],
  ["items", (inner: JsonValue) => ({ items: inner })],
  ["allOf", (inner: JsonValue) => ({ allOf: [inner] })],
] as const)("schemas nested too deeply in %s are an error, not a crash", (_, wrap) => {
  expect(decodeOne(nest(400, wrap, {})).problems).toEqual([]);
  const { problems } = decodeOne(nest(10_000, wrap, {}));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^error SCHEMA_DEPTH .*: Schemas are nested more than 500 deep here \(option limits\.schemaDepth\)$/,
  );
});

it("values nested too deeply are left out", () => {
  const deep = nest(10_000, (inner) => [inner], 1);
  expect(decodeOne({ default: deep, example: deep })).toEqual({
    schema: {},
    problems: [
      "warning EXAMPLE_DEPTH #/example: The example is nested too deeply; it is ignored (option limits.valueDepth)",
      "warning DEFAULT_MISMATCH #/default: The default is nested too deeply; it is ignored (option limits.valueDepth)",
    ],
  });
});

it("enum values and constants nested too deeply are errors", () => {
  const deep = nest(10_000, (inner) => ({ a: inner }), 1);
  expect(decodeOne({ allOf: [{ enum: [deep] }, { const: deep }] })).toEqual({
    schema: { allOf: [{}, {}] },
    problems: [
      'error VALUE_DEPTH #/allOf/0/enum: A value in "enum" is nested too deeply (option limits.valueDepth)',
      'error VALUE_DEPTH #/allOf/1/const: A value in "const" is nested too deeply (option limits.valueDepth)',
    ],
  });
});

it("long chains of references are followed without recursion", () => {
  const schemas: Record<string, JsonValue> = { S20000: { type: "string" } };
  for (let index = 0; index < 20_000; index += 1) {
    schemas[`S${index}`] = { $ref: `#/components/schemas/S${index + 1}` };
  }
  expect(decode(sourceOf(apiOf(schemas))).problems).toEqual([]);
});

it("callbacks nested too deeply are an error, not a crash", () => {
  const ok = { responses: { 200: { description: "ok" } } };
  const operation = nest(
    10_000,
    (inner) => ({ ...ok, callbacks: { c: { "{$url}": { post: inner } } } }),
    ok,
  );
  const api = { ...(apiOf({}) as object), paths: { "/a": { post: operation } } } as JsonValue;
  const { problems } = decode(sourceOf(api));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^error CALLBACK_DEPTH .*: Callbacks are nested more than 100 deep here \(option limits\.callbackDepth\)$/,
  );
});
