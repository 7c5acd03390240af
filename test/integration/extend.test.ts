/** Option `extend`: every reader builds the user's classes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import type { OutputFile } from "../../generator/print/files.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Animal:
      type: object
      required: [kind, name]
      properties: { kind: { type: string }, name: { type: string } }
      discriminator: { propertyName: kind }
    Cat:
      allOf: [{ $ref: "#/components/schemas/Animal" }]
      properties:
        lives: { type: integer, default: 9 }
        owner: { $ref: "#/components/schemas/Owner" }
        kittens: { type: array, items: { $ref: "#/components/schemas/Cat" } }
    Dog:
      allOf: [{ $ref: "#/components/schemas/Animal" }]
      properties: { enemy: { $ref: "#/components/schemas/Cat" } }
    Owner:
      type: object
      required: [name]
      properties:
        name: { type: string }
        cat: { $ref: "#/components/schemas/Cat" }
        kitty: { $ref: "#/components/schemas/Kitty" }
        cats: { type: array, items: { $ref: "#/components/schemas/Cat" } }
        byName: { type: object, additionalProperties: { $ref: "#/components/schemas/Cat" } }
        pair: { type: array, prefixItems: [{ $ref: "#/components/schemas/Cat" }, { type: string }], minItems: 2, items: false }
        pet: { $ref: "#/components/schemas/Pet" }
        maybe: { anyOf: [{ $ref: "#/components/schemas/Cat" }, { type: "null" }] }
        stray:
          default: { kind: Cat, name: Stray }
          $ref: "#/components/schemas/Cat"
      additionalProperties: { $ref: "#/components/schemas/Cat" }
    Kitty: { $ref: "#/components/schemas/Cat" }
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind }
    Cats: { type: array, items: { $ref: "#/components/schemas/Cat" } }
    CatsByName: { type: object, additionalProperties: { $ref: "#/components/schemas/Cat" } }
`;

const CAT = `import { CatModel } from "../generated/models/CatModel.js";

export class Cat extends CatModel {
  purrs = 0;

  greet(): string {
    return \`\${this.name} has \${this.lives} lives\`;
  }
}
`;

const EXTEND = { Cat: "src/cat.ts", Dog: "src/dog.ts" };

/** Uses the types of the user's class wherever a value comes from. */
const USE = `import {
  Animal, Cat, type CatDict, type CatInit, Cats, CatsByName, Dog, Kitty, Owner, Pet,
} from "./generated/index.js";
import { Cat as Own } from "./src/cat.js";

const dict: CatDict = { kind: "Cat", name: "Tom" };
const init: CatInit = { kind: "Cat", name: "Tom", lives: 3 };
const owner = Owner.fromDict({
  name: "Ann", cat: dict, kitty: dict, cats: [dict], byName: { tom: dict }, pair: [dict, "x"],
  pet: dict, maybe: dict, other: dict,
});
const pet: Cat | Dog = Pet.fromDict(dict);
const animal: Animal = Animal.fromDict(dict);
const found: (Cat | null | undefined)[] = [
  new Cat(init), Cat.fromDict(dict), Cat.fromJson(JSON.stringify(dict)), Kitty.fromDict(dict),
  Cats.fromDict([dict])[0], CatsByName.fromDict({ tom: dict })["tom"],
  owner.cat, owner.kitty, owner.cats?.[0], owner.byName?.["tom"], owner.pair?.[0], owner.maybe, owner.stray,
  owner.additionalProperties?.["other"], owner.pet instanceof Cat ? owner.pet : undefined,
  pet instanceof Cat ? pet : undefined, animal instanceof Cat ? animal : undefined,
  Dog.fromDict({ kind: "Dog", name: "Rex", enemy: dict }).enemy,
  Cat.fromDict({ ...dict, kittens: [dict] }).kittens?.[0],
  Cat.fromDict({ ...dict, owner: { name: "Bob", cat: dict } }).owner?.cat,
  Cat.fromDict(new Cat(init)),
];
export const greetings: (string | undefined)[] = found.map((cat) => cat?.greet());
export const isOwn: boolean = found.every((cat) => cat instanceof Own && cat.purrs === 0);
export const written: unknown = owner.toDict();
export const again: unknown = Owner.fromDict(owner.toDict());
export const first: Owner = owner;
export const verdicts: boolean[] = [Cat.is(dict), Cat.is(new Cat(init)), Cat.is({ kind: "Cat" }), Pet.is(dict)];
`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The output in `generated/`, the files of the user's classes as they are created, and further ones. */
async function project(
  extend: JobConfig["extend"],
  more: readonly OutputFile[],
  options: JobConfig = {},
): Promise<readonly OutputFile[]> {
  const job = { input: "-", stdin: SPEC, output: "generated", ...options };
  const result = await generate({ ...job, ...(extend === undefined ? {} : { extend }) });
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
  const own = result.extensions.map(({ path, text }) => ({ path: path.slice("../".length), text }));
  const files = result.files.map(({ path, text }) => ({ path: `generated/${path}`, text }));
  const given = new Set(more.map(({ path }) => path));
  return [...files, ...own.filter(({ path }) => !given.has(path)), ...more];
}

