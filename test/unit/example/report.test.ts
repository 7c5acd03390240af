import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { Problems } from "../../../generator/diagnostics.js";
import { reportExamples } from "../../../generator/plan/example/report.js";
import { documentOf } from "./schema-of.js";

test("examples that are not valid are reported at their place", () => {
  const at = (pointer: string) => ({ document: "file:///test.yaml", pointer });
  const document = documentOf(
    {
      Pet: { type: "object", required: ["name"] },
      Date: { type: "string", format: "date" },
      Circle: { $ref: "#/components/schemas/Circle" },
    },
    [
      { schema: "#/components/schemas/Pet", value: { name: "Tom" }, at: at("/a") },
      { schema: "#/components/schemas/Pet", value: {}, at: at("/b") },
      { schema: "#/components/schemas/Date", value: "2024-02-30", at: at("/c") },
      { schema: "#/components/schemas/Circle", value: 1, at: at("/d") },
      { schema: "#/components/schemas/Missing", value: 1, at: at("/e") },
    ],
  );
  const problem = (pointer: string, message: string) => ({
    severity: "warning",
    code: "EXAMPLE_INVALID",
    message,
    at: at(pointer),
  });
  const strict = new Problems();
  reportExamples(document, {}, strict);
  expect(strict.list).toEqual([
    problem("/b", 'The example of "Pet" is not valid: "name" is required'),
    problem("/c", 'The example of "Date" is not valid: expected a value of format "date"'),
  ]);
  const lenient = new Problems();
  reportExamples(document, { formats: "annotate" }, lenient);
  expect(lenient.list).toEqual([
    problem("/b", 'The example of "Pet" is not valid: "name" is required'),
  ]);
});

describe("an example that is not valid: its innermost fault, and what was expected", () => {
  const Pet = {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", minLength: 2 },
      tags: { type: "array", maxItems: 2, items: { type: "string", pattern: "^[a-z]+$" } },
      size: { type: "integer", minimum: 1 },
      owner: { $ref: "#/components/schemas/Owner" },
    },
    additionalProperties: false,
  };
  const Owner = { type: "object", properties: { kind: { enum: ["a", "b"] } } };
  const Cat = { type: "object", required: ["lives"], properties: { kind: { const: "cat" } } };
  const Dog = { type: "object", required: ["bark"], properties: { kind: { const: "dog" } } };
  const both = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
  const Union = { oneOf: both, discriminator: { propertyName: "kind", mapping: { dog: "Dog" } } };
  const Or = { anyOf: [{ type: "string" }, { type: "array", items: { type: "integer" } }] };
  const All = { allOf: [{ $ref: "#/components/schemas/Owner" }, { required: ["x"] }] };
  const Map = { type: "object", additionalProperties: { type: "boolean" } };

  test.each<[name: string, value: JsonValue, pointer: string, message: string]>([
    ["Pet", { name: "Tom", size: "1" }, "/size", '"size": expected an integer, got a string'],
    ["Pet", { name: "Tom", size: 0 }, "/size", '"size": expected at least 1'],
    ["Pet", { name: "T" }, "/name", '"name": expected at least 2 characters'],
    ["Pet", { name: "Tom", tags: ["a", "B"] }, "/tags/1", '"tags[1]": expected text that matches'],
    ["Pet", { name: "Tom", tags: ["a", "b", "c"] }, "/tags", '"tags": expected at most 2 items'],
    ["Pet", { name: "Tom", more: 1 }, "/more", '"more": expected no property of this name'],
    [
      "Pet",
      { name: "Tom", owner: { kind: "c" } },
      "/owner/kind",
      '"owner.kind": expected one of "a", "b"',
    ],
    ["Union", { kind: "dog" }, "", ': "bark" is required'],
    ["Union", 5, "", ": expected an object, got a number"],
    ["Or", ["a"], "/0", '"[0]": expected an integer, got a string'],
    ["Or", true, "", ": expected a string or an array, got a boolean"],
    ["All", {}, "", ': "x" is required'],
    ["Map", { a: true, "b/c": "no" }, "/b~1c", '"b/c": expected a boolean, got a string'],
  ])("%s %j", (name, value, pointer, message) => {
    const schema = `#/components/schemas/${name}`;
    const at = { document: "file:///test.yaml", pointer: "/example" };
    const schemas = { Pet, Owner, Cat, Dog, Union, Or, All, Map };
    const problems = new Problems();
    reportExamples(documentOf(schemas, [{ schema, value, at }]), {}, problems);
    expect(problems.list).toHaveLength(1);
    const [found] = problems.list;
    expect(found?.at).toEqual({ ...at, pointer: `/example${pointer}` });
    expect(found?.message.startsWith(`The example of "${name}" is not valid`)).toBe(true);
    expect(found?.message).toContain(message);
  });
});
