/**
 * Decides which schemas become models. Walks from owners to nested schemas. A schema has its own type, is
 * part of the type of another schema, or does not affect types.
 */
import type { Schema, SchemaId } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import {
  analyse,
  type Analysis,
  type AnalysisContext,
  isPlain,
  needsModel,
  sameTarget,
} from "./analysis.js";
import { type Conjunct, soleBranch } from "./conjunction.js";
import { readTags } from "./discriminator.js";
import type { ModelId, Origin } from "./graph.js";
import { allowsAnything, assertsBeside, hasProperties } from "../schema/meaning.js";
import { FIELDS } from "../schema/fields.js";
import { ARRAY, OBJECT } from "../schema/possible-types.js";
import { createObjectFacts } from "./object-facts.js";
import type { SchemaPosition, SchemaPositions } from "./positions.js";
import { mergedVariants, type UnionAnalysis, type VariantContext } from "./variants.js";

/** A schema that becomes a model. */
export interface Candidate {
  readonly schema: Schema;
  readonly analysis: Analysis;
  readonly origin: Origin;
  /** Nested in the document: an identical schema may share its model. */
  readonly inline: boolean;
  /** The schema in the document: `schema` itself, or the owner of a synthesized class. */
  readonly at: Schema;
}

export interface Hoisted {
  readonly candidates: ReadonlyMap<ModelId, Candidate>;
  /** By union: the classes synthesized for variants, by branch index. */
  readonly merged: ReadonlyMap<Schema, ReadonlyMap<number, Schema>>;
  /** By schema that allows objects and other types: the class of the objects. */
  readonly split: ReadonlyMap<Schema, Schema>;
  readonly analysisOf: (schema: Schema) => Analysis;
  /** Adds a synthesized schema that combines others. Returns whether it becomes a model. */
  readonly addCombined: (schema: Schema, origin: Origin) => boolean;
}

interface Hoisting {
  readonly context: AnalysisContext;
  readonly places: SchemaPositions;
  /** By schema: the schema whose type it is part of; itself if it has its own type. */
  readonly typeSource: Map<Schema, Schema>;
  readonly candidates: Map<ModelId, Candidate>;
  readonly merged: Map<Schema, Map<number, Schema>>;
  readonly split: Map<Schema, Schema>;
  /** By schema: the synthesized class that replaces it as parent in names. */
  readonly replacedBy: Map<Schema, ModelId>;
  readonly memo: Map<Schema, Analysis>;
  readonly tagsOf: VariantContext["tagsOf"];
  readonly analysisOf: (schema: Schema) => Analysis;
}

/** All models of a document, except those for properties that several schemas declare (`addCombined`). */
export function hoist(places: SchemaPositions, context: AnalysisContext): Hoisted {
  const memo = new Map<Schema, Analysis>();
  const hoisting: Hoisting = {
    context,
    places,
    typeSource: new Map(),
    candidates: new Map(),
    merged: new Map(),
    split: new Map(),
    replacedBy: new Map(),
    memo,
    tagsOf: createTagsOf(places, context),
    analysisOf: (schema) => remember(schema, context, memo),
  };
  for (const [schema, place] of places.of) {
    const typedBy = classifyPosition(schema, place, hoisting);
    if (typedBy === undefined) continue;
    hoisting.typeSource.set(schema, typedBy);
    if (typedBy !== schema) continue;
    addPosition(schema, place, hoisting);
  }
  const { candidates, merged, split, analysisOf } = hoisting;
  const addCombined = (schema: Schema, origin: Origin): boolean =>
    addCombination(schema, origin, hoisting);
  return { candidates, merged, split, analysisOf, addCombined };
}

/** Returns the tags of union branches. Does not report problems: shaping unions does. */
function createTagsOf(places: SchemaPositions, context: AnalysisContext): VariantContext["tagsOf"] {
  const facts = createObjectFacts(context);
  const componentNames = new Map<SchemaId, string>();
  for (const [schema, place] of places.of)
    if (place.kind === "root" && place.origin.kind === "component")
      componentNames.set(schema.id, place.origin.name);
  return (owner, { holder, branches }) => {
    const discriminator = holder.discriminator ?? owner.discriminator;
    if (discriminator === undefined) return undefined;
    const input = { discriminator, owner, branches, componentNames, facts, context };
    return readTags({ ...input, report: SILENT });
  };
}

