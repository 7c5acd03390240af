/**
 * Checks of values that the schema says nothing of: they must be JSON. A check is planned from what the
 * schema says, so this adds a test wherever the type has a value of any kind.
 */
import type { CheckPlan } from "./check.js";
import type { Check, PropertyCheck, TypeCase } from "./check/ir.js";
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

/** Adds a check once the value is known to be an object, and before a call narrows it to another dict. */
function withCheck(root: Check, added: Check): Check {
  if (root.kind === "anything") return added;
  if (root.kind === "nothing") return root;
  const only = onlyCase(root);
  if (root.kind === "types" && only !== undefined)
    return { ...root, cases: [{ ...only, check: withCheck(only.check, added) }] };
  const parts = root.kind === "all" ? root.checks : [root];
  const [first, ...others] = parts;
  if (first !== undefined && root.kind === "all" && onlyCase(first) !== undefined)
    return { kind: "all", checks: [withCheck(first, added), ...others] };
  const place = 1 + parts.findIndex(({ kind }) => kind === "properties");
  return { kind: "all", checks: parts.toSpliced(place, 0, added) };
}

/** The case of a check that is about one type only. */
function onlyCase(check: Check): TypeCase | undefined {
  return check.kind === "types" && !check.others && check.cases.length === 1
    ? check.cases[0]
    : undefined;
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
