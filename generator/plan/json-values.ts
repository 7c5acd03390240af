/**
 * Adds checks that untyped values are JSON. Checks are planned from keywords, which untyped values do not
 * have, so this adds a check wherever the type allows any JSON.
 */
import { someType } from "../schema/type-tree.js";
import type { CheckPlan } from "./check.js";
import type { Check, DecisionCheck, PropertyCheck, TypeCase } from "./check/ir.js";
import type { CheckedType } from "./bigints.js";
import type { TypePlan } from "./plan.js";

const JSON_CHECK: Check = { kind: "json" };

/** Adds checks of untyped values to a plan. Undeclared properties are checked when they are read. */
export function requireJson(plan: CheckPlan, checked: CheckedType): CheckPlan {
  const added = addedCheck(checked);
  if (added === undefined || !plan.isModel) return plan;
  const root = withCheck(plan.root, added);
  return { ...plan, root, condition: root };
}

function addedCheck(checked: CheckedType): Check | undefined {
  if (checked.kind === "type") return holdsJson(checked.type) ? JSON_CHECK : undefined;
  const properties = checked.members
    .filter(({ type }) => holdsJson(type))
    .map(({ wireName }): PropertyCheck => ({
      name: wireName,
      required: false,
      nullIsAbsent: false,
      rejectsAbsent: false,
      check: JSON_CHECK,
    }));
  return properties.length === 0 ? undefined : { kind: "properties", properties };
}

/** Inserts a check after the value is known to be an object, and before a call narrows it to another dict. */
function withCheck(root: Check, added: Check, isObject = added.kind !== "properties"): Check {
  if (root.kind === "nothing") return root;
  if (root.kind === "nullable")
    return { kind: "nullable", check: withCheck(root.check, added, isObject) };
  if (root.kind === "decide" && root.keyword === "type")
    return { ...root, decision: withOwnCheck(root.decision, added) };
  const only = onlyCase(root);
  if (root.kind === "types" && only !== undefined)
    return { ...root, cases: [{ ...only, check: withCheck(only.check, added, true) }] };
  const parts = root.kind === "all" ? root.checks : [root];
  const [first, ...others] = parts;
  if (first !== undefined && root.kind === "all" && onlyCase(first) !== undefined)
    return { kind: "all", checks: [withCheck(first, added, true), ...others] };
  if (!isObject) return { kind: "all", checks: [ofObjects(added), ...parts.map(afterObjects)] };
  if (root.kind === "anything") return added;
  const place = 1 + parts.findIndex(({ kind }) => kind === "properties");
  return { kind: "all", checks: parts.toSpliced(place, 0, added) };
}

/** Adds a check to the class itself: its children check inherited members. */
function withOwnCheck(decision: DecisionCheck, added: Check): DecisionCheck {
  switch (decision.kind) {
    case "type": {
      const cases = decision.cases.map((one) => ({ ...one, then: withOwnCheck(one.then, added) }));
      return { ...decision, cases };
    }
    case "tag":
      return decision.otherwise === undefined
        ? decision
        : { ...decision, otherwise: withOwnCheck(decision.otherwise, added) };
    case "variant":
      return { ...decision, check: withCheck(decision.check, added, true) };
    default:
      return decision;
  }
}

function ofObjects(check: Check): Check {
  return { kind: "types", cases: [{ kinds: ["object"], check, implied: false }], others: false };
}

/** The value is known to be an object, so a decision need not test that again. */
function afterObjects(check: Check): Check {
  return check.kind === "decide" ? { ...check, isObject: true } : check;
}

/** The only case of a check for a single type. */
function onlyCase(check: Check): TypeCase | undefined {
  return check.kind === "types" && !check.others && check.cases.length === 1
    ? check.cases[0]
    : undefined;
}

/** Whether a type contains untyped JSON, not counting models. */
function holdsJson(type: TypePlan): boolean {
  return someType(type, ({ kind }) => kind === "json");
}
