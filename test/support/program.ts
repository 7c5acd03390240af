/** The program as JavaScript, for tests that start it as a separate process. */
import { join } from "node:path";
import { build } from "esbuild";
import { repository } from "./shared.js";

/**
 * Compiles the program into a folder below the repository, so that it finds its packages. Returns the
 * path of main.js.
 */
export async function buildProgram(name: string): Promise<string> {
  const folder = join(repository, ".tmp", name);
  await build({
    entryPoints: [join(repository, "generator/cli/main.ts")],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  return join(folder, "main.js");
}
