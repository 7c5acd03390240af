import { describe, expect, test } from "vitest";
import {
  excerptOf,
  sectionAt,
  sectionReferredTo,
  sectionsOf,
} from "../../../generator/decode/parts.js";
import type { JsonObject } from "../../../generator/json.js";

const DOCUMENT: JsonObject = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: { "/a/{b}": { get: {} }, "/c": {} },
  components: {
    schemas: { A: { type: "string" }, "B~/": true },
    securitySchemes: { key: { type: "apiKey" } },
    "x-note": 1,
  },
  tags: [],
};

test("the parts of a document, in its order", () => {
  expect([...sectionsOf(DOCUMENT).keys()]).toEqual([
    "/openapi",
    "/info",
    "/paths",
    "/paths/~1a~1{b}",
    "/paths/~1c",
    "/components",
    "/components/schemas",
    "/components/schemas/A",
    "/components/schemas/B~0~1",
    "/components/securitySchemes",
    "/components/securitySchemes/key",
    "/components/x-note",
    "/tags",
  ]);
  expect(sectionsOf(DOCUMENT).get("/components/schemas/B~0~1")).toBe(true);
});

describe("the part that a place is in", () => {
  test.each([
    ["/info/title", "/info"],
    ["/paths", "/paths"],
    ["/paths/~1a~1{b}/get", "/paths/~1a~1{b}"],
    ["/components/schemas", "/components/schemas"],
    ["/components/schemas/A/properties/b", "/components/schemas/A"],
    ["/definitions/A/items", "/definitions/A"],
    ["", ""],
  ])("%s", (pointer, part) => {
    expect(sectionAt(pointer)).toBe(part);
  });

  test.each([
    ["#/components/schemas/A/items", "/components/schemas/A"],
    ["#/components/schemas/B~0~1", "/components/schemas/B~0~1"],
    ["#/paths/~1a~1%7Bb%7D/get", "/paths/~1a~1{b}"],
    ["#", undefined],
    ["#anchor", undefined],
    ["other.yaml#/components/schemas/A", undefined],
  ])("of a reference: %s", (reference, part) => {
    expect(sectionReferredTo(reference)).toBe(part);
  });
});

test("an excerpt has what was asked for, and what belongs to no part alone", () => {
  expect(excerptOf(DOCUMENT, new Set(["/components/schemas/A", "/paths/~1c"]))).toEqual({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/c": {} },
    components: {
      schemas: { A: { type: "string" } },
      securitySchemes: { key: { type: "apiKey" } },
    },
    tags: [],
  });
});

test("names that objects have of themselves are names like others", () => {
  const document = JSON.parse(
    '{"components":{"schemas":{"__proto__":{"type":"string"}}}}',
  ) as JsonObject;
  const pointer = "/components/schemas/__proto__";
  expect(sectionsOf(document).get(pointer)).toEqual({ type: "string" });
  expect(JSON.stringify(excerptOf(document, new Set([pointer])))).toBe(JSON.stringify(document));
});
