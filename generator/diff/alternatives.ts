/** The alternatives that a type allows, independent of the models that define them. */
import { unreachable } from "../diagnostics.js";
import { canonicalJson, type JsonPrimitive } from "../json.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { finalModel, type Version } from "./version.js";

export interface Alternatives {
  readonly any: boolean;
  readonly null: boolean;
  readonly boolean: boolean;
  /** Any string. */
  readonly string: boolean;
  readonly number: "none" | "integer" | "any";
  /** Allowed single values, by canonical JSON. */
  readonly literals: ReadonlyMap<string, JsonPrimitive>;
  /** Named values of an open enum. */
  readonly known: ReadonlyMap<string, JsonPrimitive>;
  readonly arrays: readonly TypeNode[];
  readonly tuples: readonly Extract<TypeNode, { readonly kind: "tuple" }>[];
  readonly maps: readonly TypeNode[];
  readonly classes: readonly ModelId[];
}

interface MutableAlternatives {
  any: boolean;
  null: boolean;
  boolean: boolean;
  string: boolean;
  number: Alternatives["number"];
  readonly literals: Map<string, JsonPrimitive>;
  readonly known: Map<string, JsonPrimitive>;
  readonly arrays: TypeNode[];
  readonly tuples: Extract<TypeNode, { readonly kind: "tuple" }>[];
  readonly maps: TypeNode[];
  readonly classes: ModelId[];
}

export function alternativesOf(type: TypeNode | undefined, version: Version): Alternatives {
  const found: MutableAlternatives = {
    ...{ any: type === undefined, null: false, boolean: false, string: false, number: "none" },
    ...{ literals: new Map(), known: new Map(), arrays: [], tuples: [], maps: [], classes: [] },
  };
  const seen = new Set<ModelId>();
  const visit = (node: TypeNode): void => {
    if (node.kind === "union") node.members.forEach(visit);
    else if (node.kind === "model") visitModel(node.id);
    else addSimple(node, found);
  };
  const visitModel = (id: ModelId): void => {
    const model = finalModel(id, version);
    if (model === undefined || seen.has(model.id)) return;
    seen.add(model.id);
    const { shape } = model;
    if (shape.kind === "class") found.classes.push(model.id);
    else if (shape.kind === "union") for (const variant of shape.variants) visit(variant.type);
    else if (shape.kind === "alias") visit(shape.type);
    else if (shape.kind === "enum") {
      const values = shape.members.map(({ value }) => value);
      if (shape.nullable) found.null = true;
      const { rest } = shape;
      visit(rest === undefined ? { kind: "literal", values } : { kind: "open", values, rest });
    }
  };
  if (type !== undefined) visit(type);
  return found;
}

function addSimple(
  node: Exclude<TypeNode, { readonly kind: "union" | "model" }>,
  found: MutableAlternatives,
): void {
  switch (node.kind) {
    case "json":
      found.any = true;
      return;
    case "never":
      return;
    case "null":
    case "boolean":
    case "string":
      found[node.kind] = true;
      return;
    case "number":
      if (found.number !== "any") found.number = node.integer ? "integer" : "any";
      return;
    case "literal":
      for (const value of node.values)
        if (value === null) found.null = true;
        else found.literals.set(canonicalJson(value), value);
      return;
    case "open":
      for (const value of node.values) found.known.set(canonicalJson(value), value);
      if (node.rest === "string") found.string = true;
      else found.number = "any";
      return;
    case "array":
      found.arrays.push(node.items);
      return;
    case "tuple":
      found.tuples.push(node);
      return;
    case "map":
      found.maps.push(node.values);
      return;
    default:
      unreachable(node);
  }
}

/** A kind of value that a type allows, except null and single values. */
export type Kind =
  "a string" | "a number" | "a boolean" | "an array" | "a tuple" | "a map" | "any value";

export function kindsOf(type: Alternatives): readonly Kind[] {
  if (type.any) return ["any value"];
  return [
    ...(type.string ? (["a string"] as const) : []),
    ...(type.number === "none" ? [] : (["a number"] as const)),
    ...(type.boolean ? (["a boolean"] as const) : []),
    ...(type.arrays.length > 0 ? (["an array"] as const) : []),
    ...(type.tuples.length > 0 ? (["a tuple"] as const) : []),
    ...(type.maps.length > 0 ? (["a map"] as const) : []),
  ];
}

/** Whether a type allows every value of the same JSON type as a literal. */
export function allowsAllLike(value: JsonPrimitive, type: Alternatives): boolean {
  if (type.any) return true;
  switch (typeof value) {
    case "string":
      return type.string;
    case "number":
      return type.number === "any" || (type.number === "integer" && Number.isInteger(value));
    case "boolean":
      return type.boolean;
    default:
      return type.null;
  }
}
