/** Prints the explorer: a page over the models, which runs their generated code. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ExplorerPlan,
  explorerData,
  modelData,
  type ModelPageData,
} from "../../templates/explorer-data.js";
import {
  type CommonJsModule,
  printExplorerPage,
  printModuleBundle,
  printSpecTexts,
} from "../../templates/explorer-page.js";
import type { Options } from "../config/config.js";
import { invariant } from "../diagnostics.js";
import { packageRoot } from "../package-root.js";
import { compileCommonJs } from "./emit.js";
import type { ModelPlan } from "../plan/plan.js";
import type { OutputFile, PrintableFile } from "./files.js";
import { structureFiles } from "./print.js";
import { printFiles } from "./structures.js";

/** The files that are the same for every spec. `npm run build:explorer` makes them. */
const COPIED = ["app.css", "app.js", "licenses.md"] as const;

export interface ExplorerInput {
  readonly plan: ExplorerPlan;
  readonly options: Options;
  /** Name and text of the documents of the spec. */
  readonly documents: readonly (readonly [name: string, text: string])[];
}

/** All files of the explorer. */
export async function printExplorer(input: ExplorerInput): Promise<readonly OutputFile[]> {
  const { plan, options, documents } = input;
  const models: ModelPageData[] = [];
  const modules = await modulesOf(noting(plan, models), options);
  const files = [
    ...COPIED.map((path) => ({ path, text: readCopied(path) })),
    { path: "index.html", text: printExplorerPage(explorerData(plan, models)) },
    { path: "models.js", text: printModuleBundle(modules) },
    { path: "spec.js", text: printSpecTexts(documents) },
  ];
  return files.map((file) => ({ ...file, verbatim: true }));
}

/** The plan, whose models add their data to a list when they are planned. */
function noting(plan: ExplorerPlan, list: ModelPageData[]): ExplorerPlan {
  function* models(): Generator<ModelPlan> {
    for (const model of plan.models) {
      list.push(modelData(model));
      yield model;
    }
  }
  return { ...plan, models: models() };
}

/** The modules that models import, beside one another. */
const USED = /^(?:models\/.*|runtime|formats|patterns|codecs)\.ts$/;

/** How many files are planned, printed and compiled at once. The plans of all models take much memory. */
const BATCH = 100;

/** The modules of the models, and those of the runtime. */
async function modulesOf(plan: ExplorerPlan, options: Options): Promise<readonly CommonJsModule[]> {
  const modules: CommonJsModule[] = [];
  let batch: PrintableFile[] = [];
  const compile = async (): Promise<void> => {
    for (const { path, text } of await compileCommonJs(printFiles(batch)))
      modules.push({ path: path.slice(0, -".js".length), text });
    batch = [];
  };
  for (const file of structureFiles(plan, options)) {
    if (USED.test(file.path)) batch.push(file);
    if (batch.length === BATCH) await compile();
  }
  await compile();
  return modules;
}

function readCopied(name: string): string {
  const path = join(packageRoot(), "dist", "explorer", name);
  invariant(existsSync(path), `${path} is missing: npm run build:explorer`);
  return readFileSync(path, "utf8");
}
