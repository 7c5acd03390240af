/** The part of a model's plan that is needed after the model is printed. */
import type { InlineEnum } from "../naming/names.js";
import type { ModelOutline, ModelPlan } from "./plan.js";

export function outlineOf(plan: ModelPlan): ModelOutline {
  const { name, kind, page, dictName, initName, writtenName } = plan;
  return {
    name,
    ...(dictName === undefined ? {} : { dictName }),
    ...(initName === undefined ? {} : { initName }),
    ...(writtenName === undefined ? {} : { writtenName }),
    ...(plan.written === true ? { written: true } : {}),
    ...outlineEnums(plan, plan.kind === "class" ? plan.inlineEnums : []),
    kind,
    ...wireOf(plan),
    example: page.example,
  };
}

/** The constants of the inline enums of a class. With `compat`, there are no others. */
export function outlineEnums(
  { compat }: Pick<ModelPlan, "compat">,
  inlineEnums: readonly InlineEnum[] = [],
): Pick<ModelOutline, "enums"> {
  const enums = compat?.enums ?? inlineEnums;
  return enums.length === 0 ? {} : { enums: enums.map(({ name }) => name) };
}

function wireOf(plan: ModelPlan): Pick<ModelOutline, "needsConversion" | "isClass"> {
  switch (plan.kind) {
    case "class":
      return { needsConversion: true, isClass: true };
    case "enum":
      return { needsConversion: false, isClass: false };
    case "same":
      return { needsConversion: plan.target.needsConversion, isClass: plan.target.isClass };
    default:
      return { needsConversion: plan.needsConversion, isClass: false };
  }
}

/** The model in usage examples: the first class with an example, else the first model with one. */
export function withExample(models: readonly ModelOutline[]): ModelOutline | undefined {
  const isIllustrated = ({ example }: ModelOutline): boolean => example.value !== undefined;
  // Examples may be generated on access, so classes are checked first.
  return (
    models.find((one) => one.kind === "class" && isIllustrated(one)) ?? models.find(isIllustrated)
  );
}
