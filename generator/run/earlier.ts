/** What a run takes over from an earlier one of the same job, and what it leaves to the next. */
import { hash } from "node:crypto";
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import { sectionOf } from "../decode/parts.js";
import type { SectionHashes } from "../decode/written.js";
import { invariant, type Problem } from "../diagnostics.js";
import {
  type DocumentRecord,
  summaryOf,
  hashEndpoints,
  type JobRecord,
  type ModelSummary,
  sortedReferences,
} from "../excerpt/record.js";
import { type SpecSource, standsAlone } from "../load/source.js";
import type { ModelGraph, ModelId } from "../model/graph.js";
import type { Names } from "../naming/names.js";
import { type ContentInput, type TreeHashes, hashTrees } from "../plan/contents.js";
import { examplesElsewhere } from "../plan/example/sampler.js";
import { printRecord, unchangedModels } from "../plan/reuse.js";
import type { PrintableFile } from "../print/files.js";
import { isModelPath, modelPaths, type Printed } from "../print/output.js";

/** What is left of an earlier run of the same job, by the same generator. */
export interface PreviousRun {
  /** What it printed; none where that is not known. */
  readonly record?: JobRecord | undefined;
  /** The files below the output folder that are as that run left them. */
  readonly unmodified: Paths | Promise<Paths>;
}

/** A set of paths, or a map from them. */
export type Paths = Pick<ReadonlySet<string>, "has">;

/** The record of the previous run, and the hashes that tell what of it can be reused. */
export interface Reuse {
  /** Hashed when it is asked for: without an earlier run only in the end, beside the other thread. */
  readonly contents: () => TreeHashes;
  readonly record: JobRecord | undefined;
  readonly unmodified: Paths;
}

export async function reuseOf(
  input: ContentInput,
  { record, unmodified }: PreviousRun,
): Promise<Reuse> {
  let known = record && hashTrees(input);
  const contents = (): TreeHashes => (known ??= hashTrees(input));
  return { contents, record, unmodified: await unmodified };
}

/** The models that are as an earlier run had them, and whose files are as it left them. */
export function keptModels(
  names: Names,
  { contents, record, unmodified }: Reuse,
): ReadonlySet<ModelId> {
  if (record === undefined) return new Set();
  const unchanged = unchangedModels(contents(), record.contents, names.models.keys());
  const isKept = (id: ModelId): boolean => {
    const name = nameOf(id, names);
    const uses = Object.hasOwn(record.uses, name) ? record.uses[name] : undefined;
    return uses !== undefined && modelPaths(name, uses).every((path) => unmodified.has(path));
  };
  return new Set([...unchanged].filter(isKept));
}

export function nameOf(id: ModelId, { models }: Names): string {
  const named = models.get(id);
  invariant(named !== undefined, `no name for ${id}`);
  return named.name;
}

/** Of the files that tell of all models: those that are kept, and the hash of the text of each. */
export interface AuxiliaryFiles {
  readonly kept: string[];
  readonly texts: Record<string, string>;
}

/** Leaves out files that belong to no single model and were printed in the same words before. */
export function* withoutKept(
  files: Iterable<PrintableFile>,
  { record, unmodified }: Reuse,
  { kept, texts }: AuxiliaryFiles,
): Generator<PrintableFile> {
  for (const file of files) {
    const { path } = file;
    if (!isModelPath(path)) {
      const content = "text" in file ? file.text : JSON.stringify(file.structure);
      const now = hash("sha256", content, "base64");
      texts[path] = now;
      if (record?.texts[path] === now && unmodified.has(path)) {
        kept.push(path);
        continue;
      }
    }
    yield file;
  }
}

/** What a run leaves to the next one. */
export interface RunSnapshot {
  readonly source: SpecSource;
  readonly partHashes: () => SectionHashes;
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Options;
  readonly contents: TreeHashes;
  readonly printed: Printed;
  readonly texts: AuxiliaryFiles["texts"];
  readonly problems: readonly Problem[];
  /** How many of the problems are of loading. */
  readonly loading: number;
}

export function jobRecord(run: RunSnapshot): JobRecord {
  const { contents, printed, texts } = run;
  return { ...printRecord(contents, printed.uses), texts, document: documentRecord(run) };
}

/** Undefined where the next run must decode all of the document anyway. */
function documentRecord(run: RunSnapshot): DocumentRecord | undefined {
  const { source, document, graph, options, contents, printed, problems, loading } = run;
  const isPlaced = problems.every(({ at }) => at === undefined || "pointer" in at);
  if (!standsAlone(source) || !isPlaced || options.openapiTypes || options.operations)
    return undefined;
  // Parts are compared without their positions.
  if (options.positions) return undefined;
  // Models that are left out are not planned.
  if (options.include.length > 0 || options.exclude.length > 0) return undefined;
  // Parts are compared as data, in which these values do not show.
  if (document.respelled === true) return undefined;
  return {
    parts: run.partHashes(),
    references: sortedReferences(contents),
    models: Object.fromEntries(summariesOf(run)),
    examples: Object.fromEntries(examplesElsewhere(document)),
    endpoints: hashEndpoints(document, graph),
    identifying: [...new Set([...(document.identifying ?? [])].map(sectionOf))],
    problems: [...problems],
    loading,
    usage: printed.usage,
  };
}

/** Per-model data stored for the next run. */
export function summariesOf({
  graph,
  names,
  printed,
}: Pick<RunSnapshot, "graph" | "names" | "printed">): ReadonlyMap<ModelId, ModelSummary> {
  const outlines = new Map(printed.outlines.map((outline) => [outline.name, outline]));
  const summaries = new Map<ModelId, ModelSummary>();
  for (const model of graph.models.values()) {
    const outline = outlines.get(nameOf(model.id, names));
    invariant(outline !== undefined, `${model.id} was not printed`);
    summaries.set(model.id, summaryOf(model, outline));
  }
  return summaries;
}
