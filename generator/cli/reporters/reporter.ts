/** How the outcome of a command reaches its user: as text, as JSON, or as annotations of GitHub Actions. */
import type { ModelDiff } from "../../run/diff-models.js";
import type { PreviousRun } from "../../run/reuse.js";
import type { Verdict } from "../../diff/rule.js";
import type { Diagnostic } from "../../diagnostics.js";
import type { OutputChanges } from "../../write/compare.js";
import type { GenerateOptions } from "../commands/generate.js";
import type { Terminal } from "../terminal.js";
import { githubReporter } from "./github.js";
import { jsonReporter } from "./json.js";
import { markdownReporter } from "./markdown.js";
import { textReporter } from "./text.js";

export const REPORTERS = ["text", "json", "github", "markdown"] as const;

/** How a job went. */
export interface JobReport {
  readonly input: string;
  readonly output: string;
  readonly mode: "write" | "check" | "dry-run";
  /** The exit code: 0 or 1. */
  readonly code: number;
  /** The files that were read, for watching. */
  readonly inputs: readonly string[];
  /** The documents that were read, for the next run of `--watch`. */
  readonly documents?: PreviousRun["documents"];
  readonly models: number;
  /** Sorted by position; those of writing last. */
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing has changed since the last run, which showed the same diagnostics. */
  readonly isRepeated: boolean;
  /** Undefined where nothing was to be written, because there are errors. */
  readonly changes?: OutputChanges;
  /** What changes for code that uses the models, with `--diff`; undefined where that is not known. */
  readonly diff?: ModelDiff | undefined;
  /** The verdict that `--fail-on` names, if a change is as great. */
  readonly failedOn?: Verdict | undefined;
  /** The text of `--report`. */
  readonly keywords?: string | undefined;
  /** In milliseconds. */
  readonly timings: { readonly generate: number; readonly write: number; readonly total: number };
}

export interface Reporter {
  /** Mistakes of usage: no job is run. */
  readonly usage: (diagnostics: readonly Diagnostic[]) => void;
  readonly job: (report: JobReport) => void;
  /** All jobs of a command were run. */
  readonly end: (reports: readonly JobReport[]) => void;
}

/** The reporter that was asked for; in GitHub Actions annotations unless another one was. */
export function createReporter(options: GenerateOptions, terminal: Terminal): Reporter {
  const inActions = terminal.isGithubActions === true;
  switch (options.reporter ?? (inActions ? "github" : "text")) {
    case "text":
      return textReporter(options, terminal);
    case "github":
      return githubReporter(options, terminal);
    case "json":
      return jsonReporter(terminal);
    case "markdown":
      return markdownReporter(options, terminal);
  }
}
