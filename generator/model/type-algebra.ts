/** Intersections and unions of types. A type may allow more than the schema, never less. */
import { unreachable } from "../diagnostics.js";
import type { JsonPrimitive } from "../json.js";
import type { ModelId, TypeNode } from "./graph.js";
import {
  ANY,
  ARRAY,
  BOOLEAN,
  INTEGER,
  type Mask,
  maskOfValue,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
} from "../schema/possible-types.js";

/** Facts about the models that types refer to. */
export interface ModelViews {
  /** The JSON types of its values; only objects for a class. */
  maskOf(id: ModelId): Mask;
  /** The values of a closed enum; undefined for other models. */
  valuesOf(id: ModelId): readonly JsonPrimitive[] | undefined;
  /** Resolves synonyms to the model that they name. */
  finalOf(id: ModelId): ModelId;
  /** Whether a model extends another one by `allOf`, at any depth. */
  refines(id: ModelId, other: ModelId): boolean;
  /** The array or map type that an alias names; undefined for other models. */
  collectionOf(id: ModelId): TypeNode | undefined;
}

export const JSON_TYPE: TypeNode = { kind: "json" };
export const NEVER: TypeNode = { kind: "never" };
export const NULL_TYPE: TypeNode = { kind: "null" };
export const JSON_MAP: TypeNode = { kind: "map", values: JSON_TYPE };

/** The JSON types of the values of a type. */
export function maskOfType(type: TypeNode, views: ModelViews): Mask {
  switch (type.kind) {
    case "json":
      return ANY;
    case "never":
      return 0;
    case "null":
      return NULL;
    case "boolean":
      return BOOLEAN;
    case "string":
      return STRING;
    case "number":
      return type.integer ? INTEGER : NUMBER;
    case "literal":
      return type.values.reduce((mask: Mask, value) => mask | maskOfValue(value), 0);
    case "open":
      return type.rest === "string" ? STRING : NUMBER;
    case "array":
    case "tuple":
      return ARRAY;
    case "map":
      return OBJECT;
    case "union":
      return type.members.reduce((mask: Mask, member) => mask | maskOfType(member, views), 0);
    case "model":
      return views.maskOf(type.id);
    default:
      return unreachable(type);
  }
}

/** The intersection of two types, or a wider type if no type is exact. */
export function intersect(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  if (a.kind === "json" || sameType(a, b, views)) return b;
  if (b.kind === "json") return a;
  const maskA = maskOfType(a, views);
  const maskB = maskOfType(b, views);
  if ((maskA & maskB) === 0) return NEVER;
  if (a.kind === "union" || b.kind === "union") return intersectMembers(a, b, views);
  if (listed(a, views) !== undefined) return intersectValues(a, b, views);
  if (listed(b, views) !== undefined) return intersectValues(b, a, views);
  if (a.kind === "model" || b.kind === "model") return intersectModel(a, b, views);
  return intersectPlain(a, b, views);
}

function intersectMembers(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  const members: TypeNode[] = [];
  for (const left of membersOf(a)) {
    for (const right of membersOf(b)) {
      const both = intersect(left, right, views);
      if (both.kind !== "never") members.push(both);
    }
  }
  return members.reduce((all, member) => join(all, member, views), NEVER);
}

/** The values of a list that the other type allows. */
function intersectValues(list: TypeNode, other: TypeNode, views: ModelViews): TypeNode {
  const values = listed(list, views) ?? [];
  const others = listed(other, views);
  const mask = maskOfType(other, views);
  const kept = values.filter((value) =>
    others === undefined ? (maskOfValue(value) & mask) !== 0 : others.includes(value),
  );
  if (kept.length === values.length) return list;
  return kept.length === others?.length ? other : literalType(kept);
}

/** The more specific type: a model is more specific than a type that allows all its JSON types. */
function intersectModel(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  const [model, other] = a.kind === "model" ? [a, b] : [b, a];
  if (other.kind === "model") return intersectModels(a, b, views);
  if (model.kind === "model" && isCollection(other)) return intersectAlias(model, other, views);
  const mask = maskOfType(model, views);
  const otherMask = maskOfType(other, views);
  const isWider = (otherMask & mask) === mask;
  return isWider ? model : other;
}

