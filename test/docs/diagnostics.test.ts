/** docs/diagnostics.md has one entry for every diagnostic code of the source, and no others. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { headings, readPage } from "../support/documentation.js";
import { repository } from "../support/shared.js";

const CODE = /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/g;

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

const entries = headings(readPage("docs/diagnostics.md").text, "###").map((title) =>
  title.replaceAll("`", ""),
);

it("every code of the source has an entry, and every entry is a code of the source", () => {
  const codes = codesOfSource();
  expect(codes.length).toBeGreaterThan(100);
  expect([...entries].sort()).toEqual(codes);
});

it("every entry says whether it is an error or a warning, and explains it", () => {
  const { text } = readPage("docs/diagnostics.md");
  const bare = entries.filter(
    (code) =>
      !new RegExp(`^### \`?${code}\`?\\n\\n(?:Error|Warning)[^.]*\\. .{30,}`, "m").test(text),
  );
  expect(bare).toEqual([]);
});
