/** The JSON types that a schema allows, as bit sets of `Kind`s. */
import type { Schema, SchemaId } from "../../schema/schema.js";
import type { JsonType, JsonValue } from "../../json.js";
import {
  ARRAY,
  BOOLEAN,
  type Mask,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
} from "../../schema/possible-types.js";
import { KINDS, type Kind } from "./ir.js";
import type { Planner } from "./planner.js";

export type KindSet = number;

const BITS: Readonly<Record<Kind, number>> = {
  null: NULL,
  boolean: BOOLEAN,
  string: STRING,
  number: 8,
  array: 16,
  object: 32,
  bigint: 8,
};
export const ALL_KINDS: KindSet = 63;
export const OBJECT_KIND: KindSet = BITS.object;
export const ARRAY_KIND: KindSet = BITS.array;
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

/** The types that a schema requires: its `type`, or object if `properties` without `type` imply one. */
export function demandedTypes(
  schema: Schema,
  planner: Planner,
  inCondition: boolean,
): readonly JsonType[] | undefined {
  if (schema.types !== undefined) return schema.types;
  const reads = !inCondition && planner.context.options.untyped === "object";
  return reads && schema.properties !== undefined ? OBJECT_TYPES : undefined;
}

const OBJECT_TYPES: readonly JsonType[] = ["object"];

/** A superset of the JSON types that a value of the schema can have. */
export function possibleKinds(schema: Schema, planner: Planner, inCondition = false): KindSet {
  return kindsOfMask((inCondition ? planner.conditionTypesOf : planner.typesOf)(schema));
}

/** Integers and other numbers are one kind. */
function kindsOfMask(mask: Mask): KindSet {
  const [scalars, numbers] = [mask & (NULL | BOOLEAN | STRING), mask & NUMBER];
  return (
    scalars |
    (numbers === 0 ? 0 : BITS.number) |
    ((mask & ARRAY) === 0 ? 0 : BITS.array) |
    ((mask & OBJECT) === 0 ? 0 : BITS.object)
  );
}

export function targetOf(ref: SchemaId | undefined, planner: Planner): Schema | undefined {
  return ref === undefined ? undefined : planner.context.document.schemas.get(ref);
}
