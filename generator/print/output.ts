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

/** The same files one by one, each planned and printed when it is asked for. */
export function* printEach(
  plan: OutputPlan,
  options: Options,
  printers: Printers,
): Generator<OutputFile> {
  const { importExtension } = options;
  const print = (module: string, body: Code): OutputFile => ({
    path: `${module}.ts`,
    text: printFile({ header: plan.header, module, importExtension, body }),
  });
  const modules = new Set<string>();
  const models: ModelOutline[] = [];
  for (const model of plan.models) {
    const body = printModel(model, { checks: printers.checks, importExtension });
    for (const use of body.uses) modules.add(use.module);
    yield print(`models/${model.name}`, body);
    yield { path: `docs/${model.name}.md`, text: printers.page(model) };
    models.push(outlineOf(model));
  }
  const copy = (module: RuntimeModule): OutputFile => ({
    path: `${module}.ts`,
    text: `${printHeader(plan.header).text}\n${readRuntime(module, importExtension)}`,
  });
  yield print("index", printIndex(models, importExtension));
  yield copy("runtime");
  if (modules.has("formats")) yield copy("formats");
  if (modules.has("codecs")) yield copy("codecs");
  yield { path: "README.md", text: printers.readme({ ...plan, models }) };
}
