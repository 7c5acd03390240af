/**
 * Finds outer models, which also check the objects of a class: models of the same value (unions with the
 * class as a variant, parents with it as a child), and models with a condition on a member, item or value
 * that contains the object. A default of the class may make their values invalid.
 */
import type { Document } from "../../decode/document.js";
import type { ClassShape, Model, ModelGraph, ModelId, TypeNode } from "../../model/graph.js";
import type { Schema } from "../../schema/schema.js";
import { modelsIn } from "../../model/lookup.js";
import { objectConditions } from "./conditions.js";
import { conditionPaths, type Path, type Step } from "./paths.js";

export interface Outer {
  readonly model: Pick<Model, "id" | "schema" | "shape">;
  /** The path of the class in a value of the model; empty if it is the value itself. */
  readonly path: Path;
}

/** By class. */
export type OuterModels = ReadonlyMap<ModelId, readonly Outer[]>;

/** The outer models of the classes that have defaults. */
export function findOuterModels(graph: ModelGraph, document: Document): OuterModels {
  const found = new Map<ModelId, Outer[]>();
  const add = (type: TypeNode, outer: Outer): void => {
    for (const [id, { properties }] of classesIn(type, graph)) {
      if (properties.every((property) => property.default === undefined)) continue;
      const list = found.get(id);
      if (list === undefined) found.set(id, [outer]);
      else list.push(outer);
    }
  };
  const isModel = (schema: Schema): boolean => graph.models.has(schema.id);
  for (const model of graph.models.values()) {
    const { shape, schema } = model;
    if (shape.kind === "enum" || shape.kind === "same") continue;
    const itself: TypeNode = { kind: "model", id: model.id };
    for (const path of conditionPaths(schema, document, isModel))
      for (const type of typesAt(itself, path, graph)) add(type, { model, path });
    // An alias may have more keywords than the model that it names.
    if (shape.kind === "union" || shape.kind === "alias") add(itself, { model, path: [] });
    if (shape.kind === "alias") continue;
    if (shape.kind === "class" && shape.children !== undefined) {
      add(itself, { model, path: [] });
      for (const { id } of shape.children.cases) add({ kind: "model", id }, { model, path: [] });
    }
    const { names } = objectConditions(schema, document);
    if (names.size === 0) continue;
    for (const { properties } of classesIn(itself, graph).values())
      for (const { name, type } of properties)
        if (names.has(name)) add(type, { model, path: [{ kind: "property", name }] });
  }
  return found;
}

/** The types of the values at a path in values of a type. */
function typesAt(type: TypeNode, path: Path, graph: ModelGraph): readonly TypeNode[] {
  return path.reduce<readonly TypeNode[]>(
    (types, step) => types.flatMap((one) => typesBelow(one, step, graph)),
    [type],
  );
}

function typesBelow(type: TypeNode, step: Step, graph: ModelGraph): readonly TypeNode[] {
  if (step.kind === "property")
    return [...classesIn(type, graph).values()].flatMap(({ properties }) =>
      properties.flatMap((property) => (property.name === step.name ? [property.type] : [])),
    );
  const inner = (one: TypeNode): readonly TypeNode[] => {
    if (one.kind === "union") return one.members.flatMap(inner);
    if (step.kind === "values") return one.kind === "map" ? [one.values] : [];
    if (one.kind === "array") return [one.items];
    return one.kind === "tuple" ? [...one.prefix, ...(one.rest ? [one.rest] : [])] : [];
  };
  const within = [...modelsOf(type, graph)].flatMap((id): readonly TypeNode[] => {
    const shape = graph.models.get(id)?.shape;
    if (shape?.kind === "alias") return [shape.type];
    return shape?.kind === "union" ? shape.variants.map((variant) => variant.type) : [];
  });
  return [type, ...within].flatMap(inner);
}

/** The classes that a value of a type may be read as. */
export function classesIn(type: TypeNode, graph: ModelGraph): ReadonlyMap<ModelId, ClassShape> {
  const found = new Map<ModelId, ClassShape>();
  for (const id of modelsOf(type, graph)) {
    const shape = graph.models.get(id)?.shape;
    if (shape?.kind === "class") found.set(id, shape);
  }
  return found;
}

/** The classes that a value of a type may be read as, with the children of parents. */
export function readAs(type: TypeNode, graph: ModelGraph): readonly ModelId[] {
  return [...classesIn(type, graph)].flatMap(([id, { children }]) => [
    id,
    ...(children?.cases ?? []).map((child) => child.id),
  ]);
}

/** The models that a value of a type may belong to. */
function modelsOf(type: TypeNode, { models }: ModelGraph): ReadonlySet<ModelId> {
  const open = new Set<ModelId>(ofValue(type));
  // Iterating a Set visits items added during iteration.
  for (const id of open) {
    const shape = models.get(id)?.shape;
    if (shape?.kind === "same") open.add(shape.target);
    if (shape?.kind === "alias") for (const inner of ofValue(shape.type)) open.add(inner);
    if (shape?.kind === "union")
      for (const variant of shape.variants)
        for (const inner of ofValue(variant.type)) open.add(inner);
  }
  return open;
}

/** The models that the value itself may belong to, not its items or members. */
function ofValue(type: TypeNode): readonly ModelId[] {
  if (type.kind === "union") return type.members.flatMap(ofValue);
  return type.kind === "model" ? modelsIn(type) : [];
}
