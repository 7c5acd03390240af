/** The package managers that install the packed package. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed, NPM_INSTALL, runCommand } from "./package.js";

export interface Manager {
  readonly name: string;
  /** Its package, version and entry. npm is already installed. */
  readonly from?: readonly [packageName: string, version: string, entry: string];
  readonly args: readonly string[];
}

export const NPM: Manager = { name: "npm", args: NPM_INSTALL };

export const MANAGERS: readonly Manager[] = [
  NPM,
  {
    name: "pnpm",
    from: ["pnpm", "10.34.9", "bin/pnpm.cjs"],
    args: ["install", "--prefer-offline"],
  },
  {
    name: "yarn 1",
    from: ["yarn", "1.22.22", "bin/yarn.js"],
    args: ["install", "--no-lockfile"],
  },
  {
    name: "yarn 4",
    from: ["@yarnpkg/cli-dist", "4.18.1", "bin/yarn.js"],
    args: ["install"],
  },
];

const YARN_RC =
  "nodeLinker: node-modules\nenableTelemetry: false\nenableImmutableInstalls: false\n";

/** Writes the `package.json` of a project that any manager can install. */
export function writeManifest(project: string, devDependencies: object): void {
  const put = (file: string, text: string): void => writeFileSync(join(project, file), text);
  put("package.json", JSON.stringify({ type: "module", private: true, devDependencies }));
  // Without these files, yarn 4 looks for a project in the parent folders.
  put("yarn.lock", "");
  put(".yarnrc.yml", YARN_RC);
}

export async function install({ from, args }: Manager, project: string): Promise<void> {
  if (from === undefined) {
    await runCommand("npm", args, project);
    return;
  }
  const [packageName, version, entry] = from;
  const script = join(await installed(packageName, version), entry);
  await runCommand(process.execPath, [script, ...args], project);
}
