/** What the user reads: diagnostics, what changed, how it ended. */
import type { Diagnostic } from "../diagnostics.js";
import { terminalLine } from "../invisible.js";
import type { OutputChanges } from "../write/compare.js";

/** Warnings shown before the rest is only counted. */
const SHOWN_WARNINGS = 20;

export interface ShowOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** One diagnostic as text, without a line end. */
  readonly format: (diagnostic: Diagnostic) => string;
}

/** Every error, and the first warnings; the rest of them is counted. Each text ends with a line end. */
export function diagnosticLines(
  diagnostics: readonly Diagnostic[],
  { quiet, verbose, format }: ShowOptions,
): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = quiet ? [] : diagnostics.filter(({ severity }) => severity === "warning");
  const shown = verbose ? warnings : warnings.slice(0, SHOWN_WARNINGS);
  const line = (diagnostic: Diagnostic): string => `${format(diagnostic)}\n`;
  const hidden = warnings.length - shown.length;
  const more = `… and ${count(hidden, "more warning")}; --verbose lists them all\n`;
  return [...shown.map(line), ...(hidden > 0 ? [more] : []), ...errors.map(line)];
}

type Words = Readonly<Record<Exclude<keyof OutputChanges, "unchanged">, string>>;

const CHECK_WORDS: Words = {
  create: "missing",
  update: "stale",
  remove: "orphaned",
  edited: "hand-edited",
  foreign: "not ours",
};

const DRY_RUN_WORDS: Words = {
  create: "create",
  update: "update",
  remove: "remove",
  edited: "hand-edited",
  foreign: "not ours",
};

/** One line for each file that is not up to date, in the order of the kinds, then of the paths. */
export function changeLines(
  changes: OutputChanges,
  name: string,
  mode: "check" | "dry-run",
): readonly string[] {
  const words = mode === "check" ? CHECK_WORDS : DRY_RUN_WORDS;
  const kinds = Object.keys(words) as (keyof Words)[];
  return kinds.flatMap((kind) =>
    changes[kind].map((path) => `${words[kind].padEnd(11)} ${terminalLine(`${name}/${path}`)}\n`),
  );
}

/** How many files are not up to date. */
export function changeCount(changes: OutputChanges): number {
  const { create, update, remove, edited, foreign } = changes;
  return create.length + update.length + remove.length + edited.length + foreign.length;
}

/** The same changes when they were made with force: what was edited or not ours is replaced or removed. */
export function forced(changes: OutputChanges, generated: readonly string[]): OutputChanges {
  const { update, remove, edited, foreign } = changes;
  const paths = new Set(generated);
  return {
    ...changes,
    update: [...update, ...edited.filter((path) => paths.has(path)), ...foreign],
    remove: [...remove, ...edited.filter((path) => !paths.has(path))],
    edited: [],
    foreign: [],
  };
}

export interface Summary {
  readonly input: string;
  readonly output: string;
  readonly models: number;
  readonly changes: OutputChanges;
  readonly diagnostics: readonly Diagnostic[];
  readonly seconds: number;
}

/** `spec.yaml -> generated: 5 models, 14 files (2 written, 1 removed), 3 warnings, 0.4 s`. */
export function summaryLine(summary: Summary): string {
  const { input, output, models, changes, diagnostics, seconds } = summary;
  const written = changes.create.length + changes.update.length;
  const files = written + changes.unchanged.length;
  const done = [
    ...(written > 0 ? [`${written} written`] : []),
    ...(changes.remove.length > 0 ? [`${changes.remove.length} removed`] : []),
  ];
  const what = done.length === 0 ? "nothing changed" : done.join(", ");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const parts = [
    count(models, "model"),
    `${count(files, "file")} (${what})`,
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
    `${seconds.toFixed(1)} s`,
  ];
  const names = `${input === "-" ? "standard input" : input} -> ${output}`;
  return `${terminalLine(names)}: ${parts.join(", ")}\n`;
}

/** `1 model`, `2 models`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** Mistakes of usage have no place in a text, so they need no code frame. */
export function usageLine({ file, code, message }: Diagnostic): string {
  return terminalLine(`${file === undefined ? "" : `${file} - `}error ${code}: ${message}`);
}
