/** Consecutive random versions: what ajv or the compiler finds broken is a major change. */
import { expect, it } from "vitest";
import { versionsOf } from "../../random/versions.js";
import { judge } from "../../support/diff-oracle.js";

it("of six versions; test/corpus/diff.test.ts takes sixty", async () => {
  const judged = await judge(versionsOf(7, 6), 7);
  const missed = judged.filter(({ broken, verdict }) => broken.length > 0 && verdict !== "major");
  expect(missed).toEqual([]);
  expect(judged.length).toBe(5);
});
