/** The variants of a union model, told apart as the graph has decided. */
import type { Schema } from "../../decode/schema.js";
import { unreachable } from "../../diagnostics.js";
import type { Decision, UnionShape } from "../../model/graph.js";
import { nullable, restrict, some } from "./build.js";
import { planValue } from "./gather.js";
import { planCondition, variantScope } from "./groups.js";
import { type Branch, type Check, type DecisionCheck, type Kind, NOTHING } from "./ir.js";
import {
  ALL_KINDS,
  kindList,
  kindsOfTypes,
  type KindSet,
  NULL_KIND,
  OBJECT_KIND,
  possibleKinds,
} from "./kinds.js";
import type { Planner, Scope } from "./planner.js";

/**
 * The check of the `oneOf` or `anyOf` that makes a model a union; undefined where another schema or
 * keyword is meant, or where the graph's variants are not the keyword's branches.
 */
export function planDecided(
  schema: Schema,
  keyword: "anyOf" | "oneOf",
  scope: Scope,
  planner: Planner,
): Check | undefined {
  const { self, graph } = planner.context;
  const model = self === undefined ? undefined : graph.models.get(self);
  if (model?.schema.id !== schema.id || model.shape.kind !== "union") return undefined;
  const { shape } = model;
  if (shape.mode !== keyword || scope.trail.length > 0) return undefined;
  const covered = new Set(shape.variants.map((variant) => variant.schema.id));
  const rest = (schema[keyword] ?? []).filter((part) => !covered.has(part.id));
  const onlyNull = rest.every((part) => possibleKinds(part, planner) === NULL_KIND);
  if (covered.size + rest.length !== schema[keyword]?.length || !onlyNull) return undefined;
  const input = { shape, keyword, scope, planner };
  const decision = planDecision(shape.decision, input, ALL_KINDS);
  if (decision.kind === "variant") return decision.check;
  const check: Check = { kind: "decide", keyword, decision };
  return rest.length === 0 ? check : nullable(check);
}

interface Input {
  readonly shape: UnionShape;
  readonly keyword: "anyOf" | "oneOf";
  readonly scope: Scope;
  readonly planner: Planner;
}

/** `kinds`: the types that a value can have where the decision stands. */
function planDecision(decision: Decision, input: Input, kinds: KindSet): DecisionCheck {
  switch (decision.kind) {
    case "variant":
      return { kind: "variant", check: planVariant(decision.index, input, kinds) };
    case "type":
      return {
        kind: "type",
        cases: decision.cases.map(({ types, then }) => {
          const set = kindsOfTypes(types);
          return { kinds: kindList(set), then: planDecision(then, input, kinds & set) };
        }),
      };
    case "tag":
      return {
        kind: "tag",
        property: decision.property,
        declared: decision.declared,
        cases: decision.cases.map(({ values, then }) => ({
          values,
          then: planDecision(then, input, OBJECT_KIND),
        })),
        otherwise: planOtherwise(decision.otherwise, input),
      };
    case "key":
      return {
        kind: "key",
        cases: decision.cases.map(({ key, then }) => ({
          key,
          then: planDecision(then, input, OBJECT_KIND),
        })),
        otherwise: planOtherwise(decision.otherwise, input),
      };
    case "trial":
      return { kind: "variant", check: planTrial(decision, input, kinds) };
    default:
      return unreachable(decision);
  }
}

function planOtherwise(decision: Decision | undefined, input: Input): DecisionCheck | undefined {
  return decision === undefined ? undefined : planDecision(decision, input, OBJECT_KIND);
}

function planVariant(index: number, { shape, scope, planner }: Input, kinds: KindSet): Check {
  const variant = shape.variants[index];
  if (variant === undefined) return NOTHING;
  const check = planValue(variant.schema, variantScope(variant.schema, index, scope), planner);
  return restrict(check, kinds);
}

function planTrial(
  decision: Decision & { readonly kind: "trial" },
  { shape, scope, planner }: Input,
  kinds: KindSet,
): Check {
  const branches = decision.candidates.flatMap((index): Branch[] => {
    const variant = shape.variants[index];
    if (variant === undefined) return [];
    const place = variantScope(variant.schema, index, scope);
    const whole = planCondition(variant.schema, place, planner);
    const check = restrict(whole, kinds);
    const possible: Kind[] = kindList(possibleKinds(variant.schema, planner) & kinds);
    return [{ check, whole, kinds: possible }];
  });
  return some(decision.exactlyOne ? "oneOf" : "anyOf", branches);
}
