/** A run that plans only what has changed leaves what a run that plans everything would. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { GenerateJob } from "../../../generator/api.js";
import type { JsonValue } from "../../../generator/json.js";
import { mutate, randomNumbers } from "../../support/mutate.js";
import { expectSameOutput, allUnmodified, run } from "../../support/reuse.js";

const IMAGES = join(import.meta.dirname, "../../../spec/images.yaml");

const schemaRef = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const object = (properties: Record<string, JsonValue>, ...required: string[]): JsonValue => ({
  type: "object",
  properties,
  required,
});

/** Every kind of model, and every way for one to depend on another. */
const ZOO = {
  openapi: "3.1.0",
  info: { title: "Zoo", version: "1" },
  paths: {
    "/animals": {
      post: {
        operationId: "add_animal",
        requestBody: {
          content: {
            "application/json": { schema: schemaRef("Sized"), example: { size: "large" } },
          },
        },
        responses: {
          200: {
            description: "Done",
            content: {
              "application/json": {
                schema: object({ animal: schemaRef("Animal"), place: object({ cage: string }) }),
                example: { animal: { kind: "Cat", name: "Tom" } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Animal: {
        oneOf: [schemaRef("Cat"), schemaRef("Dog")],
        discriminator: { propertyName: "kind", mapping: { hound: "Dog" } },
      },
      Pet: object(
        { kind: string, name: { ...string, example: "Tom" }, id: { ...string, readOnly: true } },
        "kind",
      ),
      Cat: { allOf: [schemaRef("Pet"), object({ lives: { type: "integer", default: 9 } })] },
      Dog: {
        allOf: [
          schemaRef("Pet"),
          object({ friends: { type: "array", items: schemaRef("Animal") } }),
        ],
      },
      Size: { type: "string", enum: ["small", "large"] },
      Code: { type: "string", minLength: 3 },
      Codes: object(
        { first: schemaRef("Code"), more: { type: "array", items: schemaRef("Code") } },
        "first",
      ),
      Sized: object(
        {
          size: schemaRef("Size"),
          inner: object({ size: schemaRef("Size"), at: { ...string, format: "date-time" } }),
        },
        "size",
      ),
      Second: schemaRef("Sized"),
      Names: { type: "array", items: string, minItems: 1 },
      Tree: object(
        { value: schemaRef("Names"), left: schemaRef("Tree"), right: schemaRef("Tree") },
        "value",
      ),
      Found: { anyOf: [schemaRef("Tree"), schemaRef("Sized"), { type: "null" }] },
      Strict: { ...(object({ tree: schemaRef("Tree") }) as object), additionalProperties: false },
      Table: { type: "object", additionalProperties: schemaRef("Sized") },
      Note: object({ text: { ...string, default: "none", maxLength: 20 }, of: schemaRef("Found") }),
      Title: object({ text: { $ref: "#/components/schemas/Note/properties/text" } }),
      List: {
        $id: "https://example.com/list",
        $dynamicAnchor: "item",
        type: "object",
        properties: { next: { $dynamicRef: "#item" }, note: schemaRef("Note") },
      },
      LongList: {
        $id: "https://example.com/long-list",
        $dynamicAnchor: "item",
        allOf: [{ $ref: "list" }],
        properties: { length: { type: "integer" } },
      },
    },
  },
};

describe("an edited document", () => {
  test.each<[string, JsonValue]>([
    ["zoo", ZOO],
    ["images", parse(readFileSync(IMAGES, "utf8")) as JsonValue],
  ])("%s", async (_, document) => {
    const before = await run(document, allUnmodified);
    expect(before.result.ok).toBe(true);
    const below = randomNumbers(1);
    let kept = 0;
    for (let count = 0; count < 25; count += 1) {
      const { document: edited, edit } = mutate(document, below);
      kept += await expectSameOutput(before, edited, edit);
    }
    // Not for want of anything to keep.
    expect(kept).toBeGreaterThan(100);
  });

  test.each<[string, Partial<GenerateJob>]>([
    [
      "of which only some models are generated",
      { include: [{ schema: "{Cat,Note,Table}" }], exclude: [{ method: "post" }] },
    ],
    ["whose output names the lines of the spec: what moves is printed again", { positions: true }],
    ["with wire types", { openapiTypes: true }],
    ["with operations", { operations: true }],
    [
      "with schemas, samples and Standard Schema",
      {
        ...{ schemas: true, samples: true, standardSchema: true },
      },
    ],
    [
      "with views, codecs and classes of the user",
      {
        ...{ views: "split", codecs: { "date-time": "Date" }, extend: { Note: "./note.js" } },
      },
    ],
    ["with a packaged runtime and lenient nulls", { runtime: "package", nulls: "lenient" }],
  ])("%s", async (name, config) => {
    const before = await run(ZOO, allUnmodified, config);
    expect(before.result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const below = randomNumbers(name.length);
    let kept = 0;
    for (let count = 0; count < 10; count += 1) {
      const { document: edited, edit } = mutate(ZOO, below);
      kept += await expectSameOutput(before, edited, edit, config);
    }
    expect(kept).toBeGreaterThan(50);
  });

  test("of several files, each edited", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "several-"));
    const [, ...names] = Object.keys(ZOO.components.schemas);
    const inFiles = (zoo: JsonValue): JsonValue =>
      JSON.parse(
        JSON.stringify(zoo).replaceAll(/#\/components\/schemas\/(\w+)/g, (to, name: string) =>
          names.includes(name) ? `schemas.json#/components/schemas/${name}` : to,
        ),
      ) as JsonValue;
    const write = (zoo: typeof ZOO): JsonValue => {
      writeFileSync(join(cwd, "schemas.json"), JSON.stringify(zoo));
      return inFiles(zoo);
    };
    const before = await run(write(ZOO), allUnmodified, { cwd });
    expect(before.result.inputs).toHaveLength(2);
    const below = randomNumbers(5);
    let kept = 0;
    for (let count = 0; count < 10; count += 1) {
      const { document, edit } = mutate(ZOO, below);
      kept += await expectSameOutput(before, write(document as typeof ZOO), edit, { cwd });
    }
    expect(kept).toBeGreaterThan(50);
  });

  /** The zoo with one text of it replaced by another. */
  const replaced = (from: string, to: string): JsonValue => {
    const text = JSON.stringify(ZOO);
    expect(text.split(from)).toHaveLength(2);
    return JSON.parse(text.replace(from, to)) as JsonValue;
  };

  test.each<[string, string, string, string[]]>([
    ["a limit of what is no model", '"minLength":3', '"minLength":4', ["Code", "Codes"]],
    ["a limit of a part", '"maxLength":20', '"maxLength":21', ["Note", "Title", "List"]],
    ["the example of a body", '{"size":"large"}', '{"size":"small"}', ["Sized", "Second", "Table"]],
    ["a default", '"default":"none"', '"default":"some"', ["Note", "Title", "List", "LongList"]],
    ["a tag", '"hound"', '"beagle"', ["Animal", "Dog"]],
    ["a name", '"add_animal"', '"put_animal"', []],
  ])("%s", async (edit, from, to, changed) => {
    const before = await run(ZOO, allUnmodified);
    const edited = replaced(from, to);
    await expectSameOutput(before, edited, edit);
    const { result } = await run(edited, { ...allUnmodified, record: before.result.record });
    const files = changed.map((name) => `docs/${name}.md`);
    expect(result.kept.filter((path) => files.includes(path))).toEqual([]);
    expect(result.kept.length).toBeGreaterThan(0);
  });

  test("unchanged: nothing is printed", async () => {
    const before = await run(ZOO, allUnmodified);
    const { files, result } = await run(ZOO, { ...allUnmodified, record: before.result.record });
    expect([...files.keys()]).toEqual([]);
    expect(new Set(result.kept)).toEqual(new Set(before.files.keys()));
  });

  test("a file that is not as it was left is printed again", async () => {
    const { result } = await run(ZOO, allUnmodified);
    const has = (path: string): boolean => path !== "docs/Tree.md";
    const { files } = await run(ZOO, { unmodified: { has }, record: result.record });
    expect(files.has("docs/Tree.md")).toBe(true);
    expect(files.has("docs/Note.md")).toBe(false);
  });
});
