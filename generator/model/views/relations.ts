/** Relations between schemas that matter for views. */
import type { Document } from "../../decode/document.js";
import { isParent, type Schema, type SchemaId, type View } from "../../schema/schema.js";
import { type ChildKeyword, CHILD_KEYWORDS, visitChildren } from "../../schema/children.js";
import type { ChildRole } from "../../schema/keyword.js";
import { hasOnly, isLeaf, LEAVES } from "../../schema/meaning.js";

/**
 * `whole`: always applies to the same value (allOf, `$ref`). `branch`: applies to the same value in some
 * cases. `part`: applies to a part of the value, or is only a possible target. Schemas whose result may
 * be negated (`not`, `if`) have no relation and are the same in every view.
 */
export type Relation = "whole" | "branch" | "part";

export interface Link {
  readonly schema: Schema;
  readonly relation: Relation;
  /** A subschema, not a reference target. */
  readonly inline: boolean;
}

export interface Relations {
  /** Schemas with subschemas or references, which few have. */
  readonly leading: readonly Schema[];
  /** The schemas that are readOnly (`request`) or writeOnly (`response`) themselves. */
  readonly flagged: Readonly<Record<View, readonly Schema[]>>;
  /** The subschemas and reference targets of a schema. */
  readonly from: (schema: Schema) => readonly Link[];
  /**
   * The owners of a schema and those that refer to it, with the same relation. Not recorded for schemas
   * that are the same in every view.
   */
  readonly to: (schema: Schema) => readonly Link[];
}

type Visit = (target: Schema | undefined, relation: Relation, inline: boolean) => void;

const NONE: readonly Link[] = [];

/** The relations of a document, in both directions. With `enums`, those may differ in a view. */
export function findRelations(
  { schemas }: Document,
  { enums = false }: { readonly enums?: boolean } = {},
): Relations {
  const leading: Schema[] = [];
  const flagged = { request: [] as Schema[], response: [] as Schema[] };
  for (const schema of schemas.values()) {
    if (schema.readOnly === true) flagged.request.push(schema);
    if (schema.writeOnly === true) flagged.response.push(schema);
    if (!isLeaf(schema)) leading.push(schema);
  }
  const anchored = findAnchored(leading);
  const back = new Map<Schema, Link[]>();
  for (const schema of leading) {
    eachLink(schema, { schemas, anchored }, (target, relation, inline) => {
      if (target === undefined) return;
      const differs = enums && target.enum !== undefined;
      if (!differs && hasOnly(target, CONSTANT)) return;
      const link = { schema, relation, inline };
      const others = back.get(target);
      if (others === undefined) back.set(target, [link]);
      else others.push(link);
    });
  }
  return {
    leading,
    flagged,
    from: (schema) => {
      const links: Link[] = [];
      eachLink(schema, { schemas, anchored }, (target, relation, inline) => {
        if (target !== undefined) links.push({ schema: target, relation, inline });
      });
      return links;
    },
    to: (schema) => back.get(schema) ?? NONE,
  };
}

interface Targets {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly anchored: ReadonlyMap<string, ReadonlySet<SchemaId>>;
}

function eachLink(schema: Schema, { schemas, anchored }: Targets, visit: Visit): void {
  eachInline(schema, visit);
  const { ref, dynamicRef, dynamicAnchors } = schema;
  if (isParent(schema))
    for (const child of schema.discriminator?.mapping ?? [])
      visit(schemas.get(child.schema), "branch", false);
  if (ref !== undefined) visit(schemas.get(ref), "whole", false);
  if (dynamicRef !== undefined) {
    // All possible targets.
    const ids = new Set([dynamicRef.target, ...(anchored.get(dynamicRef.anchor) ?? [])]);
    for (const id of ids) visit(schemas.get(id), "branch", false);
  }
  // Entering a resource binds its dynamic anchors.
  if (dynamicAnchors !== undefined)
    for (const id of dynamicAnchors.values()) visit(schemas.get(id), "part", false);
}

/** Keywords without subschemas that are the same in every view. */
const CONSTANT: ReadonlySet<string> = new Set(
  [...LEAVES].filter(
    (key) =>
      !["readOnly", "writeOnly", "required", "dependentRequired", "minProperties"].includes(key),
  ),
);

/** By name, the schemas with that dynamic anchor. */
function findAnchored(schemas: readonly Schema[]): ReadonlyMap<string, ReadonlySet<SchemaId>> {
  const anchored = new Map<string, Set<SchemaId>>();
  for (const { dynamicAnchors } of schemas) {
    for (const [anchor, id] of dynamicAnchors ?? []) {
      const ids = anchored.get(anchor);
      if (ids === undefined) anchored.set(anchor, new Set([id]));
      else ids.add(id);
    }
  }
  return anchored;
}

/** Keywords whose subschemas may differ in a view. Excludes those whose result may be negated. */
export const VIEWED = CHILD_KEYWORDS.filter(
  ({ appliesTo, negates }) =>
    (appliesTo === "same value" && negates !== true) || appliesTo === "part",
);

const RELATIONS: Readonly<Record<ChildRole, Relation>> = {
  member: "whole",
  branch: "branch",
  assertion: "branch",
  value: "part",
};

function relationOf({ appliesTo, role }: ChildKeyword): Relation {
  return appliesTo === "part" ? "part" : RELATIONS[role];
}

function eachInline(schema: Schema, visit: Visit): void {
  visitChildren(schema, VIEWED, (child, keyword) => {
    if (keyword.field !== "contains" || isContainsOpen(schema))
      visit(child, relationOf(keyword), true);
  });
}

/** The ids of all reference targets. */
export function findTargets({ leading }: Relations): ReadonlySet<SchemaId> {
  const targets = new Set<SchemaId>();
  for (const { ref, dynamicRef, dynamicAnchors, discriminator } of leading) {
    if (ref !== undefined) targets.add(ref);
    if (dynamicRef !== undefined) targets.add(dynamicRef.target);
    for (const id of dynamicAnchors?.values() ?? []) targets.add(id);
    for (const { schema } of discriminator?.mapping ?? []) targets.add(schema);
    if (discriminator?.defaultSchema !== undefined) targets.add(discriminator.defaultSchema);
  }
  return targets;
}

/**
 * Whether `contains` may have a view. More items match the view, so `maxContains` would reject valid
 * arrays.
 */
export function isContainsOpen({ maxContains }: Schema): boolean {
  return maxContains === undefined;
}

/** All schemas that can be reached from `start`, including `start`. */
export function reach(
  start: Iterable<Schema>,
  next: (schema: Schema) => Iterable<Schema>,
): ReadonlySet<Schema> {
  const reached = new Set(start);
  // Iterating a Set visits items added during iteration.
  for (const schema of reached) for (const other of next(schema)) reached.add(other);
  return reached;
}

/** Propagates sets of names until no set grows. */
export function spread(
  start: ReadonlyMap<Schema, ReadonlySet<string>>,
  next: (schema: Schema) => Iterable<Schema>,
): ReadonlyMap<Schema, ReadonlySet<string>> {
  const all = new Map<Schema, Set<string>>();
  for (const [schema, names] of start) all.set(schema, new Set(names));
  const queue = new Set(all.keys());
  for (const schema of queue) {
    queue.delete(schema);
    const names = all.get(schema) as ReadonlySet<string>;
    for (const other of next(schema)) {
      let known = all.get(other);
      if (known === undefined) all.set(other, (known = new Set()));
      const before = known.size;
      for (const name of names) known.add(name);
      if (known.size > before) queue.add(other);
    }
  }
  return all;
}
