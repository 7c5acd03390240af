/** A component that is only a `$ref`: exports another model under a second name. */
import type { ExportDeclarationStructure } from "ts-morph";
import type { ModelRef, SamePlan } from "../generator/plan/plan.js";
import { comment, identifier } from "./code.js";
import { tagsOf } from "./doc.js";
import { type Declarations, KIND } from "./structures.js";
import { dictName, initName, writtenName } from "./type-names.js";

export function structureSynonym(plan: SamePlan, extension: string): Declarations {
  const { target } = plan;
  const { name: own, dictName: ownDict, initName: ownInit, writtenName: ownWritten } = plan;
  const aliases = exportedNames({
    ...target,
    name: own,
    dictName: ownDict,
    initName: ownInit,
    writtenName: ownWritten,
  });
  const namedExports = exportedNames(target).map(({ name, typeOnly }, index) => ({
    name: identifier(name).text,
    alias: identifier(aliases[index]?.name as string).text,
    ...(typeOnly ? { isTypeOnly: true } : {}),
  }));
  // Export declarations have no `docs` in ts-morph.
  const doc = comment(plan.comment.text, tagsOf(plan.comment)).text;
  const structure: ExportDeclarationStructure = {
    kind: KIND.export,
    leadingTrivia: `\n${doc}`,
    namedExports,
    moduleSpecifier: `./${identifier(target.name).text}${extension}`,
  };
  return { statements: [structure], uses: [] };
}

/** The exports of a model's file. */
export function exportedNames(
  ref: Pick<
    ModelRef,
    "name" | "needsConversion" | "isClass" | "dictName" | "initName" | "written" | "writtenName"
  >,
): readonly { readonly name: string; readonly typeOnly: boolean }[] {
  return [
    { name: ref.name, typeOnly: false },
    ...(ref.needsConversion ? [{ name: dictName(ref), typeOnly: true }] : []),
    ...(ref.written === true ? [{ name: writtenName(ref), typeOnly: true }] : []),
    ...(ref.isClass ? [{ name: initName(ref), typeOnly: true }] : []),
  ];
}
