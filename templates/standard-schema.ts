/** `~standard`: with the option `standardSchema`, every model is a Standard Schema. */
import type { GetAccessorDeclarationStructure, OptionalKind } from "ts-morph";
import type { ClassPlan, ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, identifier, literal, model, standard, standardType } from "./code.js";
import type { Take } from "./structures.js";
import { dictName } from "./type-names.js";

/** The getter of a class. Whatever extends the class is a schema of its own instances. */
export function standardGetter(
  plan: ClassPlan,
  take: Take,
): readonly OptionalKind<GetAccessorDeclarationStructure>[] {
  if (plan.standard !== true) return [];
  const instance = code`${instanceOf(plan)}`;
  const type = code`${standardType("Props")}<${identifier(dictName(plan))}, ${instance}>`;
  return [
    {
      isStatic: true,
      name: literal("~standard").text,
      returnType: take(type),
      statements: take(code`return ${standard("of")}(this);`),
    },
  ];
}

/** The class that readers build: the user's, where there is one. */
function instanceOf({ name, extension }: ClassPlan): Code {
  return extension === undefined
    ? identifier(name)
    : code`${model(extension.name, extension.name, true)}`;
}

/** A model that is no class. */
export interface Constant {
  readonly type: Code;
  readonly value: Code;
}

/** The constant of a model, with its Standard Schema where that is asked for. */
export function withStandard(
  { standard: isStandard, name }: ModelPlan,
  wire: Code,
  { type, value }: Constant,
): Constant {
  if (isStandard !== true) return { type, value };
  return {
    type: code`${type} & ${standardType("Schema")}<${wire}, ${identifier(name)}>`,
    value: code`/* @__PURE__ */ ${standard("companion")}(${value})`,
  };
}
