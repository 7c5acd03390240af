/** The example of a schema does not depend on which examples were made before. */
import { describe, expect, test, vi } from "vitest";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import { Search } from "../../../generator/plan/example/search.js";
import { createSampler } from "../../../generator/plan/example/sampler.js";
import { findTrees } from "../../../generator/plan/trees.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { componentOf, documentOf } from "./schema-of.js";

/** Numbers below a limit, the same ones for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Components that refer to each other in every way, most of them in circles. */
function randomComponents(seed: number, count: number): Record<string, JsonValue> {
  const below = numbers(seed);
  const reference = (): JsonValue => ({ $ref: `#/components/schemas/S${below(count)}` });
  const value = (depth: number): JsonValue => {
    switch (below(depth > 2 ? 4 : 9)) {
      case 0:
        return { type: "string", examples: [`e${below(9)}`] };
      case 1:
        return { type: "integer", minimum: below(9) };
      case 2:
      case 3:
        return reference();
      case 4:
        return { type: "array", items: value(depth + 1), minItems: below(2) };
      case 5:
        return { anyOf: [value(depth + 1), value(depth + 1)] };
      case 6:
        return { oneOf: [value(depth + 1), value(depth + 1), { type: "null" }] };
      default:
        return object(depth + 1);
    }
  };
  let index = 0;
  const object = (depth: number): JsonObject => {
    const names = ["a", "b", "c", "d"].slice(0, 1 + below(4));
    const properties = Object.fromEntries(names.map((name) => [name, value(depth)]));
    const required = names.filter(() => below(5) < 3);
    const more = { type: "object", properties, required };
    // A schema that extends itself is refused before examples are made.
    return below(6) === 0
      ? { allOf: [{ $ref: `#/components/schemas/S${below(index + 1) - 1}` }, more] }
      : more;
  };
  const components: Record<string, JsonValue> = { "S-1": object(0) };
  for (; index < count; index += 1) components[`S${index}`] = object(0);
  return components;
}

/** Every component's example, searched for in an order, with one memory for all or one for each. */
function examplesOf(
  document: Document,
  order: readonly Schema[],
  apart: boolean,
): Record<string, JsonValue | undefined> {
  const make = (): ReturnType<typeof createSampler> => createSampler(document, findTrees(document));
  const shared = make();
  const entries = order.map((schema): [string, JsonValue | undefined] => {
    const [value] = (apart ? make() : shared)(schema, () => true, 1);
    // Not the same objects, so that comparing them is not comparing nothing.
    return [schema.id, value === undefined ? undefined : structuredClone(value)];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function expectOneExampleEach(components: Readonly<Record<string, JsonValue>>): number {
  const document = documentOf(components);
  const schemas = Object.keys(components).map((name) => componentOf(document, name));
  const alone = examplesOf(document, schemas, true);
  expect(examplesOf(document, schemas, false)).toEqual(alone);
  expect(examplesOf(document, schemas.toReversed(), false)).toEqual(alone);
  return Object.values(alone).filter((value) => value !== undefined).length;
}

describe("the same example in every order", () => {
  test("random components", () => {
    let found = 0;
    for (let seed = 0; seed < 60; seed += 1)
      found += expectOneExampleEach(randomComponents(seed, 4 + (seed % 9)));
    // Of 480; most of the others contain themselves without end.
    expect(found).toBeGreaterThan(250);
  });

  test("a cycle entered from both sides", () => {
    const required = (name: string, ...others: string[]): JsonValue => ({
      type: "object",
      properties: Object.fromEntries([[name, { type: "string" }], ...others.map(link)]),
      required: [name, ...others],
    });
    const link = (name: string): [string, JsonValue] => [
      name,
      { anyOf: [{ $ref: `#/components/schemas/${name}` }, { type: "integer" }] },
    ];
    expect(
      expectOneExampleEach({ A: required("x", "B"), B: required("y", "C"), C: required("z", "A") }),
    ).toBe(3);
  });

  test("a chain that is longer than an example is deep", () => {
    const link = (index: number): [string, JsonValue] => [
      `L${index}`,
      {
        type: "object",
        properties: {
          next:
            index === 150 ? { type: "integer" } : { $ref: `#/components/schemas/L${index + 1}` },
        },
        required: ["next"],
      },
    ];
    const found = expectOneExampleEach(
      Object.fromEntries(Array.from({ length: 151 }, (_, index) => link(index))),
    );
    expect(found).toBeLessThan(151);
  });

  test("layers of schemas that need two of the next layer each", () => {
    const part = (index: number): JsonValue => ({
      anyOf: [{ $ref: `#/components/schemas/L${index}` }, { type: "integer" }],
    });
    const layer = (index: number): [string, JsonValue] => [
      `L${index}`,
      {
        type: "object",
        properties: index === 100 ? {} : { a: part(index + 1), b: part(index + 1) },
        required: index === 100 ? [] : ["a", "b"],
      },
    ];
    expectOneExampleEach(
      Object.fromEntries(Array.from({ length: 101 }, (_, index) => layer(index))),
    );
  });

  test("a property that several schemas of a cycle declare is searched for once", () => {
    const both = (name: string): JsonValue => ({
      type: "object",
      properties: { [name]: { $ref: "#/components/schemas/Cow" } },
      required: [name],
    });
    const components: Record<string, JsonValue> = {
      Bee: { oneOf: [both("next"), both("other")] },
      Cow: {
        allOf: [{ $ref: "#/components/schemas/Bee" }],
        properties: { next: both("next"), other: both("other") },
      },
    };
    expect(expectOneExampleEach(components)).toBe(0);
    const document = documentOf(components);
    const sample = createSampler(document, findTrees(document));
    const searches = vi.spyOn(Search.prototype, "forSchemas");
    // Each way to read an object asks for more values.
    for (let times = 0; times < 100; times += 1)
      sample(componentOf(document, "Cow"), () => true, 1);
    expect(searches.mock.calls.length).toBeLessThan(1_000);
    searches.mockRestore();
  });
});
