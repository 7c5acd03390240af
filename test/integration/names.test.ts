/** Names from the spec to the output: split documents, scripts, titles of constants, colliding types. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { JsonValue } from "../../generator/json.js";
import { load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

type Files = Readonly<Record<string, JsonValue>>;

function write(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-names-"));
  folders.push(folder);
  for (const [path, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(value));
  }
  return join(folder, "openapi.json");
}

const api = (schemas: Files, version = "3.0.3"): JsonValue => ({
  openapi: version,
  info: { title: "T", version: "1" },
  paths: {},
  components: { schemas },
});

/** The names of the models; what was generated compiles. */
async function modelsOf(
  files: Files,
  options: { memberNames?: "camel" | "original" } = {},
): Promise<readonly string[]> {
  const result = await generate({ ...options, input: write(files) });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(strictErrors(result.files)).toEqual([]);
  return result.models.map(({ name }) => name);
}

const ref = ($ref: string): JsonValue => ({ $ref });
const object = (properties: Files): JsonValue => ({ type: "object", properties });

describe("a component that is only a reference names the schema behind it", () => {
  const split: Files = {
    "openapi.json": api({
      Pet: ref("./schemas/Pet.json"),
      Owner: ref("./schemas/person.json"),
      Animal: ref("./schemas/Animal.json"),
      Cat: ref("./schemas/Cat.json"),
      Dog: ref("./schemas/Dog.json"),
    }),
    "schemas/Pet.json": object({ owner: ref("person.json"), parent: ref("Pet.json") }),
    "schemas/person.json": object({ pets: { type: "array", items: ref("Pet.json") } }),
    "schemas/Animal.json": {
      oneOf: [ref("Cat.json"), ref("../openapi.json#/components/schemas/Dog")],
      discriminator: { propertyName: "kind" },
    },
    "schemas/Cat.json": { required: ["kind"], ...(object({ kind: { type: "string" } }) as object) },
    "schemas/Dog.json": { required: ["kind"], ...(object({ kind: { type: "string" } }) as object) },
  };

  test("one model for each file of a split document, and its tags", async () => {
    expect(await modelsOf(split)).toEqual(["Animal", "Cat", "Dog", "Owner", "Pet"]);
    const { files } = await generate({ input: write(split) });
    const { model } = await load(files);
    expect(model("Animal").is({ kind: "Cat" })).toBe(true);
    expect(model("Animal").is({ kind: "Bird" })).toBe(false);
  });

  test("the names of children are tags of a parent in another file", async () => {
    const parent = object({ kind: { type: "string" } }) as object;
    const { files } = await generate({
      input: write({
        "openapi.json": api({
          Pet: ref("Pet.json"),
          Cat: ref("Cat.json"),
          Dog: ref("more/the-dog.json"),
        }),
        "Pet.json": {
          ...parent,
          required: ["kind"],
          discriminator: { propertyName: "kind", mapping: { c: "Cat.json" } },
        },
        "Cat.json": { allOf: [ref("Pet.json"), object({ lives: { type: "integer" } })] },
        "more/the-dog.json": { allOf: [ref("../openapi.json#/components/schemas/Pet")] },
      }),
    });
    expect(strictErrors(files)).toEqual([]);
    const { exports } = await load(files);
    const { Pet, Cat, Dog } = exports as Record<string, { fromDict(value: unknown): object }>;
    expect(
      ["c", "Cat", "Dog", "the-dog"].map((kind) => Pet?.fromDict({ kind }).constructor),
    ).toEqual([Cat, Cat, Dog, Pet]);
  });

  test("through several files, and in a document of components", async () => {
    const files: Files = {
      "openapi.json": api({ Pet: ref("a.json"), Tag: ref("common.json#/components/schemas/Tag") }),
      "a.json": ref("b.json"),
      "b.json": object({ again: ref("a.json"), tag: ref("common.json#/components/schemas/Tag") }),
      "common.json": api({ Tag: object({ name: { type: "string" } }) }),
    };
    expect(await modelsOf(files)).toEqual(["Pet", "Tag"]);
  });

  test("a schema inside another component; a second name stays one", async () => {
    const files: Files = {
      "openapi.json": api({
        Order: object({ line: object({ count: { type: "integer" } }), note: { type: "string" } }),
        Line: ref("#/components/schemas/Order/properties/line"),
        Note: ref("#/components/schemas/Order/properties/note"),
        Item: ref("#/components/schemas/Line"),
      }),
    };
    expect(await modelsOf(files)).toEqual(["Item", "Line", "Note", "Order"]);
  });

  test("of several components the one that is called like the file; texts are passed on", async () => {
    const files: Files = {
      "openapi.json": api(
        {
          A: ref("Pet.json"),
          Pet: { $ref: "Pet.json", description: "A pet." },
          Zoo: ref("Pet.json"),
        },
        "3.1.0",
      ),
      "Pet.json": object({ name: { type: "string" } }),
    };
    const { files: output } = await generate({ input: write(files) });
    const text = (name: string): string | undefined =>
      output.find(({ path }) => path === `models/${name}.ts`)?.text;
    expect(text("Pet")).toContain("A pet.");
    expect(text("A")).toContain("export { Pet as A");
    expect(text("Zoo")).toContain("export { Pet as Zoo");
  });
});

