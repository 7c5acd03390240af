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

/** Requests and responses of schemas, and PATCH bodies of those whose names begin with Patch. */
function bodiesOf(schemas: Record<string, object>, openapi: string): object {
  const paths = Object.fromEntries(
    Object.keys(schemas).map((name) => [
      `/${name}`,
      {
        [name.startsWith("Patch") ? "patch" : "post"]: {
          requestBody: { required: true, ...json(ref(name)) },
          responses: name.startsWith("Patch")
            ? { 204: { description: "ok" } }
            : { 200: { description: "ok", ...json(ref(name)) } },
        },
      },
    ]),
  );
  return { openapi, info: { title: "T", version: "1" }, paths, components: { schemas } };
}

const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });

test.each<[string, string, Record<string, object>]>([
  [
    "defaults that are not filled in",
    "3.1.0",
    {
      Null: object({ a: { type: ["string", "null"], default: null } }),
      Harmful: object(
        { a: text, b: { ...text, default: "x" } },
        { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      ),
      Invalid: object({ a: { type: "integer", default: "x" } }),
      PatchBody: object({ a: { ...text, default: "x" }, inner: object({ b: { default: 1 } }) }),
    },
  ],
  [
    "names in the mapping of a discriminator",
    "3.0.3",
    {
      Chat: object({ type: { ...text, default: "chat" }, id: text }, { required: ["type"] }),
      All: object({ type: { ...text, default: "all" } }, { required: ["type"] }),
      Scope: {
        oneOf: [ref("Chat"), ref("All")],
        discriminator: { propertyName: "type", mapping: { chat: "Chat", all: "All" } },
      },
    },
  ],
  [
    "tags that schemas list, without a mapping",
    "3.1.0",
    {
      Base64: object({ type: { ...text, enum: ["b64_json"] }, data: text }, { required: ["type"] }),
      Link: object({ type: { const: "url" }, url: text }, { required: ["type"] }),
      Other: object({ type: text }, { required: ["type"] }),
      Image: {
        oneOf: [ref("Base64"), ref("Link"), ref("Other")],
        discriminator: { propertyName: "type" },
      },
      Images: object({ data: { type: "array", items: ref("Image") } }),
    },
  ],
  [
    "nullable beside a reference",
    "3.0.3",
    { Time: text, Event: object({ at: { ...ref("Time"), nullable: true } }) },
  ],
  [
    "null among the values of a type without null",
    "3.1.0",
    { Level: { type: "string", enum: ["a", "b", null] }, Log: object({ level: ref("Level") }) },
  ],
])(
  "%s: openapi.ts means what the models read",
  async (_, version, schemas) => {
    const document = bodiesOf(schemas, version);
    const stdin = JSON.stringify(document);
    const { ok, files, models } = await generate({ openapiTypes: true, input: "-", stdin });
    expect(ok).toBe(true);
    const { text: bodies, count } = bodyAssignments(document, models);
    expect(count).toBeGreaterThan(1);
    expect(strictErrors([...files, { path: "bodies.ts", text: bodies }])).toEqual([]);
  },
  60_000,
);
