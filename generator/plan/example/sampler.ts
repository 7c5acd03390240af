/** Finds values that satisfy a schema: examples of the document first, then made ones. */
import type { Document } from "../../decode/document.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import { canonicalJson, type JsonType, type JsonValue } from "../../json.js";
import { choices } from "./choices.js";
import { sampleArrays } from "./make-array.js";
import { sampleObjects } from "./make-object.js";
import { sampleNumbers } from "./numbers.js";
import {
  allowedTypes,
  closure,
  each,
  isAlone,
  listedValues,
  type ApplicableSchemas,
  type PropertyLookup,
} from "./parts.js";
import { createPatterns, type Patterns } from "./patterns.js";
import { createMemory, Search } from "./search.js";
import { sampleStrings } from "./strings.js";
import { createTags, type Tags } from "./tags.js";
import type { SchemaTrees } from "../trees.js";
import { createValidator } from "./validate.js";

/** Different values that satisfy the schema and `fits`, the best first, at most `most`. */
export type Sampler = (
  schema: Schema,
  fits: (value: JsonValue) => boolean,
  most: number,
) => readonly JsonValue[];

/** The samplers of one document. */
export interface Samplers {
  readonly sample: Sampler;
  /** Ignores the examples of the document, which may have undeclared properties. */
  readonly sampleDeclared: Sampler;
}

/** Each sampler is created on first use, and caches its values for the whole run. */
export function createSamplers(document: Document, trees: SchemaTrees): Samplers {
  let all: Sampler | undefined;
  let declared: Sampler | undefined;
  const noExamples = { examples: false };
  return {
    sample: (...asked) => (all ??= createSampler(document, trees))(...asked),
    sampleDeclared: (...asked) =>
      (declared ??= createSampler(document, trees, noExamples))(...asked),
  };
}

/** Shared by the functions that generate values. */
export interface Sampling extends PropertyLookup {
  readonly document: Document;
  readonly patterns: Patterns;
  readonly tags: Tags;
  /** A value that satisfies all of the schemas. */
  readonly sample: (schemas: ApplicableSchemas) => JsonValue | undefined;
  readonly accepts: (schemas: ApplicableSchemas, value: JsonValue) => boolean;
}

/** Larger values are not useful as examples. */
const MAX_SIZE = 1_000;

/** The document's examples, by schema. */
type Examples = ReadonlyMap<SchemaId, readonly JsonValue[]>;

/**
 * A sampler for one document, which caches the values of schemas. Without `examples`, every value is
 * generated from the schemas and has only properties that they mention.
 */
export function createSampler(
  document: Document,
  trees: SchemaTrees,
  { examples: uses }: { readonly examples: boolean } = { examples: true },
): Sampler {
  const examples = uses ? examplesById(document) : undefined;
  const memory = createMemory(trees);
  const validate = createValidator(document);
  const patterns = createPatterns();
  const tags = createTags(document);
  const tables: Sampling["tables"] = new Map();
  const isSmall = sizeLimit();
  const accepts = (schemas: ApplicableSchemas, value: JsonValue): boolean =>
    schemas.every((schema) => validate(schema, value) === "valid");

  return (schema, fits, most) => {
    const search = new Search(memory);
    const sampling: Sampling = { document, patterns, tags, tables, sample, accepts };
    const values = accepted(candidates(sampling, examples, [schema], true), [schema], fits);
    return distinct(values, most);

    function sample(schemas: ApplicableSchemas): JsonValue | undefined {
      const make = (): JsonValue | undefined =>
        distinct(
          accepted(candidates(sampling, examples, schemas, false), schemas, () => true),
          1,
        )[0];
      const ids = schemas.map((one) => behindReferences(one, document).id);
      return search.forSchemas(ids, make);
    }
  };

  /** The values that are small enough to show and satisfy the schemas. */
  function* accepted(
    values: Iterable<JsonValue>,
    schemas: ApplicableSchemas,
    fits: (value: JsonValue) => boolean,
  ): Iterable<JsonValue> {
    for (const value of values)
      if (fits(value) && isSmall(value) && accepts(schemas, value)) yield value;
  }
}

