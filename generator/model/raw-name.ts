/** Raw names: the path to a schema, joined by `_`, before any casing. */
import type { Schema } from "../schema/schema.js";
import { isReadable } from "../words.js";
import type { Origin } from "./graph.js";

/** Joins a prefix and steps with `_`. Skips empty parts. */
export function joinRaw(base: string, steps: readonly string[]): string {
  return [base, ...steps].filter((part) => part !== "").join("_");
}

/** A title that can name a schema: one with a letter or digit. */
export function titleOf({ title }: Pick<Schema, "title">): string | undefined {
  return title !== undefined && isReadable(title) ? title : undefined;
}

/**
 * The raw name of a model: the name of a component, the title, or else the path from its root or
 * enclosing model. Numbers for equal names are added later.
 */
export function rawName(
  model: { readonly origin: Origin; readonly schema: Pick<Schema, "title"> },
  parentRaw: (parent: string) => string,
): string {
  const { origin, schema } = model;
  if (origin.kind === "component") return origin.name;
  const base = origin.kind === "root" ? origin.base : parentRaw(origin.parent);
  return titleOf(schema) ?? joinRaw(base, origin.steps);
}
