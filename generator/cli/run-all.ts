/** Runs the jobs of one command. */
import type { GenerateOptions } from "./commands/generate.js";
import type { Job } from "./jobs.js";
import { runJob } from "./run-job.js";
import { DONE, type Terminal } from "./terminal.js";

/** Runs jobs one after the other; a job that fails does not keep the next from running. */
export async function runAll(
  jobs: readonly Job[],
  options: GenerateOptions,
  terminal: Terminal,
): Promise<{ readonly code: number; readonly inputs: readonly string[] }> {
  let code = DONE;
  const inputs: string[] = [];
  for (const job of jobs) {
    const outcome = await runJob(job, options, terminal);
    code = Math.max(code, outcome.code);
    inputs.push(...outcome.inputs);
  }
  return { code, inputs };
}
