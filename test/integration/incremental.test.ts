/** Edits whose effect is easy to miss: a run after each leaves what a full run would. */
import { beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { expectSameOutput, allUnmodified, type Run, run } from "../support/reuse.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...more,
});
const json = (schema: JsonValue, more: JsonObject = {}): JsonObject => ({
  content: { "application/json": { schema, ...more } },
});

/** Models that no edit concerns. */
const FILLERS = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`Filler${index}`, object({ text: string })]),
);

const SHOP: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/orders": {
      post: {
        operationId: "add_order",
        requestBody: json(ref("Order"), { example: { item: "tea", count: 1 } }),
        responses: { 200: { description: "Done", ...json(object({ order: ref("Order") })) } },
      },
    },
    "/parcels": {
      get: {
        operationId: "list_parcels",
        responses: {
          200: {
            description: "All",
            ...json({ type: "array", items: object({ size: object({ w: string, h: string }) }) }),
          },
        },
      },
    },
  },
  components: {
    schemas: {
      // The README shows the first class that has an example.
      Aaa: object({ shown: { ...string, example: "yes" } }),
      ...FILLERS,
      Order: object({ item: string, count: { type: "integer" } }, { required: ["item"] }),
      Note: object({ text: { ...string, minLength: 3 }, of: ref("Order") }),
      Code: { ...string, minLength: 2 },
      Coded: object({ code: ref("Code") }),
      Box: object({ size: object({ w: string, h: string, d: string }), label: string }),
      Parts: object({
        one: { type: "array", items: { ...string, enum: ["a", "b"] } },
        code: ref("Code"),
      }),
      Lists: object({ one: { type: "array", items: { ...string, enum: ["c", "d"] } } }),
      Inside: object({ deep: { $ref: "#/components/schemas/Parts/properties/one" } }),
      Cat: object({ kind: { const: "cat" }, lives: string }, { required: ["kind"] }),
      Dog: object({ kind: { const: "dog" }, tail: string }, { required: ["kind"] }),
      Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      Hidden: object({ id: { ...string, readOnly: true }, note: string }, { required: ["id"] }),
      Odd: { ...string, format: 3 },
      Tree: object({ left: ref("Tree"), value: { ...string, default: "x" } }),
    },
  },
};

type Draft = Record<string, JsonValue> & {
  paths: Record<string, Record<string, Record<string, JsonValue>>>;
  components: { schemas: Record<string, Record<string, JsonValue>> };
};

function edited(edit: (schemas: Draft["components"]["schemas"], document: Draft) => void): Draft {
  const document = structuredClone(SHOP) as unknown as Draft;
  edit(document.components.schemas, document);
  return document;
}

const member = (schema: Record<string, JsonValue> | undefined, name: string) =>
  (schema?.["properties"] as Record<string, Record<string, JsonValue>>)[name] ?? {};
const addTo = (schema: Record<string, JsonValue> | undefined, properties: JsonObject): void => {
  Object.assign(schema?.["properties"] as object, properties);
};

type Edit = readonly [string, Parameters<typeof edited>[0]];

/** Edits that concern the models that depend on one schema. */
const LOCAL: readonly Edit[] = [
  ["a field", ({ Note }) => addTo(Note, { more: string })],
  ["a field that refers to another schema", ({ Note }) => addTo(Note, { code: ref("Code") })],
  [
    "a field less",
    ({ Box }) => delete (Box?.["properties"] as JsonObject & { label?: unknown }).label,
  ],
  [
    "a field of what an operation takes",
    ({ Order }) => addTo(Order, { gift: { type: "boolean" } }),
  ],
  ["a limit that others check", ({ Code }) => Object.assign(Code ?? {}, { minLength: 5 })],
  ["a description", ({ Tree }) => Object.assign(Tree ?? {}, { description: "Grows." })],
  ["an example", ({ Note }) => Object.assign(member(Note, "text"), { example: "one" })],
  ["a field of an inline schema", ({ Box }) => addTo(member(Box, "size"), { unit: string })],
  ["another reference", ({ Coded }) => addTo(Coded, { code: ref("Odd") })],
  ["what a variant is", ({ Cat }) => addTo(Cat, { claws: string })],
  [
    "a limit of a recursive schema",
    ({ Tree }) => Object.assign(member(Tree, "value"), { maxLength: 9 }),
  ],
  ["nothing but layout", () => undefined],
];

