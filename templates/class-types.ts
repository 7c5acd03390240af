/** The types in the file of a class: its dict, and the argument of its constructor. */
import type { InterfaceDeclarationStructure } from "ts-morph";
import type { AdditionalPlan, ClassPlan, MemberPlan } from "../generator/plan/plan.js";
import {
  code,
  type Code,
  EMPTY,
  identifier,
  join,
  literal,
  propertyKey,
  runtimeType,
} from "./code.js";
import { docs, exportedType, KIND, type Statement, type Take } from "./structures.js";
import { printType, printUnionOf, typeMembers } from "./type.js";
import { dictName, initName } from "./type-names.js";

export function structureDict(plan: ClassPlan, take: Take): InterfaceDeclarationStructure {
  const index = printIndexSignature(plan);
  return {
    kind: KIND.interface,
    isExported: true,
    name: identifier(dictName(plan)).text,
    // The class has the descriptions. `@deprecated` is repeated for code that uses only the dict.
    properties: plan.members.map(({ wireName, presence, type, comment }) => ({
      ...docs(comment.deprecated ? "@deprecated" : undefined),
      name: propertyKey(wireName).text,
      ...(presence.kind === "required" ? {} : { hasQuestionToken: true }),
      type: take(printType(type, { side: "wire" })),
    })),
    ...(index === undefined
      ? {}
      : { indexSignatures: [{ keyName: "key", keyType: "string", returnType: take(index) }] }),
  };
}

/**
 * The type of undeclared properties. TypeScript requires that it includes the types of all declared
 * members.
 */
function printIndexSignature(plan: ClassPlan): Code | undefined {
  const { additional, members } = plan;
  if (additional === undefined || !(additional.declared || members.length === 0)) return undefined;
  const types = [
    ...members.flatMap((member) => typeMembers(member.type, { side: "wire" })),
    ...typeMembers(additional.type, { side: "wire" }),
    code`undefined`,
  ];
  return printUnionOf(types);
}

/** The argument of the constructor. Derived from the class, so that members are documented once. */
export function structureInit(plan: ClassPlan, take: Take): Statement {
  const required = plan.members.filter(isMandatory).map(({ name }) => literal(name));
  const names = required.length === 0 ? EMPTY : code`, ${join(required, " | ")}`;
  const type = code`${runtimeType("InitOf")}<${identifier(plan.name)}${names}>`;
  return exportedType(identifier(initName(plan)).text, undefined, take(type));
}

/** Whether the constructor requires a value of the member. */
export function isMandatory({ presence }: MemberPlan): boolean {
  return presence.kind === "required" && presence.initial === undefined;
}

/** The member for undeclared properties, if any. */
export function additionalField(
  { additional }: ClassPlan,
  take: Take,
): readonly { docs: string[]; name: string; type: string }[] {
  if (additional === undefined) return [];
  return [
    {
      docs: ["Properties that the spec does not declare."],
      name: propertyKey(additional.name).text,
      type: take(additionalType(additional)),
    },
  ];
}

function additionalType(additional: AdditionalPlan): Code {
  return code`Record<string, ${printType(additional.type, { side: "instance" })}> | undefined`;
}
