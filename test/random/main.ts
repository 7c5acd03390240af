/**
 * Tests any number of random schemas:
 *
 *   npm run test:random -- --schemas 20000 --seed 1
 *
 * Faults are printed as soon as they are found, one of each kind, after shrinking. `--no-shrink` prints
 * them without.
 */
import { parseArgs } from "node:util";
import { byKind, reproduction, summary } from "./report.js";
import { runRandom } from "./run.js";
import { shrink } from "./shrink.js";

const { values } = parseArgs({
  options: {
    schemas: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    "no-shrink": { type: "boolean", default: false },
  },
});

const seed = Number(values.seed);
const result = await runRandom({
  seed,
  schemas: Number(values.schemas),
  onBatch: (documents, faults) => {
    const kinds = byKind(faults).map((list) => `${list[0]?.kind} ${list.length}`);
    console.error([`${documents} documents`, ...kinds].join("; "));
  },
});
console.log(summary(seed, result));
for (const [first, ...others] of byKind(result.faults)) {
  if (first === undefined) continue;
  const small = values["no-shrink"] ? first : await shrink(first);
  const seeds = others.map(({ document }) => document.seed).slice(0, 20);
  console.log(`\n${others.length + 1} x ${reproduction(small)}`);
  if (seeds.length > 0) console.log(`  also at seeds ${seeds.join(", ")}`);
}
process.exitCode = result.faults.length === 0 ? 0 : 1;
