/** The option `inlineEnums`: constants of enums that are written inline in properties. */
import { build } from "esbuild";
import { expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonValue } from "../../generator/json.js";
import { memoryFiles } from "../support/bundle.js";
import { allUnmodified, expectSameOutput, run } from "../support/reuse.js";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const spec = (schemas: object): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    paths: {},
    components: { schemas },
  });

const object = (properties: object): object => ({ type: "object", properties });
const STATUS = { type: "string", enum: ["in-stock", "sold"] };
const PET = object({
  status: STATUS,
  "photo sizes": { type: "array", items: { type: "integer", enum: [1, -2] } },
  mood: { type: ["string", "null"], enum: ["VALUES", "__proto__", "*/ \u2028`${x}", null] },
  flag: { type: "boolean", enum: [true] },
  kind: { $ref: "#/components/schemas/Kind" },
});
const SPEC = spec({ Pet: PET, Kind: { type: "string", enum: ["cat", "dog"] } });
const ON = { inlineEnums: "constants" } as const satisfies JobConfig;

const USE = `import { Pet, PetStatusEnum, PetPhotoSizesEnum } from "./index.js";
export const pet: Pet = new Pet({ status: PetStatusEnum.IN_STOCK, photoSizes: [PetPhotoSizesEnum.NUMBER_1] });
export const all: readonly ("in-stock" | "sold")[] = PetStatusEnum.VALUES;
export const status: "in-stock" | "sold" | undefined = pet.status;
`;

it("exports a constant for each inline enum, whose values are members of the class", async () => {
  const files = await generateText(SPEC, ON);
  const page = files.find(({ path }) => path === "docs/Pet.md")?.text;
  expect(page).toContain("`PetStatusEnum`");
  expect(strictErrors([...files, { path: "use.ts", text: USE }])).toEqual([]);
  const { exports } = await load(files);
  expect(exports["PetStatusEnum"]).toEqual({
    IN_STOCK: "in-stock",
    SOLD: "sold",
    VALUES: ["in-stock", "sold"],
  });
  expect(exports["PetPhotoSizesEnum"]).toEqual({
    NUMBER_1: 1,
    NUMBER_MINUS_2: -2,
    VALUES: [1, -2],
  });
  const mood = exports["PetMoodEnum"] as { readonly VALUES: readonly string[] };
  expect(mood.VALUES).toEqual(["VALUES", "__proto__", "*/ \u2028`${x}"]);
  expect(Object.keys(mood)).toHaveLength(4);
  expect(exports).not.toHaveProperty("PetFlagEnum");
  expect(exports).not.toHaveProperty("PetKindEnum");
});

it("is off by default, with compat and with types only", async () => {
  for (const options of [{}, { ...ON, emit: "types" }] as const) {
    const text = (await generateText(SPEC, options)).map((file) => file.text).join("");
    expect(text).not.toContain("PetStatusEnum");
  }
  const compat = { compat: "typescript-fetch" } as const;
  const { inlineEnums } = ON;
  const plain = await generateText(SPEC, compat);
  const both = await generateText(SPEC, { ...compat, inlineEnums });
  const index = (files: typeof plain): string | undefined =>
    files.find(({ path }) => path === "index.ts")?.text;
  expect(index(both)).toBe(index(plain));
});

it("spells members as enumNames says, and lists the values of open enums that the spec lists", async () => {
  const pascal = await load(await generateText(SPEC, { ...ON, enumNames: "pascal" }));
  expect(pascal.exports["PetStatusEnum"]).toMatchObject({ InStock: "in-stock", Sold: "sold" });
  const open = await generateText(SPEC, { ...ON, enums: "open" });
  expect(strictErrors(open)).toEqual([]);
  expect((await load(open)).exports["PetStatusEnum"]).toMatchObject({
    VALUES: ["in-stock", "sold"],
  });
});

