/** Remembers what a job read and wrote, so that a run without changes has nothing to do. */
import { resolve } from "node:path";
import type { GenerateResult } from "../api.js";
import { generatorFingerprint } from "../cache/fingerprint.js";
import {
  asRunRecord,
  inputHashes,
  isCurrent,
  marksOf,
  type RunRecord,
} from "../cache/run-record.js";
import { cacheFolder, openStore } from "../cache/store.js";
import type { Arguments } from "./arguments.js";
import type { Job } from "./jobs.js";

/** The record of the last run of a job, if all that it read and wrote is as it was. */
export function lastRun(job: Job, args: Arguments, cwd: string): RunRecord | undefined {
  if (!isTraceable(job) || args.clean || args.report || !args.cache) return undefined;
  const record = asRunRecord(openStore(cacheFolder(cwd)).read(keyOf(job, cwd)));
  if (record === undefined || !isCurrent(record, resolve(cwd, job.output))) return undefined;
  return record;
}

export interface FinishedRun {
  readonly cwd: string;
  readonly result: Omit<GenerateResult, "files">;
  /** Everything that belongs to the output now, with the marks that are known. */
  readonly paths: readonly string[];
  readonly marks: ReadonlyMap<string, string> | undefined;
}

/** Keeps the record of a run that has just written its output. */
export function rememberRun(job: Job, { cwd, result, paths, marks }: FinishedRun): void {
  const inputs = isTraceable(job) ? inputHashes(result.inputs, result.texts) : undefined;
  if (inputs === undefined) return;
  const outputs = marksOf(resolve(cwd, job.output), paths, marks);
  const { diagnostics, models } = result;
  const record: RunRecord = { inputs, outputs, diagnostics, models: models.length };
  openStore(cacheFolder(cwd)).write(keyOf(job, cwd), record);
}

/** What is fetched, piped in, or done by functions of a config may change without a trace. */
function isTraceable({ input, allowRemote = [], templates }: Job): boolean {
  if (templates !== undefined) return false;
  return input !== "-" && !/^https?:/i.test(input) && allowRemote.length === 0;
}

function keyOf(job: Job, cwd: string): string {
  return JSON.stringify([generatorFingerprint(), cwd, job]);
}
