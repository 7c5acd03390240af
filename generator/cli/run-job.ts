/** Runs one job: generates, then writes or only compares. */
import { resolveLimits } from "../config/limits.js";
import { resolve } from "node:path";
import { findFormatter } from "../config/formatter.js";
import type { Diagnostic } from "../diagnostics.js";
import type { OutputWorker } from "../finish/finisher.js";
import { hideCredentials } from "../invisible.js";
import { MANIFEST_NAME } from "../write/manifest.js";
import type { RunRecord } from "../cache/run-record.js";
import type { PrintedJob } from "../run/printed-job.js";
import type { PreviousRun } from "../run/reuse.js";
import type { OutputChanges } from "../write/compare.js";
import type { GenerateOptions } from "./commands/generate.js";
import { filterReport } from "./filter-report.js";
import { configOf, hasCode, type Job } from "./jobs.js";
import { keywordReport } from "./keyword-report.js";
import type { JobReport } from "./reporters/reporter.js";
import { moduleWarning } from "../init/module-kind.js";
import { type Progress, startProgress } from "./progress.js";
import { changeCount, withForcedChanges } from "./show.js";
import { type LastRun, lastRun, rememberRun } from "./last-run.js";
import { NO_CHANGES, rememberSpec, sinceLastRun } from "./last-spec.js";
import { DONE, FAILED, type Terminal } from "./terminal.js";

export interface JobContext {
  readonly args: GenerateOptions;
  readonly terminal: Terminal;
  /** What the last run of `--watch` read. */
  readonly documents?: PreviousRun["documents"];
}

/** A run of a job. */
interface JobRun extends JobContext {
  readonly job: Job;
  /** When it began, in milliseconds. */
  readonly start: number;
}

/** Runs a job; the report says how it went, and is all that is shown of it. */
export async function runJob(job: Job, context: JobContext): Promise<JobReport> {
  const start = performance.now();
  const { args, terminal } = context;
  const { cwd } = terminal;
  const run: JobRun = { job, ...context, start };
  const last = lastRun(job, args, cwd);
  if (last?.current === true && last.record !== undefined) return reportLastRun(last.record, run);
  const compareOnly = isCompareOnly(args);
  const lock = compareOnly ? undefined : await terminal.lock?.(resolve(cwd, job.output));
  if (lock === undefined) return generateJob(run, last);
  const forget = terminal.onExit(lock.release);
  try {
    if (lock.afterCrash) {
      const { removeAllTemps } = await import("../write/disk.js");
      removeAllTemps(resolve(cwd, job.output));
    }
    // The other run may have written the same output.
    return await (lock.waited
      ? runJob(job, { ...context, terminal: { ...terminal, lock: undefined } })
      : generateJob(run, last));
  } finally {
    forget();
    lock.release();
  }
}

async function generateJob(run: JobRun, last: LastRun | undefined): Promise<JobReport> {
  const { job, args, terminal } = run;
  const { cwd } = terminal;
  const formatter = findFormatter(job.formatter, resolve(cwd, job.output));
  if ("mistake" in formatter) return reportMistake(formatter.mistake, run);
  // Loaded on demand: a run without changes does not need these modules.
  const { startOutputWorker } = await import("../finish/finisher.js");
  const finisher = startOutputWorker({
    folder: resolve(cwd, job.output),
    compareOnly: isCompareOnly(args),
    clean: args.clean,
    formatter,
    emit: job.emit,
    fewChanges: last?.record?.printed !== undefined,
    skeletons: last?.record?.skeletons && new Map(Object.entries(last.record.skeletons)),
  });
  const forget = terminal.onExit(() => finisher.close());
  const progress = startProgress(
    hideCredentials(job.input),
    args.quiet ? { ...terminal, showProgress: undefined } : terminal,
  );
  try {
    return await generateAndWrite({ ...run, progress }, finisher, last);
  } finally {
    progress.end();
    forget();
    finisher.close();
  }
}

/** A run that was not skipped. */
interface ActiveRun extends JobRun {
  readonly progress: Progress;
}

async function generateAndWrite(
  run: ActiveRun,
  finisher: OutputWorker,
  last: LastRun | undefined,
): Promise<JobReport> {
  const { job, args, terminal } = run;
  const input = hideCredentials(job.input);
  const { output } = job;
  const { cwd } = terminal;
  run.progress.stage("reading");
  const result = await print(run, finisher, last);
  run.progress.stage("writing");
  const generated = performance.now();
  const { inputs } = result;
  const refused = await moduleWarning(resolve(cwd, output), job.emit, cwd);
  const diagnostics = [...result.diagnostics, ...refused];
  const models = result.models.length;
  const keywords = args.report ? reportText(input, result, job) : undefined;
  const report = (more: Partial<JobReport>): JobReport => ({
    ...{ input, output, mode: modeOf(args), code: DONE, inputs, models, diagnostics, keywords },
    documents: args.watch ? result.source?.documents : undefined,
    isRepeated: false,
    timings: timingsOf(run, generated),
    ...more,
  });
  if (!result.ok) return report({ code: FAILED });
  const { source } = result;
  const since = args.diff ? await sinceLastRun(job, source, { cwd, ...args }) : undefined;
  const known = { ...since?.found, diagnostics: [...diagnostics, ...(since?.diagnostics ?? [])] };
  const isRefused = since?.isRefused === true;
  if (isRefused && !isCompareOnly(args)) return report({ code: FAILED, ...known });
  const outcome = await writeOutput(result, run, { finisher, last });
  const all = [...known.diagnostics, ...outcome.diagnostics];
  const code = isRefused ? FAILED : outcome.code;
  return report({ ...known, ...outcome, code, diagnostics: all });
}

