/** The print stage. */
import { printHelpers } from "../../templates/helpers.js";
import { printCondition, printIs } from "../../templates/is.js";
import { printPage } from "../../templates/page.js";
import { printReadme } from "../../templates/readme.js";
import { printReport } from "../../templates/report.js";
import type { Options } from "../config/config.js";
import type { OutputPlan } from "../plan/plan.js";
import type { OutputFile } from "./files.js";
import { printOutput } from "./output.js";

/**
 * Every file of the output, sorted by path, not formatted yet: the models and their pages, the index,
 * the runtime and `README.md`. Reports nothing: whatever the plan says can be printed.
 */
export function printFiles(plan: OutputPlan, options: Options): OutputFile[] {
  return printOutput(plan, options, {
    checks: {
      is: printIs,
      report: printReport,
      helpers: printHelpers,
      condition: printCondition,
    },
    page: printPage,
    readme: printReadme,
  });
}
