/** Records what a job read and wrote, so that a run without changes can be skipped. */
import { resolve } from "node:path";
import type { PrintedJob } from "../run/printed-job.js";
import { generatorFingerprint } from "../cache/fingerprint.js";
import {
  asRunRecord,
  hasExtensions,
  inputHashes,
  isCurrent,
  type RunRecord,
} from "../cache/run-record.js";
import { cacheFolder, openStore } from "../cache/store.js";
import type { GenerateOptions } from "./commands/generate.js";
import { hasCode, type Job } from "./jobs.js";

/** Data of the last run of a job. */
export interface LastRun {
  readonly record?: RunRecord | undefined;
  /** All files that it read and wrote are unmodified. */
  readonly current: boolean;
}

const NONE: LastRun = { current: false };

/** The last run of a job; undefined if runs of the job cannot be recorded. */
export function lastRun(job: Job, args: GenerateOptions, cwd: string): LastRun | undefined {
  if (!isTraceable(job) || !args.cache) return undefined;
  if (args.clean || args.report) return NONE;
  const record = asRunRecord(openStore(cacheFolder(cwd)).read(keyOf(job, cwd)));
  const folder = resolve(cwd, job.output);
  if (record === undefined) return NONE;
  return { record, current: hasExtensions(record, folder) && isCurrent(record, folder) };
}

export interface FinishedRun {
  readonly cwd: string;
  readonly result: PrintedJob;
  readonly last: LastRun | undefined;
  /** All current output files, with the stamps taken when they were written or compared. */
  readonly paths: readonly string[];
  readonly fileStamps: ReadonlyMap<string, string>;
  readonly skeletons: RunRecord["skeletons"];
}

/** Stores the record of a run that has written its output. */
export function rememberRun(job: Job, run: FinishedRun): void {
  const { cwd, result, last, paths, fileStamps, skeletons } = run;
  const inputs = isTraceable(job) ? inputHashes(result.inputs, result.digests) : undefined;
  if (inputs === undefined) return;
  const kept = result.kept.map((path): [string, string] => [
    path,
    last?.record?.outputs[path] ?? "",
  ]);
  const known = new Map([...kept, ...fileStamps]);
  // An unknown stamp, "", makes the next run compare all files.
  const outputs = Object.fromEntries(paths.map((path) => [path, known.get(path) ?? ""]));
  const { diagnostics, record: printed } = result;
  const models = result.models.length;
  const extensions = result.extensions.map(({ path }) => path);
  const record: RunRecord = {
    ...{ inputs, outputs, extensions, diagnostics, models, printed },
    skeletons,
  };
  openStore(cacheFolder(cwd)).write(keyOf(job, cwd), record);
}

/**
 * Whether changes can be tracked: not if a spec is fetched or piped in, nor if untracked code of the
 * project is run.
 */
function isTraceable(job: Job): boolean {
  const { input, allowRemote = [], code, formatter } = job;
  if ((hasCode(job) && code === undefined) || formatter === "prettier") return false;
  return input !== "-" && !/^https?:/i.test(input) && allowRemote.length === 0;
}

function keyOf(job: Job, cwd: string): string {
  return JSON.stringify([generatorFingerprint(), cwd, job]);
}
