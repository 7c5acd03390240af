/** The print stage. */
import { structureHelpers } from "../../templates/helpers.js";
import { printCondition, printIs } from "../../templates/is.js";
import { printReadme } from "../../templates/readme.js";
import { printReport } from "../../templates/report.js";
import type { Options } from "../config/config.js";
import type { OutputPlan } from "../plan/plan.js";
import type { PrintableFile } from "./files.js";
import { packaged } from "./packaged.js";
import { createPrintLog, printEach, type PrintLog, type Printers } from "./output.js";

/**
 * All files of the output, not formatted and printed lazily: the models and their pages, the index, the
 * runtime and `README.md`. Files of kept models are omitted; `printed` has their modules. Reports
 * nothing, since every plan can be printed.
 */
export function structureFiles(
  plan: OutputPlan,
  options: Options,
  printed: PrintLog = createPrintLog(),
): Iterable<PrintableFile> {
  return withRuntime(printEach(plan, options, PRINTERS, printed), options);
}

function withRuntime(
  files: Iterable<PrintableFile>,
  { runtime }: Options,
): Iterable<PrintableFile> {
  return runtime === "package" ? packaged(files) : files;
}

const PRINTERS: Printers = {
  checks: {
    is: printIs,
    report: printReport,
    helpers: structureHelpers,
    condition: printCondition,
  },
  readme: printReadme,
};