describe("letters of any script", () => {
  const schemas: Files = {
    用户: object({ 名字: { type: "string" }, "größe-Ä": { type: "number" }, "first name": {} }),
    Größe: { type: "string", enum: ["klein", "groß", "用户-名", "حجم", "१", "ö", "ö"] },
    Пользователь: object({ имя_пользователя: ref("#/components/schemas/Größe") }),
    "हिन्दी 𠮷": object({ "𠮷": { type: "string", pattern: "^a" } }),
  };

  test.each(["camel", "original"] as const)("are kept in names: %s", async (memberNames) => {
    const files = { "openapi.json": api(schemas) };
    expect(await modelsOf(files, { memberNames })).toEqual([
      "Größe",
      "Пользователь",
      "हिन्दी𠮷",
      "用户",
    ]);
    const result = await generate({ input: write(files), memberNames });
    const { exports, model } = await load(result.files);
    const user = model("用户").fromDict({ 名字: "a", "größe-Ä": 1 });
    expect(user).toMatchObject({ 名字: "a", [memberNames === "camel" ? "größeÄ" : "größe_Ä"]: 1 });
    expect(exports["Größe"]).toMatchObject({
      KLEIN: "klein",
      GROSS: "groß",
      用户_名: "用户-名",
      حجم: "حجم",
      ENUM_१: "१",
    });
    expect(result.files.map(({ path }) => path)).toContain("models/用户.ts");
  });

  test("names that a file system takes for one get files of their own", async () => {
    const names = ["Straße", "Strasse", "STRASSE", "é", "e\u0301", "ﬁne", "fine", "İ", "i\u0307"];
    const schemas = Object.fromEntries(names.map((name) => [name, object({ [name]: {} })]));
    const models = await modelsOf({ "openapi.json": api(schemas) });
    const folded = models.map((name) => name.normalize("NFKC").toUpperCase().toLowerCase());
    expect(new Set(folded).size).toBe(names.length);
  });
});

