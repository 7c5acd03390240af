import { expect, it } from "vitest";
import { filterMistakes } from "../../../generator/config/filter.js";

it.each<[unknown, string]>([
  [{}, '"include" must be a list of objects such as { tag: "pets" }'],
  [["pets"], '"include[0]" must be an object with a key such as "tag", "path" or "schema"'],
  [[{}], '"include[0]" must be an object with a key such as "tag", "path" or "schema"'],
  [[{ tag: "a" }, { tags: "a" }], '"include[1]" has an unknown key "tags"; did you mean "tag"?'],
  [[{ tag: "" }], '"include[0].tag" must be a string that is not empty'],
  [[{ path: ["/a"] }], '"include[0].path" must be a string that is not empty'],
  [[{ deprecated: "yes" }], '"include[0].deprecated" must be true or false'],
  [[{ schema: "A", tag: "a" }], '"include[0]" has "schema" and "tag": write two entries'],
])("%j is a mistake", (value, message) => {
  expect(filterMistakes("include", value)).toEqual([message]);
});

it("all keys are accepted", () => {
  const rule = { tag: "a", operation: "*", path: "/**", method: "get", deprecated: false };
  expect(filterMistakes("include", [rule, { schema: "A" }])).toEqual([]);
});
