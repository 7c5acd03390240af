/**
 * Every payload in every place, by hand or in the tests of the corpus:
 *
 *   npm run test:hostile -- --step 1
 *   npm run test:hostile -- --step 1 --part 1/2 & npm run test:hostile -- --step 1 --part 2/2
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { firstOfKinds, summary } from "./report.js";
import { combinations, runHostile } from "./run.js";

const { values } = parseArgs({
  options: { step: { type: "string", default: "1" }, part: { type: "string", default: "1/1" } },
});
const [part = 1, parts = 1] = values.part.split("/").map(Number);
const result = await runHostile({
  combinations: combinations(Number(values.step)).filter((_, index) => index % parts === part - 1),
  onBatch: (done, findings) => {
    console.error(`${done} combinations`);
    for (const line of firstOfKinds(findings)) console.error(line);
  },
});
console.log(summary(result));
for (const line of firstOfKinds(result.findings)) console.log(line);
process.exitCode = result.findings.length === 0 ? 0 : 1;
