/** Runs combinations of a payload and a place: generates, judges, compiles and runs, and gives what was found. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { build, transform } from "esbuild";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { RUNTIME_MODULES } from "../../generator/print/runtime-file.js";
import type { OutputFile } from "../../generator/print/files.js";
import { compileAll } from "../support/corpus.js";
import { buildExplorer } from "../support/explorer.js";
import { repository } from "../support/shared.js";
import { problemsOfCommands } from "./commands.js";
import { problemsOfFiles, problemsOfReports } from "./judge.js";
import { type Payload, PAYLOADS } from "./payloads.js";
import { type HostileJob, type Place, PLACES } from "./places.js";
import type { Outcome, Task } from "./victim.js";

export interface Combination {
  readonly payload: Payload;
  readonly place: Place;
  readonly job: HostileJob;
  /** What is generated beside the models, and how. */
  readonly options: JobConfig;
}

export interface Finding {
  readonly combination: string;
  readonly problem: string;
}

export interface HostileResult {
  readonly combinations: number;
  /** The others were refused with a diagnostic. */
  readonly generated: number;
  readonly files: number;
  /** Folders that were imported and exercised. */
  readonly executed: number;
  readonly findings: readonly Finding[];
}

export interface HostileRun {
  readonly combinations: readonly Combination[];
  /** Changes files before they are judged: a broken encoder. */
  readonly tamper?: (file: OutputFile, combination: Combination) => OutputFile;
  readonly onBatch?: (done: number, findings: readonly Finding[]) => void;
}

const ALL_FILES: JobConfig = {
  ...{ openapiTypes: true, operations: true, samples: true, positions: true, diagrams: true },
  // The runtime has no text of a spec.
  ...{ standardSchema: true, schemas: true, runtime: "package" },
};

/** Each place has each of them, with other payloads. */
const OPTIONS: readonly JobConfig[] = [
  { openapiTypes: true },
  ALL_FILES,
  { ...ALL_FILES, emit: "js", enumNames: "original", memberNames: "original" },
  { ...ALL_FILES, emit: "cjs", enumNames: "pascal", inlineEnums: "constants" },
  { ...ALL_FILES, compat: "typescript-fetch", enums: "open", unresolved: "unknown" },
  { docs: "html", enums: "open-in-responses", patterns: "safe", unknownProperties: "strip" },
];

/** Every payload in every place that can hold it; of every `step` combinations one. */
export function combinations(step = 1): readonly Combination[] {
  const all = PAYLOADS.flatMap((payload, first) =>
    PLACES.map((place, second) => {
      const options = OPTIONS[(first + second) % OPTIONS.length] ?? {};
      return { payload, place, options };
    }),
  );
  return all
    .filter((_, index) => index % step === 0)
    .flatMap((one) => {
      const job = one.place.job(one.payload.text);
      return job === undefined ? [] : [{ ...one, job }];
    });
}

const BATCH = 400;

export async function runHostile(run: HostileRun): Promise<HostileResult> {
  const { combinations: all, onBatch } = run;
  if (all.some(({ options }) => options.docs === "html")) await buildExplorer();
  let total: HostileResult = { combinations: 0, generated: 0, files: 0, executed: 0, findings: [] };
  for (let first = 0; first < all.length; first += BATCH) {
    const result = await runBatch(all.slice(first, first + BATCH), run);
    total = {
      combinations: total.combinations + result.combinations,
      generated: total.generated + result.generated,
      files: total.files + result.files,
      executed: total.executed + result.executed,
      findings: [...total.findings, ...result.findings],
    };
    onBatch?.(total.combinations, result.findings);
  }
  return total;
}

/** `comment end in schema: title of a schema`. */
export const nameOf = ({ payload, place }: Combination): string =>
  `${payload.name} in ${place.name}`;

