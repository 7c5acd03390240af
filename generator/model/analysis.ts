/**
 * Classifies schemas: bare reference, enum, class, union or alias. Looks at structure only; types come
 * later.
 */
import type { Schema, SchemaId } from "../schema/schema.js";
import type { JsonValue } from "../json.js";
import {
  type UnionBranchSet,
  type Conjunction,
  type ConjunctionOf,
  createConjunctionOf,
  declaresProperties,
  isSimple,
  MODES,
  type Conjunct,
  soleBranch,
} from "./conjunction.js";
import { readEnum } from "./enum-analysis.js";
import { assertsBeside, hasProperties, shapesObject } from "../schema/meaning.js";
import { allowedValues, areScalars } from "./literals.js";
import {
  ANY,
  createMaskOf,
  type Mask,
  type MaskOf,
  NULL,
  OBJECT,
  ownMask,
} from "../schema/possible-types.js";

export type Analysis =
  /** A bare reference. */
  | { readonly kind: "same"; readonly target: SchemaId }
  | EnumAnalysis
  | { readonly kind: "class"; readonly parts: readonly Conjunct[] }
  /** Allows objects with properties and also other JSON types. The objects get a separate class. */
  | { readonly kind: "split"; readonly parts: readonly Conjunct[] }
  | { readonly kind: "union"; readonly choice: UnionBranchSet; readonly parts: readonly Conjunct[] }
  | { readonly kind: "alias" };

export interface EnumAnalysis {
  readonly kind: "enum";
  readonly values: readonly JsonValue[];
  readonly rest?: "string" | "number" | undefined;
  /** The values come from the branches of a oneOf or anyOf. */
  readonly chosen: boolean;
  /** The schemas that list the values, for their names and descriptions. */
  readonly sources: readonly Schema[];
}

export interface AnalysisContext {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly untyped: "object" | "any";
  readonly maskOf: MaskOf;
  readonly conjunctionOf: ConjunctionOf;
}

/** Memoized facts about the schemas of a document. */
export function createAnalysis({
  schemas,
  untyped,
}: Pick<AnalysisContext, "schemas" | "untyped">): AnalysisContext {
  const maskOf = createMaskOf({ schemas, untyped });
  return { schemas, untyped, maskOf, conjunctionOf: createConjunctionOf({ schemas, maskOf }) };
}

const ALIAS: Analysis = { kind: "alias" };

/** Classifies a schema, whether or not it becomes a model (see `needsModel`). */
export function analyse(schema: Schema, context: AnalysisContext): Analysis {
  if (isPlain(schema) || schema.boolean !== undefined) return ALIAS;
  const mask = context.maskOf(schema);
  if (mask === 0) return ALIAS;
  const target = sameTarget(schema);
  if (target !== undefined && !bindsAnchors(schema, context)) return { kind: "same", target };
  const conjunction = context.conjunctionOf(schema);
  const values = allowedValues(conjunction, mask);
  if (values !== undefined) return fromList(values, conjunction.parts);
  if (refinesOne(schema, context)) return ALIAS;
  const choices = typedChoices(conjunction, context);
  if ((mask & OBJECT) !== 0 && declaresProperties(conjunction))
    return analyseObject(schema, mask, { parts: conjunction.parts, choices });
  const [choice] = choices;
  if (choice === undefined) return ALIAS;
  const chosen = choices.length === 1 ? readEnum(choice, mask, context) : undefined;
  if (chosen !== undefined) return chosen;
  const primary = primaryChoice(schema, choices);
  return primary.referenced ? ALIAS : { kind: "union", choice: primary, parts: conjunction.parts };
}

/**
 * Whether references in a schema may resolve differently from here, because its resource has dynamic
 * anchors.
 */
function bindsAnchors({ resource }: Schema, { schemas }: AnalysisContext): boolean {
  return (schemas.get(resource)?.dynamicAnchors?.size ?? 0) > 0;
}

/** Fast path for the common case: no reference, listed values, properties, allOf, oneOf or anyOf. */
export function isPlain(schema: Schema): boolean {
  return (
    schema.ref === undefined &&
    schema.enum === undefined &&
    schema.const === undefined &&
    schema.properties === undefined &&
    schema.allOf === undefined &&
    schema.oneOf === undefined &&
    schema.anyOf === undefined
  );
}

/** Whether a nested schema gets its own model. */
export function needsModel(schema: Schema, analysis: Analysis, context: AnalysisContext): boolean {
  if (analysis.kind === "class" || analysis.kind === "union") return true;
  if (analysis.kind === "enum") return analysis.chosen && schema.opened !== true;
  if (analysis.kind !== "alias" || (schema.allOf?.length ?? 0) < 2) return false;
  return typedChoices(context.conjunctionOf(schema), context).length > 0;
}

function fromList(values: readonly JsonValue[], parts: readonly Conjunct[]): Analysis {
  if (!areScalars(values) || values.every((value) => value === null)) return ALIAS;
  const sources = parts.map(({ schema }) => schema);
  return { kind: "enum", values, chosen: false, sources };
}

function analyseObject(schema: Schema, mask: Mask, { parts, choices }: Conjunction): Analysis {
  if ((mask & ~(OBJECT | NULL)) !== 0) return mask === ANY ? ALIAS : { kind: "split", parts };
  if (choices.length === 0) return { kind: "class", parts };
  return { kind: "union", choice: primaryChoice(schema, choices), parts };
}

