/** Computes the types of schemas. A type refers to models by id; other types are nested in it. */
import type { Schema, SchemaId } from "../schema/schema.js";
import type { Analysis, AnalysisContext } from "./analysis.js";
import { type Conjunction, MODES, soleBranch } from "./conjunction.js";
import type { ModelId, TypeNode } from "./graph.js";
import { assertsBeside, hasProperties, isLeaf } from "../schema/meaning.js";
import { areScalars, distinct, listedValues } from "./literals.js";
import {
  ANY,
  ARRAY,
  BOOLEAN,
  FRACTION,
  INTEGER,
  type Mask,
  NULL,
  NUMBER,
  OBJECT,
  ownMask,
  STRING,
} from "../schema/possible-types.js";
import {
  intersect,
  join,
  JSON_MAP,
  JSON_TYPE,
  literalType,
  type ModelViews,
  NEVER,
  NULL_TYPE,
} from "./type-algebra.js";
import type { JsonPrimitive, JsonValue } from "../json.js";

export interface TypeContext {
  readonly analysis: AnalysisContext;
  readonly analysisOf: (schema: Schema) => Analysis;
  /** Schemas that are models, even if they are simple. */
  readonly owners: ReadonlySet<Schema>;
  /** The model of a schema that has one. */
  readonly modelOf: (id: SchemaId) => ModelId | undefined;
  readonly schemaOf: (id: ModelId) => Schema;
  readonly split: ReadonlyMap<Schema, Schema>;
  readonly views: Omit<ModelViews, "collectionOf">;
}

export type TypeOf = (schema: Schema) => TypeNode;

/** Adds a memoized function that computes the type of a schema in its context. */
export function createTyping(context: TypeContext): Typing {
  const known = new Map<Schema, TypeNode>();
  const references = new Map<ModelId, TypeNode>();
  const referTo = (model: ModelId): TypeNode => {
    const type = references.get(model) ?? refer(model, context);
    references.set(model, type);
    return type;
  };
  const typeOf: TypeOf = (schema) => {
    const simple = context.owners.has(schema) ? undefined : simpleType(schema);
    if (simple !== undefined) return simple;
    const model = context.modelOf(schema.id);
    if (model !== undefined) return referTo(model);
    const target = schema.ref === undefined ? undefined : context.analysis.schemas.get(schema.ref);
    if (target !== undefined && !assertsBeside(schema, "ref")) return typeOf(target);
    const type = known.get(schema);
    if (type !== undefined) return type;
    const spelt = toTypeNode(schema, typing);
    known.set(schema, spelt);
    return spelt;
  };
  const collectionOf = createCollectionOf(context, () => typing);
  const typing: Typing = { ...context, typeOf, views: { ...context.views, collectionOf } };
  return typing;
}

/** The array or map types that aliases name. Undefined for an alias while its own type is computed. */
function createCollectionOf(
  { views, schemaOf, analysisOf, analysis }: TypeContext,
  typing: () => Typing,
): ModelViews["collectionOf"] {
  const known = new Map<ModelId, TypeNode | undefined>();
  return (id) => {
    const final = views.finalOf(id);
    if (known.has(final)) return known.get(final);
    const schema = schemaOf(final);
    const mask = analysis.maskOf(schema);
    if (analysisOf(schema).kind !== "alias" || (mask !== ARRAY && mask !== OBJECT))
      return undefined;
    known.set(final, undefined);
    const type = toTypeNode(schema, typing());
    const isCollection = type.kind === "array" || type.kind === "tuple" || type.kind === "map";
    if (isCollection) known.set(final, type);
    return isCollection ? type : undefined;
  };
}

/** Fast path for most schemas: primitives without references or subschemas. */
function simpleType(schema: Schema): TypeNode | undefined {
  const { types } = schema;
  if (types?.length !== 1 || !isLeaf(schema) || schema.const !== undefined) return undefined;
  const type = types[0];
  if (schema.enum !== undefined) return type === "string" ? literalsOf(schema.enum) : undefined;
  switch (type) {
    case "boolean":
      return BOOLEAN_TYPE;
    case "string":
      return stringToTypeNode(schema);
    case "integer":
      return numberToTypeNode(schema, INTEGER);
    case "number":
      return numberToTypeNode(schema, NUMBER);
    default:
      return undefined;
  }
}

const BOOLEAN_TYPE: TypeNode = { kind: "boolean" };
const STRING_TYPE: TypeNode = { kind: "string" };
const INTEGER_TYPE: TypeNode = { kind: "number", integer: true };
const NUMBER_TYPE: TypeNode = { kind: "number", integer: false };

