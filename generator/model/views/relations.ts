/** How schemas lead to each other, as far as views of them go. */
import type { Document } from "../../decode/document.js";
import type { Schema, SchemaId } from "../../decode/schema.js";

/**
 * `whole`: always applies to the same value (allOf, `$ref`). `branch`: applies to the same value in
 * some cases. `part`: applies to something inside the value, or only has to be followed.
 * Schemas that turn a verdict round (`not`, `if`) are in none: they stay as they are.
 */
export type Relation = "whole" | "branch" | "part";

export interface Link {
  readonly schema: Schema;
  readonly relation: Relation;
  /** It stands inside the other schema, rather than being referred to. */
  readonly inline: boolean;
}

export interface Relations {
  /** What a schema leads to. */
  from(schema: Schema): readonly Link[];
  /** What leads to a schema, with the same relation. */
  to(schema: Schema): readonly Link[];
}

const NONE: readonly Link[] = [];

/** The relations of a document, both ways. */
export function findRelations({ schemas }: Document): Relations {
  const anchored = findAnchored(schemas);
  const forward = new Map<Schema, Link[]>();
  const back = new Map<Schema, Link[]>();
  for (const schema of schemas.values()) {
    const links: Link[] = [];
    const add = (target: Schema | undefined, relation: Relation, inline: boolean): void => {
      if (target === undefined) return;
      links.push({ schema: target, relation, inline });
      const others = back.get(target);
      const link = { schema, relation, inline };
      if (others === undefined) back.set(target, [link]);
      else others.push(link);
    };
    eachInline(schema, (child, relation) => add(child, relation, true));
    if (schema.ref !== undefined) add(schemas.get(schema.ref), "whole", false);
    for (const id of dynamicTargets(schema, anchored)) add(schemas.get(id), "branch", false);
    // A resource binds its anchors for whoever enters it.
    for (const id of schema.dynamicAnchors?.values() ?? []) add(schemas.get(id), "part", false);
    if (links.length > 0) forward.set(schema, links);
  }
  return {
    from: (schema) => forward.get(schema) ?? NONE,
    to: (schema) => back.get(schema) ?? NONE,
  };
}

/** The schemas that dynamic anchors of each name stand for. */
function findAnchored(
  schemas: ReadonlyMap<SchemaId, Schema>,
): ReadonlyMap<string, ReadonlySet<SchemaId>> {
  const anchored = new Map<string, Set<SchemaId>>();
  for (const { dynamicAnchors } of schemas.values()) {
    for (const [anchor, id] of dynamicAnchors ?? []) {
      const ids = anchored.get(anchor);
      if (ids === undefined) anchored.set(anchor, new Set([id]));
      else ids.add(id);
    }
  }
  return anchored;
}

/** Everything that a `$dynamicRef` can mean. */
function dynamicTargets(
  { dynamicRef }: Schema,
  anchored: ReadonlyMap<string, ReadonlySet<SchemaId>>,
): readonly SchemaId[] {
  if (dynamicRef === undefined) return [];
  return [...new Set([dynamicRef.target, ...(anchored.get(dynamicRef.anchor) ?? [])])];
}

function eachInline(schema: Schema, visit: (child: Schema, relation: Relation) => void): void {
  for (const child of schema.allOf ?? []) visit(child, "whole");
  for (const child of schema.oneOf ?? []) visit(child, "branch");
  for (const child of schema.anyOf ?? []) visit(child, "branch");
  for (const { schema: child } of schema.dependentSchemas ?? []) visit(child, "branch");
  for (const child of [schema.then, schema.else]) if (child !== undefined) visit(child, "branch");
  for (const { schema: child } of schema.properties ?? []) visit(child, "part");
  for (const { schema: child } of schema.patternProperties ?? []) visit(child, "part");
  for (const child of schema.prefixItems ?? []) visit(child, "part");
  for (const key of PARTS) {
    const child = schema[key];
    if (child !== undefined) visit(child, "part");
  }
  if (schema.contains !== undefined && isContainsOpen(schema)) visit(schema.contains, "part");
}

const PARTS = [
  ...(["items", "additionalProperties", "unevaluatedItems"] as const),
  "unevaluatedProperties",
] as const;

/** The ids of all schemas that something refers to. */
export function findTargets({ schemas }: Document): ReadonlySet<SchemaId> {
  const targets = new Set<SchemaId>();
  for (const { ref, dynamicRef, dynamicAnchors, discriminator } of schemas.values()) {
    if (ref !== undefined) targets.add(ref);
    if (dynamicRef !== undefined) targets.add(dynamicRef.target);
    for (const id of dynamicAnchors?.values() ?? []) targets.add(id);
    for (const { schema } of discriminator?.mapping ?? []) targets.add(schema);
    if (discriminator?.defaultSchema !== undefined) targets.add(discriminator.defaultSchema);
  }
  return targets;
}

/** More items match a view than the schema: `contains` has one only where they are not limited. */
export function isContainsOpen({ maxContains }: Schema): boolean {
  return maxContains === undefined;
}

/** Whatever can be reached from some schemas, themselves included. */
export function reach(
  start: Iterable<Schema>,
  next: (schema: Schema) => Iterable<Schema>,
): ReadonlySet<Schema> {
  const reached = new Set(start);
  // A set that grows while it is walked is walked to its end.
  for (const schema of reached) for (const other of next(schema)) reached.add(other);
  return reached;
}

/** Carries sets of names along, until no set grows. */
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
