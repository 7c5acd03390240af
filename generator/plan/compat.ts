/** The option `compat`: the constants that typescript-fetch declares for enums, with its names. */
import type { ClassShape, EnumShape, Model, ModelId } from "../model/graph.js";
import { type InlineEnumValue, inlineEnumValues } from "../model/inline-enums.js";
import { fetchEnumMembers, fetchEnumName } from "../naming/typescript-fetch.js";
import { namesOf, type PlanContext } from "./context.js";

/** The constant of an enum. */
export interface CompatConstant {
  readonly name: string;
  readonly value: string | number;
}

/** The declarations of a model for typescript-fetch, beside its type and functions. */
export interface CompatPlan {
  /** Of an enum: its members. */
  readonly constants: readonly CompatConstant[];
  /** Of a class: the constants of inline enums, `PetStatusEnum`, each with the member that has its type. */
  readonly enums: readonly CompatEnum[];
}

export interface CompatEnum {
  readonly name: string;
  readonly member: string;
  readonly constants: readonly CompatConstant[];
}

type CompatContext = Pick<PlanContext, "names" | "options">;

/** Undefined without the option. */
export function planCompat(
  { id, shape }: Model,
  context: CompatContext,
): { readonly compat?: CompatPlan } {
  if (context.options.compat === "off") return {};
  return {
    compat: {
      constants: shape.kind === "enum" ? enumConstants(shape, context) : [],
      enums: shape.kind === "class" ? inlineEnums(id, shape, context) : [],
    },
  };
}

function enumConstants({ members }: EnumShape, context: CompatContext): readonly CompatConstant[] {
  const scalars = members.flatMap(({ value, name }) =>
    typeof value === "boolean" ? [] : [{ value, name }],
  );
  return constants(scalars, context.options);
}

function constants(
  values: readonly InlineEnumValue[],
  { enumNames }: CompatContext["options"],
): readonly CompatConstant[] {
  const keepsPrefix = enumNames === "pascal";
  const names = fetchEnumMembers(
    values.map(({ value }) => value),
    { keepsPrefix },
  );
  return values.map(({ value, name }, index) => ({
    name: name ?? (names[index] as string),
    value,
  }));
}

function inlineEnums(
  id: ModelId,
  { properties }: ClassShape,
  context: CompatContext,
): readonly CompatEnum[] {
  const { name, members } = namesOf(id, context);
  const models = new Set([...context.names.models.values()].map((model) => model.name));
  const taken = new Set<string>();
  return properties.flatMap((property) => {
    const values = inlineEnumValues(property);
    const member = members.get(property.name) as string;
    const enumName = fetchEnumName(name, member);
    if (values.length === 0 || models.has(enumName) || taken.has(enumName)) return [];
    taken.add(enumName);
    return [{ name: enumName, member, constants: constants(values, context.options) }];
  });
}