/** Edits that may concern schemas that do not depend on what is edited. */
const DISTANT: readonly Edit[] = [
  ["another schema", (schemas) => Object.assign(schemas, { New: object({ a: string }) })],
  ["a schema less", (schemas) => delete schemas["Filler3"]],
  [
    "another order",
    (schemas, { components }) => (components.schemas = { Zzz: schemas["Box"] ?? {}, ...schemas }),
  ],
  [
    "an operation",
    (_, { paths }) => Object.assign(paths["/parcels"]?.["get"] ?? {}, { summary: "All" }),
  ],
  ["a new inline model", ({ Note }) => addTo(Note, { size: object({ w: string, q: string }) })],
  [
    "an inline model that another is like",
    ({ Box }) => delete (member(Box, "size")["properties"] as JsonObject & { d?: unknown }).d,
  ],
  ["the model that the README shows", ({ Aaa }) => addTo(Aaa, { more: string })],
  ["another kind of model", ({ Coded }) => Object.assign(Coded ?? {}, { type: "string" })],
  ["a read-only field", ({ Order }) => addTo(Order, { id: { ...string, readOnly: true } })],
  [
    "a format that a module checks",
    ({ Note }) => addTo(Note, { at: { ...string, format: "ipv4" } }),
  ],
  [
    "a field that makes an example wrong",
    ({ Order }) => Object.assign(Order ?? {}, { required: ["item", "gift"] }),
  ],
  ["a warning", ({ Note }) => Object.assign(Note ?? {}, { minLenght: 3 })],
  ["a slow pattern", ({ Note }) => addTo(Note, { name: { ...string, pattern: "^(a+)+$" } })],
  ["an identifier", ({ Note }) => Object.assign(Note ?? {}, { $id: "https://example.com/note" })],
  [
    "a reference into another schema",
    ({ Note }) => addTo(Note, { size: { $ref: "#/components/schemas/Lists/properties/one" } }),
  ],
  ["the last reference into a schema", ({ Inside }) => addTo(Inside, { deep: string })],
  ["a reference that leads nowhere", ({ Note }) => addTo(Note, { size: ref("Nowhere") })],
];

/** Documents of their own, for what others of a document have a say in. */
const EXCEPTIONS: readonly (readonly [string, JsonObject, JsonObject, JsonObject])[] = [
  [
    "one more way for a schema with views",
    {
      Hidden: object({ id: { ...string, readOnly: true }, note: string }),
      P: object({ n: string }),
    },
    { "/p": { get: { responses: { 200: { description: "", ...json(ref("P")) } } } } },
    { P: object({ n: string, h: ref("Hidden") }) },
  ],
  [
    "the last request that takes a schema with views",
    {
      Hidden: object({ id: { ...string, readOnly: true }, note: string }),
      Other: object({ id: { ...string, readOnly: true }, z: string }),
      P: object({ id: { ...string, readOnly: true }, h: ref("Hidden") }),
    },
    {
      "/p": { post: { requestBody: json(ref("P")), responses: {} } },
      "/o": { post: { requestBody: json(ref("Other")), responses: {} } },
      "/h": { get: { responses: { 200: { description: "", ...json(ref("Hidden")) } } } },
    },
    { P: object({ id: { ...string, readOnly: true }, h: ref("Other") }) },
  ],
  [
    "a second name that is one no more, so that its examples are its own",
    { A: ref("B"), B: object({ a: string }) },
    { "/a": { post: { requestBody: json(ref("A"), { example: { a: "b" } }), responses: {} } } },
    { A: { ...ref("B"), deprecated: true } },
  ],
  [
    "a second name of another schema",
    { A: ref("B"), B: object({ a: string }), C: object({ a: string, c: string }) },
    {
      "/a": { post: { requestBody: json(ref("A"), { example: { a: "b" } }), responses: {} } },
      "/c": { post: { requestBody: json(ref("C"), { example: { c: "d" } }), responses: {} } },
    },
    { A: ref("C") },
  ],
  [
    "the type of what an operation gives",
    { Any: { type: ["string", "number"] } },
    {
      "/a": {
        get: {
          responses: { 200: { description: "", ...json({ allOf: [ref("Any"), string] }) } },
        },
      },
    },
    { Any: { type: ["string"] } },
  ],
  [
    "the type of what operations share",
    { Any: { type: ["string", "number"] } },
    { "/a": { get: { responses: { 200: { $ref: "#/components/responses/Shared" } } } } },
    { Any: { type: ["string"] } },
  ],
  [
    "an identifier that another schema has",
    {
      Note: object({ a: string }, { $id: "https://example.com/note" }),
      Other: object({ b: string }, { $id: "https://example.com/note" }),
    },
    {},
    { Note: object({ a: string }) },
  ],
];

