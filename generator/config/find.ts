/** Finds the config file, or a file with a similar name. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { nearest } from "../suggest.js";

/** The names of config files. The first that exists is used. */
export const CONFIG_NAMES: readonly string[] = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `openapi-classes.config.${extension}`,
);

/** A name with more edits is probably the config file of another tool. */
const MAX_EDITS = 4;

/** The config file of a folder (its parents are not searched), or undefined. */
export function findConfig(folder: string): string | undefined {
  const names = new Set(listFolder(folder));
  const found = CONFIG_NAMES.find((name) => names.has(name));
  return found === undefined ? undefined : join(folder, found);
}

/** A file of the folder whose name looks like a misspelt config file. */
export function misspeltConfig(folder: string): { found: string; meant: string } | undefined {
  for (const found of listFolder(folder)) {
    const meant = nearest(found, CONFIG_NAMES, MAX_EDITS);
    if (meant !== undefined) return { found, meant };
  }
  return undefined;
}

/** The names of the files in the folder of a path. */
export function filesBeside(path: string): readonly string[] {
  return listFolder(dirname(path));
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
