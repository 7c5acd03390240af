/**
 * A folder of records, each named by the hash of its key. Records are replaced atomically, so two runs
 * can share a folder. Records can be deleted at any time; an unreadable record counts as missing.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { readRegularFile } from "../regular-file.js";
import { count, listOf, objectOf } from "./shape.js";

export interface Store {
  /** The record as it was written; undefined if it is missing or unreadable. */
  read(key: string): unknown;
  /** Stores a record. Ignores failures: the next run only takes longer. */
  write(key: string, record: unknown): void;
  /** A record with texts. */
  readTexts(key: string): TextRecord | undefined;
  writeTexts(key: string, record: TextRecord): void;
}

/** Texts are stored raw, with a checksum: JSON and a hash of megabytes would take too long. */
export interface TextRecord {
  readonly head: unknown;
  readonly texts: readonly string[];
}

const HASH_LENGTH = 64;

/** The store in a folder, which is created by the first write. Without a folder, nothing is stored. */
export function openStore(folder: string | undefined): Store {
  if (folder === undefined) return NO_STORE;
  const pathOf = (key: string, extension: string): string =>
    join(folder, `${digest(key)}.${extension}`);
  return {
    read: (key) => orUndefined(() => recordIn(readRegularFile(pathOf(key, "json")).toString())),
    write(key, record) {
      const json = JSON.stringify(record);
      replaceFile(pathOf(key, "json"), [`${digest(json)}\n${json}`]);
    },
    readTexts: (key) => orUndefined(() => textsIn(readRegularFile(pathOf(key, "texts")))),
    writeTexts(key, { head, texts }) {
      const parts = texts.map((text) => Buffer.from(text));
      const lengths = parts.map(({ length }) => length);
      const content = [Buffer.from(`${JSON.stringify({ head, lengths })}\n`), ...parts];
      replaceFile(pathOf(key, "texts"), [`${checksum(content)}\n`, ...content]);
    },
  };
}

const NO_STORE: Store = {
  read: () => undefined,
  write: () => undefined,
  readTexts: () => undefined,
  writeTexts: () => undefined,
};

function recordIn(text: string): unknown {
  const json = text.slice(HASH_LENGTH + 1);
  return digest(json) === text.slice(0, HASH_LENGTH) ? (JSON.parse(json) as unknown) : undefined;
}

function textsIn(bytes: Buffer): TextRecord | undefined {
  const first = bytes.indexOf("\n") + 1;
  if (bytes.toString("utf8", 0, first) !== `${checksum([bytes.subarray(first)])}\n`)
    return undefined;
  let start = bytes.indexOf("\n", first) + 1;
  const parsed: unknown = JSON.parse(bytes.toString("utf8", first, start));
  if (!hasLengths(parsed)) return undefined;
  const { head, lengths } = parsed as {
    readonly head: unknown;
    readonly lengths: readonly number[];
  };
  const texts = lengths.map((length) => bytes.toString("utf8", start, (start += length)));
  return start === bytes.length ? { head, texts } : undefined;
}

const hasLengths = objectOf({ lengths: listOf(count) });

function checksum(parts: readonly Buffer[]): string {
  return String(parts.reduce((sum, part) => crc32(part, sum), 0));
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Replaces a file atomically. */
function replaceFile(path: string, parts: readonly (string | Uint8Array)[]): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(temporary, "w");
    try {
      for (const part of parts) writeFileSync(file, part);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    prune(folder);
  } catch {
    discard(temporary);
  }
}

/** Removes a file if possible. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The file was not created: the folder is not writable.
  }
}

/** The maximum number of records of each kind. */
const MAX_RECORDS = 50;
const KINDS = [
  /^[0-9a-f]{64}\.json(?:\.[0-9a-f]{12}\.tmp)?$/,
  /^[0-9a-f]{64}\.texts(?:\.[0-9a-f]{12}\.tmp)?$/,
];

/** Removes the oldest records, and temporary files of killed runs. */
function prune(folder: string): void {
  const names = readdirSync(folder);
  for (const kind of KINDS) {
    const files = names.filter((name) => kind.test(name));
    if (files.length <= MAX_RECORDS) continue;
    const byAge = files
      .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(MAX_RECORDS)) rmSync(path, { force: true });
  }
}

/**
 * The folder for the records of a project: `node_modules/.cache` in the nearest folder with
 * `node_modules`, otherwise the user's cache folder; undefined for a user without a home folder.
 */
export function cacheFolder(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (exists(modules)) return join(modules, ".cache", "openapi-classes");
    if (dirname(folder) === folder) break;
  }
  try {
    return join(homedir(), ".cache", "openapi-classes");
  } catch {
    return undefined;
  }
}

/** Whether a path exists. Paths that the permission model of Node.js hides count as missing. */
function exists(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/** SHA-256 in hexadecimal. */
export function digest(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
