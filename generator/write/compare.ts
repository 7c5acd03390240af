/** Compares generated files with the disk. Changes nothing. */
import { join } from "node:path";
import { VERSION } from "../config/version.js";
import { invariant } from "../diagnostics.js";
import { compareText } from "../json.js";
import { isOutputPath } from "../output-path.js";
import { foldName } from "../words.js";
import type { OutputFile } from "../print/files.js";
import { leadsOutside, fileStampOf, readEntry } from "./disk.js";
import {
  hasHash,
  hashFile,
  type Hashes,
  type Manifest,
  MANIFEST_NAME,
  NO_MANIFEST,
  parseManifest,
  printManifest,
} from "./manifest.js";
import { firstEditedLine, withoutLayout } from "./tokens.js";

/** Paths relative to the output folder, sorted. Every path is in one list only. */
export interface OutputChanges {
  readonly create: readonly string[];
  readonly update: readonly string[];
  readonly unchanged: readonly string[];
  /** Owned, unmodified, and no longer generated. */
  readonly remove: readonly string[];
  /** Owned, but edited since they were written, whether still generated or not. */
  readonly edited: readonly string[];
  /** At the path of a generated file, but not owned. */
  readonly foreign: readonly string[];
}

export interface Comparison {
  readonly changes: OutputChanges;
  /** The paths of all generated files, without the manifest. */
  readonly generated: readonly string[];
  readonly manifest: NextManifest;
  /** Why the manifest on the disk cannot be used. */
  readonly manifestProblem?: string | undefined;
  /** Folders that are outside of the output folder because of links. */
  readonly escapes: readonly string[];
  /** The output folder does not exist yet. */
  readonly isNew: boolean;
  /** The stamps of unchanged files, taken before reading them. */
  readonly fileStamps: ReadonlyMap<string, string>;
  /** For edited files that are still generated: the first line that differs. */
  readonly editedLines: ReadonlyMap<string, number>;
}

export interface NextManifest {
  readonly text: string;
  /** The entries of the existing manifest for files that will change or be removed. */
  readonly replaced: Manifest;
}

/** The list of changes that contains a file. */
export type FileStatus = keyof OutputChanges;

/** A comparison in progress. Files are added as they are generated. */
export interface RunningComparison {
  /**
   * The files whose stamps have not changed, with their hashes in the manifest. Empty if the manifest
   * has changed.
   */
  unmodified(fileStamps: Readonly<Record<string, string>>): Hashes;
  /** Compares a generated file with the folder. */
  add(file: OutputFile): FileStatus;
  /** Adds files that are known to be up to date, with their hashes. */
  keep(files: Hashes): void;
  end(): Comparison;
}

/**
 * Compares generated files with an output folder, which may not exist. The manifest counts as one of
 * the files. Throws file system errors.
 */
export function compareOutput(folder: string, files: readonly OutputFile[]): Comparison {
  const comparing = startComparison(folder);
  for (const file of files) comparing.add(file);
  return comparing.end();
}

/** Starts a comparison with the current state of a folder. */
export function startComparison(folder: string): RunningComparison {
  const hashes = new Map<string, string>();
  if (readEntry(folder).kind === "absent")
    return {
      unmodified: () => new Map(),
      add: (file) => (hashes.set(file.path, hashFile(file.path, file.text)), "create"),
      keep: (files) => invariant(files.size === 0, "files are kept in a folder that is not there"),
      end: () => compareWithEmpty(hashes),
    };
  const onDisk = readManifest(folder);
  const owned = ownership(onDisk.manifest);
  const editedLines = new Map<string, number>();
  const outside = escapeFinder(folder);
  const verdicts = new Map<string, FileStatus>();
  const fileStamps = new Map<string, string>();
  return {
    unmodified: (fileStamps) => unmodifiedFiles(folder, onDisk.manifest, fileStamps),
    add(file) {
      hashes.set(file.path, hashFile(file.path, file.text));
      // Files behind a link out of the folder are not read.
      const isInside = outside.check(file.path);
      const fileStamp = isInside ? fileStampOf(join(folder, file.path)) : "";
      const judged = isInside ? judge(folder, file, owned) : FOREIGN;
      const { verdict, editedLine } = judged;
      verdicts.set(file.path, verdict);
      if (editedLine !== undefined) editedLines.set(file.path, editedLine);
      if (verdict === "unchanged") fileStamps.set(file.path, fileStamp);
      return verdict;
    },
    keep(files) {
      for (const [path, hash] of files) {
        hashes.set(path, hash);
        verdicts.set(path, outside.check(path) ? "unchanged" : "foreign");
      }
    },
    end() {
      for (const path of onDisk.manifest.owned.keys()) outside.check(path);
      const found = { folder, onDisk, verdicts, editedLines, hashes, fileStamps };
      return concluded(found, outside.found());
    },
  };
}

