/** Runs one job: generate, then write or only compare, and tell. */
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { formatDiagnostic } from "../diagnostics-text.js";
import type { Finisher } from "../finish/finisher.js";
import { terminalLine } from "../invisible.js";
import { MANIFEST_NAME } from "../write/manifest.js";
import type { RunRecord } from "../cache/run-record.js";
import type { PrintedJob } from "../generate.js";
import type { OutputChanges } from "../write/compare.js";
import type { GenerateOptions } from "./commands/generate.js";
import type { Job } from "./jobs.js";
import { keywordReport } from "./keyword-report.js";
import { changeCount, changeLines, count, diagnosticLines, forced, summaryLine } from "./show.js";
import { type LastRun, lastRun, rememberRun } from "./last-run.js";
import { DONE, FAILED, type Terminal } from "./terminal.js";

export interface JobOutcome {
  readonly code: number;
  /** The files that were read, for watching. */
  readonly inputs: readonly string[];
}

/** A run of a job. */
interface Run {
  readonly job: Job;
  readonly args: GenerateOptions;
  readonly terminal: Terminal;
  /** When it began, in milliseconds. */
  readonly start: number;
}

/** Runs a job and prints what it has to say; the exit code is 0 or 1. */
export async function runJob(
  job: Job,
  args: GenerateOptions,
  terminal: Terminal,
): Promise<JobOutcome> {
  const start = performance.now();
  const { cwd } = terminal;
  const last = lastRun(job, args, cwd);
  const run: Run = { job, args, terminal, start };
  if (last?.current === true && last.record !== undefined) return showLastRun(last.record, run);
  // Loaded here: where nothing changed, none of it is needed.
  const { startFinisher } = await import("../finish/finisher.js");
  const compareOnly = args.check || args.dryRun;
  const finisher = startFinisher({
    folder: resolve(cwd, job.output),
    compareOnly,
    clean: args.clean,
    few: last?.record?.printed !== undefined,
  });
  const forget = terminal.onExit(() => finisher.close());
  try {
    return await generateAndWrite(run, finisher, last);
  } finally {
    forget();
    finisher.close();
  }
}

async function generateAndWrite(
  run: Run,
  finisher: Finisher,
  last: LastRun | undefined,
): Promise<JobOutcome> {
  const { job, args, terminal, start } = run;
  const { input, output } = job;
  const { cwd } = terminal;
  const { check, dryRun, force, clean } = args;
  const compareOnly = check || dryRun;
  const { completeOutput } = await import("../write/write.js");
  const result = await print(run, finisher, last);
  const { inputs, modelCount: models, diagnostics } = result;
  show(diagnostics, args, terminal);
  if (args.report) terminal.out(keywordReport(input, result, job));
  if (!result.ok) return { code: FAILED, inputs };

  const compared = await settled(finisher.end(result.kept));
  const written = completeOutput(resolve(cwd, output), compared, {
    name: output,
    force: force || compareOnly,
    clean,
    dryRun: compareOnly,
  });
  show(written.diagnostics, args, terminal);
  if (!written.ok) return { code: FAILED, inputs };

  const { comparison, marks } = compared();
  const paths = [...comparison.generated, MANIFEST_NAME];
  const changes = force ? forced(written.changes, paths) : written.changes;
  if (!compareOnly) rememberRun(job, { cwd, result, last, paths, marks });
  const stale = changeCount(changes);
  if (compareOnly) {
    for (const line of changeLines(changes, output, check ? "check" : "dry-run"))
      terminal.out(line);
  }
  if (check && stale > 0) {
    const names = terminalLine(`${output} is not up to date with ${input}`);
    terminal.err(`${names}: ${count(stale, "file")}\n`);
    return { code: FAILED, inputs };
  }
  if (!args.quiet && compareOnly && stale === 0) terminal.out(upToDate(output));
  if (!args.quiet && !compareOnly) {
    const seconds = (performance.now() - start) / 1000;
    terminal.out(summaryLine({ input, output, models, changes, diagnostics, seconds }));
  }
  return { code: DONE, inputs };
}

async function print(
  { job, args, terminal }: Run,
  finisher: Finisher,
  last: LastRun | undefined,
): Promise<PrintedJob> {
  const { printJob } = await import("../generate.js");
  const stdin = job.input === "-" ? { stdin: await terminal.stdin() } : {};
  const compareOnly = args.check || args.dryRun;
  // Nothing is remembered of a run that only compares; it may still keep what an earlier one left.
  const known = compareOnly && last?.record?.printed === undefined ? undefined : last;
  // Looked for while the spec is read.
  const intact = known && finisher.intact(known.record?.outputs ?? {});
  // Whoever waits for it is told; nobody may.
  intact?.catch(() => undefined);
  return printJob(
    { ...job, cwd: terminal.cwd, frozenLock: compareOnly, ...stdin },
    (printed) => finisher.add(printed),
    intact && { record: known.record?.printed, intact },
  );
}

/** What a run prints that finds everything as the last one left it. */
function showLastRun(record: RunRecord, { job, args, terminal, start }: Run): JobOutcome {
  const { input, output } = job;
  const { diagnostics, models } = record;
  show(diagnostics, args, terminal);
  if (!args.quiet) {
    const seconds = (performance.now() - start) / 1000;
    const changes = unchanged(Object.keys(record.outputs));
    const line = summaryLine({ input, output, models, changes, diagnostics, seconds });
    terminal.out(args.check || args.dryRun ? upToDate(output) : line);
  }
  return { code: DONE, inputs: Object.keys(record.inputs) };
}

function upToDate(output: string): string {
  return `${terminalLine(output)} is up to date\n`;
}

/** What a promise came to, to be asked when it is wanted. */
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

function show(diagnostics: readonly Diagnostic[], args: GenerateOptions, terminal: Terminal): void {
  const format = (diagnostic: Diagnostic): string =>
    formatDiagnostic(diagnostic, { color: terminal.color });
  const { quiet, verbose } = args;
  for (const line of diagnosticLines(diagnostics, { quiet, verbose, format })) terminal.err(line);
}
