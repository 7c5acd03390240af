/** Compares what was generated with what is on the disk; changes nothing. */
import { join } from "node:path";
import { VERSION } from "../config/version.js";
import { invariant } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { OutputFile } from "../print/files.js";
import { leadsOutside, readEntry } from "./disk.js";
import {
  type Hashes,
  hashFiles,
  hashText,
  isOutputPath,
  type Manifest,
  MANIFEST_NAME,
  NO_MANIFEST,
  parseManifest,
  printManifest,
} from "./manifest.js";

/** Paths below the output folder, sorted; every path is in one list only. */
export interface OutputChanges {
  readonly create: readonly string[];
  readonly update: readonly string[];
  readonly unchanged: readonly string[];
  /** Ours, untouched since, and not generated any more. */
  readonly remove: readonly string[];
  /** Ours, but edited since we wrote them, whether still generated or not. */
  readonly edited: readonly string[];
  /** In the way of a generated file, and not ours. */
  readonly foreign: readonly string[];
}

export interface Comparison {
  readonly changes: OutputChanges;
  readonly manifest: Manifest;
  /** Why the manifest on the disk cannot be used. */
  readonly manifestProblem?: string | undefined;
  /** Of the generated files. */
  readonly hashes: Hashes;
  /** Folders that lead out of the output folder. */
  readonly escapes: readonly string[];
  /** There is no output folder yet. */
  readonly isNew: boolean;
}

type Verdict = keyof OutputChanges;

/**
 * Compares generated files with an output folder, which need not exist. The manifest counts as one
 * of the files. Errors of the file system are thrown.
 */
export function compareOutput(folder: string, files: readonly OutputFile[]): Comparison {
  if (readEntry(folder).kind === "absent") return compareWithNothing(hashFiles(files));
  const { manifest, text, problem } = readManifest(folder);
  const escapes = foldersOf(files, manifest).filter((below) => leadsOutside(folder, below));
  const hashes = hashFiles(files);
  const verdicts = new Map<string, Verdict>();
  if (escapes.length === 0) {
    const owned = ownership(manifest);
    for (const file of files) verdicts.set(file.path, judge(folder, file, owned));
    for (const path of manifest.owned.keys()) {
      if (verdicts.has(path)) continue;
      const verdict = judgeOrphan(folder, path, manifest);
      if (verdict !== undefined) verdicts.set(path, verdict);
    }
    const next = printManifest({ version: VERSION, hashes });
    const known = text === undefined ? "create" : text === next ? "unchanged" : "update";
    verdicts.set(MANIFEST_NAME, problem === undefined ? known : "edited");
  }
  const changes = group(verdicts);
  return { changes, manifest, manifestProblem: problem, hashes, escapes, isNew: false };
}

/** Where there is no folder, there is nothing to look at file by file. */
export function compareWithNothing(hashes: Hashes): Comparison {
  const paths = [...hashes.keys()];
  for (const path of paths) checkPath(path);
  const changes = group(new Map([...paths, MANIFEST_NAME].map((path) => [path, "create"])));
  return { changes, manifest: NO_MANIFEST, hashes, escapes: [], isNew: true };
}

function checkPath(path: string): void {
  invariant(isOutputPath(path), `${JSON.stringify(path)} as an output path`);
}

interface ManifestOnDisk {
  readonly manifest: Manifest;
  readonly text?: string;
  readonly problem?: string;
}

function readManifest(folder: string): ManifestOnDisk {
  const entry = readEntry(join(folder, MANIFEST_NAME));
  if (entry.kind === "absent") return { manifest: NO_MANIFEST };
  if (entry.kind === "other") return { manifest: NO_MANIFEST, problem: `it is ${entry.is}` };
  const manifest = parseManifest(entry.text);
  if (typeof manifest === "string") return { manifest: NO_MANIFEST, problem: manifest };
  return { manifest, text: entry.text };
}

/** Every folder below the output folder that is written to or removed from. */
function foldersOf(files: readonly OutputFile[], manifest: Manifest): readonly string[] {
  const folders = new Set<string>();
  for (const path of [...files.map((file) => file.path), ...manifest.owned.keys()]) {
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return [...folders].sort(compareText);
}

interface Ownership {
  readonly exact: Manifest["owned"];
  /** By lower-case path: on some file systems `Pet.ts` and `pet.ts` are one file. */
  readonly folded: Manifest["owned"];
}

function ownership(manifest: Manifest): Ownership {
  const folded = [...manifest.owned].map(([path, hashes]): [string, readonly string[]] => [
    path.toLowerCase(),
    hashes,
  ]);
  return { exact: manifest.owned, folded: new Map(folded) };
}

function judge(folder: string, file: OutputFile, owned: Ownership): Verdict {
  checkPath(file.path);
  const entry = readEntry(join(folder, file.path));
  if (entry.kind === "absent") return "create";
  if (entry.kind === "other") return "foreign";
  const exact = owned.exact.get(file.path);
  const renamed = exact === undefined ? owned.folded.get(file.path.toLowerCase()) : undefined;
  // A file that already says the right thing needs no owner, unless its old name is about to go.
  if (entry.text === file.text && renamed === undefined) return "unchanged";
  const hashes = exact ?? renamed;
  if (hashes === undefined) return "foreign";
  return hashes.includes(hashText(entry.text)) ? "update" : "edited";
}

function judgeOrphan(folder: string, path: string, manifest: Manifest): Verdict | undefined {
  const entry = readEntry(join(folder, path));
  if (entry.kind === "absent") return undefined;
  if (entry.kind === "other") return "edited";
  return manifest.owned.get(path)?.includes(hashText(entry.text)) === true ? "remove" : "edited";
}

function group(verdicts: ReadonlyMap<string, Verdict>): OutputChanges {
  const changes: Record<Verdict, string[]> = {
    create: [],
    update: [],
    unchanged: [],
    remove: [],
    edited: [],
    foreign: [],
  };
  for (const [path, verdict] of verdicts) changes[verdict].push(path);
  for (const list of Object.values(changes)) list.sort(compareText);
  return changes;
}
