/** `index.ts`: exports every model and the public part of the runtime, by name. */
import type { ExportDeclarationStructure } from "ts-morph";
import type { Options } from "../generator/config/config.js";
import type { ModelOutline } from "../generator/plan/plan.js";
import { identifier } from "./code.js";
import { compatNames } from "./compat.js";
import { compatModule } from "./compat-type.js";
import { exportedNames } from "./synonym.js";
import { typeNames } from "./types-only.js";
import { type Declarations, KIND } from "./structures.js";

/** The public values of the runtime. Models may have the names of its other types, such as `Result`. */
const VALUES = [
  ...["ValidationError", "copyWith", "equals", "flattenError", "isUnknown", "mergePatch"],
  ...["partial", "problemDetails", "read", "safeFromDict", "safeFromJson", "treeifyError"],
];

export function structureIndex(
  models: readonly ModelOutline[],
  {
    importExtension: extension,
    compat,
    emit,
  }: Pick<Options, "importExtension" | "compat" | "emit">,
): Declarations {
  if (emit === "types")
    return {
      statements: models.map((model) => exportModel(model, typesOf(model), extension)),
      uses: [],
    };
  const exported =
    compat === "off"
      ? models.map((model) => exportModel(model, withEnums(model), extension))
      : exportCompat(models, extension);
  // With `compat`, models may have these names too.
  const taken = new Set(models.map(({ name }) => name));
  const names = [{ name: "Issue", isTypeOnly: true }, ...VALUES.map((name) => ({ name }))];
  const runtime: ExportDeclarationStructure = {
    kind: KIND.export,
    namedExports: names.filter(({ name }) => !taken.has(name)),
    moduleSpecifier: `./runtime${extension}`,
  };
  return { statements: [...exported, runtime], uses: [] };
}

function typesOf(model: ModelOutline): ReturnType<typeof exportedNames> {
  return typeNames(model).map((name) => ({ name, typeOnly: true }));
}

function withEnums(model: ModelOutline): ReturnType<typeof exportedNames> {
  const enums = (model.enums ?? []).map((name) => ({ name, typeOnly: false }));
  return [...exportedNames(model), ...enums];
}

function exportModel(
  { name }: ModelOutline,
  names: ReturnType<typeof exportedNames>,
  extension: string,
): ExportDeclarationStructure {
  return {
    kind: KIND.export,
    namedExports: names.map((one) => ({
      name: identifier(one.name).text,
      ...(one.typeOnly ? { isTypeOnly: true } : {}),
    })),
    moduleSpecifier: `./models/${identifier(name).text}${extension}`,
  };
}

/** The declarations for typescript-fetch, and the types beside the models. A constant is exported once. */
function exportCompat(
  models: readonly ModelOutline[],
  extension: string,
): readonly ExportDeclarationStructure[] {
  const taken = new Set<string>();
  return models.flatMap((model) => {
    const names = compatNames(model, model.enums).filter((name) => !taken.has(name));
    for (const name of names) taken.add(name);
    const types = exportedNames(model).filter(({ typeOnly }) => typeOnly);
    return [
      {
        kind: KIND.export,
        namedExports: names.map((name) => ({ name })),
        moduleSpecifier: `./${compatModule(identifier(model.name).text)}${extension}`,
      },
      ...(types.length === 0 ? [] : [exportModel(model, types, extension)]),
    ];
  });
}
