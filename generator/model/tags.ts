/**
 * Rules for the values of a discriminator's property that select a schema. Decisions and classes share
 * them.
 */
import { type Discriminator, type SchemaId } from "../schema/schema.js";
import type { JsonPrimitive } from "../json.js";
import { BOOLEAN, NUMBER, STRING } from "../schema/possible-types.js";
import { type AnalysisContext, finalId } from "./analysis.js";
import type { PropertyInfo } from "./object-facts.js";

export type TagFacts = Pick<PropertyInfo, "mask" | "values">;

/** A JSON number: the mapping key `1.0` is the tag 1. */
const NUMBER_TEXT = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** Converts a mapping key, which is always a string, to a tag, which may be a number or boolean. */
export function asTag(key: string, { mask, values }: TagFacts): JsonPrimitive {
  const number = NUMBER_TEXT.test(key) ? Number(key) : undefined;
  const listed =
    values?.find((value) => String(value) === key) ?? values?.find((value) => value === number);
  if (listed !== undefined) return listed;
  if ((mask & STRING) !== 0) return key;
  if ((mask & NUMBER) !== 0 && number !== undefined) return number;
  return (mask & BOOLEAN) !== 0 && (key === "true" || key === "false") ? key === "true" : key;
}

/** The mapping keys of a schema. An implied key counts only if there is no explicit one. */
export function mappedTags(
  target: SchemaId,
  { mapping }: Discriminator,
  known: TagFacts,
  context: Pick<AnalysisContext, "schemas">,
): readonly JsonPrimitive[] {
  const own = mapping.filter(({ schema }) => finalId(schema, context) === target);
  const written = own.filter(({ implied }) => implied !== true);
  return (written.length > 0 ? written : own).map(({ value }) => asTag(value, known));
}

/** The name of the first component among the targets of a branch. */
export function firstName(
  targets: readonly SchemaId[],
  componentNames: ReadonlyMap<SchemaId, string>,
): string | undefined {
  return targets.map((id) => componentNames.get(id)).find((name) => name !== undefined);
}

/** Adds listed values that are not tags yet, each to the schema that lists it, if there is only one. */
export function addListedTags(
  tags: readonly (readonly JsonPrimitive[])[],
  listed: readonly (readonly JsonPrimitive[] | undefined)[],
): readonly (readonly JsonPrimitive[])[] {
  const known = new Set(tags.flat());
  const isOfOne = (value: JsonPrimitive): boolean =>
    value !== null &&
    !known.has(value) &&
    listed.filter((values) => values?.includes(value)).length === 1;
  return tags.map((list, index) => [...list, ...(listed[index]?.filter(isOfOne) ?? [])]);
}
