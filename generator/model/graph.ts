/**
 * The graph of models: what the model stage gives. Nodes are models, edges are ids, so recursion
 * needs no special case. `TypeNode`s say what a value looks like in TypeScript; what a value must
 * satisfy stays in the `Schema` and is compiled by `plan/check.ts`.
 */
import type { TypeTree } from "../schema/type-tree.js";
import type { Operation } from "../decode/document.js";
import type { Schema, SchemaId, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { DecisionTree } from "./decision.js";

/** The id of the schema the model is made from; of identical inline schemas, the one that gives the name. */
export type ModelId = SchemaId;

export type TypeNode = TypeTree<
  | { readonly kind: "string"; readonly format?: string | undefined }
  | { readonly kind: "number"; readonly integer: boolean; readonly format?: string | undefined }
  | { readonly kind: "model"; readonly id: ModelId }
>;

export interface ModelGraph {
  /** By id, in the order of ids, which does not depend on the order of maps in the document. */
  readonly models: ReadonlyMap<ModelId, Model>;
  /**
   * The type of a schema in its context: a body, an item, the schema of a model.
   * Few are ever asked for (the types of properties are in the shapes), so each is found when it is.
   */
  readonly types: Pick<ReadonlyMap<SchemaId, TypeNode>, "get">;
  /**
   * The model of a schema: a model's own schema, an identical inline schema that shares
   * it, a `$ref` to it. Checks of such a schema are calls of that model's `is`.
   */
  readonly modelOf: Pick<ReadonlyMap<SchemaId, ModelId>, "get" | "has">;
  /** Of a schema with a `discriminator` beside its oneOf or anyOf: how its tag selects a branch. */
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
 * The position of a model, for naming. A root has a raw name of its own; an inline schema is named by its
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
  /** Of the flattened allOf, in document order: members of referenced schemas first, as allOf lists them. */
  readonly properties: readonly PropertyNode[];
  /** Type of properties that are not declared; "forbidden" where the schema rejects them. */
  readonly additional: TypeNode | "forbidden";
  /** A discriminator tells classes that combine this one: reading it gives one of them. */
  readonly children?: ChildrenNode | undefined;
}

/** The children of a class by the values of a property; all other values are the class itself. */
export interface ChildrenNode {
  readonly property: string;
  readonly cases: readonly { readonly values: readonly JsonPrimitive[]; readonly id: ModelId }[];
}

/** What discriminators say of a property of a class that they lead to. */
export interface ClassTag {
  /** undefined: any value may lead to it. */
  readonly values: readonly JsonPrimitive[] | undefined;
  /** The schemas with these discriminators. */
  readonly holders: readonly SchemaId[];
  /** Some union or parent has the class itself: not only what another class is merged from. */
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
  /** Only these values select the class: the type lists them. */
  readonly tag?: ClassTag | undefined;
  /** What may be there on the wire, if the type promises more than the schema does. */
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
  /** Of a oneOf between constants: the title beside the constant. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

export interface TaggedChoice {
  readonly mode: "oneOf" | "anyOf";
  /** As the schema lists them; the decision counts them in this order. */
  readonly branches: readonly Schema[];
  readonly decision: Decision;
}

export interface UnionShape {
  readonly kind: "union";
  readonly mode: "oneOf" | "anyOf";
  /** The schema whose oneOf or anyOf it is: the model's own, or a member of its allOf. */
  readonly holder: SchemaId;
  /** The variants for objects include the keywords beside `oneOf` or `anyOf`. */
  readonly isWhole: boolean;
  readonly variants: readonly Variant[];
  readonly decision: Decision;
  /** How a reader tells the variants apart, for the documentation. */
  readonly discriminator?: { readonly property: string } | undefined;
}

export interface Variant {
  readonly type: TypeNode;
  /** The schema to check a value against once it is known to be meant for this variant. */
  readonly schema: Schema;
  /** The branch of the choice, where the schema holds more than that. */
  readonly branch?: Schema | undefined;
  /** Discriminator or tag values that select it, for the documentation. */
  readonly tags: readonly JsonPrimitive[];
}

export type { TagValue } from "./decision.js";

/**
 * How to find the one variant a value can belong to. Every path ends in at most one variant, proven
 * disjoint at generation, or in a trial.
 */
export type Decision = DecisionTree<
  | { readonly kind: "variant"; readonly index: number }
  | {
      readonly kind: "trial";
      readonly candidates: readonly number[];
      readonly exactlyOne: boolean;
    }
>;

/** Arrays, maps, primitives, tuples, inline unions by type: a type with a companion. */
export interface AliasShape {
  readonly kind: "alias";
  readonly type: TypeNode;
}

/** A component that is a bare `$ref` to another model: exported under a second name. */
export interface SynonymShape {
  readonly kind: "same";
  readonly target: ModelId;
}
