/**
 * The program, from top to bottom (see ARCHITECTURE.md):
 *
 *   load -> decode -> model -> naming -> plan -> structures -> print -> format -> write
 *
 * Every stage is a function from readonly data to readonly data, with a `Report` for diagnostics. No
 * stage touches global state. Only `load` and `write` touch the file system, and callers decide whether
 * to write.
 */
import { resolve } from "node:path";
import type { GeneratedModel, GenerateJob, GenerateResult } from "../api.js";
import type { JobConfig, Options } from "../config/config.js";
import type { FormatUse } from "../config/formats.js";
import { hookRunner } from "../config/hooks.js";
import { findFormatter } from "../config/formatter.js";
import { resolveOptions } from "../config/resolve.js";
import type { Document } from "../decode/document.js";
import { reportChains } from "../decode/cycles.js";
import { decodeDocument } from "../decode/decode.js";
import { type Diagnostic, type Problem, Problems } from "../diagnostics.js";
import {
  type PreviousRun,
  keptModels,
  type AuxiliaryFiles,
  type Reuse,
  reuseOf,
  withoutKept,
} from "./reuse.js";
import { outsideOf, reportUnused, withoutIgnored } from "./ignored.js";
import {
  fileHeader,
  inputDigests,
  inputFiles,
  inputTexts,
  jobMistakes,
  loadOptions,
  specInput,
} from "./job.js";
import type { ModelsOfSpec } from "./explore.js";
import { knownFailure } from "./failures.js";
import { compareText } from "../json.js";
import { toDiagnostics } from "../load/diagnose.js";
import { hookDocuments } from "../load/hooked.js";
import { loadSpec } from "../load/load.js";
import { sourcePositionIn } from "../load/source-position.js";
import type { SpecSource } from "../load/source.js";
import type { Model, ModelId } from "../model/graph.js";
import { buildModelGraph } from "../model/model.js";
import { openEnums } from "../model/enums.js";
import { splitViews } from "../model/views.js";
import { nameOf, type Names } from "../naming/names.js";
import { assignNames } from "../naming/naming.js";
import { reportExamples } from "../plan/example/report.js";
import { extensionFiles, reportExtensions } from "../plan/extension.js";
import { type Filtered, filterModels } from "../plan/filter.js";
import { formatUses, reportFormats } from "../plan/formats.js";
import { reportNever } from "../plan/never.js";
import { planOutput } from "../plan/output.js";
import { printRecord } from "../plan/reuse.js";
import { reportSlowPatterns } from "../plan/slow-patterns.js";
import type { FileHeader, OutputPlan } from "../plan/plan.js";
import { findSurroundings } from "../plan/surroundings.js";
import { findTrees } from "../plan/trees.js";
import { printExtensions } from "../print/extensions.js";
import type { OutputFile, PrintableFile } from "../print/files.js";
import { modelPaths, createPrintLog, type PrintLog } from "../print/output.js";
import { hookPlans, printHooked } from "../print/hooks.js";
import { printOpenapiTypes } from "../print/openapi-types.js";
import { structureFiles } from "../print/print.js";
import { failed, NO_KEYWORDS, type PrintedJob } from "./printed-job.js";
import { replaceTexts } from "../print/templates.js";
import { printTexts } from "../print/texts.js";

/**
 * Generates the files of one job, without writing them. The same spec, options and version give the
 * same files, on any machine and from any folder. Mistakes in the spec or the options come back as
 * diagnostics; what is thrown is our own mistake.
 */
export async function generate(job: GenerateJob): Promise<GenerateResult> {
  let files: OutputFile[] = [];
  const formatter = findFormatter(job.formatter, resolve(job.cwd ?? ".", job.output ?? "."));
  if ("mistake" in formatter) return { ...failed([formatter.mistake]), files: [], extensions: [] };
  const {
    kept: _kept,
    record: _record,
    digests: _digests,
    source: _source,
    ...result
  } = await printJob(job, async (printed) => {
    files = await printTexts(printed, { formatter, emit: job.emit ?? "ts" });
  });
  if (!result.ok) return { ...result, files: [], extensions: [] };
  return { ...result, files: files.sort((a, b) => compareText(a.path, b.path)) };
}

/**
 * Takes the files of an output before they are printed, in no particular order. Each is planned and
 * structured when it is asked for. Discard them if the job turns out not to be `ok`.
 */
export type TakeFiles = (files: Iterable<PrintableFile>) => Promise<void>;

/**
 * All stages up to printing. Nothing is printed of a document that has errors, nor of models whose
 * files are there from an earlier run, with everything that they follow from unchanged.
 */