describe("names that are given", () => {
  test("a title beside a constant names the member; one that two share names none", async () => {
    const files: Files = {
      "openapi.json": api(
        {
          State: {
            oneOf: [
              { const: 1, title: "Active user", description: "May log in." },
              { const: 2, title: "Locked" },
              { const: 3, title: "Same" },
              { const: 4, title: "same" },
            ],
          },
        },
        "3.1.0",
      ),
    };
    expect(await modelsOf(files)).toEqual(["State"]);
    const { exports } = await load((await generate({ input: write(files) })).files);
    expect(exports["State"]).toMatchObject({ ACTIVE_USER: 1, LOCKED: 2, NUMBER_3: 3, NUMBER_4: 4 });
  });

  test("x-ms-enum names and describes values", async () => {
    const files: Files = {
      "openapi.json": api({
        Sku: {
          type: "string",
          enum: ["Standard_LRS", "Premium_LRS", "Other"],
          "x-ms-enum": {
            name: "SkuName",
            modelAsString: true,
            values: [
              { value: "Premium_LRS", name: "PremiumLocal", description: "Fast." },
              { value: "Standard_LRS", name: "StandardLocal" },
            ],
          },
        },
      }),
    };
    expect(await modelsOf(files)).toEqual(["Sku"]);
    const { files: output } = await generate({ input: write(files) });
    const { exports } = await load(output);
    expect(exports["Sku"]).toMatchObject({
      StandardLocal: "Standard_LRS",
      PremiumLocal: "Premium_LRS",
      OTHER: "Other",
    });
    expect(output.find(({ path }) => path === "models/Sku.ts")?.text).toContain("/** Fast. */");
  });
});

test("a required name without a property is a member; its type is that of other properties", async () => {
  const files: Files = {
    "openapi.json": api({
      Open: { required: ["id", "a"], ...(object({ a: { type: "string" } }) as object) },
      Typed: {
        required: ["id"],
        ...(object({ a: { type: "string" } }) as object),
        additionalProperties: { type: "integer" },
      },
      Closed: {
        required: ["id"],
        ...(object({ a: { type: "string" } }) as object),
        additionalProperties: false,
      },
    }),
  };
  await modelsOf(files);
  const { files: output } = await generate({ input: write(files) });
  const text = (name: string): string =>
    output.find(({ path }) => path === `models/${name}.ts`)?.text ?? "";
  expect(text("Open")).toMatch(/^ {2}id: unknown;$/m);
  expect(text("Typed")).toMatch(/^ {2}id: number;$/m);
  expect(text("Closed")).not.toMatch(/^ {2}id/m);
  const { model } = await load(output);
  const open = model("Open").fromDict({ a: "x", id: { deep: [1] }, more: 1 });
  expect(open).toMatchObject({ a: "x", id: { deep: [1] } });
  expect(JSON.parse(JSON.stringify(open))).toEqual({ a: "x", id: { deep: [1] }, more: 1 });
  expect(model("Open").is({ a: "x" })).toBe(false);
  expect(model("Typed").is({ id: "x" })).toBe(false);
});

describe("models that are called like the types of another", () => {
  const schemas: Files = {
    PetDict: object({ a: { type: "string" } }),
    PetInit: { type: "string", enum: ["a"] },
    Zoo: object({
      pet: ref("#/components/schemas/Pet"),
      dict: ref("#/components/schemas/PetDict"),
    }),
    Pets: ref("#/components/schemas/Pet"),
    Pet: object({ name: { type: "string" } }),
  };

  test("keep their names when that model is added; its types give way", async () => {
    const { Pet: _, Pets: __, Zoo: ___, ...before } = schemas;
    expect(await modelsOf({ "openapi.json": api(before) })).toEqual(["PetDict", "PetInit"]);
    const files = { "openapi.json": api(schemas) };
    expect(await modelsOf(files)).toEqual(["Pet", "PetDict", "PetInit", "Pets", "Zoo"]);
    const { files: output } = await generate({ input: write(files) });
    const text = output.find(({ path }) => path === "models/Pet.ts")?.text;
    expect(text).toContain("export interface PetDict_ {");
    expect(text).toContain("export type PetInit_ = ");
    const { model } = await load(output);
    const zoo = { pet: { name: "a" }, dict: { a: "b" } };
    expect(JSON.parse(JSON.stringify(model("Zoo").fromDict(zoo)))).toEqual(zoo);
  });
});
