/** What starting the command costs, beside starting Node alone. */
import { measureProcesses } from "../processes.js";
import { CLI } from "../paths.js";
import { type Comparison, limitGoal, OURS, type Outcome } from "../report.js";

/** Starts are short: more of them make up for the noise. */
const STARTS = 4;

export async function startup(rounds: number): Promise<Outcome> {
  const version = `${OURS} --version`;
  const base = "node -e 0";
  const entries = await measureProcesses(
    [
      { name: base, argv: [process.execPath, "-e", "0"] },
      { name: version, argv: [process.execPath, CLI, "--version"] },
      { name: `${OURS} --help`, argv: [process.execPath, CLI, "--help"] },
    ],
    rounds * STARTS,
  );
  const comparison: Comparison = { title: "start-up", unit: "s", base, entries };
  const goals = [limitGoal(comparison, { what: "start-up, `--version`", ours: version }, 0.06)];
  return { comparisons: [comparison], goals, notes: [] };
}
