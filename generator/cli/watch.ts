/**
 * `--watch`: generates again whenever a spec, a document it refers to, the config file or a module that
 * it imports changes.
 */
import { watch as watchFiles } from "chokidar";
import { terminalLine } from "../invisible.js";
import { configFiles } from "../config/imports.js";
import { type Job, planJobs } from "./jobs.js";
import type { JobReport } from "./reporters/reporter.js";
import { runAll, type RunContext } from "./run-all.js";
import { DONE } from "./terminal.js";

/** A run starts after this time without changes, since editors write a file in several steps. */
const QUIET_MS = 100;

interface ReadInputs extends Pick<JobReport, "documents"> {
  /** Absolute. */
  readonly paths: ReadonlySet<string>;
}

export interface PlannedJobs {
  readonly jobs: readonly Job[];
  readonly config?: string | undefined;
}

/** Runs until the user stops it. After a failed run, the next change starts another run. */
export async function watch(planned: PlannedJobs, context: RunContext): Promise<number> {
  const { options, terminal, reporter } = context;
  const { config } = planned;
  let ofConfig: ReadonlySet<string> = new Set(config === undefined ? [] : configFiles(config));
  const watcher = watchFiles([...ofConfig], { ignoreInitial: true });
  let jobs = planned.jobs;
  /** What each job has read; nothing before its first run. */
  let readBy = new Map<Job, ReadInputs>();
  const documentsOf = (job: Job): ReadInputs["documents"] => readBy.get(job)?.documents;
  let changed = new Set<string>();
  let configChanged = false;
  let stopping = false;
  const isStopping = (): boolean => stopping;

  const generateOnce = async (): Promise<void> => {
    if (isStopping()) return;
    if (configChanged) {
      configChanged = false;
      ofConfig = new Set([...ofConfig, ...(config === undefined ? [] : configFiles(config))]);
      watcher.add([...ofConfig]);
      const again = await planJobs(options, terminal.cwd, "again");
      if ("diagnostics" in again) {
        reporter.usage(again.diagnostics);
        return;
      }
      jobs = again.jobs;
      readBy = new Map();
    }
    const paths = changed;
    changed = new Set();
    const concerned = jobs.filter((job) => isConcerned(readBy.get(job)?.paths, paths));
    if (concerned.length === 0) return;
    const { reports } = await runAll(concerned, { ...context, documentsOf });
    concerned.forEach((job, index) => readBy.set(job, inputsOf(reports[index])));
    // A watcher that is given files after it was closed keeps the process alive.
    if (isStopping()) return;
    watcher.add(reports.flatMap(({ inputs }) => inputs));
    if (!options.quiet && options.reporter !== "json") terminal.out("Waiting for changes …\n");
  };

  const runs = oneAtATime(generateOnce, (error) => {
    const message = error instanceof Error ? error.message : String(error);
    terminal.err(`internal error: ${terminalLine(message)}\n`);
  });
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (_event, path) => {
    changed.add(path);
    if (ofConfig.has(path)) configChanged = true;
    clearTimeout(timer);
    timer = setTimeout(runs.request, QUIET_MS);
  });
  runs.request();
  await terminal.stopped();
  stopping = true;
  clearTimeout(timer);
  await runs.settled();
  await watcher.close();
  return DONE;
}

function inputsOf(report: JobReport | undefined): ReadInputs {
  return { paths: new Set(report?.inputs), documents: report?.documents };
}

/** Whether a job is to be run again: it has read one of the files, or has not been run. */
function isConcerned(read: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  return read === undefined || [...changed].some((path) => read.has(path));
}

/** Runs an action on request, never concurrently. Requests during a run start one more run. */
export function oneAtATime(
  action: () => Promise<void>,
  failed: (error: unknown) => void,
): { readonly request: () => void; readonly settled: () => Promise<void> } {
  let last = Promise.resolve();
  let waiting = false;
  const next = async (): Promise<void> => {
    waiting = false;
    await action().catch(failed);
  };
  return {
    request: () => {
      if (waiting) return;
      waiting = true;
      last = last.then(next);
    },
    settled: () => last,
  };
}
