/** The outcome of a command as annotations of GitHub Actions: workflow commands among the output. */
import type { Diagnostic } from "../../diagnostics.js";
import { terminalLine } from "../../invisible.js";
import type { GenerateOptions } from "../commands/generate.js";
import { diagnosticLines } from "../show.js";
import type { Terminal } from "../terminal.js";
import type { Reporter } from "./reporter.js";
import { showOutcome, showTotal } from "./text.js";

export function githubReporter(options: GenerateOptions, terminal: Terminal): Reporter {
  const { quiet, verbose } = options;
  const log = withoutCommands(terminal);
  return {
    usage: (diagnostics) => {
      for (const diagnostic of diagnostics) terminal.out(`${annotation(diagnostic)}\n`);
    },
    job: (report) => {
      const shown = { quiet, verbose, format: annotation };
      // In order with the rest: GitHub shows both streams in one log.
      for (const line of diagnosticLines(report.diagnostics, shown)) terminal.out(line);
      if (report.keywords !== undefined) log.out(report.keywords);
      showOutcome(report, options, log);
    },
    end: (reports) => showTotal(reports, options, log),
  };
}

/**
 * A terminal whose text has no commands for the runner of GitHub Actions: `::` at the start of a line, or the
 * old `##[` anywhere. Names of files and folders could be such commands.
 */
export function withoutCommands(terminal: Terminal): Terminal {
  const escape = (text: string): string =>
    text.replace(/^(\s*):(?=:)/gm, "$1\\u003a").replaceAll("##[", "##\\u005b");
  return {
    ...terminal,
    out: (text) => terminal.out(escape(text)),
    err: (text) => terminal.err(escape(text)),
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

export function escapeText(text: string): string {
  return terminalLine(text.replaceAll("%", "%25"));
}

export function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
