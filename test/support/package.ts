/** The package as users get it: packed, and run as a command. */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { promisify } from "node:util";

export const ROOT = join(import.meta.dirname, "../..");

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command. If it fails, the error contains its output. */
export async function runCommand(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<Printed> {
  try {
    return await promisify(execFile)(command, args, { cwd });
  } catch (error) {
    const { stdout, stderr } = error as Partial<Printed>;
    throw new Error(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}`, {
      cause: error,
    });
  }
}

/** Builds and packs the package. Returns the path of the tarball. */
export async function packPackage(folder: string): Promise<string> {
  await runCommand("npm", ["pack", "--pack-destination", folder], ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
  return join(folder, tarball);
}

export const NPM_INSTALL = ["install", "--prefer-offline", "--no-audit", "--no-fund"];

/** What running an example leaves behind. */
const LEFT_BEHIND = new Set(["node_modules", "built", "dist", "models", "package-lock.json"]);

/** Copies an example, installs its packages and the packed package, and runs `use` in its folder. */
export async function withExample(
  name: string,
  tarball: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `openapi-classes-${name}-`));
  try {
    cpSync(join(ROOT, "examples", name), folder, {
      recursive: true,
      filter: (path) => !LEFT_BEHIND.has(basename(path)),
    });
    const path = join(folder, "package.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/("openapi-classes": ")[^"]*/, `$1file:${tarball}`));
    await runCommand("npm", NPM_INSTALL, folder);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder with an npm package and its dependencies. Kept between runs, since engines are large. */
export async function installed(packageName: string, version: string): Promise<string> {
  const name = `${packageName}@${version}`.replace(/[^\w.@-]/g, "-");
  const folder = join(tmpdir(), "openapi-classes-tools", name);
  const path = join(folder, "node_modules", packageName);
  // A floating version is resolved again each time.
  if (existsSync(path) && /^\d+\.\d+\.\d+$/.test(version)) return path;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const args = ["install", "--no-audit", "--no-fund", `${packageName}@${version}`];
  await runCommand("npm", args, folder);
  return path;
}

/** A binary of Node.js for this machine: of a line such as `22`, or `latest`. */
export async function nodeBinary(line: string): Promise<string> {
  const isWindows = process.platform === "win32";
  const platform = isWindows ? "win" : process.platform;
  const engine = await installed(`node-${platform}-${process.arch}`, line);
  return join(engine, "bin", isWindows ? "node.exe" : "node");
}

/** The path of Chromium or Chrome on this machine. */
export function chromiumPath(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
