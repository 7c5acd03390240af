/**
 * Prints, formats and compares files, in a worker thread if that is faster. Files of a new folder are
 * written immediately.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Emit, type Formatter, OXFMT } from "../config/formatter.js";
import { invariant } from "../diagnostics.js";
import { isCompiled } from "../package-root.js";
import type { PrintableFile } from "../print/files.js";
import { createStaging, diskFailure, removeStaging, readEntry } from "../write/disk.js";
import { type Finished, openSession, type Session, type Target } from "./session.js";

/** Messages to the worker. */
export type Request =
  | { readonly kind: "unmodified"; readonly fileStamps: Readonly<Record<string, string>> }
  | { readonly kind: "add"; readonly files: readonly PrintableFile[] }
  | { readonly kind: "end"; readonly kept: readonly string[] };

/** Messages from the worker: one reply to `unmodified`, and one to `end`. */
export type Reply =
  | { readonly kind: "unmodified"; readonly paths: readonly string[] }
  | { readonly kind: "finished"; readonly finished: Finished }
  | { readonly kind: "failed"; readonly error: unknown; readonly details: object };

export interface OutputWorker {
  /** The files that are unmodified since an earlier run, according to its stamps. */
  unmodified(fileStamps: Readonly<Record<string, string>>): Promise<ReadonlySet<string>>;
  add(files: Iterable<PrintableFile>): Promise<void>;
  /** Ends the session with the unmodified files that are kept. Rejects with the first error. */
  end(kept?: readonly string[]): Promise<Finished>;
  /** Stops the worker, and removes the staging folder if it was not committed. */
  close(): void;
}

export interface OutputWorkerOptions {
  /** Absolute. */
  readonly folder: string;
  /** Nothing will be written. */
  readonly compareOnly: boolean;
  /** All files will be written again. */
  readonly clean: boolean;
  readonly formatter?: Formatter;
  readonly emit?: Emit | undefined;
  /** Few files are expected to change. Starting a thread would take longer than all other work. */
  readonly fewChanges?: boolean;
  /** What ts-morph printed in earlier runs. */
  readonly skeletons?: Target["skeletons"];
}

/** Characters per batch. */
const BATCH = 128_000;

/** The size of a structure in a batch: about as many characters as a class has. */
const STRUCTURE = 8_000;

/**
 * Starts an output worker. Its thread loads the formatter while the spec is read. If few files are
 * expected, the thread is only started if there are more. Without a build, all work is done in the main
 * thread, since other threads do not have its module loader.
 */
export function startOutputWorker(options: OutputWorkerOptions): OutputWorker {
  const { folder, compareOnly, clean, fewChanges, formatter = OXFMT, emit = "ts" } = options;
  const { skeletons } = options;
  const staging = compareOnly ? undefined : stagingFor(folder);
  const target: Target = { folder, staging, keepAll: clean, formatter, emit, skeletons };
  const mayGrow = isCompiled() && fewChanges === true;
  let session = isCompiled() && !mayGrow ? bestSession(target) : mainSession(target);
  let fileStamps: Readonly<Record<string, string>> | undefined;
  /** Replaces the first session. Before files are added, its only state is the stamps. */
  const grow = async (): Promise<void> => {
    session = bestSession(target);
    if (fileStamps !== undefined) await session.unmodified(fileStamps);
  };
  return {
    async unmodified(asked) {
      fileStamps = asked;
      return new Set(await session.unmodified(asked));
    },
    async add(files) {
      const batches = batchesOf(files);
      const first = mayGrow ? [...firstOf(batches, 2)] : [];
      if (first.length > 1) await grow();
      for (const batch of first) await session.add(batch);
      for (const batch of batches) await session.add(batch);
    },
    end: (kept) => session.end(kept),
    close() {
      session.stop();
      if (staging !== undefined) removeStaging(staging);
    },
  };
}

/** Groups files into batches. */
function* batchesOf(files: Iterable<PrintableFile>): Generator<readonly PrintableFile[]> {
  let batch: PrintableFile[] = [];
  let size = 0;
  for (const file of files) {
    batch.push(file);
    size += "text" in file ? file.text.length : STRUCTURE;
    if (size < BATCH) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Up to `count` values. The iterator keeps the rest. */
function* firstOf<T>(values: Iterator<T, unknown>, count: number): Generator<T> {
  for (let index = 0; index < count; index += 1) {
    const next = values.next();
    if (next.done === true) return;
    yield next.value;
  }
}

interface RunningSession extends Session {
  stop(): void;
}

function mainSession(target: Target): RunningSession {
  return { ...openSession(target), stop: () => undefined };
}

/**
 * Creates a staging folder if the output folder does not exist. If that fails, the error is reported
 * when writing.
 */
function stagingFor(folder: string): string | undefined {
  try {
    return readEntry(folder).kind === "absent" ? createStaging(folder) : undefined;
  } catch (error) {
    if (diskFailure(error) === undefined) throw error;
    return undefined;
  }
}

/** A session in another thread, or in this one if the permission model of Node.js forbids threads. */
function bestSession(target: Target): RunningSession {
  try {
    return threadSession(target);
  } catch (error) {
    if (diskFailure(error) === undefined) throw error;
    return mainSession(target);
  }
}

/** A session in another thread. */
function threadSession(target: Target): RunningSession {
  const worker = new Worker(new URL("../finish/worker.js", import.meta.url), {
    workerData: target,
    // The thread only passes texts on. A larger young generation would use a tenth more memory.
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
  });
  const failed = once(worker, "error").then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  const post = (request: Request): void => worker.postMessage(request);
  const answer = async (): Promise<Reply> => {
    const reply = once(worker, "message") as Promise<[Reply]>;
    return (await Promise.race([reply, failed]))[0];
  };
  return {
    async unmodified(fileStamps) {
      post({ kind: "unmodified", fileStamps });
      const reply = await answer();
      invariant(reply.kind === "unmodified", "unexpected reply");
      return reply.paths;
    },
    add(files) {
      post({ kind: "add", files });
      return Promise.resolve();
    },
    async end(kept = []) {
      post({ kind: "end", kept });
      const reply = await answer();
      if (reply.kind === "finished") return reply.finished;
      invariant(reply.kind === "failed", "unexpected reply");
      throw reply.error instanceof Error
        ? Object.assign(reply.error, reply.details)
        : new Error(String(reply.error));
    },
    stop: () => void worker.terminate(),
  };
}
