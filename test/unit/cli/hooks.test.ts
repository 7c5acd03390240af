/** Runs with functions of the config: what they are made of counts as an input. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configDigest } from "../../../generator/config/imports.js";
import { command } from "../../support/command.js";

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-hooks-"));
  mkdirSync(join(cwd, "node_modules"));
  put("spec.yaml", spec("string"));
  put("note.ts", 'export const NOTE: string = "first";\n');
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const path = (name: string): string => join(cwd, name);
const put = (name: string, text: string): void => writeFileSync(path(name), text);
const model = (): string => readFileSync(path("models/models/Cat.ts"), "utf8");

const spec = (type: string): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Cat: { type: object, properties: { name: { type: ${type} } } }
    Dog: { type: object, properties: { name: { type: string } } }
`;

const HOOK = `import { defineConfig, defineHook } from "openapi-classes";
import { NOTE } from "./note.ts";

const note = defineHook({
  name: "note",
  version: 1,
  structure: (file) => void file.statements.push("// " + NOTE),
  files: ({ models }) => [{ path: "names.ts", text: "// " + models.map(({ name }) => name).join() }],
});
export default defineConfig({ input: "spec.yaml", output: "models", hooks: [note] });
`;
const TEMPLATE = `import { defineConfig } from "openapi-classes";
import { NOTE } from "./note.ts";

const model = (_plan: unknown, standard: string) => standard + "// " + NOTE + "\\n";
export default defineConfig({ input: "spec.yaml", output: "models", templates: { model } });
`;

async function cli(...args: readonly string[]): Promise<readonly [code: number, text: string]> {
  const { code, out, err } = await command(cwd, ["generate", ...args]);
  return [code, out + err];
}

describe.each([
  ["hooks", HOOK],
  ["templates", TEMPLATE],
])("a config with %s", (_, config) => {
  beforeEach(() => put("openapi-classes.config.ts", config));

  it("runs again only when the spec or the code changed", async () => {
    expect((await cli())[0]).toBe(0);
    expect(model()).toContain("// first");
    expect((await cli())[1]).toContain("nothing changed");
    put("note.ts", 'export const NOTE: string = "second";\n');
    expect((await cli("--check"))[0]).toBe(1);
    expect((await cli())[1]).not.toContain("nothing changed");
    expect(model()).toContain("// second");
    expect((await cli())[1]).toContain("nothing changed");
  });

  it("gives the same files as a full run after a change of the spec", async () => {
    await cli();
    put("spec.yaml", spec("integer"));
    expect((await cli())[0]).toBe(0);
    expect(model()).toContain("name: number | undefined");
    expect(model()).toContain("// first");
    expect((await cli("--check", "--no-cache"))[0]).toBe(0);
  });
});

it("the files of a hook belong to the output: they are removed with it, and seen by --check", async () => {
  put("openapi-classes.config.ts", HOOK);
  await cli();
  expect(readFileSync(path("models/names.ts"), "utf8")).toContain("// Cat,Dog");
  rmSync(path("models/names.ts"));
  expect((await cli("--check"))[1]).toMatch(/^missing +models\/names\.ts$/m);
  await cli();
  put("openapi-classes.config.ts", HOOK.replace(/ {2}files: .*\n/, ""));
  await cli();
  expect(existsSync(path("models/names.ts"))).toBe(false);
});

it.each([
  ["{}", '"hooks[0].name" must be a text'],
  [
    "{ name: 'a' }",
    '"hooks[0].version" must be 1, the version of the API that hook "a" is called by',
  ],
  ["{ name: 'a', version: 2 }", '"hooks[0].version" must be 1'],
  [
    "{ name: 'a', version: 1, plans() {} }",
    '"hooks[0]" has an unknown member "plans"; did you mean "plan"?',
  ],
  ["{ name: 'a', version: 1, plan: 1 }", '"hooks[0].plan" must be a function'],
])("the hook %s is an error of the config", async (hook, message) => {
  put("openapi-classes.config.ts", `export default { input: "spec.yaml", hooks: [${hook}] };`);
  const [code, text] = await cli();
  expect(code).toBe(2);
  expect(text).toContain(`error CONFIG_HOOK: ${message}`);
});

describe("the digest of a config", () => {
  const digest = (): string | undefined => configDigest(path("a.ts"));

  it("changes with its files and with the packages that they import", () => {
    put(
      "a.ts",
      'import { NOTE } from "./note.ts";\nimport "@scope/tool/part";\nimport "node:fs";\n',
    );
    const before = digest();
    expect(digest()).toBe(before);
    mkdirSync(path("node_modules/@scope/tool"), { recursive: true });
    put("node_modules/@scope/tool/package.json", '{ "version": "1.0.0" }');
    const installed = digest();
    put("node_modules/@scope/tool/package.json", '{ "version": "1.0.1" }');
    const updated = digest();
    put("note.ts", "export const NOTE = 2;\n");
    expect(new Set([before, installed, updated, digest()]).size).toBe(4);
  });

  it("does not exist where a package is linked, whose code may change unseen", () => {
    put("a.ts", 'import "tool";\n');
    mkdirSync(path("packages/tool"), { recursive: true });
    put("packages/tool/package.json", "{}");
    symlinkSync(path("packages/tool"), path("node_modules/tool"));
    expect(digest()).toBeUndefined();
  });
});
