/** Prints, formats, and compares or writes files, batch by batch. */
import { invariant } from "../diagnostics.js";
import type { OutputFile, PrintableFile } from "../print/files.js";
import type { Skeletons } from "../print/skeletons.js";
import { filePrinter } from "../print/structures.js";
import { printTexts, type TextOptions } from "../print/texts.js";
import { type RunningComparison, compareWithEmpty, startComparison } from "../write/compare.js";
import { diskFailure, writeToStaging } from "../write/disk.js";
import { hashFile, type Hashes } from "../write/manifest.js";
import { type ComparedOutput, withFinalPath } from "../write/write.js";

/** The destination of a run's files. Plain data, so that it can be sent to another thread. */
export interface Target extends TextOptions {
  /** Absolute. */
  readonly folder: string;
  /** The staging folder, if the output folder does not exist. Files are written to it immediately. */
  readonly staging?: string | undefined;
  /** Keeps the texts of all files for writing, even of unchanged ones. */
  readonly keepAll: boolean;
  /** What ts-morph printed in earlier runs. */
  readonly skeletons?: Skeletons | undefined;
}

/** What a session made. */
export interface Finished {
  /** The comparison of all files, and of unmodified files that are kept, with the folder. */
  readonly output: ComparedOutput;
  /** Those of earlier runs, and what ts-morph printed in this one. */
  readonly skeletons: Skeletons;
}

export interface Session {
  /** The files that are unmodified since an earlier run. Call before `add`. */
  unmodified(fileStamps: Readonly<Record<string, string>>): Promise<readonly string[]>;
  /**
   * Prints and formats files, and writes them if there is a staging folder. Resolves on success and on
   * failure.
   */
  add(files: readonly PrintableFile[]): Promise<void>;
  /** Call after the last `add`. */
  end(kept?: readonly string[]): Promise<Finished>;
}

/** Opens a session. `end` rejects with the first error. */
export function openSession(target: Target): Session {
  let work: Promise<void> = Promise.resolve();
  const skeletons: Skeletons = new Map(target.skeletons);
  const print = filePrinter(undefined, skeletons);
  const keep =
    target.staging === undefined ? keepTexts(target) : keepOnDisk(target, target.staging);
  const printAgain = async (files: readonly PrintableFile[]): Promise<readonly OutputFile[]> => {
    try {
      return await printTexts(files, target, print);
    } catch (error) {
      if (target.skeletons === undefined) throw error;
      // Skeletons of a damaged record may be syntax errors. What is printed now comes from ts-morph.
      skeletons.clear();
      return printTexts(files, target, print);
    }
  };
  return {
    // A file that cannot be read counts as modified; the error is reported when it is written.
    unmodified: (fileStamps) => Promise.resolve(orEmpty(() => keep.unmodified(fileStamps))),
    add(files) {
      work = work.then(async () => keep.take(await printAgain(files)));
      // The error reaches the caller that awaits the end.
      return work.catch(() => undefined);
    },
    async end(kept = []) {
      await work;
      return { output: keep.compare(kept), skeletons };
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
  unmodified(fileStamps: Readonly<Record<string, string>>): readonly string[];
  take(files: readonly OutputFile[]): void;
  compare(kept: readonly string[]): ComparedOutput;
}

/** Compares files with an existing folder and keeps changed texts. Nothing is written before `end`. */
function keepTexts({ folder, keepAll }: Target): Keeper {
  // Created on demand, so that a folder that cannot be read is an error of the comparison.
  let comparing: RunningComparison | undefined;
  let unmodified: Hashes = new Map();
  const files: OutputFile[] = [];
  const hashOf = (path: string): string => {
    const hash = unmodified.get(path);
    invariant(hash !== undefined, `${path} is kept, but not known to be there`);
    return hash;
  };
  return {
    unmodified(fileStamps) {
      comparing ??= startComparison(folder);
      unmodified = comparing.unmodified(fileStamps);
      return [...unmodified.keys()];
    },
    take(batch) {
      comparing ??= startComparison(folder);
      for (const file of batch)
        if (comparing.add(file) !== "unchanged" || keepAll) files.push(file);
    },
    compare(kept) {
      comparing ??= startComparison(folder);
      comparing.keep(new Map(kept.map((path) => [path, hashOf(path)])));
      return { comparison: comparing.end(), files };
    },
  };
}

/** Writes files to the staging folder and keeps only their hashes. */
function keepOnDisk({ folder }: Target, staging: string): Keeper {
  const hashes = new Map<string, string>();
  const fileStamps = new Map<string, string>();
  return {
    unmodified: () => [],
    take(files) {
      try {
        for (const [path, fileStamp] of writeToStaging(staging, files))
          fileStamps.set(path, fileStamp);
      } catch (error) {
        throw withFinalPath(error, staging, folder);
      }
      for (const { path, text } of files) hashes.set(path, hashFile(path, text));
    },
    compare(kept) {
      invariant(kept.length === 0, "files are kept in a folder that is not there");
      return { comparison: compareWithEmpty(hashes), files: [], staging, fileStamps };
    },
  };
}
