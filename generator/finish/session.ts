/** What happens to files between their structures and the disk, batch by batch. */
import { invariant } from "../diagnostics.js";
import type { OutputFile, PrintableFile } from "../print/files.js";
import { printTexts, type TextOptions } from "../print/texts.js";
import { type Comparing, compareWithNothing, startComparison } from "../write/compare.js";
import { diskFailure, writeToStage } from "../write/disk.js";
import { hashFile, type Hashes } from "../write/manifest.js";
import { type ComparedOutput, withFinalPath } from "../write/write.js";

/** Where the files of a run go. Plain data, so that it reaches another thread. */
export interface Target extends TextOptions {
  /** Absolute. */
  readonly folder: string;
  /** Where files are written at once, because the folder does not exist yet. */
  readonly stage?: string | undefined;
  /** All files may have to be written, even those that the folder has. */
  readonly all: boolean;
}

export interface Session {
  /** The files of the folder that are as an earlier run left them. To be asked before any is added. */
  intact(marks: Readonly<Record<string, string>>): Promise<readonly string[]>;
  /**
   * Prints and formats files, and writes them if there is a stage; resolves when that is done, or has
   * failed.
   */
  add(files: readonly PrintableFile[]): Promise<void>;
  /** What all files are to the folder, with intact ones that are kept. Nothing is added later. */
  end(kept?: readonly string[]): Promise<ComparedOutput>;
}

/** Takes files as they are structured. The first failure of a batch is what `end` rejects with. */
export function openSession(target: Target): Session {
  let work: Promise<void> = Promise.resolve();
  const keep = target.stage === undefined ? keepTexts(target) : keepOnDisk(target, target.stage);
  return {
    // A file that cannot be read counts as modified; the error is reported when it is written.
    intact: (marks) => Promise.resolve(orEmpty(() => keep.intact(marks))),
    add(files) {
      work = work.then(async () => keep.take(await printTexts(files, target)));
      // The error reaches the caller that awaits the end.
      return work.catch(() => undefined);
    },
    async end(kept = []) {
      await work;
      return keep.compare(kept);
    },
  };
}

function orEmpty(look: () => readonly string[]): readonly string[] {
  try {
    return look();
  } catch (error) {
    if (diskFailure(error) === undefined) throw error;
    return [];
  }
}

interface Keeper {
  intact(marks: Readonly<Record<string, string>>): readonly string[];
  take(files: readonly OutputFile[]): void;
  compare(kept: readonly string[]): ComparedOutput;
}

/** Files are compared with a folder that exists; nothing is written before all of them are. */
function keepTexts({ folder, all }: Target): Keeper {
  // Begun when something is asked or added: a folder that cannot be read is a matter of the comparison.
  let comparing: Comparing | undefined;
  let intact: Hashes = new Map();
  const files: OutputFile[] = [];
  const hashOf = (path: string): string => {
    const hash = intact.get(path);
    invariant(hash !== undefined, `${path} is kept, but not known to be there`);
    return hash;
  };
  return {
    intact(marks) {
      comparing ??= startComparison(folder);
      intact = comparing.intact(marks);
      return [...intact.keys()];
    },
    take(batch) {
      comparing ??= startComparison(folder);
      for (const file of batch) if (comparing.add(file) !== "unchanged" || all) files.push(file);
    },
    compare(kept) {
      comparing ??= startComparison(folder);
      comparing.keep(new Map(kept.map((path) => [path, hashOf(path)])));
      return { comparison: comparing.end(), files };
    },
  };
}

/** Of files that are on the disk already, the hashes are enough. */
function keepOnDisk({ folder }: Target, stage: string): Keeper {
  const hashes = new Map<string, string>();
  const marks = new Map<string, string>();
  return {
    intact: () => [],
    take(files) {
      try {
        for (const [path, mark] of writeToStage(stage, files)) marks.set(path, mark);
      } catch (error) {
        throw withFinalPath(error, stage, folder);
      }
      for (const { path, text } of files) hashes.set(path, hashFile(path, text));
    },
    compare(kept) {
      invariant(kept.length === 0, "files are kept in a folder that is not there");
      return { comparison: compareWithNothing(hashes), files: [], stage, marks };
    },
  };
}
