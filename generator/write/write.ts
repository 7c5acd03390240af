/** Updates an output folder. */
import { dirname, join, relative } from "node:path";
import { type Diagnostic, invariant, textTooLong } from "../diagnostics.js";
import type { OutputFile } from "../print/files.js";
import { compareOutput, type Comparison, type OutputChanges } from "./compare.js";
import {
  createStaging,
  commitStaging,
  diskFailure,
  removeStaging,
  errorCode,
  makeFolder,
  readEntry,
  removeFile,
  removeIfEmpty,
  removeOldTemps,
  writeAtomically,
  writeToStaging,
} from "./disk.js";
import { createFiles, missingFiles } from "./extensions.js";
import { MANIFEST_NAME, transitionalText } from "./manifest.js";

export interface WriteOptions {
  /** Overwrite and remove files that were edited by hand, and overwrite files that are not owned. */
  readonly force?: boolean | undefined;
  /** Remove all owned files first and write all files again. */
  readonly clean?: boolean | undefined;
  /** Only compare. */
  readonly dryRun?: boolean | undefined;
  /** Files that are created if they are absent, and never changed. Paths are relative to the folder. */
  readonly extensions?: readonly OutputFile[] | undefined;
  /** The name of the folder in messages. Defaults to its path. */
  readonly name?: string | undefined;
}

export interface WriteResult {
  readonly ok: boolean;
  /** The changes found before writing. */
  readonly changes: OutputChanges;
  readonly diagnostics: readonly Diagnostic[];
  /** The stamps of all current output files, taken when they were written or compared. */
  readonly fileStamps: ReadonlyMap<string, string>;
}

const NO_STAMPS: ReadonlyMap<string, string> = new Map();

const NO_CHANGES: OutputChanges = {
  create: [],
  update: [],
  unchanged: [],
  remove: [],
  edited: [],
  foreign: [],
};

/** The comparison of generated files with an output folder, before any changes. */
export interface ComparedOutput {
  readonly comparison: Comparison;
  /** The files that may have to be written, with their texts. */
  readonly files: readonly OutputFile[];
  /** The staging folder that already has all files, if the output folder does not exist. */
  readonly staging?: string | undefined;
  /** The stamps of the files in the staging folder, by path. */
  readonly fileStamps?: ReadonlyMap<string, string> | undefined;
}

/**
 * Writes generated files into a folder, each atomically. Unchanged files are not touched; owned files
 * that are no longer generated are removed. If files are not owned or were edited, reports errors and
 * writes nothing, unless `force` is set.
 */
export function writeOutput(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): WriteResult {
  return completeOutput(
    folder,
    () => ({ comparison: compareOutput(folder, files), files }),
    options,
  );
}

/**
 * Like `writeOutput`, given the comparison. File system errors of the comparison are reported as
 * failures to write.
 */
export function completeOutput(
  folder: string,
  compared: () => ComparedOutput,
  options: WriteOptions,
): WriteResult {
  const name = options.name ?? folder;
  let changes = NO_CHANGES;
  try {
    if (readEntry(folder).kind === "file") {
      const message = "the output folder is a file";
      return {
        ok: false,
        changes,
        diagnostics: [failure("OUTPUT_NOT_FOLDER", message, name)],
        fileStamps: NO_STAMPS,
      };
    }
    const output = compared();
    const missing = missingFiles(folder, options.extensions ?? []);
    changes = withCreated(output.comparison.changes, missing);
    const diagnostics = obstacles(output.comparison, name, options);
    if (diagnostics.length > 0) return { ok: false, changes, diagnostics, fileStamps: NO_STAMPS };
    if (options.dryRun !== true) createFiles(folder, missing);
    const written =
      options.dryRun === true
        ? NO_STAMPS
        : apply({ ...output, folder, clean: options.clean === true });
    const fileStamps = new Map([...output.comparison.fileStamps, ...written]);
    return { ok: true, changes, diagnostics, fileStamps };
  } catch (error) {
    const diagnostics = [knownFailure(error, folder, name)];
    return { ok: false, changes, diagnostics, fileStamps: NO_STAMPS };
  }
}

/** The diagnostic for an error of the file system, or of making files. Rethrows all others. */
function knownFailure(error: unknown, folder: string, name: string): Diagnostic {
  if (error instanceof Error && errorCode(error) === "FORMATTER_NOT_LOADED")
    return failure("FORMATTER_NOT_LOADED", error.message, name);
  const tooLong = textTooLong(error);
  if (tooLong !== undefined) return failure("TOO_COMPLEX", tooLong, name);
  const words = diskFailure(error);
  if (words === undefined) throw error;
  const { path } = error as NodeJS.ErrnoException;
  const below = path === undefined ? "" : relative(folder, path).replaceAll("\\", "/");
  const file = below === "" || below.startsWith("..") ? name : `${name}/${below}`;
  return failure("WRITE_FAILED", `the output cannot be written: ${words}`, file);
}

function withCreated(changes: OutputChanges, files: readonly OutputFile[]): OutputChanges {
  return { ...changes, create: [...changes.create, ...files.map(({ path }) => path)] };
}

function failure(code: string, message: string, file: string): Diagnostic {
  return { severity: "error", code, message, file };
}

