/** Checks for plans that are written by hand: one expression over `value` each. */
import type { CheckPlan } from "../../../generator/plan/check.js";
import { code, type Code } from "../../../templates/code.js";
import type { CheckPrinters } from "../../../templates/options.js";

const expressions = new WeakMap<CheckPlan, string>();

/** A check that passes where the expression over `value` is true. */
export function checkOf(expression: string): CheckPlan {
  const check = { expression } as unknown as CheckPlan;
  expressions.set(check, expression);
  return check;
}

/** Bodies read the value in any case, as the real ones do. */
const CONSTANTS: Readonly<Record<string, string>> = {
  true: "value !== undefined",
  false: "value === undefined",
};

function expressionOf(check: CheckPlan): Code {
  const text = expressions.get(check) ?? "true";
  return { text: CONSTANTS[text] ?? text, uses: [] };
}

export const STAND_INS: CheckPrinters = {
  is: (check) => code`return ${expressionOf(check)};`,
  report: (check) => {
    if ((expressions.get(check) ?? "true") === "true") return undefined;
    return code`const valid = ${expressionOf(check)};
if (!valid) at.issues.push({ path: at.path, pointer: "", code: "type", message: "expected a valid value" });`;
  },
  helpers: () => [],
  condition: (check, value) => code`((value: unknown) => ${expressionOf(check)})(${value})`,
};
