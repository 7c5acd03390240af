/** What a formatter changes in a generated file is no edit. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format, type Options } from "prettier";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generate } from "../../../generator/run/generate.js";
import { firstEditedLine, withoutLayout } from "../../../generator/write/tokens.js";
import { writeOutput } from "../../../generator/write/write.js";
import { repository } from "../../support/shared.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-tokens-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STYLES: readonly Options[] = [
  {
    ...{ printWidth: 60, singleQuote: true, semi: false, tabWidth: 4 },
    ...{ quoteProps: "consistent", objectWrap: "collapse", proseWrap: "always" },
  },
  {
    ...{ printWidth: 160, useTabs: true, trailingComma: "none", arrowParens: "avoid" },
    ...{ bracketSpacing: false, bracketSameLine: true },
  },
];

describe("files that prettier has formatted in another style", () => {
  const spec = join(repository, "test/specs/store.yaml");
  it.each(STYLES)(
    "%j are rewritten silently, whether or not the spec has changed",
    async (style) => {
      const { files } = await generate({ input: spec, codecs: { "date-time": "Date" } });
      expect(writeOutput(folder, files).ok).toBe(true);
      let count = 0;
      for (const { path, text } of files) {
        const filepath = join(folder, path);
        const formatted = await format(text, { ...style, filepath });
        writeFileSync(filepath, formatted);
        if (formatted !== text) count += 1;
      }
      expect(count).toBeGreaterThan(20);
      const next = files.map((file) => ({ ...file, text: `${file.text}\nexport {};\n` }));
      const { ok, changes, diagnostics } = writeOutput(folder, next, { dryRun: true });
      expect({ ok, diagnostics, edited: changes.edited }).toEqual({
        ok: true,
        diagnostics: [],
        edited: [],
      });
      expect(writeOutput(folder, files).ok).toBe(true);
      for (const { path, text } of files)
        expect(readFileSync(join(folder, path), "utf8")).toBe(text);
    },
  );
});

describe("a real edit", () => {
  const TEXT =
    'export class Pet {\n  name = "a";\n\n  age = -1;\n  is(x: number | null) { return x ?? 0; }\n}\n';
  it.each<[string, string, string, number]>([
    ["a name", "name", "title", 2],
    ["a value", '"a"', '"b"', 2],
    ["a sign", "-1", "1", 4],
    ["an operator", "??", "||", 5],
    ["a type", "number | null", "number", 5],
    ["a new line", "\n\n", "\n  tag;\n", 3],
    ["an end that is missing", "  is(x: number | null) { return x ?? 0; }\n}\n", "", 5],
  ])("%s is found, with its line", (_, from, to, line) => {
    const edited = TEXT.replace(from, to);
    expect(edited).not.toBe(TEXT);
    writeOutput(folder, [{ path: "models.ts", text: TEXT }]);
    writeFileSync(join(folder, "models.ts"), edited);
    const { ok, diagnostics } = writeOutput(folder, [{ path: "models.ts", text: TEXT }], {
      name: "out",
    });
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: "FILE_EDITED", file: "out/models.ts", line, column: 1 },
    ]);
  });
});

it("unions are the same with and without a pipe before the first member", () => {
  const short = 'export type A = "a" | "b"; function f(x: "a" | "b"): Array<1 | 2> {}';
  const long =
    "export type A =\n  | 'a'\n  | 'b'\nfunction f(x:\n  | 'a'\n  | 'b'): Array<\n  | 1\n  | 2\n> {}";
  expect(withoutLayout("a.ts", long)).toBe(withoutLayout("a.ts", short));
  expect(withoutLayout("a.ts", "a || b")).not.toBe(withoutLayout("a.ts", "a | b"));
});

it("the first edited line is the last one where the end is missing", () => {
  expect(firstEditedLine("a.ts", "a\nb\n", "a\nb\nc\n")).toBe(3);
});
