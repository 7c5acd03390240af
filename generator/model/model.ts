/** The model stage: which schemas become models, their shapes, and the type of every other schema. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { invariant, type Report } from "../diagnostics.js";
import { type AnalysisContext, createAnalysis, sameTarget } from "./analysis.js";
import type { Model, ModelGraph, ModelId, TaggedChoice, TypeNode } from "./graph.js";
import { type Candidate, hoist, type Hoisted } from "./hoist.js";
import { OBJECT } from "../schema/possible-types.js";
import { createObjectFacts } from "./object-facts.js";
import { findPositions } from "./positions.js";
import { NO_SHARING, share, type Sharing } from "./share.js";
import { shapeModels } from "./shapes.js";
import { createTyping, type TypeContext } from "./types.js";
import { taggedChoice } from "./union-shape.js";

/**
 * Builds the graph of models of a document. Every cycle of references passes through a model, the result
 * is independent of map order, and a type never allows less than its schema. The document must not have
 * schemas that apply to the same value in a cycle. Reports ALLOF_CONFLICT, DISCRIMINATOR_CONFLICT,
 * DISCRIMINATOR_MAPPING and DISCRIMINATOR_OVERLAP, and TOO_COMPLEX if the classes have too many members; the
 * others have none then.
 */
export function buildModelGraph(
  document: Document,
  options: Pick<Options, "limits" | "reuse" | "untyped">,
  report: Report,
): ModelGraph {
  const { schemas } = document;
  const { untyped } = options;
  const analysis = createAnalysis({ schemas, untyped });
  const places = findPositions(document);
  const hoisted = hoist(places, analysis);
  const sharing =
    options.reuse === "exact" ? share(document, hoisted.candidates, places) : NO_SHARING;
  const context = typeContext(analysis, hoisted, sharing);
  const typing = createTyping(context);
  const { typeOf } = typing;
  for (const schema of schemas.values()) warnImpossible(schema, analysis, report);
  const componentNames = new Map(document.components.map(({ name, schema }) => [schema.id, name]));
  const models = shapeModels({
    typing,
    hoisted,
    isUsed: (candidate) => isUsed(candidate, sharing),
    componentNames,
    limits: options.limits,
    report,
  });
  const typeOfId = (id: SchemaId): TypeNode | undefined => {
    const schema = schemas.get(id) ?? models.get(id)?.schema;
    return schema === undefined || sharing.isUnused(schema) ? undefined : typeOf(schema);
  };
  return {
    models: inOrder(models),
    types: { get: typeOfId },
    modelOf: findModels(document, context.modelOf, models),
    choices: findChoices(document, { analysis, componentNames, report }),
    operations: document.operations,
  };
}

/** The decisions of all discriminators, whether or not their schemas become unions. */
function findChoices(
  { schemas }: Document,
  context: Omit<Parameters<typeof taggedChoice>[1], "facts">,
): ModelGraph["choices"] {
  const facts = createObjectFacts(context.analysis);
  const choices = new Map<SchemaId, TaggedChoice>();
  for (const schema of schemas.values()) {
    if (schema.discriminator === undefined) continue;
    const choice = taggedChoice(schema, { ...context, facts });
    if (choice !== undefined) choices.set(schema.id, choice);
  }
  return choices;
}

const NONE: readonly Schema[] = [];

/** Warns if every combined schema allows some type, but no type is allowed by all. */
function warnImpossible(
  schema: Schema,
  { schemas, maskOf }: AnalysisContext,
  report: Report,
): void {
  const { allOf = NONE, ref } = schema;
  const target = ref === undefined ? undefined : schemas.get(ref);
  if (allOf.length === 0 && (target === undefined || schema.types === undefined)) return;
  if (maskOf(schema) !== 0) return;
  const parts = target === undefined ? allOf : [target, ...allOf];
  if (parts.some((part) => maskOf(part) === 0) || isEmptyEnum(schema)) return;
  const message = "The schemas that the schema combines exclude each other: no value is valid";
  report.warning("ALLOF_CONFLICT", message, schema.at);
}

function isEmptyEnum(schema: Schema): boolean {
  return schema.enum?.length === 0;
}

function isUsed({ schema, at }: Candidate, { sharedWith, isUnused }: Sharing): boolean {
  return !sharedWith.has(schema.id) && !sharedWith.has(at.id) && !isUnused(at);
}

/** Sorts models by id, which is independent of map order in the document. */
function inOrder(models: ReadonlyMap<ModelId, Model>): ReadonlyMap<ModelId, Model> {
  const sorted = new Map<ModelId, Model>();
  // The default order is by code units.
  for (const id of [...models.keys()].sort()) sorted.set(id, models.get(id) as Model);
  return sorted;
}

function typeContext(analysis: AnalysisContext, hoisted: Hoisted, sharing: Sharing): TypeContext {
  const { candidates, split, analysisOf } = hoisted;
  const { sharedWith } = sharing;
  const owners = new Set<Schema>();
  for (const { schema } of candidates.values()) owners.add(schema);
  const modelOf = (id: SchemaId): ModelId | undefined =>
    candidates.has(id) ? (sharedWith.get(id) ?? id) : undefined;
  const schemaOf = (id: ModelId): Schema => {
    const candidate = candidates.get(id);
    invariant(candidate !== undefined, `no model ${id}`);
    return candidate.schema;
  };
  const finalOf = (id: ModelId): ModelId => {
    let final = id;
    for (let depth = 0; depth < 64; depth += 1) {
      const made = analysisOf(schemaOf(final));
      const target = made.kind === "same" ? modelOf(made.target) : undefined;
      if (target === undefined) return final;
      final = target;
    }
    return final;
  };
  const views: TypeContext["views"] = {
    finalOf,
    refines: (id, other) => {
      const base = schemaOf(finalOf(other));
      return analysis
        .conjunctionOf(schemaOf(finalOf(id)))
        .parts.some(({ schema }) => schema === base);
    },
    maskOf: (id) => {
      const schema = schemaOf(finalOf(id));
      return analysisOf(schema).kind === "class" ? OBJECT : analysis.maskOf(schema);
    },
    valuesOf: (id) => {
      const made = analysisOf(schemaOf(finalOf(id)));
      if (made.kind !== "enum" || made.rest !== undefined) return undefined;
      return made.values.filter((value) => value === null || typeof value !== "object");
    },
  };
  return { analysis, analysisOf, owners, modelOf, schemaOf, split, views };
}

/** The model of a schema: its own, a shared one, or that of its `$ref` target. */
function findModels(
  { schemas }: Document,
  modelOf: TypeContext["modelOf"],
  models: ReadonlyMap<ModelId, Model>,
): ModelGraph["modelOf"] {
  const get = (id: SchemaId): ModelId | undefined => {
    let model = modelOf(id);
    if (model === undefined) {
      const schema = schemas.get(id);
      const target = schema === undefined ? undefined : sameTarget(schema);
      model = target === undefined ? undefined : modelOf(target);
    }
    return model !== undefined && models.has(model) ? model : undefined;
  };
  return { get, has: (id) => get(id) !== undefined };
}
