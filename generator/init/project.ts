/** Detects the setup of a project for `init`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { getTsconfig, type TsConfigJson } from "get-tsconfig";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";

export interface Project {
  readonly folder: string;
  /** The nearest package.json, at most up to the root of the repository. */
  readonly manifest?: { readonly path: string; readonly text: string; readonly value: JsonObject };
  /** Whether the config file should be TypeScript. */
  readonly usesTypeScript: boolean;
  readonly importExtension: ".js" | ".ts" | "";
  readonly usesPrettier: boolean;
  readonly usesEslint: boolean;
  readonly usesBiome: boolean;
  readonly hasSource: boolean;
}

/** Detects the tools of a project from its files. Throws a SyntaxError if package.json is not valid JSON. */
export function readProject(folder: string): Project {
  const manifest = findManifest(folder);
  const root = manifest === undefined ? folder : dirname(manifest.path);
  const packages = new Set(packagesOf(manifest?.value));
  const has = (...names: readonly string[]): boolean => names.some((name) => packages.has(name));
  const files = new Set([...filesOf(folder), ...filesOf(root)]);
  const hasFile = (start: string): boolean => [...files].some((file) => file.startsWith(start));
  const tsconfig = getTsconfig(folder)?.config;
  return {
    folder,
    ...(manifest && { manifest }),
    usesTypeScript: tsconfig !== undefined || has("typescript"),
    importExtension: importExtensionOf({
      tsconfig,
      isModule: manifest?.value["type"] === "module",
      usesJest: has("jest", "ts-jest"),
    }),
    usesPrettier: has("prettier") || hasFile(".prettierrc") || hasFile("prettier.config."),
    usesEslint: has("eslint") || hasFile("eslint.config."),
    usesBiome: has("@biomejs/biome") || hasFile("biome.json"),
    hasSource: existsSync(join(folder, "src")),
  };
}

interface ImportFacts {
  readonly tsconfig: TsConfigJson | undefined;
  readonly isModule: boolean;
  readonly usesJest: boolean;
}

/**
 * The extension of relative imports that compiles and runs: `.ts` if files run without compilation or
 * imports are rewritten, none for CommonJS, Jest and bundlers, `.js` for ES modules in Node.js.
 */
export function importExtensionOf(facts: ImportFacts): Project["importExtension"] {
  const { tsconfig, isModule, usesJest } = facts;
  const options = tsconfig?.compilerOptions ?? {};
  if (options.allowImportingTsExtensions === true) return ".ts";
  if (options.rewriteRelativeImportExtensions === true) return ".ts";
  const module = options.module?.toLowerCase() ?? "";
  const resolution = options.moduleResolution?.toLowerCase() ?? "";
  if (usesJest || resolution === "bundler" || module === "preserve") return "";
  if (module === "commonjs" || resolution === "node" || resolution === "node10") return "";
  if (/^node/.test(module) || /^node/.test(resolution)) return isModule ? ".js" : "";
  return tsconfig === undefined || isModule || module.startsWith("es") ? ".js" : "";
}

function findManifest(start: string): Project["manifest"] {
  let folder = start;
  for (;;) {
    const path = join(folder, "package.json");
    if (existsSync(path)) {
      const text = readFileSync(path, "utf8");
      const value = JSON.parse(text) as JsonValue;
      if (!isJsonObject(value)) throw new SyntaxError("not an object");
      return { path, text, value };
    }
    const parent = dirname(folder);
    if (parent === folder || existsSync(join(folder, ".git"))) return undefined;
    folder = parent;
  }
}

function packagesOf(manifest: JsonObject | undefined): readonly string[] {
  return ["dependencies", "devDependencies", "peerDependencies"].flatMap((field) => {
    const packages = manifest?.[field];
    return isJsonObject(packages) ? Object.keys(packages) : [];
  });
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
