/** `emit: "types"`: the types of a model without code. */
import type { InterfaceDeclarationStructure } from "ts-morph";
import { unreachable } from "../generator/diagnostics.js";
import type { ClassPlan, ModelPlan, SamePlan, TypePlan } from "../generator/plan/plan.js";
import { additionalField, structureDict } from "./class-types.js";
import { identifier, propertyKey } from "./code.js";
import { docOf, memberDoc } from "./doc.js";
import { printEnumType } from "./enum.js";
import { exportedNames } from "./synonym.js";
import {
  type Declarations,
  declarations,
  docs,
  exportedType,
  KIND,
  type Statement,
  type Take,
} from "./structures.js";
import { printOptional, printType } from "./type.js";
import { dictName } from "./type-names.js";

export function structureTypes(plan: ModelPlan, extension: string): Declarations {
  return declarations((take) => {
    switch (plan.kind) {
      case "class":
        return [structureDict(plan, take), structureInterface(plan, take)];
      case "enum":
        return [exportedType(nameOf(plan), docOf(plan.comment), take(printEnumType(plan)))];
      case "union":
        return aliases(
          plan,
          { kind: "union", members: plan.variants.map(({ type }) => type) },
          take,
        );
      case "alias":
        return aliases(plan, plan.type, take);
      case "same":
        return [synonym(plan, extension)];
      default:
        return unreachable(plan);
    }
  });
}

/** The exports of a model's file. */
export function typeNames(ref: Parameters<typeof exportedNames>[0]): readonly string[] {
  const { written: _, ...rest } = ref;
  return exportedNames({ ...rest, isClass: false }).map(({ name }) => identifier(name).text);
}

const nameOf = ({ name }: ModelPlan): string => identifier(name).text;

/** The members of the class, with those that may be absent optional. */
function structureInterface(plan: ClassPlan, take: Take): InterfaceDeclarationStructure {
  return {
    kind: KIND.interface,
    leadingTrivia: "\n",
    isExported: true,
    name: nameOf(plan),
    ...docs(docOf(plan.comment)),
    properties: [
      ...plan.members.map((member) => {
        const isRequired = member.presence.kind === "required";
        const print = isRequired ? printType : printOptional;
        return {
          ...docs(memberDoc(member)),
          name: propertyKey(member.name).text,
          ...(isRequired ? {} : { hasQuestionToken: true }),
          type: take(print(member.type, { side: "instance" })),
        };
      }),
      ...additionalField(plan, take).map((field) => ({ ...field, hasQuestionToken: true })),
    ],
  };
}

function aliases(
  plan: Extract<ModelPlan, { kind: "union" | "alias" }>,
  type: TypePlan,
  take: Take,
): readonly Statement[] {
  const print = (side: "instance" | "wire"): string => take(printType(type, { side, alias: true }));
  const dict = identifier(dictName(plan)).text;
  return [
    ...(plan.needsConversion ? [exportedType(dict, undefined, print("wire"))] : []),
    exportedType(nameOf(plan), docOf(plan.comment), print("instance")),
  ];
}

function synonym({ name, target, ...own }: SamePlan, extension: string): Statement {
  const aliasNames = typeNames({ ...target, name, dictName: own.dictName });
  return {
    kind: KIND.export,
    leadingTrivia: "\n",
    isTypeOnly: true,
    namedExports: typeNames(target).map((one, index) => ({
      name: one,
      alias: aliasNames[index] as string,
    })),
    moduleSpecifier: `./${identifier(target.name).text}${extension}`,
  };
}
