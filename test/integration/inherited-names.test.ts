/** Properties that are called like members of every JavaScript object. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const NAMES = Object.getOwnPropertyNames(Object.prototype);

const all = (property: JsonObject): JsonObject =>
  Object.fromEntries(NAMES.map((name) => [name, property]));

const schemas: JsonObject = {
  Limited: { properties: all({ type: "number", maximum: 6 }) },
  AllRequired: { properties: all({ type: "number", maximum: 6 }), required: NAMES },
  Excluding: { properties: all({ not: { type: "string" } }) },
  OrNull: { properties: all({ type: ["number", "null"], minimum: 1 }) },
  WithObjects: { properties: all({ type: "object", properties: { a: { type: "string" } } }) },
};
const info = { title: "Test", version: "1" };
const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas } };

test("names that every object inherits", async () => {
  const files = await generateText(JSON.stringify(spec));
  expect(strictErrors(files)).toEqual([]);
  const generated = await load(files);
  const value = Object.fromEntries(NAMES.map((name) => [name, "a"]));
  for (const name of Object.keys(schemas)) {
    const model = generated.model(name);
    expect(model.is(value)).toBe(false);
    expect(model.validate(value).map(({ path }) => path[0])).toEqual(NAMES);
  }
});
