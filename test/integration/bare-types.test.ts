/** Models that accept all values of a type: their users test the type themselves. */
import { beforeAll, describe, expect, it } from "vitest";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Bare types", version: "1" },
  paths: {},
  components: {
    schemas: {
      Engine: { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "string" }] },
      Name: { type: "string" },
      Count: { type: "integer" },
      Flag: { type: ["boolean", "null"] },
      Short: { anyOf: [{ enum: ["a"] }, { type: "string", maxLength: 2 }] },
      Car: {
        type: "object",
        required: ["engine", "owner"],
        properties: {
          engine: { $ref: "#/components/schemas/Engine" },
          engines: { type: "array", items: { $ref: "#/components/schemas/Engine" } },
          owner: { $ref: "#/components/schemas/Name" },
          doors: { $ref: "#/components/schemas/Count" },
          flag: { $ref: "#/components/schemas/Flag" },
          limited: { $ref: "#/components/schemas/Count", minimum: 3 },
          short: { $ref: "#/components/schemas/Short" },
        },
      },
    },
  },
});

let generated: Generated;
let text: string;

beforeAll(async () => {
  const files = await generateText(SPEC);
  expect(strictErrors(files)).toEqual([]);
  generated = await load(files);
  text = files.find(({ path }) => path === "models/Car.ts")?.text ?? "";
});

describe("a model that accepts all values of a type", () => {
  it("is imported only as a type", () => {
    for (const name of ["Engine", "Name", "Count", "Flag"])
      expect(text).not.toMatch(new RegExp(String.raw`\b${name}\.(?:is|check)\b`));
    expect(text).toContain('import type { Engine } from "./Engine.js";');
    expect(text).toContain("Short.is(");
  });

  it.each([
    [{ engine: "any", owner: "me", doors: 3, flag: null, limited: 3, short: "zz" }, []],
    [{ engine: "a", owner: "" }, []],
    [
      { engine: 1, owner: null, engines: ["x", 2], doors: "4", flag: 0 },
      [
        "/engine type: expected string, got number",
        "/owner type: expected string, got null",
        "/engines/1 type: expected string, got number",
        "/doors type: expected integer, got string",
        "/flag type: expected boolean, got number",
      ],
    ],
    [
      { engine: "a", owner: "b", limited: 2, short: "abc" },
      [
        "/limited minimum: expected at least 3",
        '/short anyOf: expected one of schema 1 and schema 2 to match, got none; schema 1 fails: expected "a"',
      ],
    ],
  ])("judges %j", (value, issues) => {
    const car = generated.model("Car");
    const found = car.validate(value);
    expect(found.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`)).toEqual(
      issues,
    );
    expect(car.is(value)).toBe(issues.length === 0);
  });
});
