/** What happens to files between printing and the disk, batch by batch. */
import { formatFiles } from "../print/format.js";
import type { OutputFile } from "../print/files.js";
import { compareOutput, compareWithNothing } from "../write/compare.js";
import { writeToStage } from "../write/disk.js";
import { hashText } from "../write/manifest.js";
import { type ComparedOutput, meant } from "../write/write.js";

/** Where the files of a run go. Plain data, so that it reaches another thread. */
export interface Target {
  /** Absolute. */
  readonly folder: string;
  /** Where files are written at once, because the folder does not exist yet. */
  readonly stage?: string | undefined;
  /** All files may have to be written, even those that the folder has. */
  readonly all: boolean;
}

export interface Session {
  /** Formats files, and writes them where there is a stage; resolves when that is done. */
  add(files: readonly OutputFile[]): Promise<void>;
  /** What all files are to the folder. Nothing is added later. */
  end(): Promise<ComparedOutput>;
}

/** Takes files as they are printed. The first failure of a batch is what `end` rejects with. */
export function openSession(target: Target): Session {
  let work: Promise<void> = Promise.resolve();
  const keep = target.stage === undefined ? keepTexts(target) : keepOnDisk(target, target.stage);
  return {
    add(files) {
      work = work.then(async () => keep.take(await formatFiles(files)));
      // Whoever waits for the end is told.
      work.catch(() => undefined);
      return work;
    },
    async end() {
      await work;
      return keep.compare();
    },
  };
}

interface Keeper {
  take(files: readonly OutputFile[]): void;
  compare(): ComparedOutput;
}

/** A folder that exists is compared as a whole, and nothing is written before. */
function keepTexts({ folder, all }: Target): Keeper {
  const kept: OutputFile[] = [];
  return {
    take: (files) => void kept.push(...files),
    compare() {
      const comparison = compareOutput(folder, kept);
      const unchanged = new Set(all ? [] : comparison.changes.unchanged);
      return { comparison, files: kept.filter(({ path }) => !unchanged.has(path)) };
    },
  };
}

/** Of files that are on the disk already, the hashes are enough. */
function keepOnDisk({ folder }: Target, stage: string): Keeper {
  const hashes = new Map<string, string>();
  const marks = new Map<string, string>();
  return {
    take(files) {
      try {
        for (const [path, mark] of writeToStage(stage, files)) marks.set(path, mark);
      } catch (error) {
        throw meant(error, stage, folder);
      }
      for (const { path, text } of files) hashes.set(path, hashText(text));
    },
    compare: () => ({ comparison: compareWithNothing(sorted(hashes)), files: [], stage, marks }),
  };
}

function sorted(hashes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