/** Errors that prevent writing, each with the file and a solution. */
function obstacles(comparison: Comparison, name: string, options: WriteOptions): Diagnostic[] {
  const { changes, manifestProblem, escapes } = comparison;
  const error = (path: string, code: string, message: string): Diagnostic =>
    failure(code, message, `${name}/${path}`);
  const outside = "the folder is a link that leads out of the output folder";
  const fatal = escapes.map((path) => error(path, "OUTPUT_ESCAPES", outside));
  if (fatal.length > 0 || options.force === true) return fatal;
  const edited = changes.edited.filter((path) => path !== MANIFEST_NAME);
  const found: Diagnostic[] = [];
  if (manifestProblem !== undefined) {
    const message = `this cannot be the manifest of generated files: ${manifestProblem}; --force writes it anew`;
    found.push(error(MANIFEST_NAME, "MANIFEST_INVALID", message));
  }
  const byHand = "the file was edited by hand since it was generated; --force discards the edit";
  for (const path of edited) {
    const line = comparison.editedLines.get(path);
    const edit = error(path, "FILE_EDITED", byHand);
    found.push(line === undefined ? edit : { ...edit, line, column: 1 });
  }
  const notOurs = "a file that openapi-classes did not write is in the way; --force overwrites it";
  for (const path of changes.foreign) found.push(error(path, "FILE_FOREIGN", notOurs));
  return found;
}

interface Work extends ComparedOutput {
  readonly folder: string;
  readonly clean: boolean;
}

/** Writes the files and returns their stamps. */
function apply(work: Work): ReadonlyMap<string, string> {
  removeOldTemps(dirname(work.folder));
  return work.comparison.isNew ? writeNew(work) : update(work);
}

function writeNew(work: Work): ReadonlyMap<string, string> {
  const { folder, files, comparison, staging: begun, fileStamps = NO_STAMPS } = work;
  const staging = begun ?? createStaging(folder);
  try {
    const written = begun === undefined ? writeToStaging(staging, files) : fileStamps;
    const { text } = comparison.manifest;
    const manifest = writeToStaging(staging, [{ path: MANIFEST_NAME, text }]);
    commitStaging(staging, folder);
    return new Map([...written, ...manifest]);
  } catch (error) {
    if (isMadeByOther(folder, error)) return joinOther(work, staging);

    removeStaging(staging);
    throw withFinalPath(error, staging, folder);
  }
}

/** Whether the rename failed because another run has created the folder in the meantime. */
function isMadeByOther(folder: string, error: unknown): boolean {
  const isInTheWay = ["ENOTEMPTY", "EEXIST", "EPERM"].includes(errorCode(error));
  const { syscall } = error as NodeJS.ErrnoException;
  return (
    isInTheWay && syscall === "rename" && readEntry(join(folder, MANIFEST_NAME)).kind === "file"
  );
}

/** Updates the folder that another run has created, from a complete staging folder. */
function joinOther(work: Work, staging: string): ReadonlyMap<string, string> {
  const { folder, comparison } = work;
  const files = comparison.generated.map((path): OutputFile => {
    const entry = readEntry(join(staging, path));
    invariant(entry.kind === "file", `${path} is not in the staging`);
    return { path, text: entry.text };
  });
  removeStaging(staging);
  const now = compareOutput(folder, files);
  const [obstacle] = obstacles(now, folder, {});
  if (obstacle !== undefined)
    throw Object.assign(new Error(obstacle.message), { syscall: "rename" });
  const written = update({ ...work, files, comparison: now });
  return new Map([...now.fileStamps, ...written]);
}

/** Replaces the staging path in an error with the final path. */
export function withFinalPath(error: unknown, staging: string, folder: string): unknown {
  const { path = staging } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error)) return error;
  return Object.assign(error, { path: join(folder, relative(staging, path)) });
}

function update({ folder, files, comparison, clean }: Work): ReadonlyMap<string, string> {
  const fileStamps = new Map<string, string>();
  const write = (path: string, text: string): void =>
    void fileStamps.set(path, writeAtomically(join(folder, path), text));
  const { changes, manifest } = comparison;
  const generated = new Set(comparison.generated);
  const unchanged = new Set(clean ? [] : changes.unchanged);
  const writes = files.filter((file) => !unchanged.has(file.path));
  const removals = [...changes.remove, ...changes.edited.filter((path) => !generated.has(path))];
  if (clean) removals.push(...changes.unchanged, ...changes.update);
  const gone = removals.filter((path) => path !== MANIFEST_NAME);

  const manifestPath = join(folder, MANIFEST_NAME);
  makeFolder(folder);
  if (writes.length > 0 || gone.length > 0) {
    const folders = new Set(writes.map((file) => dirname(join(folder, file.path))));
    for (const path of folders) makeFolder(path);
    for (const path of [folder, ...folders]) removeOldTemps(path);
    writeAtomically(manifestPath, transitionalText(manifest.text, manifest.replaced));
    // Removals come first: on a case-insensitive file system, an old name may be a new file.
    for (const path of gone) removeFile(join(folder, path));
    for (const file of writes) write(file.path, file.text);
    for (const path of emptied(gone)) removeIfEmpty(join(folder, path));
    write(MANIFEST_NAME, manifest.text);
  } else if (!unchanged.has(MANIFEST_NAME)) {
    write(MANIFEST_NAME, manifest.text);
  }
  return fileStamps;
}

/** The folders of removed files, inner ones first. */
function emptied(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return [...folders].sort((a, b) => b.length - a.length);
}
