/** `~standard`: with the option `standardSchema`, every model is a Standard Schema. */
import type { GetAccessorDeclarationStructure, OptionalKind } from "ts-morph";
import type { ClassPlan, ModelPlan } from "../generator/plan/plan.js";
import {
  code,
  type Code,
  identifier,
  literal,
  model,
  standard,
  standardType,
  type SymbolRef,
} from "./code.js";
import { JSON_SCHEMA, schemaModule } from "./schema-file.js";
import type { Take } from "./structures.js";
import { dictName } from "./type-names.js";

/** The getter of a class. A subclass is a Standard Schema of its own instances. */
export function standardGetter(
  plan: ClassPlan,
  take: Take,
): readonly OptionalKind<GetAccessorDeclarationStructure>[] {
  if (plan.standard !== true) return [];
  const type = code`${typeIn(plan, "Props")}<${identifier(dictName(plan))}, ${instanceOf(plan)}>`;
  return [
    {
      isStatic: true,
      name: literal("~standard").text,
      returnType: take(type),
      statements: take(code`return ${call(plan, "of", code`this`)};`),
    },
  ];
}

/** The class that readers build: the user's class, if there is one. */
function instanceOf({ name, extension }: ClassPlan): Code {
  return extension === undefined
    ? identifier(name)
    : code`${model(extension.name, extension.name, true)}`;
}

/**
 * The call of a function of the file for Standard Schemas with the model and its JSON Schema, if there
 * is one.
 */
function call({ jsonSchema }: ModelPlan, name: string, value: Code): Code {
  if (jsonSchema === undefined) return code`${standard(name, false)}(${value})`;
  const schema: SymbolRef = {
    name: JSON_SCHEMA,
    module: schemaModule(jsonSchema.name),
    typeOnly: false,
  };
  return code`${standard(name, true)}(${value}, ${schema})`;
}

function typeIn({ jsonSchema }: ModelPlan, name: string): Code {
  return code`${standardType(name, jsonSchema !== undefined)}`;
}

/** The constant of a model that is not a class. */
export interface Constant {
  readonly type: Code;
  readonly value: Code;
}

/** Adds the Standard Schema to the constant if the option is set. */
export function withStandard(plan: ModelPlan, wire: Code, { type, value }: Constant): Constant {
  if (plan.standard !== true) return { type, value };
  return {
    type: code`${type} & ${typeIn(plan, "Schema")}<${wire}, ${identifier(plan.name)}>`,
    value: code`/* @__PURE__ */ ${call(plan, "companion", value)}`,
  };
}
