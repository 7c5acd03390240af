/** A run that plans only what has changed leaves what a run that plans everything would. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../../../generator/json.js";
import { mutate, randomNumbers } from "../../support/mutate.js";
import { expectSameOutput, intact, run } from "../../support/reuse.js";

const IMAGES = join(import.meta.dirname, "../../../spec/images.yaml");

const schemaRef = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const object = (properties: Record<string, JsonValue>, ...required: string[]): JsonValue => ({
  type: "object",
  properties,
  required,
});

/** Every kind of model, and every way for one to depend on another. */
const ZOO: JsonValue = {
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
  test.each<[string, JsonValue, number]>([
    ["zoo", ZOO, 3],
    ["images", parse(readFileSync(IMAGES, "utf8")) as JsonValue, -1],
  ])("%s", async (_, document, least) => {
    const before = await run(document, intact);
    expect(before.result.ok).toBe(true);
    const below = randomNumbers(1);
    let kept = 0;
    let excerpts = 0;
    for (let count = 0; count < 25; count += 1) {
      const { document: edited, edit } = mutate(document, below);
      const { files, excerpt } = await expectSameOutput(before, edited, edit);
      kept += files;
      if (excerpt) excerpts += 1;
    }
    // Not for want of anything to keep.
    expect(kept).toBeGreaterThan(100);
    expect(excerpts).toBeGreaterThan(least);
  });

  test("of which only some models are generated", async () => {
    const config = { include: [{ schema: "{Cat,Note,Table}" }], exclude: [{ method: "post" }] };
    const before = await run(ZOO, intact, config);
    expect(before.result.models.map(({ name }) => name)).not.toContain("Codes");
    const below = randomNumbers(7);
    let kept = 0;
    for (let count = 0; count < 25; count += 1) {
      const { document: edited, edit } = mutate(ZOO, below);
      kept += (await expectSameOutput(before, edited, edit, config)).files;
    }
    expect(kept).toBeGreaterThan(100);
  });

  test("whose output names the lines of the spec: what moves is printed again", async () => {
    const config = { positions: true };
    const before = await run(ZOO, intact, config);
    const below = randomNumbers(11);
    let kept = 0;
    for (let count = 0; count < 25; count += 1) {
      const { document: edited, edit } = mutate(ZOO, below);
      kept += (await expectSameOutput(before, edited, edit, config)).files;
    }
    expect(kept).toBeGreaterThan(100);
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
    const before = await run(ZOO, intact);
    const edited = replaced(from, to);
    await expectSameOutput(before, edited, edit);
    const { result } = await run(edited, { ...intact, record: before.result.record });
    const files = changed.map((name) => `docs/${name}.md`);
    expect(result.kept.filter((path) => files.includes(path))).toEqual([]);
    expect(result.kept.length).toBeGreaterThan(0);
  });

  test("unchanged: nothing is printed", async () => {
    const before = await run(ZOO, intact);
    const { files, result } = await run(ZOO, { ...intact, record: before.result.record });
    expect([...files.keys()]).toEqual([]);
    expect(new Set(result.kept)).toEqual(new Set(before.files.keys()));
  });

  test("a file that is not as it was left is printed again", async () => {
    const { result } = await run(ZOO, intact);
    const has = (path: string): boolean => path !== "docs/Tree.md";
    const { files } = await run(ZOO, { unmodified: { has }, record: result.record });
    expect(files.has("docs/Tree.md")).toBe(true);
    expect(files.has("docs/Note.md")).toBe(false);
  });
});
