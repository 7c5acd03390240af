/**
 * The fuzzer: damages documents, values, texts and state for a while, and prints what it finds, made small.
 *
 *   npm run test:fuzz -- --seconds 60 --seed 1
 *
 * `--target NAME` (several times) chooses targets, and `--coverage` measures what was executed.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { coverageLines, startCoverage } from "./coverage.js";
import { documentsTarget } from "./documents.js";
import { instancesTarget, textsTarget } from "./instances.js";
import { readerTargets } from "./readers.js";
import { stateTarget } from "./state.js";
import type { Find } from "./target.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    target: { type: "string", multiple: true, default: [] },
    coverage: { type: "boolean", default: false },
  },
});

const measurement = values.coverage ? await startCoverage() : undefined;
const targets = [
  documentsTarget(),
  await instancesTarget(),
  await textsTarget(),
  ...readerTargets(),
  await stateTarget(),
];
const chosen = targets.filter(
  ({ name }) => values.target.length === 0 || values.target.includes(name),
);
const executions = new Map(chosen.map(({ name }) => [name, 0]));
const finds = new Map<string, Find>();

/** Milliseconds that a target has before it is the next one's turn: those that take long for each value have more. */
const SLICE = 3_000;
const SLICES: Readonly<Record<string, number>> = {
  documents: 4 * SLICE,
  state: 2 * SLICE,
};

const start = performance.now();
const end = start + Number(values.seconds) * 1000;
for (let round = 0; performance.now() < end; round += 1) {
  const seed = Number(values.seed) * 1_000_000 + round;
  for (const { name, run } of chosen) {
    const milliseconds = Math.min(SLICES[name] ?? SLICE, end - performance.now());
    if (milliseconds <= 0) break;
    const onExecution = (): void => void executions.set(name, (executions.get(name) ?? 0) + 1);
    const find = await run({ seed, milliseconds, onExecution });
    if (find !== undefined) report(find);
  }
}
for (const { close } of targets) close?.();

/** Each kind once. */
function report(find: Find): void {
  const kind = `${find.target}: ${find.problem.replace(/[\d"'`].*/, "")}`;
  if (finds.has(kind)) return;
  finds.set(kind, find);
  console.log(`${find.target}, seed ${find.seed}: ${find.problem}\n  ${find.value}`);
}

const seconds = Math.round((performance.now() - start) / 1000);
const total = [...executions.values()].reduce((sum, count) => sum + count, 0);
for (const [name, count] of executions) console.log(`  ${name.padEnd(22)} ${count} executions`);
if (measurement !== undefined)
  for (const line of coverageLines(await measurement.take())) console.log(line);
console.log(
  `${total} executions in ${seconds} s, seed ${values.seed}; ${finds.size} kinds of finds`,
);
process.exitCode = finds.size === 0 ? 0 : 1;
