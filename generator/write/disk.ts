/**
 * File system operations, and descriptions of their errors. All are synchronous, so that no signal
 * handler runs in between.
 */
import { hash, randomBytes } from "node:crypto";
import {
  type BigIntStats,
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";

export type DiskEntry =
  | { readonly kind: "absent" }
  /** A regular file. Line ends are normalized to `\n`. */
  | { readonly kind: "file"; readonly text: string }
  /** A folder, a symbolic link, a device. */
  | { readonly kind: "other"; readonly is: string };

/** The entry at a path. Links are not followed. */
export function readEntry(path: string): DiskEntry {
  const stats = statsOf(path);
  if (stats === undefined) return { kind: "absent" };
  if (stats.isFile()) {
    const text = readFileSync(path, "utf8");
    return { kind: "file", text: text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text };
  }
  if (stats.isDirectory()) return { kind: "other", is: "a folder" };
  return { kind: "other", is: stats.isSymbolicLink() ? "a symbolic link" : "not a regular file" };
}

/** Whether a folder below `root` is outside of `root` after resolving links. */
export function leadsOutside(root: string, folder: string): boolean {
  let from: string;
  let to: string;
  try {
    from = realpathSync(root);
    to = realpathSync(join(root, folder));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error))) return isDanglingLink(join(root, folder));
    throw error;
  }
  const path = relative(from, to);
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** Writing through a dangling link would create its target. */
function isDanglingLink(path: string): boolean {
  return statsOf(path)?.isSymbolicLink() === true;
}

/** The stats of the entry itself. Links are not followed. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A parent of the path is a file.
    if (errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/**
 * Replaces a file atomically: readers see the old or the new text, and a failure keeps the old one.
 * Returns the stamp of the written text, even if others change the file afterwards.
 */
export function writeAtomically(path: string, text: string): string {
  const temporary = temporaryIn(dirname(path));
  try {
    const fileStamp = writeAndStamp(temporary, text);
    renameSync(temporary, path);
    return fileStamp;
  } catch (error) {
    rmSync(temporary, { force: true });
    // The error names the target, not the temporary file.
    if (error instanceof Error) Object.assign(error, { path });
    throw error;
  }
}

/**
 * Creates a staging folder, which is renamed when it is complete, so that the output folder appears as
 * a whole or not at all. In it, files are written without a rename, which takes a third of the time.
 */
export function createStaging(folder: string): string {
  makeFolder(dirname(folder));
  const staging = temporaryIn(dirname(folder), stagingPrefix(folder));
  mkdirSync(staging);
  return staging;
}

/** Writes new files to a staging folder. Returns their stamps, which stay valid after the rename. */
export function writeToStaging(
  staging: string,
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, string> {
  const folders = new Set(files.map(({ path }) => dirname(join(staging, path))));
  for (const path of folders) makeFolder(path);
  const fileStamps = new Map<string, string>();
  for (const { path, text } of files)
    fileStamps.set(path, writeAndStamp(join(staging, path), text));
  return fileStamps;
}

/** Creates a file and returns its stamp, taken from the open file. */
function writeAndStamp(path: string, text: string): string {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, text);
    return stampOfStats(fstatSync(file, { bigint: true }));
  } finally {
    closeSync(file);
  }
}

/**
 * A stamp that changes whenever the file is written. Faster than reading the file. "" if there is no
 * file.
 */
export function fileStampOf(path: string): string {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false, bigint: true });
    return stats === undefined ? "" : stampOfStats(stats);
  } catch (error) {
    // A parent of the path is a file.
    if (errorCode(error) === "ENOTDIR") return "";
    throw error;
  }
}

function stampOfStats({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ino}`;
}

/** Renames a staging folder to its final name. */
export function commitStaging(staging: string, folder: string): void {
  renameSync(staging, folder);
}

/** Removes a staging folder. Retries, since another thread may still be writing to it. */
export function removeStaging(staging: string): void {
  rmSync(staging, { recursive: true, force: true, maxRetries: 3 });
}

/** A unique temporary path. Its name identifies this program. */
function temporaryIn(folder: string, prefix = randomBytes(3).toString("hex")): string {
  return join(folder, `.openapi-classes-${prefix}${randomBytes(3).toString("hex")}.tmp`);
}

/** The common prefix of a folder's staging folders, which are its siblings. */
function stagingPrefix(folder: string): string {
  return hash("sha256", basename(folder), "hex").slice(0, 6);
}

/** Older files were left by a killed run: no run takes this long. */
const OLD_MS = 3_600_000;

const TEMPORARY = /^\.openapi-classes-[0-9a-f]{12}\.tmp$/;

/** Removes old temporary files and staging folders of killed runs from a folder. */
export function removeOldTemps(folder: string): void {
  const now = Date.now();
  for (const name of namesIn(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    const stats = statsOf(path);
    if (stats !== undefined && now - stats.mtimeMs > OLD_MS)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Removes all temporary files of an output folder. No other run may be writing to it. */
export function removeAllTemps(folder: string): void {
  const above = dirname(folder);
  const stages = namesIn(above).filter((name) => name.includes(`-${stagingPrefix(folder)}`));
  const inner = namesIn(folder).map((name) => join(folder, name));
  // Links are skipped, since they may lead out of the folder.
  const folders = [folder, ...inner.filter((path) => statsOf(path)?.isDirectory() === true)];
  const paths = [
    ...stages.map((name) => join(above, name)),
    ...folders.flatMap((path) => namesIn(path).map((name) => join(path, name))),
  ];
  for (const path of paths)
    if (TEMPORARY.test(basename(path))) rmSync(path, { recursive: true, force: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/** Removes a folder if it is empty. */
export function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR"].includes(errorCode(error))) throw error;
  }
}

export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code ?? "";
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a file is in the way",
  EISDIR: "a folder is in the way",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "the folder cannot be made",
  ENOSPC: "no space left on the disk",
  ENOTDIR: "a file is in the way",
  ENOTEMPTY: "a folder is in the way",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  // From the permission model of Node.js; has no `syscall`.
  ERR_ACCESS_DENIED: "permission denied",
};

/** Describes a file system error; undefined for other errors. */
export function diskFailure(error: unknown): string | undefined {
  const code = errorCode(error);
  if (!(error instanceof Error)) return undefined;
  const { syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined && code !== "ERR_ACCESS_DENIED") return undefined;
  return Object.hasOwn(WORDS, code) ? `${WORDS[code] as string} (${code})` : error.message;
}
