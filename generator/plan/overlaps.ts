/**
 * Classes that share objects with others: variants of a union that may match the same object. With
 * `anyOf` it is read as the first of them, and what the others declare belongs to it too. With `oneOf` a
 * property that the others declare may be the reason why they do not match.
 */
import { leavesOf } from "../model/decision.js";
import type { Decision, ModelGraph, ModelId } from "../model/graph.js";
import type { Schema } from "../schema/schema.js";
import { classesIn } from "./defaults/outer.js";

/** A variant beside a class. */
export interface Overlap {
  readonly schema: Schema;
  /** It must not match what the class matches. */
  readonly excludes: boolean;
}

/** By class, the variants beside it. */
export function findOverlaps(graph: ModelGraph): ReadonlyMap<ModelId, readonly Overlap[]> {
  const found = new Map<ModelId, Overlap[]>();
  for (const { shape } of graph.models.values()) {
    if (shape.kind !== "union") continue;
    for (const leaf of leavesOf<LeafOf, string>(shape.decision)) {
      if (leaf.kind === "variant") continue;
      const variants = leaf.candidates.flatMap((index) => shape.variants[index] ?? []);
      for (const { type } of variants) {
        const others = variants
          .filter((other) => other.type !== type)
          .map(({ schema }) => ({ schema, excludes: leaf.exactlyOne }));
        for (const id of classesIn(type, graph).keys())
          found.set(id, [...(found.get(id) ?? []), ...others]);
      }
    }
  }
  return found;
}

type LeafOf = Extract<Decision, { readonly kind: "variant" | "trial" }>;
