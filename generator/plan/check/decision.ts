/**
 * Choices with a decision in the graph: the variants of unions, and branches that a discriminator
 * selects.
 */
import type { Schema } from "../../schema/schema.js";
import { unreachable } from "../../diagnostics.js";
import type { Decision, TaggedChoice, UnionShape } from "../../model/graph.js";
import { narrow, some } from "./build.js";
import { withNullTag } from "../null-as-absent.js";
import { bindingsKey } from "./dynamic.js";
import { hoistOnce, planCondition, variantScope } from "./conditions.js";
import { isNeutral, isOfAnyValue, narrowsToDict, readsProperties } from "./layout.js";
import { type Branch, type Check, type DecisionCheck, NOTHING } from "./ir.js";
import {
  ALL_KINDS,
  ARRAY_KIND,
  kindList,
  kindsOfTypes,
  type KindSet,
  OBJECT_KIND,
  possibleKinds,
} from "./kinds.js";
import { hoist } from "./names.js";
import { type Planner, type Scope, within } from "./planner.js";

type Keyword = "anyOf" | "oneOf";

/**
 * The check of a `oneOf` or `anyOf` that makes the model a union or has a discriminator; undefined for
 * all others.
 */
export function planDecided(
  schema: Schema,
  keyword: Keyword,
  scope: Scope,
  planner: Planner,
): Check | undefined {
  // The graph takes `properties` as "an object", which would invert the result in `not` and `if`.
  if (scope.inCondition) return undefined;
  const { self, graph } = planner.context;
  const shape = self === undefined ? undefined : graph.models.get(self)?.shape;
  if (shape?.kind === "union" && shape.holder === schema.id && shape.mode === keyword) {
    const branches = shape.variants.map(({ branch, schema: whole }) => branch ?? whole);
    const check = planChosen({ ...shape, branches }, scope, planner);
    return scope.nameWords.length === 0 ? check : planApart(schema, check, scope, planner);
  }
  const choice = graph.choices.get(schema.id);
  if (choice?.mode !== keyword) return undefined;
  return planApart(schema, planChosen(choice, scope, planner), scope, planner);
}

/** The check of a union whose variants include the keywords beside `oneOf` or `anyOf`. */
export function planWhole(shape: UnionShape, scope: Scope, planner: Planner): Check {
  const branches = shape.variants.map(({ schema }) => schema);
  return planChosen({ ...shape, branches }, scope, planner);
}

function planChosen(choice: TaggedChoice, scope: Scope, planner: Planner): Check {
  const { mode, branches } = choice;
  const decision = planDecision(choice.decision, { branches, scope, planner }, ALL_KINDS);
  return decision.kind === "variant" ? decision.check : { kind: "decide", keyword: mode, decision };
}

/** A decision must be the whole body of a function, so it is hoisted. */
function planApart(schema: Schema, check: Check, scope: Scope, planner: Planner): Check {
  if (check.kind !== "decide") return check;
  const key = `choice ${schema.id} ${check.keyword} ${bindingsKey(scope.bindings)} ${scope.isCombined} ${scope.isModelValue}`;
  const known = planner.reusable.get(key);
  if (known !== undefined) return { kind: "local", name: known };
  const word = check.keyword === "anyOf" ? "AnyVariant" : "OneVariant";
  const local = hoist(check, within(scope, word), planner);
  planner.reusable.set(key, local.name);
  return local;
}

interface Input {
  readonly branches: readonly Schema[];
  readonly scope: Scope;
  readonly planner: Planner;
}

/** `kinds`: the types that a value can have at the decision. */
function planDecision(decision: Decision, input: Input, kinds: KindSet): DecisionCheck {
  switch (decision.kind) {
    case "variant":
      return { kind: "variant", check: planVariant(decision.index, input, kinds) };
    case "type":
      return {
        kind: "type",
        cases: decision.cases.map(({ types, then }) => {
          const set = kindsOfTypes(types);
          return { types: kindList(set), then: planDecision(then, input, kinds & set) };
        }),
      };
    case "tag":
      return {
        kind: "tag",
        property: decision.property,
        declared: decision.declared,
        cases: withNullTag(decision.cases, input.planner.context.options).map(
          ({ values, then }) => ({
            values,
            then: planDecision(then, input, OBJECT_KIND),
          }),
        ),
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

function planVariant(index: number, { branches, scope, planner }: Input, kinds: KindSet): Check {
  const branch = branches[index];
  if (branch === undefined) return NOTHING;
  const place = variantScope(branch, index, scope);
  const check = planner.schemas.planValue(branch, place, planner);
  return kinds === OBJECT_KIND ? apartFromTag(branch, check, place, planner) : narrow(check, kinds);
}

/**
 * A check of an object whose tag or keys have been tested. TypeScript narrows them, so a check that reads
 * them is a function of its own.
 */
function apartFromTag(branch: Schema, check: Check, place: Scope, planner: Planner): Check {
  const own = narrow(check, OBJECT_KIND);
  return readsProperties(own) ? hoistOnce(branch, check, place, planner) : own;
}

function planTrial(
  decision: Decision & { readonly kind: "trial" },
  { branches, scope, planner }: Input,
  kinds: KindSet,
): Check {
  const candidates = decision.candidates.flatMap((index) => {
    const branch = branches[index];
    if (branch === undefined) return [];
    const place = variantScope(branch, index, scope);
    const whole = planCondition(branch, place, planner);
    const possible = possibleKinds(branch, planner);
    const any = isOfAnyValue({ check: whole, whole, kinds: kindList(possible) });
    return [{ branch, place, whole, any, kinds: kindList(possible & kinds) }];
  });
  // If a guard that accepts every string fails, TypeScript takes a string for `never` in the next check.
  const isPrimitive = (kinds & (OBJECT_KIND | ARRAY_KIND)) === 0;
  const isAnyFirst =
    !decision.exactlyOne &&
    candidates.some(({ any, whole }) => any || (isPrimitive && narrowsToDict(whole)));
  const planned = candidates.map(({ branch, place, whole, any, kinds: possible }): Branch => {
    const check =
      kinds === OBJECT_KIND ? apartFromTag(branch, whole, place, planner) : narrow(whole, kinds);
    if (!isAnyFirst || any || isNeutral(check)) return { check, whole, kinds: possible };
    const apart = hoistOnce(branch, whole, place, planner);
    return { check: apart, whole: apart, kinds: possible };
  });
  return some(decision.exactlyOne ? "oneOf" : "anyOf", planned);
}
