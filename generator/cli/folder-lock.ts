/**
 * Lets only one run at a time write into an output folder. The lock is a file in the system's temporary
 * folder that contains the process id. If it cannot be created, or the wait times out, the run
 * continues without a lock: every file is still written atomically.
 */
import { createHash } from "node:crypto";
import { linkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readRegularFile } from "../regular-file.js";

export interface FolderLock {
  /** Another run held the lock and may have written the same output. */
  readonly waited: boolean;
  /** The run that held the lock was killed, and may have left temporary files. */
  readonly afterCrash: boolean;
  /** May be called twice. */
  readonly release: () => void;
}

/** The functions about processes that a lock needs. */
export interface Processes {
  readonly ownId: number;
  readonly isGone: (id: number) => boolean;
}

const MAX_WAIT_MS = 60_000;
const POLL_MS = 25;
/** No process takes this long to write its id. */
const MAX_WRITE_MS = 5_000;
const MAX_ID = 2 ** 31 - 1;

/** Waits until no other run writes into a folder, which may not exist. */
export async function lockFolder(
  folder: string,
  processes: Processes,
  maxWait = MAX_WAIT_MS,
): Promise<FolderLock> {
  const path = lockPath(folder);
  const ownId = `${processes.ownId}`;
  const end = Date.now() + maxWait;
  let waited = false;
  let afterCrash = false;
  for (;;) {
    const made = create(path, ownId);
    if (made === "refused") break;
    if (made === "made") {
      const release = (): void => {
        if (contentOf(path) === ownId) rmSync(path, { force: true });
      };
      return { waited, afterCrash, release };
    }
    const holder = contentOf(path);
    if (holder !== undefined && (holder === "" ? isOld(path) : isGone(holder, processes))) {
      if (!removeStale(path, holder, ownId)) break;
      afterCrash = true;
      continue;
    }
    waited = true;
    if (Date.now() > end) break;
    await pause(POLL_MS);
  }
  return { waited, afterCrash, release: () => undefined };
}

/** The lock file of a folder: the same for all paths to the folder. */
export function lockPath(folder: string): string {
  let real = folder;
  try {
    real = join(realpathSync(dirname(folder)), basename(folder));
  } catch {
    // The parent folder does not exist either.
  }
  const name = createHash("sha256").update(real).digest("hex").slice(0, 16);
  return join(tmpdir(), `openapi-classes-${name}.lock`);
}

function create(path: string, content: string): "made" | "exists" | "refused" {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return "made";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EEXIST" ? "exists" : "refused";
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readRegularFile(path).toString();
  } catch {
    return undefined;
  }
}

/** Whether an empty lock file is too old to be still in creation. */
function isOld(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > MAX_WRITE_MS;
}

/** Whether the process that holds the lock is gone. An invalid id counts as gone. */
function isGone(holder: string, processes: Processes): boolean {
  const id = /^[1-9]\d*$/.test(holder) ? Number(holder) : 0;
  return id === 0 || id > MAX_ID || processes.isGone(id);
}

/** Removes the lock of a process that is gone, unless another run has replaced it. */
function removeStale(path: string, holder: string, ownId: string): boolean {
  const aside = `${path}.${ownId}`;
  try {
    renameSync(path, aside);
    if (contentOf(aside) !== holder) linkSync(aside, path);
    return true;
  } catch (error) {
    return ["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "");
  } finally {
    rmSync(aside, { force: true });
  }
}
