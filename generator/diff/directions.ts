/** Determines which models are sent and which are received. */
import type { Operation } from "../decode/document.js";
import { requestSchemas, responseSchemas } from "../decode/operation-schemas.js";
import type { Schema } from "../schema/schema.js";
import { modelsIn } from "../model/lookup.js";
import { NEVER } from "../model/type-algebra.js";
import type { ModelGraph, ModelId, Shape } from "../model/graph.js";
import type { Direction } from "./rule.js";

/**
 * The direction of every model that operations use, from the view of the API's client: it sends
 * requests and receives responses; for webhooks and callbacks, it receives the requests.
 */
export function directionsOf(graph: ModelGraph): ReadonlyMap<ModelId, Direction> {
  const sent = reached(graph, "sent");
  const received = reached(graph, "received");
  const found = new Map<ModelId, Direction>();
  for (const id of sent) found.set(id, received.has(id) ? "both" : "sent");
  for (const id of received) if (!sent.has(id)) found.set(id, "received");
  return found;
}

function reached(graph: ModelGraph, direction: "sent" | "received"): ReadonlySet<ModelId> {
  const found = new Set<ModelId>();
  for (const operation of graph.operations)
    for (const schema of bodies(operation, direction))
      for (const id of modelsIn(graph.types.get(schema.id) ?? NEVER)) found.add(id);
  // Iterating a Set visits items added during iteration.
  for (const id of found)
    for (const inner of modelsOfShape(graph.models.get(id)?.shape)) found.add(inner);
  return found;
}

/** The schemas that a client sends to an operation, or receives from it. */
export function bodies(operation: Operation, direction: "sent" | "received"): readonly Schema[] {
  const isRequest = (direction === "sent") === (operation.source === "path");
  return isRequest ? requestSchemas(operation) : responseSchemas(operation);
}

function modelsOfShape(shape: Shape | undefined): readonly ModelId[] {
  switch (shape?.kind) {
    case undefined:
    case "enum":
      return [];
    case "same":
      return [shape.target];
    case "alias":
      return modelsIn(shape.type);
    case "union":
      return shape.variants.flatMap(({ type }) => modelsIn(type));
    case "class":
      return [
        ...shape.properties.flatMap(({ type }) => modelsIn(type)),
        ...(shape.additional === "forbidden" ? [] : modelsIn(shape.additional)),
        ...(shape.children?.cases ?? []).map(({ id }) => id),
      ];
  }
}
