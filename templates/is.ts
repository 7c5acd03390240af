/** Validation: statements and expressions that are true exactly for valid values. */
import type { CheckPlan } from "../generator/plan/check.js";
import { code, type Code, lines, runtime } from "./code.js";
import { holds } from "./check/formula.js";
import { type ValueExpr, printing, ROOT, withoutHelpers } from "./check/value-expr.js";
import { body } from "./check/statements.js";
import { formula } from "./check/test.js";

/** The body of `is(value: unknown)`. Allocates nothing if the schema permits it. */
export function printIs(check: CheckPlan): Code {
  return withoutHelpers(isBodyWithUses(check));
}

/** Like `printIs`, with the uses of helpers. */
export function isBodyWithUses(check: CheckPlan): Code {
  const { root, dict } = check;
  // JSON has no `undefined`. The test also avoids an unused parameter.
  if (root.kind === "anything") return code`return value !== undefined;`;
  if (root.kind === "nothing") return code`return ${runtime("isNever")}(value);`;
  return lines(body(root, { ...ROOT, dict }, printing(check)));
}

/** An expression: whether a value passes a check other than the model's own. */
export function printCondition(check: CheckPlan, value: Code): Code {
  return withoutHelpers(conditionWithUses(check, value));
}

/** Like `printCondition`, with the uses of helpers. */
export function conditionWithUses(check: CheckPlan, value: Code): Code {
  const place: ValueExpr = { value, word: "value", named: true, narrows: true };
  return holds(formula(check.condition, place, printing(check)));
}