interface Compared {
  readonly folder: string;
  readonly onDisk: ManifestOnDisk;
  readonly verdicts: Map<string, FileStatus>;
  readonly editedLines: ReadonlyMap<string, number>;
  readonly hashes: Hashes;
  readonly fileStamps: Map<string, string>;
}

/** Adds owned files that are no longer generated, and the manifest. */
function concluded(
  { folder, onDisk, verdicts, editedLines, hashes, fileStamps }: Compared,
  escapes: readonly string[],
): Comparison {
  const { manifest, text, problem: manifestProblem } = onDisk;
  const next = printManifest({ version: VERSION, hashes });
  const rest = {
    generated: [...hashes.keys()],
    manifest: { text: next, replaced: replacedBy(hashes, manifest) },
    manifestProblem,
    escapes,
    isNew: false,
    fileStamps,
    editedLines,
  };
  if (escapes.length > 0) return { changes: group(new Map()), ...rest };
  for (const path of manifest.owned.keys()) {
    if (verdicts.has(path)) continue;
    const verdict = judgeOrphan(folder, path, manifest);
    if (verdict !== undefined) verdicts.set(path, verdict);
  }
  const known = text === undefined ? "create" : text === next ? "unchanged" : "update";
  verdicts.set(MANIFEST_NAME, manifestProblem === undefined ? known : "edited");
  if (known === "unchanged") fileStamps.set(MANIFEST_NAME, onDisk.fileStamp);
  return { changes: group(verdicts), ...rest };
}

/** The entries of a manifest for files that will change or be removed. */
function replacedBy(hashes: Hashes, { owned }: Manifest): Manifest {
  const isReplaced = ([path, known]: readonly [string, readonly string[]]): boolean =>
    known.length !== 1 || known[0] !== hashes.get(path);
  return { ...NO_MANIFEST, owned: new Map([...owned].filter(isReplaced)) };
}

/** The comparison for a folder that does not exist. */
export function compareWithEmpty(hashes: Hashes): Comparison {
  const paths = [...hashes.keys()];
  for (const path of paths) checkPath(path);
  const changes = group(new Map([...paths, MANIFEST_NAME].map((path) => [path, "create"])));
  const manifest = { text: printManifest({ version: VERSION, hashes }), replaced: NO_MANIFEST };
  const nothing = { escapes: [], fileStamps: new Map(), editedLines: new Map() };
  return { changes, generated: paths, manifest, isNew: true, ...nothing };
}

function checkPath(path: string): void {
  invariant(isOutputPath(path), `${JSON.stringify(path)} as an output path`);
}

function unmodifiedFiles(
  folder: string,
  { owned }: Manifest,
  fileStamps: Readonly<Record<string, string>>,
): Hashes {
  const unmodified = new Map<string, string>();
  if (fileStampOf(join(folder, MANIFEST_NAME)) !== fileStamps[MANIFEST_NAME]) return unmodified;
  for (const [path, [hash]] of owned) {
    if (hash === undefined || !Object.hasOwn(fileStamps, path)) continue;
    if (fileStampOf(`${folder}/${path}`) === fileStamps[path]) unmodified.set(path, hash);
  }
  return unmodified;
}

