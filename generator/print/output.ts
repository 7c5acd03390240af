/** All files of the output as structures or text, from the plan and its templates. */
import { structureSampleIndex, structureSamples } from "../../templates/samples.js";
import { structureExtension } from "../../templates/extension.js";
import { structureFile } from "../../templates/file.js";
import { jsonDocument } from "../../templates/code.js";
import { structureCompat } from "../../templates/compat.js";
import { compatModule } from "../../templates/compat-type.js";
import { printHeader } from "../../templates/header.js";
import { schemaModule, structureJsonSchema } from "../../templates/schema-file.js";
import { structureIndex } from "../../templates/index-file.js";
import { isExtended, structureModel } from "../../templates/model.js";
import { structureTypes } from "../../templates/types-only.js";
import { structureOperations } from "../../templates/operations.js";
import type { CheckPrinters } from "../../templates/options.js";
import { planPageFile } from "../../templates/page.js";
import type { Declarations } from "../../templates/structures.js";
import type { Options } from "../config/config.js";
import { compareText } from "../json.js";
import { withExample, outlineOf } from "../plan/outline.js";
import type {
  FileHeader,
  ModelOutline,
  ModelPlan,
  OutputOutline,
  OutputPlan,
} from "../plan/plan.js";
import type { PrintableFile } from "./files.js";
import { readRuntime, type RuntimeModule } from "./runtime-file.js";

export interface Printers {
  readonly checks: CheckPrinters;
  readonly readme: (plan: OutputOutline) => string;
}

/** The files of an output, sorted by path. `formats.ts` is included only if a model uses it. */
export function printOutput(
  plan: OutputPlan,
  options: Options,
  printers: Printers,
): PrintableFile[] {
  return [...printEach(plan, options, printers)].sort((a, b) => compareText(a.path, b.path));
}

/** Data about the models of an output. Added while their files are printed. */
export interface PrintLog {
  /**
   * By model name: the modules that the model imports, other than `runtime`, its additional modules,
   * and its page.
   */
  readonly uses: Map<string, readonly string[]>;
  /** Sorted by name, including kept models. */
  readonly outlines: ModelOutline[];
}

/** An empty log. The modules of kept models may be given. */
export function createPrintLog(
  uses: Iterable<readonly [string, readonly string[]]> = [],
): PrintLog {
  return { uses: new Map(uses), outlines: [] };
}

const OPTIONAL = [
  "formats",
  "patterns",
  "codecs",
  "standard",
] as const satisfies readonly RuntimeModule[];

function optionalModules({ uses }: Declarations): readonly string[] {
  const used = new Set(uses.map(({ module }) => module));
  return OPTIONAL.filter((module) => used.has(module));
}

/** The files of a model, given its modules and pages in `PrintLog.uses`. */
export function modelPaths(name: string, uses: readonly string[]): readonly string[] {
  const own = uses.filter(isModelPath).map((path) => (/\.\w+$/.test(path) ? path : `${path}.ts`));
  return [`models/${name}.ts`, ...own];
}

/** Whether a path belongs to a single model. */
export function isModelPath(path: string): boolean {
  return path.includes("/");
}

/**
 * Like `printOutput`, but unsorted and lazy: each file is planned and printed on demand. `printed` has
 * the modules of kept models; data of all others is added.
 */
export function* printEach(
  plan: OutputPlan,
  options: Options,
  printers: Printers,
  printed: PrintLog = createPrintLog(),
): Generator<PrintableFile> {
  yield* printModels(plan, options, printers, printed);
  yield* printOthers(plan, options, printers, printed);
}

/** The files of the models that are not kept. */
function* printModels(
  { models, kept = [], header }: OutputPlan,
  { importExtension, emit, docs }: Options,
  printers: Printers,
  { uses, outlines }: PrintLog,
): Generator<PrintableFile> {
  outlines.push(...kept);
  for (const model of models) {
    const body =
      emit === "types"
        ? structureTypes(model, importExtension)
        : structureModel(model, { checks: printers.checks, importExtension });
    const module = `models/${isExtended(model) ? model.extension.baseName : model.name}`;
    const more = [...structureMore(model, header, importExtension)];
    if (docs === "markdown") more.push(planPageFile(model));
    const own = [module, ...more.map(({ path }) => path.replace(/\.ts$/, ""))];
    const others = own.filter((one) => one !== `models/${model.name}`);
    uses.set(model.name, [...optionalModules(body), ...others]);
    yield structureFile({ header, module, importExtension, body });
    yield* more;
    outlines.push(outlineOf(model));
  }
  outlines.sort((a, b) => compareText(a.name, b.name));
}

/** The module that re-exports the user's class, the samples, and the JSON Schema. */
function* structureMore(
  plan: ModelPlan,
  header: FileHeader,
  importExtension: string,
): Generator<PrintableFile> {
  const { name, samples = [], jsonSchema } = plan;
  const file = (module: string, body: Declarations): PrintableFile =>
    structureFile({ header, module, importExtension, body });
  if (plan.compat !== undefined)
    yield file(compatModule(name), structureCompat(plan, importExtension));
  if (isExtended(plan)) yield file(`models/${name}`, structureExtension(plan, importExtension));
  if (samples.length > 0)
    yield file(samplesModule(name), structureSamples(plan, samples, importExtension));
  if (jsonSchema !== undefined) {
    yield file(schemaModule(name), structureJsonSchema(jsonSchema, importExtension));
    yield { path: `${schemaModule(name)}.json`, text: jsonDocument(jsonSchema.document) };
  }
}

const samplesModule = (name: string): string => `samples/${name}`;

/** The files that cover all models. `formats.ts` and `codecs.ts` are included only if a model uses them. */
function* printOthers(
  plan: OutputPlan,
  options: Options,
  printers: Printers,
  printed: PrintLog,
): Generator<PrintableFile> {
  const { importExtension, samples, schemas, compat } = options;
  const { header } = plan;
  const { outlines: models } = printed;
  const used = new Set([...printed.uses.values()].flat());
  const copy = (module: RuntimeModule): PrintableFile => ({
    path: `${module}.ts`,
    text: `${printHeader(header).text}\n${readRuntime(module, options)}`,
  });
  const body = structureIndex(models, options);
  yield structureFile({ header, module: "index", importExtension, body });
  if (samples) {
    const sampled = models.filter(({ name }) => used.has(samplesModule(name)));
    const list = structureSampleIndex(
      sampled.map(({ name }) => name),
      importExtension,
    );
    yield structureFile({ header, module: "samples", importExtension, body: list });
  }
  if (options.emit !== "types") yield copy("runtime");
  for (const module of OPTIONAL)
    if (used.has(module) || (schemas && module === "standard")) yield copy(module);
  if (schemas) yield copy("json-schema");
  if (compat !== "off") yield copy("compat");
  if (plan.operations !== undefined) {
    const operations = structureOperations(plan.operations);
    yield structureFile({ header, module: "operations", importExtension, body: operations });
    yield copy("http");
    yield copy("parameters");
  }
  const usage = withExample(models);
  yield { path: "README.md", text: printers.readme({ ...plan, models, usage }) };
}
