/** Writes discriminators as JSON Schema. */
import type { JsonObject, JsonPrimitive, JsonValue } from "../../json.js";
import { isParent, type Discriminator, type Schema, type SchemaId } from "../../schema/schema.js";
import { IN_PLACE, visitChildren } from "../../schema/children.js";
import type { TagTable } from "../example/tags.js";

/**
 * The condition that the tag of an object selects a branch of a union. Holds for all other values than
 * objects.
 */
export function guardOf(table: TagTable, branch: Schema): JsonObject {
  const { property, byTag, absent, otherwise } = table;
  const selecting = [...byTag].filter(([, branches]) => branches.includes(branch));
  const others = [...byTag.keys()].filter((tag) => !selecting.some(([own]) => own === tag));
  const isRest = otherwise.includes(branch);
  const tag = isRest ? { not: anyOf(others) } : anyOf(selecting.map(([own]) => own));
  const isFree = isRest && others.length === 0;
  return {
    ...(isFree ? {} : { properties: { [property]: tag } }),
    ...(absent.includes(branch) ? {} : { required: [property] }),
  };
}

/** One of these values. */
export function anyOf(values: readonly JsonValue[]): JsonObject {
  return values.length === 1 ? { const: values[0] as JsonValue } : { enum: values };
}

/** A child of a parent, and the tags that select it. */
export interface Child {
  readonly id: SchemaId;
  readonly tags: readonly JsonPrimitive[];
}

/** The children of a schema with a discriminator and without a union. */
export function childrenOf(schema: Schema): readonly Child[] {
  if (!isParent(schema)) return [];
  const { mapping } = schema.discriminator as Discriminator;
  const children = new Map<SchemaId, JsonPrimitive[]>();
  const seen = new Set<string>();
  for (const { value, schema: id } of mapping) {
    if (seen.has(value)) continue;
    seen.add(value);
    children.set(id, [...(children.get(id) ?? []), ...tagsOf(value)]);
  }
  children.delete(schema.id);
  return [...children].map(([id, tags]) => ({ id, tags }));
}

/** The tags for a mapping key: the string, and the number or boolean that it represents. */
function tagsOf(key: string): readonly JsonPrimitive[] {
  const number = Number(key);
  if (key === "true" || key === "false") return [key, key === "true"];
  return key.trim() !== "" && String(number) === key ? [key, number] : [key];
}

/**
 * The children of a parent, and all schemas that apply to the same values as they do. A reference from
 * these to the parent means that it is extended.
 */
export function familyOf(
  parent: Schema,
  schemas: ReadonlyMap<SchemaId, Schema>,
): ReadonlySet<Schema> {
  const family = new Set<Schema>();
  const visit = (schema: Schema | undefined): void => {
    if (schema === undefined || schema === parent || family.has(schema)) return;
    family.add(schema);
    if (schema.ref !== undefined) visit(schemas.get(schema.ref));
    visitChildren(schema, IN_PLACE, visit);
  };
  for (const { id } of childrenOf(parent)) visit(schemas.get(id));
  return family;
}