function isCollection({ kind }: TypeNode): boolean {
  return kind === "array" || kind === "tuple" || kind === "map";
}

/** The alias, unless the other type narrows the items or values of the type that it names. */
function intersectAlias(alias: ModelType, other: TypeNode, views: ModelViews): TypeNode {
  const named = views.collectionOf(alias.id);
  if (named === undefined) return alias;
  // An alias can contain itself: it is resolved once.
  const collectionOf = (id: ModelId) => (id === alias.id ? undefined : views.collectionOf(id));
  const both = intersect(named, other, { ...views, collectionOf });
  return sameType(both, named, views) ? alias : both;
}

type ModelType = Extract<TypeNode, { kind: "model" }>;

/** The model that extends the other one; for two collections, that of their items; otherwise the one that allows fewer JSON types. */
function intersectModels(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  if (a.kind === "model" && b.kind === "model") {
    if (views.refines(a.id, b.id)) return a;
    if (views.refines(b.id, a.id)) return b;
    const named = views.collectionOf(b.id);
    if (named !== undefined && views.collectionOf(a.id) !== undefined) {
      const both = intersectAlias(a, named, views);
      return sameType(both, named, views) ? b : both;
    }
  }
  const maskA = maskOfType(a, views);
  const maskB = maskOfType(b, views);
  return (maskA & maskB) === maskA && maskA !== maskB ? a : b;
}

function intersectPlain(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  if (a.kind === "open" || b.kind === "open") return a.kind === "open" ? a : b;
  if (a.kind === "string" && b.kind === "string") return b.format === undefined ? a : b;
  if (a.kind === "number" && b.kind === "number") {
    const format = b.format ?? a.format;
    return {
      kind: "number",
      integer: a.integer || b.integer,
      ...(format === undefined ? {} : { format }),
    };
  }
  if (a.kind === "map" && b.kind === "map")
    return { kind: "map", values: intersect(a.values, b.values, views) };
  if (a.kind === "array" && b.kind === "array")
    return { kind: "array", items: intersect(a.items, b.items, views) };
  return intersectTuples(a, b, views);
}

function intersectTuples(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  const left = asTuple(a);
  const right = asTuple(b);
  if (left === undefined || right === undefined) return b;
  const length = Math.max(left.prefix.length, right.prefix.length);
  const prefix: TypeNode[] = [];
  for (let index = 0; index < length; index += 1) {
    const [x, y] = [left.prefix[index] ?? left.rest, right.prefix[index] ?? right.rest];
    // One of the tuples ends here.
    if (x === undefined || y === undefined) break;
    prefix.push(intersect(x, y, views));
  }
  const ends = left.rest === undefined || right.rest === undefined;
  const minItems = Math.min(Math.max(left.minItems, right.minItems), prefix.length);
  return {
    kind: "tuple",
    prefix,
    minItems,
    ...(ends ? {} : { rest: intersect(left.rest, right.rest, views) }),
  };
}

function asTuple(type: TypeNode): Extract<TypeNode, { kind: "tuple" }> | undefined {
  if (type.kind === "tuple") return type;
  return type.kind === "array"
    ? { kind: "tuple", prefix: [], rest: type.items, minItems: 0 }
    : undefined;
}

/**
 * The union of two types, or a wider type: members of a union have different JSON types, otherwise it is
 * `json`.
 */
export function join(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  if (a.kind === "never" || sameType(a, b, views)) return b;
  if (b.kind === "never") return a;
  if (a.kind === "json" || b.kind === "json") return JSON_TYPE;
  const [maskA, maskB] = [maskOfType(a, views), maskOfType(b, views)];
  if (maskB === NULL && (maskA & NULL) !== 0) return a;
  if (maskA === NULL && (maskB & NULL) !== 0) return b;
  if (overlap(maskA, maskB)) return joinOverlapping(a, b, views);
  return { kind: "union", members: [...membersOf(a), ...membersOf(b)] };
}

/** `typeof` does not distinguish integers from other numbers. */
function overlap(a: Mask, b: Mask): boolean {
  const common = (mask: Mask): Mask => ((mask & NUMBER) === 0 ? mask : mask | NUMBER);
  return (common(a) & common(b)) !== 0;
}

