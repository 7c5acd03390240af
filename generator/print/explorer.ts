/** Prints the explorer: a page over the models, which runs their generated code. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ExplorerPlan, explorerData } from "../../templates/explorer-data.js";
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
import type { OutputFile } from "./files.js";
import { structureFiles } from "./print.js";
import { printStructures } from "./structures.js";

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
  const modules = await modulesOf(plan, options);
  return [
    ...COPIED.map((path) => ({ path, text: readCopied(path) })),
    { path: "index.html", text: printExplorerPage(explorerData(plan)) },
    { path: "models.js", text: printModuleBundle(modules) },
    { path: "spec.js", text: printSpecTexts(documents) },
  ];
}

/** The modules that the models are in, and those of the runtime. */
async function modulesOf(plan: ExplorerPlan, options: Options): Promise<readonly CommonJsModule[]> {
  const files = [...structureFiles(plan, options)].filter(
    ({ path }) => path.endsWith(".ts") && path !== "index.ts",
  );
  const compiled = await compileCommonJs(await printStructures(files));
  return compiled.map(({ path, text }) => ({ path: path.slice(0, -".js".length), text }));
}

function readCopied(name: string): string {
  const path = join(packageRoot(), "dist", "explorer", name);
  invariant(existsSync(path), `${path} is missing: npm run build:explorer`);
  return readFileSync(path, "utf8");
}