test.each(EXCEPTIONS)("%s", async (name, schemas, paths, changes) => {
  const info = { title: "T", version: "1" };
  const document = (named: JsonObject): JsonObject => ({
    ...{ openapi: "3.1.0", info, paths },
    components: {
      schemas: { Aaa: object({ a: string }), ...FILLERS, ...named },
      responses:
        "Any" in named
          ? { Shared: { description: "", ...json({ allOf: [ref("Any"), string] }) } }
          : {},
    },
  });
  const before = await run(document(schemas), allUnmodified);
  expect(before.result.ok).toBe(true);
  const kept = await expectSameOutput(before, document({ ...schemas, ...changes }), name);
  expect(kept).toBeGreaterThan(0);
});

test("values and names that look like keywords are none", async () => {
  const schema = object({ id: string, $id: string }, { example: { id: "a", $id: "b" } });
  const document = (more: JsonObject): JsonObject => ({
    ...{ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} },
    components: {
      schemas: { Aaa: object({ a: string }), ...FILLERS, Note: { ...schema, ...more } },
    },
  });
  const before = await run(document({}), allUnmodified);
  const edited = document({ description: "Said." });
  expect(await expectSameOutput(before, edited, "a description")).toBeGreaterThan(0);
});

describe("an edit of a named schema", () => {
  let before: Run;
  beforeAll(async () => {
    before = await run(SHOP, allUnmodified);
    expect(before.result.ok).toBe(true);
  });

  test.each(LOCAL)("%s", async (name, edit) => {
    const kept = await expectSameOutput(before, edited(edit), name);
    expect(kept).toBeGreaterThan(before.files.size / 2);
  });

  test.each(DISTANT)("%s", async (name, edit) => {
    await expectSameOutput(before, edited(edit), name);
  });

  test("one edit after another: each run goes on from the record of the last", async () => {
    let last = before;
    let document = SHOP;
    for (const [name, edit] of LOCAL.slice(0, 4)) {
      const next = structuredClone(document) as unknown as Draft;
      edit(next.components.schemas, next);
      document = next;
      await expectSameOutput(last, document, name);
      const partial = await run(document, { ...allUnmodified, record: last.result.record });
      const whole = await run(document, allUnmodified);
      last = { files: whole.files, result: partial.result };
    }
  });

  test("a file that is gone is printed again", async () => {
    const document = edited(({ Note }) => addTo(Note, { more: string }));
    const earlier = { unmodified: { has: (path: string) => path !== "README.md" } };
    const { files, result } = await run(document, { ...earlier, record: before.result.record });
    expect(result.kept).not.toContain("README.md");
    expect(files.has("README.md")).toBe(true);
  });
});
