/** The record of a run is believed only while all that was read and written is as it was. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  asRunRecord,
  inputHashes,
  isCurrent,
  type RunRecord,
} from "../../../generator/cache/run-record.js";
import { cacheFolder, digest, openStore } from "../../../generator/cache/store.js";
import { fileStampOf } from "../../../generator/write/disk.js";
import { command } from "../../support/command.js";

let folder: string;
const spec = (): string => join(folder, "spec.yaml");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-cache-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(spec(), text("string"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function text(type: string): string {
  return `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n    A: { type: object, properties: { a: { type: ${type} } } }\n`;
}

/** The folder of records of the project. */
const cache = (): string => cacheFolder(folder) ?? "";

function record(): RunRecord {
  const inputs = inputHashes(
    [spec()],
    new Map([[pathToFileURL(spec()).href, digest(text("string"))]]),
  );
  return {
    inputs: inputs ?? {},
    outputs: { "spec.yaml": fileStampOf(spec()) },
    diagnostics: [],
    models: 1,
  };
}

test("a record is current until an input or an output changes", () => {
  const known = record();
  expect(isCurrent(known, folder)).toBe(true);
  utimesSync(spec(), 1, 1);
  expect(isCurrent(known, folder)).toBe(false);
  const again = record();
  writeFileSync(spec(), text("integer"));
  expect(isCurrent({ ...again, outputs: {} }, folder)).toBe(false);
  rmSync(spec());
  expect(isCurrent({ ...again, outputs: {} }, folder)).toBe(false);
});

test("what did not come from a file has no record", () => {
  expect(inputHashes([], new Map([["https://example.com/spec.yaml", ""]]))).toBeUndefined();
});

test("a store gives back what it was given, and nothing where it was damaged", () => {
  const store = openStore(join(folder, "cache"));
  expect(store.read("a")).toBeUndefined();
  store.write("a", { x: 1 });
  expect(store.read("a")).toEqual({ x: 1 });
  const [file] = readdirSync(join(folder, "cache"));
  writeFileSync(join(folder, "cache", file as string), '{"x":');
  expect(store.read("a")).toBeUndefined();
  expect(asRunRecord({ inputs: {} })).toBeUndefined();
});

/** Runs the command in the folder; the exit code, and what it said. */
async function run(...args: string[]): Promise<string> {
  const { code, out, err } = await command(folder, ["generate", ...args]);
  return `${code} ${(out + err).replace(/\d+\.\d s/, "")}`;
}

test("a config with templates is never answered from the record", async () => {
  const put = (name: string, words: string): void => writeFileSync(join(folder, name), words);
  const page = (words: string): string => `export const page = () => ${JSON.stringify(words)};\n`;
  const config = (templates: string): string =>
    `import { defineConfig } from "openapi-classes";\nimport { page } from "./page.ts";\nexport default defineConfig({ input: "spec.yaml", output: "out", templates: ${templates} });\n`;
  put("page.ts", page("one\n"));
  put("openapi-classes.config.ts", config("{ page }"));
  const read = (): string => readFileSync(join(folder, "out/docs/A.md"), "utf8");
  expect(await run()).toMatch(/^0 .*written/);
  expect(read()).toBe("one\n");
  put("page.ts", page("two\n"));
  expect(await run("--check")).toMatch(/stale +out\/docs\/A\.md/);
  expect(await run()).toMatch(/^0 .*\(2 written\)/);
  expect(read()).toBe("two\n");
  put("openapi-classes.config.ts", config("{ page: () => { throw new Error('oh'); } }"));
  expect(await run()).toBe(
    "1 error TEMPLATE_FAILED: templates.page failed for A: oh\n1 error; nothing written\n",
  );
  expect(read()).toBe("two\n");
  put("openapi-classes.config.ts", config("undefined"));
  expect(await run()).toMatch(/^0 .*\(2 written\)/);
  expect(await run()).toMatch(/^0 .*nothing changed/);
});

test("the command: nothing to do, a changed spec, an edited output, no cache", async () => {
  const generate = (...args: string[]): Promise<string> => run("spec.yaml", "-o", "out", ...args);
  expect(await generate()).toContain("written");
  const model = join(folder, "out/models/A.ts");
  const before = statSync(model).mtimeMs;
  expect(existsSync(cache())).toBe(true);
  expect(await generate()).toMatch(/^0 .*nothing changed/);
  expect(await generate("--no-cache")).toMatch(/^0 .*nothing changed/);
  expect(await generate("--check")).toBe("0 out is up to date\n");
  expect(statSync(model).mtimeMs).toBe(before);
  writeFileSync(spec(), text("integer"));
  expect(await generate("--check")).toMatch(/^1 /);
  expect(await generate()).toMatch(/^0 .*written/);
  writeFileSync(model, "// mine\n");
  expect(await generate()).toMatch(/^1 .*FILE_EDITED/);
  rmSync(cache(), { recursive: true });
  expect(await generate("--force")).toMatch(/^0 /);
  expect(readFileSync(model, "utf8")).toContain("export class A");
});

test("the command: a spec with a byte order mark is known again", async () => {
  writeFileSync(spec(), `\ufeff${text("string")}`);
  expect(await run("spec.yaml", "-o", "out")).toMatch(/^0 .*written/);
  const record = readdirSync(cache()).find((name) => name.endsWith(".json"));
  const [, json = ""] = readFileSync(join(cache(), record as string), "utf8").split("\n");
  const { inputs } = JSON.parse(json) as RunRecord;
  expect(inputs).toEqual({ [spec()]: digest(readFileSync(spec())) });
});

