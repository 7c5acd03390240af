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
import type { ModelPlan, OutputHead, OutputPlan } from "./plan/plan.js";
import type { OutputFile } from "./print/files.js";
import { formatFiles } from "./print/format.js";
import { printOpenapiTypes } from "./print/openapi-types.js";
import { printFiles } from "./print/print.js";
import { replaceTexts } from "./print/templates.js";

const NO_KEYWORDS: ReadonlyMap<string, number> = new Map();

/**
 * Generates the files of one job, without writing them. The same spec, options and version give the
 * same files, on any machine and from any folder. Mistakes in the spec or the options come back as
 * diagnostics; what is thrown is our own mistake.
 */
export async function generate(job: GenerateJob): Promise<GenerateResult> {
  let files: OutputFile[] = [];
  const result = await printJob(job, async (printed) => {
    files = await formatFiles(printed);
  });
  if (!result.ok) return { ...result, files: [] };
  return { ...result, files: files.sort((a, b) => compareText(a.path, b.path)) };
}

/**
 * Takes the files of an output before they are formatted, in no particular order. Each is planned and
 * printed when it is asked for. They are worth nothing where the job turns out not to be `ok`.
 */
export type TakeFiles = (printed: Iterable<OutputFile>) => Promise<void>;

/** All stages up to printing. Nothing is printed of a document that has errors. */
export async function printJob(
  job: GenerateJob,
  take: TakeFiles,
): Promise<Omit<GenerateResult, "files">> {
  const { cwd, stdin, frozenLock: _, ...config } = job;
  const mistakes = jobMistakes(config);
  if (mistakes.length > 0) return failed(mistakes);
  const options = resolveOptions(config);
  const problems = new Problems();

  const input = specInput(config.input ?? "", stdin ?? "");
  const source = await loadSpec(input, loadOptions(job), problems);
  const { document, plan } = source ? planSpec(source, { input, options, problems }) : NOTHING;
  const models: GeneratedModel[] = [];
  if (source !== undefined && plan !== undefined) {
    const types = await printTypes(plan, { source, options, problems });
    const listing = { ...plan, models: listed(plan.models, models) };
    await take(chain(await printAll(listing, options, problems), types));
  }
  const strictly = options.strict && problems.list.length > 0;
  const diagnostics = toDiagnostics(problems.list, source);
  return {
    ok: plan !== undefined && !problems.failed && !strictly,
    diagnostics: options.strict ? diagnostics.map(asError) : diagnostics,
    models,
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
  plan: OutputHead,
  { source, options, problems }: PrintTypes,
): Promise<readonly OutputFile[]> {
  if (!options.openapiTypes) return [];
  const file = await printOpenapiTypes(source, plan.header, problems);
  return file === undefined ? [] : [file];
}

/** What is generated from the plan. The config's own templates get all of it at once. */
async function printAll(
  plan: OutputPlan,
  options: Options,
  problems: Problems,
): Promise<Iterable<OutputFile>> {
  const { templates } = options;
  if (Object.keys(templates).length === 0) return printFiles(plan, options);
  const whole = { ...plan, models: [...plan.models] };
  return replaceTexts(printFiles(whole, options), { plan: whole, templates }, problems);
}

/** Files are printed while others are being formatted. */
function* chain(...lists: readonly Iterable<OutputFile>[]): Generator<OutputFile> {
  for (const list of lists) yield* list;
}

/** Notes every model that goes by. */
function* listed(plans: Iterable<ModelPlan>, models: GeneratedModel[]): Generator<ModelPlan> {
  for (const plan of plans) {
    const { name, kind, pointer, view } = plan;
    models.push({ name, kind, pointer, ...(view === undefined ? {} : { view }) });
    yield plan;
  }
}

function failed(diagnostics: readonly Diagnostic[]): Omit<GenerateResult, "files"> {
  return {
    ok: false,
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
