/** Validation: statements and expressions that are true exactly for valid values. */
import type { CheckPlan } from "../generator/plan/check.js";
import { code, type Code, lines, runtime } from "./code.js";
import { holds } from "./check/formula.js";
import { DEPTH_TEST, type ValueExpr, printing, ROOT, withoutHelpers } from "./check/value-expr.js";
import { body } from "./check/statements.js";
import { formula } from "./check/test.js";

/** The body of `is(value: unknown)`. Allocates nothing if the schema permits it. */
export function printIs(check: CheckPlan): Code {
  return withoutHelpers(isBodyWithUses(check));
}

/** Like `printIs`, with the uses of helpers. */
export function isBodyWithUses(check: CheckPlan): Code {
  const { root, dict, deep = false } = check;
  // JSON has no `undefined`. The test also avoids an unused parameter.
  if (root.kind === "anything") return counted(deep, [code`return value !== undefined;`]);
  if (root.kind === "nothing") return counted(deep, [code`return ${runtime("isNever")}(value);`]);
  return counted(deep, body(root, { ...ROOT, dict }, printing(check, deep)));
}

/** The statements of a function, which has the parameter `depth` if it is deep. */
export function counted(deep: boolean, statements: readonly Code[]): Code {
  return lines(deep ? [DEPTH_TEST, ...statements] : statements);
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
