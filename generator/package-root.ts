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

/** The folders whose files are running: `dist`, or those of the sources. */
export function codeFolders(): readonly string[] {
  const root = packageRoot();
  const isBuilt = fileURLToPath(import.meta.url).startsWith(join(root, "dist"));
  return (isBuilt ? ["dist", "templates"] : ["generator", "templates"]).map((name) =>
    join(root, name),
  );
}