function joinOverlapping(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  if (a.kind === "union" || b.kind === "union") return joinUnions(a, b, views);
  const [valuesA, valuesB] = [listed(a, views), listed(b, views)];
  if (valuesA !== undefined && valuesB !== undefined)
    return literalType([...new Set([...valuesA, ...valuesB])]);
  if (a.kind === "number" && b.kind === "number")
    return { kind: "number", integer: a.integer && b.integer };
  if (a.kind === "string" && b.kind === "string") return { kind: "string" };
  if (valuesA !== undefined) return joinValues(valuesA, b);
  if (valuesB !== undefined) return joinValues(valuesB, a);
  if (a.kind === "array" && b.kind === "array")
    return { kind: "array", items: join(a.items, b.items, views) };
  if (a.kind === "map" && b.kind === "map")
    return { kind: "map", values: join(a.values, b.values, views) };
  return JSON_TYPE;
}

/** The union of literals and all strings or all numbers: an open enum. */
function joinValues(values: readonly JsonPrimitive[], other: TypeNode): TypeNode {
  const { kind } = other;
  if (kind !== "string" && kind !== "number") return JSON_TYPE;
  const isOpen = values.every((value) => typeof value === kind);
  return isOpen ? { kind: "open", values, rest: kind } : JSON_TYPE;
}

function joinUnions(a: TypeNode, b: TypeNode, views: ModelViews): TypeNode {
  const members = [...membersOf(a)];
  for (const other of membersOf(b)) {
    const mask = maskOfType(other, views);
    const hits = members.filter((member) => overlap(maskOfType(member, views), mask));
    if (hits.length > 1) return JSON_TYPE;
    const [hit] = hits;
    if (hit === undefined) members.push(other);
    else {
      const joined = join(hit, other, views);
      if (joined.kind === "json" || joined.kind === "union") return JSON_TYPE;
      members[members.indexOf(hit)] = joined;
    }
  }
  return { kind: "union", members };
}

function membersOf(type: TypeNode): readonly TypeNode[] {
  return type.kind === "union" ? type.members : [type];
}

/** The literal type of a list of values. `true` and `false` together are `boolean`. */
export function literalType(values: readonly JsonPrimitive[]): TypeNode {
  if (values.length === 0) return NEVER;
  if (values.length === 1 && values[0] === null) return NULL_TYPE;
  const booleans = values.filter((value) => typeof value === "boolean");
  if (booleans.length === 2 && values.length === 2) return { kind: "boolean" };
  return { kind: "literal", values };
}

function listed(type: TypeNode, views: ModelViews): readonly JsonPrimitive[] | undefined {
  if (type.kind === "literal") return type.values;
  if (type.kind === "null") return NULL_VALUES;
  return type.kind === "model" ? views.valuesOf(type.id) : undefined;
}

const NULL_VALUES: readonly JsonPrimitive[] = [null];

/** Whether two types are the same. Synonyms of a model are equal. */
export function sameType(a: TypeNode, b: TypeNode, views: ModelViews): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "json":
    case "never":
    case "null":
    case "boolean":
      return a.kind === b.kind;
    case "string":
      return b.kind === "string" && a.format === b.format;
    case "number":
      return b.kind === "number" && a.integer === b.integer && a.format === b.format;
    case "literal":
      return b.kind === "literal" && sameList(a.values, b.values);
    case "open":
      return b.kind === "open" && a.rest === b.rest && sameList(a.values, b.values);
    case "array":
      return b.kind === "array" && sameType(a.items, b.items, views);
    case "map":
      return b.kind === "map" && sameType(a.values, b.values, views);
    case "union":
      return b.kind === "union" && sameTypes(a.members, b.members, views);
    case "model":
      return b.kind === "model" && views.finalOf(a.id) === views.finalOf(b.id);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.minItems === b.minItems &&
        sameTypes(a.prefix, b.prefix, views) &&
        sameType(a.rest ?? NEVER, b.rest ?? NEVER, views)
      );
    default:
      return unreachable(a);
  }
}

function sameList(a: readonly JsonPrimitive[], b: readonly JsonPrimitive[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function sameTypes(a: readonly TypeNode[], b: readonly TypeNode[], views: ModelViews): boolean {
  return (
    a.length === b.length && a.every((type, index) => sameType(type, b[index] ?? NEVER, views))
  );
}
