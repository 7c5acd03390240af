/** Every rule finds what its fixtures change, with the verdict of each direction, and nothing else. */
import { describe, expect, it } from "vitest";
import { verdictOf } from "../../../generator/diff/rule.js";
import { diffModels } from "../../../generator/run/diff-models.js";
import { allRules, ruleOf } from "../../../generator/diff/rules/table.js";
import { readText, specOf } from "../../support/diff.js";
import { FIXTURES } from "./fixtures/all.js";

it("every rule has a fixture, and every fixture a rule", () => {
  const used = new Set(FIXTURES.map(({ rule }) => rule));
  expect([...used].filter((rule) => !allRules().includes(rule))).toEqual([]);
  expect(allRules().filter((rule) => !used.has(rule))).toEqual([]);
});

describe.each(["sent", "received", "both"] as const)("%s", (way) => {
  it.each(FIXTURES.map((fixture, index) => [`${fixture.rule} (${index})`, fixture] as const))(
    "%s",
    async (_, { rule, also = [], alsoWhen, before, after, options }) => {
      const old = await readText(specOf(before, way), options);
      const now = await readText(specOf(after, way), options);
      const { changes } = diffModels(old, now);
      const isMore = alsoWhen !== undefined && (way === alsoWhen.way || way === "both");
      const rules = new Set([rule, ...also, ...(isMore ? [alsoWhen.rule] : [])]);
      expect([...new Set(changes.map((change) => change.rule))].sort()).toEqual([...rules].sort());
      for (const change of changes)
        expect(change.verdict).toBe(verdictOf(ruleOf(change.rule), change.direction));
      if (!isMore) expect(changes.find((one) => one.rule === rule)?.direction).toBe(way);
      const again = await readText(specOf(after, way), options);
      expect(diffModels(now, again).changes).toEqual([]);
    },
  );
});
