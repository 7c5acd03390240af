/** The constant of an enum that is written inline in a property. */
import type { InlineEnum } from "../generator/plan/plan.js";
import { code, commas, identifier, lines, literal, propertyKey } from "./code.js";
import { CONST, KIND, type Statement, type Take } from "./structures.js";

/** An object literal: it has no side effects, so bundlers drop it if it is not used. */
export function structureInlineEnum({ name, members }: InlineEnum, take: Take): Statement {
  const entries = members.map((one) => code`${propertyKey(one.name)}: ${literal(one.value)},`);
  const values = commas(members.map(({ value }) => literal(value)));
  const value = code`{\n${lines(entries)}\nVALUES: [${values}],\n} as const`;
  return {
    kind: KIND.variable,
    leadingTrivia: "\n",
    isExported: true,
    declarationKind: CONST,
    declarations: [{ name: identifier(name).text, initializer: take(value) }],
  };
}