/** The type of a list of strings; undefined for other lists. */
function literalsOf(values: readonly JsonValue[]): TypeNode | undefined {
  const isPlain = values.length > 0 && values.every((value) => typeof value === "string");
  return isPlain ? literalType(distinct(values) as readonly string[]) : undefined;
}

export interface Typing extends Omit<TypeContext, "views"> {
  readonly typeOf: TypeOf;
  readonly views: ModelViews;
}

/** The type of a reference to a model. A class contains only objects, so null is added if it is nullable. */
export function refer(
  id: ModelId,
  { schemaOf, analysisOf, analysis, views }: TypeContext,
): TypeNode {
  const type: TypeNode = { kind: "model", id };
  const schema = schemaOf(views.finalOf(id));
  const isNullable = (analysis.maskOf(schema) & NULL) !== 0;
  return analysisOf(schema).kind === "class" && isNullable
    ? { kind: "union", members: [type, NULL_TYPE] }
    : type;
}

/** The type of a schema that is not a model, or the type that an alias model names. */
export function toTypeNode(schema: Schema, typing: Typing): TypeNode {
  const { analysisOf, analysis, split } = typing;
  const made = analysisOf(schema);
  const mask = analysis.maskOf(schema);
  if (mask === 0) return NEVER;
  switch (made.kind) {
    case "same":
      return typeOfTarget(made.target, typing);
    case "enum":
      if (made.rest !== undefined) return openType(made.values, made.rest);
      return made.chosen
        ? literalType(made.values as readonly JsonPrimitive[])
        : conjunctionToTypeNode(schema, mask, typing);
    case "split":
      return splitToTypeNode(schema, split.get(schema), typing);
    case "class":
    case "union":
    case "alias":
      return conjunctionToTypeNode(schema, mask, typing);
  }
}

/** The type of an open enum without a model. */
function openType(all: readonly JsonValue[], rest: "string" | "number"): TypeNode {
  const values = all.filter((value) => value !== null) as readonly JsonPrimitive[];
  const open: TypeNode = { kind: "open", values, rest };
  return values.length === all.length ? open : { kind: "union", members: [open, NULL_TYPE] };
}

function typeOfTarget(id: SchemaId, { analysis, typeOf }: Typing): TypeNode {
  const target = analysis.schemas.get(id);
  return target === undefined ? JSON_TYPE : typeOf(target);
}

/** The intersection of what a schema's own keywords, its `$ref`, allOf and single branches allow. */
function conjunctionToTypeNode(schema: Schema, mask: Mask, typing: Typing): TypeNode {
  const { analysis, views } = typing;
  if (mask === ANY && hasProperties(schema)) return JSON_TYPE;
  const types: TypeNode[] = [];
  if (schema.ref !== undefined) types.push(typeOfTarget(schema.ref, typing));
  for (const member of schema.allOf ?? []) types.push(typeWithin(member, mask, typing));
  for (const mode of MODES) {
    const branches = schema[mode];
    if (branches === undefined) continue;
    const sole = soleBranch(branches, analysis.maskOf);
    if (sole !== undefined)
      types.push(join(typeWithin(sole, mask, typing), nullOf(branches, analysis), views));
  }
  types.push(ownTypeNode(schema, mask, typing));
  return types.reduce((all, type) => intersect(all, type, views), JSON_TYPE);
}

function nullOf(branches: readonly Schema[], { maskOf }: AnalysisContext): TypeNode {
  return branches.some((branch) => (maskOf(branch) & NULL) !== 0) ? NULL_TYPE : NEVER;
}

/**
 * The type of an allOf member, a single branch or one of several declarations, as far as the others allow
 * its values. Models are referenced, inline schemas are merged.
 */
export function typeWithin(member: Schema, within: Mask, typing: Typing): TypeNode {
  const { modelOf, analysis, typeOf } = typing;
  if (modelOf(member.id) !== undefined) return typeOf(member);
  // `items` without `type` implies an array if the outer schema allows no other types.
  const mask = analysis.maskOf(member) & within;
  return mask === 0 ? NEVER : conjunctionToTypeNode(member, mask, typing);
}

/** The union of the class of the objects and the plain types of all other values. */
function splitToTypeNode(schema: Schema, objects: Schema | undefined, typing: Typing): TypeNode {
  const { analysis, views, typeOf } = typing;
  const mask = analysis.maskOf(schema) & ~OBJECT;
  const { parts } = analysis.conjunctionOf(schema);
  const rest = parts
    .map((part) => ownTypeNode(part.schema, mask, typing))
    .reduce((all, type) => intersect(all, type, views), JSON_TYPE);
  return join(objects === undefined ? JSON_MAP : typeOf(objects), rest, views);
}

