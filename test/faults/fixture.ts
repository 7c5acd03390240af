/** A folder with a spec of two versions, and the built program that generates from it. */
import { spawn, type SpawnOptions } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";

export const MAIN = join(import.meta.dirname, "../../dist/generator/cli/main.js");

/** With every kind of file, and with the spec that the next run compares with. */
export const GENERATE: readonly string[] = [
  ...["generate", "spec.json", "-o", "out", "--diff", "--operations", "--samples", "--positions"],
  ...["--standard-schema", "--schemas"],
];

export interface Outcome {
  readonly code: number | null;
  readonly text: string;
}

export interface RunOptions extends SpawnOptions {
  readonly args?: readonly string[];
  /** Called with the function that kills the run. */
  readonly during?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** The version of a spec: which models it has, and how they are. */
export type Version = "a" | "b";

/** The output of each version, by path. */
export type Tree = ReadonlyMap<string, string>;

export interface Fixture {
  readonly folder: string;
  readonly output: string;
  /** Replaces the spec as a whole. */
  readonly put: (version: Version) => void;
  /** What is in the folder now; the function brings it back, the same files and not copies of them. */
  readonly keep: () => () => void;
  readonly run: (options?: RunOptions) => Promise<Outcome>;
  readonly trees: Readonly<Record<Version, Tree>>;
  /** How long a run takes that writes everything, in milliseconds. */
  readonly duration: number;
  readonly remove: () => void;
}

const MODELS = 24;

/** In version b, a third of the models is gone, a third has another property, and as many are new. */
export function specOf(version: Version): string {
  const schemas: Record<string, object> = {};
  for (let index = 0; index < MODELS; index += 1) {
    if (version === "b" && index % 3 === 0) continue;
    const changed = version === "b" && index % 3 === 1;
    const properties = { id: { type: "integer" }, [changed ? "fresh" : "old"]: { type: "string" } };
    schemas[`Model${index}`] = { type: "object", description: "Text.", properties };
    if (version === "b") schemas[`New${index}`] = { type: "string", enum: ["x", `y${index}`] };
  }
  const info = { title: "Faults", version: "1" };
  const schema = { $ref: "#/components/schemas/Model1" };
  const responses = { "200": { description: "d", content: { "application/json": { schema } } } };
  const paths = { "/models": { get: { operationId: "list", responses } } };
  return JSON.stringify({ openapi: "3.1.0", info, paths, components: { schemas } });
}

export async function createFixture(): Promise<Fixture> {
  // Everybody may enter it: some runs are those of other users.
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-faults-"));
  chmodSync(folder, 0o777);
  mkdirSync(join(folder, "node_modules"), { mode: 0o777 });
  const spec = join(folder, "spec.json");
  const output = join(folder, "out");
  const put = (version: Version): void => {
    // A kept file of this name stays as it is.
    rmSync(spec, { force: true });
    writeFileSync(spec, specOf(version));
  };
  const run = (options: RunOptions = {}): Promise<Outcome> => runProgram(folder, options);
  let kept = 0;
  const keep = (): (() => void) => {
    const copy = join(folder, `.kept-${(kept += 1)}`);
    const names = ["out", "node_modules", "spec.json"];
    for (const name of names) linkTree(join(folder, name), join(copy, name));
    return () => {
      for (const name of names) {
        rmSync(join(folder, name), { recursive: true, force: true });
        linkTree(join(copy, name), join(folder, name));
      }
    };
  };
  const trees: Partial<Record<Version, Tree>> = {};
  let duration = 0;
  for (const version of ["a", "b"] as const) {
    put(version);
    rmSync(output, { recursive: true, force: true });
    const start = performance.now();
    const { code, text } = await run();
    duration = performance.now() - start;
    if (code !== 0) throw new Error(text);
    trees[version] = treeOf(output);
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return {
    folder,
    output,
    put,
    keep,
    run,
    trees: trees as Record<Version, Tree>,
    duration,
    remove,
  };
}

/** Files that are replaced as a whole may have two names: what has the other one stays as it is. */
function linkTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (!statSync(from).isDirectory()) return linkSync(from, to);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) linkTree(join(from, name), join(to, name));
}

function runProgram(cwd: string, { args, during, ...options }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const words = [MAIN, ...(args ?? GENERATE)];
    const child = spawn(process.execPath, words, { cwd, ...options });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (more: string) => (text += more));
    child.on("error", reject).on("close", (code) => resolve({ code, text }));
    during?.((signal) => child.kill(signal));
  });
}

/** The texts of all files, by path; none of a folder that is not there. */
export function treeOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), readFileSync(path, "utf8")];
      }),
  );
}

export const isSame = (one: Tree, other: Tree): boolean =>
  one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);

/** Temporary files and folders of ours. */
export function litterIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.openapi-classes-[0-9a-f]{12}\.tmp(?:$|[\\/])/.test(path),
  );
}

/** Files that are neither as one version has them nor as the other has. */
export function tornFiles(tree: Tree, versions: readonly Tree[]): readonly string[] {
  return [...tree]
    .filter(([path]) => !path.includes(".openapi-classes"))
    .filter(([path, text]) => versions.every((version) => version.get(path) !== text))
    .map(([path]) => path);
}

/** What no run may say, whatever happens to it. */
export function isOurMistake({ code, text }: Outcome): boolean {
  return code === 70 || /internal error|^\s+at .*:\d+/m.test(text);
}
