/** Which JSON types a schema can allow: sets of `Kind`s as bits, so that they are cheap to combine. */
import type { Schema, SchemaId } from "../../schema/schema.js";
import type { JsonType, JsonValue } from "../../json.js";
import { KINDS, type Kind } from "./ir.js";
import type { Planner } from "./planner.js";

export type KindSet = number;

const BITS: Readonly<Record<Kind, number>> = {
  null: 1,
  boolean: 2,
  string: 4,
  number: 8,
  array: 16,
  object: 32,
  bigint: 8,
};
export const ALL_KINDS: KindSet = 63;
export const OBJECT_KIND: KindSet = BITS.object;
export const NULL_KIND: KindSet = BITS.null;
export const STRING_KIND: KindSet = BITS.string;

export function kindSet(kinds: readonly Kind[]): KindSet {
  return kinds.reduce((set, kind) => set | BITS[kind], 0);
}

export function kindList(set: KindSet): Kind[] {
  return KINDS.filter((kind) => (set & BITS[kind]) !== 0);
}

export function hasKind(set: KindSet, kind: Kind): boolean {
  return (set & BITS[kind]) !== 0;
}

export function kindOf(value: JsonValue): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as Kind;
}

export function kindsOfTypes(types: readonly JsonType[]): KindSet {
  return kindSet(types.map((type) => (type === "integer" ? "number" : type)));
}

/** The types a schema demands: those it names, or object where `properties` without `type` mean one. */
export function demandedTypes(
  schema: Schema,
  planner: Planner,
  literally: boolean,
): readonly JsonType[] | undefined {
  if (schema.types !== undefined) return schema.types;
  const reads = !literally && planner.context.options.untyped === "object";
  return reads && schema.properties !== undefined ? OBJECT_TYPES : undefined;
}

const OBJECT_TYPES: readonly JsonType[] = ["object"];

/** Every JSON type that a value of the schema can have, and perhaps some that it cannot. */
export function possibleKinds(schema: Schema, planner: Planner, literally = false): KindSet {
  const memory = literally ? planner.literalKinds : planner.kinds;
  const known = memory.get(schema.id);
  if (known !== undefined) return known;
  // A schema that leads back to itself says nothing on its own.
  memory.set(schema.id, ALL_KINDS);
  const kinds = findKinds(schema, planner, literally);
  memory.set(schema.id, kinds);
  return kinds;
}

function findKinds(schema: Schema, planner: Planner, literally: boolean): KindSet {
  if (schema.boolean !== undefined) return schema.boolean ? ALL_KINDS : 0;
  const of = (part: Schema): KindSet => possibleKinds(part, planner, literally);
  const types = demandedTypes(schema, planner, literally);
  let kinds = types === undefined ? ALL_KINDS : kindsOfTypes(types);
  if (schema.enum !== undefined) kinds &= kindSet(schema.enum.map(kindOf));
  if (schema.const !== undefined) kinds &= kindSet([kindOf(schema.const.value)]);
  const target = targetOf(schema.ref, planner);
  if (target !== undefined) kinds &= of(target);
  for (const part of schema.allOf ?? []) kinds &= of(part);
  for (const parts of [schema.anyOf, schema.oneOf]) {
    if (parts !== undefined) kinds &= parts.reduce((union, part) => union | of(part), 0);
  }
  return kinds;
}

export function targetOf(ref: SchemaId | undefined, planner: Planner): Schema | undefined {
  return ref === undefined ? undefined : planner.context.document.schemas.get(ref);
}

/** Whether null is valid. Exact, references in a circle excepted. */
export function acceptsNull(schema: Schema, planner: Planner): boolean {
  const known = planner.nulls.get(schema);
  if (known !== undefined) return known;
  planner.nulls.set(schema, true);
  const accepts = findNull(schema, planner);
  planner.nulls.set(schema, accepts);
  return accepts;
}

function findNull(schema: Schema, planner: Planner): boolean {
  if (schema.boolean !== undefined) return schema.boolean;
  const accepts = (part: Schema): boolean => acceptsNull(part, planner);
  if (!(demandedTypes(schema, planner, false)?.includes("null") ?? true)) return false;
  if (schema.enum !== undefined && !schema.enum.includes(null)) return false;
  if (schema.const !== undefined && schema.const.value !== null) return false;
  const target = targetOf(schema.ref ?? schema.dynamicRef?.target, planner);
  if (target !== undefined && !accepts(target)) return false;
  if (schema.allOf !== undefined && !schema.allOf.every(accepts)) return false;
  if (schema.anyOf !== undefined && !schema.anyOf.some(accepts)) return false;
  if (schema.oneOf !== undefined && schema.oneOf.filter(accepts).length !== 1) return false;
  if (schema.not !== undefined && accepts(schema.not)) return false;
  if (schema.if === undefined) return true;
  const branch = accepts(schema.if) ? schema.then : schema.else;
  return branch === undefined || accepts(branch);
}
