/** Random schemas, as many as one minute allows. */
import { expect, test } from "vitest";
import { byKind, reproduction, summary } from "../random/report.js";
import { runRandom } from "../random/run.js";
import { shrink } from "../random/shrink.js";

const SEED = 1_000_000;
const BUDGET = 60_000;

test("random schemas", async () => {
  const result = await runRandom({ seed: SEED, schemas: Infinity, budget: BUDGET });
  console.log(summary(SEED, result));
  const small: string[] = [];
  for (const [fault] of byKind(result.faults).slice(0, 3))
    if (fault !== undefined) small.push(reproduction(await shrink(fault)));
  expect(small).toEqual([]);
  expect(result.faults).toEqual([]);
});
