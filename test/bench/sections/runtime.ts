/**
 * Run time of the generated code beside hand-written code and the peers.
 *
 * Each round runs one process per subject, in which all candidates take turns; the result of a round
 * is a median, and the table has the median over the rounds. So what differs from one process to the
 * next (where things lie in memory, when the engine optimises) is part of the spread.
 */
import { execFileSync } from "node:child_process";
import {
  type Comparison,
  type Entry,
  type GoalRow,
  OURS,
  type Outcome,
  ratioGoal,
} from "../report.js";
import { SUBJECTS } from "../runtime/data.js";
import type { Measured } from "../runtime/main.js";
import { HAND, HAND_LOOSE } from "../runtime/peers/hand.js";
import { prepare } from "../runtime/prepare.js";
import { summarise } from "../statistics.js";

const PUBLIC = "public cases";

function runProcess(program: string, subject: string): Measured[] {
  const argv = ["--expose-gc", program, subject];
  return JSON.parse(
    execFileSync(process.execPath, argv, {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  ) as Measured[];
}

/** Puts the rounds of one comparison together. */
function merge(rounds: readonly Measured[]): Comparison {
  const { title, base, candidates } = rounds[0] as Measured;
  const entries = candidates.map(({ name }, index): Entry => {
    const results = rounds.map((round) => round.candidates[index]);
    const failed = results.find((result) => result?.failed !== undefined)?.failed;
    if (failed !== undefined) return { name, failed };
    return { name, summary: summarise(results.flatMap((result) => result?.median ?? [])) };
  });
  return { title, base, unit: "ns", entries };
}

/** How much longer than the base ours may take, by operation, on the image request. */
const LIMITS: Readonly<Record<string, number>> = {
  ...{ fromDict: 1.2, fromJson: 1.1, toJson: 1, "toJson as bytes": 1 },
};

/** The goal of a comparison; for `fromDict` also beside the class that keeps less than ours does. */
function goalsOf(comparison: Comparison): GoalRow[] {
  const [operation = "", subject = ""] = comparison.title.split(": ");
  const limit = LIMITS[operation];
  if (limit === undefined || !subject.startsWith("image request")) return [];
  const bases = operation === "fromDict" ? [HAND, HAND_LOOSE] : [comparison.base];
  return bases.map((base) =>
    ratioGoal(comparison, { what: comparison.title, ours: OURS, base }, limit),
  );
}

export async function runtime(rounds: number): Promise<Outcome> {
  const program = await prepare();
  const subjects = [...SUBJECTS.map(({ title }) => title), PUBLIC];
  const runs: Measured[][][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    subjects.forEach((subject, index) => runs[index]?.push(runProcess(program, subject)));
  const comparisons = runs.flatMap((processes) =>
    (processes[0] ?? []).map((_, index) =>
      merge(processes.map((cases) => cases[index] as Measured)),
    ),
  );
  return { comparisons, goals: comparisons.flatMap(goalsOf), notes: [] };
}
