/** The option `templates`: functions that replace the standard templates. */
import { isJsonObject } from "../json.js";
import type { ModelPlan, OutputHead } from "../plan/plan.js";
import { didYouMean } from "../suggest.js";

/**
 * Returns the text of one file. `plan` describes the content; spec text in it is not escaped. `standard`
 * is the unformatted output of the standard template, to change, wrap or ignore. TypeScript is formatted
 * afterwards, Markdown is not.
 */
export type Template<Plan> = (plan: Plan, standard: string) => string;

/** Everything that is printed, sorted by name. */
export interface WholePlan extends OutputHead {
  readonly models: readonly ModelPlan[];
}

export interface Templates {
  /** `models/<Name>.ts`; `plan.kind` tells classes, enums, unions and aliases apart. */
  readonly model?: Template<ModelPlan>;
  /** `docs/<Name>.md`. */
  readonly page?: Template<ModelPlan>;
  /** `index.ts`. */
  readonly index?: Template<WholePlan>;
  /** `README.md`. */
  readonly readme?: Template<WholePlan>;
}

const NAMES: readonly (keyof Templates)[] = ["model", "page", "index", "readme"];

/** The mistakes in the value of `templates`: sentences that start with the name of the option. */
export function templateMistakes(option: string, value: unknown): readonly string[] {
  if (!isJsonObject(value)) return [`"${option}" must be an object of functions by template`];
  return Object.keys(value).flatMap((name) => {
    if (!NAMES.some((known) => known === name))
      return [
        `"${option}" has an unknown template ${JSON.stringify(name)}${didYouMean(name, NAMES)}`,
      ];
    const template: unknown = value[name];
    return template === undefined || typeof template === "function"
      ? []
      : [
          `"${option}.${name}" must be a function, which only TypeScript and JavaScript configs have`,
        ];
  });
}
