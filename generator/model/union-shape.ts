/** Unions: their variants, and how to tell them apart. */
import { discriminatedKeyword, type Schema, type SchemaId } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import type { JsonPrimitive } from "../json.js";
import { decide } from "./decide.js";
import { leavesOf } from "./decision.js";
import { readTags } from "./discriminator.js";
import type { AliasShape, Decision, TaggedChoice, TypeNode, UnionShape, Variant } from "./graph.js";
import { NULL, OBJECT } from "../schema/possible-types.js";
import type { ObjectFacts } from "./object-facts.js";
import {
  intersect,
  join,
  JSON_TYPE,
  maskOfType,
  NEVER,
  NULL_TYPE,
  sameType,
} from "./type-algebra.js";
import { ownTypeNode, type Typing } from "./types.js";
import type { UnionAnalysis } from "./variants.js";

export interface UnionContext extends Typing {
  readonly facts: ObjectFacts;
  readonly report: Report;
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  /** By union: the classes synthesized for variants, by branch index. */
  readonly merged: ReadonlyMap<Schema, ReadonlyMap<number, Schema>>;
}

/** The union shape of a schema; an alias if all variants have the same type. */
export function unionShape(
  schema: Schema,
  analysis: UnionAnalysis,
  context: UnionContext,
): UnionShape | AliasShape {
  const types = variantTypes(schema, analysis, context);
  const mask = context.analysis.maskOf(schema);
  // Keywords beside the choice may exclude null from a variant, and an outer schema may allow it again.
  const addsNull =
    (mask & NULL) !== 0 && types.every((type) => (maskOfType(type, context.views) & NULL) === 0);
  const common = commonType(types, context);
  if (common !== undefined)
    return { kind: "alias", type: addsNull ? join(common, NULL_TYPE, context.views) : common };
  const { choice } = analysis;
  const classes = context.merged.get(schema);
  const schemas = choice.branches.map((branch, index) => classes?.get(index) ?? branch);
  const discriminator = choice.holder.discriminator ?? schema.discriminator;
  const declared =
    discriminator === undefined
      ? undefined
      : readTags({
          ...context,
          context: context.analysis,
          discriminator,
          owner: schema,
          branches: choice.branches,
        });
  const decision = decide({
    mode: choice.mode,
    variants: schemas,
    mask: addsNull ? mask & ~NULL : mask,
    facts: context.facts,
    context: context.analysis,
    discriminator: declared,
  });
  const tag = firstTag(decision);
  const variants = schemas.map((variant, index): Variant => ({
    type: types[index] as TypeNode,
    schema: variant,
    ...(classes?.has(index) === true ? { branch: choice.branches[index] } : {}),
    tags: tag === undefined ? [] : tagsOf(tag, index),
  }));
  const isMerged = (_: Schema, index: number): boolean =>
    classes?.has(index) === true || types[index]?.kind === "never";
  const areMerged =
    classes !== undefined &&
    choice.branches.every(isMerged) &&
    !(hasTrial(decision) && analysis.parts.some(({ schema: part }) => judgesRest(part)));
  return {
    kind: "union",
    mode: choice.mode,
    holder: choice.holder.id,
    isMerged: areMerged,
    variants: addsNull ? [...variants, nullVariant(schema)] : variants,
    decision: addsNull ? orNull(decision, variants.length) : decision,
    ...(tag === undefined ? {} : { discriminator: { property: tag.property } }),
  };
}

/** Whether several variants may be valid as far as the decision knows. */
function hasTrial(decision: Decision): boolean {
  return leavesOf(decision).some(({ kind }) => kind === "trial");
}

/**
 * Whether a schema restricts what no branch evaluates. Such a keyword counts the branches together, so it
 * cannot be checked as part of each.
 */
function judgesRest({ unevaluatedProperties, unevaluatedItems }: Schema): boolean {
  return unevaluatedProperties !== undefined || unevaluatedItems !== undefined;
}

/**
 * How the discriminator of a schema selects a branch; undefined without a discriminator or several
 * branches.
 */
