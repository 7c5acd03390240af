/** The options `formatter` and `emit`: the formatter and the language of generated files. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostics.js";

/** `js`: ES modules, `cjs`: CommonJS modules, each with its declarations. */
export type Emit = "ts" | "js" | "cjs" | "types";

export type FormatterName = "oxfmt" | "prettier" | "none";

/** A resolved formatter. Plain data, so that it can be sent to a worker thread. */
export type Formatter =
  | { readonly kind: "oxfmt" | "none" }
  /** The project's own prettier (`module` is a file URL), with its options for the output folder. */
  | { readonly kind: "prettier"; readonly module: string; readonly folder: string };

export const OXFMT: Formatter = { kind: "oxfmt" };

/**
 * Resolves the formatter of a job. Prettier is resolved from `folder`, the absolute path of the output
 * folder. Error: FORMATTER_NOT_FOUND.
 */
export function findFormatter(
  name: FormatterName | undefined,
  folder: string,
): Formatter | { readonly mistake: Diagnostic } {
  if (name !== "prettier") return name === "none" ? { kind: "none" } : OXFMT;
  try {
    const path = createRequire(join(folder, "index.ts")).resolve("prettier");
    return { kind: "prettier", module: pathToFileURL(path).href, folder };
  } catch {
    const message =
      '"formatter" is "prettier", which is not installed where the output folder can find it';
    return { mistake: { severity: "error", code: "FORMATTER_NOT_FOUND", message } };
  }
}
