/** The table of codes has one entry for every code of the source and no others; docs/diagnostics.md is made from it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { allCodes, entryOf } from "../../generator/codes/codes.js";
import { diagnosticsPage } from "../support/diagnostics-page.js";
import { repository } from "../support/shared.js";

/** Those of Node.js start with ERR_. */
const CODE = /"((?!ERR_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/g;

/** Codes of errors that the `yaml` package throws. */
const YAML_CODES = [
  "KEY_OVER_1024_CHARS",
  "MULTIPLE_DOCS",
  "RESOURCE_EXHAUSTION",
  "UNEXPECTED_TOKEN",
];

/** Names of characters, for enum members. */
const NO_DIAGNOSTICS = ["naming/symbols.ts"];

function codesOfSource(): readonly string[] {
  const folder = join(repository, "generator");
  const codes = new Set<string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts") || NO_DIAGNOSTICS.includes(path.replaceAll("\\", "/"))) continue;
    const text = readFileSync(join(folder, path), "utf8");
    for (const [, code = ""] of text.matchAll(CODE)) codes.add(code);
  }
  return [...codes].filter((code) => !YAML_CODES.includes(code)).sort();
}

it("every code of the source has an entry, and every entry is a code of the source", () => {
  const codes = codesOfSource();
  expect(codes.length).toBeGreaterThan(100);
  expect([...allCodes()].sort()).toEqual(codes);
});

it("every entry explains its code, each once", () => {
  const codes = allCodes();
  expect(new Set(codes).size).toBe(codes.length);
  const bare = codes.filter((code) => !/^.{30,}\.$/s.test(entryOf(code)?.text ?? ""));
  expect(bare).toEqual([]);
});

// `npx vitest run test/docs/diagnostics.test.ts -u` writes the page.
it("the page is made from the table", async () => {
  await expect(diagnosticsPage()).toMatchFileSnapshot(join(repository, "docs/diagnostics.md"));
});
