/** The formatter's result is what prettier makes of it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { generate } from "../../../generator/run/generate.js";
import { formatFiles } from "../../../generator/print/format.js";
import { packUnions } from "../../../generator/print/unions.js";
import { repository } from "../../support/shared.js";
import { strictErrors } from "../../support/strict-compile.js";
import { CASES } from "../templates/cases.js";
import { printCases } from "../templates/print-cases.js";

const prettier = (text: string): Promise<string> =>
  format(text, { filepath: "file.ts", printWidth: 100 });
const formatted = async (text: string): Promise<string | undefined> =>
  (await formatFiles([{ path: "file.ts", text }]))[0]?.text;

/** The comment that the formatter gets between two files, with the module loaded anew as by another process. */
async function separatorOfAnotherRun(): Promise<string> {
  const texts: string[] = [];
  const spy = (_path: string, code: string): Promise<object> => {
    texts.push(code);
    return Promise.resolve({ code, errors: [] });
  };
  vi.resetModules();
  vi.doMock("oxfmt", () => ({ format: spy }));
  const another = await import("../../../generator/print/format.js");
  await another.formatFiles([1, 2].map((index) => ({ path: `${index}.ts`, text: `${index};` })));
  vi.doUnmock("oxfmt");
  vi.resetModules();
  const [, line] = /^1;\n(.+)\n2;$/.exec(texts.join("")) ?? [];
  if (line === undefined) throw new Error(`no separator in ${JSON.stringify(texts)}`);
  return line;
}

describe("formatFiles", () => {
  it("agrees with prettier on every printed case", async () => {
    for (const file of await formatFiles(printCases(CASES)))
      expect(await prettier(file.text), file.path).toBe(file.text);
  });

  it("leaves other files alone, and keeps their order", async () => {
    const files = Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0
        ? { path: `${index}.md`, text: "*  a\n" }
        : { path: `${index}.ts`, text: `export const a={b:${index}}` },
    );
    const result = await formatFiles(files);
    expect(result.map((file) => file.path)).toEqual(files.map((file) => file.path));
    expect(result[0]?.text).toBe("*  a\n");
    expect(result[199]?.text).toBe("export const a = { b: 199 };\n");
  });

  it("keeps text with the separator that another run put between files", async () => {
    const line = await separatorOfAnotherRun();
    const text = `/**\n * ${line}\n * x\n * ${line}\n */\nexport const a = "${line}";\n${line}\n`;
    const files = [1, 2, 3].map((index) => ({ path: `${index}.ts`, text }));
    expect(await formatFiles(files)).toEqual(files);
  });

  it("leaves files of more than 10,000,000 characters as they are printed", async () => {
    const text = (length: number): string => `const a={b:"${"x".repeat(length - 14)}"}`;
    const files = [10_000_000, 10_000_001].map((length) => ({
      path: `${length}.ts`,
      text: text(length),
    }));
    const [formatted, large] = await formatFiles(files);
    expect(formatted?.text.slice(0, 16)).toBe("const a = {\n  b:");
    expect(large).toEqual(files[1]);
  });

  it("leaves the text alone with formatter: none", async () => {
    const files = [{ path: "a.ts", text: "export const a={}" }];
    expect(await formatFiles(files, { kind: "none" })).toEqual(files);
  });

  it("takes text that does not parse for our own mistake", async () => {
    await expect(formatFiles([{ path: "a.ts", text: "export const = 1" }])).rejects.toThrow(
      "internal error: a.ts does not parse",
    );
  });
});

describe("the project's prettier", () => {
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "openapi-classes-prettier-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const install = (): void => {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(repository, "node_modules/prettier"), join(folder, "node_modules/prettier"));
    writeFileSync(join(folder, ".prettierrc"), '{ "semi": false, "singleQuote": true }');
    writeFileSync(join(folder, ".editorconfig"), "root = true\n[*]\nindent_size = 4\n");
  };

  it("formats the output with the options of the output folder", async () => {
    install();
    const job = { input: "spec/images.yaml", cwd: repository, output: join(folder, "src/models") };
    const { ok, files } = await generate({ ...job, formatter: "prettier" });
    expect(ok).toBe(true);
    const options = { semi: false, singleQuote: true, tabWidth: 4 };
    for (const { path, text } of files)
      expect(await format(text, { ...options, filepath: path }), path).toBe(text);
    expect(files.find(({ path }) => path === "index.ts")?.text).not.toContain(";");
    expect(strictErrors(files)).toEqual([]);
  });

  it("is an error where there is none", async () => {
    const job = { input: "spec/images.yaml", cwd: repository, output: folder };
    const { ok, files, diagnostics } = await generate({ ...job, formatter: "prettier" });
    expect([ok, files]).toEqual([false, []]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["FORMATTER_NOT_FOUND"]);
  });
});

describe("broken unions", () => {
  const name = (length: number): string => `A${"a".repeat(length - 1)}`;
  const long = (count: number, length: number): string =>
    Array.from({ length: count }, (_, index) => `${name(length)}${index}`).join(" | ");

  // Around every width at which the layout changes.
  const widths = [10, 19, 20, 21, 22, 23, 24, 27, 28, 29, 30, 31, 40, 60];
  it.each([
    ["alias", (union: string) => `export type Name = ${union};\n`],
    ["property", (union: string) => `export interface A {\n  property?: ${union};\n}\n`],
    ["index signature", (union: string) => `export interface A {\n  [key: string]: ${union};\n}\n`],
    ["field", (union: string) => `export class A {\n  field: ${union};\n}\n`],
    ["cast", (union: string) => `export const a: A = build(dict as ${union});\n`],
    ["array", (union: string) => `export interface A {\n  property?: (${union})[];\n}\n`],
    ["map", (union: string) => `export interface A {\n  property?: Record<string, ${union}>;\n}\n`],
    ["tuple", (union: string) => `export interface A {\n  property?: [(${union})?, string?];\n}\n`],
    ["wide characters", (union: string) => `export type A = "中文😀é" | ${union};\n`],
    ["map in a union", (union: string) => `export type A = Record<string, ${union}> | string;\n`],
  ] as const)("%s", async (_where, text) => {
    for (const width of widths) {
      for (const count of [3, 4]) {
        const source = text(long(count, width));
        expect(await formatted(source)).toBe(await prettier(source));
      }
    }
  });

  it("are packed only where a line holds them", () => {
    const broken = "type A =\n  | B\n  | C;\n";
    expect(packUnions(broken, 10)).toBe("type A =\n  B | C;\n");
    expect(packUnions(broken, 7)).toBe(broken);
    const nested = "type A =\n  | B\n  | Record<\n      string,\n      C\n    >;\n";
    expect(packUnions(nested, 100)).toBe(nested);
    const inComment = "/**\n * a:\n * | b\n * | c\n */\n";
    expect(packUnions(inComment, 100)).toBe(inComment);
  });
});
