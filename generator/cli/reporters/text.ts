/** The outcome of a command as text: diagnostics, changes, and a summary. */
import type { Diagnostic } from "../../diagnostics.js";
import { formatDiagnostic } from "../../diagnostics-text.js";
import { terminalLine } from "../../invisible.js";
import type { GenerateOptions } from "../commands/generate.js";
import {
  changeCount,
  changeLines,
  count,
  counts,
  diagnosticLines,
  failureLine,
  summaryLine,
  totalsLine,
  usageLine,
} from "../show.js";
import { DONE, type Terminal } from "../terminal.js";
import { diffLines } from "./diff-text.js";
import type { JobReport, Reporter } from "./reporter.js";

export function textReporter(options: GenerateOptions, terminal: Terminal): Reporter {
  const format = (diagnostic: Diagnostic): string =>
    formatDiagnostic(diagnostic, { color: terminal.color });
  const { quiet, verbose } = options;
  return {
    usage: (diagnostics) => showUsage(diagnostics, terminal),
    job: (report) => {
      const lines =
        report.isRepeated && !verbose
          ? repeatedLines(report.diagnostics, quiet)
          : diagnosticLines(report.diagnostics, { quiet, verbose, format });
      for (const line of lines) terminal.err(line);
      if (report.keywords !== undefined) terminal.out(report.keywords);
      for (const line of report.diff ? diffLines(report.diff, terminal) : []) terminal.out(line);
      showOutcome(report, options, terminal);
    },
    end: (reports) => showTotal(reports, options, terminal),
  };
}

/** For several jobs: a last line that counts the successful jobs and names the failed ones. */
export function showTotal(
  reports: readonly JobReport[],
  { quiet }: Pick<GenerateOptions, "quiet">,
  terminal: Terminal,
): void {
  if (reports.length < 2) return;
  const failed = reports.filter(({ code }) => code !== DONE);
  if (failed.length > 0) {
    const names = failed.map(({ input, output }) => `${input} -> ${output}`).join(", ");
    terminal.err(
      terminalLine(`${failed.length} of ${count(reports.length, "job")} failed: ${names}`) + "\n",
    );
  } else if (!quiet) terminal.out(`${count(reports.length, "job")} done\n`);
}

/** Usage errors have no position in a file, so there is no code frame. */
export function showUsage(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics) terminal.err(`${usageLine(diagnostic)}\n`);
  if (diagnostics.length > 1) terminal.err(failureLine(diagnostics));
}

/** The diagnostics of a spec, each with its code frame. */
export function showProblems(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const format = (diagnostic: Diagnostic): string =>
    formatDiagnostic(diagnostic, { color: terminal.color });
  for (const line of diagnosticLines(diagnostics, { quiet: false, verbose: true, format }))
    terminal.err(line);
}

/** Only counts the diagnostics that the last run has shown. */
function repeatedLines(diagnostics: readonly Diagnostic[], quiet: boolean): readonly string[] {
  if (quiet || diagnostics.length === 0) return [];
  const known = `${counts(diagnostics)}, as in the last run; --verbose lists them\n`;
  return [known, ...totalsLine(diagnostics)];
}

/** The last line of a job, after the list of changes. */
export function showOutcome(
  report: JobReport,
  { quiet }: Pick<GenerateOptions, "quiet">,
  terminal: Terminal,
): void {
  const { input, output, mode, models, diagnostics, changes, diff, failedOn } = report;
  const refusal = failedOn && diff && `a ${diff.verdict} release, refused by --fail-on ${failedOn}`;
  if (changes === undefined) {
    terminal.err(failureLine(diagnostics, refusal));
    return;
  }
  const stale = changeCount(changes);
  if (mode === "write") {
    const seconds = report.timings.total / 1000;
    if (!quiet) terminal.out(summaryLine({ input, output, models, changes, diagnostics, seconds }));
    return;
  }
  for (const line of changeLines(changes, output, mode)) terminal.out(line);
  if (refusal !== undefined) terminal.err(`${refusal}\n`);
  if (mode === "check" && stale > 0) {
    const names = terminalLine(`${output} is not up to date with ${input}`);
    terminal.err(`${names}: ${count(stale, "file")}\n`);
  } else if (!quiet) {
    const isCurrent = `${terminalLine(output)} is up to date\n`;
    terminal.out(
      stale === 0 ? isCurrent : `${count(stale, "file")} would change; nothing written\n`,
    );
  }
}
