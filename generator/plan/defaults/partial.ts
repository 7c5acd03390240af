/**
 * Models that are only used for partial updates. In the body of a PATCH, or of a merge patch (RFC 7396),
 * an absent property remains unchanged, so a default must not be written.
 */
import type { MediaType, Operation } from "../../decode/document.js";
import type { Schema } from "../../schema/schema.js";
import type { ModelGraph, ModelId, TypeNode } from "../../model/graph.js";
import { modelsIn } from "../../model/lookup.js";
import { typesOf } from "../facts.js";

/** The models in bodies of PATCH or merge-patch requests that other parts of operations do not use. */
export function findPartialModels(graph: ModelGraph): ReadonlySet<ModelId> {
  const partial: Schema[] = [];
  const whole: Schema[] = [];
  for (const operation of graph.operations) {
    for (const media of operation.requestBody?.content ?? [])
      (isPartial(operation, media) ? partial : whole).push(...schemasOf(media));
    for (const { content, headers } of operation.responses) {
      whole.push(...content.flatMap(schemasOf));
      whole.push(...headers.flatMap(({ schema }) => schema ?? []));
    }
    whole.push(...operation.parameters.flatMap(({ schema }) => schema ?? []));
  }
  if (partial.length === 0) return new Set();
  const used = reach(whole, graph);
  return new Set([...reach(partial, graph)].filter((id) => !used.has(id)));
}

function isPartial({ method }: Operation, { mediaType }: MediaType): boolean {
  return method === "patch" || /^application\/merge-patch\+json\b/i.test(mediaType);
}

function schemasOf({ schema, itemSchema }: MediaType): readonly Schema[] {
  return [schema, itemSchema].flatMap((one) => one ?? []);
}

function reach(schemas: readonly Schema[], { models, types }: ModelGraph): ReadonlySet<ModelId> {
  const found = new Set<ModelId>();
  const add = (type: TypeNode | undefined): void => {
    for (const id of type === undefined ? [] : modelsIn(type)) found.add(id);
  };
  for (const { id } of schemas) add(types.get(id));
  // Iterating a Set visits items added during iteration.
  for (const id of found) {
    const model = models.get(id);
    if (model !== undefined) for (const type of typesOf(model)) add(type);
  }
  return found;
}
