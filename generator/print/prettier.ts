/** Formats files with the prettier of the user's project. */
import { join } from "node:path";
import type { Formatter } from "../config/formatter.js";
import type { OutputFile } from "./files.js";

/** The part of prettier's API that is used; prettier 3. */
interface Prettier {
  resolveConfig(path: string, options: { readonly editorconfig: boolean }): Promise<object | null>;
  format(text: string, options: object): Promise<string>;
}

/** Formats TypeScript, JavaScript and Markdown files with prettier's options for each path. */
export async function formatWithPrettier(
  files: Iterable<OutputFile>,
  { module, folder }: Extract<Formatter, { readonly kind: "prettier" }>,
): Promise<OutputFile[]> {
  const { default: prettier } = (await import(module)) as { readonly default: Prettier };
  const finished: OutputFile[] = [];
  for (const file of files) {
    const { path, text } = file;
    if (file.verbatim === true || !/\.(?:[jt]s|md)$/.test(path)) {
      finished.push(file);
      continue;
    }
    const filepath = join(folder, path);
    const options = await prettier.resolveConfig(filepath, { editorconfig: true });
    finished.push({ path, text: await prettier.format(text, { ...options, filepath }) });
  }
  return finished;
}