const SILENT: Report = { error: () => undefined, warning: () => undefined };

/** Adds a synthesized schema. Returns whether it becomes a model. */
function addCombination(schema: Schema, origin: Origin, hoisting: Hoisting): boolean {
  const { candidates, analysisOf, context } = hoisting;
  const analysis = analysisOf(schema);
  if (analysis.kind === "split") addSplit(schema, analysis.parts, origin, hoisting);
  if (!needsModel(schema, analysis, context)) return analysis.kind === "split";
  candidates.set(schema.id, { schema, analysis, origin, inline: false, at: schema });
  if (analysis.kind === "union") addMerged(schema, analysis, hoisting);
  return true;
}

function remember(schema: Schema, context: AnalysisContext, memo: Map<Schema, Analysis>): Analysis {
  let analysis = memo.get(schema);
  if (analysis === undefined) {
    analysis = analyse(schema, context);
    memo.set(schema, analysis);
  }
  return analysis;
}

// ---- types of schemas --------------------------------------------------------------------------------

/** The schema whose type a schema is part of: itself, an owner, or none. */
function classifyPosition(
  schema: Schema,
  place: SchemaPosition,
  hoisting: Hoisting,
): Schema | undefined {
  if (place.kind === "root" || isNamedTarget(schema, hoisting)) return schema;
  const whole = hoisting.typeSource.get(place.owner);
  if (whole === undefined) return undefined;
  switch (place.role) {
    case "value":
      return typesPart(place.owner, schema, whole, hoisting) ? schema : undefined;
    case "member":
      return whole;
    case "branch":
      return branchStanding(schema, place, whole, hoisting);
    case "assertion":
      return undefined;
  }
}

/** Whether a schema is a reference target and more than a primitive or a list of primitives. */
function isNamedTarget(schema: Schema, { places, context }: Hoisting): boolean {
  return places.targets.has(schema.id) && !isTrivial(schema, context, 0);
}

function isTrivial(schema: Schema, context: AnalysisContext, depth: number): boolean {
  if (schema.boolean !== undefined || allowsAnything(schema)) return true;
  if (schema.types === undefined || depth > 8 || (context.maskOf(schema) & OBJECT) !== 0)
    return false;
  for (const { name } of NESTING) if (schema[name] !== undefined) return false;
  if (schema.enum !== undefined || schema.const !== undefined) return false;
  return schema.items === undefined || isTrivial(schema.items, context, depth + 1);
}

/** Fields with subschemas or references, except `items`. */
const NESTING = FIELDS.filter(
  ({ name, role, children }) =>
    role === "reference" || (children !== undefined && role !== "scope" && name !== "items"),
);

/**
 * Whether the schema of a property or item affects a type. It does not if its owner is plain JSON or does
 * not allow objects or arrays.
 */
function typesPart(owner: Schema, part: Schema, whole: Schema, hoisting: Hoisting): boolean {
  const mask = hoisting.context.maskOf(whole);
  const inArray =
    part === owner.items ||
    part === owner.unevaluatedItems ||
    owner.prefixItems?.includes(part) === true;
  if (inArray) return (mask & ARRAY) !== 0;
  if ((mask & OBJECT) === 0) return false;
  const { kind } = hoisting.analysisOf(whole);
  return kind !== "alias" || !hasProperties(owner);
}

/** Variants have their own type. Other branches are merged or only constrain values. */
function branchStanding(
  branch: Schema,
  { owner, step: mode }: ChildPlace,
  whole: Schema,
  hoisting: Hoisting,
): Schema | undefined {
  if (isSoleBranch(branch, { owner, step: mode }, hoisting)) return whole;
  const analysis = hoisting.analysisOf(whole);
  if (analysis.kind !== "union") return undefined;
  const { choice } = analysis;
  if (choice.holder !== owner || choice.mode !== mode) return undefined;
  const index = choice.branches.indexOf(branch);
  return hoisting.merged.get(whole)?.has(index) === true ? whole : branch;
}

// ---- models ------------------------------------------------------------------------------------------

