/**
 * An interpreter of schemas that validates values at generation time: examples and defaults. Generated
 * code uses the checks that `check.ts` plans; the results are the same.
 */
import type { Codecs } from "../../config/codecs.js";
import { assertedFormat, type Formats } from "../../config/formats.js";
import {
  discriminatedKeyword,
  type Discriminator,
  isParent,
  type Schema,
  type SchemaId,
} from "../../schema/schema.js";
import { isLeaf } from "../../schema/meaning.js";
import { isJsonObject, jsonEquals, type JsonType, type JsonValue, own } from "../../json.js";
import { numberFits, stringFits } from "./scalars.js";
import { arrayFits } from "./arrays.js";
import { objectFits } from "./objects.js";
import type { ApplicableSchemas } from "./parts.js";
import {
  createKnown,
  createMemory,
  type Evaluated,
  type ValidValues,
  type Memory,
} from "./verdict-memory.js";
import { createPatterns, type Patterns } from "./patterns.js";
import { createTags, type Tags, type TagSchemas } from "./tags.js";

export interface ValidateOptions {
  /** As in the configuration. Default: `assert`. */
  readonly formats?: Formats;
  /** As in the configuration: a format with a codec is always checked. Default: none. */
  readonly codecs?: Codecs;
  /** As in the configuration. Default: `object`. */
  readonly untyped?: "object" | "any";
  /** Whether the tag that a `discriminator` names must be a known one. Default: true. */
  readonly discriminators?: boolean;
}

/** `unknown`: too deep, too many steps, a slow pattern, or a missing reference target. */
export type Verdict = "valid" | "invalid" | "unknown";

/** Whether a value satisfies a schema, as far as can be decided: `unknown` counts as false. */
export function isValid(
  schema: Schema,
  value: JsonValue,
  document: TagSchemas,
  options: ValidateOptions = {},
): boolean {
  return createValidator(document, options)(schema, value) === "valid";
}

/**
 * Creates a function that validates values of a document. It implements all keywords of JSON Schema
 * 2020-12, with two deviations for OpenAPI (`untyped`, `discriminators`). It shares caches between values
 * (compiled patterns, property tables) and stops after a bounded number of steps.
 */
export function createValidator(
  document: TagSchemas,
  options: ValidateOptions = {},
): (schema: Schema, value: JsonValue) => Verdict {
  const formats = { formats: options.formats ?? "assert", codecs: options.codecs ?? {} };
  const patterns = createPatterns();
  const texts: Evaluation["texts"] = new Map();
  const properties = new Map<Schema, ReadonlyMap<string, Schema>>();
  const tags = createTags(document, options.untyped);
  const known = createKnown();
  return (schema, value) => {
    const run: Evaluation = {
      evaluate,
      schemas: document.schemas,
      tags,
      patterns,
      texts,
      properties,
      known,
      memory: createMemory(),
      conditionMemory: createMemory(),
      formatOf: (schema) => assertedFormat(schema, formats),
      untyped: options.untyped !== "any",
      discriminators: options.discriminators !== false,
      inChild: new Set(),
      steps: 0,
      unknown: false,
      dynamic: false,
    };
    const verdict = evaluate(
      { run, scope: undefined, depth: 0, inCondition: false },
      schema,
      value,
      undefined,
    );
    if (verdict && holdsAnywhere(run)) known.add(schema, value);
    return run.unknown ? "unknown" : verdict ? "valid" : "invalid";
  };
}

/** Memoizing only pays off for evaluations with more steps. */
const MEMORY_FROM = 500;
const MAX_STEPS = 200_000;
const MAX_DEPTH = 400;

/** The state of one evaluation. */
export interface Evaluation {
  /** Evaluates one schema: keywords with subschemas call it for each. */
  readonly evaluate: typeof evaluate;
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly tags: Tags;
  readonly patterns: Patterns;
  /** By format, which texts are valid. */
  readonly texts: Map<string, Map<string, boolean>>;
  readonly properties: Map<Schema, ReadonlyMap<string, Schema>>;
  readonly known: ValidValues;
  readonly memory: Memory;
  /** Of verdicts inside `not` and `if`, which may be others. */
  readonly conditionMemory: Memory;
  /** The format that a value must have. */
  readonly formatOf: (schema: Schema) => string | undefined;
  readonly untyped: boolean;
  readonly discriminators: boolean;
  /** Objects that are being evaluated by a child of their schema. */
  readonly inChild: Set<object>;
  steps: number;
  /** Set if something could not be decided; then the result must not be used. */
  unknown: boolean;
  /** Set when a `$dynamicRef` was followed. */
  dynamic: boolean;
}

