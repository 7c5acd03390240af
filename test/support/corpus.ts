/** Runs documents of the test data through the generator in a child process and compiles the output. */
import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { repository, sharedFolder } from "./shared.js";

export interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly version: string;
  readonly flags: string;
}

export interface Outcome {
  readonly index: number;
  readonly path: string;
  readonly files: number;
  readonly models: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly milliseconds: number;
  /** Peak of the process so far. */
  readonly megabytes: number;
  /** A stack trace, a hang or a killed process: always a bug of the generator. */
  readonly crash?: string;
}

/** The documents listed in an INDEX.tsv; empty without the test data. */
export function entries(section: "real" | "features" | "invalid"): Entry[] {
  const file = `${sharedFolder}/specs/${section}/INDEX.tsv`;
  if (!existsSync(file)) return [];
  const [header = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  const cell = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? "";
  return rows.map((line) => {
    const row = line.split("\t");
    return {
      path: `${sharedFolder}/specs/${section}/${cell(row, "path")}`,
      bytes: Number(cell(row, "bytes")),
      version: cell(row, "version"),
      flags: cell(row, "flags"),
    };
  });
}

/** Generates every document into `<folder>/<index>`. Exceeding the time limit counts as a crash. */
export async function generateAll(
  list: readonly Entry[],
  folder: string,
  secondsEach = 120,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < list.length) {
    await runWorker(list, folder, secondsEach, outcomes);
  }
  return outcomes;
}

async function runWorker(
  list: readonly Entry[],
  folder: string,
  secondsEach: number,
  outcomes: Outcome[],
): Promise<void> {
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  const child = spawn(process.execPath, [tsx, join(repository, "test/corpus/worker.ts"), folder], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
  child.stdin.on("error", () => undefined);
  const first = outcomes.length;
  for (let index = first; index < list.length; index += 1) {
    child.stdin.write(`${JSON.stringify({ index, path: (list[index] as Entry).path })}\n`);
  }
  child.stdin.end();
  const exit = new Promise<void>((resolve) => child.on("close", () => resolve()));
  let timer = setTimeout(() => child.kill("SIGKILL"), secondsEach * 1000);
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), secondsEach * 1000);
    outcomes.push(JSON.parse(line) as Outcome);
  }
  clearTimeout(timer);
  await exit;
  const next = list[outcomes.length];
  if (next === undefined) return;
  outcomes.push({
    index: outcomes.length,
    path: next.path,
    files: 0,
    models: 0,
    errors: [],
    warnings: [],
    milliseconds: secondsEach * 1000,
    megabytes: 0,
    crash: `died or took over ${secondsEach} s: ${complaint.slice(-2000)}`,
  });
}

/** Type-checks every generated folder with the native compiler under all flags; the complaints, by line. */
export async function compileAll(
  folder: string,
  lib: readonly string[] = ["es2022"],
): Promise<string[]> {
  const config = {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      erasableSyntaxOnly: true,
      declaration: true,
      noEmit: true,
      skipLibCheck: true,
      target: "es2022",
      lib,
      types: [],
      module: "nodenext",
      moduleResolution: "nodenext",
    },
    include: ["*/models/*.ts", "*/*.ts", "*/samples/*.ts", "*/schemas/*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const tsgo = join(repository, "node_modules/.bin/tsgo");
  try {
    await promisify(execFile)(tsgo, ["-p", folder, "--pretty", "false"], {
      maxBuffer: 1 << 28,
      cwd: folder,
    });
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ""}${stderr ?? ""}`.split("\n").filter((line) => line !== "");
  }
}
