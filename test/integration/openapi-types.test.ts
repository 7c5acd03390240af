/** The dicts of the models and `openapi.ts` are the same types to a client such as openapi-fetch. */
import { expect, test } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { bodyAssignments } from "../support/body-types.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });

function specOf(): object {
  const lora = {
    type: "object",
    required: ["path"],
    properties: { path: { type: "string" }, scale: { type: "number", default: 1 } },
  };
  const request = {
    type: "object",
    required: ["prompt"],
    properties: {
      note: { type: "string" },
      prompt: { type: "string" },
      tags: { type: "array", items: { type: "string" }, default: [] },
      steps: { type: "integer", default: 20 },
      loras: { type: "array", items: ref("Lora") },
      byName: { type: "object", additionalProperties: ref("Lora") },
      pair: {
        type: "array",
        prefixItems: [ref("Lora"), { type: "string" }],
        minItems: 2,
        items: false,
      },
      either: { oneOf: [ref("Lora"), { type: "string" }] },
      best: { anyOf: [ref("Lora"), { type: "null" }] },
      parent: ref("image-request"),
      inner: { type: "object", properties: { deep: { type: "boolean", default: false } } },
    },
  };
  const open = { ...lora, additionalProperties: true };
  const closed = { ...lora, additionalProperties: false };
  const typed = { type: "object", additionalProperties: ref("Lora") };
  const schemas = {
    Lora: lora,
    "image-request": request,
    Loras: { type: "array", items: ref("Lora") },
    Choice: { anyOf: [ref("Lora"), ref("image-request")] },
    Extended: { allOf: [ref("Lora"), { properties: { seed: { type: "integer", default: 0 } } }] },
    Anything: { type: "object", required: ["any"], properties: { any: { type: "object" } } },
    Open: open,
    Closed: closed,
    Typed: typed,
  };
  const paths = Object.fromEntries(
    Object.keys(schemas).map((name) => [
      `/${name}`,
      {
        post: {
          requestBody: { required: true, ...json(ref(name)) },
          responses: { 200: { description: "ok", ...json(ref(name)) } },
        },
      },
    ]),
  );
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas } };
}

test.each([
  ["names of the spec", {}],
  ["pinned names", { names: { "#/components/schemas/Lora": "Adapter" } }],
  ["defaults that are not applied", { defaults: "annotate" }],
] satisfies [string, JobConfig][])(
  "%s: a request takes what toDict writes, and a response gives a dict",
  async (_, options) => {
    const job = { openapiTypes: true, input: "-", stdin: JSON.stringify(specOf()), ...options };
    const { files, models, diagnostics } = await generate(job);
    expect(diagnostics).toEqual([]);
    const { text, count } = bodyAssignments(specOf(), models);
    expect(count).toBe(18);
    expect(strictErrors([...files, { path: "bodies.ts", text }])).toEqual([]);
  },
  60_000,
);
