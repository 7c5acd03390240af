/** Every file of the output, not formatted yet, from the plan and the templates that print its parts. */
import type { Code } from "../../templates/code.js";
import { printFile } from "../../templates/file.js";
import { printHeader } from "../../templates/header.js";
import { printIndex } from "../../templates/index-file.js";
import { printModel } from "../../templates/model.js";
import type { CheckPrinters } from "../../templates/options.js";
import type { Options } from "../config/config.js";
import { compareText } from "../json.js";
import { outlineOf } from "../plan/outline.js";
import type { ModelOutline, ModelPlan, OutputOutline, OutputPlan } from "../plan/plan.js";
import type { OutputFile } from "./files.js";
import { readRuntime, type RuntimeModule } from "./runtime-file.js";

export interface Printers {
  readonly checks: CheckPrinters;
  /** The documentation page of a model. */
  readonly page: (plan: ModelPlan) => string;
  readonly readme: (plan: OutputOutline) => string;
}

/** The files of an output, sorted by path: `formats.ts` only where a model uses it. */
export function printOutput(plan: OutputPlan, options: Options, printers: Printers): OutputFile[] {
  return [...printEach(plan, options, printers)].sort((a, b) => compareText(a.path, b.path));
}

/** The modules of the output beside `runtime` that each model imports, by the model's name. */
export type ModuleUses = Map<string, readonly string[]>;

const OPTIONAL = ["formats", "codecs"] as const satisfies readonly RuntimeModule[];

function optionalModules({ uses }: Code): readonly string[] {
  const used = new Set(uses.map(({ module }) => module));
  return OPTIONAL.filter((module) => used.has(module));
}

/** The files of a model. */
export function modelPaths(name: string): readonly string[] {
  return [`models/${name}.ts`, `docs/${name}.md`];
}

/** Whether a file is of a single model. */
export function isModelPath(path: string): boolean {
  return path.includes("/");
}

/**
 * The same files one by one, each planned and printed when it is asked for. `uses` knows the modules of
 * the models that are kept; those of the others are added.
 */
export function* printEach(
  plan: OutputPlan,
  options: Options,
  printers: Printers,
  uses: ModuleUses = new Map(),
): Generator<OutputFile> {
  const { importExtension } = options;
  const print = (module: string, body: Code): OutputFile => ({
    path: `${module}.ts`,
    text: printFile({ header: plan.header, module, importExtension, body }),
  });
  const models: ModelOutline[] = [...(plan.kept ?? [])];
  for (const model of plan.models) {
    const body = printModel(model, { checks: printers.checks, importExtension });
    uses.set(model.name, optionalModules(body));
    yield print(`models/${model.name}`, body);
    yield { path: `docs/${model.name}.md`, text: printers.page(model) };
    models.push(outlineOf(model));
  }
  models.sort((a, b) => compareText(a.name, b.name));
  const used = new Set([...uses.values()].flat());
  const copy = (module: RuntimeModule): OutputFile => ({
    path: `${module}.ts`,
    text: `${printHeader(plan.header).text}\n${readRuntime(module, importExtension)}`,
  });
  yield print("index", printIndex(models, importExtension));
  yield copy("runtime");
  for (const module of OPTIONAL) if (used.has(module)) yield copy(module);
  yield { path: "README.md", text: printers.readme({ ...plan, models }) };
}
