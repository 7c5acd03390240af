/**
 * The program, from top to bottom:
 *
 *   load -> decode -> model -> naming -> plan -> print -> format -> write
 *
 * Every stage is a function from named, readonly data to named, readonly data, with a `Report` for
 * what it has to say to the user. No stage touches global state; only `load` and `write` touch the
 * file system, and `write` is called by those who want the files on a disk.
 */
import type { GeneratedModel, GenerateJob, GenerateResult } from "./api.js";
import type { Options } from "./config/config.js";
import { resolveOptions } from "./config/resolve.js";
import type { Document } from "./decode/document.js";
import { decodeDocument } from "./decode/decode.js";
import { type Diagnostic, Problems } from "./diagnostics.js";
import { fileHeader, inputFiles, inputTexts, jobMistakes, loadOptions, specInput } from "./job.js";
import { compareText } from "./json.js";
import { toDiagnostics } from "./load/diagnose.js";
import { loadSpec } from "./load/load.js";
import type { SpecInput } from "./load/options.js";
import type { SpecSource } from "./load/source.js";
import { buildModelGraph } from "./model/model.js";
import { splitViews } from "./model/views.js";
import { assignNames } from "./naming/naming.js";
import { reportExamples } from "./plan/example/report.js";
import { planOutput } from "./plan/output.js";
import type { ModelPlan, OutputPlan } from "./plan/plan.js";
import type { OutputFile } from "./print/files.js";
import { formatFiles } from "./print/format.js";
import { printOpenapiTypes } from "./print/openapi-types.js";
import { printFiles } from "./print/print.js";

const NO_KEYWORDS: ReadonlyMap<string, number> = new Map();

/**
 * Generates the files of one job, without writing them. The same spec, options and version give the
 * same files, on any machine and from any folder. Mistakes in the spec or the options come back as
 * diagnostics; what is thrown is our own mistake.
 */
export async function generate(job: GenerateJob): Promise<GenerateResult> {
  const { printed, ...result } = await printJob(job);
  const files = await formatFiles(printed);
  return { ...result, files: files.sort((a, b) => compareText(a.path, b.path)) };
}

/** A generated output before it is formatted. */
export interface PrintedJob extends Omit<GenerateResult, "files"> {
  /** Each file is printed when it is asked for. There are none where there are errors. */
  readonly printed: Iterable<OutputFile>;
}

/** All stages up to printing. */
export async function printJob(job: GenerateJob): Promise<PrintedJob> {
  const { cwd, stdin, frozenLock: _, ...config } = job;
  const mistakes = jobMistakes(config);
  if (mistakes.length > 0) return failed(mistakes);
  const options = resolveOptions(config);
  const problems = new Problems();

  const input = specInput(config.input ?? "", stdin ?? "");
  const source = await loadSpec(input, loadOptions(job), problems);
  const { document, plan } = source ? planSpec(source, { input, options, problems }) : NOTHING;
  const types = source && plan ? await printTypes(plan, { source, options, problems }) : [];
  const strictly = options.strict && problems.list.length > 0;
  const ok = plan !== undefined && !problems.failed && !strictly;

  const diagnostics = toDiagnostics(problems.list, source);
  return {
    ok,
    printed: ok ? chain(printFiles(plan, options), types) : [],
    diagnostics: options.strict ? diagnostics.map(asError) : diagnostics,
    models: plan?.models.map(listed) ?? [],
    keywords: document?.usage ?? NO_KEYWORDS,
    inputs: inputFiles(input, source, cwd),
    texts: inputTexts(source),
  };
}

interface PlanSpec {
  readonly input: SpecInput;
  readonly options: Options;
  readonly problems: Problems;
}

interface Planned {
  readonly document?: Document;
  /** There is none where there are errors. */
  readonly plan?: OutputPlan;
}

const NOTHING: Planned = {};

/** The stages between the text that comes in and the text that goes out; each needs a sound input. */
function planSpec(source: SpecSource, { input, options, problems }: PlanSpec): Planned {
  const sound = (): boolean => !problems.failed;
  const decoded = decodeDocument(source, problems);
  if (decoded === undefined) return {};
  if (!sound()) return { document: decoded };
  const document = splitViews(decoded, options);
  reportExamples(document, options, problems);
  const graph = buildModelGraph(document, options, problems);
  if (!sound()) return { document };
  const names = assignNames(graph, options, problems);
  if (!sound()) return { document };
  const header = fileHeader(input);
  const plan = planOutput({ document, graph, names, header }, options, problems);
  return sound() ? { document, plan } : { document };
}

interface PrintTypes {
  readonly source: SpecSource;
  readonly options: Options;
  readonly problems: Problems;
}

/** `openapi.ts`, where it is asked for. */
async function printTypes(
  plan: OutputPlan,
  { source, options, problems }: PrintTypes,
): Promise<readonly OutputFile[]> {
  if (!options.openapiTypes) return [];
  const file = await printOpenapiTypes(source, plan.header, problems);
  return file === undefined ? [] : [file];
}

/** Files are printed while others are being formatted. */
function* chain(...lists: readonly Iterable<OutputFile>[]): Generator<OutputFile> {
  for (const list of lists) yield* list;
}

function listed({ name, kind, pointer, view }: ModelPlan): GeneratedModel {
  return { name, kind, pointer, ...(view === undefined ? {} : { view }) };
}

function failed(diagnostics: readonly Diagnostic[]): PrintedJob {
  return {
    ok: false,
    printed: [],
    diagnostics,
    models: [],
    keywords: NO_KEYWORDS,
    inputs: [],
    texts: new Map(),
  };
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}
