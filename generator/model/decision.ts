/** Trees of decisions: what a value is selects one of their leaves. */
import { unreachable } from "../diagnostics.js";
import type { JsonPrimitive, JsonType } from "../json.js";

/** A value of a tag; undefined if an object does not have it. */
export type TagValue = JsonPrimitive | undefined;

/** A leaf, or a question. `Type`: the names of the types that a question distinguishes. */
export type DecisionTree<Leaf extends DecisionLeaf, Type extends string = JsonType> =
  Leaf | Question<Leaf, Type>;

export interface DecisionLeaf {
  readonly kind: "variant" | "trial";
}

/** A value that no case covers has no leaf. */
type Question<Leaf extends DecisionLeaf, Type extends string> =
  | {
      readonly kind: "type";
      readonly cases: readonly {
        readonly types: readonly Type[];
        readonly then: DecisionTree<Leaf, Type>;
      }[];
      readonly otherwise?: undefined;
    }
  | {
      /** On an object: the value of a required property. */
      readonly kind: "tag";
      readonly property: string;
      readonly cases: readonly {
        readonly values: readonly TagValue[];
        readonly then: DecisionTree<Leaf, Type>;
      }[];
      /** For other values of the tag (3.2 `defaultMapping`). */
      readonly otherwise?: DecisionTree<Leaf, Type> | undefined;
      /** Named by a `discriminator`, so an unknown value is an issue of its own. */
      readonly declared?: boolean | undefined;
    }
  | {
      /** On an object: a required property that no other candidate allows. */
      readonly kind: "key";
      readonly cases: readonly { readonly key: string; readonly then: DecisionTree<Leaf, Type> }[];
      readonly otherwise?: DecisionTree<Leaf, Type> | undefined;
    };

function isLeaf<Leaf extends DecisionLeaf, Type extends string>(
  tree: DecisionTree<Leaf, Type>,
): tree is Leaf {
  return tree.kind === "variant" || tree.kind === "trial";
}

/** Every leaf in order; those for all other values come last. */
export function leavesOf<Leaf extends DecisionLeaf, Type extends string>(
  tree: DecisionTree<Leaf, Type>,
): readonly Leaf[] {
  if (isLeaf(tree)) return [tree];
  const { cases, otherwise } = tree;
  const inner = cases.flatMap(({ then }) => leavesOf<Leaf, Type>(then));
  return otherwise === undefined ? inner : [...inner, ...leavesOf<Leaf, Type>(otherwise)];
}

/** Replaces the leaves, and the types that questions distinguish. */
export function mapDecision<
  Leaf extends DecisionLeaf,
  Other extends DecisionLeaf,
  Type extends string,
>(
  tree: DecisionTree<Leaf, Type>,
  replace: {
    readonly leaf: (leaf: Leaf) => Other;
    readonly types: (types: readonly Type[]) => readonly Type[];
  },
): DecisionTree<Other, Type> {
  if (isLeaf(tree)) return replace.leaf(tree);
  const question = tree;
  const inner = (then: DecisionTree<Leaf, Type>): DecisionTree<Other, Type> =>
    mapDecision(then, replace);
  const otherwise = question.otherwise && inner(question.otherwise);
  switch (question.kind) {
    case "type": {
      const cases = question.cases.map(({ types, then }) => ({
        types: replace.types(types),
        then: inner(then),
      }));
      return { kind: "type", cases };
    }
    case "tag": {
      const cases = question.cases.map(({ values, then }) => ({ values, then: inner(then) }));
      return { ...question, cases, otherwise };
    }
    case "key": {
      const cases = question.cases.map(({ key, then }) => ({ key, then: inner(then) }));
      return { ...question, cases, otherwise };
    }
    default:
      return unreachable(question);
  }
}
