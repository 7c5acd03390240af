/** The outcome of a command as one JSON value on standard output (docs/report.schema.json). */
import { VERSION } from "../../config/version.js";
import type { Diagnostic } from "../../diagnostics.js";
import { terminalText } from "../../invisible.js";
import { DONE, type Terminal } from "../terminal.js";
import type { JobReport, Reporter } from "./reporter.js";

export function jsonReporter(terminal: Terminal): Reporter {
  const print = (
    ok: boolean,
    jobs: readonly JobReport[],
    mistakes: readonly Diagnostic[],
  ): void => {
    const report = { version: VERSION, ok, diagnostics: mistakes, jobs: jobs.map(jobValue) };
    terminal.out(terminalText(`${JSON.stringify(report, null, 2)}\n`));
  };
  return {
    usage: (diagnostics) => print(false, [], diagnostics),
    job: () => undefined,
    end: (reports) =>
      print(
        reports.every(({ code }) => code === DONE),
        reports,
        [],
      ),
  };
}

function jobValue(report: JobReport): object {
  const { input, output, mode, code, models, diagnostics, changes, diff } = report;
  const { generate, write, total } = report.timings;
  const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
  return {
    ...{ input, output, mode, ok: code === DONE, models },
    ...(changes === undefined ? {} : { files: changes }),
    ...(diff === undefined ? {} : { diff }),
    diagnostics,
    timings: { generate: round(generate), write: round(write), total: round(total) },
  };
}
