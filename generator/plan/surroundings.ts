/**
 * Effects of other models on a class: whether its defaults are applied, and which properties it checks.
 * Computed once, for plans and for the hashes of incremental runs.
 */
import type { Document } from "../decode/document.js";
import type { ModelGraph, ModelId, Shape } from "../model/graph.js";
import type { Options } from "../config/config.js";
import { findOuterModels, type Outer, type OuterModels } from "./defaults/outer.js";
import { findPartialModels } from "./defaults/partial.js";
import { type JudgedTwice, judgedTwice } from "./judged-twice.js";
import { findOverlaps, type Overlap } from "./overlaps.js";

export interface Surroundings {
  /** Only partial updates use the class. */
  readonly isPartial: (id: ModelId) => boolean;
  /** Models that also check the object of a class that has defaults. */
  readonly outerOf: (id: ModelId) => readonly Outer[];
  /** Other schemas that judge the objects of the class; none unless unknown properties are stripped. */
  readonly overlapsOf: (id: ModelId) => readonly Overlap[];
}

/** Computes each on first use. */
export function findSurroundings(
  graph: ModelGraph,
  document: Document,
  { unknownProperties }: Pick<Options, "unknownProperties">,
): Surroundings {
  let partial: ReadonlySet<ModelId> | undefined;
  let outer: OuterModels | undefined;
  let overlaps: ReturnType<typeof findOverlaps> | undefined;
  let judged: readonly JudgedTwice[] | undefined;
  let others: OuterModels | undefined;
  const findJudged = (): readonly JudgedTwice[] => (judged ??= judgedTwice(graph, document));
  return {
    isPartial: (id) => (partial ??= findPartialModels(graph)).has(id),
    outerOf: (id) => [
      ...((outer ??= findOuterModels(graph, document)).get(id) ?? []),
      ...((others ??= judging(findJudged())).get(id) ?? []),
    ],
    overlapsOf: (id) => {
      if (unknownProperties !== "strip") return [];
      return (overlaps ??= findOverlaps(graph, document, findJudged())).get(id) ?? [];
    },
  };
}

/** The other schemas of the values of classes, as outer models of the same value. */
function judging(judged: readonly JudgedTwice[]): OuterModels {
  const found = new Map<ModelId, Outer[]>();
  for (const { id, schema, needsAll } of judged) {
    if (needsAll) continue;
    const outer: Outer = { model: { id: schema.id, schema, shape: ANYTHING }, path: [] };
    const known = found.get(id);
    if (known === undefined) found.set(id, [outer]);
    else known.push(outer);
  }
  return found;
}

const ANYTHING: Shape = { kind: "alias", type: { kind: "json" } };
