/** The context of the plan stage. Created once, read-only. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import type { Schema } from "../schema/schema.js";
import { invariant, type Report, type SpecLocation } from "../diagnostics.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import type { ModelName, Names } from "../naming/names.js";
import { createCodecOf } from "./codecs.js";
import { createDefaults, type Defaults } from "./defaults.js";
import type { Samplers } from "./example/sampler.js";
import { createValidator } from "./example/validate.js";
import { graphFacts, type TypeInfo } from "./facts.js";
import { createExampleDigits, type ExampleDigits } from "./example/digits.js";
import type { Overlap } from "./overlaps.js";
import { findSurroundings, type Surroundings } from "./surroundings.js";
import { createJsonSchemas, type JsonSchemaPlan } from "./json-schema/write.js";
import type { PageRow } from "./plan.js";

export type See = (at: SpecLocation) => string;

export interface PlanContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Options;
  readonly facts: TypeInfo;
  /** Validates a value at generation time. */
  readonly validate: ReturnType<typeof createValidator>;
  readonly samplers: Samplers;
  readonly defaults: Defaults;
  /** Variants of unions that may match the same objects as a class. */
  readonly overlapsOf: (id: ModelId) => readonly Overlap[];
  readonly report: Report;
  /** Of long integers in examples. */
  readonly digitsOf: (schema: Schema) => ExampleDigits | undefined;
  /** Names a position in the spec, `pets.yaml:120`; only with the option `positions`. */
  readonly see?: See | undefined;
  /** Undefined without the option `schemas`. */
  readonly jsonSchemaOf: ((model: Model) => JsonSchemaPlan) | undefined;
  /** The rows of classes planned so far: unions repeat those of their variants. */
  readonly rows: Map<ModelId, readonly PageRow[]>;
}

/** Adds what is derived from the graph. */
export function createContext(
  input: Omit<
    PlanContext,
    "facts" | "validate" | "defaults" | "overlapsOf" | "digitsOf" | "jsonSchemaOf" | "rows"
  > & { readonly surroundings?: Surroundings | undefined },
): PlanContext {
  const { document, graph, options, samplers, surroundings } = input;
  const { isPartial, outerOf, overlapsOf } =
    surroundings ?? findSurroundings(graph, document, options);
  const validate = createValidator(document, options);
  const judging = { document, graph, options, validate, samplers, isPartial, outerOf };
  const defaults = createDefaults(judging);
  return {
    ...input,
    facts: graphFacts({ graph, document }, createCodecOf(options.codecs), (model) =>
      defaults.fillsIn(model),
    ),
    validate,
    defaults,
    overlapsOf,
    digitsOf: createExampleDigits(document, options),
    jsonSchemaOf: options.schemas ? createJsonSchemas(input) : undefined,
    rows: new Map(),
  };
}

/** The names of a model; every model has them. */
export function namesOf(id: ModelId, { names }: Pick<PlanContext, "names">): ModelName {
  const name = names.models.get(id);
  invariant(name !== undefined, `no name for ${id}`);
  return name;
}
