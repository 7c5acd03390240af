/** What `toDict` writes: the wire form with the defaults, where that is not the wire form as it is read. */
import type { ClassPlan, ModelPlan } from "../generator/plan/plan.js";
import { type Code, identifier, propertyKey } from "./code.js";
import { docs, exportedType, KIND, type Statement, type Take } from "./structures.js";
import { printType } from "./type.js";
import { dictName, writtenName } from "./type-names.js";

type Writing = Pick<ModelPlan, "name" | "written" | "dictName" | "writtenName">;

/** The type that `toDict` returns, of a model that has a wire form. */
export function writtenType(plan: Writing): Code {
  return identifier(plan.written === true ? writtenName(plan) : dictName(plan));
}

/** `<name>Written` of a class: the members that differ from those of its dict. */
export function structureWritten(plan: ClassPlan, take: Take): readonly Statement[] {
  if (plan.written !== true) return [];
  const properties = plan.members.flatMap(({ wireName, type, presence }) => {
    const written = printType(type, { side: "written" });
    const isSame = written.text === printType(type, { side: "wire" }).text;
    if (isSame && presence.kind !== "default") return [];
    const hasQuestionToken = presence.kind === "optional";
    return [{ name: propertyKey(wireName).text, hasQuestionToken, type: take(written) }];
  });
  return [
    {
      kind: KIND.interface,
      isExported: true,
      name: writtenType(plan).text,
      ...docs(describe(plan)),
      extends: [identifier(dictName(plan)).text],
      properties,
    },
  ];
}

/** The same of a model that is no class. */
export function writtenAlias(plan: Writing, print: () => Code, take: Take): readonly Statement[] {
  if (plan.written !== true) return [];
  return [exportedType(writtenType(plan).text, describe(plan), take(print()))];
}

function describe({ name }: Writing): string {
  return `What {@link ${name}} writes: its dict with the defaults.`;
}
