/** Sets of JSON types as bit masks. Numbers have two bits: integers and fractions. */
import type { Schema, SchemaId } from "./schema.js";
import type { JsonPrimitive, JsonType, JsonValue } from "../json.js";
import { allowsNothing, assertsBeside } from "./meaning.js";

export type Mask = number;

export const NULL = 1;
export const BOOLEAN = 2;
export const STRING = 4;
export const INTEGER = 8;
export const FRACTION = 16;
export const ARRAY = 32;
export const OBJECT = 64;
export const NUMBER = INTEGER | FRACTION;
export const ANY = 127;

const BITS: Readonly<Record<JsonType, Mask>> = {
  null: NULL,
  boolean: BOOLEAN,
  string: STRING,
  integer: INTEGER,
  number: NUMBER,
  array: ARRAY,
  object: OBJECT,
};

export function maskOfTypes(types: readonly JsonType[]): Mask {
  return types.reduce((mask, type) => mask | BITS[type], 0);
}

export function maskOfValue(value: JsonValue): Mask {
  if (value === null) return NULL;
  if (Array.isArray(value)) return ARRAY;
  switch (typeof value) {
    case "boolean":
      return BOOLEAN;
    case "string":
      return STRING;
    case "number":
      return Number.isInteger(value) ? INTEGER : FRACTION;
    default:
      return OBJECT;
  }
}

export function isPrimitive(value: JsonValue): value is JsonPrimitive {
  return value === null || typeof value !== "object";
}

/** The data needed to determine the types of a schema. */
export interface MaskContext {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly untyped: "object" | "any";
}

export type MaskOf = (schema: Schema) => Mask;

/** Longer chains of schemas that apply to one value are assumed to allow any type. */
const MAX_DEPTH = 400;

/**
 * Returns a function for the JSON types that valid values of a schema can have. Its result may include
 * types that are not possible. Results are cached.
 */
export function createMaskOf(context: MaskContext): MaskOf {
  const known = new Map<Schema, Mask>();
  const compute = (schema: Schema, depth: number): Mask => {
    const found = known.get(schema);
    if (found !== undefined) return found;
    if (depth > MAX_DEPTH) return ANY;
    known.set(schema, ANY);
    const { ref, allOf, oneOf, anyOf } = schema;
    let mask = ownMask(schema, context.untyped);
    if (oneOf !== undefined) mask &= ofChoice(oneOf, depth + 1);
    if (anyOf !== undefined) mask &= ofChoice(anyOf, depth + 1);
    const target = ref === undefined ? undefined : context.schemas.get(ref);
    if (target !== undefined) mask &= compute(target, depth + 1);
    if (allOf !== undefined) for (const member of allOf) mask &= compute(member, depth + 1);
    known.set(schema, mask);
    return mask;
  };
  const ofChoice = (branches: readonly Schema[], depth: number): Mask => {
    let mask = 0;
    for (const branch of branches) mask |= compute(branch, depth);
    return mask;
  };
  return (schema) => compute(schema, 0);
}

/** The types that a schema's own keywords allow. */
export function ownMask(schema: Schema, untyped: "object" | "any"): Mask {
  if (schema.boolean !== undefined) return schema.boolean ? ANY : 0;
  if (allowsNothing(schema)) return 0;
  let mask = schema.types !== undefined ? maskOfTypes(schema.types) : ANY;
  if (schema.types === undefined && schema.properties !== undefined && untyped === "object")
    mask = OBJECT;
  if (schema.enum !== undefined)
    mask &= schema.enum.reduce((all: Mask, value) => all | maskOfValue(value), 0);
  if (schema.const !== undefined) mask &= maskOfValue(schema.const.value);
  const { not } = schema;
  if (not?.types !== undefined && !assertsBeside(not, "types")) mask &= ~maskOfTypes(not.types);
  return mask;
}

/**
 * Returns a function that tests whether null is valid. Exact, except for reference cycles. Inside `not`,
 * `if`, `then` and `else`, `properties` without `type` do not require an object.
 */
export function createNullTest({ schemas, untyped }: MaskContext): (schema: Schema) => boolean {
  return nullTest(schemas, untyped, nullTest(schemas, "any"));
}

type NullTest = (schema: Schema) => boolean;

function nullTest(
  schemas: ReadonlyMap<SchemaId, Schema>,
  untyped: MaskContext["untyped"],
  inside?: NullTest,
): NullTest {
  const known = new Map<Schema, boolean>();
  const accepts = (schema: Schema): boolean => {
    const found = known.get(schema);
    if (found !== undefined) return found;
    known.set(schema, true);
    const verdict = judge(schema);
    known.set(schema, verdict);
    return verdict;
  };
  const conditionAccepts = inside ?? accepts;
  const judge = (schema: Schema): boolean => {
    if (schema.boolean !== undefined) return schema.boolean;
    if (!ownTypesAllowNull(schema, untyped)) return false;
    const id = schema.ref ?? schema.dynamicRef?.target;
    const target = id === undefined ? undefined : schemas.get(id);
    if (target !== undefined && !accepts(target)) return false;
    if (schema.allOf !== undefined && !schema.allOf.every(accepts)) return false;
    if (schema.anyOf !== undefined && !schema.anyOf.some(accepts)) return false;
    if (schema.oneOf !== undefined && schema.oneOf.filter(accepts).length !== 1) return false;
    if (schema.not !== undefined && conditionAccepts(schema.not)) return false;
    if (schema.if === undefined) return true;
    const branch = conditionAccepts(schema.if) ? schema.then : schema.else;
    return branch === undefined || conditionAccepts(branch);
  };
  return accepts;
}

function ownTypesAllowNull(
  { types, properties, enum: values, const: value }: Schema,
  untyped: MaskContext["untyped"],
): boolean {
  if (
    types === undefined ? properties !== undefined && untyped === "object" : !types.includes("null")
  )
    return false;
  if (values !== undefined && !values.includes(null)) return false;
  return value === undefined || value.value === null;
}
