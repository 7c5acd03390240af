/**
 * The schemas of a document as trees: a root schema with all schemas nested in it. References form a
 * graph of trees, which is about ten times smaller than the graph of schemas.
 */
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { eachChild } from "../schema/children.js";
import { isLeaf } from "../schema/meaning.js";

export interface SchemaTree {
  readonly root: Schema;
  /** Every schema of the tree, the root included. */
  readonly schemas: readonly Schema[];
}

export interface SchemaTrees {
  readonly trees: readonly SchemaTree[];
  /** The index of the tree that a schema is in. */
  readonly indexOf: ReadonlyMap<SchemaId, number>;
  /** By tree: the trees that it refers to; itself if it is recursive. */
  readonly references: readonly ReadonlySet<number>[];
}

/** Calls a function with every direct subschema, including definitions. */
export function forEachChild(schema: Schema, visit: (child: Schema) => void): void {
  if (!isLeaf(schema)) eachChild(schema, visit);
}

/** The trees of a document, in its order. A schema that no earlier tree contains is a root. */
export function findTrees({ schemas }: Pick<Document, "schemas">): SchemaTrees {
  const trees: SchemaTree[] = [];
  const indexOf = new Map<SchemaId, number>();
  let members: Schema[] = [];
  const visit = (schema: Schema): void => {
    // A variant that extends its union contains schemas of that union: it refers to the union's tree.
    if (indexOf.has(schema.id)) return;
    indexOf.set(schema.id, trees.length);
    members.push(schema);
    forEachChild(schema, visit);
  };
  for (const root of schemas.values()) {
    if (indexOf.has(root.id)) continue;
    members = [];
    visit(root);
    trees.push({ root, schemas: members });
  }
  const references = trees.map((tree, index) => referencesOf(tree, index, indexOf));
  return { trees, indexOf, references };
}

/** The targets of a schema's own references, not of its subschemas. */
export function targetsOf({ ref, dynamicRef, discriminator }: Schema): readonly SchemaId[] {
  if (ref === undefined && dynamicRef === undefined && discriminator === undefined) return NONE;
  const targets = [ref, dynamicRef?.target, discriminator?.defaultSchema];
  const mapped = discriminator?.mapping.map(({ schema }) => schema) ?? NONE;
  return [...targets.filter((id) => id !== undefined), ...mapped];
}

const NONE: readonly SchemaId[] = [];

function referencesOf(
  { schemas }: SchemaTree,
  own: number,
  indexOf: ReadonlyMap<SchemaId, number>,
): Set<number> {
  const found = new Set<number>();
  const add = (id: SchemaId): void => {
    const index = indexOf.get(id);
    if (index !== undefined) found.add(index);
  };
  const addElsewhere = ({ id }: Schema): void => {
    if (indexOf.get(id) !== own) add(id);
  };
  for (const schema of schemas) {
    targetsOf(schema).forEach(add);
    forEachChild(schema, addElsewhere);
  }
  return found;
}

/**
 * The cycles of references (strongly connected components). For each tree that can reach itself, the
 * number of its cycle. Trees that reach each other are in the same cycle.
 */
export function referenceCycles(
  references: SchemaTrees["references"],
): ReadonlyMap<number, number> {
  const cycles = new Map<number, number>();
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  /** Visited trees that are not assigned to a cycle yet. */
  const open: number[] = [];
  const isOpen = new Set<number>();
  let count = 0;
  // Tarjan's algorithm with an explicit stack, because chains of references may exceed the call stack.
  for (const start of references.keys()) {
    if (order.has(start)) continue;
    const stack: { readonly tree: number; readonly next: Iterator<number> }[] = [];
    const enter = (tree: number): void => {
      order.set(tree, order.size);
      lowest.set(tree, order.size - 1);
      open.push(tree);
      isOpen.add(tree);
      stack.push({ tree, next: (references[tree] ?? new Set<number>()).values() });
    };
    enter(start);
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const { tree, next } = step;
      const result = next.next();
      if (result.done !== true) {
        const target = result.value;
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target)) lower(tree, order.get(target) as number);
        continue;
      }
      stack.pop();
      const low = lowest.get(tree) as number;
      const outer = stack.at(-1);
      if (outer !== undefined) lower(outer.tree, low);
      if (low === order.get(tree)) close(tree);
    }
  }
  return cycles;

  function lower(tree: number, to: number): void {
    if (to < (lowest.get(tree) as number)) lowest.set(tree, to);
  }

  /** Completes the component of a root. Numbers it if it is a cycle. */
  function close(root: number): void {
    const members = open.splice(open.lastIndexOf(root));
    for (const tree of members) isOpen.delete(tree);
    if (members.length === 1 && references[root]?.has(root) !== true) return;
    for (const tree of members) cycles.set(tree, count);
    count += 1;
  }
}
