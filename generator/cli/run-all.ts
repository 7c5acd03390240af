/** Runs the jobs of one command. */
import type { GenerateOptions } from "./commands/generate.js";
import type { Job } from "./jobs.js";
import type { JobReport, Reporter } from "./reporters/reporter.js";
import { type JobContext, runJob } from "./run-job.js";
import { DONE, type Terminal } from "./terminal.js";

export interface RunContext {
  readonly options: GenerateOptions;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  /** What the last run of a job read, with `--watch`. */
  readonly documentsOf?: (job: Job) => JobContext["documents"];
}

/** Runs jobs in order. Continues after a failed job. */
export async function runAll(
  jobs: readonly Job[],
  { options, terminal, reporter, documentsOf }: RunContext,
): Promise<{ readonly code: number; readonly reports: readonly JobReport[] }> {
  const reports: JobReport[] = [];
  for (const job of jobs) {
    const report = await runJob(job, { args: options, terminal, documents: documentsOf?.(job) });
    reporter.job(report);
    reports.push(report);
  }
  reporter.end(reports);
  return { code: Math.max(DONE, ...reports.map(({ code }) => code)), reports };
}
