/** Runs one job: generate, then write or only compare, and tell. */
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { formatDiagnostic, generate } from "../generate.js";
import { writeOutput } from "../write/write.js";
import type { Arguments } from "./arguments.js";
import type { Job } from "./jobs.js";
import { keywordReport } from "./keyword-report.js";
import { changeCount, changeLines, count, diagnosticLines, summaryLine } from "./show.js";
import { DONE, FAILED, type Terminal } from "./terminal.js";

export interface JobOutcome {
  readonly code: number;
  /** The files that were read, for watching. */
  readonly inputs: readonly string[];
}

/** Runs a job and prints what it has to say; the exit code is 0 or 1. */
export async function runJob(job: Job, args: Arguments, terminal: Terminal): Promise<JobOutcome> {
  const start = performance.now();
  const { input, output } = job;
  const { cwd } = terminal;
  const stdin = input === "-" ? { stdin: await terminal.stdin() } : {};
  const result = await generate({ ...job, cwd, frozenLock: args.check || args.dryRun, ...stdin });
  const { inputs, models, diagnostics } = result;
  show(diagnostics, args, terminal);
  if (args.report) terminal.out(keywordReport(input, result.keywords, job));
  if (!result.ok) return { code: FAILED, inputs };

  const { check, dryRun, force, clean } = args;
  const compareOnly = check || dryRun;
  const written = writeOutput(resolve(cwd, output), result.files, {
    name: output,
    force: force || compareOnly,
    clean,
    dryRun: compareOnly,
  });
  show(written.diagnostics, args, terminal);
  if (!written.ok) return { code: FAILED, inputs };

  const { changes } = written;
  const stale = changeCount(changes);
  if (compareOnly) {
    for (const line of changeLines(changes, output, check ? "check" : "dry-run"))
      terminal.out(line);
  }
  if (check && stale > 0) {
    terminal.err(`${output} is not up to date with ${input}: ${count(stale, "file")}\n`);
    return { code: FAILED, inputs };
  }
  if (!args.quiet && compareOnly && stale === 0) terminal.out(`${output} is up to date\n`);
  if (!args.quiet && !compareOnly) {
    const seconds = (performance.now() - start) / 1000;
    terminal.out(
      summaryLine({ input, output, models: models.length, changes, diagnostics, seconds }),
    );
  }
  return { code: DONE, inputs };
}

function show(diagnostics: readonly Diagnostic[], args: Arguments, terminal: Terminal): void {
  const format = (diagnostic: Diagnostic): string =>
    formatDiagnostic(diagnostic, { color: terminal.color });
  const { quiet, verbose } = args;
  for (const line of diagnosticLines(diagnostics, { quiet, verbose, format })) terminal.err(line);
}