/** The JavaScript of a project in one module system. */
function compile(files: readonly OutputFile[], module: "esm" | "cjs"): readonly OutputFile[] {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: module === "esm" ? ts.ModuleKind.ES2022 : ts.ModuleKind.CommonJS,
    verbatimModuleSyntax: module === "esm",
  };
  const type = module === "esm" ? "module" : "commonjs";
  const modules = files.filter(({ path }) => path.endsWith(".ts"));
  return [
    { path: "package.json", text: JSON.stringify({ type }) },
    ...modules.map(({ path, text }) => ({
      path: path.replace(/\.ts$/, ".js"),
      text: ts.transpileModule(text, { compilerOptions }).outputText,
    })),
  ];
}

/** Writes files into a folder of their own. */
function write(files: readonly OutputFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-extend-"));
  folders.push(folder);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function load(
  folder: string,
  path: string,
  module: "esm" | "cjs",
): Promise<Record<string, unknown>> {
  const file = join(folder, path);
  if (module === "cjs") return createRequire(join(folder, "x.js"))(file) as Record<string, unknown>;
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;
}

const GREETING = "Tom has 9 lives";

describe.each(["esm", "cjs"] as const)("extended classes as %s", (module) => {
  it("are what every function builds, with their types", async () => {
    const files = await project(EXTEND, [
      { path: "src/cat.ts", text: CAT },
      { path: "use.ts", text: USE },
    ]);
    expect(strictErrors(files)).toEqual([]);
    const used = await load(write(compile(files, module)), "use.js", module);
    const { greetings, isOwn, written, again, first, verdicts } = used;
    expect(isOwn).toBe(true);
    expect(new Set(greetings as string[])).toEqual(
      new Set([GREETING, "Tom has 3 lives", "Stray has 9 lives"]),
    );
    const dict = { kind: "Cat", name: "Tom", lives: 9 };
    expect(written).toEqual({
      name: "Ann",
      cat: dict,
      kitty: dict,
      cats: [dict],
      byName: { tom: dict },
      pair: [dict, "x"],
      pet: dict,
      maybe: dict,
      stray: { kind: "Cat", name: "Stray", lives: 9 },
      other: dict,
    });
    expect(again).toEqual(first);
    expect(verdicts).toEqual([true, true, false, true]);
  });

  it("load in any order, whichever file is the first", async () => {
    const files = await project({ ...EXTEND, Owner: "src/owner.ts", Animal: "src/animal.ts" }, [
      { path: "src/cat.ts", text: CAT },
    ]);
    expect(strictErrors(files)).toEqual([]);
    // Only the user's files import the generated classes.
    const entries = files
      .filter(({ path }) => path.endsWith(".ts") && !path.endsWith("Model.ts"))
      .map(({ path }) => path.replace(/\.ts$/, ".js"));
    expect(entries.length).toBeGreaterThan(12);
    const compiled = compile(files, module);
    for (const entry of entries) {
      // A module is loaded once from each folder.
      const folder = write(compiled);
      await load(folder, entry, module);
      const { Owner } = (await load(folder, "generated/index.js", module)) as {
        Owner: { fromDict(value: unknown): { cat: { greet(): string } } };
      };
      const owner = Owner.fromDict({ name: "Ann", cat: { kind: "Cat", name: "Tom" } });
      expect(owner.cat.greet(), entry).toBe(GREETING);
    }
  });
});
