/** The explorer of a job: a folder with a page that shows its models. */
import type { GenerateJob } from "../api.js";
import type { JobConfig } from "../config/config.js";
import { resolveOptions } from "../config/resolve.js";
import type { Document } from "../decode/document.js";
import { requestSchemas, responseSchemas } from "../decode/operation-schemas.js";
import { type Diagnostic, Problems } from "../diagnostics.js";
import { toDiagnostics } from "../load/diagnose.js";
import { sourcePositionIn } from "../load/source-position.js";
import type { SpecSource } from "../load/source.js";
import type { ModelGraph } from "../model/graph.js";
import { nameOf, type Names } from "../naming/names.js";
import { endpointKey } from "../plan/endpoints.js";
import type { Filtered } from "../plan/filter.js";
import { planOutput } from "../plan/output.js";
import { findTrees } from "../plan/trees.js";
import { createUsesOf, type Uses } from "../plan/uses.js";
import { type ExplorerInput, printExplorer } from "../print/explorer.js";
import type { OutputFile } from "../print/files.js";
import type { Schema } from "../schema/schema.js";
import { fileHeader, specInput } from "./job.js";
import { readModels } from "./read-models.js";

export type Explored =
  | { readonly files: readonly OutputFile[]; readonly count: number }
  | { readonly diagnostics: readonly Diagnostic[] };

/** The files of the explorer of a job, without writing them. */
export async function exploreJob(job: GenerateJob): Promise<Explored> {
  const read = await readModels(job);
  if ("errors" in read) return { diagnostics: read.errors };
  const { source, models, wholeGraph, filtered } = read;
  return exploreModels({ ...models, source, graph: wholeGraph, filtered }, job);
}

/** All models of a spec, with the names that they have in the output. */
export interface ModelsOfSpec {
  readonly source: SpecSource;
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  /** What `include` and `exclude` choose; undefined if everything. */
  readonly filtered?: Filtered | undefined;
}

/** The files of the explorer of models, planned as a page can run them. */
export async function exploreModels(found: ModelsOfSpec, config: JobConfig): Promise<Explored> {
  const { source, document, graph, names, filtered } = found;
  const options = resolveOptions(explorable(config));
  const header = fileHeader(specInput(config.input ?? "", ""));
  const see = sourcePositionIn(source, header.spec);
  const trees = findTrees(document);
  // Its warnings are those of the job.
  const problems = new Problems();
  const output = planOutput(
    { document, graph, names, trees, header, see, filtered },
    options,
    problems,
  );
  if (problems.failed) {
    const errors = problems.list.filter(({ severity }) => severity === "error");
    return { diagnostics: toDiagnostics(errors, source) };
  }
  const typesOnly = config.emit === "types";
  const plan = { ...output, ...usesIn(found, see), link: options.sourceLink, typesOnly };
  const files = await printExplorer({ plan, options, documents: documentsOf(source, see) });
  return { files, count: (filtered ?? graph).models.size };
}

/** Name and text of each document. Those outside of the spec's folder are left out, as the page may be published. */
function documentsOf(source: SpecSource, see: SpecPosition): ExplorerInput["documents"] {
  // A document may have several URIs.
  return [...new Set(source.documents.values())]
    .filter(({ foreign }) => foreign !== true)
    .map(({ uri, text }) => [see({ document: uri, pointer: "" }).replace(/:\d+$/, ""), text]);
}

/** The job without modules of the user, which a page cannot load, and without files that it does not need. */
function explorable(job: GenerateJob): GenerateJob {
  const { codecs, extend: _extend, templates: _templates, ...config } = job;
  const own: JobConfig = {
    emit: "ts",
    runtime: "copy",
    importExtension: ".js",
    openapiTypes: false,
    samples: false,
    schemas: false,
    standardSchema: false,
    strict: false,
  };
  // Without the option, its default depends on `compat`.
  if (codecs === undefined) return { ...config, ...own };
  const known = Object.entries(codecs).filter(([, codec]) => typeof codec === "string");
  return { ...config, ...own, codecs: Object.fromEntries(known) };
}

type SpecPosition = ReturnType<typeof sourcePositionIn>;

/** The names of the models that models and operations use. */
function usesIn(
  { document, graph, names }: ModelsOfSpec,
  see: SpecPosition,
): Pick<ExplorerInput["plan"], "refs" | "operationRefs"> {
  const usesOf = createUsesOf(document, graph);
  const namesIn = (uses: Uses): readonly string[] =>
    [...uses.keys()].map((id) => nameOf(id, names));
  const byName = new Map([...graph.models.values()].map((one) => [nameOf(one.id, names), one]));
  const byKey = new Map(
    graph.operations.map((one) => [endpointKey({ ...one, see: see(one.at) }), one]),
  );
  return {
    refs(name) {
      const model = byName.get(name);
      return model === undefined ? [] : namesIn(usesOf.model(model));
    },
    operationRefs(endpoint) {
      const operation = byKey.get(endpointKey(endpoint));
      const namesOf = (schemas: readonly Schema[]): readonly string[] =>
        namesIn(usesOf.schemas(schemas));
      return {
        sends: operation === undefined ? [] : namesOf(requestSchemas(operation)),
        receives: operation === undefined ? [] : namesOf(responseSchemas(operation)),
      };
    },
  };
}
