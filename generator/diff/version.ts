/** One of the two compared versions: its models, with all data that the rules need. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import type { Schema } from "../schema/schema.js";
import { soleBranch } from "../model/conjunction.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { createMaskOf, type MaskOf } from "../schema/possible-types.js";
import type { ModelName, Names } from "../naming/names.js";
import { directionsOf } from "./directions.js";
import type { Direction } from "./rule.js";

/** The results of the naming stage and of earlier stages. */
export interface NamedModels {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Options;
  /** The URI of the root document. */
  readonly root: string;
}

export interface Version extends NamedModels {
  readonly directions: ReadonlyMap<ModelId, Direction>;
  readonly maskOf: MaskOf;
}

export function createVersion(models: NamedModels): Version {
  const { document, options, graph } = models;
  const maskOf = createMaskOf({ schemas: document.schemas, untyped: options.untyped });
  return { ...models, maskOf, directions: directionsOf(graph) };
}

export function nameOf(id: ModelId, { names }: Version): string {
  return names.models.get(id)?.name ?? id;
}

export function namesOf(id: ModelId, { names }: Version): ModelName | undefined {
  return names.models.get(id);
}

/** Resolves a component that is only a second name to its model. Returns other models unchanged. */
export function finalModel(id: ModelId, { graph }: Version): Model | undefined {
  let model = graph.models.get(id);
  for (let depth = 0; depth < 64 && model?.shape.kind === "same"; depth += 1)
    model = graph.models.get(model.shape.target);
  return model;
}

/** Whether the schema of a model is compared with the model, not where it is used. */
export type IsCompared = (id: ModelId) => boolean;

/** The models that schemas require a value to satisfy. */
export function modelsOf(schemas: readonly Schema[], version: Version): ReadonlySet<ModelId> {
  const found = new Set<ModelId>();
  conjunctsOf(schemas, version, (id) => {
    found.add(id);
    return false;
  });
  return found;
}

/**
 * The schemas whose own keywords a value must satisfy. Follows `$ref`, allOf, and a oneOf or anyOf with
 * a single branch besides null, so that the composition of a schema makes no difference. Omits the
 * schemas of models that are compared elsewhere.
 */
export function conjunctsOf(
  schemas: readonly Schema[],
  version: Version,
  isCompared: IsCompared,
): readonly Schema[] {
  const found = new Set<Schema>();
  const visit = (schema: Schema): void => {
    if (found.has(schema)) return;
    const model = version.graph.modelOf.get(schema.id);
    if (model !== undefined && isCompared(model)) return;
    found.add(schema);
    for (const part of partsOf(schema, version)) visit(part);
  };
  for (const schema of schemas) visit(schema);
  return [...found];
}

/** Other schemas that every value of a schema must satisfy. */
function partsOf(schema: Schema, { document, maskOf }: Version): readonly Schema[] {
  const { ref, allOf = [] } = schema;
  const target = ref === undefined ? undefined : document.schemas.get(ref);
  const branches = [schema.oneOf, schema.anyOf].flatMap((list) =>
    list === undefined ? [] : (soleBranch(list, maskOf) ?? []),
  );
  return [...(target === undefined ? [] : [target]), ...allOf, ...branches];
}

export interface ComparedBranches {
  readonly mode: "oneOf" | "anyOf";
  readonly holder: Schema;
  readonly branches: readonly Schema[];
}

/** The oneOf and anyOf of conjuncts with more than one branch besides null. */
export function choicesOf(
  conjuncts: readonly Schema[],
  { maskOf }: Version,
): readonly ComparedBranches[] {
  return conjuncts.flatMap((holder) =>
    (["oneOf", "anyOf"] as const).flatMap((mode) => {
      const branches = holder[mode];
      if (branches === undefined || soleBranch(branches, maskOf) !== undefined) return [];
      return branches.some((branch) => maskOf(branch) > 1) ? [{ mode, holder, branches }] : [];
    }),
  );
}
