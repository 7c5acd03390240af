/** The files that a config file consists of. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";

/** Import and export declarations, `import()` and `require()` with a relative path. */
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g;

const EXTENSIONS = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"].map((name) => `.${name}`);

/** What a specifier may mean in TypeScript: `./a.js` is `./a.ts` where there is no such file. */
const SOURCE_OF: ReadonlyMap<string, string> = new Map([
  [".js", ".ts"],
  [".mjs", ".mts"],
  [".cjs", ".cts"],
]);

/**
 * A config file and every file that it imports by a relative path, directly or not. For watching: an
 * import in a comment counts too, one with a computed path does not.
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
