/** A component that is a bare `$ref`: another model under a second name. */
import type { ExportDeclarationStructure } from "ts-morph";
import type { ModelRef, SamePlan } from "../generator/plan/plan.js";
import { comment, identifier } from "./code.js";
import { tagsOf } from "./doc.js";
import { type Declarations, KIND } from "./structures.js";

export function structureSame(plan: SamePlan, extension: string): Declarations {
  const { target } = plan;
  const namedExports = exportedNames(target).map(({ name, typeOnly }) => ({
    name: identifier(name).text,
    alias: identifier(plan.name + name.slice(target.name.length)).text,
    ...(typeOnly ? { isTypeOnly: true } : {}),
  }));
  // Export declarations have no docs.
  const doc = comment(plan.comment.text, tagsOf(plan.comment)).text;
  const structure: ExportDeclarationStructure = {
    kind: KIND.export,
    leadingTrivia: `\n${doc}`,
    namedExports,
    moduleSpecifier: `./${identifier(target.name).text}${extension}`,
  };
  return { statements: [structure], uses: [] };
}

/** What the file of a model exports. */
export function exportedNames(
  ref: ModelRef,
): readonly { readonly name: string; readonly typeOnly: boolean }[] {
  return [
    { name: ref.name, typeOnly: false },
    ...(ref.converts ? [{ name: `${ref.name}Dict`, typeOnly: true }] : []),
    ...(ref.isClass ? [{ name: `${ref.name}Init`, typeOnly: true }] : []),
  ];
}
