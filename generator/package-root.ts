/** Locates the running package. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package's `package.json`, for sources and for compiled code in `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** Whether compiled code is running rather than the sources. */
export function isCompiled(): boolean {
  return fileURLToPath(import.meta.url).startsWith(join(packageRoot(), "dist"));
}

/** The folders of the running code. */
export function codeFolders(): readonly string[] {
  const names = isCompiled() ? ["dist", "templates"] : ["generator", "templates"];
  return names.map((name) => join(packageRoot(), name));
}
