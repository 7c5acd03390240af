import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findConfig, misspeltConfig } from "../../../generator/config/find.js";
import { type ConfigResult, readConfig } from "../../../generator/config/read.js";
import { VERSION } from "../../../generator/config/version.js";
import packageJson from "../../../package.json" with { type: "json" };

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-config-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const readFrom = (name: string): Promise<ConfigResult> =>
  readConfig({ path: join(folder, name), name });

describe("readConfig", () => {
  const typed = `import { defineConfig, type JobConfig } from "openapi-classes";
import { join } from "node:path";
const job: JobConfig = { input: join("specs", "a.yaml") };
export default defineConfig(job);
`;
  it.each([
    ["openapi-classes.config.ts", typed],
    ["openapi-classes.config.mts", typed],
    ["openapi-classes.config.js", 'module.exports = { input: "specs/a.yaml" };'],
    ["openapi-classes.config.mjs", 'export default { input: "specs/a.yaml" };'],
    ["openapi-classes.config.json", '\ufeff{ "input": "specs/a.yaml" }'],
    ["promised.mjs", 'export default Promise.resolve({ input: "specs/a.yaml" });'],
    ["function.mjs", 'export default () => ({ input: "specs/a.yaml" });'],
    [
      "openapi-classes.config.ts",
      `import { defineConfig } from "openapi-classes";
const input = await Promise.resolve("specs/a.yaml");
export default defineConfig(async () => ({ input }));
`,
    ],
    ["schema.json", '{ "$schema": "./config.schema.json", "input": "specs/a.yaml" }'],
    ["jobs.json", '{ "$schema": "./config.schema.json", "jobs": [{ "input": "specs/a.yaml" }] }'],
  ])("reads %s", async (name, text) => {
    put(name, text);
    expect(await readFrom(name)).toEqual({ jobs: [{ input: "specs/a.yaml" }] });
  });

  it("reads a file anew that changed", async () => {
    for (const input of ["a.yaml", "b.yaml"]) {
      put("x.config.ts", `export default { input: "${input}" };`);
      expect(await readFrom("x.config.ts")).toEqual({ jobs: [{ input }] });
    }
  });

  it.each([
    [
      "a.mjs",
      "export const config = {};",
      "CONFIG_NO_DEFAULT",
      "the config file has no default export",
    ],
    [
      "a.ts",
      "export const config = {};",
      "CONFIG_NO_DEFAULT",
      "the config file has no default export",
    ],
    [
      "a.mjs",
      'throw new Error("no luck\\nat all");',
      "CONFIG_UNREADABLE",
      "the config file cannot be read: no luck",
    ],
    [
      "a.ts",
      'throw new Error("no luck");',
      "CONFIG_UNREADABLE",
      "the config file cannot be read: no luck",
    ],
    [
      "a.mjs",
      'export default () => { throw new Error("no luck"); };',
      "CONFIG_UNREADABLE",
      "the config file cannot be read: no luck",
    ],
    ["a.mjs", "export default () => {};", "CONFIG_NO_DEFAULT", /no default export/],
    ["a.json", "{", "CONFIG_UNREADABLE", /^the config file cannot be read: not valid JSON: /],
    ["a.json", '{ "$schema": 1 }', "CONFIG_TYPE", '"$schema" must be a string, not a number'],
    [
      "a.ts",
      "export default {{",
      "CONFIG_UNREADABLE",
      /^the config file cannot be read: .*Unexpected token/,
    ],
    ["a.mjs", 'import "./gone.mjs";', "CONFIG_UNREADABLE", /cannot be read: Cannot find module/],
    ["a.json", '{ "strict": 1 }', "CONFIG_TYPE", '"strict" must be true or false, not a number'],
  ])("says what is wrong with %s: %s", async (name, text, code, message) => {
    put(name, text);
    const result = await readFrom(name);
    const [found] = "diagnostics" in result ? result.diagnostics : [];
    expect(found).toMatchObject({ severity: "error", code, file: name });
    if (typeof message === "string") expect(found?.message).toBe(message);
    else expect(found?.message).toMatch(message);
  });

  describe("a position and the lines around it", () => {
    const at = async (name: string) => {
      const result = await readFrom(name);
      const [found] = "diagnostics" in result ? result.diagnostics : [];
      const { code, message, file, line, column, frame } = found ?? {};
      const marked = /^> *\d+ \| (.*)$/m.exec(frame ?? "")?.[1];
      return { code, message, place: `${file}:${line}:${column}`, marked };
    };
    const read = (message: string) => ({
      code: "CONFIG_UNREADABLE",
      message: `the config file cannot be read: ${message}`,
    });
    const MISSING_COMMA = 'export default {\n  input: "a.yaml"\n  output: "src",\n};\n';

    it.each(["a.mjs", "a.js", "a.ts", "a.mts"])("of a syntax error in %s", async (name) => {
      put(name, MISSING_COMMA);
      expect(await at(name)).toEqual({
        ...read('Unexpected token, expected ","'),
        place: `${name}:3:3`,
        marked: '  output: "src",',
      });
    });

    it("of a syntax error in JSON", async () => {
      put("a.json", '{\n  "input": "a.yaml",\n}\n');
      expect(await at("a.json")).toEqual({
        ...read('not valid JSON: a comma is not allowed before "}"'),
        place: "a.json:2:20",
        marked: '  "input": "a.yaml",',
      });
    });

    it.each(["mjs", "ts"])("of a syntax error in an imported %s file", async (extension) => {
      put(`part.${extension}`, "export const input = ;\n");
      const name = `a.${extension}`;
      put(name, `import { input } from "./part.${extension}";\nexport default { input };\n`);
      expect(await at(name)).toEqual({
        ...read("Unexpected token"),
        place: `part.${extension}:1:22`,
        marked: "export const input = ;",
      });
    });

    it.each(["mjs", "ts"])("of the line that throws in a %s file", async (extension) => {
      put(
        `a.${extension}`,
        'const key = "x";\nexport default () => {\n  return { input: ({})[key].y };\n};\n',
      );
      expect(await at(`a.${extension}`)).toEqual({
        ...read("Cannot read properties of undefined (reading 'y')"),
        place: `a.${extension}:3:3`,
        marked: "  return { input: ({})[key].y };",
      });
    });
  });

  it("suggests an existing file for a missing one", async () => {
    put("openapi-classes.config.ts", "");
    const message = 'there is no such config file; did you mean "openapi-classes.config.ts"?';
    const file = "openapi-clases.config.ts";
    expect(await readFrom(file)).toEqual({
      diagnostics: [{ severity: "error", code: "CONFIG_NOT_FOUND", message, file }],
    });
  });
});

describe("finding the config file", () => {
  it("takes the first of the known names", () => {
    expect(findConfig(folder)).toBeUndefined();
    put("openapi-classes.config.json", "{}");
    put("openapi-classes.config.mjs", "");
    expect(findConfig(folder)).toBe(join(folder, "openapi-classes.config.mjs"));
  });

  it.each([
    ["openapi-classes.config.yaml", "openapi-classes.config.ts"],
    ["openapi-class.config.ts", "openapi-classes.config.ts"],
    ["openapi-classes.conf.json", "openapi-classes.config.json"],
    ["openapi-ts.config.ts", undefined],
    ["vitest.config.ts", undefined],
  ])("%s is meant to be %s", (found, meant) => {
    put(found, "");
    expect(misspeltConfig(folder)?.meant).toBe(meant);
  });
});

it("knows the version of the package", () => {
  expect(VERSION).toBe(packageJson.version);
});
