/** The type that `toDict` returns, if its defaults make it differ from the wire type. */
import { typeParts } from "../generator/schema/type-tree.js";
import type { ClassPlan, ModelPlan, TypePlan } from "../generator/plan/plan.js";
import { code, type Code, identifier, join, literal, propertyKey, runtimeType } from "./code.js";
import { exportedType, KIND, type Statement, type Take } from "./structures.js";
import { isUnknown, printType } from "./type.js";
import { dictName, writtenName } from "./type-names.js";

type Writing = Pick<ModelPlan, "name" | "written" | "dictName" | "writtenName">;

/** The type that `toDict` returns, for a model with a wire type. */
export function writtenType(plan: Writing): Code {
  return identifier(plan.written === true ? writtenName(plan) : dictName(plan));
}

/** `<name>Written` of a class: its dict with the members that differ. */
export function structureWritten(plan: ClassPlan, take: Take): readonly Statement[] {
  if (plan.written !== true) return [];
  const filled = plan.members.filter(({ presence }) => presence.kind === "default");
  if (plan.members.every(({ type }) => !isWrittenDifferently(type))) {
    const names = join(
      filled.map(({ wireName }) => literal(wireName)),
      " | ",
    );
    const dict = identifier(dictName(plan));
    // No member has a default if only undeclared properties or child classes write more than they read.
    const type =
      filled.length === 0 ? code`${dict}` : code`${runtimeType("Written")}<${dict}, ${names}>`;
    return [exportedType(writtenType(plan).text, undefined, take(type))];
  }
  const properties = plan.members.flatMap(({ wireName, type, presence }) => {
    if (!isWrittenDifferently(type) && presence.kind !== "default") return [];
    const written = printType(type, { side: "written" });
    const hasQuestionToken = presence.kind === "optional";
    return [{ name: propertyKey(wireName).text, hasQuestionToken, type: take(written) }];
  });
  return [
    {
      kind: KIND.interface,
      isExported: true,
      name: writtenType(plan).text,
      extends: [identifier(dictName(plan)).text],
      properties,
    },
  ];
}

/** Whether the type contains a model that writes more than it reads. */
function isWrittenDifferently(type: TypePlan): boolean {
  if (type.kind === "model") return type.needsConversion && type.written === true;
  return !isUnknown(type) && typeParts(type).some(isWrittenDifferently);
}

/** `<name>Written` of a model that is not a class. */
export function writtenAlias(plan: Writing, print: () => Code, take: Take): readonly Statement[] {
  if (plan.written !== true) return [];
  return [exportedType(writtenType(plan).text, undefined, take(print()))];
}
