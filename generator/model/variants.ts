/** The variants of a union: the branches themselves, or each merged with the keywords beside the choice. */
import { isParent, type Schema } from "../schema/schema.js";
import type { Analysis, AnalysisContext } from "./analysis.js";
import { type JsonPrimitive, pointerToken } from "../json.js";
import type { Conjunct } from "./conjunction.js";
import type { DeclaredTag } from "./discriminator.js";
import { hasProperties } from "../schema/meaning.js";
import { OBJECT } from "../schema/possible-types.js";

export type UnionAnalysis = Extract<Analysis, { readonly kind: "union" }>;

/**
 * A synthesized class that merges the properties beside a oneOf or anyOf with one branch. Its schema is
 * the owner's without the choice, with the branch as a member of allOf.
 */
export interface MergedVariant {
  readonly schema: Schema;
  readonly branch: Schema;
  readonly index: number;
  readonly analysis: Analysis;
}

export interface VariantContext extends AnalysisContext {
  /** The tags of the branches; undefined without a discriminator. */
  readonly tagsOf: (owner: Schema, choice: UnionAnalysis["choice"]) => DeclaredTag | undefined;
}

/** The variants of a union that need a synthesized class. */
export function mergedVariants(
  owner: Schema,
  { choice, parts }: UnionAnalysis,
  context: VariantContext,
): readonly MergedVariant[] {
  const base = parts.filter(({ schema }) => hasProperties(schema));
  if (base.length === 0) return [];
  const declared = context.tagsOf(owner, choice);
  return choice.branches.flatMap((branch, index) => {
    if ((context.maskOf(branch) & OBJECT) === 0 || covers(branch, base, context, 0)) return [];
    const merged = mergeParts(parts, context.conjunctionOf(branch).parts);
    const id =
      choice.holder === owner ? `${branch.id}/allOf` : `${owner.id}/allOf/${choice.mode}/${index}`;
    const schema = mergeSchema(owner, {
      ...choice,
      branch: asMember(branch, { id, owner, context }),
      id,
    });
    // The variant for all other values may have any tag.
    const tags = index === declared?.otherwise ? [] : (declared?.tags[index] ?? []);
    const tag = tagSchema(schema, declared?.property, tags);
    const isDeclared = merged.some(({ schema: part }) => declares(part, declared?.property));
    if (tag === undefined || !isDeclared)
      return [{ schema, branch, index, analysis: { kind: "class", parts: merged } }];
    const analysis: Analysis = {
      kind: "class",
      parts: [...merged, { schema: tag, referenced: false }],
    };
    return [
      { schema: { ...schema, allOf: [...(schema.allOf ?? []), tag] }, branch, index, analysis },
    ];
  });
}

/** A parent is read as its children where it is a branch; as a member of allOf it would be itself. */
function asMember(
  branch: Schema,
  { id, owner, context }: { id: string; owner: Schema; context: VariantContext },
): Schema {
  const target = branch.ref === undefined ? undefined : context.schemas.get(branch.ref);
  const isChild = target?.discriminator?.mapping.some((key) => key.schema === owner.id);
  if (target === undefined || !isParent(target) || isChild === true) return branch;
  const { at, resource } = branch;
  return { id: `${id}/branch`, at, resource, oneOf: [branch] };
}

/** What the tag of a variant demands: its property has one of the tags. */
function tagSchema(
  { id, at, resource }: Schema,
  name: string | undefined,
  tags: readonly JsonPrimitive[],
): Schema | undefined {
  if (name === undefined || tags.length === 0) return undefined;
  const schema: Schema = { id: `${id}/tag/${pointerToken(name)}`, at, resource, enum: tags };
  return { id: `${id}/tag`, at, resource, properties: [{ name, schema }] };
}

function declares({ properties }: Schema, name: string | undefined): boolean {
  return properties?.some((property) => property.name === name) === true;
}

/** Keywords of the owner that do not apply to its variants. */
const NOTES = ["title", "description", "default", "examples", "discriminator"];

function mergeSchema(
  owner: Schema,
  { holder, mode, branch, id }: UnionAnalysis["choice"] & { branch: Schema; id: string },
): Schema {
  const left: ReadonlySet<string> = new Set(holder === owner ? [...NOTES, mode] : NOTES);
  const rest = Object.fromEntries(Object.entries(owner).filter(([key]) => !left.has(key)));
  return {
    ...rest,
    resource: owner.resource,
    id,
    at: branch.at,
    allOf: [...(owner.allOf ?? []), branch],
    ...(branch.title === undefined ? {} : { title: branch.title }),
    ...(branch.description === undefined ? {} : { description: branch.description }),
  };
}

function mergeParts(parts: readonly Conjunct[], others: readonly Conjunct[]): readonly Conjunct[] {
  const known = new Set(parts.map(({ schema }) => schema));
  return [...parts, ...others.filter(({ schema }) => !known.has(schema))];
}

/** Whether a branch itself declares and requires everything that the parts beside it do. */
function covers(
  branch: Schema,
  base: readonly Conjunct[],
  context: AnalysisContext,
  depth: number,
): boolean {
  const { parts, choices } = context.conjunctionOf(branch);
  const own = new Set(parts.map(({ schema }) => schema));
  if (base.every(({ schema }) => own.has(schema))) return true;
  const names = new Set(
    parts.flatMap(({ schema }) => (schema.properties ?? []).map((p) => p.name)),
  );
  const required = new Set(parts.flatMap(({ schema }) => schema.required ?? []));
  const isCovered = base.every(
    ({ schema }) =>
      (schema.properties ?? []).every(({ name }) => names.has(name)) &&
      (schema.required ?? []).every((name) => required.has(name)),
  );
  if (isCovered || depth > 4) return isCovered;
  return choices.some(({ branches }) =>
    branches.every((inner) => covers(inner, base, context, depth + 1)),
  );
}
