/**
 * The program, from top to bottom:
 *
 *   load -> decode -> model -> naming -> plan -> print -> format -> write
 *
 * Every stage is a function from named, readonly data to named, readonly data, with a `Report` for
 * what it has to say to the user. No stage touches global state; only `load` and `write` touch the
 * file system, and `write` is called by those who want the files on a disk.
 */
import { hash } from "node:crypto";
import type { GeneratedModel, GenerateJob, GenerateResult } from "./api.js";
import type { Options } from "./config/config.js";
import { resolveOptions } from "./config/resolve.js";
import type { Document } from "./decode/document.js";
import { decodeDocument } from "./decode/decode.js";
import { writtenIn } from "./decode/written.js";
import { type Diagnostic, invariant, Problems } from "./diagnostics.js";
import {
  fileHeader,
  inputDigests,
  inputFiles,
  inputTexts,
  jobMistakes,
  loadOptions,
  specInput,
} from "./job.js";
import { compareText } from "./json.js";
import { toDiagnostics } from "./load/diagnose.js";
import { loadSpec } from "./load/load.js";
import type { SpecInput } from "./load/options.js";
import type { SpecSource } from "./load/source.js";
import type { ModelGraph, ModelId } from "./model/graph.js";
import { buildModelGraph } from "./model/model.js";
import { splitViews } from "./model/views.js";
import type { Names } from "./naming/names.js";
import { assignNames } from "./naming/naming.js";
import { reportExamples } from "./plan/example/report.js";
import { planOutput } from "./plan/output.js";
import type { OutputHead, OutputPlan } from "./plan/plan.js";
import { type ContentInput, type Contents, hashContents } from "./plan/contents.js";
import { type PrintRecord, printRecord, unchangedModels } from "./plan/reuse.js";
import type { OutputFile } from "./print/files.js";
import { formatFiles } from "./print/format.js";
import { isModelPath, modelPaths, type ModuleUses } from "./print/output.js";
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
  const {
    kept: _,
    record: __,
    digests: ___,
    ...result
  } = await printJob(job, async (printed) => {
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

/** What is left of an earlier run of the same job, by the same generator. */
export interface Earlier {
  /** What it printed; none where that is not known. */
  readonly record?: PrintRecord | undefined;
  /** The files below the output folder that are as that run left them. */
  readonly intact: Paths | Promise<Paths>;
}

/** A set of paths, or a map from them. */
type Paths = Pick<ReadonlySet<string>, "has">;

export interface PrintedJob extends Omit<GenerateResult, "files"> {
  /** For the next run; none where nothing can be said, or no earlier run was asked for. */
  readonly record?: PrintRecord | undefined;
  /** SHA-256 of every document that was read, by URI; undefined for one that was no bytes. */
  readonly digests: ReadonlyMap<string, string | undefined>;
  /** The files that are not printed because an earlier run left the same ones. */
  readonly kept: readonly string[];
}

/**
 * All stages up to printing. Nothing is printed of a document that has errors, nor of models whose
 * files are there from an earlier run, with everything that they follow from unchanged.
 */
export async function printJob(
  job: GenerateJob,
  take: TakeFiles,
  earlier?: Earlier,
): Promise<PrintedJob> {
  const { cwd, stdin, frozenLock: _, ...config } = job;
  const mistakes = jobMistakes(config);
  if (mistakes.length > 0) return failed(mistakes);
  const options = resolveOptions(config);
  const problems = new Problems();

  const input = specInput(config.input ?? "", stdin ?? "");
  const source = await loadSpec(input, loadOptions(job), problems);
  const planned = source ? await planSpec(source, { input, options, problems, earlier }) : NOTHING;
  const { document, plan, reuse, kept = [], models = [] } = planned;
  const uses: ModuleUses = new Map(kept.map((name) => [name, reuse?.record?.uses[name] ?? []]));
  const others: Others = { kept: [], texts: {} };
  if (source !== undefined && plan !== undefined) {
    const types = await printTypes(plan, { source, options, problems });
    const files = chain(await printAll(plan, { options, problems, uses }), types);
    await take(reuse === undefined ? files : withoutKept(files, reuse, others));
  }
  const strictly = options.strict && problems.list.length > 0;
  const diagnostics = toDiagnostics(problems.list, source);
  return {
    ok: plan !== undefined && !problems.failed && !strictly,
    kept: [...kept.flatMap(modelPaths), ...others.kept],
    record: reuse && { ...printRecord(reuse.contents(), uses), texts: others.texts },
    diagnostics: options.strict ? diagnostics.map(asError) : diagnostics,
    models,
    keywords: document?.usage ?? NO_KEYWORDS,
    inputs: inputFiles(input, source, cwd),
    texts: inputTexts(source),
    digests: inputDigests(source),
  };
}

interface PlanSpec {
  readonly input: SpecInput;
  readonly options: Options;
  readonly problems: Problems;
  readonly earlier: Earlier | undefined;
}

/** What there is to reuse, and the contents that tell whether it can be. */
interface Reuse {
  /** Hashed when it is asked for: without an earlier run only in the end, beside the other thread. */
  readonly contents: () => Contents;
  readonly record: PrintRecord | undefined;
  readonly intact: Paths;
}

interface Planned {
  readonly document?: Document;
  /** There is none where there are errors. */
  readonly plan?: OutputPlan;
  /** Sorted by name. */
  readonly models?: readonly GeneratedModel[];
  readonly reuse?: Reuse | undefined;
  /** The names of models that are not planned. */
  readonly kept?: readonly string[];
}

const NOTHING: Planned = {};

/** The stages between the text that comes in and the text that goes out; each needs a sound input. */
async function planSpec(
  source: SpecSource,
  { input, options, problems, earlier }: PlanSpec,
): Promise<Planned> {
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
  const written = writtenIn(source, decoded);
  const reuse = earlier && (await reuseOf({ document, graph, names, written }, earlier));
  const keptIds = reuse === undefined ? new Set<ModelId>() : keptModels(names, reuse);
  const header = fileHeader(input);
  const plan = planOutput({ document, graph, names, header, kept: keptIds }, options, problems);
  if (!sound()) return { document };
  const kept = [...keptIds].map((id) => nameOf(id, names));
  return { document, plan, models: listModels(graph, names), reuse, kept };
}

async function reuseOf(input: ContentInput, { record, intact }: Earlier): Promise<Reuse> {
  let known = record && hashContents(input);
  const contents = (): Contents => (known ??= hashContents(input));
  return { contents, record, intact: await intact };
}

/** The models that are as an earlier run had them, and whose files are as it left them. */
function keptModels(names: Names, { contents, record, intact }: Reuse): ReadonlySet<ModelId> {
  if (record === undefined) return new Set();
  const unchanged = unchangedModels(contents(), record.contents, names.models.keys());
  const isKept = (id: ModelId): boolean => {
    const name = nameOf(id, names);
    return Object.hasOwn(record.uses, name) && modelPaths(name).every((path) => intact.has(path));
  };
  return new Set([...unchanged].filter(isKept));
}

function nameOf(id: ModelId, { models }: Names): string {
  const named = models.get(id);
  invariant(named !== undefined, `no name for ${id}`);
  return named.name;
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

interface PrintAll {
  readonly options: Options;
  readonly problems: Problems;
  readonly uses: ModuleUses;
}

/** What is generated from the plan. The config's own templates get all of it at once. */
async function printAll(
  plan: OutputPlan,
  { options, problems, uses }: PrintAll,
): Promise<Iterable<OutputFile>> {
  const { templates } = options;
  if (Object.keys(templates).length === 0) return printFiles(plan, options, uses);
  const whole = { ...plan, models: [...plan.models] };
  return replaceTexts(printFiles(whole, options), { plan: whole, templates }, problems);
}

/** Of the files that tell of all models: those that are kept, and the hash of the text of each. */
interface Others {
  readonly kept: string[];
  readonly texts: Record<string, string>;
}

/** Leaves out files that belong to no single model and were printed in the same words before. */
function* withoutKept(
  files: Iterable<OutputFile>,
  { record, intact }: Reuse,
  { kept, texts }: Others,
): Generator<OutputFile> {
  for (const file of files) {
    const { path, text } = file;
    if (!isModelPath(path)) {
      const now = hash("sha256", text, "base64");
      texts[path] = now;
      if (record?.texts[path] === now && intact.has(path)) {
        kept.push(path);
        continue;
      }
    }
    yield file;
  }
}

/** Files are printed while others are being formatted. */
function* chain(...lists: readonly Iterable<OutputFile>[]): Generator<OutputFile> {
  for (const list of lists) yield* list;
}

function listModels({ models }: ModelGraph, names: Names): readonly GeneratedModel[] {
  const list = [...models.values()].map(({ id, schema, shape }): GeneratedModel => {
    const { at, view } = schema;
    const name = nameOf(id, names);
    return { name, kind: shape.kind, pointer: at.pointer, ...(view === undefined ? {} : { view }) };
  });
  return list.sort((a, b) => compareText(a.name, b.name));
}

function failed(diagnostics: readonly Diagnostic[]): PrintedJob {
  return {
    ok: false,
    kept: [],
    diagnostics,
    models: [],
    keywords: NO_KEYWORDS,
    inputs: [],
    texts: new Map(),
    digests: new Map(),
  };
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}
