/**
 * Whether a run of an excerpt came out as a run of the whole document would have. What it does not
 * concern must be as the last run left it, hash by hash; what it does concern must look the same to
 * everything that was left out.
 */
import type { Document } from "../decode/document.js";
import { sectionAt, sectionOf } from "../decode/parts.js";
import type { SchemaId } from "../schema/schema.js";
import type { Problem } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { ModelGraph, ModelId } from "../model/graph.js";
import type { TreeHashes } from "../plan/contents.js";
import type { ExampleElsewhere } from "../plan/example/sampler.js";
import type { PartSelection } from "./choose.js";
import { type DocumentRecord, hashEndpoints, type JobRecord, type ModelSummary } from "./record.js";

/** Whether the trees of an excerpt are those that the whole document has there, the others unchanged. */
export function hasSameTrees(
  contents: TreeHashes,
  choice: PartSelection,
  record: JobRecord,
): boolean {
  const { affected, affectedParts } = choice;
  const found = new Set<SchemaId>();
  for (const { id, hash } of contents.parts) {
    found.add(id);
    const before = Object.hasOwn(record.contents, id) ? record.contents[id] : undefined;
    if (before === undefined || (before !== hash && !affected.has(id))) return false;
  }
  return Object.keys(record.contents).every(
    (id) => found.has(id) || !affectedParts.has(sectionOf(id)),
  );
}

export interface ExcerptModels {
  /** Of every model of the excerpt. */
  readonly faces: ReadonlyMap<ModelId, ModelSummary>;
  /** Those that are planned again. */
  readonly planned: ReadonlySet<ModelId>;
}

/**
 * Whether the models of an excerpt are those that the whole document has there, and look the same from
 * outside.
 */
export function hasSameModels(
  { faces, planned }: ExcerptModels,
  { affectedParts, changed }: PartSelection,
  { models, usage }: DocumentRecord,
): boolean {
  for (const [id, face] of faces) {
    const before = Object.hasOwn(models, id) ? models[id] : undefined;
    if (before === undefined) return false;
    if (!planned.has(id)) continue;
    if (!isSameSummary(before, face) || mayBeShown(face, usage)) return false;
    // Where nothing was written anew, decoding may still have made something else of it.
    if (before.shapeHash !== face.shapeHash && !changed.has(sectionOf(id))) return false;
  }
  const ids = Object.keys(models);
  if (!ids.every((id) => faces.has(id) || !affectedParts.has(sectionOf(id)))) return false;
  // An inline schema that changed may have come to be identical with another one that did, or with one
  // that is elsewhere.
  const shapeHashes = [...faces].flatMap(([id, { shapeHash }]) =>
    shapeHash !== undefined && changed.has(sectionOf(id)) ? [shapeHash] : [],
  );
  const others = ids.filter((id) => !changed.has(sectionOf(id))).map((id) => models[id]?.shapeHash);
  const elsewhere = new Set(others);
  return (
    new Set(shapeHashes).size === shapeHashes.length &&
    !shapeHashes.some((hash) => elsewhere.has(hash))
  );
}

function isSameSummary(a: ModelSummary, b: ModelSummary): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.converts === b.converts &&
    a.written === b.written &&
    a.isClass === b.isClass &&
    a.origin === b.origin
  );
}

/** Whether the README may show this model, before the change or after it: the first class with an example. */
function mayBeShown({ name, kind }: ModelSummary, usage: string | undefined): boolean {
  return (
    usage === undefined || name === usage || (kind === "class" && compareText(name, usage) < 0)
  );
}

/** Whether the problems of an excerpt, those of loading included, are those that the last run had there. */
export function hasSameProblems(
  problems: readonly Problem[],
  { concerned }: PartSelection,
  { problems: before, loading }: DocumentRecord,
): boolean {
  const isConcerned = ({ at }: Problem): boolean =>
    at !== undefined && "pointer" in at && concerned.has(sectionAt(at.pointer));
  // A problem without a position concerns the whole document: an excerpt must have none.
  const now = problems.slice(loading).filter((one) => one.at === undefined || isConcerned(one));
  return isSameList(now.map(textOf), before.slice(loading).filter(isConcerned).map(textOf));
}

/** Whether loading had the same to say. */
export function hasSameLoading(problems: readonly Problem[], record: DocumentRecord): boolean {
  return isSameList(problems.map(textOf), record.problems.slice(0, record.loading).map(textOf));
}

/** Whether what operations take and give has the models that it had. */
export function hasSameEndpoints(
  document: Document,
  graph: ModelGraph,
  { endpoints }: DocumentRecord,
): boolean {
  const hashes = Object.entries(hashEndpoints(document, graph));
  return hashes.every(([part, hash]) => endpoints[part] === hash);
}

/**
 * Whether the parts of an excerpt illustrate the same unaffected schemas by the same examples. `examples`
 * are those of the excerpt alone.
 */
export function hasSameExamples(
  examples: ReadonlyMap<SchemaId, readonly ExampleElsewhere[]>,
  { affectedParts, included }: PartSelection,
  record: DocumentRecord,
): boolean {
  const before = new Map(Object.entries(record.examples));
  for (const id of new Set([...examples.keys(), ...before.keys()])) {
    if (affectedParts.has(sectionOf(id))) continue;
    const known = (before.get(id) ?? []).filter(({ from }) => included.has(from));
    if (!isSameList((examples.get(id) ?? []).map(placeOf), known.map(placeOf))) return false;
  }
  return true;
}

function placeOf({ from, pointer }: ExampleElsewhere): string {
  return `${from} ${pointer}`;
}

function textOf({ severity, code, message, at }: Problem): string {
  return JSON.stringify([severity, code, message, at]);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
