/** Runs generated code: writes it to a temporary folder as JavaScript and imports its index. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { JobConfig } from "../../generator/config/config.js";
import type { OutputFile } from "../../generator/print/files.js";

/** The functions of every class and companion, typed for tests. */
export interface Companion {
  fromJson(text: string): unknown;
  fromDict(value: unknown): unknown;
  is(value: unknown): boolean;
  validate(value: unknown): readonly {
    path: readonly (string | number)[];
    pointer: string;
    code: string;
    message: string;
  }[];
  /** Companions only. Classes have it on their instances. */
  toDict?(value: unknown): unknown;
  toJson?(value: unknown): string;
}

export interface Generated {
  readonly files: readonly OutputFile[];
  readonly exports: Readonly<Record<string, unknown>>;
  /** The URL of the index, for another process. */
  readonly url: string;
  model(name: string): Companion;
  /** Imports a file other than `index`, by its name without extension. */
  module(name: string): Promise<unknown>;
}

const folders: string[] = [];

/** Removes what `load` wrote; called after each test file. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Generates from spec text and fails on any error. */
export async function generateText(
  text: string,
  options: JobConfig = {},
): Promise<readonly OutputFile[]> {
  const result = await generate({ ...options, input: "-", stdin: text });
  const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) {
    throw new Error(
      errors
        .map((error) => `${error.line}:${error.column} ${error.code}: ${error.message}`)
        .join("\n"),
    );
  }
  return result.files;
}

/** Texts that were compiled before: the runtime is the same in nearly all outputs. */
const compiled = new Map<string, string>();

async function toJavaScript(text: string): Promise<string> {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const { code } = await transform(text, { loader: "ts", target: "es2022", charset: "utf8" });
  compiled.set(text, code);
  return code;
}

/** Compiles with esbuild (types are checked elsewhere) and imports `index.js`, or another file. */
export async function load(files: readonly OutputFile[], entry = "index.js"): Promise<Generated> {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-run-"));
  folders.push(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of files) {
    if (!file.path.endsWith(".ts")) continue;
    const path = join(folder, file.path.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await toJavaScript(file.text));
  }
  const url = pathToFileURL(join(folder, entry)).href;
  const exports = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
  return {
    files,
    exports,
    module: (name) =>
      import(/* @vite-ignore */ pathToFileURL(join(folder, `${name}.js`)).href) as Promise<unknown>,
    url,
    model(name) {
      const found = exports[name];
      if (found === undefined) throw new Error(`${name} is not exported`);
      return found as Companion;
    },
  };
}

/** Generates from spec text and loads the result. */
export async function run(text: string, options: JobConfig = {}): Promise<Generated> {
  return load(await generateText(text, options));
}

afterAll(removeFolders);
