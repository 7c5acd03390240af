/** The tree of a TypeScript type. Each stage has its own leaves: scalars, codecs, references to models. */
import type { JsonPrimitive, JsonType } from "../json.js";

export type TypeTree<Leaf> =
  /** `json` is any JSON value. */
  | { readonly kind: "json" | "never" | "null" | "boolean" }
  /** `const`, or an enum without a model. Object and array values make it `json`. */
  | { readonly kind: "literal"; readonly values: readonly JsonPrimitive[] }
  /** Known values plus any other string (or number): `anyOf: [enum, string]`. */
  | {
      readonly kind: "open";
      readonly values: readonly JsonPrimitive[];
      readonly rest: "string" | "number";
    }
  | { readonly kind: "array"; readonly items: TypeTree<Leaf> }
  /**
   * `prefixItems`. Elements from `minItems` on are optional; `rest` is the type of further elements, if
   * allowed.
   */
  | {
      readonly kind: "tuple";
      readonly prefix: readonly TypeTree<Leaf>[];
      readonly rest?: TypeTree<Leaf> | undefined;
      readonly minItems: number;
    }
  /** An object without declared properties. */
  | { readonly kind: "map"; readonly values: TypeTree<Leaf> }
  /**
   * A union without a model: `T | null`, `type: [a, b]`. Members have pairwise different JSON types, so
   * the JSON type of a value determines its member.
   */
  | { readonly kind: "union"; readonly members: readonly TypeTree<Leaf>[] }
  | Leaf;

/** The kinds that a stage may add. */
interface AnyLeaf {
  readonly kind: "string" | "number" | "codec" | "model";
}

/** The direct parts of a type. */
export function typeParts<Leaf extends AnyLeaf>(type: TypeTree<Leaf>): readonly TypeTree<Leaf>[] {
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

/** Whether a test holds for the type or one of its parts, at any depth. */
export function someType<Leaf extends AnyLeaf>(
  type: TypeTree<Leaf>,
  test: (part: TypeTree<Leaf>) => boolean,
): boolean {
  return test(type) || typeParts(type).some((part) => someType(part, test));
}

export const JSON_TYPES: readonly JsonType[] = [
  ...(["null", "boolean", "string", "number", "array", "object"] as const),
];

/** The JSON types of the values of a type. `ofLeaf` returns those of scalars, codecs and models. */
export function jsonTypesIn<Leaf extends AnyLeaf>(
  type: TypeTree<Leaf>,
  ofLeaf: (leaf: Leaf) => readonly JsonType[],
): readonly JsonType[] {
  switch (type.kind) {
    case "json":
      return JSON_TYPES;
    case "never":
      return [];
    case "null":
    case "boolean":
      return [type.kind];
    case "literal":
      return type.values.map(jsonTypeOf);
    case "open":
      return [...type.values.map(jsonTypeOf), type.rest];
    case "array":
    case "tuple":
      return ["array"];
    case "map":
      return ["object"];
    case "union":
      return type.members.flatMap((member) => jsonTypesIn(member, ofLeaf));
    default:
      return ofLeaf(type);
  }
}

/** The JSON type of a primitive value. */
export function jsonTypeOf(value: JsonPrimitive): JsonType {
  return value === null ? "null" : (typeof value as "string" | "number" | "boolean");
}
