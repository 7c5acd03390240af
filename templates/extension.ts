/**
 * A class that the user extends. The generated class has another name and its own module, which only
 * the user's file imports. So the base class is always complete before the user's class, in any loading
 * order. All other modules import the user's class from `models/<Name>.ts`.
 */
import type { ExportDeclarationStructure } from "ts-morph";
import type { ExtensionFile } from "../generator/plan/extension.js";
import type { ClassPlan, ExtensionPlan } from "../generator/plan/plan.js";
import { identifier } from "./code.js";
import { exportedNames } from "./synonym.js";
import { type Declarations, docs, KIND, type StructuredFile } from "./structures.js";
import { dictName, initName, writtenName } from "./type-names.js";

export interface ExtendedClass extends ClassPlan {
  readonly extension: ExtensionPlan;
}

/** The plan of the generated class. Its types keep their names. */
export function baseOf(plan: ExtendedClass): ExtendedClass {
  return {
    ...plan,
    name: plan.extension.baseName,
    dictName: dictName(plan),
    initName: initName(plan),
    writtenName: writtenName(plan),
  };
}

/** The declarations without uses of types that their own module declares. */
export function withoutOwnTypes(
  { statements, uses }: Declarations,
  { name }: ExtendedClass,
): Declarations {
  const module = `models/${name}`;
  return { statements, uses: uses.filter((use) => use.module !== module || use.name === name) };
}

/** `models/<Name>.ts`: the user's class, and the types of the generated one. */
export function structureExtension(plan: ExtendedClass, importExtension: string): Declarations {
  const { name, extension } = plan;
  const { written: _, ...named } = plan;
  const types = exportedNames({
    ...named,
    needsConversion: true,
    isClass: true,
    ...(plan.written === true ? { written: true as const } : {}),
  });
  const own: ExportDeclarationStructure = {
    kind: KIND.export,
    leadingTrivia: "\n",
    namedExports: [{ name: identifier(name).text }],
    moduleSpecifier: `../${modulePath(extension.file, importExtension)}`,
  };
  const generated: ExportDeclarationStructure = {
    kind: KIND.export,
    isTypeOnly: true,
    namedExports: types
      .filter(({ typeOnly }) => typeOnly)
      .map((one) => ({ name: identifier(one.name).text })),
    moduleSpecifier: `./${identifier(extension.baseName).text}${importExtension}`,
  };
  const { inlineEnums = [] } = plan;
  const constants: ExportDeclarationStructure = {
    kind: KIND.export,
    namedExports: inlineEnums.map((one) => ({ name: identifier(one.name).text })),
    moduleSpecifier: `./${identifier(extension.baseName).text}${importExtension}`,
  };
  const statements = [own, generated, ...(inlineEnums.length === 0 ? [] : [constants])];
  return { statements, uses: [] };
}

/** The module specifier of a TypeScript file. */
function modulePath(file: string, importExtension: string): string {
  if (importExtension === ".ts") return file;
  return file.replace(/\.tsx?$/, importExtension).replace(/\.([mc])ts$/, ".$1js");
}

/** The initial content of the user's file. `output` is the path from its folder to the output folder. */
export function structureExtensionFile(
  { path, classes }: ExtensionFile,
  output: string,
  importExtension: string,
): StructuredFile {
  const imports = classes.map(({ baseName }) => ({
    kind: KIND.import,
    namedImports: [{ name: identifier(baseName).text }],
    moduleSpecifier: `${output}/models/${identifier(baseName).text}${importExtension}`,
  }));
  const declarations = classes.map(({ name, baseName }) => ({
    kind: KIND.class,
    ...docs("Yours to change: this file is created once and never overwritten."),
    isExported: true,
    name: identifier(name).text,
    extends: identifier(baseName).text,
  }));
  return { path, structure: { kind: KIND.sourceFile, statements: [...imports, ...declarations] } };
}
