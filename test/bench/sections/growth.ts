/**
 * Time and memory per schema of synthetic documents of 1,000 to 32,000 schemas, cold.
 *
 * What a document of ten schemas costs is the start-up; it is shown, and the rates are given with it
 * and without it: spread over 1,000 schemas it is a part of the rate, over 32,000 it is none.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, measureProcesses } from "../processes.js";
import { ours, scratch, setAside } from "../paths.js";
import { type Entry, type GoalRow, OURS, type Outcome } from "../report.js";
import { fitLine, variation } from "../statistics.js";
import { BLOCK, synthetic } from "../synthetic.js";

const SIZES = [1000, 2000, 4000, 8000, 16_000, 32_000];
const LIMIT_MB = 2048;
const CONSTANT = 0.15;

const named = (size: number): string => `${OURS} ${size.toLocaleString("en")} schemas`;

function command(size: number, folder: string): Command {
  const cwd = join(folder, String(size));
  const spec = join(folder, `${size}.json`);
  writeFileSync(spec, synthetic(size));
  const prepare = (): void => {
    setAside(cwd);
    mkdirSync(join(cwd, "node_modules"), { recursive: true });
  };
  return { name: named(size), argv: ours(spec, join(cwd, "out")), cwd, prepare };
}

interface Rate {
  readonly what: string;
  readonly unit: string;
  readonly of: (entry: Entry | undefined) => number;
}

const RATES: readonly Rate[] = [
  { what: "time", unit: "ms", of: (entry) => (entry?.summary?.median ?? Number.NaN) * 1000 },
  { what: "processor time", unit: "ms", of: (entry) => (entry?.cpuSeconds ?? Number.NaN) * 1000 },
  { what: "memory", unit: "kB", of: (entry) => (entry?.megabytes ?? Number.NaN) * 1024 },
];

/** How constant a rate is, with and without what the smallest document costs. */
function rateGoals({ what, unit, of }: Rate, entries: readonly Entry[]): GoalRow[] {
  const [start, ...rest] = entries;
  return [["", 0] as const, [" beyond start-up", of(start)] as const].map(([suffix, fixed]) => {
    const rates = rest.map((entry, index) => (of(entry) - fixed) / (SIZES[index] as number));
    const spread = variation(rates);
    return {
      what: `growth: ${what} per schema${suffix}`,
      ours: rates.map((rate) => rate.toPrecision(3)).join(", ") + ` ${unit}`,
      yardstick: `${SIZES[0]} to ${SIZES.at(-1)} schemas, each twice the last`,
      ratio: Number.isNaN(spread) ? "-" : `varies ${(spread * 100).toFixed(0)} %`,
      goal: `<= ${CONSTANT * 100} %`,
      met: spread <= CONSTANT,
    };
  });
}

/** Whether every further schema costs the same: how far the measured values are from a straight line. */
function lineGoal({ what, unit, of }: Rate, entries: readonly Entry[]): GoalRow {
  const points = entries
    .slice(1)
    .map((entry, index) => [SIZES[index] as number, of(entry)] as const);
  const { fixed, each, deviation } = fitLine(points);
  const large =
    unit === "ms" ? `${(fixed / 1000).toPrecision(2)} s` : `${(fixed / 1024).toFixed(0)} MB`;
  return {
    what: `growth: ${what}, distance from a straight line`,
    ours: `${large} and ${each.toPrecision(3)} ${unit} a schema`,
    yardstick: `${SIZES[0]} to ${SIZES.at(-1)} schemas, each twice the last`,
    ratio: Number.isNaN(deviation) ? "-" : `at most ${(deviation * 100).toFixed(0)} %`,
    goal: `<= ${CONSTANT * 100} %`,
    met: deviation <= CONSTANT,
  };
}

function memoryGoal(entries: readonly Entry[]): GoalRow {
  const megabytes = entries.at(-1)?.megabytes ?? Number.NaN;
  return {
    what: "memory for 32,000 schemas",
    ours: `${megabytes.toFixed(0)} MB`,
    yardstick: "",
    ratio: "",
    goal: `<= ${LIMIT_MB} MB`,
    met: megabytes <= LIMIT_MB,
  };
}

export async function growth(rounds: number): Promise<Outcome> {
  const folder = scratch("growth");
  const sizes = [BLOCK, ...SIZES];
  const runs = Math.ceil(rounds / 2);
  const entries = await measureProcesses(
    sizes.map((size) => command(size, folder)),
    runs,
  );
  setAside(folder);
  const rows = RATES.flatMap((rate) => [...rateGoals(rate, entries), lineGoal(rate, entries)]);
  const goals = [...rows, memoryGoal(entries)];
  const comparison = { title: "growth, cold", unit: "s", base: named(1000), entries } as const;
  const note = `Growth: medians of ${runs} rounds.`;
  return { comparisons: [comparison], goals, notes: [note] };
}
