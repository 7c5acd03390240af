/** Where the package lies that is running. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of our own `package.json`, whether we run from source or from what was built. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** Whether what is running was built, rather than the sources. */
export function runsBuilt(): boolean {
  return fileURLToPath(import.meta.url).startsWith(join(packageRoot(), "dist"));
}

/** The folders whose files are running. */
export function codeFolders(): readonly string[] {
  const names = runsBuilt() ? ["dist", "templates"] : ["generator", "templates"];
  return names.map((name) => join(packageRoot(), name));
}
