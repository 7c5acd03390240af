/** Raw names: the path to a schema, joined by `_`, before any casing. */
import type { Schema } from "../schema/schema.js";
import { isReadable } from "../words.js";
import type { Origin } from "./graph.js";

/** A prefix and the steps from it; empty parts add nothing. */
export function joinRaw(base: string, steps: readonly string[]): string {
  return [base, ...steps].filter((part) => part !== "").join("_");
}

/** A title that can name a schema: one with a letter or digit. */
export function titleOf({ title }: Pick<Schema, "title">): string | undefined {
  return title !== undefined && isReadable(title) ? title : undefined;
}

/**
 * The raw name of a model, given the raw name of the enclosing one: a component's name, an inline
 * schema's title, otherwise its place. Numbers that tell equal names apart are given later.
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
