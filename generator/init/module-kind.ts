/** Warns where the compiler of the project refuses ES modules in the output folder. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { parseTsconfig } from "get-tsconfig";
import type { JobConfig } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import { isJsonObject, type JsonValue } from "../json.js";

/**
 * A warning if TypeScript files in a folder are CommonJS modules under `verbatimModuleSyntax`, which
 * forbids `import` and `export` there.
 */
export async function moduleWarning(
  folder: string,
  emit: JobConfig["emit"],
  cwd: string,
): Promise<readonly Diagnostic[]> {
  if (emit !== undefined && emit !== "ts") return [];
  const path = nearest(folder, "tsconfig.json");
  if (path === undefined) return [];
  // Loaded on demand, since most folders have no such file above them.
  const { parseTsconfig: parse } = await import("get-tsconfig");
  const options = optionsOf(path, parse);
  const module = options?.module?.toLowerCase() ?? "";
  const isCommonJs = module === "commonjs" || (/^node/.test(module) && !isModuleFolder(folder));
  if (options?.verbatimModuleSyntax !== true || !isCommonJs) return [];
  const message = `The models are ES modules, which ${relative(cwd, path)} refuses: it has "verbatimModuleSyntax", and the folder is CommonJS. Set "type": "module" in package.json, turn "verbatimModuleSyntax" off, or set "emit" to "cjs"`;
  return [{ severity: "warning", code: "COMMONJS_PROJECT", message }];
}

type Parse = typeof parseTsconfig;

/** Undefined for a file that the compiler itself would report. */
function optionsOf(path: string, parse: Parse): ReturnType<Parse>["compilerOptions"] {
  try {
    return parse(path).compilerOptions;
  } catch {
    return undefined;
  }
}

function isModuleFolder(folder: string): boolean {
  const path = nearest(folder, "package.json");
  if (path === undefined) return false;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as JsonValue;
    return isJsonObject(value) && value["type"] === "module";
  } catch {
    return false;
  }
}

/** The file with a name in a folder or the nearest one above it. */
function nearest(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  try {
    if (existsSync(path)) return path;
  } catch {
    // The permission model of Node.js.
    return undefined;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent, name);
}
