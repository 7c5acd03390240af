/**
 * The record of a run: what it read and what it wrote. While both are as they were, a run with the
 * same options has nothing to do.
 */
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics.js";
import type { PrintRecord } from "../plan/reuse.js";
import type { Skeleton } from "../print/skeletons.js";
import { fileStampOf } from "../write/disk.js";
import {
  count,
  either,
  listOf,
  literal,
  objectOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "./shape.js";

export interface RunRecord {
  /** Absolute path of everything that was read -> the hash of its bytes, null where nothing was there. */
  readonly inputs: Readonly<Record<string, string | null>>;
  /** Path below the output folder -> size and time of what was written. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The files of the user's own classes, relative to the output folder. */
  readonly extensions?: readonly string[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly models: number;
  /** What was printed of the models; none where that cannot be used again. */
  readonly printed?: PrintRecord | undefined;
  /** What ts-morph printed, so that a run that prints a few declarations need not load it. */
  readonly skeletons?: Readonly<Record<string, Skeleton>> | undefined;
}

/** Whether everything that was read and written is as the record has it. */
export function isCurrent(record: RunRecord, folder: string): boolean {
  return (
    Object.entries(record.inputs).every(([path, hash]) => hashOf(path) === hash) &&
    Object.entries(record.outputs).every(
      ([path, fileStamp]) => fileStamp !== "" && fileStampOf(`${folder}/${path}`) === fileStamp,
    )
  );
}

/** Whether the user's own classes have their files, whatever is in them. */
export function hasExtensions({ extensions = [] }: RunRecord, folder: string): boolean {
  return extensions.every((path) => existsSync(`${folder}/${path}`));
}

/**
 * The hashes of what a run read, by path; null for a file that was not there. `digests` has the hash of
 * each document, by URI, as it was read: the files may have changed since. Undefined where something
 * did not come from a file, so that a later run cannot check it.
 */
export function inputHashes(
  paths: readonly string[],
  digests: ReadonlyMap<string, string | undefined>,
): Record<string, string | null> | undefined {
  const uris = [...digests.keys()];
  if (uris.some((uri) => !uri.startsWith("file:"))) return undefined;
  const read = new Map(uris.map((uri) => [fileURLToPath(uri), digests.get(uri)]));
  return Object.fromEntries(paths.map((path) => [path, read.get(path) ?? null]));
}

/** Read piece by piece: to touch memory for the whole of a large file takes longer than to hash it. */
function hashOf(path: string): string | null {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(PIECE);
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer))
      hash.update(size === PIECE ? buffer : buffer.subarray(0, size));
    return hash.digest("hex");
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const PIECE = 65_536;

/** A record as it was read back from a disk, or undefined where it cannot be one. */
export function asRunRecord(value: unknown): RunRecord | undefined {
  return isRunRecord(value) ? (value as RunRecord) : undefined;
}

const severity = literal("error", "warning");

const diagnostic = objectOf({
  ...{ severity, code: text, message: text, file: optional(text), line: optional(count) },
  ...{ column: optional(count), pointer: optional(text), frame: optional(text) },
});

/** Keywords and punctuation of declarations: a record cannot bring code of its own into the output. */
const declarationPart: Shape = (value) =>
  typeof value === "string" &&
  /^(?:\b(?:abstract|as|async|class|const|constructor|declare|export|extends|from|function|get|implements|import|interface|override|private|protected|readonly|static|type)\b|[\s"*;{},:=|&/()?<>[\]])*$/.test(
    value,
  );

const permutation: Shape = (value) =>
  Array.isArray(value) && value.every((_, index) => value.includes(index));

const skeleton = objectOf({ literals: listOf(declarationPart), texts: permutation });

const isRunRecord = objectOf({
  inputs: recordOf(either(text, literal(null))),
  outputs: recordOf(text),
  extensions: optional(listOf(text)),
  diagnostics: listOf(diagnostic),
  models: count,
  skeletons: optional(recordOf(skeleton)),
  printed: optional(
    objectOf({
      trees: recordOf(text),
      uses: recordOf(listOf(text)),
      texts: recordOf(text),
    }),
  ),
});
