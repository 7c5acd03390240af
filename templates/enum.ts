/** An enum: a union of literals and a constant object with a name for each. */
import type { EnumPlan } from "../generator/plan/plan.js";
import { code, type Code, identifier, lines, literal, propertyKey } from "./code.js";
import { printCompanion } from "./companion.js";
import { docOf, printDoc } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { exportedConst, exportedType, type Statement, type Take } from "./structures.js";
import { printUnionOf } from "./type.js";

export function structureEnum(
  plan: EnumPlan,
  options: PrintOptions,
  take: Take,
): readonly Statement[] {
  const value = code`value`;
  const members = lines(
    plan.members.map(
      (member) =>
        code`${printDoc(member.comment)}${propertyKey(member.name)}: ${literal(member.value)},`,
    ),
  );
  const companion = { plan, converts: false, members, read: value, write: value };
  const name = identifier(plan.name).text;
  const doc = docOf(plan.comment);
  return [
    exportedType(name, doc, take(printEnumType(plan))),
    exportedConst(name, doc, take(printCompanion(companion, options))),
    ...options.checks.helpers([plan.check], take),
  ];
}

function printEnumType(plan: EnumPlan): Code {
  const members = plan.members.map((member) => literal(member.value));
  if (plan.rest === "string") members.push(code`(string & {})`);
  if (plan.rest === "number") members.push(code`(number & {})`);
  if (plan.nullable) members.push(code`null`);
  return printUnionOf(members);
}
