/** The types of a class's file: its dict, and what its constructor takes. */
import type {
  InterfaceDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
} from "ts-morph";
import type { AdditionalPlan, ClassPlan } from "../generator/plan/plan.js";
import { code, type Code, identifier, propertyKey } from "./code.js";
import { memberDoc } from "./doc.js";
import { docs, KIND, type Take } from "./structures.js";
import { printOptional, printType, printUnionOf, typeMembers } from "./type.js";
import { dictName, initName } from "./type-names.js";

export function structureDict(plan: ClassPlan, take: Take): InterfaceDeclarationStructure {
  const index = printIndexSignature(plan);
  return {
    kind: KIND.interface,
    isExported: true,
    name: identifier(dictName(plan)).text,
    docs: [`The wire form of {@link ${identifier(plan.name).text}}: a plain JSON object.`],
    properties: plan.members.map(({ wireName, presence, type }) => ({
      name: propertyKey(wireName).text,
      ...(presence.kind === "required" ? {} : { hasQuestionToken: true }),
      type: take(printType(type, { side: "wire" })),
    })),
    ...(index === undefined
      ? {}
      : { indexSignatures: [{ keyName: "key", keyType: "string", returnType: take(index) }] }),
  };
}

/** The type of undeclared properties. Agrees with every declared member, as TypeScript demands. */
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

export function structureInit(plan: ClassPlan, take: Take): InterfaceDeclarationStructure {
  const members = plan.members.map((member): OptionalKind<PropertySignatureStructure> => {
    const name = propertyKey(member.name).text;
    const doc = docs(memberDoc(member));
    if (member.presence.kind === "required")
      return { ...doc, name, type: take(printType(member.type, { side: "instance" })) };
    const type = take(printOptional(member.type, { side: "instance" }));
    return { ...doc, name, hasQuestionToken: true, type };
  });
  return {
    kind: KIND.interface,
    isExported: true,
    name: identifier(initName(plan)).text,
    docs: [`What the constructor of {@link ${identifier(plan.name).text}} takes.`],
    properties: [
      ...members,
      ...additionalField(plan, take).map((field) => ({ ...field, hasQuestionToken: true })),
    ],
  };
}

/** The member for undeclared properties, if there is one. */
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
