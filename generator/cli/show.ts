/** Texts for the user: diagnostics, changes, and summaries. */
import { posix } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { terminalLine } from "../invisible.js";
import type { OutputChanges } from "../write/compare.js";

/** The maximum number of warnings. The others are counted. */
const SHOWN_WARNINGS = 20;
/** The maximum number of warnings per code. */
const SHOWN_OF_CODE = 3;

export interface ShowOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** One diagnostic as text, without a line end. */
  readonly format: (diagnostic: Diagnostic) => string;
}

/**
 * The first warnings of each code, the number of the others, all errors, and the totals of all codes.
 * Each text includes its line end.
 */
export function diagnosticLines(
  diagnostics: readonly Diagnostic[],
  { quiet, verbose, format }: ShowOptions,
): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = quiet ? [] : diagnostics.filter(({ severity }) => severity === "warning");
  const shown = verbose ? warnings : firstOfEach(warnings);
  const hidden = warnings.filter((warning) => !shown.includes(warning));
  const line = (diagnostic: Diagnostic): string => `${format(diagnostic)}\n`;
  return [
    ...shown.map(line),
    ...(hidden.length > 0 ? [`… ${totalsOf(hidden, "more ")}; --verbose lists them all\n`] : []),
    ...errors.map(line),
    ...totalsLine([...errors, ...warnings]),
  ];
}

function firstOfEach(warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const first = warnings.filter(({ code }) => {
    const before = counts.get(code) ?? 0;
    counts.set(code, before + 1);
    return before < SHOWN_OF_CODE;
  });
  return first.slice(0, SHOWN_WARNINGS);
}

/** `In total: 2 REF_NOT_FOUND, 39 FORMAT_UNKNOWN, 3 NEVER_VALID`; empty for a single code. */
export function totalsLine(diagnostics: readonly Diagnostic[]): readonly string[] {
  const codes = new Set(diagnostics.map(({ code }) => code));
  return codes.size < 2 ? [] : [`In total: ${totalsOf(diagnostics, "")}\n`];
}

/** The number of diagnostics per code: errors first, then by frequency. */
function totalsOf(diagnostics: readonly Diagnostic[], word: string): string {
  const totals = new Map<string, { readonly code: string; count: number; isError: boolean }>();
  for (const { code, severity } of diagnostics) {
    const total = totals.get(code) ?? { code, count: 0, isError: false };
    total.count += 1;
    total.isError ||= severity === "error";
    totals.set(code, total);
  }
  return [...totals.values()]
    .sort((a, b) => Number(b.isError) - Number(a.isError) || b.count - a.count)
    .map(({ code, count: number }) => `${number} ${word}${code}`)
    .join(", ");
}

/** `4 errors, 2 warnings; nothing written`: the last line of a run that failed. */
export function failureLine(diagnostics: readonly Diagnostic[], refusal?: string): string {
  // Some files may have been written before the failure.
  const isPartial = diagnostics.some(({ code }) => code === "WRITE_FAILED");
  const written = isPartial ? "the output may be incomplete" : "nothing written";
  return `${[counts(diagnostics), refusal, written].filter(Boolean).join("; ")}\n`;
}

/** `1 error, 2 warnings`. */
export function counts(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ].join(", ");
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

/** One line per file that is not up to date, sorted by kind, then by path. */
export function changeLines(
  changes: OutputChanges,
  name: string,
  mode: "check" | "dry-run",
): readonly string[] {
  const words = mode === "check" ? CHECK_WORDS : DRY_RUN_WORDS;
  const kinds = Object.keys(words) as (keyof Words)[];
  return kinds.flatMap((kind) =>
    changes[kind].map(
      (path) => `${words[kind].padEnd(11)} ${terminalLine(posix.join(name, path))}\n`,
    ),
  );
}

/** The number of files that are not up to date. */
export function changeCount(changes: OutputChanges): number {
  const { create, update, remove, edited, foreign } = changes;
  return create.length + update.length + remove.length + edited.length + foreign.length;
}

/** The changes with `--force`: edited and foreign files are replaced or removed. */
export function withForcedChanges(
  changes: OutputChanges,
  generated: readonly string[],
): OutputChanges {
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

/** Usage errors have no position in a file, so there is no code frame. */
export function usageLine({ file, code, message }: Diagnostic): string {
  return terminalLine(`${file === undefined ? "" : `${file} - `}error ${code}: ${message}`);
}
