/**
 * Facts about a model that depend on the models inside it. Each fact is propagated along the reversed
 * edges of the graph until nothing changes, so recursion needs no special case and the time is linear.
 */
import { JSON_TYPES, jsonTypeOf, jsonTypesIn, typeParts } from "../schema/type-tree.js";
import { unreachable } from "../diagnostics.js";
import { compareText, type JsonType } from "../json.js";
import type { Document } from "../decode/document.js";
import { modelsIn } from "../model/lookup.js";
import type { Model, ModelGraph, ModelId, TypeNode } from "../model/graph.js";
import { type CodecOf, encodingMayFail, NO_CODECS } from "./codecs.js";
import { deepModels } from "./deep.js";
import type { CodecPlan, InstanceKinds } from "./plan.js";

export interface TypeInfo {
  /** A class, or a type that contains a class or a codec: its instances differ from its dicts. */
  readonly needsConversion: ReadonlySet<ModelId>;
  /** Not a class, but contains arrays or objects: plain JSON that must be copied. */
  readonly copies: ReadonlySet<ModelId>;
  /** The JSON types a value of the model can have; `number` includes `integer`. */
  readonly jsonTypes: ReadonlyMap<ModelId, ReadonlySet<JsonType>>;
  /** The codec of a type, except of union members: see `memberCodec`. */
  readonly codecOf: CodecOf;
  /** Not a class, but contains a codec: its values in instances. */
  readonly instances: ReadonlyMap<ModelId, InstanceKinds>;
  /** Unions whose values cannot be distinguished in writing, so that no codec is applied. */
  readonly lost: ReadonlySet<ModelId>;
  /** Contains a bigint, including members of classes. */
  readonly bigints: ReadonlySet<ModelId>;
  /** Contains a codec that rejects some values on encoding, including members of classes. */
  readonly encodingMayFail: ReadonlySet<ModelId>;
  /** Contains a default that is filled in, so that more is written than was read. */
  readonly written: ReadonlySet<ModelId>;
  /** The model, or one inside it, is recursive. */
  readonly deep: ReadonlySet<ModelId>;
  /** Contains an integer of 64 bits that is read as a number. */
  readonly longIntegers: ReadonlySet<ModelId>;
}

interface FactsInput {
  readonly graph: ModelGraph;
  readonly document: Pick<Document, "schemas">;
}

/** The facts of every model of a graph. `fillsIn`: whether a class has defaults that are filled in. */
export function graphFacts(
  { graph, document }: FactsInput,
  codecOf: CodecOf = NO_CODECS,
  fillsIn: (model: Model) => boolean = () => false,
): TypeInfo {
  const contents = new Map<ModelId, readonly TypeNode[]>();
  for (const model of graph.models.values()) contents.set(model.id, contentOf(model));
  const users = reversed(contents, modelsIn);
  const classes = [...graph.models.values()].filter(({ shape }) => shape.kind === "class");
  const usesCodec = (types: readonly TypeNode[]): boolean =>
    types.some((type) => codecsIn(type, codecOf).length > 0);
  const coded = codecOf === NO_CODECS ? [] : [...contents].filter(([, types]) => usesCodec(types));
  const coders = spread(
    coded.map(([id]) => id),
    users,
  );
  const needsConversion = spread([...classes.map((model) => model.id), ...coders], users);
  const holders = [...contents].filter(([, types]) => types.some(hasContainer)).map(([id]) => id);
  const containing = spread(holders, users);
  const copies = new Set([...containing].filter((id) => !needsConversion.has(id)));
  const jsonTypesOf = spreadJsonTypes(graph, contents);
  return {
    needsConversion,
    copies,
    jsonTypes: jsonTypesOf,
    codecOf,
    instances: instancesOf(coders, { contents, codecOf, jsonTypes: jsonTypesOf, lost: NONE }),
    lost: NONE,
    bigints: codecOf === NO_CODECS ? new Set() : bigintModels(graph, codecOf),
    encodingMayFail:
      codecOf === NO_CODECS
        ? new Set()
        : modelsWith(graph, (type) => codecsIn(type, codecOf).some(encodingMayFail)),
    written: writtenModels(graph, classes.filter(fillsIn)),
    deep: deepModels(graph, document, wholeContents(graph)),
    longIntegers: modelsWith(graph, (type) => isLongInteger(type, codecOf)),
  };
}

/** The codecs in a type, at any depth, but not inside models. */
function codecsIn(type: TypeNode, codecOf: CodecOf): readonly CodecPlan[] {
  if (type.kind === "union")
    return type.members.flatMap((member) =>
      member.kind === "string" || member.kind === "number"
        ? (memberCodec(member, type, codecOf) ?? [])
        : codecsIn(member, codecOf),
    );
  const codec = codecOf(type);
  if (codec !== undefined) return [codec];
  return typeParts(type).flatMap((part) => codecsIn(part, codecOf));
}

/**
 * The codec of a union member; undefined if its values cannot be distinguished from those of other
 * members than null.
 */
export function memberCodec(
  member: TypeNode,
  union: Extract<TypeNode, { kind: "union" }>,
  codecOf: CodecOf,
): CodecPlan | undefined {
  const codec = codecOf(member);
  if (codec === undefined || codec.is !== undefined) return codec;
  const others = union.members.filter((other) => other !== member && other.kind !== "null");
  return others.length === 0 ? codec : undefined;
}

/** Models that contain a bigint, directly or indirectly. */
function bigintModels(graph: ModelGraph, codecOf: CodecOf): ReadonlySet<ModelId> {
  return modelsWith(graph, (type) => codecsIn(type, codecOf).some(({ wire }) => wire === "bigint"));
}

