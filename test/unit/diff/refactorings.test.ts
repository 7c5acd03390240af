/** Ways of writing the same models: the comparison says that nothing has changed. */
import { expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { diffTexts, specOf } from "../../support/diff.js";
import { FIXTURES } from "./fixtures/all.js";
import { object, ref } from "./fixtures/fixture.js";

const TEXT = { type: "string", maxLength: 5 };
const INNER = object({ name: TEXT }, { title: "Inner", required: ["name"] });

const same: readonly (readonly [string, JsonObject, JsonObject])[] = [
  ["allOf of one", { Thing: object({ a: TEXT }) }, { Thing: { allOf: [object({ a: TEXT })] } }],
  [
    "allOf of one in a member",
    { Thing: object({ a: TEXT }) },
    { Thing: object({ a: { allOf: [TEXT] } }) },
  ],
  [
    "properties spread over allOf",
    { Thing: object({ a: TEXT, b: TEXT }, { required: ["a"] }) },
    { Thing: { allOf: [object({ a: TEXT }), object({ b: TEXT }), { required: ["a"] }] } },
  ],
  [
    "limits spread over allOf",
    { Thing: object({ a: { type: "string", minLength: 1, maxLength: 5 } }) },
    { Thing: object({ a: { allOf: [{ type: "string", minLength: 1 }, { maxLength: 5 }] } }) },
  ],
  [
    "an inline class with a title and a component of that name",
    { Thing: object({ a: INNER }) },
    { Thing: object({ a: ref("Inner") }), Inner: INNER },
  ],
  [
    "other order of components, properties, required and listed values",
    {
      Thing: object({ a: TEXT, b: { enum: ["x", "y"] } }, { required: ["a", "b"] }),
      Other: object({ c: TEXT }),
    },
    {
      Other: object({ c: TEXT }),
      Thing: object({ b: { enum: ["y", "x"] }, a: TEXT }, { required: ["b", "a"] }),
    },
  ],
  [
    "$defs under another name",
    {
      Thing: object({ a: { $ref: "#/components/schemas/Thing/$defs/x" } }, { $defs: { x: TEXT } }),
    },
    {
      Thing: object({ a: { $ref: "#/components/schemas/Thing/$defs/y" } }, { $defs: { y: TEXT } }),
    },
  ],
  [
    "const and an enum of one value",
    { Thing: object({ a: { const: "x" } }) },
    { Thing: object({ a: { enum: ["x"] } }) },
  ],
  [
    "nullable as a type and as a branch",
    { Thing: object({ a: { type: ["string", "null"], maxLength: 5 } }) },
    { Thing: object({ a: { anyOf: [TEXT, { type: "null" }] } }) },
  ],
  [
    "keywords that say nothing",
    { Thing: object({ a: TEXT }) },
    { Thing: object({ a: { ...TEXT, minLength: 0 } }, { minProperties: 0, required: [] }) },
  ],
  [
    "keywords of other types",
    { Thing: object({ a: { type: "string" }, b: { type: "number" } }) },
    {
      Thing: object({
        a: { type: "string", minimum: 1, uniqueItems: true, maxProperties: 1, multipleOf: 2 },
        b: { type: "number", pattern: "^a", maxLength: 1, minItems: 1 },
      }),
    },
  ],
  [
    "descriptions, titles and examples of members",
    { Thing: object({ a: TEXT }) },
    { Thing: object({ a: { ...TEXT, title: "A", description: "a", examples: ["b"] } }) },
  ],
];

it.each(same)("%s", async (_, before, after) => {
  for (const way of ["sent", "received", "both"] as const) {
    const [old, now] = [specOf(before, way), specOf(after, way)];
    expect((await diffTexts(old, now)).changes).toEqual([]);
    expect((await diffTexts(now, old)).changes).toEqual([]);
  }
});

it("the properties of every object of every fixture in another order", async () => {
  const reversed = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map((item) => reversed(item as JsonValue));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)] as const);
    return Object.fromEntries(entries.reverse());
  };
  for (const { before, options } of FIXTURES) {
    const texts = [before, reversed(before) as JsonObject].map((one) => specOf(one, "both"));
    expect((await diffTexts(texts[0] ?? "", texts[1] ?? "", options)).changes).toEqual([]);
  }
});
