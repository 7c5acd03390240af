/** Reports: statements that add an issue for each problem of a value. */
import type { CheckPlan } from "../generator/plan/check.js";
import { code, type Code, lines, literal, runtime } from "./code.js";
import { printing, withoutHelpers } from "./check/value-expr.js";
import { reports } from "./check/reporters.js";

/**
 * The body of `report(value: unknown, at: IssueContext)`; undefined if nothing can be reported. Adds an
 * issue exactly if `is` is false.
 */
export function printReport(check: CheckPlan): Code | undefined {
  const body = reportBody(check);
  return body && withoutHelpers(body);
}

/** Like `printReport`, with the uses of helpers. */
export function reportBody(check: CheckPlan): Code | undefined {
  const { root } = check;
  if (root.kind === "anything")
    return code`if (value === undefined) ${runtime("expectType")}(value, at, ${literal("a value")});`;
  const statements = reports(root, printing(check));
  return statements.length === 0 ? undefined : lines(statements);
}
