/** The `templates` option: what a config prints in place of the standard templates. */
import { isJsonObject } from "../json.js";
import type { ModelPlan, OutputHead } from "../plan/plan.js";
import { didYouMean } from "../suggest.js";

/**
 * Gives the text of one file. `plan` says what is to be printed; texts of the spec in it are raw.
 * `standard` is what the standard template printed, not formatted yet: to change, to wrap, or to
 * leave aside. TypeScript is formatted afterwards, Markdown stays as it is.
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

/** What is wrong with the templates of a configuration: sentences that start with the name of the option. */
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
