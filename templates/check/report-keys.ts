/** The loop over the properties of an object that adds their issues. */
import type { Check, KeyRule } from "../../generator/plan/check/ir.js";
import { code, type Code, compound, literal, runtime } from "../code.js";
import { type Printing, release, ROOT } from "./value-expr.js";
import { block, printIf } from "./flow.js";
import { applies, keyLoop, type KeyLoop } from "./keys.js";

/** An expression: the function that adds the issues of a value. */
type PrintReporter = (check: Check, printing: Printing) => Code;

export function reportKeys(
  rules: readonly KeyRule[],
  printing: Printing,
  reporter: PrintReporter,
): Code[] {
  const loop = keyLoop(ROOT, printing);
  const inner = rules.flatMap((rule) => reportRule(rule, loop, reporter));
  release(printing, loop.key);
  return [...loop.setup, compound(code`for (const ${loop.key} in value) ${block(inner)}`)];
}

function reportRule(rule: KeyRule, loop: KeyLoop, reporter: PrintReporter): Code[] {
  const { key, printing } = loop;
  if (rule.kind === "name")
    return [code`${runtime("propertyName")}(${key}, at, ${reporter(rule.check, printing)});`];
  const condition = applies(rule, loop);
  if (rule.check.kind === "nothing" && rule.kind !== "pattern")
    return printIf(condition, [
      code`${runtime("expectNoProperty")}(at, ${key}, ${literal(rule.keyword)});`,
    ]);
  const report = reporter(rule.check, printing);
  return printIf(condition, [
    code`${runtime("reportAt")}(${loop.value.value}, at, ${key}, ${report});`,
  ]);
}
