/** Finds the models that a model uses: reference targets, and models inside its types. */
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import type { SpecLocation } from "../diagnostics.js";
import type { Model, ModelGraph, ModelId, TypeNode } from "../model/graph.js";
import { modelsIn } from "../model/lookup.js";
import { forEachChild, targetsOf } from "./trees.js";

/** Models that are used, each with the first position that refers to it. */
export type Uses = ReadonlyMap<ModelId, SpecLocation>;

export interface UsesOf {
  /** The uses of a model. Everything that its files import or link to is among these, or among their uses. */
  model(model: Model): Uses;
  /** The uses of schemas of an operation: bodies, parameters, headers. */
  schemas(schemas: readonly Schema[]): Uses;
}

export function createUsesOf(document: Document, graph: ModelGraph): UsesOf {
  const context = { document, graph, anchored: schemasByAnchor(document) };
  return {
    model(model) {
      const walk = createWalk(context, model.id);
      walk.enter(model.schema);
      visitShape(model, walk);
      walk.uses.delete(model.id);
      return walk.uses;
    },
    schemas(schemas) {
      const walk = createWalk(context);
      for (const schema of schemas) {
        walk.visit(schema);
        const type = graph.types.get(schema.id);
        if (type !== undefined) walk.addAll(type, schema.at);
      }
      return walk.uses;
    },
  };
}

interface WalkContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly anchored: ReadonlyMap<string, readonly SchemaId[]>;
}

interface UseWalk {
  readonly uses: Map<ModelId, SpecLocation>;
  readonly add: (id: ModelId, at: SpecLocation) => void;
  /** Adds all models in a type. */
  readonly addAll: (type: TypeNode, at: SpecLocation) => void;
  /** Adds the model of a schema; without one, its reference targets and subschemas. */
  readonly visit: (schema: Schema) => void;
  /** Adds the reference targets and subschemas of a schema. */
  readonly enter: (schema: Schema) => void;
}

function createWalk({ document, graph, anchored }: WalkContext, self?: ModelId): UseWalk {
  const uses = new Map<ModelId, SpecLocation>();
  const seen = new Set<Schema>();
  const add: UseWalk["add"] = (id, at) => {
    if (!uses.has(id)) uses.set(id, at);
  };
  const addTarget = (id: SchemaId, at: SpecLocation): void => {
    const model = graph.modelOf.get(id);
    const target = document.schemas.get(id);
    if (model !== undefined) add(model, at);
    else if (target !== undefined) enter(target);
  };
  const visit = (schema: Schema): void => {
    const model = graph.modelOf.get(schema.id);
    if (model !== undefined && model !== self) add(model, schema.at);
    else enter(schema);
  };
  const enter = (schema: Schema): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    const bound = anchored.get(schema.dynamicRef?.anchor ?? "") ?? [];
    for (const id of [...targetsOf(schema), ...bound]) addTarget(id, schema.at);
    forEachChild(schema, visit);
  };
  const addAll: UseWalk["addAll"] = (type, at) => {
    for (const id of modelsIn(type)) add(id, at);
  };
  return { uses, add, addAll, visit, enter };
}

function visitShape({ shape, schema: { at } }: Model, { add, addAll, visit }: UseWalk): void {
  switch (shape.kind) {
    case "class":
      for (const { type, schema } of shape.properties) {
        addAll(type, schema.at);
        visit(schema);
      }
      for (const { id } of shape.children?.cases ?? []) add(id, at);
      if (shape.additional !== "forbidden") addAll(shape.additional, at);
      return;
    case "union":
      for (const { type, schema } of shape.variants) {
        addAll(type, schema.at);
        visit(schema);
      }
      return;
    case "alias":
      addAll(shape.type, at);
      return;
    case "same":
      add(shape.target, at);
      return;
    case "enum":
  }
}

/** The schemas to which each dynamic anchor may be bound. A `$dynamicRef` may refer to any of them. */
function schemasByAnchor({ schemas }: Document): ReadonlyMap<string, readonly SchemaId[]> {
  const anchored = new Map<string, SchemaId[]>();
  for (const { dynamicAnchors } of schemas.values())
    for (const [anchor, bound] of dynamicAnchors ?? [])
      anchored.set(anchor, [...(anchored.get(anchor) ?? []), bound]);
  return anchored;
}
