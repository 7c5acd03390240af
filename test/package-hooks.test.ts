/** The examples of docs/hooks.md in a separate project, with the real zod and NestJS. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { ROOT, runCommand } from "./support/package.js";

const SPEC = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths: {}
components:
  schemas:
    Item:
      type: object
      required: [sku, price]
      properties:
        sku: { type: string, description: The number on the label. }
        price: { type: string, examples: ["9"] }
        size: { type: string, enum: [small, large] }
        tags: { type: array, items: { type: string } }
        maker: { $ref: "#/components/schemas/Maker" }
        parts: { type: array, items: { $ref: "#/components/schemas/Item" } }
    Maker: { type: object, required: [name], properties: { name: { type: string } } }
`;

const HOOKS = ["nest-swagger", "zod-mini", "fix-price"];

const CONFIG = `import { defineConfig } from "openapi-classes";
import { nestSwagger } from "./nest-swagger.ts";
import { zodMini } from "./zod-mini.ts";
import { fixPrice } from "./fix-price.ts";

export default defineConfig({
  input: "shop.yaml",
  output: "src/models",
  hooks: [nestSwagger, zodMini, fixPrice],
});
`;

/** Prints the verdicts of zod and of the class, and the Swagger metadata of the members. */
const USE = `import "reflect-metadata";
import { Item } from "./models/index.js";
import { ItemSchema } from "./models/zod.js";

const item = { sku: "a", price: 9, maker: { name: "b" }, parts: [{ sku: "c", price: 1 }] };
const values: unknown[] = [
  item,
  { ...item, size: "small", tags: ["x"], more: 1 },
  { ...item, price: "9" },
  { ...item, size: "tiny" },
  { ...item, tags: [1] },
  { ...item, maker: {} },
  { ...item, parts: [{ sku: "c" }] },
  { price: 1 },
  null,
];
const verdicts = values.map((value) => [Item.is(value), ItemSchema.safeParse(value).success]);
const get = (key: string): unknown =>
  Reflect.getMetadata("swagger/apiModelProperties", Item.prototype, key);
const swagger = ["sku", "price", "size", "parts"].map(get);
console.log(JSON.stringify({ verdicts, swagger, made: Item.fromDict(item).toDict() }));
`;

let folder = "";
const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-hooks-"));
  const tarball = inject("tarball");
  put(
    "package.json",
    JSON.stringify({
      type: "module",
      private: true,
      dependencies: {
        "openapi-classes": `file:${tarball}`,
        "@nestjs/common": "11.1.9",
        "@nestjs/core": "11.1.9",
        "@nestjs/swagger": "11.2.3",
        "reflect-metadata": "0.2.2",
        rxjs: "7.8.2",
        typescript: "5.9.3",
        zod: "4.1.13",
        "@types/node": "22.19.1",
      },
    }),
  );
  await runCommand("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], folder);
  put("shop.yaml", SPEC);
  put("openapi-classes.config.ts", CONFIG);
  for (const name of HOOKS) {
    const text = readFileSync(join(ROOT, `test/support/hooks/${name}.ts`), "utf8");
    put(`${name}.ts`, text.replace("../../../generator/index.js", "openapi-classes"));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("generates, compiles and runs with the real packages", async () => {
  await runCommand("npx", ["openapi-classes"], folder);
  put("src/use.ts", USE);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    declaration: true,
    erasableSyntaxOnly: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    module: "nodenext",
    target: "es2022",
    rootDir: "src",
    outDir: "dist",
  };
  put("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  await runCommand("npx", ["tsc"], folder);
  const { stdout } = await runCommand("node", ["dist/use.js"], folder);
  const { verdicts, swagger, made } = JSON.parse(stdout) as Record<string, unknown>;
  const right = [true, true];
  const wrong = [false, false];
  expect(verdicts).toEqual([right, right, wrong, wrong, wrong, wrong, wrong, wrong, wrong]);
  expect(swagger).toMatchObject([
    { required: true, description: "The number on the label." },
    { required: true },
    { required: false, enum: ["small", "large"] },
    { required: false, isArray: true },
  ]);
  expect(made).toEqual({
    sku: "a",
    price: 9,
    maker: { name: "b" },
    parts: [{ sku: "c", price: 1 }],
  });
});

it("type-checks the config and its hooks as a project does", async () => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: "nodenext",
    target: "es2022",
    skipLibCheck: false,
    types: [],
  };
  put(
    "tsconfig.config.json",
    JSON.stringify({ compilerOptions, files: ["openapi-classes.config.ts"] }),
  );
  await runCommand("npx", ["tsc", "-p", "tsconfig.config.json"], folder);
});