function addPosition(schema: Schema, place: SchemaPosition, hoisting: Hoisting): void {
  const { context, candidates, analysisOf, places } = hoisting;
  // Fast path for most schemas: primitives, lists and plain references are not models.
  const isCommon = isPlain(schema) || (schema.ref !== undefined && !assertsBeside(schema, "ref"));
  if (isCommon && place.kind === "child" && !places.targets.has(schema.id)) return;
  const analysis = analysisOf(schema);
  const isComponent = place.kind === "root" && place.origin.kind === "component";
  const isTarget = isNamedTarget(schema, hoisting);
  const isModel =
    isComponent ||
    isTarget ||
    isBody(schema, place, hoisting) ||
    needsModel(schema, analysis, context);
  if (isModel) {
    const origin = originOf(schema, hoisting);
    const inline = !isComponent && !isTarget;
    candidates.set(schema.id, { schema, analysis, origin, inline, at: schema });
  }
  if (analysis.kind === "split") {
    const origin = isModel ? undefined : originOf(schema, hoisting);
    const objects = addSplit(schema, analysis.parts, origin, hoisting);
    if (!isModel) hoisting.replacedBy.set(schema, objects.id);
  }
  if (analysis.kind === "union") addMerged(schema, analysis, hoisting);
}

/** Whether a schema is a list, map or union in a request or response body (option `operations`). */
function isBody(schema: Schema, place: SchemaPosition, { places, context }: Hoisting): boolean {
  if (place.kind !== "root" || !places.bodies.has(schema)) return false;
  if (schema.boolean !== undefined || allowsAnything(schema)) return false;
  return sameTarget(schema) === undefined && (context.maskOf(schema) & (ARRAY | OBJECT)) !== 0;
}

/** Adds the classes that are synthesized for variants. */
function addMerged(schema: Schema, union: UnionAnalysis, hoisting: Hoisting): void {
  const { context, candidates, memo, replacedBy } = hoisting;
  const { choice } = union;
  const classes = new Map<number, Schema>();
  for (const { schema: merged, branch, index, analysis } of mergedVariants(schema, union, {
    ...context,
    tagsOf: hoisting.tagsOf,
  })) {
    const origin = { kind: "inline", parent: schema.id, steps: [choice.mode] } as const;
    memo.set(merged, analysis);
    classes.set(index, merged);
    candidates.set(merged.id, { schema: merged, analysis, origin, inline: false, at: schema });
    if (choice.holder === schema) replacedBy.set(branch, merged.id);
  }
  if (classes.size > 0) hoisting.merged.set(schema, classes);
}

/** Adds a class for the objects of a schema that also allows other types. */
function addSplit(
  schema: Schema,
  parts: readonly Conjunct[],
  outer: Origin | undefined,
  { candidates, memo, split }: Hoisting,
): Schema {
  const index = Math.max(schema.types?.indexOf("object") ?? 0, 0);
  const objects: Schema = { ...schema, id: `${schema.id}/type/${index}`, types: ["object"] };
  const origin = outer ?? { kind: "inline", parent: schema.id, steps: ["object"] };
  const analysis: Analysis = { kind: "class", parts };
  memo.set(objects, analysis);
  split.set(schema, objects);
  candidates.set(objects.id, { schema: objects, analysis, origin, inline: false, at: schema });
  return objects;
}

/** The position of a model: a root, or a path inside the nearest enclosing model. */
function originOf(schema: Schema, hoisting: Hoisting): Origin {
  const { places, candidates, replacedBy } = hoisting;
  const steps: string[] = [];
  let current = schema;
  for (;;) {
    const place = places.of.get(current) as SchemaPosition;
    if (place.kind === "root") {
      const { origin } = place;
      if (origin.kind === "component") return origin;
      return { ...origin, steps: [...origin.steps, ...steps] };
    }
    const isSole = place.role === "branch" && isSoleBranch(current, place, hoisting);
    if (!isSole) steps.unshift(place.step);
    current = place.owner;
    const parent = replacedBy.get(current) ?? (candidates.has(current.id) ? current.id : undefined);
    if (parent !== undefined) return { kind: "inline", parent, steps };
  }
}

function isSoleBranch(
  branch: Schema,
  { owner, step }: Pick<ChildPlace, "owner" | "step">,
  { context }: Hoisting,
): boolean {
  const branches = step === "oneOf" ? owner.oneOf : owner.anyOf;
  return soleBranch(branches ?? [], context.maskOf) === branch;
}

type ChildPlace = Extract<SchemaPosition, { readonly kind: "child" }>;
