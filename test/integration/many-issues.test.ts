/** Branches of a union that fail with more issues than are collected. */
import { expect, test } from "vitest";
import { generateText, load } from "../support/run.js";

const names = Array.from({ length: 150 }, (_, index) => `p${index}`);
const wide = (tag: string): object => ({
  type: "object",
  required: [...names, tag],
  properties: { [tag]: { type: "string" } },
});
const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Many", version: "1" },
  paths: {},
  components: {
    schemas: {
      A: wide("a"),
      B: wide("b"),
      Lists: {
        anyOf: [
          { type: "array", items: { $ref: "#/components/schemas/A" } },
          { type: "array", items: { $ref: "#/components/schemas/B" } },
        ],
      },
      Both: {
        type: "object",
        required: ["list", "z"],
        properties: { list: { $ref: "#/components/schemas/Lists" }, z: { type: "string" } },
      },
    },
  },
});

test("a value that every branch refuses a hundred times has an issue, at its own place", async () => {
  const generated = await load(await generateText(SPEC));
  const lists = generated.model("Lists");
  expect(lists.is([{}])).toBe(false);
  expect(lists.validate([{}])).toMatchObject([{ path: [], code: "anyOf" }]);
  expect(generated.model("Both").validate({ list: [{}], z: 1 })).toMatchObject([
    { path: ["list"], code: "anyOf" },
    { path: ["z"], code: "type" },
  ]);
});
