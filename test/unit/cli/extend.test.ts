/** The files of the user's own classes: created once, then left alone. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { command } from "../../support/command.js";

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-extend-"));
  mkdirSync(join(cwd, "node_modules"));
  put("spec.yaml", spec("string"));
  config({ Cat: "./src/cat.ts" });
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const put = (path: string, text: string): void => writeFileSync(join(cwd, path), text);
const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

function config(extend: unknown, more: object = {}): void {
  const job = { input: "spec.yaml", output: "src/models", extend, ...more };
  put("openapi-classes.config.json", JSON.stringify(job));
}

function spec(type: string, more = ""): string {
  return `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Cat: { type: object, properties: { name: { type: ${type} } } }
    Dog: { type: object, properties: { cat: { $ref: "#/components/schemas/Cat" } } }
    Size: { type: string, enum: [small] }
${more}`;
}

async function cli(...args: readonly string[]): Promise<readonly [code: number, text: string]> {
  const { code, out, err } = await command(cwd, ["generate", ...args]);
  return [code, out + err];
}

const CREATED = `import { CatModel } from "./models/models/CatModel.js";

/** Yours to change: this file is created once and never overwritten. */
export class Cat extends CatModel {}
`;
const OWN = "// mine\n";

describe("the file of a class of the user's own", () => {
  it("is created once, and never overwritten or removed", async () => {
    expect((await cli())[0]).toBe(0);
    expect(read("src/cat.ts")).toBe(CREATED);
    put("src/cat.ts", OWN);
    put("spec.yaml", spec("integer"));
    for (const args of [[], ["--clean"], ["--force"], ["--clean", "--force", "--no-cache"]]) {
      expect((await cli(...args))[0]).toBe(0);
      expect(read("src/cat.ts")).toBe(OWN);
    }
    config({});
    expect((await cli())[0]).toBe(0);
    expect(read("src/cat.ts")).toBe(OWN);
    expect(existsSync(join(cwd, "src/models/models/CatModel.ts"))).toBe(false);
  });

  it.each([
    ["nothing else changed", "string"],
    ["another field changed", "integer"],
  ])("is created again where it is missing and %s", async (_, type) => {
    await cli();
    rmSync(join(cwd, "src/cat.ts"));
    put("spec.yaml", spec(type));
    expect((await cli())[0]).toBe(0);
    expect(read("src/cat.ts")).toBe(CREATED);
  });

  it("is missing for --check, and listed by --dry-run", async () => {
    await cli();
    expect((await cli("--check"))[0]).toBe(0);
    rmSync(join(cwd, "src/cat.ts"));
    const [code, text] = await cli("--check");
    expect(code).toBe(1);
    expect(text).toMatch(/^missing +src\/cat\.ts$/m);
    expect((await cli("--dry-run"))[1]).toMatch(/^create +src\/cat\.ts$/m);
    expect(existsSync(join(cwd, "src/cat.ts"))).toBe(false);
  });

  it("may be in a folder: of one class, or of every class", async () => {
    config({ Cat: "src/own" });
    expect((await cli())[0]).toBe(0);
    expect(read("src/own/Cat.ts")).toContain('from "../models/models/CatModel.js"');
    config("src/all", { importExtension: "" });
    expect((await cli())[0]).toBe(0);
    expect(read("src/all/Cat.ts")).toContain('from "../models/models/CatModel"');
    expect(read("src/all/Dog.ts")).toContain("export class Dog extends DogModel");
    expect(existsSync(join(cwd, "src/all/Size.ts"))).toBe(false);
    expect(read("src/models/models/Dog.ts")).toContain('export { Dog } from "../../all/Dog"');
  });

  it("may hold several classes", async () => {
    config({ Cat: "src/pets.mts", Dog: "src/pets.mts" });
    expect((await cli())[0]).toBe(0);
    const text = read("src/pets.mts");
    for (const name of ["Cat", "Dog"]) {
      expect(text).toContain(`import { ${name}Model } from "./models/models/${name}Model.js"`);
      expect(text).toContain(`export class ${name} extends ${name}Model`);
    }
    expect(read("src/models/models/Cat.ts")).toContain('export { Cat } from "../../pets.mjs"');
  });

  it("runs incrementally as in full", async () => {
    const tree = (): string[] =>
      ["Cat", "CatModel", "Dog"].map((name) => read(`src/models/models/${name}.ts`));
    await cli();
    put("spec.yaml", spec("integer"));
    await cli();
    const before = tree();
    await cli("--no-cache", "--clean");
    expect(tree()).toEqual(before);
    expect((await cli())[1]).toContain("nothing changed");
  });
});

it.each([
  [
    { Catt: "src/cat.ts" },
    "EXTEND_UNKNOWN",
    'extend: "Catt" is no model of the spec; did you mean "Cat"?',
  ],
  [{ Size: "src/size.ts" }, "EXTEND_UNKNOWN", 'extend: "Size" is no class'],
  [
    { Cat: "src/models/cat.ts" },
    "EXTEND_INVALID",
    'extend: "Cat": the file must be outside of the output folder',
  ],
  ["src/models/own", "EXTEND_INVALID", "extend: the folder must be outside of the output folder"],
  [{ catModel: "src/x.ts" }, "EXTEND_UNKNOWN", 'extend: "catModel" is no model of the spec'],
  [1, "CONFIG_TYPE", '"extend" must be a folder, or an object of files and folders by model'],
  ["src/cat.ts", "CONFIG_TYPE", '"extend" must be a folder'],
  [{ Cat: 'src/"cat.ts' }, "CONFIG_TYPE", '"extend.Cat" must be a TypeScript file or a folder'],
])("extend: %j is an error", async (extend, code, message) => {
  config(extend);
  const [exit, text] = await cli();
  expect(exit).not.toBe(0);
  expect(text).toContain(`error ${code}: ${message}`);
  expect(existsSync(join(cwd, "src/models"))).toBe(false);
});

it("the name of the generated class may not be that of another model", async () => {
  put("spec.yaml", spec("string", "    Catmodel: { type: object, properties: { a: {} } }\n"));
  const [exit, text] = await cli();
  expect(exit).toBe(1);
  expect(text).toContain(
    'EXTEND_INVALID: extend: "Cat": its generated class would be CatModel, which the model Catmodel is called',
  );
});

it("a parent with children gives a warning", async () => {
  put(
    "spec.yaml",
    spec(
      "string",
      `    Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Fish: { allOf: [{ $ref: "#/components/schemas/Pet" }], properties: { fins: {} } }
`,
    ),
  );
  config({ Pet: "src/pet.ts" });
  const [exit, text] = await cli();
  expect(exit).toBe(0);
  expect(text).toContain(
    "EXTEND_CHILDREN: extend: values of Pet that are read as Fish do not have the methods of your class Pet",
  );
});
