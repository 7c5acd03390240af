/**
 * Models that also check the object of a class: those of the same value (unions with the class as a
 * variant, parents with it as a child), and classes with a condition on a property that holds it. A
 * default of the class may make such a value invalid.
 */
import type { Document } from "../../decode/document.js";
import type { ClassShape, Model, ModelGraph, ModelId, TypeNode } from "../../model/graph.js";
import { modelsIn } from "../facts.js";
import { objectConditions } from "./conditions.js";

export interface Outer {
  readonly model: Model;
  /** The property that holds the class; undefined where the value is the same. */
  readonly property?: string;
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
  for (const model of graph.models.values()) {
    const { shape, schema } = model;
    if (shape.kind !== "class" && shape.kind !== "union") continue;
    const itself: TypeNode = { kind: "model", id: model.id };
    if (shape.kind === "union") add(itself, { model });
    else if (shape.children !== undefined) {
      add(itself, { model });
      for (const { id } of shape.children.cases) add({ kind: "model", id }, { model });
    }
    const { names } = objectConditions(schema, document);
    if (names.size === 0) continue;
    for (const { properties } of classesIn(itself, graph).values())
      for (const { name, type } of properties)
        if (names.has(name)) add(type, { model, property: name });
  }
  return found;
}

/** The classes that a value of a type may be read as. */
export function classesIn(
  type: TypeNode,
  { models }: ModelGraph,
): ReadonlyMap<ModelId, ClassShape> {
  const found = new Map<ModelId, ClassShape>();
  const open = new Set<ModelId>(ofValue(type));
  // Iterating a Set visits items added during iteration.
  for (const id of open) {
    const shape = models.get(id)?.shape;
    if (shape?.kind === "class") found.set(id, shape);
    if (shape?.kind === "same") open.add(shape.target);
    if (shape?.kind === "alias") for (const inner of ofValue(shape.type)) open.add(inner);
    if (shape?.kind === "union")
      for (const variant of shape.variants)
        for (const inner of ofValue(variant.type)) open.add(inner);
  }
  return found;
}

/** The models that the value itself may be, not its items or members. */
function ofValue(type: TypeNode): readonly ModelId[] {
  if (type.kind === "union") return type.members.flatMap(ofValue);
  return type.kind === "model" ? modelsIn(type) : [];
}
