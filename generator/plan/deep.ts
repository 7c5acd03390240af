/** Which models can nest without a limit: recursive ones, and those that contain them. */
import type { Document } from "../decode/document.js";
import { finalModel, modelsIn } from "../model/lookup.js";
import type { ModelGraph, ModelId, TypeNode } from "../model/graph.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { forEachChild, targetsOf } from "./trees.js";

/**
 * A model is deep if its type or any keyword of its schema, such as `not`, leads into a circle. Removes
 * schemas that lead to no remaining schema, until none is left to remove. `types`: those in each model.
 */
export function deepModels(
  graph: ModelGraph,
  { schemas }: Pick<Document, "schemas">,
  types: ReadonlyMap<ModelId, readonly TypeNode[]>,
): ReadonlySet<ModelId> {
  const below = new Map<SchemaId, Set<SchemaId>>();
  const visit = (schema: Schema): void => {
    if (below.has(schema.id)) return;
    const next = new Set(targetsOf(schema));
    below.set(schema.id, next);
    forEachChild(schema, (child) => {
      next.add(child.id);
      visit(child);
    });
  };
  for (const schema of schemas.values()) visit(schema);
  for (const [id, list] of types) {
    const inner = below.get(id) ?? new Set();
    below.set(id, inner);
    const schema = graph.models.get(id)?.schema.id;
    if (schema !== undefined && schema !== id) inner.add(schema);
    for (const type of list) for (const model of modelsIn(type)) inner.add(model);
  }
  removeFlat(below);
  // Values of an enum are scalars.
  const isEnum = (id: ModelId): boolean => finalModel(id, { graph }).shape.kind === "enum";
  return new Set([...types.keys()].filter((id) => below.has(id) && !isEnum(id)));
}

function removeFlat(below: Map<SchemaId, Set<SchemaId>>): void {
  const above = new Map<SchemaId, SchemaId[]>();
  for (const [id, inner] of below)
    for (const one of inner) {
      // A reference without a target.
      if (!below.has(one)) inner.delete(one);
      const list = above.get(one);
      if (list === undefined) above.set(one, [id]);
      else list.push(id);
    }
  const flat = [...below].filter(([, inner]) => inner.size === 0).map(([id]) => id);
  for (const id of flat) {
    below.delete(id);
    for (const outer of above.get(id) ?? []) {
      const inner = below.get(outer);
      if (inner?.delete(id) === true && inner.size === 0) flat.push(outer);
    }
  }
}
