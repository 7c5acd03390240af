/**
 * The program, from top to bottom:
 *
 *   load -> decode -> model -> naming -> plan -> print -> format -> write
 *
 * Every stage is a function from named, readonly data to named, readonly data, with a `Report` for
 * what it has to say to the user. No stage touches global state; only `load` and `write` touch the
 * file system, and `write` is called by those who want the files on a disk.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { JobConfig, Options } from "./config/config.js";
import { resolveOptions } from "./config/resolve.js";
import { validateConfig } from "./config/validate.js";
import type { Document } from "./decode/document.js";
import { decodeDocument } from "./decode/decode.js";
import { type Diagnostic, Problems } from "./diagnostics.js";
import { compareText } from "./json.js";
import { toDiagnostics } from "./load/diagnose.js";
import { loadSpec } from "./load/load.js";
import type { LoadOptions, SpecInput } from "./load/options.js";
import type { SpecSource } from "./load/source.js";
import { buildModelGraph } from "./model/model.js";
import { assignNames } from "./naming/naming.js";
import { planOutput } from "./plan/output.js";
import type { FileHeader, OutputPlan } from "./plan/plan.js";
import type { OutputFile } from "./print/files.js";
import { formatFiles } from "./print/format.js";
import { printOpenapiTypes } from "./print/openapi-types.js";
import { printFiles } from "./print/print.js";

export { formatDiagnostic } from "./load/diagnose.js";

export interface GenerateJob extends JobConfig {
  /** The folder that relative paths start from. Default: the working folder. */
  readonly cwd?: string;
  /** The text of the spec where `input` is `-`. */
  readonly stdin?: string;
  /** Never write the lock file: a fetched document that it does not list is an error. */
  readonly frozenLock?: boolean;
}

export interface GenerateResult {
  /** Nothing is wrong: no errors, and with `strict` no warnings. */
  readonly ok: boolean;
  /** What to write below the output folder, sorted by path; none where there are errors. */
  readonly files: readonly OutputFile[];
  /** Everything there is to say about the spec. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many models the spec has. */
  readonly models: number;
  /** How often each keyword was met in the spec's schemas, sorted by keyword. */
  readonly keywords: ReadonlyMap<string, number>;
  /** Absolute paths of the files that were read. */
  readonly inputs: readonly string[];
}

const NO_KEYWORDS: ReadonlyMap<string, number> = new Map();

/**
 * Generates the files of one job, without writing them. The same spec, options and version give the
 * same files, on any machine and from any folder. Mistakes in the spec or the options come back as
 * diagnostics; what is thrown is our own mistake.
 */
export async function generate(job: GenerateJob): Promise<GenerateResult> {
  const { cwd, stdin, frozenLock: _, ...config } = job;
  const mistakes = configMistakes(config);
  if (mistakes.length > 0) return failed(mistakes);
  const options = resolveOptions(config);
  const problems = new Problems();

  const input = specInput(config.input ?? "", stdin ?? "");
  const source = await loadSpec(input, loadOptions(job), problems);
  const stages = source && planSpec(source, { header: fileHeader(input), options, problems });
  const plan = stages?.plan;
  const printed = plan && !problems.failed ? printFiles(plan, options) : [];
  const types =
    source && options.openapiTypes && printed.length > 0
      ? await printOpenapiTypes(source, problems)
      : undefined;
  const strictly = options.strict && problems.list.length > 0;
  const ok = printed.length > 0 && !strictly;
  const files = ok ? await formatFiles(types === undefined ? printed : [...printed, types]) : [];

  const diagnostics = toDiagnostics(problems.list, source);
  return {
    ok,
    files: files.sort((a, b) => compareText(a.path, b.path)),
    diagnostics: options.strict ? diagnostics.map(asError) : diagnostics,
    models: plan?.models.length ?? 0,
    keywords: stages?.document.usage ?? NO_KEYWORDS,
    inputs: inputFiles(input, source, cwd),
  };
}

interface PlanSpec {
  readonly header: FileHeader;
  readonly options: Options;
  readonly problems: Problems;
}

interface Planned {
  readonly document: Document;
  readonly plan?: OutputPlan;
}

/** The stages between the text that comes in and the text that goes out; each needs a sound input. */
function planSpec(
  source: SpecSource,
  { header, options, problems }: PlanSpec,
): Planned | undefined {
  const sound = (): boolean => !problems.failed;
  const document = decodeDocument(source, problems);
  if (document === undefined) return undefined;
  if (!sound()) return { document };
  const graph = buildModelGraph(document, options, problems);
  if (!sound()) return { document };
  const names = assignNames(graph, options, problems);
  if (!sound()) return { document };
  return { document, plan: planOutput({ document, graph, names, header }, options, problems) };
}

function configMistakes(config: JobConfig): readonly Diagnostic[] {
  const mistakes: Diagnostic[] = [];
  const complain = (code: string, message: string): void => {
    mistakes.push({ severity: "error", code, message });
  };
  validateConfig(config, complain);
  if (config.input === undefined) complain("CONFIG_NO_INPUT", `there is no "input"`);
  return mistakes;
}

function failed(diagnostics: readonly Diagnostic[]): GenerateResult {
  return { ok: false, files: [], diagnostics, models: 0, keywords: NO_KEYWORDS, inputs: [] };
}

function specInput(input: string, stdin: string): SpecInput {
  if (input === "-") return { kind: "text", text: stdin, name: "<stdin>" };
  if (/^https?:\/\//i.test(input)) return { kind: "url", url: input };
  return { kind: "file", path: input };
}

function loadOptions(job: GenerateJob): LoadOptions {
  const { cwd = ".", allowRemote = [], mapRemote = {}, lockFile, frozenLock } = job;
  return {
    cwd: resolve(cwd),
    allowRemote,
    lockFile,
    frozenLock,
    mapRemote: Object.entries(mapRemote).map(([prefix, directory]) => ({ prefix, directory })),
  };
}

/** The name of the spec without its place: the output must not depend on where the spec lies. */
function fileHeader(input: SpecInput): FileHeader {
  switch (input.kind) {
    case "text":
      return { spec: "standard input" };
    case "url":
      return { spec: lastSegment(new URL(input.url).pathname) };
    case "file":
      return { spec: lastSegment(input.path) };
  }
}

function lastSegment(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== "") ?? "spec";
}

function inputFiles(
  input: SpecInput,
  source: SpecSource | undefined,
  cwd: string | undefined,
): readonly string[] {
  const documents =
    source === undefined ? [] : [...source.documents.keys(), ...source.failures.keys()];
  const files = documents.filter((uri) => uri.startsWith("file:")).map((uri) => fileURLToPath(uri));
  if (input.kind === "file") files.push(resolve(cwd ?? ".", input.path));
  return [...new Set(files)].sort();
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}
