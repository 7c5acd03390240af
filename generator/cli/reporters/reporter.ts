/** Reports the outcome of a command: as text, JSON, or annotations of GitHub Actions. */
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

/** The outcome of a job. */
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
  /** Sorted by position; those of the write stage come last. */
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing has changed since the last run, which has shown the same diagnostics. */
  readonly isRepeated: boolean;
  /** Undefined if errors prevented writing. */
  readonly changes?: OutputChanges;
  /** With `--diff`: the changes that affect code using the models; undefined if unknown. */
  readonly diff?: ModelDiff | undefined;
  /** The value of `--fail-on`, if a change reaches it. */
  readonly failedOn?: Verdict | undefined;
  /** The text of `--report`. */
  readonly keywords?: string | undefined;
  /** In milliseconds. */
  readonly timings: { readonly generate: number; readonly write: number; readonly total: number };
}

export interface Reporter {
  /** Usage errors: no job is run. */
  readonly usage: (diagnostics: readonly Diagnostic[]) => void;
  readonly job: (report: JobReport) => void;
  /** Called after all jobs. */
  readonly end: (reports: readonly JobReport[]) => void;
}

/** The reporter of the option. Defaults to annotations in GitHub Actions, else to text. */
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
