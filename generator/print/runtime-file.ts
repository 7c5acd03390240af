/** The sources of the runtime for the output. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Options } from "../config/config.js";
import { packageRoot } from "../package-root.js";

export const RUNTIME_MODULES = [
  ...(["runtime", "formats", "patterns", "codecs"] as const),
  ...(["http", "parameters", "standard", "json-schema"] as const),
  "compat",
] as const;

export type RuntimeModule = (typeof RUNTIME_MODULES)[number];

/**
 * The text of `templates/runtime/<module>.ts`, which the package contains in addition to the compiled
 * file. Relative imports get the output's extension, and `MAX_DEPTH` the value of the option.
 */
export function readRuntime(
  module: RuntimeModule,
  { importExtension, limits }: Pick<Options, "importExtension" | "limits">,
): string {
  const text = readFileSync(join(packageRoot(), "templates", "runtime", `${module}.ts`), "utf8");
  return text
    .replace(/(?<=MAX_DEPTH = )[\d_]+/, String(limits.payloadDepth))
    .replace(/(from "\.\/[a-z-]+)\.js"/g, `$1${importExtension}"`);
}