// ---- a schema's own keywords ---------------------------------------------------------------------------

/** The type that a schema's own keywords give to values of the given JSON types. */
export function ownTypeNode(schema: Schema, within: Mask, typing: Typing): TypeNode {
  const { analysis, views } = typing;
  const own = ownMask(schema, analysis.untyped);
  const mask = own & within;
  // Keywords that do not affect the type must not narrow the types of other parts.
  if (mask === ANY || (own === ANY && !shapesType(schema))) return JSON_TYPE;
  if (schema.enum !== undefined || schema.const !== undefined) {
    const alone: Conjunction = { parts: [{ schema, referenced: false }], choices: [] };
    const values = listedValues(alone, mask);
    if (values !== undefined && areScalars(values))
      return literalType(values as readonly JsonPrimitive[]);
  }
  const types: TypeNode[] = [];
  if ((mask & BOOLEAN) !== 0) types.push(BOOLEAN_TYPE);
  if ((mask & STRING) !== 0) types.push(stringToTypeNode(schema));
  if ((mask & NUMBER) !== 0) types.push(numberToTypeNode(schema, mask));
  if ((mask & ARRAY) !== 0) types.push(arrayToTypeNode(schema, typing));
  if ((mask & OBJECT) !== 0)
    types.push(
      hasProperties(schema) ? JSON_MAP : { kind: "map", values: undeclaredType(schema, typing) },
    );
  if ((mask & NULL) !== 0) types.push(NULL_TYPE);
  return types.reduce((all, type) => join(all, type, views), NEVER);
}

/** Whether a schema has keywords that affect the type of its values. */
function shapesType(schema: Schema): boolean {
  return SHAPING.some((keyword) => schema[keyword] !== undefined);
}

const SHAPING = [
  ...(["enum", "const", "format", "contentEncoding"] as const),
  ...(["items", "prefixItems", "unevaluatedItems"] as const),
  ...(["properties", "patternProperties"] as const),
  ...(["additionalProperties", "unevaluatedProperties"] as const),
] as const satisfies readonly (keyof Schema)[];

function stringToTypeNode(schema: Schema): TypeNode {
  const format = formatOf(schema);
  return format === undefined ? STRING_TYPE : { kind: "string", format };
}

function numberToTypeNode(schema: Schema, mask: Mask): TypeNode {
  const format = formatOf(schema);
  const integer = (mask & FRACTION) === 0 && (mask & INTEGER) !== 0;
  if (format !== undefined) return { kind: "number", integer, format };
  return integer ? INTEGER_TYPE : NUMBER_TYPE;
}

/** OpenAPI 3.0 has `format: byte`, JSON Schema 2020-12 has `contentEncoding: base64`. */
function formatOf({ format, contentEncoding }: Schema): string | undefined {
  return format ?? (contentEncoding === "base64" ? "byte" : undefined);
}

function arrayToTypeNode(schema: Schema, { typeOf }: Typing): TypeNode {
  const { items, prefixItems, unevaluatedItems } = schema;
  const nested = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.ref ?? schema.if;
  // `unevaluatedItems` counts only if no other keyword evaluates items.
  const isLast = nested === undefined && schema.contains === undefined;
  const others = items ?? (isLast ? unevaluatedItems : undefined);
  const rest = others === undefined ? JSON_TYPE : typeOf(others);
  if (prefixItems === undefined) return { kind: "array", items: rest };
  const ends = rest.kind === "never" || (schema.maxItems ?? Infinity) <= prefixItems.length;
  return {
    kind: "tuple",
    prefix: prefixItems.map(typeOf),
    minItems: Math.min(schema.minItems ?? 0, prefixItems.length),
    ...(ends ? {} : { rest }),
  };
}

/**
 * The type of undeclared properties; `never` if the schema allows none. `unevaluatedProperties` counts
 * only if no other keyword on the same value can evaluate properties.
 */
export function undeclaredType(schema: Schema, { typeOf, views }: Typing): TypeNode {
  const nested = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.ref ?? schema.if;
  const isLast = nested === undefined && schema.dependentSchemas === undefined;
  const others = schema.additionalProperties ?? (isLast ? schema.unevaluatedProperties : undefined);
  const rest = others === undefined ? JSON_TYPE : typeOf(others);
  const patterns = (schema.patternProperties ?? []).map((pattern) => typeOf(pattern.schema));
  return patterns.reduce((all, type) => join(all, type, views), rest);
}
