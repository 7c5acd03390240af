/** Hostile texts in every place: one in fifteen of all combinations; `npm run test:hostile` runs every one. */
import { expect, test } from "vitest";
import { firstOfKinds, summary } from "../hostile/report.js";
import { combinations, runHostile } from "../hostile/run.js";

test("no text of a spec has an effect", async () => {
  const result = await runHostile({ combinations: combinations(15) });
  console.log(summary(result));
  expect(firstOfKinds(result.findings)).toEqual([]);
  expect(result.combinations).toBeGreaterThan(600);
  expect(result.executed).toBeGreaterThan(500);
});
