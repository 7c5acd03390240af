/** `index.ts`: every model and what of the runtime a user needs, by name. */
import type { ModelPlan, OutputPlan } from "../generator/plan/plan.js";
import { code, type Code, commas, identifier, lines } from "./code.js";
import { exportedNames } from "./same.js";

export function printIndex(plan: OutputPlan, extension: string): Code {
  const suffix: Code = { text: extension, uses: [] };
  return lines([
    ...plan.models.map((model) => {
      const names = namesOf(model).map(({ name, typeOnly }) =>
        typeOnly ? code`type ${identifier(name)}` : identifier(name),
      );
      return code`export { ${commas(names)} } from "./models/${identifier(model.name)}${suffix}";`;
    }),
    code`export { type Issue, ValidationError } from "./runtime${suffix}";`,
  ]);
}

function namesOf(plan: ModelPlan): ReturnType<typeof exportedNames> {
  const { name } = plan;
  switch (plan.kind) {
    case "class":
      return exportedNames({ kind: "model", name, converts: true, isClass: true });
    case "enum":
      return exportedNames({ kind: "model", name, converts: false, isClass: false });
    case "same":
      return exportedNames({ ...plan.target, name });
    default:
      return exportedNames({ kind: "model", name, converts: plan.converts, isClass: false });
  }
}
