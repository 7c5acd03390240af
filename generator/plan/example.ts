/** Example values for the documentation. */
import type { Options } from "../config/config.js";
import type { Schema } from "../schema/schema.js";
import { isJsonObject } from "../json.js";
import type { ModelGraph } from "../model/graph.js";
import type { ExampleDigits } from "./example/digits.js";
import type { Samplers } from "./example/sampler.js";
import type { ExamplePlan } from "./plan.js";

interface ExampleContext {
  readonly graph: ModelGraph;
  readonly samplers: Samplers;
  readonly options: Pick<Options, "emit">;
  readonly digitsOf?: (schema: Schema) => ExampleDigits | undefined;
}

/**
 * A wire value that the model's schema accepts: a valid example of the document, else one generated from
 * the required properties and a few others. Empty if none was found in bounded time, and for `emit: "types"`:
 * examples are code.
 */
export function planExample(
  schema: Schema,
  { graph, samplers, options, digitsOf }: ExampleContext,
): ExamplePlan {
  if (options.emit === "types") return {};
  // A class reads only objects, even if its schema allows other values.
  const isClass = graph.models.get(schema.id)?.shape.kind === "class";
  const [value] = samplers.sample(schema, (found) => !isClass || isJsonObject(found), 1);
  if (value === undefined) return {};
  const digits = digitsOf?.(schema);
  return { value: { value }, ...(digits === undefined || digits.size === 0 ? {} : { digits }) };
}
