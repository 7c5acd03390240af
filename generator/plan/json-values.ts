/**
 * Checks of values that the schema says nothing of: they must be JSON. A check is planned from what the
 * schema says, so this adds a test wherever the type has a value of any kind.
 */
import type { CheckPlan } from "./check.js";
import type { Check, PropertyCheck } from "./check/ir.js";
import type { Checked } from "./exact.js";
import type { TypePlan } from "./plan.js";

const JSON_CHECK: Check = { kind: "json" };

/** The plan of a check that looks into untyped values. Undeclared properties are looked into when they are read. */
export function requireJson(plan: CheckPlan, checked: Checked): CheckPlan {
  const added = addedCheck(checked);
  if (added === undefined || !plan.isModel) return plan;
  const root = withCheck(plan.root, added);
  return { ...plan, root, condition: root };
}

function addedCheck(checked: Checked): Check | undefined {
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

/** A check of an object is added to what else holds for objects. */
function withCheck(root: Check, added: Check): Check {
  if (root.kind === "anything") return added;
  if (root.kind === "nothing") return root;
  const [only] = root.kind === "types" && !root.others ? root.cases : [];
  if (root.kind === "types" && root.cases.length === 1 && only !== undefined)
    return { ...root, cases: [{ ...only, check: withCheck(only.check, added) }] };
  // Properties can be read once the value is known to be an object.
  const parts = root.kind === "all" ? root.checks : [root];
  return { kind: "all", checks: added.kind === "json" ? [added, ...parts] : [...parts, added] };
}

/** Whether a value of any kind is somewhere inside, models apart. */
function holdsJson(type: TypePlan): boolean {
  switch (type.kind) {
    case "json":
      return true;
    case "array":
      return holdsJson(type.items);
    case "tuple":
      return type.prefix.some(holdsJson) || (type.rest !== undefined && holdsJson(type.rest));
    case "map":
      return holdsJson(type.values);
    case "union":
      return type.members.some(holdsJson);
    default:
      return false;
  }
}
