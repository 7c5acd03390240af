/**
 * The schemas of a document as trees: a schema with all that is written inside it. What refers to
 * what is a graph of trees, a tenth of the size of the graph of schemas.
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
  /** Of each tree, the others that it refers to; itself where it is recursive. */
  readonly references: readonly ReadonlySet<number>[];
}

/** Calls a function with every schema directly below a schema, definitions included; most have none. */
export function forEachChild(schema: Schema, visit: (child: Schema) => void): void {
  if (!isLeaf(schema)) eachChild(schema, visit);
}

/**
 * The trees of a document, in its order. One walk: a schema that was not visited before the document
 * lists it is the root of a tree.
 */
export function findTrees({ schemas }: Pick<Document, "schemas">): SchemaTrees {
  const trees: SchemaTree[] = [];
  const indexOf = new Map<SchemaId, number>();
  let members: Schema[] = [];
  const visit = (schema: Schema): void => {
    // A variant that extends its union holds schemas of that union: it refers to the union's tree.
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

/** The schemas that a schema refers to, not those that its parts refer to. */
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
 * The cycles of references: of each tree that can be reached from itself, the number of the cycle it
 * is in; two trees that reach each other are in the same one.
 */
export function referenceCycles(
  references: SchemaTrees["references"],
): ReadonlyMap<number, number> {
  const cycles = new Map<number, number>();
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  /** Trees that are reached and of which it is not known yet which cycle they belong to. */
  const open: number[] = [];
  const isOpen = new Set<number>();
  let count = 0;
  // Depth first with a stack of its own (Tarjan): chains may be longer than the engine's stack.
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

  /** All that was reached from a tree and reaches it. */
  function close(root: number): void {
    const members = open.splice(open.lastIndexOf(root));
    for (const tree of members) isOpen.delete(tree);
    if (members.length === 1 && references[root]?.has(root) !== true) return;
    for (const tree of members) cycles.set(tree, count);
    count += 1;
  }
}