interface Writing {
  readonly finisher: OutputWorker;
  readonly last: LastRun | undefined;
}

/** Writes or compares the generated files, and stores the record for the next run. */
async function writeOutput(
  result: PrintedJob,
  { job, args, terminal }: ActiveRun,
  { finisher, last }: Writing,
): Promise<Pick<JobReport, "code" | "diagnostics" | "changes">> {
  const { output } = job;
  const { cwd } = terminal;
  const { check, force, clean } = args;
  const compareOnly = isCompareOnly(args);
  const { completeOutput } = await import("../write/write.js");
  const finished = await settled(finisher.end(result.kept));
  const written = completeOutput(resolve(cwd, output), () => finished().output, {
    name: output,
    force: force || compareOnly,
    clean,
    dryRun: compareOnly,
    extensions: result.extensions,
  });
  const { diagnostics } = written;
  if (!written.ok) return { code: FAILED, diagnostics };

  const { comparison } = finished().output;
  const { fileStamps } = written;
  const paths = [...comparison.generated, MANIFEST_NAME];
  const changes = force ? withForcedChanges(written.changes, paths) : written.changes;
  if (!compareOnly) {
    const skeletons = Object.fromEntries(finished().skeletons);
    rememberRun(job, { cwd, result, last, paths, fileStamps, skeletons });
    await rememberSpec(job, result.source, cwd);
  }
  return { code: check && changeCount(changes) > 0 ? FAILED : DONE, diagnostics, changes };
}

function isCompareOnly({ check, dryRun }: GenerateOptions): boolean {
  return check || dryRun;
}

function reportText(input: string, result: PrintedJob, job: Job): string {
  const { filtered } = result;
  return (
    keywordReport(input, result, job) +
    (filtered === undefined ? "" : filterReport(input, filtered))
  );
}

function modeOf({ check, dryRun }: GenerateOptions): JobReport["mode"] {
  return check ? "check" : dryRun ? "dry-run" : "write";
}

function timingsOf({ start }: JobRun, generated: number): JobReport["timings"] {
  const end = performance.now();
  return { generate: generated - start, write: end - generated, total: end - start };
}

async function print(
  { job, args, terminal, documents, progress }: ActiveRun,
  finisher: OutputWorker,
  last: LastRun | undefined,
): Promise<PrintedJob> {
  const { printJob } = await import("../run/generate.js");
  const stdin =
    job.input === "-" ? { stdin: await terminal.stdin(resolveLimits(job.limits).bytes) } : {};
  const compareOnly = isCompareOnly(args);
  // A run that only compares stores nothing, but can keep files of an earlier run. Functions of the
  // config get all models at once, so nothing of an earlier run can be kept.
  const isWhole =
    hasCode(job) ||
    // The record contains the TypeScript files of models.
    (job.emit ?? "ts") !== "ts" ||
    (compareOnly && last?.record?.printed === undefined);
  const known = isWhole ? undefined : last;
  // Runs while the spec is read.
  const unmodified = known && finisher.unmodified(known.record?.outputs ?? {});
  // The caller that awaits it gets the error; this prevents an unhandled rejection.
  unmodified?.catch(() => undefined);
  return printJob(
    { ...configOf(job), cwd: terminal.cwd, frozenLock: compareOnly, ...stdin },
    (printed) => finisher.add(progress.counted(printed)),
    unmodified && { record: known.record?.printed, documents, unmodified },
  );
}

/** The report of a job that cannot run. */
function reportMistake(mistake: Diagnostic, run: JobRun): JobReport {
  const { input, output } = run.job;
  return {
    ...{ input, output, mode: modeOf(run.args), code: FAILED, models: 0, diagnostics: [mistake] },
    inputs: [],
    isRepeated: false,
    timings: timingsOf(run, performance.now()),
  };
}

/** The report of a run without changes since the last one. */
function reportLastRun(record: RunRecord, run: JobRun): JobReport {
  const input = hideCredentials(run.job.input);
  const { output } = run.job;
  const { diagnostics, models } = record;
  return {
    ...{ input, output, mode: modeOf(run.args), code: DONE, models, diagnostics },
    inputs: Object.keys(record.inputs),
    documents: run.documents,
    isRepeated: true,
    changes: unchanged(Object.keys(record.outputs)),
    diff: run.args.diff ? NO_CHANGES : undefined,
    timings: timingsOf(run, performance.now()),
  };
}

/** Waits for a promise. The returned function returns the value or throws the error. */
async function settled<T>(promise: Promise<T>): Promise<() => T> {
  try {
    const value = await promise;
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function unchanged(paths: readonly string[]): OutputChanges {
  return { create: [], update: [], unchanged: paths, remove: [], edited: [], foreign: [] };
}
