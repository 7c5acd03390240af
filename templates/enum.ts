/** An enum: a union of literals and a constant object with a name for each. */
import type { EnumPlan } from "../generator/plan/plan.js";
import { code, type Code, identifier, join, lines, literal, propertyKey } from "./code.js";
import { printCompanion } from "./companion.js";
import { printDoc } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { printUnionOf } from "./type.js";

export function printEnum(plan: EnumPlan, options: PrintOptions): Code {
  const value = code`value`;
  const members = lines(
    plan.members.map(
      (member) =>
        code`${printDoc(member.comment)}${propertyKey(member.name)}: ${literal(member.value)},`,
    ),
  );
  return join(
    [
      code`${printDoc(plan.comment)}export type ${identifier(plan.name)} = ${printEnumType(plan)};`,
      code`${printDoc(plan.comment)}${printCompanion(
        { plan, converts: false, members, read: value, write: value },
        options,
      )}`,
      options.checks.helpers([plan.check]),
    ],
    "\n\n",
  );
}

function printEnumType(plan: EnumPlan): Code {
  const members = plan.members.map((member) => literal(member.value));
  if (plan.rest === "string") members.push(code`(string & {})`);
  if (plan.rest === "number") members.push(code`(number & {})`);
  if (plan.nullable) members.push(code`null`);
  return printUnionOf(members);
}