it("no constant has the name of a model, of a type beside a model or of another constant", async () => {
  const files = await generateText(
    spec({
      Pet: object({ status: STATUS, tagStatus: STATUS, home: STATUS }),
      PetTag: object({ status: { type: "string", enum: ["new"] } }),
      PetStatusEnum: object({ a: { type: "string" } }),
      PetHomeEnum: { type: "string", enum: ["x"] },
    }),
    ON,
  );
  expect(strictErrors(files)).toEqual([]);
  const { exports, model } = await load(files);
  expect(model("PetStatusEnum").is({ a: "x" })).toBe(true);
  const names = Object.keys(exports).filter((name) => /^Pet.*Enum/.test(name));
  const hidden = names.map((name) => name.replace(/_\w{6}$/, "_HASH"));
  expect(hidden.sort()).toEqual([
    ...["PetHomeEnum", "PetHomeEnum_HASH", "PetStatusEnum", "PetStatusEnum_HASH"],
    ...["PetTagStatusEnum_HASH", "PetTagStatusEnum_HASH"],
  ]);
});

it("keeps every name when schemas and properties are added or moved", async () => {
  const namesOf = async (schemas: object): Promise<readonly string[]> => {
    const { exports } = await load(await generateText(spec(schemas), ON));
    return Object.keys(exports).filter((name) => name.includes("Enum"));
  };
  const Pet = object({ status: STATUS, tagStatus: STATUS });
  const PetTag = object({ status: STATUS });
  const before = await namesOf({ Pet, PetTag, PetStatusEnum: object({}) });
  const after = await namesOf({
    Ant: object({ status: STATUS }),
    PetStatusEnum: object({}),
    PetTag,
    Pet: object({ size: STATUS, tagStatus: STATUS, status: STATUS }),
  });
  expect(after).toEqual(expect.arrayContaining([...before]));
});

it("works with views, prefixes, JavaScript and classes of the user", async () => {
  const views = spec({
    Pet: object({ id: { type: "string", readOnly: true }, status: STATUS }),
    Order: object({ pet: { $ref: "#/components/schemas/Pet" } }),
  });
  expect(strictErrors(await generateText(views, { ...ON, modelPrefix: "My" }))).toEqual([]);
  const js = await generateText(SPEC, { ...ON, emit: "js" });
  const textOf = (path: string): string | undefined => js.find((file) => file.path === path)?.text;
  expect(textOf("index.js")).toContain("PetStatusEnum");
  expect(textOf("models/Pet.d.ts")).toContain("PetStatusEnum");
  const own = await generateText(SPEC, { ...ON, extend: { Pet: "../Pet.ts" } });
  expect(own.find(({ path }) => path === "models/Pet.ts")?.text).toContain("PetStatusEnum");
});

it("a bundle without the constants does not contain them", async () => {
  const files = await generateText(SPEC, ON);
  const bundled = async (contents: string): Promise<string> => {
    const { outputFiles } = await build({
      ...{ stdin: { contents, resolveDir: "/" }, bundle: true, write: false, format: "esm" },
      ...{ minify: true, plugins: [memoryFiles(files)] },
    });
    return outputFiles[0]?.text ?? "";
  };
  expect(await bundled('export { Pet } from "./index.js";')).not.toContain("VALUES:[");
  expect(await bundled('export { PetStatusEnum } from "./index.js";')).toContain("VALUES:[");
});

it("an incremental run prints a class again whose constant gets another name", async () => {
  const document = (schemas: object): JsonValue => JSON.parse(spec(schemas)) as JsonValue;
  const fillers = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`Filler${index}`, object({ status: STATUS })]),
  );
  const Pet = object({ status: STATUS });
  const before = await run(document({ ...fillers, Pet }), allUnmodified, ON);
  const edited = document({ ...fillers, Pet, PetStatusEnum: object({}) });
  expect(await expectSameOutput(before, edited, "a model with the name", ON)).toBeGreaterThan(0);
});
