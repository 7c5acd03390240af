/** The options of model templates. */
import type { CheckPlan } from "../generator/plan/check.js";
import type { Code } from "./code.js";
import type { Statement, Take } from "./structures.js";

export interface PrintOptions {
  /** Extension of relative imports: `.js`, `.ts` or none. */
  readonly importExtension: string;
  readonly checks: CheckPrinters;
}

/** The printers of checks: `templates/is.ts`, `report.ts` and `helpers.ts`. */
export interface CheckPrinters {
  /** Statements: the body of `is(value: unknown)`. */
  readonly is: (check: CheckPlan) => Code;
  /**
   * Statements: the body of `report(value: unknown, at: IssueContext)`; undefined if nothing is
   * reported.
   */
  readonly report: (check: CheckPlan) => Code | undefined;
  /** The declarations of the module that these statements use. */
  readonly helpers: (checks: readonly CheckPlan[], take: Take) => readonly Statement[];
  /** An expression: whether `value` passes the check. */
  readonly condition: (check: CheckPlan, value: Code) => Code;
}
