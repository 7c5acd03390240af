/** Option `standardSchema`: every model is a Standard Schema, in its types and at run time. */
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { build } from "esbuild";
import { expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import type { OutputFile } from "../../generator/print/files.js";
import { memoryFiles } from "../support/bundle.js";
import { type Companion, generateText, load, run } from "../support/run.js";
import { PUBLISHED_STANDARD } from "../support/standard.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.1.0
info: { title: Books, version: "1" }
paths:
  /books:
    post:
      operationId: addBook
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } } }
components:
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        id: { type: string, readOnly: true }
        secret: { type: string, writeOnly: true }
        title: { type: string, minLength: 1 }
        pages: { type: integer, default: 1 }
        printed_at: { type: string, format: date-time }
        author: { $ref: "#/components/schemas/Author" }
    Author: { type: object, required: [name], properties: { name: { type: string } } }
    Empty: { type: object, properties: {} }
    Size: { type: string, enum: [small, large] }
    Open: { anyOf: [{ type: string, enum: [a] }, { type: string }] }
    Pattern: { type: string, enum: [aa, b], pattern: a }
    Either: { oneOf: [{ $ref: "#/components/schemas/Book" }, { $ref: "#/components/schemas/Size" }, { type: array, items: { $ref: "#/components/schemas/Author" } }] }
    Authors: { type: array, items: { $ref: "#/components/schemas/Author" } }
    ByName: { type: object, additionalProperties: { $ref: "#/components/schemas/Author" } }
    Word: { type: string, maxLength: 3 }
    Stamp: { type: string, format: date-time }
    Big: { type: integer, format: int64, enum: [1, 2] }
    Anything: {}
    Nothing: { not: {} }
    Maybe: { type: [object, "null"], properties: { a: { type: string } } }
    Same: { $ref: "#/components/schemas/Author" }
    SameSize: { $ref: "#/components/schemas/Size" }
`;

const CODECS = { "date-time": "Date", int64: "bigint" } as const;

/** Says of every model that it is a schema of its own types. */
function typeTest(models: readonly { readonly name: string; readonly wire: string }[]): OutputFile {
  const tests = models.map(
    ({ name, wire }) => `
models.${name} satisfies StandardSchemaV1<${wire}, models.${name}>;
export const input${name}: Same<StandardSchemaV1.InferInput<typeof models.${name}>, ${wire}> = true;
export const output${name}: Same<StandardSchemaV1.InferOutput<typeof models.${name}>, models.${name}> = true;
export const typed${name}: StandardTypedV1<${wire}, models.${name}> = models.${name};`,
  );
  return {
    path: "types.ts",
    text: `import type { StandardSchemaV1, StandardTypedV1 } from "./spec.js";
import * as models from "./index.js";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
${tests.join("\n")}\n`,
  };
}

const textOf = (files: readonly OutputFile[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? "";

/** The models, and the types of their dicts where they have some. */
function listModels(files: readonly OutputFile[]) {
  return [...textOf(files, "index.ts").matchAll(/export \{ ([^}]+) \} from "\.\/models/g)].map(
    ([, list = ""]) => {
      const [name = "", ...types] = list.split(/,\s*/).map((one) => one.replace("type ", ""));
      const hasDict = types.includes(`${name}Dict`);
      return { name, wire: hasDict ? `models.${name}Dict` : `models.${name}` };
    },
  );
}

it.each<readonly [string, JobConfig]>([
  ["the defaults", {}],
  ["codecs", { codecs: CODECS }],
  ["one model for both directions", { views: "off" }],
])("every model satisfies the published types, with %s", async (_, options) => {
  const files = await generateText(SPEC, { ...options, standardSchema: true });
  const models = listModels(files);
  expect(models.length).toBeGreaterThan(16);
  const all = [...files, PUBLISHED_STANDARD, typeTest(models)];
  expect(strictErrors(all, "nodenext")).toEqual([]);
  expect(strictErrors(all, "bundler")).toEqual([]);
});

it("the classes of the user are schemas of their own instances", async () => {
  const result = await generate({
    input: "-",
    stdin: SPEC,
    output: "generated",
    standardSchema: true,
    extend: { Author: "src/author.ts" },
  });
  const files = result.files.map(({ path, text }) => ({ path: `generated/${path}`, text }));
  const own: OutputFile = {
    path: "src/author.ts",
    text: `import { AuthorModel } from "../generated/models/AuthorModel.js";
export class Author extends AuthorModel { get initial(): string { return this.name.slice(0, 1); } }
`,
  };
  const use: OutputFile = {
    path: "use.ts",
    text: `import type { StandardSchemaV1 } from "./spec.js";
