/** Offsets, lines and columns of a text, computed only when a diagnostic asks. */
import type { TextPosition } from "../diagnostics.js";
import { pointerTokens } from "../json.js";

/** Turns offsets of a text into lines and columns; the line table is built at the first question. */
export function lineLocator(text: string): (offset: number) => TextPosition {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The offset at which each line of a text starts. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last number of a sorted list that is not greater than `limit`. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where every value of a document stands: nodes in document order, each followed by its descendants.
 * A table of numbers rather than a tree of objects, since a document may have a million values.
 */
export interface ValueTable {
  /** Offset of each value. */
  readonly values: readonly number[];
  /** Offset of the key of an object's member, -1 for an array's item and for the root. */
  readonly keys: readonly number[];
  /** Node after the last descendant. */
  readonly ends: readonly number[];
  /** YAML aliases and merged members: the node that holds what stands here. */
  readonly targets: ReadonlyMap<number, number>;
  /** The key of an object's member. */
  name(node: number): string;
}

/** The members or items of a node in document order, by pointer token; of a duplicate key the last. */
export function childrenOf(table: ValueTable, node: number): Map<string, number> {
  const children = new Map<string, number>();
  const end = table.ends[node] ?? 0;
  let index = 0;
  for (let child = node + 1; child < end; child = table.ends[child] ?? end) {
    children.set(table.keys[child] === -1 ? String(index++) : table.name(child), child);
  }
  return children;
}

/** Answers pointers with offsets; what was looked up once is kept, so many questions stay cheap. */
export function pointerLocator(table: ValueTable): (pointer: string, key: boolean) => number {
  const known = new Map<number, ReadonlyMap<string, number>>();
  return (pointer, key) => {
    let node = 0;
    let reached = true;
    for (const token of pointerTokens(pointer)) {
      const holder = table.targets.get(node) ?? node;
      let children = known.get(holder);
      if (children === undefined) {
        children = childrenOf(table, holder);
        known.set(holder, children);
      }
      const child = children.get(token);
      if (child === undefined) {
        reached = false;
        break;
      }
      node = child;
    }
    const keyOffset = table.keys[node] ?? -1;
    return key && reached && keyOffset !== -1 ? keyOffset : (table.values[node] ?? 0);
  };
}
