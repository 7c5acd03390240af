/** A component that is a bare `$ref`: another model under a second name. */
import type { ModelRef, SamePlan } from "../generator/plan/plan.js";
import { code, type Code, commas, EMPTY, identifier } from "./code.js";
import { printDoc } from "./doc.js";

export function printSame(plan: SamePlan, extension: string): Code {
  const { target } = plan;
  const names = exportedNames(target).map(({ name, typeOnly }) => {
    const own = plan.name + name.slice(target.name.length);
    return code`${typeOnly ? code`type ` : EMPTY}${identifier(name)} as ${identifier(own)}`;
  });
  const from = identifier(target.name);
  const suffix: Code = { text: extension, uses: [] };
  return code`${printDoc(plan.comment)}export { ${commas(names)} } from "./${from}${suffix}";`;
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
