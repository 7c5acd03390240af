/**
 * The graph of models, which is the result of the model stage. Nodes are models, edges are ids, so
 * recursion needs no special case. A `TypeNode` is the TypeScript type of a value. Constraints stay in
 * the `Schema`; `plan/check.ts` plans their checks.
 */
import type { TypeTree } from "../schema/type-tree.js";
import type { Operation } from "../decode/document.js";
import type { Schema, SchemaId, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { DecisionTree } from "./decision.js";

/** The id of the schema that the model is made from. Identical inline schemas share the id of one of them. */
export type ModelId = SchemaId;

export type TypeNode = TypeTree<
  | { readonly kind: "string"; readonly format?: string | undefined }
  | { readonly kind: "number"; readonly integer: boolean; readonly format?: string | undefined }
  | { readonly kind: "model"; readonly id: ModelId }
>;

export interface ModelGraph {
  /** Sorted by id, which is independent of map order in the document. */
  readonly models: ReadonlyMap<ModelId, Model>;
  /**
   * The type of a schema in its context: a body, an item, the schema of a model. Computed on demand: few
   * are needed, because shapes contain the types of properties.
   */
  readonly types: Pick<ReadonlyMap<SchemaId, TypeNode>, "get">;
  /**
   * The model of a schema: a model's own schema, an identical inline schema that shares
   * it, a `$ref` to it. Checks of such a schema are calls of that model's `is`.
   */
  readonly modelOf: Pick<ReadonlyMap<SchemaId, ModelId>, "get" | "has">;
  /** By schema with a `discriminator` beside oneOf or anyOf: how the tag selects a branch. */
  readonly choices: Pick<ReadonlyMap<SchemaId, TaggedChoice>, "get">;
  readonly operations: readonly Operation[];
}

export interface Model {
  readonly id: ModelId;
  readonly schema: Schema;
  readonly origin: Origin;
  readonly shape: Shape;
}

/**
 * The position of a model, for naming. A root has its own raw name; an inline schema is named by its
 * nearest enclosing model (or root) and the steps from there.
 */
export type Origin =
  | { readonly kind: "component"; readonly name: string }
  /** `base` is the raw name before the steps: an operation's base, `inline_object`, a component name. */
  | {
      readonly kind: "root";
      readonly base: string;
      readonly rank: number;
      readonly steps: readonly string[];
    }
  | { readonly kind: "inline"; readonly parent: ModelId; readonly steps: readonly string[] };

export type Shape = ClassShape | EnumShape | UnionShape | AliasShape | SynonymShape;

export interface ClassShape {
  readonly kind: "class";
  /**
   * From the flattened allOf: properties of `$ref` targets, of allOf members in order, then the schema's
   * own.
   */
  readonly properties: readonly PropertyNode[];
  /** The type of undeclared properties; "forbidden" if the schema rejects them. */
  readonly additional: TypeNode | "forbidden";
  /** Subclasses that a discriminator selects: parsing this class may return one of them. */
  readonly children?: ChildrenNode | undefined;
}

/** The subclasses of a class by tag value. All other values give the class itself. */
export interface ChildrenNode {
  readonly property: string;
  readonly cases: readonly { readonly values: readonly JsonPrimitive[]; readonly id: ModelId }[];
}

/** The values of a property by which discriminators select a class. */
export interface ClassTag {
  /** undefined: any value may select it. */
  readonly values: readonly JsonPrimitive[] | undefined;
  /** The schemas with these discriminators. */
  readonly holders: readonly SchemaId[];
  /** The class itself is a variant or child; false if it is only merged into other classes. */
  readonly isDirect: boolean;
}

export interface PropertyNode {
  /** Wire name. */
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
  readonly default?: WrittenValue | undefined;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly description?: string | undefined;
  /** The first schema that declares the property: constraints and examples for the documentation. */
  readonly schema: Schema;
  /** The tag values that select the class; the type lists them. */
  readonly tag?: ClassTag | undefined;
  /** The type on the wire, if `type` is narrower than the schema guarantees. */
  readonly wireType?: TypeNode | undefined;
}

export interface EnumShape {
  readonly kind: "enum";
  readonly members: readonly EnumMember[];
  /** Also allows any other string or number: an open enum. */
  readonly rest?: "string" | "number" | undefined;
  readonly nullable: boolean;
}

export interface EnumMember {
  readonly value: Exclude<JsonPrimitive, null>;
  /** From `x-enum-varnames` or `x-ms-enum`. */
  readonly name?: string | undefined;
  /** In a oneOf of constants: the title of the constant. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

export interface TaggedChoice {
  readonly mode: "oneOf" | "anyOf";
  /** In schema order. The decision refers to them by index. */
  readonly branches: readonly Schema[];
  readonly decision: Decision;
}

export interface UnionShape {
  readonly kind: "union";
  readonly mode: "oneOf" | "anyOf";
  /** The schema with the oneOf or anyOf: the model's own, or a member of its allOf. */
  readonly holder: SchemaId;
  /** The variants for objects include the keywords beside `oneOf` or `anyOf`. */
  readonly isMerged: boolean;
  readonly variants: readonly Variant[];
  readonly decision: Decision;
  /** The property that distinguishes the variants, for the documentation. */
  readonly discriminator?: { readonly property: string } | undefined;
}

export interface Variant {
  readonly type: TypeNode;
  /** Validates a value after the decision has selected this variant. */
  readonly schema: Schema;
  /** The original branch, if `schema` is a merged variant. */
  readonly branch?: Schema | undefined;
  /** Discriminator or tag values that select it, for the documentation. */
  readonly tags: readonly JsonPrimitive[];
}

export type { TagValue } from "./decision.js";

/**
 * A decision tree that finds the variant of a value. Every path ends in at most one variant, proven
 * disjoint at generation time, or in a trial.
 */
export type Decision = DecisionTree<
  | { readonly kind: "variant"; readonly index: number }
  | {
      readonly kind: "trial";
      readonly candidates: readonly number[];
      readonly exactlyOne: boolean;
    }
>;

/** A type alias with a companion object: arrays, maps, primitives, tuples, unions by JSON type. */
export interface AliasShape {
  readonly kind: "alias";
  readonly type: TypeNode;
}

/** A component that is a bare `$ref` to another model: exported as a synonym. */
export interface SynonymShape {
  readonly kind: "same";
  readonly target: ModelId;
}
