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
  const [value] = samplerOf(document)(
    schema,
    (candidate) => !isClass || isJsonObject(candidate),
    1,
  );
  return value === undefined ? {} : { value: { value } };
}

/** The sampler of a document. */
export function samplerOf(document: Document): Sampler {
  return known(SAMPLERS, document, () => createSampler(document, treesOf(document)));
}

const MAKERS = new WeakMap<Document, Sampler>();

/** One that does not look at the examples of the document, which may have undeclared properties. */
export function makerOf(document: Document): Sampler {
  const options = { examples: false };
  return known(MAKERS, document, () => createSampler(document, treesOf(document), options));
}

function known(
  samplers: WeakMap<Document, Sampler>,
  document: Document,
  create: () => Sampler,
): Sampler {
  let sampler = samplers.get(document);
  if (sampler === undefined) samplers.set(document, (sampler = create()));
  return sampler;
}
