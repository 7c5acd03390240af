/** The output of the comparison of two specs: text, JSON, Markdown, or annotations of GitHub Actions. */
import { VERSION } from "../../config/version.js";
import type { ModelDiff } from "../../run/diff-models.js";
import type { Verdict } from "../../diff/rule.js";
import { terminalText } from "../../invisible.js";
import { diffAnnotations } from "./diff-github.js";
import { diffMarkdown } from "./diff-markdown.js";
import { diffLines } from "./diff-text.js";

export const DIFF_REPORTERS = ["text", "json", "markdown", "github"] as const;
export type DiffReporter = (typeof DIFF_REPORTERS)[number];

export interface DiffReport {
  readonly reporter: DiffReporter;
  /** The old spec and the new one, as the user wrote them. */
  readonly specs: readonly [string, string];
  readonly failOn: Verdict | undefined;
  readonly color: boolean;
}

export function diffText(diff: ModelDiff, report: DiffReport): string {
  const [old, now] = report.specs;
  switch (report.reporter) {
    case "text":
      return diffLines(diff, report).join("");
    case "json":
      return terminalText(
        `${JSON.stringify({ version: VERSION, old, new: now, ...diff }, null, 2)}\n`,
      );
    case "markdown":
      return diffMarkdown(diff);
    case "github":
      return diffAnnotations(diff, report).join("") + diffLines(diff, report).slice(-1).join("");
  }
}