async function runBatch(
  batch: readonly Combination[],
  { tamper }: HostileRun,
): Promise<HostileResult> {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-hostile-"));
  const findings: Finding[] = [];
  const find = (combination: Combination, problems: readonly string[]): void => {
    for (const problem of problems) findings.push({ combination: nameOf(combination), problem });
  };
  try {
    const tasks: Task[] = [];
    await writePackage(folder);
    let count = 0;
    for (const [index, combination] of batch.entries()) {
      const { payload } = combination;
      const { files, problems } = await generateOne(combination, folder);
      const judged = tamper === undefined ? files : files.map((file) => tamper(file, combination));
      find(combination, [...problems, ...problemsOfFiles(judged)]);
      if (judged.length === 0) continue;
      count += judged.length;
      const target = join(folder, String(index));
      await writeFiles(target, judged, folder);
      if (combination.options.emit === "cjs")
        writeFileSync(join(target, "package.json"), '{ "type": "commonjs" }');
      tasks.push({ index, folder: target, text: payload.text });
    }
    for (const [index, effects] of await executeAll(tasks, folder))
      find(batch[index] as Combination, effects);
    for (const line of await compileAll(folder, ["es2022", "dom"])) {
      const combination = batch[Number(/^(\d+)\//.exec(line)?.[1] ?? -1)];
      const problem = `compile: ${line}`;
      findings.push({ combination: combination ? nameOf(combination) : "", problem });
    }
    const generated = tasks.length;
    return { combinations: batch.length, generated, files: count, executed: generated, findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Generated {
  readonly files: readonly OutputFile[];
  readonly problems: readonly string[];
}

/** Generates, and watches the generator itself: it fails by diagnostics only, and leaves prototypes alone. */
async function generateOne(
  { payload, place, job, options: all }: Combination,
  folder: string,
): Promise<Generated> {
  const text = JSON.stringify(job.document);
  const input = job.fileName ?? "-";
  if (job.fileName !== undefined) writeFileSync(join(folder, job.fileName), text);
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  try {
    const options = { ...all, ...job.options };
    const result = await generate({ ...options, cwd: folder, input, stdin: text });
    const polluted = Object.getOwnPropertyNames(Object.prototype).length > before;
    const { diagnostics, files } = result;
    const report = { diagnostics, input: `${input} ${payload.text}`, output: payload.text };
    const harmless = place.job("harmless");
    const others = await problemsOfCommands(
      { ...options, cwd: folder, input, stdin: text },
      { ...options, ...harmless?.options, input: "-", stdin: JSON.stringify(harmless?.document) },
    );
    return {
      files,
      problems: [
        ...(polluted ? ["prototype: of the generator"] : []),
        ...problemsOfReports(report),
        ...others,
      ],
    };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { files: [], problems: [`generator: ${message.slice(0, 500)}`] };
  }
}

/** The package that outputs with `runtime: "package"` import. */
async function writePackage(folder: string): Promise<void> {
  const target = join(folder, "node_modules/openapi-classes");
  mkdirSync(target, { recursive: true });
  const exports = { "./*": { types: "./*.ts", default: "./*.js" } };
  writeFileSync(join(target, "package.json"), JSON.stringify({ type: "module", exports }));
  for (const name of RUNTIME_MODULES) {
    const text = readFileSync(join(repository, "templates/runtime", `${name}.ts`), "utf8");
    await writeModule(join(target, `${name}.ts`), text);
  }
}

/** JavaScript to run and TypeScript to compile. What all of them share is one file, loaded once. */
async function writeFiles(
  target: string,
  files: readonly OutputFile[],
  folder: string,
): Promise<void> {
  const runtime = files.filter(({ path }) => isOfRuntime(path));
  const hash = createHash("sha256").update(JSON.stringify(runtime)).digest("hex").slice(0, 16);
  for (const { path, text } of files) {
    if (!/\.[jt]s$/.test(path)) continue;
    const own = join(target, path);
    mkdirSync(dirname(own), { recursive: true });
    // Declarations, and JavaScript to run as it is.
    if (/\.(?:js|d\.ts)$/.test(path)) writeFileSync(own, text);
    else if (!isOfRuntime(path)) await writeModule(own, text);
    else {
      const shared = join(folder, "shared", hash, path);
      await writeShared(shared, text);
      symlinkSync(shared, own);
      symlinkSync(shared.replace(/\.ts$/, ".js"), own.replace(/\.ts$/, ".js"));
    }
  }
}

const isOfRuntime = (path: string): boolean =>
  RUNTIME_MODULES.some((name) => path === `${name}.ts`);

async function writeModule(path: string, text: string): Promise<void> {
  writeFileSync(path, text);
  let code: string;
  try {
    ({ code } = await transform(text, { loader: "ts", target: "es2022", charset: "utf8" }));
  } catch {
    // Reported by the parser; importing it fails too.
    code = "throw new SyntaxError();";
  }
  writeFileSync(path.replace(/\.ts$/, ".js"), code);
}

const written = new Set<string>();

async function writeShared(path: string, text: string): Promise<void> {
  if (written.has(path)) return;
  written.add(path);
  mkdirSync(dirname(path), { recursive: true });
  await writeModule(path, text);
}

/** What each folder did, by index. A process that ends early has been ended by one of them. */
async function executeAll(
  tasks: readonly Task[],
  folder: string,
): Promise<readonly (readonly [number, readonly string[]])[]> {
  const found: (readonly [number, readonly string[]])[] = [];
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  while (found.length < tasks.length) {
    for await (const { index, effects, exports } of execute(tasks.slice(found.length), folder))
      found.push([index, exports === 0 ? [...effects, "code: nothing is exported"] : effects]);
    const next = tasks[found.length];
    if (next !== undefined) found.push([next.index, ["process: it ended"]]);
  }
  return found;
}

/** The process as JavaScript: a loader of TypeScript would look at every module of every folder. */
async function victim(folder: string): Promise<string> {
  const outfile = join(folder, "victim.mjs");
  const entry = join(repository, "test/hostile/victim.ts");
  await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node" });
  return outfile;
}

async function* execute(tasks: readonly Task[], folder: string): AsyncGenerator<Outcome> {
  const child = spawn(process.execPath, [await victim(folder)], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(tasks.map((task) => `${JSON.stringify(task)}\n`).join(""));
  for await (const line of createInterface({ input: child.stdout }))
    yield JSON.parse(line) as Outcome;
}