export async function printJob(
  job: GenerateJob,
  take: TakeFiles,
  earlier?: PreviousRun,
): Promise<PrintedJob> {
  try {
    return await runStages(job, take, earlier);
  } catch (error) {
    return failed([knownFailure(error)]);
  }
}

async function runStages(
  job: GenerateJob,
  take: TakeFiles,
  earlier: PreviousRun | undefined,
): Promise<PrintedJob> {
  const { cwd, stdin, frozenLock: _, ...config } = job;
  const mistakes = jobMistakes(config);
  if (mistakes.length > 0) return failed(mistakes);
  const options = resolveOptions(config, cwd);
  const problems = new Problems();

  const input = specInput(config.input ?? "", stdin ?? "");
  const source = hookDocuments(
    await loadSpec(input, { ...loadOptions(job), known: earlier?.documents }, problems),
    options.hooks,
    problems,
  );
  const inputs = {
    inputs: inputFiles(input, source, cwd),
    texts: inputTexts(source),
    digests: inputDigests(source),
    source,
  };
  if (source === undefined) {
    const { kept } = withoutIgnored(problems.list, options.ignore, source);
    return { ...failed(toDiagnostics(kept, source)), ...inputs };
  }
  const output = resolve(cwd ?? ".", job.output ?? ".");
  const run: JobRun = {
    source,
    config,
    header: fileHeader(input),
    output,
    options,
    problems,
    take,
    earlier,
  };
  return { ...(await runLoaded(run)), ...inputs };
}

/** A job whose spec is loaded. */
interface JobRun {
  readonly source: SpecSource;
  readonly config: JobConfig;
  readonly header: FileHeader;
  /** The absolute path of the output folder. */
  readonly output: string;
  readonly options: Options;
  /** Diagnostics from loading and later stages. */
  readonly problems: Problems;
  readonly take: TakeFiles;
  readonly earlier: PreviousRun | undefined;
}

type RunResult = Omit<PrintedJob, "inputs" | "texts" | "digests" | "source">;

/** The stages after loading. */
async function runLoaded(run: JobRun): Promise<RunResult> {
  const { source, options, problems, take } = run;
  const planned = await planSpec(run);
  const { document, plan, reuse, kept = [], models = [], filtered, found } = planned;
  const uses = kept.map((name) => [name, reuse?.record?.uses[name] ?? []] as const);
  const printed = createPrintLog(uses);
  const auxiliary: AuxiliaryFiles = { kept: [], texts: {} };
  const page = found === undefined ? NO_PAGE : await printHtml(found, run);
  if (plan !== undefined) {
    const others = [...(await printTypes(plan, run)), ...page.files];
    const taken = others.map(({ path }) => path);
    const files = chain(await printAll(plan, { options, problems, printed, taken }), others);
    await take(reuse === undefined ? files : withoutKept(files, reuse, auxiliary));
  }
  const shown =
    plan === undefined
      ? withoutIgnored(problems.list, options.ignore, source).kept
      : reported(problems.list, run, filtered);
  const strictly = options.strict && shown.length > 0;
  const ok = plan !== undefined && !problems.failed && !strictly && page.errors.length === 0;
  const diagnostics = [...toDiagnostics(shown, source), ...page.errors];
  return {
    ok,
    kept: [...uses.flatMap(([name, used]) => modelPaths(name, used)), ...auxiliary.kept],
    extensions: planned.extensions ?? [],
    record: ok && reuse ? printRecord(reuse.hashes(), printed.uses, auxiliary.texts) : undefined,
    diagnostics: options.strict ? diagnostics.map(asError) : diagnostics,
    models,
    keywords: document?.usage ?? NO_KEYWORDS,
    formats: planned.formats ?? [],
    ...(filtered === undefined ? {} : { filtered: filtered.entries }),
  };
}

/** The problems of a run that came to its end, without those that are ignored or in what is left out. */
function reported(
  problems: readonly Problem[],
  { options, source }: JobRun,
  filtered?: Filtered,
): readonly Problem[] {
  const { kept, unused } = withoutIgnored(problems, options.ignore, source);
  const report = new Problems(outsideOf(filtered?.leftOut ?? [], kept));
  reportUnused(unused, report);
  return report.list;
}

interface Planned {
  readonly document?: Document;
  readonly formats?: readonly FormatUse[];
  readonly filtered?: Filtered | undefined;
  /** There is none where there are errors. */
  readonly plan?: OutputPlan;
  /** What the plan was made from. */
  readonly found?: ModelsOfSpec;
  /** Sorted by name. */
  readonly models?: readonly GeneratedModel[];
  readonly reuse?: Reuse | undefined;
  readonly extensions?: readonly OutputFile[];
  /** The names of models that are not planned. */
  readonly kept?: readonly string[];
}

