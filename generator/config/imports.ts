/** The files that a config file imports. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, extname, join, relative, resolve, sep } from "node:path";

/** Import and export declarations, `import()` and `require()` with a relative path. */
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g;

const EXTENSIONS = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"].map((name) => `.${name}`);

/** TypeScript resolves `./a.js` to `./a.ts` if there is no `a.js`. */
const SOURCE_OF: ReadonlyMap<string, string> = new Map([
  [".js", ".ts"],
  [".mjs", ".mts"],
  [".cjs", ".cts"],
]);

/**
 * A config file and every file that it imports by a relative path, directly or not. For watching.
 * Includes imports in comments; misses imports with a computed path.
 */
export function configFiles(path: string): readonly string[] {
  const files = new Set([path]);
  // Iterating a Set visits items added during iteration.
  for (const file of files) {
    if (extname(file) === ".json") continue;
    for (const [, , specifier = ""] of textOf(file).matchAll(SPECIFIER)) {
      const found = resolveModule(resolve(dirname(file), specifier));
      if (found !== undefined) files.add(found);
    }
  }
  return [...files];
}

/** Imports of packages. */
const PACKAGE =
  /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])((?:@[^/"'\n]+\/)?[^./"'\n][^/"'\n]*)[^"'\n]*\1/g;

/**
 * A hash of the files of a config, and of the `package.json` of each package that they import. Undefined
 * if a package is linked: its code can change while its version stays the same.
 */
export function configDigest(path: string): string | undefined {
  const hash = createHash("sha256");
  const packages = new Set<string>();
  for (const file of configFiles(path)) {
    const text = textOf(file);
    hash.update(`\n${relative(dirname(path), file)} ${text.length}\n${text}`);
    for (const [, , name = ""] of text.matchAll(PACKAGE)) packages.add(name);
  }
  for (const name of [...packages].sort()) {
    if (isBuiltin(name) || name === "openapi-classes") continue;
    const manifest = findPackage(dirname(path), name);
    if (manifest === undefined) continue;
    if (!realpathSync(manifest).includes(`${sep}node_modules${sep}`)) return undefined;
    hash.update(`\n${name}\n${textOf(manifest)}`);
  }
  return hash.digest("hex");
}

/** The package.json of a package. Undefined if it is not installed. */
function findPackage(folder: string, name: string): string | undefined {
  const manifest = join(folder, "node_modules", name, "package.json");
  if (existsSync(manifest)) return manifest;
  const parent = dirname(folder);
  return parent === folder ? undefined : findPackage(parent, name);
}

function resolveModule(path: string): string | undefined {
  const extension = extname(path);
  const source = SOURCE_OF.get(extension);
  const candidates = [
    path,
    ...(source === undefined ? [] : [path.slice(0, -extension.length) + source]),
    ...EXTENSIONS.map((name) => path + name),
    ...EXTENSIONS.map((name) => resolve(path, `index${name}`)),
  ];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
