/** The positions of a document's values in its text. */
import { pointerTokens } from "../json.js";

/**
 * The position of every value of a document: nodes in document order, each followed by its descendants.
 * A table of numbers rather than a tree of objects, since a document may have a million values.
 */
export interface ValueTable {
  /** Offset of each value. */
  readonly values: ArrayLike<number>;
  /** Offset of the key of an object's member, -1 for an array's item and for the root. */
  readonly keys: ArrayLike<number>;
  /** Node after the last descendant. */
  readonly ends: ArrayLike<number>;
  /** YAML aliases and merged members: the node with the value. */
  readonly targets: ReadonlyMap<number, number>;
  /** The key of an object's member. */
  name(node: number): string;
}

/**
 * The members or items of a node in document order, by pointer token. Of duplicate keys, the last one is
 * used.
 */
export function childrenOf(table: ValueTable, node: number): Map<string, number> {
  const children = new Map<string, number>();
  const end = table.ends[node] ?? 0;
  let index = 0;
  for (let child = node + 1; child < end; child = table.ends[child] ?? end) {
    children.set(table.keys[child] === -1 ? String(index++) : table.name(child), child);
  }
  return children;
}

/** Offset of the value (or, with `key`, the key) at a JSON Pointer; the nearest enclosing one if absent. */
export type Locate = (pointer: string, key: boolean) => number;

/** Maps JSON Pointers to offsets. */
export function pointerLocator(table: ValueTable): Locate {
  const walk = tableWalk(table);
  return (pointer, key) => {
    const reached = walk(pointerTokens(pointer));
    return offsetOf(table, reached.node, key && reached.rest.length === 0);
  };
}

/**
 * Like `pointerLocator`, for an outline without nodes inside of its innermost values. If a pointer leads
 * into such a value, a table is made for that value only: few positions are needed.
 */
export function outlineLocator(
  outline: ValueTable,
  tabulate: (offset: number) => ValueTable,
): Locate {
  const walk = tableWalk(outline);
  const inner = new Map<number, { readonly table: ValueTable; readonly walk: TableWalk }>();
  return (pointer, key) => {
    const outer = walk(pointerTokens(pointer));
    const isEnd = outer.rest.length === 0;
    const isInOutline = outline.ends[outer.node] !== outer.node + 1;
    if (isEnd || isInOutline) return offsetOf(outline, outer.node, key && isEnd);
    let known = inner.get(outer.node);
    if (known === undefined) {
      const table = tabulate(outline.values[outer.node] ?? 0);
      known = { table, walk: tableWalk(table) };
      inner.set(outer.node, known);
    }
    const reached = known.walk(outer.rest);
    return offsetOf(known.table, reached.node, key && reached.rest.length === 0);
  };
}

/** The last node that pointer tokens lead to, and the remaining tokens. */
type TableWalk = (tokens: readonly string[]) => {
  readonly node: number;
  readonly rest: readonly string[];
};

/** Caches the children of visited nodes, so that many lookups stay cheap. */
function tableWalk(table: ValueTable): TableWalk {
  const known = new Map<number, ReadonlyMap<string, number>>();
  return (tokens) => {
    let node = 0;
    for (const [index, token] of tokens.entries()) {
      const holder = table.targets.get(node) ?? node;
      let children = known.get(holder);
      if (children === undefined) {
        children = childrenOf(table, holder);
        known.set(holder, children);
      }
      const child = children.get(token);
      if (child === undefined) return { node, rest: tokens.slice(index) };
      node = child;
    }
    return { node, rest: [] };
  };
}

function offsetOf(table: ValueTable, node: number, key: boolean): number {
  const keyOffset = table.keys[node] ?? -1;
  return key && keyOffset !== -1 ? keyOffset : (table.values[node] ?? 0);
}
