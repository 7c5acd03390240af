/** The body of a model's file: everything but its header and its imports. */
import { unreachable } from "../generator/diagnostics.js";
import type { ModelPlan } from "../generator/plan/plan.js";
import { printAlias } from "./alias.js";
import { printClass } from "./class.js";
import type { Code } from "./code.js";
import { printEnum } from "./enum.js";
import type { PrintOptions } from "./options.js";
import { printSame } from "./same.js";
import { printUnion } from "./union.js";

/**
 * Prints one model. What comes back carries the symbols it uses, from which the imports are computed.
 * The layout is the formatter's business.
 */
export function printModel(plan: ModelPlan, options: PrintOptions): Code {
  switch (plan.kind) {
    case "class":
      return printClass(plan, options);
    case "enum":
      return printEnum(plan, options);
    case "union":
      return printUnion(plan, options);
    case "alias":
      return printAlias(plan, options);
    case "same":
      return printSame(plan, options.importExtension);
    default:
      return unreachable(plan);
  }
}
