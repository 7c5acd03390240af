/** Brings printed files to the disk beside the main thread, where that pays. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Emit, type Formatter, OXFMT } from "../config/formatter.js";
import { invariant } from "../diagnostics.js";
import { runsBuilt } from "../package-root.js";
import type { PrintableFile } from "../print/files.js";
import { beginStage, diskFailure, dropStage, readEntry } from "../write/disk.js";
import type { ComparedOutput } from "../write/write.js";
import { openSession, type Session, type Target } from "./session.js";

/** What the main thread says to the other. */
export type Request =
  | { readonly kind: "intact"; readonly marks: Readonly<Record<string, string>> }
  | { readonly kind: "add"; readonly files: readonly PrintableFile[] }
  | { readonly kind: "end"; readonly kept: readonly string[] };

/** What the other answers, once to a question and once in the end. */
export type Reply =
  | { readonly kind: "intact"; readonly paths: readonly string[] }
  | { readonly kind: "compared"; readonly output: ComparedOutput }
  | { readonly kind: "failed"; readonly error: unknown; readonly details: object };

export interface OutputWorker {
  /** The files of the folder that are as an earlier run left them, by the marks that it took of them. */
  intact(marks: Readonly<Record<string, string>>): Promise<ReadonlySet<string>>;
  /** Takes files as they are printed. */
  add(files: Iterable<PrintableFile>): Promise<void>;
  /**
   * What all of them are to the folder, with intact ones that are kept; rejects with what went wrong on
   * the way.
   */
  end(kept?: readonly string[]): Promise<ComparedOutput>;
  /** Nothing is to be written after all, or everything has been. Leaves nothing behind. */
  close(): void;
}

export interface FinisherOptions {
  /** Absolute. */
  readonly folder: string;
  /** Nothing will be written. */
  readonly compareOnly: boolean;
  /** Every file will be written anew. */
  readonly clean: boolean;
  readonly formatter?: Formatter;
  readonly emit?: Emit | undefined;
  /** Most files are expected to be there: a thread would take longer to start than all else takes. */
  readonly few?: boolean;
}

/** Characters of text that are handed over at a time. */
const BATCH = 128_000;

/** What a structure counts for: about as many characters as a class has. */
const STRUCTURE = 8_000;

/**
 * Starts a finisher; its thread loads the formatter while the spec is being read. Where few files are
 * expected there is none until there are more. Run from source, all is done in the main thread, which
 * loads modules in ways that other threads do not know.
 */
export function startFinisher(options: FinisherOptions): OutputWorker {
  const { folder, compareOnly, clean, few, formatter = OXFMT, emit = "ts" } = options;
  const stage = compareOnly ? undefined : stageFor(folder);
  const target: Target = { folder, stage, all: clean, formatter, emit };
  const mayGrow = runsBuilt() && few === true;
  let session = runsBuilt() && !mayGrow ? bestSession(target) : mainSession(target);
  let marks: Readonly<Record<string, string>> | undefined;
  /** Before anything is added, what the first session knows is only what it was asked. */
  const grow = async (): Promise<void> => {
    session = bestSession(target);
    if (marks !== undefined) await session.intact(marks);
  };
  return {
    async intact(asked) {
      marks = asked;
      return new Set(await session.intact(asked));
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
      if (stage !== undefined) dropStage(stage);
    },
  };
}

/** Files in batches, as they come. */
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

/** The first values, up to a number; the iterator goes on with the next one. */
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

/** A stage, where there is no folder yet. One that cannot be made is a matter of writing, later. */
function stageFor(folder: string): string | undefined {
  try {
    return readEntry(folder).kind === "absent" ? beginStage(folder) : undefined;
  } catch (error) {
    if (diskFailure(error) === undefined) throw error;
    return undefined;
  }
}

/** A session in another thread, or in this one where the permission model of Node.js forbids threads. */
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
    // It only passes texts on; a larger young generation would use a tenth more memory.
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
    async intact(marks) {
      post({ kind: "intact", marks });
      const reply = await answer();
      invariant(reply.kind === "intact", "unexpected reply");
      return reply.paths;
    },
    add(files) {
      post({ kind: "add", files });
      return Promise.resolve();
    },
    async end(kept = []) {
      post({ kind: "end", kept });
      const reply = await answer();
      if (reply.kind === "compared") return reply.output;
      invariant(reply.kind === "failed", "unexpected reply");
      throw reply.error instanceof Error
        ? Object.assign(reply.error, reply.details)
        : new Error(String(reply.error));
    },
    stop: () => void worker.terminate(),
  };
}
