/** The sources of the runtime for the output. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";

export const RUNTIME_MODULES = [
  ...(["runtime", "formats", "patterns", "codecs"] as const),
  ...(["http", "parameters", "standard", "json-schema"] as const),
] as const;

export type RuntimeModule = (typeof RUNTIME_MODULES)[number];

/**
 * The text of `templates/runtime/<module>.ts`, which the package contains in addition to the compiled
 * file. Relative imports get the output's extension.
 */
export function readRuntime(module: RuntimeModule, importExtension: string): string {
  const text = readFileSync(join(packageRoot(), "templates", "runtime", `${module}.ts`), "utf8");
  return text.replace(/(from "\.\/[a-z-]+)\.js"/g, `$1${importExtension}"`);
}
