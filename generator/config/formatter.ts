/** The options `formatter` and `emit`: what gives printed files their layout, and which language they are in. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostics.js";

/** `js`: ES modules, `cjs`: CommonJS modules, each with its declarations. */
export type Emit = "ts" | "js" | "cjs";

export type FormatterName = "oxfmt" | "prettier" | "none";

/** A formatter that was found. Plain data, so that it reaches another thread. */
export type Formatter =
  | { readonly kind: "oxfmt" | "none" }
  /** The project's own prettier (a file URL), with the options that it has for the output folder. */
  | { readonly kind: "prettier"; readonly module: string; readonly folder: string };

export const OXFMT: Formatter = { kind: "oxfmt" };

/**
 * The formatter of a job. `folder` is the output folder (absolute), from which prettier is looked up.
 * Error: FORMATTER_NOT_FOUND.
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
