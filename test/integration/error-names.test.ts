/** The message of a ValidationError says of which model the value is not valid. */
import { beforeAll, expect, it } from "vitest";
import { generateText, type Generated, load } from "../support/run.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const required = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const time = { type: "integer", format: "int64" };

const schemas = {
  Class: required,
  Nested: { type: "object", properties: { inner: ref("Class") } },
  Enum: { type: "string", enum: ["a", "b"] },
  LongEnum: { ...time, enum: [1, 2] },
  Union: { oneOf: [ref("Class"), { type: "string" }] },
  List: { type: "array", items: ref("Class") },
  Plain: { type: "array", items: time },
  Least: { type: "number", minimum: 1 },
  Second: ref("Class"),
};

const CASES: readonly (readonly [model: string, value: unknown, message: string])[] = [
  ["Class", {}, "Class/id: is required"],
  ["Class", null, "Class: expected object, got null"],
  ["Nested", { inner: {} }, "Nested/inner/id: is required"],
  ["Enum", "c", 'Enum: expected one of "a", "b"'],
  ["LongEnum", 3, "LongEnum: expected one of 1, 2"],
  ["Union", {}, "Union/id: is required"],
  ["List", [{}, {}], "List/0/id: is required\nList/1/id: is required"],
  ["Plain", ["1"], "Plain/0: expected integer, got string"],
  ["Least", 0, "Least: expected at least 1"],
  ["Second", {}, "Class/id: is required"],
];

let generated: Generated;
beforeAll(async () => {
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  generated = await load(await generateText(JSON.stringify(spec)));
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

it.each(CASES)("%s", (name, value, message) => {
  const model = generated.model(name);
  expect(messageOf(() => model.fromDict(value))).toBe(message);
  expect(messageOf(() => model.fromJson(JSON.stringify(value)))).toBe(message);
});

it("also of values that are read through a getter, nested too deeply or no JSON", () => {
  const circle: Record<string, unknown> = { id: 1 };
  circle["more"] = circle;
  for (const name of ["Class", "Union"]) {
    expect(() => generated.model(name).fromDict(circle)).toThrow(new RegExp(`^${name}: expected`));
    expect(() => generated.model(name).fromDict({ id: 1, more: new Date(0) })).toThrow(
      new RegExp(`^${name}/more: expected`),
    );
  }
});
