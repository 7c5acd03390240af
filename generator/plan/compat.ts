/** The option `compat`: the constants that typescript-fetch declares for enums, with its names. */
import type { Schema } from "../schema/schema.js";
import type {
  ClassShape,
  EnumShape,
  Model,
  ModelId,
  PropertyNode,
  TypeNode,
} from "../model/graph.js";
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
    typeof value === "boolean" ? [] : [{ value, given: name }],
  );
  return constants(scalars, context.options);
}

interface NamedValue {
  readonly value: string | number;
  /** The name in the spec. */
  readonly given?: string | undefined;
}

function constants(
  values: readonly NamedValue[],
  { enumNames }: CompatContext["options"],
): readonly CompatConstant[] {
  const keepsPrefix = enumNames === "pascal";
  const names = fetchEnumMembers(
    values.map(({ value }) => value),
    { keepsPrefix },
  );
  return values.map(({ value, given }, index) => ({
    name: given ?? (names[index] as string),
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
    const values = enumValues(property);
    const member = members.get(property.name) as string;
    const enumName = fetchEnumName(name, member);
    if (values.length === 0 || models.has(enumName) || taken.has(enumName)) return [];
    taken.add(enumName);
    return [{ name: enumName, member, constants: constants(values, context.options) }];
  });
}

/** The values of an inline enum: of a property, or of the items of a list. */
function enumValues({ type, schema }: PropertyNode): readonly NamedValue[] {
  const found = enumSchema(schema);
  const values = literalsOf(type);
  if (found === undefined) return [];
  return values.map((value) => {
    const index = found.enum?.indexOf(value) ?? -1;
    return { value, given: found.enumNames?.[index] };
  });
}

function enumSchema(schema: Schema): Schema | undefined {
  if (schema.enum !== undefined) return schema;
  return typeof schema.items === "object" ? enumSchema(schema.items) : undefined;
}

/** The strings or numbers of a type that is a literal union, a list of one, or one of these and null. */
function literalsOf(type: TypeNode): readonly (string | number)[] {
  switch (type.kind) {
    case "literal":
    case "open": {
      const values = type.values.filter((value) => value !== null);
      const isPlain = (value: unknown): value is string | number =>
        typeof value === "string" || typeof value === "number";
      return values.every(isPlain) ? values : [];
    }
    case "array":
      return literalsOf(type.items);
    case "union": {
      const members = type.members.filter(({ kind }) => kind !== "null");
      const [only] = members;
      return only === undefined || members.length > 1 ? [] : literalsOf(only);
    }
    default:
      return [];
  }
}