/** The position of the evaluation. */
export interface EvalFrame {
  readonly run: Evaluation;
  /** The dynamic scope (core 7.1): the resources entered, innermost first. */
  readonly scope: DynamicScope | undefined;
  readonly depth: number;
  /** Inside `not`, `if`, `then` or `else`, where `properties` does not mean an object. */
  readonly inCondition: boolean;
}

interface DynamicScope {
  readonly resource: SchemaId;
  readonly outer: DynamicScope | undefined;
}

/**
 * Evaluates one schema on one value. `seen` collects evaluated names and indexes; undefined if not
 * needed.
 */
export function evaluate(
  outer: EvalFrame,
  schema: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const { run } = outer;
  run.steps += 1;
  if (run.steps > MAX_STEPS || outer.depth > MAX_DEPTH) run.unknown = true;
  if (run.unknown) return false;
  if (schema.boolean !== undefined) return schema.boolean;
  // Fast path for most schemas: no references, no subschemas.
  if (isLeaf(schema))
    return typeFits(outer, schema, value) && valueFits(outer, schema, value, undefined);
  const { inCondition } = outer;
  if (!inCondition && seen === undefined && run.known.has(schema, value)) return true;
  const child = childFor(outer, schema, value);
  if (child !== undefined) return childFits(outer, child, value, seen);
  if (run.steps <= MEMORY_FROM || run.inChild.has(value as object))
    return keywordsFit(outer, schema, value, seen);
  const memory = inCondition ? run.conditionMemory : run.memory;
  const known = memory.recall(schema, value, seen);
  if (known !== undefined) return known;
  const collected: Evaluated | undefined = seen && { keys: new Set() };
  const fits = keywordsFit(outer, schema, value, collected);
  if (holdsAnywhere(run)) memory.keep(schema, value, { fits, keys: collected?.keys });
  if (seen !== undefined) for (const key of collected?.keys ?? []) seen.keys.add(key);
  return fits;
}

/** Whether the verdicts so far are definite and do not depend on the enclosing schemas. */
function holdsAnywhere({ unknown, dynamic }: Evaluation): boolean {
  return !unknown && !dynamic;
}

/** Evaluates all keywords of a schema on one value. */
function keywordsFit(
  outer: EvalFrame,
  schema: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const place = enter(outer, schema);
  // `unevaluated*` depends on adjacent keywords, never on enclosing schemas.
  const asks = schema.unevaluatedItems !== undefined || schema.unevaluatedProperties !== undefined;
  const own: Evaluated | undefined = asks || seen !== undefined ? { keys: new Set() } : undefined;
  if (!typeFits(place, schema, value) || !referencesFit(place, schema, value, own)) return false;
  if (!compositionFits(place, schema, value, own)) return false;
  if (!valueFits(place, schema, value, own)) return false;
  if (seen !== undefined) for (const key of own?.keys ?? []) seen.keys.add(key);
  return true;
}

/** The child that the tag of an object selects, if the schema is a parent with a discriminator. */
function childFor({ run }: EvalFrame, schema: Schema, value: JsonValue): Schema | undefined {
  if (!isParent(schema) || !run.discriminators || !isJsonObject(value)) return undefined;
  if (run.inChild.has(value)) return undefined;
  const { property, mapping } = schema.discriminator as Discriminator;
  const tag = own(value, property);
  if (tag === undefined || typeof tag === "object") return undefined;
  const found = mapping.find(
    ({ value: key }) => key === String(tag) || (key !== "" && Number(key) === tag),
  );
  const child = found === undefined ? undefined : run.schemas.get(found.schema);
  return child === schema ? undefined : child;
}

function childFits(
  outer: EvalFrame,
  child: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const { inChild } = outer.run;
  inChild.add(value as object);
  const fits = evaluate(outer, child, value, seen);
  inChild.delete(value as object);
  return fits;
}

function enter(outer: EvalFrame, schema: Schema): EvalFrame {
  const scope =
    outer.scope?.resource === schema.resource
      ? outer.scope
      : { resource: schema.resource, outer: outer.scope };
  // A spread takes a quarter of the time of an evaluation.
  return { run: outer.run, scope, depth: outer.depth + 1, inCondition: outer.inCondition };
}

