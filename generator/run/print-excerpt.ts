/**
 * A run that decodes only the parts of a document that changed, what depends on them and what these
 * refer to. It gives what a run of the whole document would; it falls back to such a run when unsure.
 */
import type { Options } from "../config/config.js";
import { decodeDocument } from "../decode/decode.js";
import type { Document } from "../decode/document.js";
import { excerptOf, sectionOf, sectionsOf } from "../decode/parts.js";
import type { SchemaId } from "../schema/schema.js";
import { valueAt } from "../decode/uri.js";
import { type SectionHashes, sourceHashesOf } from "../decode/written.js";
import { invariant, Problems } from "../diagnostics.js";
import { type PreviousRun, summariesOf, type Paths } from "./earlier.js";
import { type PartSelection, chooseParts } from "../excerpt/choose.js";
import type { DocumentRecord, JobRecord, PreviousJob, ModelSummary } from "../excerpt/record.js";
import {
  hasSameEndpoints,
  hasSameExamples,
  hasSameLoading,
  hasSameModels,
  hasSameProblems,
  hasSameTrees,
} from "../excerpt/verify.js";
import { isJsonObject, type JsonValue } from "../json.js";
import { type SpecSource, standsAlone } from "../load/source.js";
import type { ModelId } from "../model/graph.js";
import { buildModelGraph } from "../model/model.js";
import { hasFlags } from "../model/views.js";
import { assignNames } from "../naming/naming.js";
import { type TreeHashes, hashTrees } from "../plan/contents.js";
import { reportExamples } from "../plan/example/report.js";
import { reportFormats } from "../plan/formats.js";
import { type ExampleElsewhere, examplesElsewhere } from "../plan/example/sampler.js";
import { reportNever } from "../plan/never.js";
import { planOutput } from "../plan/output.js";
import type { FileHeader } from "../plan/plan.js";
import { unchangedModels } from "../plan/reuse.js";
import { findTrees } from "../plan/trees.js";
import type { PrintableFile } from "../print/files.js";
import { modelPaths, createPrintLog } from "../print/output.js";
import { structureModelFiles } from "../print/print.js";

export interface ExcerptInput {
  readonly options: Options;
  readonly header: FileHeader;
  /** Diagnostics from loading. */
  readonly problems: Problems;
  readonly earlier: PreviousRun;
  readonly partHashes: () => SectionHashes;
}

export interface PrintedExcerpt {
  /** The files that are not as they were. */
  readonly files: readonly PrintableFile[];
  /** All others. */
  readonly kept: readonly string[];
  /** As of a run of the whole document. */
  readonly record: PreviousJob;
}

/** Undefined where the whole document is to be run. */
export async function printExcerpt(
  source: SpecSource,
  input: ExcerptInput,
): Promise<PrintedExcerpt | undefined> {
  const { earlier, problems } = input;
  const { root } = source;
  const { value } = root;
  const { record } = earlier;
  if (!hasDocument(record) || !standsAlone(source) || !isJsonObject(value)) return undefined;
  if (!hasSameLoading(problems.list, record.document)) return undefined;
  const parts = sectionsOf(value);
  const hashes = input.partHashes();
  const choice = chooseParts(parts, hashes, record);
  if (choice === undefined || !hasAllFiles(record, await earlier.unmodified)) return undefined;
  const excerpt = { ...root, value: excerptOf(value, choice.included) };
  const partial = { ...source, root: excerpt, documents: new Map([[root.uri, excerpt]]) };
  const externalExamples = examplesFor(choice, record.document, value);
  const run = runExcerpt(partial, { choice, externalExamples }, { ...input, record });
  if (run === undefined) return undefined;
  const { files, contents, examples, faces } = run;
  const printed = new Set(files.map(({ path }) => path));
  const paths = [
    ...Object.entries(record.uses).flatMap(([name, uses]) => modelPaths(name, uses)),
    ...Object.keys(record.texts),
  ];
  return {
    files,
    kept: paths.filter((path) => !printed.has(path)),
    record: {
      ...record,
      contents: { ...record.contents, ...hashesOf(contents) },
      document: {
        ...record.document,
        parts: hashes,
        models: { ...record.document.models, ...Object.fromEntries(faces) },
        examples: withExamples(record.document, choice, examples),
        references: withReferences(record, choice, contents),
      },
    },
  };
}

/**
 * The examples that unaffected schemas have from other parts of the document, as they had them. Those of
 * affected ones are all in the excerpt: whatever holds one depends on what it illustrates.
 */
function examplesFor(
  { affectedParts, included }: PartSelection,
  { examples }: DocumentRecord,
  root: JsonValue,
): Document["externalExamples"] {
  const examplesOf = new Map<SchemaId, readonly JsonValue[]>();
  for (const [id, places] of Object.entries(examples)) {
    const part = sectionOf(id);
    if (!included.has(part) || affectedParts.has(part)) continue;
    examplesOf.set(
      id,
      places.flatMap(({ pointer }) => {
        const value = valueAt(root, pointer);
        return value === undefined ? [] : [value];
      }),
    );
  }
  return examplesOf;
}

