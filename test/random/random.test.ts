/** Random schemas: their code compiles, agrees with JSON Schema, and loses nothing. */
import { expect, test } from "vitest";
import { byKind, reproduction, summary } from "./report.js";
import { runRandom } from "./run.js";

const SEED = 4;

test("random schemas", async () => {
  const result = await runRandom({ seed: SEED, schemas: 80 });
  console.log(summary(SEED, result));
  const first = byKind(result.faults).flatMap(([fault]) => fault ?? []);
  expect(first.map(reproduction)).toEqual([]);
  expect(result.valid).toBeGreaterThan(500);
  expect(result.invalid).toBeGreaterThan(500);
});
