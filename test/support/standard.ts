/** The published types of Standard Schema, which Vitest depends on. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { OutputFile } from "../../generator/print/files.js";

/** A file beside the output. Tests import the types from it. */
export const PUBLISHED_STANDARD: OutputFile = {
  path: "spec.d.ts",
  text: readFileSync(
    createRequire(import.meta.url)
      .resolve("@standard-schema/spec")
      .replace(/\.c?js$/, ".d.ts"),
    "utf8",
  ),
};
