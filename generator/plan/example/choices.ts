/** The ways to choose one branch of each union that applies to a value. */
import type { Document } from "../../decode/document.js";
import type { Schema } from "../../schema/schema.js";
import type { JsonValue } from "../../json.js";
import { allowedTypes, closure, type ApplicableSchemas } from "./parts.js";
import type { Tags } from "./tags.js";

/** Maximum number of choices that are tried. */
const MAX_CHOICES = 12;

/**
 * The ways to choose one branch of each union, in document order, up to MAX_CHOICES. The first one takes
 * every first branch.
 */
export function* choices(
  schemas: ApplicableSchemas,
  { document, tags }: { readonly document: Document; readonly tags: Tags },
): Iterable<ApplicableSchemas> {
  let steps = 0;
  let found = 0;
  const all = closure(schemas, [], document);
  if (!all.some(hasUnion)) yield all;
  else yield* visit(all, new Set());

  function* visit(
    parts: ApplicableSchemas,
    settled: ReadonlySet<Schema>,
  ): Iterable<ApplicableSchemas> {
    steps += 1;
    if (found >= MAX_CHOICES || steps > 4 * MAX_CHOICES) return;
    const open = parts.find((part) => !settled.has(part) && hasUnion(part));
    if (open === undefined) {
      found += 1;
      yield parts;
      return;
    }
    const after = new Set([...settled, open]);
    const [first = [], ...others] = unions(open);
    for (const branch of first) {
      const chosen = [branch, ...tagParts(open, branch, tags)];
      // For further unions in the same schema, only the first branch is tried.
      for (const more of others) chosen.push(...more.slice(0, 1));
      const next = closure(chosen, parts, document);
      if (!contradicts(next)) yield* visit(next, after);
    }
  }
}

/** Whether types, or listed values of required properties, show that no value satisfies the parts. */
function contradicts(parts: ApplicableSchemas): boolean {
  if (allowedTypes(parts)?.length === 0) return true;
  const values = new Map<string, readonly JsonValue[]>();
  for (const { properties = [] } of parts) {
    for (const { name, schema } of properties) {
      const listed = schema.const === undefined ? schema.enum : [schema.const.value];
      if (listed === undefined) continue;
      const known = values.get(name);
      const both = known?.filter((value) => listed.includes(value)) ?? listed;
      if (both.length === 0 && parts.some(({ required }) => required?.includes(name))) return true;
      values.set(name, both);
    }
  }
  return false;
}

function hasUnion(schema: Schema): boolean {
  return schema.oneOf !== undefined || schema.anyOf !== undefined || schema.if !== undefined;
}

/** The branches to choose from, one list per keyword. Branches for null come last. */
function unions(schema: Schema): readonly ApplicableSchemas[] {
  const lists = [schema.oneOf, schema.anyOf].filter((list) => list !== undefined);
  const sorted = lists.map((list) => [
    ...list.filter((branch) => branch.boolean !== false && !isNull(branch)),
    ...list.filter(isNull),
  ]);
  if (schema.if === undefined) return sorted;
  const { id, at, resource } = schema.if;
  const then = [schema.if, ...(schema.then === undefined ? [] : [schema.then])];
  const combined: Schema = { id: `${id}#then`, at, resource, allOf: then };
  const otherwise: Schema = schema.else ?? { id: `${id}#else`, at, resource, boolean: true };
  return [...sorted, schema.else === undefined ? [combined, otherwise] : [otherwise, combined]];
}

function isNull(schema: Schema): boolean {
  return (
    schema.types?.join() === "null" || (schema.const !== undefined && schema.const.value === null)
  );
}

/** A schema that requires the tag with which a discriminator selects a branch. */
function tagParts(union: Schema, branch: Schema, tags: Tags): ApplicableSchemas {
  const { discriminator } = union;
  if (discriminator === undefined || isNull(branch)) return [];
  const [tag] = tags.of(union, branch);
  if (tag === undefined) return [];
  const place = { at: branch.at, resource: branch.resource };
  // Searches know schemas by their ids.
  const id = `${branch.id}#tag ${JSON.stringify([discriminator.property, tag])}`;
  const value: Schema = { ...place, id, const: { value: tag } };
  const { property } = discriminator;
  return [
    {
      ...place,
      id: `${id} required`,
      types: ["object"],
      properties: [{ name: property, schema: value }],
      required: [property],
    },
  ];
}