interface ManifestOnDisk {
  readonly manifest: Manifest;
  /** Taken before reading the manifest. */
  readonly fileStamp: string;
  readonly text?: string;
  readonly problem?: string;
}

function readManifest(folder: string): ManifestOnDisk {
  const fileStamp = fileStampOf(join(folder, MANIFEST_NAME));
  const entry = readEntry(join(folder, MANIFEST_NAME));
  const nothing = { manifest: NO_MANIFEST, fileStamp };
  if (entry.kind === "absent") return nothing;
  if (entry.kind === "other") return { ...nothing, problem: `it is ${entry.is}` };
  const manifest = parseManifest(entry.text);
  if (typeof manifest === "string") return { ...nothing, problem: manifest };
  return { manifest, fileStamp, text: entry.text };
}

/** Finds subfolders that lead out of the output folder. */
function escapeFinder(root: string): {
  /** Whether all folders of a path are inside. */
  check(path: string): boolean;
  /** The folders that lead out, sorted. */
  found(): readonly string[];
} {
  const inside = new Map<string, boolean>();
  const staysInside = (folder: string): boolean => {
    const known = inside.get(folder);
    if (known !== undefined) return known;
    const stays = !leadsOutside(root, folder);
    inside.set(folder, stays);
    return stays;
  };
  return {
    check: (path) => foldersOf(path).map(staysInside).every(Boolean),
    found: () =>
      [...inside].flatMap(([folder, stays]) => (stays ? [] : [folder])).sort(compareText),
  };
}

/** `a` and `a/b` of `a/b/c.ts`. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
    folders.push(path.slice(0, at));
  return folders;
}

interface Ownership {
  readonly exact: Manifest["owned"];
  /** By case-folded path: on some file systems `Pet.ts` and `pet.ts` are one file. */
  readonly folded: Manifest["owned"];
  readonly merged: Manifest["merged"];
}

interface Judgement {
  readonly verdict: FileStatus;
  readonly editedLine?: number;
}

const FOREIGN: Judgement = { verdict: "foreign" };

function ownership(manifest: Manifest): Ownership {
  const folded = [...manifest.owned].map(([path, hashes]): [string, readonly string[]] => [
    foldName(path),
    hashes,
  ]);
  return { exact: manifest.owned, folded: new Map(folded), merged: manifest.merged };
}

function judge(folder: string, file: OutputFile, owned: Ownership): Judgement {
  const { path } = file;
  checkPath(path);
  const entry = readEntry(join(folder, path));
  if (entry.kind === "absent") return { verdict: "create" };
  if (entry.kind === "other") return FOREIGN;
  const exact = owned.exact.get(path);
  const renamed = exact === undefined ? owned.folded.get(foldName(path)) : undefined;
  // A file with the right text needs no owner, unless its old name will be removed.
  if (entry.text === file.text && renamed === undefined) return { verdict: "unchanged" };
  const hashes = exact ?? renamed;
  if (hashes === undefined) return FOREIGN;
  if (owned.merged.has(path) || hasHash(path, entry.text, hashes)) return { verdict: "update" };
  if (withoutLayout(path, entry.text) === withoutLayout(path, file.text))
    return { verdict: "update" };
  return { verdict: "edited", editedLine: firstEditedLine(path, entry.text, file.text) };
}

function judgeOrphan(folder: string, path: string, manifest: Manifest): FileStatus | undefined {
  const entry = readEntry(join(folder, path));
  if (entry.kind === "absent") return undefined;
  if (entry.kind === "other") return "edited";
  if (manifest.merged.has(path)) return "remove";
  return hasHash(path, entry.text, manifest.owned.get(path) ?? []) ? "remove" : "edited";
}

function group(verdicts: ReadonlyMap<string, FileStatus>): OutputChanges {
  const changes: Record<FileStatus, string[]> = {
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
