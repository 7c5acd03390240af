/** Output of the generator for the benchmarks. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** Documents of real APIs, where they are at hand. */
export const realSpecs = join(
  process.env["OPENAPI_CLASSES_SHARED"] ?? join(root, "../shared"),
  "specs/real",
);
export const GITHUB = join(realSpecs, "octokit+openapi/generated/api.github.com.json");

/** Generates into a folder and returns it. */
export function generateInto(spec: string, folder: string): string {
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  const cli = join(root, "generator/cli/main.ts");
  const argv = [tsx, cli, "generate", spec, "-o", folder, "--quiet"];
  execFileSync(process.execPath, argv, { stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