/** `type`, `enum` and `const` (validation 6.1). */
function typeFits({ run, inCondition }: EvalFrame, schema: Schema, value: JsonValue): boolean {
  const { types } = schema;
  const readsObject = run.untyped && !inCondition && schema.properties !== undefined;
  if (types !== undefined && !hasOneOf(value, types)) return false;
  if (types === undefined && readsObject && !isJsonObject(value)) return false;
  if (schema.enum !== undefined && !schema.enum.some((item) => jsonEquals(item, value)))
    return false;
  return schema.const === undefined || jsonEquals(schema.const.value, value);
}

function hasOneOf(value: JsonValue, types: readonly JsonType[]): boolean {
  for (const type of types) if (hasType(value, type)) return true;
  return false;
}

export function hasType(value: JsonValue, type: JsonType): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isJsonObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function valueFits(
  place: EvalFrame,
  schema: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  if (typeof value === "string") return stringFits(place.run, schema, value);
  if (typeof value === "number") return numberFits(place.run, schema, value);
  if (Array.isArray(value)) return arrayFits(place, schema, value as readonly JsonValue[], seen);
  return !isJsonObject(value) || objectFits(place, schema, value, seen);
}

/** `$ref` and `$dynamicRef` (core 8.2.3). */
function referencesFit(
  place: EvalFrame,
  schema: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const { ref, dynamicRef } = schema;
  if (ref !== undefined && !targetFits(place, ref, value, seen)) return false;
  if (dynamicRef === undefined) return true;
  place.run.dynamic = true;
  return targetFits(place, dynamicTarget(place, dynamicRef), value, seen);
}

function targetFits(
  place: EvalFrame,
  id: SchemaId,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const target = place.run.schemas.get(id);
  if (target !== undefined) return evaluate(place, target, value, seen);
  place.run.unknown = true;
  return true;
}

/** The target is that of the outermost resource in the dynamic scope that has the anchor. */
function dynamicTarget(
  place: EvalFrame,
  { anchor, target }: NonNullable<Schema["dynamicRef"]>,
): SchemaId {
  let found = target;
  for (let scope = place.scope; scope !== undefined; scope = scope.outer) {
    const resource = place.run.schemas.get(scope.resource);
    found = resource?.dynamicAnchors?.get(anchor) ?? found;
  }
  return found;
}

/** The applicators that work in place (core 10.2.1 and 10.2.2.1-3). */
function compositionFits(
  place: EvalFrame,
  schema: Schema,
  value: JsonValue,
  seen: Evaluated | undefined,
): boolean {
  const { allOf, anyOf, oneOf, not } = schema;
  for (const part of allOf ?? []) if (!evaluate(place, part, value, seen)) return false;
  if (anyOf !== undefined) {
    const branches = selected(place, schema, "anyOf", value);
    if (count(place, { branches, enough: 1 }, value, seen) === 0) return false;
  }
  if (oneOf !== undefined) {
    const branches = selected(place, schema, "oneOf", value);
    if (count(place, { branches, enough: 2 }, value, seen) !== 1) return false;
  }
  if (not === undefined && schema.if === undefined) return true;
  const condition = { ...place, inCondition: true };
  if (not !== undefined && evaluate(condition, not, value, undefined)) return false;
  if (schema.if === undefined) return true;
  const branch = evaluate(condition, schema.if, value, seen) ? schema.then : schema.else;
  return branch === undefined || evaluate(condition, branch, value, seen);
}

/** The number of valid branches. Stops at `enough` if no annotations are needed. */
function count(
  place: EvalFrame,
  { branches, enough }: { readonly branches: readonly Schema[]; readonly enough: number },
  value: JsonValue,
  seen: Evaluated | undefined,
): number {
  let valid = 0;
  for (const branch of branches) {
    if (evaluate(place, branch, value, seen)) valid += 1;
    if (valid === enough && seen === undefined) break;
  }
  return valid;
}

/**
 * The branches that the tag of a `discriminator` selects. All branches without a discriminator; the
 * default branches, if any, for an unknown tag.
 */
function selected(
  place: EvalFrame,
  schema: Schema,
  keyword: "oneOf" | "anyOf",
  value: JsonValue,
): ApplicableSchemas {
  const { run } = place;
  const branches = schema[keyword] ?? [];
  if (schema.discriminator === undefined || keyword !== discriminatedKeyword(schema))
    return branches;
  if (!run.discriminators || !isJsonObject(value)) return branches;
  const table = run.tags.table(schema);
  if (table === undefined) return branches;
  const tag = own(value, table.property);
  return tag === undefined ? table.absent : (table.byTag.get(tag) ?? table.otherwise);
}
