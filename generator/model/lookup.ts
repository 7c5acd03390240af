/** Looks up models by id, resolving synonyms, and finds the models in a type. */
import { invariant } from "../diagnostics.js";
import { typeParts } from "../schema/type-tree.js";
import type { Model, ModelGraph, ModelId, TypeNode } from "./graph.js";

interface WithGraph {
  readonly graph: Pick<ModelGraph, "models">;
}

/** The model with an id, which must exist. */
export function modelById(id: ModelId, { graph }: WithGraph): Model {
  const model = graph.models.get(id);
  invariant(model !== undefined, `no model ${id}`);
  return model;
}

/** Resolves synonyms to the model that they name. */
export function finalModel(id: ModelId, context: WithGraph): Model {
  const seen = new Set<ModelId>();
  let model = modelById(id, context);
  while (model.shape.kind === "same") {
    invariant(!seen.has(model.id), `${id} is a second name of itself`);
    seen.add(model.id);
    model = modelById(model.shape.target, context);
  }
  return model;
}

/** Every model a type mentions, at any depth. */
export function modelsIn(type: TypeNode): readonly ModelId[] {
  return type.kind === "model" ? [type.id] : typeParts(type).flatMap(modelsIn);
}
