/** Looks for OpenAPI documents in a project. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { glob } from "tinyglobby";

/** Folders without specs of the project: generated, installed or hidden. */
const IGNORED = ["node_modules", "dist", "build", "out", "coverage", ".*"].map((n) => `**/${n}/**`);
const MAX_DEPTH = 6;

/** `openapi: 3.1.0` at the start of a line of YAML. */
const YAML_VERSION = /^(["']?)(?:openapi|swagger)\1\s*:\s*["']?[23]\./m;
/** `"swagger": "2.0"` somewhere in JSON. */
const JSON_VERSION = /"(?:openapi|swagger)"\s*:\s*"[23]\./;
/** Only the start of a file is searched: the version is usually among the first fields. */
const HEAD_BYTES = 4096;

/**
 * The paths of the OpenAPI documents below a folder, at most six folders deep, relative to it and
 * sorted: the least nested first.
 */
export async function findSpecs(folder: string): Promise<readonly string[]> {
  const paths = await glob("**/*.{yaml,yml,json}", {
    cwd: folder,
    ignore: IGNORED,
    deep: MAX_DEPTH,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return paths
    .filter((path) => isSpec(join(folder, path)))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

const depth = (path: string): number => path.split("/").length;

function isSpec(path: string): boolean {
  const head = headOf(path);
  if (!head.trimStart().startsWith("{")) return YAML_VERSION.test(head);
  if (!JSON_VERSION.test(head)) return false;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as object;
    return Object.hasOwn(value, "openapi") || Object.hasOwn(value, "swagger");
  } catch {
    return false;
  }
}

/** The start of a file; empty if it cannot be read. */
function headOf(path: string): string {
  const buffer = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, "r");
    try {
      return buffer.toString("utf8", 0, readSync(file, buffer, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}
