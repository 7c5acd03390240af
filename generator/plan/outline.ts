/** The part of a model's plan that is needed after the model is printed. */
import type { ModelOutline, ModelPlan } from "./plan.js";

/** The outline of a model. */
export function outlineOf(plan: ModelPlan): ModelOutline {
  const { name, kind, page } = plan;
  return { name, kind, ...wireOf(plan), example: page.example };
}

function wireOf(plan: ModelPlan): Pick<ModelOutline, "converts" | "isClass"> {
  switch (plan.kind) {
    case "class":
      return { converts: true, isClass: true };
    case "enum":
      return { converts: false, isClass: false };
    case "same":
      return { converts: plan.target.converts, isClass: plan.target.isClass };
    default:
      return { converts: plan.converts, isClass: false };
  }
}
