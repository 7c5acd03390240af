/**
 * With `nulls: "lenient"`, null is read as absent. If the check of a class depends on which properties
 * are present (`minProperties`, `dependentRequired`, branches that require different ones …), it must run
 * on the object without these nulls, which is what will be built.
 */
import type { Options } from "../config/config.js";
import { unreachable } from "../diagnostics.js";
import type { CheckPlan } from "./check.js";
import type { Check, DecisionCheck } from "./check/ir.js";
import type { ModelPlan, TagValue } from "./plan.js";

export function readNullsAsAbsent(plan: ModelPlan): ModelPlan {
  if (plan.kind !== "class") return plan;
  const names = plan.members.filter(({ nullAsAbsent }) => nullAsAbsent).map((m) => m.wireName);
  if (names.length === 0 || !judgesPresence(plan.check.root)) return plan;
  return { ...plan, check: withoutNulls(plan.check, names) };
}

/** Moves a check into a function that gets the object without nulls. */
function withoutNulls(plan: CheckPlan, names: readonly string[]): CheckPlan {
  const { dict: _, ...rest } = plan;
  let name = "Valid";
  while (plan.functions.has(name)) name += "Object";
  const own = { name, check: plan.root, shared: true };
  const root: Check = { kind: "local", name, withoutNulls: names };
  return { ...rest, root, condition: root, functions: new Map([[name, own], ...plan.functions]) };
}

/** Whether a check depends on which properties are present, not only on their values. */
function judgesPresence(check: Check): boolean {
  switch (check.kind) {
    case "all":
      return check.checks.some(judgesPresence);
    case "types":
      return check.cases.some((item) => judgesPresence(item.check));
    case "nullable":
      return judgesPresence(check.check);
    case "decide":
      return check.keyword !== "type" || decides(check.decision);
    case "keys":
      return check.rules.some(({ kind }) => kind === "unevaluated" || kind === "name");
    case "some":
    case "not":
    case "if":
    case "local":
    case "minProperties":
    case "maxProperties":
    case "dependentRequired":
    case "dependentSchema":
      return true;
    default:
      return false;
  }
}

/** Children of a class have their own checks. */
function decides(decision: DecisionCheck): boolean {
  switch (decision.kind) {
    case "variant":
      return judgesPresence(decision.check);
    case "type":
      return decision.cases.some(({ then }) => decides(then));
    case "tag":
    case "key":
      return decision.otherwise !== undefined && decides(decision.otherwise);
    default:
      return unreachable(decision);
  }
}

/** With `nulls: "lenient"`, null selects the same case as an absent tag, unless it has its own case. */
export function withNullTag<T extends { readonly values: readonly TagValue[] }>(
  cases: readonly T[],
  { nulls }: Pick<Options, "nulls">,
): readonly T[] {
  if (nulls !== "lenient" || cases.some(({ values }) => values.includes(null))) return cases;
  return cases.map((one) =>
    one.values.includes(undefined) ? { ...one, values: [...one.values, null] } : one,
  );
}
