/** `unevaluatedProperties` where no property is known by its name, so that no check reads the names. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const anyOrNone: JsonObject = {
  type: "object",
  anyOf: [{ minProperties: 2, additionalProperties: true }, { maxProperties: 1 }],
};
const schemas: JsonObject = {
  Component: { ...anyOrNone, unevaluatedProperties: false },
  Member: {
    type: "object",
    required: ["a"],
    properties: { a: { ...anyOrNone, unevaluatedProperties: false } },
  },
};
const info = { title: "Test", version: "1" };
const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas } };

test("all properties are evaluated or none is", async () => {
  const files = await generateText(JSON.stringify(spec));
  expect(strictErrors(files)).toEqual([]);
  const generated = await load(files);
  const verdicts = [{}, { b: 1 }, { b: 1, c: 2 }];
  const [component, member] = [generated.model("Component"), generated.model("Member")];
  expect(verdicts.map((value) => component.is(value))).toEqual([true, false, true]);
  expect(verdicts.map((a) => member.is({ a }))).toEqual([true, false, true]);
  expect(component.validate({ b: 1 })).toHaveLength(1);
});