/** The stages between the text that comes in and the text that goes out; each needs a sound input. */
async function planSpec(run: JobRun): Promise<Planned> {
  const { source, header, options, problems, earlier } = run;
  const sound = (): boolean => !problems.failed;
  const decoded = decodeDocument(source, problems, options);
  if (decoded === undefined) return {};
  reportChains(decoded, options.limits, problems);
  if (!sound()) return { document: decoded };
  const formats = formatUses(decoded, options);
  reportFormats(decoded, options, problems);
  const document = splitViews(openEnums(decoded, options), options);
  reportExamples(document, options, problems);
  reportNever(document, options, problems);
  reportSlowPatterns(document, options, problems);
  const graph = buildModelGraph(document, options, problems);
  if (!sound()) return { document };
  const names = assignNames(graph, options, problems);
  reportExtensions(graph, names, options, problems);
  if (!sound()) return { document };
  const see = options.positions ? sourcePositionIn(source, header.spec) : undefined;
  const trees = findTrees(document);
  const surroundings = findSurroundings(graph, document, options);
  const made = { document, graph, names, trees, surroundings, see };
  const reuse = earlier && (await reuseOf(made, earlier));
  const filtered = filterModels({ document, graph, names }, options, problems);
  const isChosen = (id: ModelId): boolean => filtered?.models.has(id) !== false;
  const unchanged = reuse === undefined ? [] : [...keptModels(names, reuse)];
  const keptIds = new Set(unchanged.filter(isChosen));
  const input = { ...made, header, filtered, kept: keptIds };
  const plan = planOutput(input, options, problems);
  if (!sound()) return { document };
  const kept = [...keptIds].map((id) => nameOf(id, names));
  const models = listModels(
    [...graph.models.values()].filter(({ id }) => isChosen(id)),
    names,
  );
  const extensions = printExtensions(
    extensionFiles(models, options),
    run.output,
    options.importExtension,
  );
  return {
    document,
    formats,
    plan,
    found: { source, document, graph, names, filtered },
    models,
    reuse,
    kept,
    filtered,
    extensions,
  };
}

/** `openapi.ts`, where it is asked for. */
async function printTypes(
  { header, appliedDefaults }: OutputPlan,
  { source, options, problems }: JobRun,
): Promise<readonly OutputFile[]> {
  if (!options.openapiTypes) return [];
  const types = { header, appliesDefaults: options.defaults === "apply", appliedDefaults };
  const file = await printOpenapiTypes(source, types, problems);
  return file === undefined ? [] : [file];
}

interface HtmlPage {
  readonly files: readonly OutputFile[];
  readonly errors: readonly Diagnostic[];
}

const NO_PAGE: HtmlPage = { files: [], errors: [] };

/** The explorer in `docs/`, with `docs: "html"`. Its models are planned again, as the page runs them. */
async function printHtml(found: ModelsOfSpec, { options, config }: JobRun): Promise<HtmlPage> {
  if (options.docs !== "html") return NO_PAGE;
  const { exploreModels } = await import("./explore.js");
  const explored = await exploreModels(found, config);
  if ("diagnostics" in explored) return { files: [], errors: explored.diagnostics };
  const inDocs = explored.files.map((file) => ({ ...file, path: `docs/${file.path}` }));
  return { files: inDocs, errors: [] };
}

interface PrintAll {
  readonly options: Options;
  readonly problems: Problems;
  readonly printed: PrintLog;
  /** The paths of other files of the output. */
  readonly taken: readonly string[];
}

/** What is generated from the plan. The config's own hooks and templates get all of it at once. */
async function printAll(
  plan: OutputPlan,
  { options, problems, printed, taken }: PrintAll,
): Promise<Iterable<PrintableFile>> {
  const { templates, hooks, importExtension } = options;
  if (hooks.length === 0 && Object.keys(templates).length === 0)
    return structureFiles(plan, options, printed);
  const runner = hookRunner(hooks, problems);
  const whole = { ...plan, models: hookPlans([...plan.models], runner) };
  const files = structureFiles(whole, options);
  const texts = await printHooked(files, { plan: whole, importExtension, runner, taken }, problems);
  return replaceTexts(texts, { plan: whole, templates }, problems);
}

/** Files are printed while others are being formatted. */
function* chain(...lists: readonly Iterable<PrintableFile>[]): Generator<PrintableFile> {
  for (const list of lists) yield* list;
}

function listModels(models: readonly Model[], names: Names): readonly GeneratedModel[] {
  const list = models.map(({ id, schema, shape }): GeneratedModel => {
    const { at, view } = schema;
    const name = nameOf(id, names);
    return { name, kind: shape.kind, pointer: at.pointer, ...(view === undefined ? {} : { view }) };
  });
  return list.sort((a, b) => compareText(a.name, b.name));
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}
