import { expect, test } from "vitest";
import { sectionOf } from "../../../generator/decode/sections.js";

test.each([
  ["#/info/title", "/info"],
  ["#/paths", "/paths"],
  ["#/paths/~1a~1{b}/get", "/paths/~1a~1{b}"],
  ["#/components/schemas", "/components/schemas"],
  ["#/components/schemas/A/properties/b", "/components/schemas/A"],
  ["#@request/components/schemas/A/properties/b", "/components/schemas/A"],
  ["#/definitions/A/items", "/definitions/A"],
  ["#", ""],
])("the part that the schema %s is in", (id, part) => {
  expect(sectionOf(id)).toBe(part);
});