import { Author, type AuthorDict, Book, Same } from "./generated/index.js";
export class Novel extends Book { get isLong(): boolean { return this.pages > 300; } }
Author satisfies StandardSchemaV1<AuthorDict, Author>;
Same satisfies StandardSchemaV1<AuthorDict, Author>;
const result = Author["~standard"].validate({ name: "Ann" });
export const initial: string | undefined = result.issues ? undefined : result.value.initial;
const novel = Novel["~standard"].validate({ title: "a", pages: 400 });
export const isLong: boolean | undefined = "value" in novel && novel.value instanceof Novel ? novel.value.isLong : undefined;
`,
  };
  const all = [...files, own, use];
  expect(strictErrors([...all, PUBLISHED_STANDARD])).toEqual([]);
  expect((await load(all, "use.js")).exports).toMatchObject({ initial: "A", isLong: true });
});

const schemaOf = (model: unknown) => (model as StandardSchemaV1)["~standard"];

it("a class builds instances, and returns issues with their paths", async () => {
  const { exports } = await run(SPEC, { standardSchema: true, codecs: CODECS });
  const { version, vendor, validate, types } = schemaOf(exports["Book"]);
  expect({ version, vendor, types }).toEqual({
    version: 1,
    vendor: "openapi-classes",
    types: undefined,
  });
  const value = { title: "A", printed_at: "2020-01-01T00:00:00Z", author: { name: "Ann" } };
  expect(validate(value)).toEqual({
    value: (exports["Book"] as { fromDict(value: unknown): unknown }).fromDict(value),
  });
  expect(validate(value)).toMatchObject({
    value: { pages: 1, printedAt: new Date(1577836800000) },
  });
  expect(validate({ title: "", author: {} })).toEqual({
    issues: [
      { path: ["title"], message: expect.stringContaining("at least 1 character") as string },
      { path: ["author", "name"], message: expect.any(String) as string },
    ],
  });
});

/** The verdict of `fromDict`, which throws nothing but a `ValidationError`. */
function reads(model: Companion, value: unknown): boolean {
  try {
    model.fromDict(value);
    return true;
  } catch (error) {
    expect((error as Error).name).toBe("ValidationError");
    return false;
  }
}

const SAMPLES: Readonly<Record<string, readonly [valid: unknown, wrong: unknown]>> = {
  Book: [{ title: "a" }, { title: 1 }],
  BookRequest: [{ title: "a", secret: "s" }, {}],
  Empty: [{}, []],
  Size: ["small", "tiny"],
  Open: ["anything", 1],
  Pattern: ["aa", "b"],
  Either: [[{ name: "Ann" }], [{}]],
  Authors: [[{ name: "Ann" }], [{ name: 1 }]],
  ByName: [{ ann: { name: "Ann" } }, { ann: {} }],
  Word: ["abc", "abcd"],
  Stamp: ["2020-01-01T00:00:00Z", "yesterday"],
  Big: [2, 3],
  Anything: [[null], undefined],
  Maybe: [{ a: "x" }, { a: 1 }],
  Same: [{ name: "Ann" }, null],
  SameSize: ["large", ""],
};

it.each([{}, { codecs: CODECS }])(
  "models of every kind accept what fromDict accepts, and throw nothing, with %o",
  async (options) => {
    const { exports, model } = await run(SPEC, { ...options, standardSchema: true });
    const circle: unknown[] = [];
    circle.push(circle);
    const thrower = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
      },
    );
    const others = [
      undefined,
      null,
      0,
      NaN,
      "",
      true,
      () => 1,
      Symbol("s"),
      new Date(),
      circle,
      thrower,
      1n,
    ];
    for (const [name, [valid, wrong]] of Object.entries(SAMPLES)) {
      const { validate } = schemaOf(exports[name]);
      expect(validate(valid), name).toEqual({ value: model(name).fromDict(valid) });
      expect(validate(wrong), name).toEqual({
        issues: model(name)
          .validate(wrong)
          .map(({ message, path }) => ({ message, path })),
      });
      for (const value of others) {
        const result = validate(value) as StandardSchemaV1.Result<unknown>;
        expect("value" in result, `${name}: ${typeof value}`).toBe(reads(model(name), value));
        if (result.issues) expect(result.issues.length).toBeGreaterThan(0);
      }
    }
  },
);

it("without the option there is no trace of it", async () => {
  const files = await generateText(SPEC);
  const traces = files.filter(({ text }) => /~standard|\bstandard\.(?!input)/.test(text));
  expect(traces.map(({ path }) => path)).toEqual([]);
});

it("bundles hold nothing of it where it is not used", async () => {
  const size = async (standardSchema: boolean, contents: string): Promise<number> => {
    const files = await generateText(SPEC, { standardSchema });
    const stdin = { contents, resolveDir: "/" };
    const bundled = await build({
      stdin,
      bundle: true,
      write: false,
      minify: true,
      format: "esm",
      logLevel: "error",
      plugins: [memoryFiles(files)],
    });
    return bundled.outputFiles[0]?.contents.length ?? 0;
  };
  const enumOnly = 'export { Size } from "./index.js";';
  // The classes and constants that nobody imports are left out.
  const all = await size(true, 'export * from "./index.js";');
  expect(await size(true, enumOnly)).toBeLessThan(all / 3);
  expect((await size(true, enumOnly)) - (await size(false, enumOnly))).toBeLessThan(350);
  expect(await size(true, "export {}")).toBe(0);
});

it("the output is short and plain", async () => {
  const files = await generateText(SPEC, { standardSchema: true });
  const part = (path: string, pattern: RegExp): string =>
    pattern.exec(textOf(files, path))?.[0] ?? "";
  expect(part("models/Author.ts", / {4}this\.additional[^]*?\n\n.*\n.*\n/)).toMatchInlineSnapshot(`
    "    this.additionalProperties = init.additionalProperties;
      }

      static get "~standard"(): standard.Props<AuthorDict, Author> {
        return standard.of(this);
    "
  `);
  expect(part("models/Size.ts", /export const[^]*?;/)).toMatchInlineSnapshot(`
    "export const Size: rt.Enum<Size, typeof ENUM_MEMBERS> & standard.Schema<Size, Size> =
      /* @__PURE__ */ standard.companion(/* @__PURE__ */ rt.enumOf("Size", ENUM_MEMBERS, is));"
  `);
  expect(part("models/Word.ts", /export const[^]*?{/)).toMatchInlineSnapshot(`
    "export const Word: rt.Companion<Word> & standard.Schema<Word, Word> =
      /* @__PURE__ */ standard.companion(
        /* @__PURE__ */ rt.companion("Word", {"
  `);
});
