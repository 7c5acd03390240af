/** Decision trees, which select a leaf by type, tag or key. */
import { unreachable } from "../diagnostics.js";
import type { JsonPrimitive, JsonType } from "../json.js";

/** The value of a tag; undefined if the property is absent. */
export type TagValue = JsonPrimitive | undefined;

/** A leaf or an inner node. `Type`: the type names that `type` nodes distinguish. */
export type DecisionTree<Leaf extends DecisionLeaf, Type extends string = JsonType> =
  Leaf | Question<Leaf, Type>;

export interface DecisionLeaf {
  readonly kind: "variant" | "trial";
}

/** A value without a matching case and without `otherwise` has no leaf. */
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
      /** Objects only: by the value of a property. */
      readonly kind: "tag";
      readonly property: string;
      readonly cases: readonly {
        readonly values: readonly TagValue[];
        readonly then: DecisionTree<Leaf, Type>;
      }[];
      /** For other values of the tag, such as by `defaultMapping` (OpenAPI 3.2). */
      readonly otherwise?: DecisionTree<Leaf, Type> | undefined;
      /** From a `discriminator`: an unknown value gets its own issue. */
      readonly declared?: boolean | undefined;
    }
  | {
      /** Objects only: by presence of a property. The first key that is present selects the case. */
      readonly kind: "key";
      readonly cases: readonly { readonly key: string; readonly then: DecisionTree<Leaf, Type> }[];
      readonly otherwise?: DecisionTree<Leaf, Type> | undefined;
    };

function isLeaf<Leaf extends DecisionLeaf, Type extends string>(
  tree: DecisionTree<Leaf, Type>,
): tree is Leaf {
  return tree.kind === "variant" || tree.kind === "trial";
}

/** All leaves in order; those of `otherwise` come last. */
export function leavesOf<Leaf extends DecisionLeaf, Type extends string>(
  tree: DecisionTree<Leaf, Type>,
): readonly Leaf[] {
  if (isLeaf(tree)) return [tree];
  const { cases, otherwise } = tree;
  const inner = cases.flatMap(({ then }) => leavesOf<Leaf, Type>(then));
  return otherwise === undefined ? inner : [...inner, ...leavesOf<Leaf, Type>(otherwise)];
}

/** Simplifies a tree for objects whose property has one of the given values. */
export function withTagValues<Leaf extends DecisionLeaf, Type extends string>(
  tree: DecisionTree<Leaf, Type>,
  known: { readonly property: string; readonly values: readonly TagValue[] },
): DecisionTree<Leaf, Type> {
  if (isLeaf(tree)) return tree;
  const inner = (then: DecisionTree<Leaf, Type>): DecisionTree<Leaf, Type> =>
    withTagValues(then, known);
  const otherwise = tree.otherwise && inner(tree.otherwise);
  if (tree.kind === "type") return tree;
  if (tree.kind === "key")
    return {
      ...tree,
      cases: tree.cases.map(({ key, then }) => ({ key, then: inner(then) })),
      otherwise,
    };
  if (tree.property !== known.property) {
    const cases = tree.cases.map(({ values, then }) => ({ values, then: inner(then) }));
    return { ...tree, cases, otherwise };
  }
  const cases = tree.cases.flatMap(({ values, then }) => {
    const possible = values.filter((value) => known.values.includes(value));
    return possible.length === 0 ? [] : [{ values: possible, then: inner(then) }];
  });
  const count = cases.reduce((sum, { values }) => sum + values.length, 0);
  const isComplete = count === known.values.length;
  const [only] = cases;
  if (only === undefined) return otherwise ?? tree;
  if (cases.length === 1 && isComplete) return only.then;
  return { ...tree, cases, otherwise: isComplete ? undefined : otherwise };
}

/** Maps the leaves and the type names of `type` nodes. */
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
