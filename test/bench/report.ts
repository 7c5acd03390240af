/** What the sections measured, as text for the terminal and as Markdown. Pure. */
import type { Summary } from "./statistics.js";

export type Unit = "ns" | "s" | "B";

/** One candidate of a comparison. */
export interface Entry {
  readonly name: string;
  /** Absent where the candidate gave nothing to measure. */
  readonly summary?: Summary;
  /** Peak memory of a process and its children, where it was measured. */
  readonly megabytes?: number;
  /** Their processor time: it tells less of users' time, and less of what else the machine did. */
  readonly cpuSeconds?: number;
  /** Why the candidate does not count, or with which flaw it does. */
  readonly failed?: string;
}

export interface Comparison {
  readonly title: string;
  readonly unit: Unit;
  /** The entry that the others are compared with. */
  readonly base: string;
  readonly entries: readonly Entry[];
}

/** A line of the table of goals. */
export interface GoalRow {
  readonly what: string;
  readonly ours: string;
  readonly yardstick: string;
  readonly ratio: string;
  readonly goal: string;
  readonly met: boolean | undefined;
}

export interface Outcome {
  readonly comparisons: readonly Comparison[];
  readonly goals: readonly GoalRow[];
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

/** Names of our entries start with this. */
export const OURS = "openapi-classes";

const NOTHING = "-";

export function format(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return NOTHING;
  if (unit === "B") return `${Math.round(value).toLocaleString("en")} B`;
  const nanoseconds = unit === "s" ? value * 1e9 : value;
  for (const [size, name] of [
    [1e9, "s"],
    [1e6, "ms"],
    [1e3, "us"],
  ] as const)
    if (nanoseconds >= size) return `${(nanoseconds / size).toPrecision(3)} ${name}`;
  return `${nanoseconds.toPrecision(3)} ns`;
}

export const times = (ratio: number): string =>
  Number.isFinite(ratio) ? `${ratio.toFixed(2)} x` : NOTHING;

const medianOf = ({ entries }: Comparison, name: string): number =>
  entries.find((entry) => entry.name === name)?.summary?.median ?? Number.NaN;

/** Median, with the quartiles where there are any. */
function withSpread({ median, low, high, count }: Summary, unit: Unit): string {
  const spread = count > 1 ? ` (${format(low, unit)} to ${format(high, unit)})` : "";
  return `${format(median, unit)}${spread}`;
}

/** A goal that is a ratio to another entry of the same comparison. */
export function ratioGoal(
  comparison: Comparison,
  entry: { readonly what: string; readonly ours: string; readonly base?: string },
  limit: number,
): GoalRow {
  const base = entry.base ?? comparison.base;
  const ours = comparison.entries.find(({ name }) => name === entry.ours);
  const ratio = (ours?.summary?.median ?? Number.NaN) / medianOf(comparison, base);
  return {
    what: entry.what,
    ours: ours?.summary === undefined ? NOTHING : withSpread(ours.summary, comparison.unit),
    yardstick: `${base}: ${format(medianOf(comparison, base), comparison.unit)}`,
    ratio: times(ratio),
    goal: `<= ${limit.toFixed(2)} x`,
    met: ours?.failed === undefined && ratio <= limit,
  };
}

/** A goal that is a value of its own; the base of the comparison stands beside it. */
export function limitGoal(
  comparison: Comparison,
  entry: { readonly what: string; readonly ours: string },
  limit: number,
): GoalRow {
  const ours = comparison.entries.find(({ name }) => name === entry.ours);
  return {
    ...ratioGoal(comparison, entry, Number.POSITIVE_INFINITY),
    goal: `<= ${format(limit, comparison.unit)}`,
    met: ours?.failed === undefined && medianOf(comparison, entry.ours) <= limit,
  };
}

/** A comparison for the terminal. */
export function printed(comparison: Comparison): string {
  const { title, unit, base, entries } = comparison;
  const reference = medianOf(comparison, base);
  const lines = entries.map(({ name, summary, megabytes, cpuSeconds, failed }) => {
    const cells = [`  ${name.padEnd(42)}`];
    if (summary !== undefined) {
      const { median, low, high } = summary;
      cells.push(format(median, unit).padStart(10), times(median / reference).padStart(10));
      cells.push(`[${format(low, unit)} .. ${format(high, unit)}]`.padEnd(24));
    }
    if (cpuSeconds !== undefined) cells.push(`${cpuSeconds.toFixed(2)} s cpu`.padStart(12));
    if (megabytes !== undefined) cells.push(`${megabytes.toFixed(0)} MB`.padStart(8));
    if (failed !== undefined) cells.push(`FAILED: ${failed}`);
    return cells.join(" ").trimEnd();
  });
  return [`\n${title} (median, ratio to ${base}, quartiles)`, ...lines].join("\n");
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;

const MET = new Map<boolean | undefined, string>([
  [true, "yes"],
  [false, "**no**"],
  [undefined, ""],
]);

function goalTable(goals: readonly GoalRow[]): string {
  return [
    row("what", "openapi-classes", "yardstick", "ratio", "goal", "met"),
    row("---", "---:", "---", "---:", "---:", "---"),
    ...goals.map(({ what, ours, yardstick, ratio, goal, met }) =>
      row(what, ours, yardstick, ratio, goal, MET.get(met) as string),
    ),
  ].join("\n");
}

/** `name 1.23 x`, for a cell that holds several. */
function inShort({ name, summary, megabytes, failed }: Entry, reference: number): string {
  const parts = [name];
  if (summary !== undefined) parts.push(times(summary.median / reference));
  if (megabytes !== undefined) parts.push(`(${megabytes.toFixed(0)} MB)`);
  if (failed !== undefined) parts.push(`(failed: ${failed.slice(0, 80)})`);
  return parts.join(" ");
}

function comparisonRow(comparison: Comparison): string {
  const { title, unit, base, entries } = comparison;
  const reference = entries.find(({ name }) => name === base);
  const median = reference?.summary?.median ?? Number.NaN;
  const memory = reference?.megabytes === undefined ? "" : `, ${reference.megabytes.toFixed(0)} MB`;
  const flaw = reference?.failed === undefined ? "" : ` (failed: ${reference.failed.slice(0, 80)})`;
  const cell = (ours: boolean): string =>
    entries
      .filter(({ name }) => name !== base && name.startsWith(OURS) === ours)
      .map((entry) => inShort(entry, median).replace(`${OURS} `, ""))
      .join(", ");
  return row(title, `${base}: ${format(median, unit)}${memory}${flaw}`, cell(true), cell(false));
}

/** The tables of docs/benchmarks.md: goals first, then all comparisons. */
export function markdown({ comparisons, goals, notes }: Outcome, heading: string): string {
  const parts = [heading];
  if (goals.length > 0) parts.push(goalTable(goals));
  if (comparisons.length > 0) {
    const head = [row("what", "compared with", "openapi-classes", "others"), row(...DASHES)];
    parts.push([...head, ...comparisons.map(comparisonRow)].join("\n"));
  }
  if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join("\n"));
  return parts.join("\n\n");
}

const DASHES = ["---", "---", "---", "---"];

/** Whether something of ours failed, which no table may hide. */
export function oursFailed({ comparisons }: Outcome): boolean {
  return comparisons.some(({ entries }) =>
    entries.some(({ name, failed }) => name.startsWith(OURS) && failed !== undefined),
  );
}
