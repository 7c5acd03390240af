/** Checks for plans that are written by hand: one expression over `value` each. */
import type { CheckPlan } from "../../../generator/plan/check.js";
import { code, type Code, EMPTY } from "../../../templates/code.js";
import type { CheckPrinters } from "../../../templates/options.js";

const expressions = new WeakMap<CheckPlan, string>();

/** A check that passes where the expression over `value` is true. */
export function checkOf(expression: string): CheckPlan {
  const check = { expression } as unknown as CheckPlan;
  expressions.set(check, expression);
  return check;
}

function expressionOf(check: CheckPlan): Code {
  return { text: expressions.get(check) ?? "true", uses: [] };
}

export const STAND_INS: CheckPrinters = {
  is: (check) => code`return ${expressionOf(check)};`,
  report: (check) => {
    const expression = expressionOf(check);
    if (expression.text === "true") return EMPTY;
    return code`const valid = ${expression};
if (!valid) at.issues.push({ path: at.path, pointer: "", code: "type", message: "expected a valid value" });`;
  },
  helpers: () => [],
  condition: (check, value) => code`((value: unknown) => ${expressionOf(check)})(${value})`,
};
