/** Generates the code of many random documents, compiles all of it in one program, and runs it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { JsonValue } from "../../generator/json.js";
import type { Diagnostic } from "../../generator/diagnostics.js";
import type { GeneratedModel } from "../../generator/api.js";
import { printJob } from "../../generator/run/generate.js";
import { printFiles } from "../../generator/print/structures.js";
import { compileAll } from "../support/corpus.js";
import type { Companion } from "../support/run.js";
import type { RandomDocument } from "./document.js";
import { MONEY_MODULE } from "./job.js";
import { valuesOf } from "./sample-values.js";

/** A fault, and the data to reproduce it. */
export interface Fault {
  /** A short description, the same for all faults of one kind. */
  readonly kind: string;
  readonly detail: string;
  readonly document: RandomDocument;
  readonly model?: string;
  readonly value?: unknown;
}

/** A document with its loaded code. */
export interface Loaded {
  readonly document: RandomDocument;
  readonly models: readonly GeneratedModel[];
  readonly diagnostics: readonly Diagnostic[];
  readonly exports: Readonly<Record<string, unknown>>;
}

export interface Batch {
  readonly loaded: readonly Loaded[];
  readonly faults: readonly Fault[];
  readonly slowest: Generated;
}

/** How long the code of a document took to generate: work that grows exponentially shows here. */
export interface Generated {
  readonly seed: number;
  readonly milliseconds: number;
}

export function slower(a: Generated, b: Generated): Generated {
  return b.milliseconds > a.milliseconds ? b : a;
}

export const NOTHING_GENERATED: Generated = { seed: 0, milliseconds: 0 };

export interface BatchOptions {
  /** Whether types are checked. */
  readonly compile: boolean;
}

interface Printed extends Omit<Loaded, "exports"> {
  readonly folder: string;
}

export async function runBatch(
  documents: readonly RandomDocument[],
  { compile }: BatchOptions,
): Promise<Batch> {
  const root = mkdtempSync(join(tmpdir(), "openapi-classes-random-"));
  try {
    writeFileSync(join(root, "money.ts"), MONEY_MODULE);
    const printed: Printed[] = [];
    const faults: Fault[] = [];
    let slowest = NOTHING_GENERATED;
    for (const [index, document] of documents.entries()) {
      const start = performance.now();
      const result = await print(document, join(root, `d${index}`));
      const milliseconds = performance.now() - start;
      slowest = slower(slowest, { seed: document.seed, milliseconds });
      if ("kind" in result) faults.push(result);
      else printed.push(result);
    }
    // Code with wrong syntax cannot be bundled.
    const loaded = await loadAll(printed).catch(() => undefined);
    for (const [index, one] of (loaded ?? []).entries())
      writeValues(one, printed[index] as Printed);
    const errors = compile && printed.length > 0 ? compileAll(root) : Promise.resolve([]);
    const found = compileFaults(await errors, documents);
    faults.push(...found);
    if (loaded !== undefined) return { loaded, faults, slowest };
    const broken = new Set(found.filter(isSyntaxFault).map(({ document }) => document));
    return {
      loaded: await loadAll(printed.filter(({ document }) => !broken.has(document))),
      faults,
      slowest,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function print(document: RandomDocument, folder: string): Promise<Printed | Fault> {
  mkdirSync(folder);
  try {
    const stdin = JSON.stringify(document.document);
    const { ok, models, diagnostics } = await printJob(
      { ...document.job, input: "-", stdin },
      (files) => {
        const sources = [...files].filter(({ path }) => path.endsWith(".ts"));
        for (const { path, text } of printFiles(sources)) write(join(folder, path), text);
        return Promise.resolve();
      },
    );
    if (ok) return { document, models, diagnostics, folder };
    const error = diagnostics.find(({ severity }) => severity === "error");
    const detail = `${error?.message ?? ""} (${error?.pointer ?? ""})`;
    return { kind: `refused: ${error?.code ?? "?"}`, detail, document };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "the generator fails", detail, document };
  }
}

/** The number of values of a model whose types are checked. */
const MAX_TYPED = 5;

/**
 * Writes valid scalars with the types that `is` claims for them: the compiler refuses those that do not
 * fit. The types of objects do not declare all that JSON Schema allows in them.
 */
function writeValues({ document, models, exports }: Loaded, { folder }: Printed): void {
  const lines = models.flatMap(({ name, pointer }) => {
    const companion = exports[name] as Companion | undefined;
    if (companion === undefined) return [];
    const scalars = valuesOf(document, pointer).filter(
      (value) => typeof value !== "object" || value === null,
    );
    const valid = scalars.filter((value) => holds(companion, value));
    const texts = new Set(valid.map((value) => JSON.stringify(value)));
    return [...texts]
      .slice(0, MAX_TYPED)
      .map((text) => `  ${text} as Valid<typeof models.${name}>,\n`);
  });
  const text = `import * as models from "./index.js";
type Valid<M> = M extends { is: (value: unknown) => value is infer Value } ? Value : never;
export const values: readonly unknown[] = [
${lines.join("")}];
`;
  if (lines.length > 0) write(join(folder, "values.ts"), text);
}

/** Code that does not compile may fail. */
function holds(companion: Companion, value: JsonValue): boolean {
  try {
    return companion.is(value);
  } catch {
    return false;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Evaluates one function per document, so that its code can be garbage-collected. */
async function loadAll(printed: readonly Printed[]): Promise<readonly Loaded[]> {
  if (printed.length === 0) return [];
  const { outputFiles } = await build({
    entryPoints: printed.map(({ folder }, index) => ({
      in: join(folder, "index.ts"),
      out: String(index),
    })),
    outdir: "/",
    bundle: true,
    write: false,
    format: "iife",
    globalName: "models",
    target: "es2022",
    logLevel: "error",
    // Compiler flags must not affect what the code does.
    tsconfigRaw: "{}",
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return printed.map(({ folder: _, ...rest }, index) => {
    const text = texts.get(`/${index}.js`) ?? "";
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- generated code is what is tested
    const evaluate = new Function(`${text}\nreturn models;`) as () => Loaded["exports"];
    return { ...rest, exports: evaluate() };
  });
}

/** Codes of TypeScript's syntax errors have four digits and begin with 1. */
function isSyntaxFault({ kind }: Fault): boolean {
  return /: TS1\d{3}$/.test(kind);
}

function compileFaults(
  lines: readonly string[],
  documents: readonly RandomDocument[],
): readonly Fault[] {
  const first = new Map<string, Fault>();
  for (const line of lines) {
    const [, index, code, detail] = /^d(\d+)\/.*?: error (TS\d+): (.*)$/.exec(line) ?? [];
    const document = documents[Number(index)];
    if (document === undefined) {
      if (/error TS/.test(line)) throw new Error(line);
      continue;
    }
    const key = `${index} ${code}`;
    if (!first.has(key))
      first.set(key, { kind: `does not compile: ${code}`, detail: `${line} ${detail}`, document });
  }
  return [...first.values()];
}