export function taggedChoice(
  holder: Schema,
  context: Pick<UnionContext, "analysis" | "facts" | "report" | "componentNames">,
): TaggedChoice | undefined {
  const { discriminator } = holder;
  const mode = discriminatedKeyword(holder);
  const branches = holder[mode] ?? [];
  if (discriminator === undefined || branches.length < 2) return undefined;
  const { analysis, facts } = context;
  const tags = readTags({ ...context, context: analysis, discriminator, owner: holder, branches });
  const mask = analysis.maskOf(holder);
  const input = { mode, variants: branches, mask, facts, context: analysis, discriminator: tags };
  return { mode, branches, decision: decide(input) };
}

/** The variant for null, if a schema around the choice allows it: `anyOf: [oneOf: […], null]`. */
function nullVariant({ id, at, resource }: Schema): Variant {
  const schema: Schema = { id: `${id}/null`, at, resource, types: ["null"] };
  return { type: NULL_TYPE, schema, tags: [] };
}

const NOT_NULL = ["boolean", "string", "number", "array", "object"] as const;

/** Adds a case for null to a decision. */
function orNull(decision: Decision, index: number): Decision {
  const nothing = { types: ["null"], then: { kind: "variant", index } } as const;
  if (decision.kind === "type") return { kind: "type", cases: [...decision.cases, nothing] };
  const isOfObjects = decision.kind === "tag" || decision.kind === "key";
  const others = { types: isOfObjects ? (["object"] as const) : NOT_NULL, then: decision };
  return { kind: "type", cases: [nothing, others] };
}

function variantTypes(
  schema: Schema,
  { choice, parts }: UnionAnalysis,
  context: UnionContext,
): readonly TypeNode[] {
  const { analysis, typeOf, views, merged } = context;
  const mask = analysis.maskOf(schema);
  const around = parts
    .map((part) => ownTypeNode(part.schema, mask, context))
    .reduce((all, type) => intersect(all, type, views), JSON_TYPE);
  return choice.branches.map((branch, index) => {
    const own = merged.get(schema)?.get(index);
    if (own === undefined) return intersect(around, typeOf(branch), views);
    const both = analysis.maskOf(branch) & mask;
    const type: TypeNode = (both & OBJECT) === 0 ? NEVER : { kind: "model", id: own.id };
    return join(type, (both & NULL) === 0 ? NEVER : NULL_TYPE, views);
  });
}

/** The common type of all possible variants, ignoring formats; undefined if they differ. */
function commonType(types: readonly TypeNode[], { views }: UnionContext): TypeNode | undefined {
  const possible = types.filter((type) => type.kind !== "never");
  const first = possible[0] ?? NEVER;
  if (possible.some((type) => type.kind === "json")) return JSON_TYPE;
  const plain = possible.map(withoutFormat);
  const isCommon = plain.every((type) => sameType(type, plain[0] ?? NEVER, views));
  if (!isCommon || (types.length > possible.length && possible.length === 1)) return undefined;
  return possible.length === 1 ? first : (plain[0] ?? NEVER);
}

function withoutFormat(type: TypeNode): TypeNode {
  if (type.kind === "string") return { kind: "string" };
  return type.kind === "number" ? { kind: "number", integer: type.integer } : type;
}

// ---- tags for the documentation ------------------------------------------------------------------------

type Tag = Extract<Decision, { readonly kind: "tag" }>;

/** The `tag` node that distinguishes the objects, if there is one. */
function firstTag(decision: Decision): Tag | undefined {
  if (decision.kind === "tag") return decision;
  if (decision.kind !== "type") return undefined;
  return decision.cases.map(({ then }) => then).find((then) => then.kind === "tag");
}

function tagsOf({ cases }: Tag, index: number): readonly JsonPrimitive[] {
  return cases.flatMap(({ values, then }) =>
    then.kind === "variant" && then.index === index
      ? values.filter((value) => value !== undefined)
      : [],
  );
}
