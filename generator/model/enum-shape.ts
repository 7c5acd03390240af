/** Enums: their members with names and descriptions. */
import type { Schema } from "../schema/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { EnumAnalysis } from "./analysis.js";
import type { EnumMember, EnumShape } from "./graph.js";
import { valueKey } from "./literals.js";

/**
 * The members of an enum, in the order of its values. A constant is described by its description or
 * title.
 */
export function enumShape({ values, rest, chosen, sources }: EnumAnalysis): EnumShape {
  const notes = new Map<string, Omit<EnumMember, "value">>();
  for (const source of sources) addNotes(source, chosen, notes);
  const members = values.flatMap((value): EnumMember[] =>
    value === null
      ? []
      : [{ value: value as Exclude<JsonPrimitive, null>, ...notes.get(valueKey(value)) }],
  );
  return {
    kind: "enum",
    members,
    ...(rest === undefined ? {} : { rest }),
    nullable: values.includes(null),
  };
}

/**
 * Collects names, titles and descriptions by value. The title of a constant counts as its name only in a
 * choice.
 */
function addNotes(
  source: Schema,
  isChoice: boolean,
  notes: Map<string, Omit<EnumMember, "value">>,
): void {
  const { enumNames, enumDescriptions } = source;
  source.enum?.forEach((value, index) => {
    const name = enumNames?.[index];
    const description = enumDescriptions?.[index];
    const known = notes.get(valueKey(value));
    notes.set(valueKey(value), {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...known,
    });
  });
  const value = source.const?.value ?? (source.enum?.length === 1 ? source.enum[0] : undefined);
  if (value === undefined) return;
  const known = notes.get(valueKey(value));
  const { title } = source;
  const description = known?.description ?? source.description ?? title;
  notes.set(valueKey(value), {
    ...(title === undefined || !isChoice ? {} : { title }),
    ...known,
    ...(description === undefined ? {} : { description }),
  });
}
