/** `samples/<Name>.ts` and `samples.ts`: valid values of models, for tests. */
import type { ExportDeclarationStructure } from "ts-morph";
import type { ModelPlan } from "../generator/plan/plan.js";
import type { JsonValue } from "../generator/json.js";
import { code, identifier, literal } from "./code.js";
import {
  CONST,
  type Declarations,
  declarations,
  exportedConst,
  KIND,
  type Statement,
} from "./structures.js";

/** An object with the name of the model and a function `sample`. */
export function structureSamples(
  { name: modelName }: ModelPlan,
  values: readonly JsonValue[],
  importExtension: string,
): Declarations {
  const name = identifier(modelName);
  const model = code`model.${name}`;
  return declarations((take): readonly Statement[] => [
    {
      kind: KIND.import,
      leadingTrivia: "",
      namespaceImport: "model",
      moduleSpecifier: `../models/${name.text}${importExtension}`,
    },
    {
      kind: KIND.variable,
      leadingTrivia: "\n",
      declarationKind: CONST,
      declarations: [
        { name: "SAMPLES", type: "readonly unknown[]", initializer: take(literal(values)) },
      ],
    },
    exportedConst({
      name: name.text,
      type: take(code`{ sample(seed?: number): ${model} }`),
      doc: "The same value for the same seed, made anew each time.",
      value: take(
        code`{ sample: (seed = 0) => ${model}.fromDict(SAMPLES[Math.abs(Math.trunc(seed)) % SAMPLES.length || 0]) }`,
      ),
    }),
  ]);
}

/** `samples.ts` exports the samples of all models that have any. */
export function structureSampleIndex(
  names: readonly string[],
  importExtension: string,
): Declarations {
  const statements = names.map((name): ExportDeclarationStructure => ({
    kind: KIND.export,
    namedExports: [{ name: identifier(name).text }],
    moduleSpecifier: `./samples/${identifier(name).text}${importExtension}`,
  }));
  return { statements, uses: [] };
}
