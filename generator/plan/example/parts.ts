/**
 * All schemas that apply to one value. A value must satisfy a schema, what it refers to, every member
 * of its allOf, and one branch of each of its unions; a list of all of these is easier to fulfil than
 * a tree. Keywords of one kind are then read from the whole list.
 */
import type { Document } from "../../decode/document.js";
import type { Schema } from "../../decode/schema.js";
import type { JsonType, JsonValue } from "../../json.js";

/** Schemas that apply to one value together. */
export type Parts = readonly Schema[];

/** Choices that are tried before giving up. */
const MAX_CHOICES = 12;
const MAX_PARTS = 400;

/**
 * The ways to choose one branch of each union, in document order: the first one takes every first
 * branch. At most a dozen.
 */
export function* choices(schemas: Parts, document: Document): Iterable<Parts> {
  let steps = 0;
  let found = 0;
  const all = closure(schemas, [], document);
  if (!all.some(hasUnion)) yield all;
  else yield* visit(all, new Set());

  function* visit(parts: Parts, settled: ReadonlySet<Schema>): Iterable<Parts> {
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
      const chosen = [branch, ...tagParts(open, branch, document)];
      // Of further unions in the same schema the first branches must do.
      for (const more of others) chosen.push(...more.slice(0, 1));
      yield* visit(closure(chosen, parts, document), after);
    }
  }
}

function hasUnion(schema: Schema): boolean {
  return schema.oneOf !== undefined || schema.anyOf !== undefined || schema.if !== undefined;
}

/** The branches to choose from, one list per keyword; null, which says nothing, last. */
function unions(schema: Schema): readonly Parts[] {
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

/** What a discriminator demands of a value that is meant for a branch: its tag. */
function tagParts(union: Schema, branch: Schema, document: Document): Parts {
  const { discriminator } = union;
  if (discriminator === undefined || isNull(branch)) return [];
  const target = branch.ref ?? branch.id;
  const tag =
    discriminator.mapping.find(({ schema }) => schema === target)?.value ??
    document.components.find(({ schema }) => schema.id === target)?.name;
  if (tag === undefined) return [];
  const place = { at: branch.at, resource: branch.resource };
  const value: Schema = { ...place, id: `${branch.id}#tag`, const: { value: tag } };
  const { property } = discriminator;
  return [
    {
      ...place,
      id: `${branch.id}#tagged`,
      types: ["object"],
      properties: [{ name: property, schema: value }],
      required: [property],
    },
  ];
}

/** Adds schemas with what they refer to and their allOf, each once. */
export function closure(schemas: Parts, present: Parts, document: Document): Parts {
  if (present.length === 0 && schemas.every(isAlone)) return schemas;
  const all = new Set(present);
  const add = (schema: Schema | undefined): void => {
    if (schema === undefined || all.has(schema) || all.size > MAX_PARTS) return;
    all.add(schema);
    if (schema.ref !== undefined) add(document.schemas.get(schema.ref));
    if (schema.dynamicRef !== undefined) add(document.schemas.get(schema.dynamicRef.target));
    for (const part of schema.allOf ?? []) add(part);
  };
  for (const schema of schemas) add(schema);
  return [...all];
}

/** Nothing else applies to the values of the schema. */
export function isAlone(schema: Schema): boolean {
  return schema.ref === undefined && schema.allOf === undefined && schema.dynamicRef === undefined;
}

/** The types that all parts allow, in the order of the first list; undefined where none is given. */
export function allowedTypes(parts: Parts): readonly JsonType[] | undefined {
  let allowed: readonly JsonType[] | undefined;
  for (const { types } of parts) {
    if (types === undefined) continue;
    if (allowed === undefined) allowed = types;
    else allowed = allowed.flatMap((type) => narrow(type, types));
  }
  return allowed;
}

function narrow(type: JsonType, others: readonly JsonType[]): readonly JsonType[] {
  if (others.includes(type)) return [type];
  const integer = type === "number" ? others.includes("integer") : others.includes("number");
  return integer && (type === "number" || type === "integer") ? ["integer"] : [];
}

/** Every value of a keyword, in the order of the parts. */
export function each<Key extends keyof Schema>(
  parts: Parts,
  key: Key,
): readonly NonNullable<Schema[Key]>[] {
  const values: NonNullable<Schema[Key]>[] = [];
  for (const part of parts) {
    const value = part[key];
    if (value !== undefined) values.push(value as NonNullable<Schema[Key]>);
  }
  return values;
}

type NumberKeyword =
  | "minimum"
  | "exclusiveMinimum"
  | "minLength"
  | "minItems"
  | "minProperties"
  | "maximum"
  | "exclusiveMaximum"
  | "maxLength"
  | "maxItems"
  | "maxProperties";

/** The greatest lower limit; `none` where there is none. */
export function greatest(parts: Parts, key: NumberKeyword, none: number): number {
  return Math.max(none, ...each(parts, key));
}

/** The least upper limit; `none` where there is none. */
export function least(parts: Parts, key: NumberKeyword, none: number): number {
  return Math.min(none, ...each(parts, key));
}

/** What finds the schemas of properties: the tables of schemas met before, and a matcher of names. */
export interface PropertyLookup {
  readonly tables: Map<Schema, ReadonlyMap<string, Schema>>;
  readonly patterns: (pattern: string, flags: "u" | "", name: string) => boolean | undefined;
}

/** The schemas that a property of an object made from these parts must satisfy. */
export function propertySchemas(parts: Parts, name: string, lookup: PropertyLookup): Parts {
  const found: Schema[] = [];
  for (const part of parts) {
    const before = found.length;
    const own = propertyTable(part, lookup)?.get(name);
    if (own !== undefined) found.push(own);
    for (const { pattern, flags = "u", schema } of part.patternProperties ?? [])
      if (lookup.patterns(pattern, flags, name) === true) found.push(schema);
    if (found.length === before && part.additionalProperties !== undefined)
      found.push(part.additionalProperties);
  }
  return found;
}

function propertyTable(
  part: Schema,
  { tables }: PropertyLookup,
): ReadonlyMap<string, Schema> | undefined {
  if (part.properties === undefined) return undefined;
  let table = tables.get(part);
  if (table === undefined) {
    table = new Map(part.properties.map(({ name, schema }) => [name, schema]));
    tables.set(part, table);
  }
  return table;
}

/** The values that `const` and `enum` leave; undefined where neither is given. */
export function listedValues(parts: Parts): readonly JsonValue[] | undefined {
  const fixed = each(parts, "const").map((box) => box.value);
  if (fixed.length > 0) return fixed.slice(0, 1);
  const [first] = each(parts, "enum");
  return first === undefined
    ? undefined
    : [...first.filter((item) => item !== null), ...first.filter((item) => item === null)];
}
