/** Example values for the documentation. */
import type { Document } from "../decode/document.js";
import type { Schema } from "../schema/schema.js";
import { isJsonObject } from "../json.js";
import type { ModelGraph } from "../model/graph.js";
import { createSampler, type Sampler } from "./example/sampler.js";
import type { ExamplePlan } from "./plan.js";
import { treesOf } from "./trees.js";

/** Samplers keep what they have found, so that a schema used by many models is sampled once. */
const SAMPLERS = new WeakMap<Document, Sampler>();

/**
 * A wire value that the model's schema accepts: an example of the document where one is valid, else
 * one made from the required properties and a few others. None where no valid value was found in
 * bounded time.
 */
export function planExample(input: {
  readonly schema: Schema;
  readonly document: Document;
  readonly graph: ModelGraph;
}): ExamplePlan {
  const { schema, document, graph } = input;
  // A class reads objects only, whatever else its schema allows.
  const isClass = graph.models.get(schema.id)?.shape.kind === "class";
  const value = samplerOf(document)(schema, (candidate) => !isClass || isJsonObject(candidate));
  return value === undefined ? {} : { value: { value } };
}

/** The sampler of a document. */
export function samplerOf(document: Document): Sampler {
  let sampler = SAMPLERS.get(document);
  if (sampler === undefined)
    SAMPLERS.set(document, (sampler = createSampler(document, treesOf(document))));
  return sampler;
}
