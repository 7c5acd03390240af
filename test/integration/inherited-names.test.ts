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

test("names that text and numbers have, too, in a union with literals", async () => {
  const names = ["length", "toString", "toFixed", "valueOf", "constructor"];
  const unions = names.flatMap((name) => {
    const object: JsonObject = { type: "object", properties: { [name]: {} } };
    const required: JsonObject = { ...object, required: [name] };
    return [object, required].flatMap((one, index) =>
      [["auto"], [2], [true, "off"]].map((values): [string, JsonObject] => [
        `${name}${index}${values.join("")}`,
        { oneOf: [{ enum: values }, one] },
      ]),
    );
  });
  const document = { ...spec, components: { schemas: Object.fromEntries(unions) } };
  const files = await generateText(JSON.stringify(document));
  expect(strictErrors(files)).toEqual([]);
  const generated = await load(files);
  const model = generated.model("Length1auto");
  expect(model.fromDict("auto")).toBe("auto");
  expect(model.is("other")).toBe(false);
  expect(model.toDict?.(model.fromDict({ length: 2 }))).toEqual({ length: 2 });
});
