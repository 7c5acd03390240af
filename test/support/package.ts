/** The package as users get it: packed, and run as a command. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
