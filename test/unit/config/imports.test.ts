import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { configFiles } from "../../../generator/config/imports.js";
import { readConfig } from "../../../generator/config/read.js";

const folder = mkdtempSync(join(tmpdir(), "config-imports-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

it("finds what a config file imports, directly or not, in every way to write it", () => {
  put({
    "config.ts": `import { defineConfig } from "openapi-classes";
import names from './names.js';
import "./side";
export * from "../${relative(dirname(folder), folder)}/again.mjs";
const late = await import( "./late/index" );
const data = require("./data.json");
`,
    "names.ts": 'export { default } from "./deep/more.js"; import type { A } from "./config.ts";',
    "deep/more.js": "export default {};",
    "side/index.ts": "",
    "again.mjs": 'import "./gone.js"; import "node:fs";',
    "late/index.mts": "",
    "data.json": '{ "a": "from \\"./x.ts\\"" }',
    "x.ts": "",
  });
  expect(configFiles(join(folder, "config.ts")).map((path) => relative(folder, path))).toEqual([
    "config.ts",
    "names.ts",
    "side/index.ts",
    "again.mjs",
    "late/index.mts",
    "data.json",
    "deep/more.js",
  ]);
});

describe.each(["ts", "mjs", "js"])("a config.%s that is read again", (extension) => {
  it("sees the changes of what it imports", async () => {
    const config = `again.${extension}`;
    const text = `import { input } from "./input-${extension}.mjs"; export default { input };`;
    const read = async (mode: "first" | "again"): Promise<unknown> =>
      readConfig({ path: join(folder, config), name: config }, mode);
    put({
      "package.json": '{ "type": "module" }',
      [config]: text,
      [`input-${extension}.mjs`]: 'export const input = "a.yaml";',
    });
    expect(await read("first")).toEqual({ jobs: [{ input: "a.yaml" }] });
    put({ [`input-${extension}.mjs`]: 'export const input = "b.yaml";' });
    expect(await read("again")).toEqual({ jobs: [{ input: "b.yaml" }] });
  });
});
