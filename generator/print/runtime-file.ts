/** The sources of the runtime, as they are copied into the output. */
import { existsSync, readFileSync } from "node:fs";
import { invariant } from "../diagnostics.js";

export type RuntimeModule = "runtime" | "formats" | "codecs";

/**
 * The text of `templates/<module>.ts`. The package ships it beside `dist/`; run from source, it lies
 * one folder nearer. Relative imports get the extension that the output uses.
 */
export function readRuntime(module: RuntimeModule, importExtension: string): string {
  const places = ["../../templates/", "../../../templates/"];
  const file = places
    .map((place) => new URL(`${place}${module}.ts`, import.meta.url))
    .find((url) => existsSync(url));
  invariant(file !== undefined, `templates/${module}.ts is not in the package`);
  const text = readFileSync(file, "utf8");
  return text.replace(/(from "\.\/[a-z-]+)\.js"/g, `$1${importExtension}"`);
}
