/** Reads a config file: TypeScript, JavaScript or JSON. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostics.js";
import { defineConfig, type JobConfig } from "./config.js";
import { defineHook, HOOKS_VERSION as hooksVersion } from "./hooks.js";
import { filesBeside } from "./find.js";
import { didYouMean } from "../suggest.js";
import { validateConfig } from "./validate.js";

export type ConfigResult =
  { readonly jobs: readonly JobConfig[] } | { readonly diagnostics: readonly Diagnostic[] };

/** Modules are cached by Node.js after the first read; `again` bypasses the cache. */
export type ReadMode = "first" | "again";

export interface ConfigFile {
  /** Absolute path. */
  readonly path: string;
  /** The name in messages. */
  readonly name: string;
}

/**
 * Reads the jobs of a config file. Returns diagnostics if the file is missing, throws or is invalid.
 * Paths in the jobs stay relative to the config file.
 */
export async function readConfig(
  { path, name }: ConfigFile,
  mode: ReadMode = "first",
): Promise<ConfigResult> {
  const diagnostics: Diagnostic[] = [];
  const reportInvalid = (code: string, message: string): void => {
    diagnostics.push({ severity: "error", code, message, file: name });
  };
  if (!existsSync(path)) {
    const hint = didYouMean(basename(path), filesBeside(path));
    reportInvalid("CONFIG_NOT_FOUND", `there is no such config file${hint}`);
    return { diagnostics };
  }
  let value: unknown;
  try {
    value = await evaluate(await loadValue(path, mode));
  } catch (error) {
    const { unreadableConfig } = await import("./unreadable.js");
    return { diagnostics: [await unreadableConfig(error, { path, name })] };
  }
  if (value === undefined) {
    reportInvalid("CONFIG_NO_DEFAULT", "the config file has no default export");
    return { diagnostics };
  }
  const jobs = validateConfig(value, reportInvalid);
  return jobs === undefined ? { diagnostics } : { jobs };
}

/** A config can be a function, a promise, or a function that returns a promise. */
async function evaluate(value: unknown): Promise<unknown> {
  const settled = await value;
  return typeof settled === "function" ? await (settled as () => unknown)() : settled;
}

async function loadValue(path: string, mode: ReadMode): Promise<unknown> {
  const extension = extname(path);
  if (extension === ".json") {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  }
  if (mode === "again" || extension === ".ts" || extension === ".mts" || extension === ".cts") {
    return loadAnew(path, mode);
  }
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  return module.default;
}

/**
 * Loads TypeScript, or reloads a module of any kind with all its imports. `openapi-classes` resolves to
 * this package, so that the config works even if the package is not installed or built.
 */
async function loadAnew(path: string, mode: ReadMode): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const modules = join(dirname(path), "node_modules");
  const jiti = createJiti(path, {
    fsCache: existsSync(modules) ? join(modules, ".cache", "openapi-classes") : false,
    moduleCache: false,
    virtualModules: { "openapi-classes": { defineConfig, defineHook, hooksVersion } },
  });
  // Only the synchronous form reloads JavaScript. Only the asynchronous form supports top-level await.
  const loadSync = jiti as (path: string) => unknown;
  const module = (mode === "again" ? loadSync(path) : await jiti.import(path)) as {
    readonly default?: unknown;
  };
  return Object.hasOwn(module, "default") ? module.default : undefined;
}