function hasDocument(record: JobRecord | undefined): record is PreviousJob {
  return record?.document !== undefined;
}

/** Whether nothing that the last run left is missing. */
function hasAllFiles({ uses, texts }: JobRecord, intact: Paths): boolean {
  return (
    Object.keys(texts).every((path) => intact.has(path)) &&
    Object.entries(uses).every(([name, own]) =>
      modelPaths(name, own).every((path) => intact.has(path)),
    )
  );
}

interface ExcerptRun {
  readonly files: readonly PrintableFile[];
  readonly contents: TreeHashes;
  readonly examples: ReadonlyMap<SchemaId, readonly ExampleElsewhere[]>;
  /** Of the models that were planned again. */
  readonly faces: ReadonlyMap<ModelId, ModelSummary>;
}

interface Selection extends Pick<Document, "externalExamples"> {
  readonly choice: PartSelection;
}

/** All stages up to printing; undefined where anything is not as it was that should be. */
function runExcerpt(
  source: SpecSource,
  { choice, externalExamples }: Selection,
  input: ExcerptInput & { readonly record: PreviousJob },
): ExcerptRun | undefined {
  const { options, header, problems: loaded, partHashes, record } = input;
  const problems = new Problems(loaded.list);
  const decoded = decodeDocument(source, problems, options);
  if (decoded === undefined || problems.failed) return undefined;
  const { identifying = new Set<SchemaId>(), extended, respelled = false } = decoded;
  if ([...identifying].some((id) => choice.changed.has(sectionOf(id)))) return undefined;
  // Views follow from the ways that all users of a schema travel.
  const hasViews = options.views !== "off" && hasFlags(decoded);
  if (hasViews || respelled || (extended !== undefined && extended.size > 0)) return undefined;
  reportFormats(decoded, options, problems);
  const document = { ...decoded, externalExamples };
  reportExamples(document, options, problems);
  reportNever(document, options, problems);
  const graph = buildModelGraph(document, options, problems);
  const known = new Map<ModelId, string>();
  for (const id of graph.models.keys()) {
    const before = Object.hasOwn(record.document.models, id)
      ? record.document.models[id]
      : undefined;
    if (before === undefined) return undefined;
    known.set(id, before.name);
  }
  const names = assignNames(graph, options, problems, known);
  const written = sourceHashesOf(source, decoded, partHashes);
  const trees = findTrees(document);
  const contents = hashTrees({ document, graph, names, written, trees });
  if (!hasSameTrees(contents, choice, record)) return undefined;
  const kept = unchangedModels(contents, record.contents, known.keys());
  const plan = planOutput({ document, graph, names, trees, header, kept }, options, problems);
  const printed = createPrintLog();
  const files = [...structureModelFiles(plan, options, printed)];
  const faces = summariesOf({ graph, names, printed });
  const examples = examplesElsewhere(document);
  const planned = new Set([...known.keys()].filter((id) => !kept.has(id)));
  const isSame =
    hasSameProblems(problems.list, choice, record.document) &&
    hasSameModels({ faces, planned }, choice, record.document) &&
    hasSameEndpoints(document, graph, record.document) &&
    hasSameExamples(examples, choice, record.document) &&
    [...printed.uses].every(([name, uses]) => uses.join() === record.uses[name]?.join());
  if (!isSame) return undefined;
  return {
    files,
    contents,
    examples,
    faces: new Map([...faces].filter(([id]) => planned.has(id))),
  };
}

function hashesOf({ parts }: TreeHashes): JobRecord["contents"] {
  return Object.fromEntries(parts.map(({ id, hash }) => [id, hash]));
}

/** The examples that affected schemas have now; all others have those that they had. */
function withExamples(
  { examples: before }: DocumentRecord,
  { affectedParts }: PartSelection,
  now: ExcerptRun["examples"],
): DocumentRecord["examples"] {
  const isAffected = (id: SchemaId): boolean => affectedParts.has(sectionOf(id));
  return Object.fromEntries([
    ...Object.entries(before).filter(([id]) => !isAffected(id)),
    ...[...now].filter(([id]) => isAffected(id)),
  ]);
}

/** What the affected trees refer to now; all others refer to what they did. */
function withReferences(
  { contents: before, document }: PreviousJob,
  { affected }: PartSelection,
  { parts }: TreeHashes,
): DocumentRecord["references"] {
  const indexOf = new Map(Object.keys(before).map((id, index) => [id, index]));
  const references = [...document.references];
  for (const { id, references: now } of parts) {
    const index = indexOf.get(id);
    if (index === undefined || !affected.has(id)) continue;
    const targets = [...now].map((target) => indexOf.get(parts[target]?.id ?? ""));
    invariant(!targets.includes(undefined), `${id} refers to a tree that is not known`);
    references[index] = (targets as number[]).sort((a, b) => a - b);
  }
  return references;
}
