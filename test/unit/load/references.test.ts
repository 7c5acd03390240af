import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { findReferences } from "../../../generator/load/references.js";

const BASE = "file:///api/root.yaml";

function found(value: JsonValue, isRoot = true): string[] {
  return findReferences(value, BASE, isRoot).documents.map((uri) =>
    uri.replace("file:///api/", ""),
  );
}

const ref = (to: string): JsonValue => ({ $ref: to });

describe("positions of references", () => {
  const cases: Readonly<Record<string, readonly [JsonValue, readonly string[]]>> = {
    "in order, each once, without fragment": [
      [ref("b.yaml#/x"), ref("a.yaml"), ref("b.yaml#/y"), ref("#/z"), ref("root.yaml#/z")],
      ["b.yaml", "a.yaml"],
    ],
    "beside other keywords": [{ $ref: "a", allOf: [ref("b")] }, ["a", "b"]],
    "$dynamicRef, $schema and dialect": [
      { $schema: "s", items: { $dynamicRef: "d#node" }, jsonSchemaDialect: "https://x.y/dialect" },
      ["s", "https://x.y/dialect", "d"],
    ],
    "not in data": [
      {
        example: ref("x"),
        examples: [ref("x")],
        default: ref("x"),
        enum: [ref("x")],
        const: ref("x"),
        value: ref("x"),
        dataValue: ref("x"),
        "x-extension": ref("x"),
      },
      [],
    ],
    "in schemas that are named like data": [
      {
        properties: {
          example: ref("a"),
          default: ref("b"),
          enum: ref("c"),
          "x-a": ref("d"),
          examples: ref("e"),
          properties: { properties: { const: ref("f") } },
          mapping: ref("g"),
        },
      },
      ["a", "b", "c", "d", "e", "f", "g"],
    ],
    "in responses, headers and other maps of names": [
      {
        responses: { default: ref("a") },
        headers: { "x-limit": ref("b") },
        $defs: { value: ref("c") },
        patternProperties: { "x-": ref("d") },
        callbacks: { example: { "{$url}": ref("e") } },
      },
      ["a", "b", "c", "d", "e"],
    ],
    "a property that is called $ref": [
      { properties: { $ref: { type: "string" }, a: ref("b") } },
      ["b"],
    ],
    "example objects, but not their values": [
      { examples: { a: ref("a.yaml"), b: { value: ref("x") } } },
      ["a.yaml"],
    ],
    "discriminator mappings that are URIs": [
      {
        discriminator: {
          mapping: { a: "Name", b: "b.yaml", c: "./c#/d", d: "#/components/schemas/D" },
        },
      },
      ["b.yaml", "c"],
    ],
    "what is no URI reference": [[ref("http://["), { $ref: 1 }, { $ref: "" }, { $ref: null }], []],
  };
  test.each(Object.entries(cases))("%s", (_, [value, expected]) => {
    expect(found(value)).toEqual(expected);
  });
});

test("a document that is not the root may itself be a map of names", () => {
  const value = { example: ref("a"), "x-b": ref("b"), c: { example: ref("x") } };
  expect(found(value, true)).toEqual([]);
  expect(found(value, false)).toEqual(["a", "b"]);
});

test("the nearest $id is the base, and is known afterwards", () => {
  const value = {
    $id: "https://x.y/a/root",
    items: ref("b"),
    $defs: {
      c: { $id: "c/", items: ref("d"), properties: { $id: { type: "string" }, e: ref("e") } },
      f: ref("g"),
      h: { $id: "#anchor", items: ref("i") },
    },
  };
  expect(findReferences(value, BASE, true)).toEqual({
    documents: [
      "https://x.y/a/b",
      "https://x.y/a/c/d",
      "https://x.y/a/c/e",
      "https://x.y/a/g",
      "https://x.y/a/i",
    ],
    ids: new Set(["https://x.y/a/root", "https://x.y/a/c/"]),
  });
});

test("inherited names are no references", () => {
  expect(
    found(JSON.parse('{"__proto__": {"$ref": "a"}, "constructor": {"$ref": "b"}}') as JsonValue),
  ).toEqual(["a", "b"]);
});
