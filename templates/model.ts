/** The declarations of a model's file, without header and imports. */
import { unreachable } from "../generator/diagnostics.js";
import type { ClassPlan, ModelPlan } from "../generator/plan/plan.js";
import { structureAlias } from "./alias.js";
import { structureClass } from "./class.js";
import { baseOf, type ExtendedClass, withoutOwnTypes } from "./extension.js";
import { structureEnum } from "./enum.js";
import type { PrintOptions } from "./options.js";
import { structureSynonym } from "./synonym.js";
import { type Declarations, declarations } from "./structures.js";
import { structureUnion } from "./union.js";

/** The structures of a model, with the symbols that they use. The formatter does the layout. */
export function structureModel(plan: ModelPlan, options: PrintOptions): Declarations {
  switch (plan.kind) {
    case "class":
      return structureOwn(plan, options);
    case "enum":
      return declarations((take) => structureEnum(plan, options, take));
    case "union":
      return declarations((take) => structureUnion(plan, options, take));
    case "alias":
      return declarations((take) => structureAlias(plan, options, take));
    case "same":
      return structureSynonym(plan, options.importExtension);
    default:
      return unreachable(plan);
  }
}

/** A class, or its generated base class if the user extends it. */
function structureOwn(plan: ClassPlan, options: PrintOptions): Declarations {
  const structure = (own: ClassPlan): Declarations =>
    declarations((take) => structureClass(own, options, take));
  if (!isExtended(plan)) return structure(plan);
  return withoutOwnTypes(structure(baseOf(plan)), plan);
}

export function isExtended(plan: ModelPlan): plan is ExtendedClass {
  return plan.kind === "class" && plan.extension !== undefined;
}
