/** The types of Standard Schema as they are published. Vitest, whose matchers take schemas, brings them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { OutputFile } from "../../generator/print/files.js";

/** A file beside the output, to import them from. */
export const PUBLISHED_STANDARD: OutputFile = {
  path: "spec.d.ts",
  text: readFileSync(
    createRequire(import.meta.url)
      .resolve("@standard-schema/spec")
      .replace(/\.c?js$/, ".d.ts"),
    "utf8",
  ),
};
