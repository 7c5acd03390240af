/** Pairs the models of the old and the new version. */
import type { Operation } from "../decode/document.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { alternativesOf } from "./alternatives.js";
import { bodies } from "./directions.js";
import { finalModel, nameOf, type Version } from "./version.js";

export interface Pairs {
  readonly newOf: ReadonlyMap<ModelId, ModelId>;
  readonly oldOf: ReadonlyMap<ModelId, ModelId>;
}

/**
 * Pairs models with the same name. The remaining models are paired as renamed if the same member, item
 * or body refers to them, or if they have the same position in the document.
 */
export function pairModels(old: Version, now: Version): Pairs {
  const newOf = new Map<ModelId, ModelId>();
  const oldOf = new Map<ModelId, ModelId>();
  const queue: (readonly [ModelId, ModelId])[] = [];
  const pair = (a: ModelId, b: ModelId): void => {
    newOf.set(a, b);
    oldOf.set(b, a);
    queue.push([a, b]);
  };
  const byName = new Map([...now.graph.models.keys()].map((id) => [nameOf(id, now), id]));
  const isFree = (a: ModelId, b: ModelId): boolean => !newOf.has(a) && !oldOf.has(b);
  const meet = (a: TypeNode | undefined, b: TypeNode | undefined): void => {
    for (const [one, other] of inParallel(a, b, old, now)) if (isFree(one, other)) pair(one, other);
  };
  for (const id of old.graph.models.keys()) {
    const twin = byName.get(nameOf(id, old));
    if (twin !== undefined) pair(id, twin);
  }
  for (const [a, b] of bodyTypes(old, now)) meet(a, b);
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const [a, b] of innerTypes(next[0], next[1], old, now)) meet(a, b);
  for (const id of old.graph.models.keys())
    if (now.graph.models.has(id) && isFree(id, id)) pair(id, id);
  return { newOf, oldOf };
}

type TypePair = readonly [TypeNode | undefined, TypeNode | undefined];

/** The types of the same bodies in both versions. */
function bodyTypes(old: Version, now: Version): readonly TypePair[] {
  const keyOf = ({ source, path, method }: Operation): string => `${source} ${method} ${path}`;
  const others = new Map(now.graph.operations.map((one) => [keyOf(one), one]));
  return old.graph.operations.flatMap((operation) => {
    const twin = others.get(keyOf(operation));
    if (twin === undefined) return [];
    return (["sent", "received"] as const).flatMap((direction) => {
      const [a, b] = [bodies(operation, direction), bodies(twin, direction)];
      if (a.length !== b.length) return [];
      return a.map((schema, index): TypePair => {
        const other = b[index];
        return [old.graph.types.get(schema.id), other && now.graph.types.get(other.id)];
      });
    });
  });
}

/** The types at the same positions inside of two models. */
function innerTypes(a: ModelId, b: ModelId, old: Version, now: Version): readonly TypePair[] {
  const shape = finalModel(a, old)?.shape;
  const other = finalModel(b, now)?.shape;
  if (shape?.kind === "class" && other?.kind === "class") {
    const types = new Map(other.properties.map(({ name, type }) => [name, type]));
    const additional = [shape.additional, other.additional].map((type) =>
      type === "forbidden" ? undefined : type,
    );
    return [
      ...shape.properties.map(({ name, type }): TypePair => [type, types.get(name)]),
      [additional[0], additional[1]],
    ];
  }
  if (shape?.kind === "alias" && other?.kind === "alias") return [[shape.type, other.type]];
  if (shape?.kind === "union" && other?.kind === "union")
    return shape.variants.map(({ type, tags }, index): TypePair => {
      const byTag = other.variants.find((one) => tags.some((tag) => one.tags.includes(tag)));
      const sameCount = shape.variants.length === other.variants.length;
      return [type, (byTag ?? (sameCount ? other.variants[index] : undefined))?.type];
    });
  return [];
}

/** The models at the same positions of two types. */
function inParallel(
  a: TypeNode | undefined,
  b: TypeNode | undefined,
  old: Version,
  now: Version,
): readonly (readonly [ModelId, ModelId])[] {
  if (a === undefined || b === undefined) return [];
  if (a.kind === "model" && b.kind === "model") return [[a.id, b.id]];
  const [one, other] = [shallow(a, old), shallow(b, now)];
  const found: (readonly [ModelId, ModelId])[] = [];
  const [model, twin] = [one.models[0], other.models[0]];
  if (one.models.length === 1 && other.models.length === 1 && model && twin)
    found.push([model, twin]);
  const [item, otherItem] = [one.inner[0], other.inner[0]];
  if (one.inner.length === 1 && other.inner.length === 1)
    found.push(...inParallel(item, otherItem, old, now));
  return found;
}

/** The models of a type, and the types of items and values, if the type is not a model. */
function shallow(
  type: TypeNode,
  version: Version,
): { readonly models: readonly ModelId[]; readonly inner: readonly TypeNode[] } {
  const members = type.kind === "union" ? type.members : [type];
  const models = members.flatMap((one) => (one.kind === "model" ? [one.id] : []));
  const plain = members.filter(({ kind }) => kind !== "model");
  const { arrays, maps } = alternativesOf({ kind: "union", members: plain }, version);
  return { models, inner: [...arrays, ...maps] };
}
