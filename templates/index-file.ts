/** `index.ts`: exports every model and the public part of the runtime, by name. */
import type { ExportDeclarationStructure } from "ts-morph";
import type { ModelOutline } from "../generator/plan/plan.js";
import { identifier } from "./code.js";
import { exportedNames } from "./synonym.js";
import { type Declarations, KIND } from "./structures.js";

/** The public values of the runtime. Models may have the names of its other types, such as `Result`. */
const VALUES = [
  ...["ValidationError", "copyWith", "equals", "flattenError", "problemDetails"],
  ...["safeFromDict", "safeFromJson", "treeifyError"],
];

export function structureIndex(models: readonly ModelOutline[], extension: string): Declarations {
  const exported = models.map((model): ExportDeclarationStructure => {
    const { name } = model;
    const names = exportedNames(model);
    return {
      kind: KIND.export,
      namedExports: names.map((one) => ({
        name: identifier(one.name).text,
        ...(one.typeOnly ? { isTypeOnly: true } : {}),
      })),
      moduleSpecifier: `./models/${identifier(name).text}${extension}`,
    };
  });
  const runtime: ExportDeclarationStructure = {
    kind: KIND.export,
    namedExports: [{ name: "Issue", isTypeOnly: true }, ...VALUES.map((name) => ({ name }))],
    moduleSpecifier: `./runtime${extension}`,
  };
  return { statements: [...exported, runtime], uses: [] };
}
