/** Classes whose objects other schemas judge: each pair once, however many ways lead to it. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../generator/json.js";
import { judgedTwice } from "../../../generator/plan/judged-twice.js";
import { buildSchemas } from "../model/inputs.js";

/** A class, and maps of it that extend one another: each of them declares the same property in its own way. */
function chain(length: number): JsonObject {
  const layers = Array.from({ length }, (_, index): [string, JsonObject] => [
    `Layer${index}`,
    {
      allOf: [{ $ref: `#/components/schemas/Layer${index + 1}` }],
      properties: { value: { type: "object", minProperties: index } },
      additionalProperties: { $ref: "#/components/schemas/Layer0" },
    },
  ]);
  const last = { type: "object", additionalProperties: { $ref: "#/components/schemas/Layer0" } };
  return { ...Object.fromEntries(layers), [`Layer${length}`]: last };
}

test("each class and each other schema once, where many ways lead to them", () => {
  const { graph, document } = buildSchemas(chain(6));
  const pairs = judgedTwice(graph, document).map(({ id, schema }) => `${id} ${schema.id}`);
  expect(pairs).not.toEqual([]);
  expect(new Set(pairs).size).toBe(pairs.length);
});
