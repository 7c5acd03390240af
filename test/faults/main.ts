/**
 * What happens to an output when things go wrong, tried with the built program:
 *
 *   npm run test:faults
 *   npm run test:faults -- --kills 20 --repeats 4 --only kill
 */
import { existsSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { fullDisk, fullOutput, inTheWay, readOnly } from "./disk.js";
import { closedInput, closedPipes, locales, noHome } from "./environment.js";
import { createFixture, MAIN } from "./fixture.js";
import { interruptWatch, killNew, killUpdate } from "./kills.js";
import { tornRecords } from "./records.js";
import { atOnce, changingSpec, vanishing } from "./races.js";

const SCENARIOS = [
  ...[killNew, killUpdate, interruptWatch, fullDisk, fullOutput, readOnly, inTheWay],
  ...[tornRecords, vanishing, changingSpec, atOnce, closedPipes, closedInput, noHome, locales],
];

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    repeats: { type: "string", default: "20" },
    only: { type: "string", default: "" },
  },
});
if (!existsSync(MAIN)) throw new Error("run `npm run build` first");
const effort = { kills: Number(values.kills), repeats: Number(values.repeats) };
let failed = 0;
let runs = 0;
for (const scenario of SCENARIOS.filter(({ name }) => name.includes(values.only))) {
  const fixture = await createFixture();
  const start = performance.now();
  const { problems, note, skipped, runs: done } = await scenario.run(fixture, effort);
  fixture.remove();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const verdict =
    skipped ?? (problems.length === 0 ? "as it should be" : `${problems.length} problems`);
  console.log(`${scenario.name}: ${done} runs, ${seconds} s: ${verdict}${note ? `; ${note}` : ""}`);
  for (const problem of problems.slice(0, 5)) console.log(`  ${problem.trim()}`);
  if (problems.length > 0) failed += 1;
  runs += done;
}
console.log(`${runs} runs, ${failed} faults with problems`);
process.exitCode = failed === 0 ? 0 : 1;
