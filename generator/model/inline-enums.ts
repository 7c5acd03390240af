/** Enums that are written inline in a property, or in the items of a list. */
import type { Schema } from "../schema/schema.js";
import type { PropertyNode, TypeNode } from "./graph.js";

export interface InlineEnumValue {
  readonly value: string | number;
  /** From `x-enum-varnames` or `x-ms-enum`. */
  readonly name?: string | undefined;
}

/** The values of the inline enum of a property; empty if it has none. */
export function inlineEnumValues({
  type,
  schema,
}: Pick<PropertyNode, "type" | "schema">): readonly InlineEnumValue[] {
  const found = enumSchema(schema);
  if (found === undefined) return [];
  return literalsOf(type).map((value) => {
    const index = found.enum?.indexOf(value) ?? -1;
    return { value, name: found.enumNames?.[index] };
  });
}

function enumSchema(schema: Schema): Schema | undefined {
  if (schema.enum !== undefined) return schema;
  // Of an enum that was made open, the first branch has the values.
  const [known] = schema.opened === true ? (schema.anyOf ?? []) : [];
  if (known !== undefined) return enumSchema(known);
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
