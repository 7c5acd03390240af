/** The outcome of a command as annotations of GitHub Actions: workflow commands in the output. */
import type { Diagnostic } from "../../diagnostics.js";
import type { GenerateOptions } from "../commands/generate.js";
import { diagnosticLines } from "../show.js";
import type { Terminal } from "../terminal.js";
import { escapeProperty, escapeText, withoutCommands } from "./actions.js";
import { diffAnnotations } from "./diff-github.js";
import { diffLines } from "./diff-text.js";
import type { Reporter } from "./reporter.js";
import { showOutcome, showTotal } from "./text.js";

export function githubReporter(options: GenerateOptions, terminal: Terminal): Reporter {
  const { quiet, verbose } = options;
  const log = withoutCommands(terminal);
  const { annotate = terminal.out } = terminal;
  return {
    usage: (diagnostics) => {
      for (const diagnostic of diagnostics) annotate(`${annotation(diagnostic)}\n`);
    },
    job: (report) => {
      const shown = { quiet, verbose, format: annotation };
      // In order with the rest: GitHub shows both streams in one log.
      for (const line of diagnosticLines(report.diagnostics, shown)) annotate(line);
      if (report.keywords !== undefined) log.out(report.keywords);
      const { diff } = report;
      if (diff !== undefined) {
        for (const line of diffAnnotations(diff, options)) annotate(line);
        for (const line of diffLines(diff, terminal).slice(-1)) log.out(line);
      }
      showOutcome(report, options, log);
    },
    end: (reports) => showTotal(reports, options, log),
  };
}

/** `::error file=spec.yaml,line=3,col=5,title=REF_NOT_FOUND::message`. */
function annotation(diagnostic: Diagnostic): string {
  const { severity, code, message, file, line, column, pointer } = diagnostic;
  const properties = Object.entries({ file, line, col: column, title: code }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]),
  );
  const where = pointer === undefined ? "" : ` (#${pointer})`;
  return `::${severity} ${properties.join(",")}::${escapeText(message + where)}`;
}
