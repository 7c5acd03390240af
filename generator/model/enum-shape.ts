/** Enums: their members with names and descriptions. */
import type { Schema } from "../decode/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { EnumAnalysis } from "./analysis.js";
import type { EnumMember, EnumShape } from "./graph.js";
import { valueKey } from "./literals.js";

/** The members of an enum, in the order of its values. A constant's title or text describes it. */
export function enumShape({ values, rest, sources }: EnumAnalysis): EnumShape {
  const notes = new Map<string, Omit<EnumMember, "value">>();
  for (const source of sources) addNotes(source, notes);
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

function addNotes(source: Schema, notes: Map<string, Omit<EnumMember, "value">>): void {
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
  const text = source.description ?? source.title;
  if (value === undefined || text === undefined || notes.get(valueKey(value))?.description) return;
  notes.set(valueKey(value), { ...notes.get(valueKey(value)), description: text });
}
