/**
 * Which models need not be planned and printed again. A model has changed where the hash of a tree of
 * schemas has, its own or that of one that it depends on.
 */
import type { SchemaId } from "../schema/schema.js";
import { compareText } from "../json.js";
import type { ModelId } from "../model/graph.js";
import type { TreeHashes } from "./contents.js";

/** What a run tells the next one of the models it printed. Plain JSON data. */
export interface PrintRecord {
  /** The hash of each tree of schemas, by the id of its root. */
  readonly contents: Readonly<Record<SchemaId, string>>;
  /** The modules beside `runtime` that each model imports, by the model's name. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
  /** The hash of the text of every other file, before it was formatted, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The models of which nothing has changed since the contents had these hashes. */
export function unchangedModels(
  { parts, indexOf }: TreeHashes,
  earlier: PrintRecord["contents"],
  models: Iterable<ModelId>,
): ReadonlySet<ModelId> {
  const users = parts.map((): number[] => []);
  for (const [index, { references }] of parts.entries())
    for (const used of references) users[used]?.push(index);
  const changed = new Set<number>();
  for (const [index, { id, hash: now }] of parts.entries())
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
  { parts }: TreeHashes,
  uses: Iterable<readonly [string, readonly string[]]>,
): Omit<PrintRecord, "texts"> {
  const contents = parts.map(({ id, hash: now }): [SchemaId, string] => [id, now]);
  contents.sort(([a], [b]) => compareText(a, b));
  return { contents: Object.fromEntries(contents), uses: Object.fromEntries(uses) };
}
