/** Reuse of the files of the previous run of a job, and the record for the next run. */
import { hash } from "node:crypto";
import type { Documents } from "../load/source.js";
import type { ModelId } from "../model/graph.js";
import { nameOf, type Names } from "../naming/names.js";
import { type HashInput, type TreeHashes, hashTrees } from "../plan/tree-hashes.js";
import { type PrintRecord, unchangedModels } from "../plan/reuse.js";
import type { PrintableFile } from "../print/files.js";
import { isModelPath, modelPaths } from "../print/output.js";

/** What is known of the previous run of a job by the same generator. */
export interface PreviousRun {
  /** What it printed; none where that is not known. */
  readonly record?: PrintRecord | undefined;
  /** The documents that it read, if it was a run of the same process. */
  readonly documents?: Documents | undefined;
  /** The files below the output folder that are as that run left them. */
  readonly unmodified: Paths | Promise<Paths>;
}

/** A set of paths, or a map from them. */
export type Paths = Pick<ReadonlySet<string>, "has">;

/** The record of the previous run, and the hashes that tell what of it can be reused. */
export interface Reuse {
  /** Computed on first use: without a previous run at the end, while the other thread writes. */
  readonly hashes: () => TreeHashes;
  readonly record: PrintRecord | undefined;
  readonly unmodified: Paths;
}

export async function reuseOf(
  input: HashInput,
  { record, unmodified }: PreviousRun,
): Promise<Reuse> {
  let known = record && hashTrees(input);
  const hashes = (): TreeHashes => (known ??= hashTrees(input));
  return { hashes, record, unmodified: await unmodified };
}

/** The models that are as an earlier run had them, and whose files are as it left them. */
export function keptModels(
  names: Names,
  { hashes, record, unmodified }: Reuse,
): ReadonlySet<ModelId> {
  if (record === undefined) return new Set();
  const unchanged = unchangedModels(hashes(), record.trees, names.models.keys());
  const isKept = (id: ModelId): boolean => {
    const name = nameOf(id, names);
    const uses = Object.hasOwn(record.uses, name) ? record.uses[name] : undefined;
    return uses !== undefined && modelPaths(name, uses).every((path) => unmodified.has(path));
  };
  return new Set([...unchanged].filter(isKept));
}

/** Files about all models: the paths of those that are kept, and the hash of the text of each. */
export interface AuxiliaryFiles {
  readonly kept: string[];
  readonly texts: Record<string, string>;
}

/** Leaves out files about all models whose text is that of the previous run. */
export function* withoutKept(
  files: Iterable<PrintableFile>,
  { record, unmodified }: Reuse,
  { kept, texts }: AuxiliaryFiles,
): Generator<PrintableFile> {
  for (const file of files) {
    const { path } = file;
    if (isAuxiliary(file)) {
      const content = "text" in file ? file.text : JSON.stringify(file);
      const now = hash("sha256", content, "base64");
      texts[path] = now;
      if (record?.texts[path] === now && unmodified.has(path)) {
        kept.push(path);
        continue;
      }
    }
    yield file;
  }
}

/** Whether a file is about all models: also the files of the explorer. */
function isAuxiliary(file: PrintableFile): boolean {
  return !isModelPath(file.path) || ("text" in file && file.verbatim === true);
}