function distinct(values: Iterable<JsonValue>, most: number): readonly JsonValue[] {
  const found = new Map<string, JsonValue>();
  for (const value of values) {
    // Most callers need only one value, so skip the comparison.
    if (most === 1) return [value];
    const text = canonicalJson(value);
    if (!found.has(text)) found.set(text, value);
    if (found.size >= most) break;
  }
  return [...found.values()];
}

/** Values worth testing, the best first. */
function* candidates(
  sampling: Sampling,
  examples: Examples | undefined,
  schemas: ApplicableSchemas,
  root: boolean,
): Iterable<JsonValue> {
  const { document } = sampling;
  const given: JsonValue[] = [];
  for (const part of examples === undefined ? [] : closure(schemas, [], document)) {
    if (part.examples !== undefined) given.push(...part.examples);
    const more = examples?.get(part.id);
    if (more !== undefined) given.push(...more);
  }
  for (const value of given) if (value !== null) yield value;
  for (const parts of choices(schemas, sampling)) yield* made(sampling, parts, root);
  if (given.length > 0) yield null;
}

/** Values generated from the parts. */
function* made(sampling: Sampling, parts: ApplicableSchemas, root: boolean): Iterable<JsonValue> {
  for (const { value } of each(parts, "default"))
    if (value !== null && typeof value !== "object") yield value;
  const listed = listedValues(parts);
  if (listed !== undefined) {
    yield* listed;
    return;
  }
  for (const type of allowedTypes(parts) ?? [likelyType(parts)])
    if (type !== "null") yield* ofType(sampling, parts, type, root);
  yield* [null, {}, []];
}

function ofType(
  sampling: Sampling,
  parts: ApplicableSchemas,
  type: JsonType,
  root: boolean,
): Iterable<JsonValue> {
  switch (type) {
    case "object":
      return sampleObjects(sampling, parts, root);
    case "array":
      return sampleArrays(sampling, parts);
    case "string":
      return sampleStrings(parts);
    case "number":
    case "integer":
      return sampleNumbers(parts, type === "integer");
    case "boolean":
      return [true, false];
    default:
      return [null];
  }
}

/** The probable type of a schema without `type`, by its keywords. */
function likelyType(parts: ApplicableSchemas): JsonType {
  const has = (...keys: (keyof Schema)[]): boolean =>
    parts.some((part) => keys.some((key) => part[key] !== undefined));
  if (has("properties", "required", "additionalProperties", "minProperties")) return "object";
  if (has("items", "prefixItems", "contains", "minItems")) return "array";
  if (has("minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"))
    return "number";
  return "string";
}

/** The examples of each schema. An example of a reference counts for its target. */
export function examplesById(document: Document): Examples {
  const examples = new Map<SchemaId, JsonValue[]>();
  for (const { schema: owner, value } of document.examples) {
    const schema = document.schemas.get(owner);
    const id = schema === undefined ? owner : behindReferences(schema, document).id;
    const list = examples.get(id);
    if (list === undefined) examples.set(id, [value]);
    else list.push(value);
  }
  return examples;
}

/** The schema that bare references lead to. */
function behindReferences(schema: Schema, document: Document): Schema {
  let current = schema;
  for (let steps = 0; steps < 32 && !isAlone(current); steps += 1) {
    const { id, at, resource, ref, description, ...others } = current;
    const target = ref === undefined ? undefined : document.schemas.get(ref);
    if (target === undefined || Object.keys(others).length > 0) return current;
    current = target;
  }
  return current;
}

/** Returns whether a value is small enough. Caches sizes, because samples contain other samples. */
function sizeLimit(): (value: JsonValue) => boolean {
  const sizes = new WeakMap<object, number>();
  const sizeOf = (value: JsonValue): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    let size = 1;
    for (const inner of Object.values(value)) {
      size += sizeOf(inner);
      if (size > MAX_SIZE) break;
    }
    sizes.set(value, size);
    return size;
  };
  return (value) => sizeOf(value) <= MAX_SIZE;
}
