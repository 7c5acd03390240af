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
    ["a.json", "{", "CONFIG_UNREADABLE", /^the config file cannot be read: .*JSON/],
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
