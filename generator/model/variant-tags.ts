/**
 * The tags of classes that discriminators select as variants or children. The tag property gets a literal
 * type, so that testing it narrows a union.
 */
import {
  discriminatedKeyword,
  isParent,
  type Discriminator,
  type Schema,
  type SchemaId,
} from "../schema/schema.js";
import { compareText, type JsonPrimitive } from "../json.js";
import { type AnalysisContext, finalId, finalTargets, typedChoices } from "./analysis.js";
import { addListedTags, firstName, mappedTags } from "./tags.js";
import type { ClassTag, TypeNode } from "./graph.js";
import { ARRAY, maskOfValue, NULL, OBJECT } from "../schema/possible-types.js";
import type { ObjectFacts } from "./object-facts.js";
import { intersect, literalType, maskOfType, type ModelViews } from "./type-algebra.js";

export interface TagContext {
  readonly analysis: AnalysisContext;
  readonly facts: ObjectFacts;
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  /** By union: the classes synthesized for variants, by branch index. */
  readonly merged: ReadonlyMap<Schema, ReadonlyMap<number, Schema>>;
}

/** By class, then by property. */
export type ClassTags = ReadonlyMap<SchemaId, ReadonlyMap<string, ClassTag>>;

/** The tags of all variants and children in a document. */
export function findClassTags(context: TagContext): ClassTags {
  const found = new Map<SchemaId, Map<string, ClassTag>>();
  for (const holder of context.analysis.schemas.values()) {
    const { discriminator } = holder;
    if (discriminator === undefined) continue;
    const classes = isParent(holder)
      ? childrenOf(holder, discriminator, context)
      : withListed(variantsOf(holder, discriminator, context), discriminator, context);
    for (const { id, tags, isDirect = true } of classes) {
      const { property } = discriminator;
      const known = found.get(id) ?? new Map<string, ClassTag>();
      const { values, holders, ...before } = known.get(property) ?? NO_TAG;
      const isOpen = values === undefined || tags === undefined;
      known.set(property, {
        values: isOpen ? undefined : [...new Set([...values, ...tags])],
        holders: [...new Set([...holders, holder.id])],
        isDirect: before.isDirect || isDirect,
      });
      found.set(id, known);
    }
  }
  return found;
}

const NO_TAG: ClassTag = { values: [], holders: [], isDirect: false };

interface TaggedClass {
  readonly id: SchemaId;
  /** undefined: any value may select it. */
  readonly tags: readonly JsonPrimitive[] | undefined;
  /** False if another class replaces it in the union. */
  readonly isDirect?: boolean;
}

function withListed(
  classes: readonly TaggedClass[],
  { property }: Discriminator,
  { analysis, facts }: TagContext,
): readonly TaggedClass[] {
  const listed = classes.map(({ id }) => {
    const schema = analysis.schemas.get(id);
    return schema === undefined ? undefined : facts.of(schema, property).values;
  });
  const tags = addListedTags(
    classes.map((one) => one.tags ?? []),
    listed,
  );
  return classes.map((one, index) => ({ ...one, tags: one.tags && tags[index] }));
}

/** The tags of a child include those of its subclasses. */
function childrenOf(
  parent: Schema,
  discriminator: Discriminator,
  context: TagContext,
): readonly TaggedClass[] {
  const { schemas, conjunctionOf } = context.analysis;
  const ids = new Set(discriminator.mapping.map(({ schema }) => finalId(schema, context.analysis)));
  const children = [...ids].flatMap((id) => schemas.get(id) ?? []);
  return children
    .filter((child) => child !== parent)
    .flatMap((child) => {
      const below = children.filter((other) =>
        conjunctionOf(other).parts.some(({ schema }) => schema === child),
      );
      const tags = below.flatMap((other) => keysOf(other, discriminator, context));
      // A child with a choice is a class for each branch.
      const classes = [...(context.merged.get(child)?.values() ?? [child])];
      return classes.map(({ id }) => ({ id, tags }));
    });
}

const MAX_DEPTH = 4;

/**
 * The variants of a choice, including those of nested unions. Skips nested unions that have their own
 * discriminator for the same property.
 */
function variantsOf(
  holder: Schema,
  discriminator: Discriminator,
  context: TagContext,
): readonly TaggedClass[] {
  const { analysis, componentNames } = context;
  const { defaultSchema, property } = discriminator;
  const otherwise = defaultSchema === undefined ? undefined : finalId(defaultSchema, analysis);
  const visit = (
    branch: Schema,
    around: readonly JsonPrimitive[],
    depth: number,
  ): TaggedClass[] => {
    const ids = finalTargets(branch, analysis);
    const target = analysis.schemas.get(ids.at(-1) as SchemaId) ?? branch;
    const mapped = keysOf(target, discriminator, context);
    const outer = mapped.length > 0 ? mapped : around;
    const [nested] = typedChoices(analysis.conjunctionOf(target), analysis);
    if (nested !== undefined) {
      if (depth >= MAX_DEPTH || nested.holder.discriminator?.property === property) return [];
      const classes = context.merged.get(target);
      return nested.branches.flatMap((inner, index) =>
        visit(classes?.get(index) ?? inner, outer, depth + 1),
      );
    }
    if (target.id === otherwise) return [{ id: target.id, tags: undefined }];
    const name = firstName(ids, componentNames);
    const named = name === undefined ? undefined : [name];
    return [{ id: target.id, tags: outer.length > 0 ? outer : named }];
  };
  const branches = holder[discriminatedKeyword(holder)] ?? [];
  return branches.flatMap((branch, index) => {
    const isDirect = context.merged.get(holder)?.has(index) !== true;
    return visit(branch, [], 0).map((found) => ({ ...found, isDirect }));
  });
}

/** The mapping keys of a schema. */
function keysOf(
  schema: Schema,
  discriminator: Discriminator,
  { analysis, facts }: TagContext,
): readonly JsonPrimitive[] {
  const known = facts.of(schema, discriminator.property);
  return mappedTags(schema.id, discriminator, known, analysis);
}

/** The literal type of a tag property: the tags that the declared type allows, and null if it is nullable. */
export function tagType(
  type: TypeNode,
  values: readonly JsonPrimitive[],
  views: ModelViews,
): TypeNode {
  if (type.kind === "union") {
    const members = type.members.map((member) => tagType(member, values, views));
    const isSame = members.every((member, index) => member === type.members[index]);
    return isSame ? type : { kind: "union", members };
  }
  const isText = type.kind === "string" || type.kind === "number";
  const isListed = type.kind === "open" || type.kind === "literal" || type.kind === "model";
  if (!isListed && !(isText && type.format === undefined)) return type;
  const mask = maskOfType(type, views);
  // Do not narrow a model of strings and objects to its strings: objects may have to be constructed.
  if ((mask & (OBJECT | ARRAY)) !== 0) return type;
  // The order of a mapping has no meaning.
  const tags = values
    .filter((value) => value !== null && (maskOfValue(value) & mask) !== 0)
    .sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  const nulls = (mask & NULL) === 0 ? [] : [null];
  const literal = intersect(type, literalType([...tags, ...nulls]), views);
  return literal.kind === "literal" ? literal : type;
}
