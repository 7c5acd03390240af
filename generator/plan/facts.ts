/**
 * What follows for a model from the models it contains. Each fact spreads along the reversed edges of
 * the graph until nothing changes, so recursion is no special case and the work is linear.
 */
import { unreachable } from "../diagnostics.js";
import type { JsonType } from "../json.js";
import type { Model, ModelGraph, ModelId, TypeNode } from "../model/graph.js";

export interface GraphFacts {
  /** A class, or a type with a class somewhere inside: its instances differ from its dicts. */
  readonly converts: ReadonlySet<ModelId>;
  /** No class, but arrays or objects inside: plain JSON that must be copied. */
  readonly copies: ReadonlySet<ModelId>;
  /** The JSON types a value of the model can have; `number` stands for `integer` too. */
  readonly jsonTypes: ReadonlyMap<ModelId, ReadonlySet<JsonType>>;
}

/** The facts of every model of a graph. */
export function graphFacts(graph: ModelGraph): GraphFacts {
  const contents = new Map<ModelId, readonly TypeNode[]>();
  for (const model of graph.models.values()) contents.set(model.id, contentOf(model));
  const users = reversed(contents, modelsIn);
  const classes = [...graph.models.values()].filter(({ shape }) => shape.kind === "class");
  const converts = spread(
    classes.map((model) => model.id),
    users,
  );
  const holders = [...contents].filter(([, types]) => types.some(hasContainer)).map(([id]) => id);
  const containing = spread(holders, users);
  const copies = new Set([...containing].filter((id) => !converts.has(id)));
  return { converts, copies, jsonTypes: spreadJsonTypes(graph, contents) };
}

/** The types that make up a model's own values; a class stands for itself. */
function contentOf({ shape }: Model): readonly TypeNode[] {
  switch (shape.kind) {
    case "class":
    case "enum":
      return [];
    case "union":
      return shape.variants.map((variant) => variant.type);
    case "alias":
      return [shape.type];
    case "same":
      return [{ kind: "model", id: shape.target }];
    default:
      return unreachable(shape);
  }
}

/** The parts of a type, one level down. */
function partsOf(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.prefix : [...type.prefix, type.rest];
    case "map":
      return [type.values];
    case "union":
      return type.members;
    default:
      return [];
  }
}

/** Every model a type mentions, at any depth. */
export function modelsIn(type: TypeNode): readonly ModelId[] {
  return type.kind === "model" ? [type.id] : partsOf(type).flatMap(modelsIn);
}

function hasContainer(type: TypeNode): boolean {
  if (type.kind === "union") return type.members.some(hasContainer);
  return (
    type.kind === "array" || type.kind === "tuple" || type.kind === "map" || type.kind === "json"
  );
}

function reversed(
  contents: ReadonlyMap<ModelId, readonly TypeNode[]>,
  models: (type: TypeNode) => readonly ModelId[],
): ReadonlyMap<ModelId, readonly ModelId[]> {
  const users = new Map<ModelId, ModelId[]>();
  for (const [id, types] of contents) {
    for (const used of types.flatMap(models)) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [id]);
      else list.push(id);
    }
  }
  return users;
}

/** The given models and all that use one of them, directly or not. */
function spread(
  start: readonly ModelId[],
  users: ReadonlyMap<ModelId, readonly ModelId[]>,
): ReadonlySet<ModelId> {
  const reached = new Set(start);
  // A set that grows while it is walked is walked to its end.
  for (const id of reached) for (const user of users.get(id) ?? []) reached.add(user);
  return reached;
}

const ALL: readonly JsonType[] = ["null", "boolean", "string", "number", "array", "object"];

function spreadJsonTypes(
  graph: ModelGraph,
  contents: ReadonlyMap<ModelId, readonly TypeNode[]>,
): ReadonlyMap<ModelId, ReadonlySet<JsonType>> {
  const users = reversed(contents, directModels);
  const result = new Map<ModelId, Set<JsonType>>();
  for (const model of graph.models.values()) {
    const own = (contents.get(model.id) ?? []).flatMap((type) => ownJsonTypes(type));
    result.set(model.id, new Set([...own, ...shapeJsonTypes(model)]));
  }
  const queue = new Set(result.keys());
  for (const id of queue) {
    queue.delete(id);
    for (const user of users.get(id) ?? []) {
      const types = result.get(user) as Set<JsonType>;
      const before = types.size;
      for (const type of result.get(id) ?? []) types.add(type);
      if (types.size > before) queue.add(user);
    }
  }
  return result;
}

function shapeJsonTypes({ shape }: Model): readonly JsonType[] {
  if (shape.kind === "class") return ["object"];
  if (shape.kind !== "enum") return [];
  const types = shape.members.map(({ value }) => jsonTypeOf(value));
  return [...types, ...(shape.rest ? [shape.rest] : []), ...(shape.nullable ? NULL : [])];
}

const NULL: readonly JsonType[] = ["null"];

function directModels(type: TypeNode): readonly ModelId[] {
  if (type.kind === "union") return type.members.flatMap(directModels);
  return type.kind === "model" ? [type.id] : [];
}

/** The JSON types of a type, those of the models it stands for left out. */
function ownJsonTypes(type: TypeNode): readonly JsonType[] {
  switch (type.kind) {
    case "json":
      return ALL;
    case "never":
    case "model":
      return [];
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
      return [type.kind];
    case "literal":
      return type.values.map(jsonTypeOf);
    case "open":
      return [...type.values.map(jsonTypeOf), type.rest];
    case "tuple":
      return ["array"];
    case "map":
      return ["object"];
    case "union":
      return type.members.flatMap(ownJsonTypes);
    default:
      return unreachable(type);
  }
}

/** The JSON types a value of a type can have, in a fixed order. */
export function jsonTypes(type: TypeNode, facts: GraphFacts): readonly JsonType[] {
  const found = new Set(ownJsonTypes(type));
  for (const id of directModels(type))
    for (const of of facts.jsonTypes.get(id) ?? []) found.add(of);
  return ALL.filter((jsonType) => found.has(jsonType));
}

/** Whether null is a value of a type that is not just any JSON. */
export function isNullable(type: TypeNode, facts: GraphFacts): boolean {
  switch (type.kind) {
    case "null":
      return true;
    case "literal":
    case "open":
      return type.values.includes(null);
    case "union":
      return type.members.some((member) => isNullable(member, facts));
    case "model": {
      const types = facts.jsonTypes.get(type.id);
      return types !== undefined && types.has("null") && types.size < ALL.length;
    }
    default:
      return false;
  }
}

function jsonTypeOf(value: string | number | boolean | null): JsonType {
  return value === null ? "null" : (typeof value as "string" | "number" | "boolean");
}
