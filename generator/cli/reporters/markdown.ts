/** `--diff` as Markdown on standard output; everything else goes to standard error. */
import type { GenerateOptions } from "../commands/generate.js";
import type { Terminal } from "../terminal.js";
import { diffMarkdown, escapeMarkdown } from "./diff-markdown.js";
import type { JobReport, Reporter } from "./reporter.js";
import { textReporter } from "./text.js";

export function markdownReporter(options: GenerateOptions, terminal: Terminal): Reporter {
  const text = textReporter(options, { ...terminal, out: terminal.err });
  return {
    usage: text.usage,
    job: ({ diff: _, ...report }) => text.job(report),
    end: (reports) => {
      text.end(reports);
      terminal.out(reports.map((report) => section(report, reports.length > 1)).join("\n"));
    },
  };
}

function section({ input, output, diff }: JobReport, isOneOfMany: boolean): string {
  const heading = isOneOfMany ? `### ${escapeMarkdown(`${input} -> ${output}`)}\n\n` : "";
  return heading + (diff === undefined ? "**Models:** not compared.\n" : diffMarkdown(diff));
}