test("the command: models that have not changed are left alone, but not believed to be there", async () => {
  const zoo = (legs: string): string =>
    `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n    Animal: { type: object, properties: { legs: { type: ${legs} } } }\n    Pet: { type: object, properties: { animal: { $ref: "#/components/schemas/Animal" } } }\n    Size: { type: string, enum: [small] }\n`;
  const generate = (...args: string[]): Promise<string> => run("spec.yaml", "-o", "out", ...args);
  const file = (path: string): string => join(folder, "out", path);
  const times = (): Record<string, number> =>
    Object.fromEntries(
      ["Animal", "Pet", "Size"].map((name) => [name, statSync(file(`models/${name}.ts`)).mtimeMs]),
    );
  writeFileSync(spec(), zoo("integer"));
  await generate();
  const first = times();
  const record = readdirSync(cache()).find((name) => name.endsWith(".json"));
  const old = readFileSync(join(cache(), record as string), "utf8");

  writeFileSync(spec(), zoo("number"));
  expect(await generate("--check")).toMatch(/^1 [^]*out\/models\/Animal\.ts/);
  expect(await generate()).toMatch(/^0 .*3 models.*written/);
  expect(times()).toMatchObject({ Size: first["Size"] });
  expect(await generate("--no-cache")).toMatch(/^0 .*nothing changed/);

  // A file that is not touched by the edit, but gone, or edited by hand.
  rmSync(file("models/Size.ts"));
  writeFileSync(spec(), zoo("string"));
  expect(await generate()).toMatch(/^0 /);
  expect(readFileSync(file("models/Size.ts"), "utf8")).toContain("small");
  writeFileSync(file("docs/Size.md"), "mine\n");
  writeFileSync(spec(), zoo("boolean"));
  expect(await generate()).toMatch(/^1 .*FILE_EDITED/);
  expect(await generate("--force")).toMatch(/^0 /);
  expect(await generate("--no-cache")).toMatch(/^0 .*nothing changed/);

  // The record of an earlier run, as a shared folder may give it back.
  writeFileSync(join(cache(), record as string), old);
  writeFileSync(spec(), zoo("integer"));
  expect(await generate()).toMatch(/^0 /);
  expect(await generate("--no-cache")).toMatch(/^0 .*nothing changed/);
});

test("a file that was not there when it was marked is never current", () => {
  const known = { ...record(), outputs: { "gone.ts": "" } };
  expect(isCurrent(known, folder)).toBe(false);
});

test("a record of which anything was changed is as good as deleted", () => {
  const store = openStore(cache());
  store.write("a", record());
  const path = join(cache(), readdirSync(cache())[0] as string);
  const text = readFileSync(path, "utf8");
  expect(store.read("a")).toEqual(JSON.parse(JSON.stringify(record())));
  for (let index = 0; index < text.length; index += 7) {
    writeFileSync(path, `${text.slice(0, index)}!${text.slice(index + 1)}`);
    expect(store.read("a")).toBeUndefined();
  }
  for (const torn of ["", text.slice(0, -1), "null", "[]"]) {
    writeFileSync(path, torn);
    expect(store.read("a")).toBeUndefined();
  }
});

test("the folder of records has a bound", () => {
  const store = openStore(cache());
  for (let index = 0; index < 70; index += 1) {
    store.write(`key ${index}`, index);
    store.writeTexts(`key ${index}`, { head: index, texts: ["ä", ""] });
  }
  expect(readdirSync(cache())).toHaveLength(100);
  expect(store.read("key 69")).toBe(69);
  expect(store.readTexts("key 69")).toEqual({ head: 69, texts: ["ä", ""] });
});

describe("what an earlier run printed, changed in an intact record", () => {
  /** Runs, changes literals in the record, edits the spec, and runs again. */
  async function runWith(change: (literal: string) => string): Promise<void> {
    const spec = (legs: number): string =>
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Zoo", version: "1" },
        components: {
          schemas: { Pet: { type: "object", properties: { legs: { default: legs } } } },
        },
      });
    const put = (legs: number): void => writeFileSync(join(folder, "spec.json"), spec(legs));
    put(4);
    await run("spec.json", "-o", "out");
    const cache = join(folder, "node_modules/.cache/openapi-classes");
    const path = join(cache, readdirSync(cache).find((name) => name.endsWith(".json")) ?? "");
    const record = JSON.parse(readFileSync(path, "utf8").split("\n")[1] ?? "") as {
      readonly skeletons: Record<string, { literals: string[] }>;
    };
    for (const skeleton of Object.values(record.skeletons))
      skeleton.literals = skeleton.literals.map(change);
    const json = JSON.stringify(record);
    writeFileSync(path, `${digest(json)}\n${json}`);
    put(6);
    expect(await run("spec.json", "-o", "out")).toMatch(/^0 /);
    await run("spec.json", "-o", "whole", "--no-cache");
    const read = (output: string): string =>
      readFileSync(join(folder, output, "models/Pet.ts"), "utf8");
    expect(read("out")).toBe(read("whole"));
  }

  test("with code in it, it is not used", () =>
    runWith((literal) => literal.replace("export class ", "steal(1); export class ")));

  test("with a syntax error, it is printed again", () =>
    runWith((literal) => literal.replace("export class ", "class export ")));
});
