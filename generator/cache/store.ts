/**
 * A folder of records, each under the hash of what it depends on. Records are written as a whole, so
 * two runs may share a folder; any of it may be deleted at any time, and what cannot be read back is
 * as good as deleted.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export interface Store {
  /** A record, as it was written; undefined where there is none that can be read. */
  read(key: string): unknown;
  /** Keeps a record. A disk that does not take it is no error: the next run has more to do. */
  write(key: string, record: unknown): void;
}

/** The store in a folder, which is made when something is written. */
export function openStore(folder: string): Store {
  const pathOf = (key: string): string => join(folder, `${digest(key)}.json`);
  return {
    read(key) {
      try {
        return JSON.parse(readFileSync(pathOf(key), "utf8")) as unknown;
      } catch {
        return undefined;
      }
    },
    write(key, record) {
      const path = pathOf(key);
      const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, JSON.stringify(record));
        renameSync(temporary, path);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
}

/**
 * Where records of a project are kept: `node_modules/.cache` of the nearest folder that has
 * `node_modules`, else the user's cache folder.
 */
export function cacheFolder(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "openapi-classes");
    if (dirname(folder) === folder) break;
  }
  return join(homedir(), ".cache", "openapi-classes");
}

/** SHA-256 in hexadecimal. */
export function digest(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
