/** Reads local files. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname, extname } from "node:path";
import type { FileTree } from "./options.js";
import { refusal, tooLarge } from "./outcome.js";
import type { Retrieval } from "./outcome.js";
import { uriOf } from "./uri.js";

export interface LocalFile {
  readonly path: string;
  /** The name to show. */
  readonly name: string;
  readonly maxBytes: number;
  /** Pipes and devices are read for the root only: a referenced one could block forever. */
  readonly allowPipe: boolean;
  /** Replaces the disk, if set. */
  readonly files: FileTree | undefined;
}

const PLAIN_WORDS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ERR_ACCESS_DENIED", "permission denied"],
  ["ELOOP", "symbolic links in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
]);

/** The bytes of a file, or the reason why it cannot be read. */
export function readLocal(file: LocalFile): Retrieval {
  const { path, name, maxBytes, files } = file;
  if (files !== undefined) return readFrom(files, file);
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return refusal("FILE_IS_FOLDER", `${name} is a folder, not a file`);
    if (!isReadable(stats, file))
      return refusal("FILE_UNREADABLE", `${name} is not a regular file`);
    const bytes = stats.size > maxBytes ? undefined : readBytes(path, stats, maxBytes);
    if (bytes === undefined || bytes.length > maxBytes) {
      return tooLarge(name, maxBytes);
    }
    return { kind: "retrieved", bytes, uri: uriOf(path), origin: "local", name };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOENT" || code === "ENOTDIR") {
      return refusal("FILE_NOT_FOUND", `there is no file ${name}${suggestion(file)}`);
    }
    const reason = PLAIN_WORDS.get(code) ?? code;
    return refusal("FILE_UNREADABLE", `${name} cannot be read (${reason})`);
  }
}

function readFrom(files: FileTree, { path, maxBytes }: LocalFile): Retrieval {
  const bytes = files.read(path);
  const name = files.nameOf(path);
  if (bytes === undefined) return refusal("FILE_NOT_FOUND", `there is no file ${name}`);
  if (bytes.length > maxBytes) return tooLarge(name, maxBytes);
  return { kind: "retrieved", bytes, uri: uriOf(path), origin: "local", name };
}

/**
 * Files without a known size (pipes, devices, those of /proc) may be endless: reading stops after the
 * limit.
 */
function readBytes(path: string, { size }: Stats, maxBytes: number): Buffer {
  if (size > 0) return readFileSync(path);
  const file = openSync(path, "r");
  const chunks: Buffer[] = [];
  try {
    for (let total = 0; total <= maxBytes;) {
      const chunk = Buffer.allocUnsafe(65_536);
      const count = readSync(file, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      total += count;
    }
  } finally {
    closeSync(file);
  }
  return Buffer.concat(chunks);
}

function isReadable(stats: Stats, file: LocalFile): boolean {
  return stats.isFile() || (file.allowPipe && (stats.isFIFO() || stats.isCharacterDevice()));
}

/** Suggests a file in the same folder whose name differs only in case or extension. */
function suggestion({ path, name }: LocalFile): string {
  const stem = (file: string): string => basename(file, extname(file)).toLowerCase();
  try {
    const twin = readdirSync(dirname(path))
      .sort()
      .find((other) => stem(other) === stem(path) && /\.(?:json|ya?ml)$/i.test(other));
    if (twin === undefined) return "";
    return ` (did you mean ${name.slice(0, name.length - basename(path).length)}${twin}?)`;
  } catch {
    return "";
  }
}
