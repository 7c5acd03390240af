/** The warning for a CommonJS project whose compiler refuses ES modules. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, expect, it } from "vitest";
import { command } from "../support/command.js";

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
`;

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-commonjs-"));
  write("pets.yaml", SPEC);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

interface Setup {
  readonly compilerOptions: object;
  readonly type?: string;
  readonly emit?: string;
}

/** What the command prints, and the number of errors of the compiler. */
async function generated({ compilerOptions, type, emit = "ts" }: Setup): Promise<[string, number]> {
  write("package.json", JSON.stringify({ private: true, ...(type && { type }) }));
  write("tsconfig.base.json", JSON.stringify({ compilerOptions }));
  write("tsconfig.json", JSON.stringify({ extends: "./tsconfig.base.json", include: ["src"] }));
  const { code, err } = await command(cwd, ["pets.yaml", "-o", "src/models", "--emit", emit]);
  expect(code).toBe(0);
  const { config } = ts.readConfigFile(join(cwd, "tsconfig.json"), (path) =>
    ts.sys.readFile(path),
  ) as { config: object };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, cwd);
  const files = fileNames.filter((name) => name.includes("/models/"));
  const program = ts.createProgram(files, { ...options, types: [], noEmit: true });
  return [err, ts.getPreEmitDiagnostics(program).length];
}

const NODE = { module: "nodenext", target: "es2022", strict: true, verbatimModuleSyntax: true };

it.each<[string, Setup]>([
  ["nodenext without a type", { compilerOptions: NODE }],
  ["commonjs", { compilerOptions: { ...NODE, module: "CommonJS", moduleResolution: "node10" } }],
])("%s: the warning says what to do", async (_, setup) => {
  const [printed, errors] = await generated(setup);
  expect(errors).toBeGreaterThan(10);
  expect(printed).toContain("COMMONJS_PROJECT");
  expect(printed).toContain("tsconfig.json refuses");
});

it.each<[string, Setup]>([
  ["a package of ES modules", { compilerOptions: NODE, type: "module" }],
  ["without the flag", { compilerOptions: { ...NODE, verbatimModuleSyntax: false } }],
  ["JavaScript", { compilerOptions: NODE, emit: "cjs" }],
])("%s: no warning and no error", async (_, setup) => {
  expect(await generated(setup)).toEqual(["", 0]);
});
