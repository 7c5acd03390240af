/** The lock file: URL -> SHA-256 of fetched documents, so that a changed remote document is detected. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JsonValue } from "../json.js";
import { compareText, isJsonObject, own } from "../json.js";
import type { Report } from "../diagnostics.js";
import { readRegularFile } from "../regular-file.js";
import { refusal } from "./outcome.js";
import type { Refusal } from "./outcome.js";

export interface Lock {
  readonly path: string;
  readonly frozen: boolean;
  /** URL -> hexadecimal SHA-256, as read. */
  readonly known: ReadonlyMap<string, string>;
  /** The entries that this run adds. */
  readonly added: Map<string, string>;
}

/** Reads a lock file; a missing file is an empty lock. Undefined after a reported error. */
export function readLock(
  file: { readonly path: string; readonly name: string; readonly frozen: boolean },
  report: Report,
): Lock | undefined {
  const { path, frozen } = file;
  const known = new Map<string, string>();
  const lock = { path, frozen, known, added: new Map<string, string>() };
  let text: string;
  try {
    text = readRegularFile(path).toString();
  } catch (error) {
    if (isMissing(error)) return lock;
    report.error("LOCK_FILE", `the lock file ${file.name} cannot be read`);
    return undefined;
  }
  const documents = documentsOf(text);
  if (documents === undefined) {
    const message = `the lock file ${file.name} is damaged; delete it to fetch everything anew`;
    report.error("LOCK_FILE", message);
    return undefined;
  }
  for (const [url, hash] of documents) known.set(url, hash);
  return lock;
}

function documentsOf(text: string): [string, string][] | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  const documents = isJsonObject(value) ? own(value, "documents") : undefined;
  if (!isJsonObject(documents)) return undefined;
  const entries = Object.entries(documents);
  const isHash = (hash: JsonValue): hash is string =>
    typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);
  return entries.every((entry): entry is [string, string] => isHash(entry[1]))
    ? entries
    : undefined;
}

/** Compares a fetched document with the lock, or adds it if its URL is new. */
export function checkLock(lock: Lock, url: string, bytes: Buffer): Refusal | undefined {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const expected = lock.known.get(url) ?? lock.added.get(url);
  if (expected === undefined && lock.frozen) {
    return refusal("REMOTE_UNLOCKED", `${url} is not in the lock file`);
  }
  if (expected !== undefined && expected !== hash) {
    return refusal("REMOTE_CHANGED", `${url} is not what the lock file says: it has changed`);
  }
  lock.added.set(url, hash);
  return undefined;
}

/** Writes the lock file, if this run added entries. */
export function writeLock(lock: Lock, name: string, report: Report): void {
  const all = new Map([...lock.known, ...lock.added]);
  if (lock.frozen || all.size === lock.known.size) return;
  const documents = Object.fromEntries([...all].sort((a, b) => compareText(a[0], b[0])));
  const temporary = `${lock.path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(lock.path), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify({ version: 1, documents }, undefined, 2)}\n`);
    renameSync(temporary, lock.path);
  } catch {
    rmSync(temporary, { force: true });
    report.error("LOCK_FILE", `the lock file ${name} cannot be written`);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
