/**
 * Effects of other models on a class: whether its defaults are applied, and which properties it checks.
 * Computed once, for plans and for the hashes of incremental runs.
 */
import type { Document } from "../decode/document.js";
import type { ModelGraph, ModelId } from "../model/graph.js";
import type { Options } from "../config/config.js";
import { findOuterModels, type Outer, type OuterModels } from "./defaults/outer.js";
import { findPartialModels } from "./defaults/partial.js";
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
  return {
    isPartial: (id) => (partial ??= findPartialModels(graph)).has(id),
    outerOf: (id) => (outer ??= findOuterModels(graph, document)).get(id) ?? [],
    overlapsOf: (id) => {
      if (unknownProperties !== "strip") return [];
      return (overlaps ??= findOverlaps(graph, document)).get(id) ?? [];
    },
  };
}