function isLongInteger(type: TypeNode, codecOf: CodecOf): boolean {
  if (type.kind !== "number") return typeParts(type).some((part) => isLongInteger(part, codecOf));
  return (type.format === "int64" || type.format === "uint64") && codecOf(type) === undefined;
}

/** The models that contain a matching type, at any depth. */
function modelsWith(graph: ModelGraph, has: (type: TypeNode) => boolean): ReadonlySet<ModelId> {
  const whole = wholeContents(graph);
  const start = [...whole].filter(([, types]) => types.some(has)).map(([id]) => id);
  return spread(start, reversed(whole, modelsIn));
}

/** Classes with defaults, and all models whose declared members or contents refer to them. */
function writtenModels(graph: ModelGraph, classes: readonly Model[]): ReadonlySet<ModelId> {
  if (classes.length === 0) return new Set();
  const all = [...graph.models.values()];
  const whole = new Map(all.map((model) => [model.id, declaredTypesOf(model)]));
  return spread(
    classes.map(({ id }) => id),
    reversed(whole, modelsIn),
  );
}

/** The types inside each model, including members of classes. */
function wholeContents(graph: ModelGraph): ReadonlyMap<ModelId, readonly TypeNode[]> {
  const whole = new Map<ModelId, readonly TypeNode[]>();
  for (const model of graph.models.values()) whole.set(model.id, typesOf(model));
  return whole;
}

/** The facts if some unions do not apply codecs. */
export function withLost(
  facts: TypeInfo,
  { models }: ModelGraph,
  lost: ReadonlySet<ModelId>,
): TypeInfo {
  const contents = new Map([...models.values()].map((model) => [model.id, contentOf(model)]));
  const instances = instancesOf(facts.instances.keys(), { ...facts, contents, lost });
  return { ...facts, lost, instances };
}

const NONE: ReadonlySet<ModelId> = new Set();

function instancesOf(ids: Iterable<ModelId>, facts: ContentFacts): TypeInfo["instances"] {
  return new Map([...ids].map((id) => [id, instanceKindsOf(id, facts)]));
}

interface ContentFacts extends Pick<TypeInfo, "codecOf" | "jsonTypes" | "lost"> {
  readonly contents: ReadonlyMap<ModelId, readonly TypeNode[]>;
}

/** The values in instances of a model that is not a class. */
function instanceKindsOf(
  id: ModelId,
  { contents, codecOf, jsonTypes: typesByModel, lost }: ContentFacts,
): InstanceKinds {
  const codecs = new Map<string, CodecPlan>();
  const types = new Set<JsonType>();
  const seen = new Set([id]);
  // Iterating a Set visits items added during iteration.
  for (const model of seen) {
    if (lost.has(model)) {
      for (const jsonType of typesByModel.get(model) ?? []) types.add(jsonType);
      continue;
    }
    for (const type of contents.get(model) ?? []) {
      const whole: Extract<TypeNode, { kind: "union" }> =
        type.kind === "union" ? type : { kind: "union", members: [type] };
      for (const member of whole.members) {
        const codec = memberCodec(member, whole, codecOf);
        if (codec !== undefined) codecs.set(codec.instance, codec);
        else for (const jsonType of ownJsonTypes(member)) types.add(jsonType);
      }
      for (const direct of directModels(type)) {
        if ((contents.get(direct) ?? []).length > 0) seen.add(direct);
        else for (const jsonType of typesByModel.get(direct) ?? []) types.add(jsonType);
      }
    }
  }
  const compare = (a: CodecPlan, b: CodecPlan): number => compareText(a.instance, b.instance);
  return {
    codecs: [...codecs.values()].sort(compare),
    types: JSON_TYPES.filter((jsonType) => types.has(jsonType)),
  };
}

/** The types of a model's values; empty for classes and enums. */
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

/** The types inside a model, including those of class members. */
export function typesOf(model: Model): readonly TypeNode[] {
  const { shape } = model;
  if (shape.kind !== "class") return contentOf(model);
  const { properties, additional, children } = shape;
  const types = properties.map(({ type }) => type);
  for (const { id } of children?.cases ?? []) types.push({ kind: "model", id });
  return additional === "forbidden" ? types : [...types, additional];
}

/** The types in the written form of a model. Excludes undeclared properties. */
function declaredTypesOf(model: Model): readonly TypeNode[] {
  const { shape } = model;
  return shape.kind === "class" ? shape.properties.map(({ type }) => type) : contentOf(model);
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
  // Iterating a Set visits items added during iteration.
  for (const id of reached) for (const user of users.get(id) ?? []) reached.add(user);
  return reached;
}

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

/** The JSON types of a type, without those of the models it refers to. */
function ownJsonTypes(type: TypeNode): readonly JsonType[] {
  return jsonTypesIn(type, (leaf) => (leaf.kind === "model" ? [] : [leaf.kind]));
}

/** The JSON types a value of a type can have, in a fixed order. */
export function jsonTypes(type: TypeNode, facts: TypeInfo): readonly JsonType[] {
  const found = new Set(ownJsonTypes(type));
  for (const id of directModels(type))
    for (const of of facts.jsonTypes.get(id) ?? []) found.add(of);
  return JSON_TYPES.filter((jsonType) => found.has(jsonType));
}

/** Whether a type explicitly allows null; unrestricted JSON does not count. */
export function isNullable(type: TypeNode, facts: TypeInfo): boolean {
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
      return types !== undefined && types.has("null") && types.size < JSON_TYPES.length;
    }
    default:
      return false;
  }
}
