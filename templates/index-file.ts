/** `index.ts`: every model and what of the runtime a user needs, by name. */
import type { ModelOutline } from "../generator/plan/plan.js";
import { code, type Code, commas, identifier, lines } from "./code.js";
import { exportedNames } from "./same.js";

export function printIndex(models: readonly ModelOutline[], extension: string): Code {
  const suffix: Code = { text: extension, uses: [] };
  return lines([
    ...models.map(({ name, converts, isClass }) => {
      const names = exportedNames({ kind: "model", name, converts, isClass }).map((exported) =>
        exported.typeOnly ? code`type ${identifier(exported.name)}` : identifier(exported.name),
      );
      return code`export { ${commas(names)} } from "./models/${identifier(name)}${suffix}";`;
    }),
    code`export { type Issue, ValidationError } from "./runtime${suffix}";`,
  ]);
}
