/**
 * Classes that share objects with others: variants of a union that may match the same object. With
 * `anyOf` it is read as the first of them, and what the others declare belongs to it too. A property may be
 * the reason why the others (of `oneOf`) or those before it (of `anyOf`) do not match.
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
      for (const [index, { type }] of variants.entries()) {
        // The first that matches is taken, so that those before it do not match.
        const others = variants
          .map((other, at) => ({ ...other, excludes: leaf.exactlyOne || at < index }))
          .filter((other) => other.type !== type)
          .map(({ schema, excludes }) => ({ schema, excludes }));
        for (const id of classesIn(type, graph).keys())
          found.set(id, [...(found.get(id) ?? []), ...others]);
      }
    }
  }
  return found;
}

type LeafOf = Extract<Decision, { readonly kind: "variant" | "trial" }>;