function primaryChoice(schema: Schema, choices: readonly UnionBranchSet[]): UnionBranchSet {
  return choices.find(({ holder }) => holder === schema) ?? (choices[0] as UnionBranchSet);
}

/**
 * The target of a schema that is a reference without other assertions. Looks through groups with one
 * member.
 */
export function sameTarget(schema: Schema): SchemaId | undefined {
  let inner = schema;
  for (let depth = 0; depth < 16; depth += 1) {
    if (isPlain(inner)) return undefined;
    if (inner.ref !== undefined) return assertsBeside(inner, "ref") ? undefined : inner.ref;
    const key = soleGroup(inner);
    if (key === undefined || assertsBeside(inner, key)) return undefined;
    inner = inner[key]?.[0] as Schema;
  }
  return undefined;
}

/** The ids along a chain of bare references, in order. The branch's own id if it is not a bare reference. */
export function finalTargets(
  branch: Schema,
  context: Pick<AnalysisContext, "schemas">,
): readonly SchemaId[] {
  const ids: SchemaId[] = [];
  let schema: Schema | undefined = branch;
  for (let depth = 0; schema !== undefined && depth < 16; depth += 1) {
    const target = sameTarget(schema);
    if (target === undefined) break;
    ids.push(target);
    schema = context.schemas.get(target);
  }
  return ids.length === 0 ? [branch.id] : ids;
}

/** The id at the end of a chain of bare references. */
export function finalId(id: SchemaId, context: Pick<AnalysisContext, "schemas">): SchemaId {
  const schema = context.schemas.get(id);
  return (schema === undefined ? undefined : finalTargets(schema, context).at(-1)) ?? id;
}

/** The first of allOf, oneOf and anyOf that has a single member. */
function soleGroup({ allOf, oneOf, anyOf }: Schema): "allOf" | "oneOf" | "anyOf" | undefined {
  if (allOf?.length === 1) return "allOf";
  if (oneOf?.length === 1) return "oneOf";
  return anyOf?.length === 1 ? "anyOf" : undefined;
}

/**
 * Whether a schema is one reference plus constraints that do not change its type: `$ref` beside `type:
 * object`, a single allOf with a description, `anyOf: [reference, null]`.
 */
function refinesOne(schema: Schema, context: AnalysisContext): boolean {
  if (isSimple(schema)) return false;
  const singleBranches = MODES.flatMap(
    (mode) => soleBranch(schema[mode] ?? [], context.maskOf) ?? [],
  );
  const conjuncts = [...(schema.allOf ?? []), ...singleBranches];
  if (conjuncts.length + (schema.ref === undefined ? 0 : 1) !== 1) return false;
  const [unit] = conjuncts;
  if (unit !== undefined && !isReference(unit, context)) return false;
  const { choices, parts } = context.conjunctionOf(schema);
  if (choices.some((choice) => choice.holder === schema && !isConstraint(choice, parts, context)))
    return false;
  return !shapesObject(schema) || addsOnlyKnownRequired(schema, parts);
}

function isReference(schema: Schema, context: AnalysisContext): boolean {
  if (sameTarget(schema) !== undefined) return true;
  const nests = schema.allOf ?? schema.oneOf ?? schema.anyOf;
  if (schema.ref === undefined && nests === undefined) return false;
  return refinesOne(schema, context);
}

function addsOnlyKnownRequired(schema: Schema, parts: readonly Conjunct[]): boolean {
  const { required, ...others } = schema;
  if (shapesObject(others)) return false;
  const known = new Set(
    parts.flatMap((part) => (part.schema === schema ? [] : (part.schema.required ?? []))),
  );
  return (required ?? []).every((name) => known.has(name));
}

// ---- choices that shape the type ---------------------------------------------------------------------

/** The choices of a conjunction that affect the type. Drops those that only constrain values. */
export function typedChoices(
  { parts, choices }: Conjunction,
  context: AnalysisContext,
): readonly UnionBranchSet[] {
  if (choices.length === 0) return choices;
  return choices.filter((choice) => !isConstraint(choice, parts, context));
}

/**
 * Whether a choice only constrains values: its branches do not narrow the type that the other keywords
 * give.
 */
function isConstraint(
  choice: UnionBranchSet,
  parts: readonly Conjunct[],
  context: AnalysisContext,
): boolean {
  const rest = parts.reduce((mask, { schema }) => mask & ownMask(schema, context.untyped), ANY);
  const plain = (branch: Schema): boolean => isUnshaped(branch, rest, context);
  if (choice.branches.every(plain)) return true;
  const declares = parts.some(({ schema }) => hasProperties(schema));
  return rest === ANY && !declares && choice.branches.some(plain);
}

/** Whether a branch allows all given JSON types and does not describe their contents. */
function isUnshaped(branch: Schema, rest: Mask, context: AnalysisContext): boolean {
  const mask = context.maskOf(branch);
  if (((mask | NULL) & rest) !== rest) return false;
  const { parts, choices } = context.conjunctionOf(branch);
  return choices.length === 0 && parts.every(({ schema }) => !shapesValue(schema));
}

function shapesValue(schema: Schema): boolean {
  return (
    hasProperties(schema) ||
    schema.enum !== undefined ||
    schema.const !== undefined ||
    schema.items !== undefined ||
    schema.prefixItems !== undefined ||
    schema.patternProperties !== undefined ||
    (schema.additionalProperties !== undefined && schema.additionalProperties.boolean === undefined)
  );
}
