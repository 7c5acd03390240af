/** The explorer of a job: a folder with a page over its models. */
import type { GenerateJob } from "../api.js";
import type { JobConfig } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import { toDiagnostics } from "../load/diagnose.js";
import { sourcePositionIn } from "../load/source-position.js";
import { planOutput } from "../plan/output.js";
import { findTrees } from "../plan/trees.js";
import { createUsesOf } from "../plan/uses.js";
import { printExplorer } from "../print/explorer.js";
import type { OutputFile } from "../print/files.js";
import { fileHeader, specInput } from "./job.js";
import { type ReadModels, readModels } from "./read-models.js";

export type Explored =
  | { readonly files: readonly OutputFile[]; readonly count: number }
  | { readonly diagnostics: readonly Diagnostic[] };

export interface ExploreOptions {
  /** The address of a line in a repository, with `{file}` and `{line}`. */
  readonly link?: string | undefined;
}

/** The files of the explorer of a job, without writing them. */
export async function exploreJob(job: GenerateJob, { link }: ExploreOptions): Promise<Explored> {
  const config = explorable(job);
  const read = await readModels(config);
  if ("errors" in read) return { diagnostics: read.errors };
  const { source, models, wholeGraph, filtered, problems } = read;
  const { document, names, options } = models;
  const header = fileHeader(specInput(config.input ?? "", ""));
  const see = sourcePositionIn(source, header.spec);
  const trees = findTrees(document);
  const input = { document, graph: wholeGraph, names, trees, header, see, filtered };
  const output = planOutput(input, options, problems);
  if (problems.failed)
    return {
      diagnostics: toDiagnostics(
        problems.list.filter(({ severity }) => severity === "error"),
        source,
      ),
    };
  const plan = { ...output, models: [...output.models], refs: referencesOf(read), link };
  // What lies outside of the spec's folder is not copied, since the page may be published.
  const documents = [...source.documents.values()]
    .filter(({ foreign }) => foreign !== true)
    .map(
      ({ uri, text }) => [see({ document: uri, pointer: "" }).replace(/:\d+$/, ""), text] as const,
    );
  return {
    files: await printExplorer({ plan, options, documents }),
    count: plan.models.length,
  };
}

/**
 * The job without what a page cannot run, such as modules of the user: their codecs are left out, and their
 * classes.
 */
function explorable(job: GenerateJob): GenerateJob {
  const { codecs = {}, extend: _extend, templates: _templates, ...config } = job;
  const own: JobConfig = {
    codecs: Object.fromEntries(
      Object.entries(codecs).filter(([, codec]) => typeof codec === "string"),
    ),
    emit: "ts",
    runtime: "copy",
    importExtension: ".js",
    samples: false,
    schemas: false,
    standardSchema: false,
    strict: false,
  };
  return { ...config, ...own };
}

/** The names of the models that a model refers to. */
function referencesOf({ models, wholeGraph }: ReadModels): (name: string) => readonly string[] {
  const { document, names } = models;
  const usesOf = createUsesOf(document, wholeGraph);
  const nameOf = new Map([...names.models].map(([id, { name }]) => [id, name]));
  const byName = new Map(
    [...wholeGraph.models.values()].map((model) => [nameOf.get(model.id), model]),
  );
  return (name) => {
    const model = byName.get(name);
    return model === undefined
      ? []
      : [...usesOf.model(model).keys()].flatMap((id) => nameOf.get(id) ?? []);
  };
}
