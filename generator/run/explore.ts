/** The explorer of a job: a folder with a page that shows its models. */
import type { GenerateJob } from "../api.js";
import type { JobConfig } from "../config/config.js";
import { requestSchemas, responseSchemas } from "../decode/operation-schemas.js";
import type { Diagnostic } from "../diagnostics.js";
import { toDiagnostics } from "../load/diagnose.js";
import { sourcePositionIn } from "../load/source-position.js";
import type { SpecSource } from "../load/source.js";
import { nameOf } from "../naming/names.js";
import { endpointKey } from "../plan/endpoints.js";
import { planOutput } from "../plan/output.js";
import { findTrees } from "../plan/trees.js";
import { createUsesOf, type Uses } from "../plan/uses.js";
import { type ExplorerInput, printExplorer } from "../print/explorer.js";
import type { OutputFile } from "../print/files.js";
import type { Schema } from "../schema/schema.js";
import { fileHeader, specInput } from "./job.js";
import { modelsOf, type ReadModels, type ReadResult, readModels } from "./read-models.js";

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
  return explore(await readModels(config), { input: config.input, link });
}

/** Like `exploreJob`, for a spec that is loaded, as the hooks changed it. */
export function exploreSource(source: SpecSource, config: JobConfig): Promise<Explored> {
  return explore(modelsOf(source, explorable(config)), { input: config.input });
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

async function explore(
  read: ReadResult,
  { input, link }: ExploreOptions & { readonly input: string | undefined },
): Promise<Explored> {
  if ("errors" in read) return { diagnostics: read.errors };
  const { source, models, wholeGraph, filtered, problems } = read;
  const { document, names, options } = models;
  const header = fileHeader(specInput(input ?? "", ""));
  const see = sourcePositionIn(source, header.spec);
  const trees = findTrees(document);
  const output = planOutput(
    { document, graph: wholeGraph, names, trees, header, see, filtered },
    options,
    problems,
  );
  if (problems.failed) {
    const errors = problems.list.filter(({ severity }) => severity === "error");
    return { diagnostics: toDiagnostics(errors, source) };
  }
  // Documents outside of the spec's folder are not copied, since the page may be published.
  const documents = [...source.documents.values()]
    .filter(({ foreign }) => foreign !== true)
    .map(
      ({ uri, text }) => [see({ document: uri, pointer: "" }).replace(/:\d+$/, ""), text] as const,
    );
  const uses = usesIn(read, see);
  const files = await printExplorer({ plan: { ...output, ...uses, link }, options, documents });
  return { files, count: models.graph.models.size };
}

type SpecPosition = ReturnType<typeof sourcePositionIn>;

/** The names of the models that models and operations use. */
function usesIn(
  { models, wholeGraph }: ReadModels,
  see: SpecPosition,
): Pick<ExplorerInput["plan"], "refs" | "operationRefs"> {
  const { document, names } = models;
  const usesOf = createUsesOf(document, wholeGraph);
  const namesIn = (uses: Uses): readonly string[] =>
    [...uses.keys()].map((id) => nameOf(id, names));
  const byName = new Map(
    [...wholeGraph.models.values()].map((one) => [nameOf(one.id, names), one]),
  );
  const byKey = new Map(
    wholeGraph.operations.map((one) => [endpointKey({ ...one, see: see(one.at) }), one]),
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
