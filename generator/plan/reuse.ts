/**
 * Which models need not be planned and printed again. A model has changed where the hash of a tree of
 * schemas has, its own or that of one that it depends on.
 */
import type { SchemaId } from "../schema/schema.js";
import { compareText } from "../json.js";
import type { ModelId } from "../model/graph.js";
import type { TreeHashes } from "./tree-hashes.js";

/** What a run tells the next one of the models it printed. Plain JSON data. */
export interface PrintRecord {
  /** The hash of each tree of schemas, by the id of its root. */
  readonly trees: Readonly<Record<SchemaId, string>>;
  /** The modules beside `runtime` that each model imports, by the model's name. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
  /** The hash of the text of every other file, before it was formatted, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The models of which nothing has changed since the trees had these hashes. */
export function unchangedModels(
  { trees, indexOf }: TreeHashes,
  earlier: PrintRecord["trees"],
  models: Iterable<ModelId>,
): ReadonlySet<ModelId> {
  const users = trees.map((): number[] => []);
  for (const [index, { references }] of trees.entries())
    for (const used of references) users[used]?.push(index);
  const changed = new Set<number>();
  for (const [index, { id, hash: now }] of trees.entries())
    if (!Object.hasOwn(earlier, id) || earlier[id] !== now) changed.add(index);
  // Iterating a Set visits items added during iteration.
  for (const index of changed) for (const user of users[index] ?? []) changed.add(user);
  const isUnchanged = (id: ModelId): boolean => {
    const index = indexOf(id);
    return index !== undefined && !changed.has(index);
  };
  return new Set([...models].filter(isUnchanged));
}

/** What the next run has to know, trees in the order of their ids. */
export function printRecord(
  { trees }: TreeHashes,
  uses: ReadonlyMap<string, readonly string[]>,
  texts: PrintRecord["texts"],
): PrintRecord {
  const hashes = trees.map(({ id, hash: now }): [SchemaId, string] => [id, now]);
  hashes.sort(([a], [b]) => compareText(a, b));
  return { trees: Object.fromEntries(hashes), uses: Object.fromEntries(uses), texts };
}
