/** The benchmark's pure helpers: they decide what its table says. */
import { describe, expect, test } from "vitest";
import { generate } from "../../../generator/run/generate.js";
import {
  type Comparison,
  format,
  limitGoal,
  markdown,
  oursFailed,
  printed,
  ratioGoal,
} from "../../bench/report.js";
import { fitLine, quantile, summarise, variation } from "../../bench/statistics.js";
import { synthetic } from "../../bench/synthetic.js";

const comparison: Comparison = {
  title: "reading",
  unit: "ns",
  base: "hand-written",
  entries: [
    { name: "hand-written", summary: summarise([100]) },
    { name: "openapi-classes", summary: summarise([110, 130, 120]) },
    { name: "other | one", summary: summarise([2500]), megabytes: 12.4 },
    { name: "broken", failed: "accepts what is invalid" },
  ],
};

describe("statistics", () => {
  test("quantiles lie between neighbours", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.25)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  test("a summary does not depend on the order of the samples and leaves them as they are", () => {
    const samples = [5, 1, 4, 2, 3];
    expect(summarise(samples)).toEqual({ median: 3, low: 2, high: 4, count: 5 });
    expect(samples).toEqual([5, 1, 4, 2, 3]);
  });

  test("a line through points, and how far they are from it", () => {
    const straight = fitLine([1, 2, 4, 8].map((x) => [x, 5 + 3 * x]));
    expect(straight.fixed).toBeCloseTo(5);
    expect(straight.each).toBeCloseTo(3);
    expect(straight.deviation).toBeCloseTo(0);
    // What grows faster than its size is far from every line.
    expect(fitLine([1, 2, 4, 8, 16, 32].map((x) => [x, x ** 1.5])).deviation).toBeGreaterThan(0.3);
    expect(
      fitLine([
        [1, 1],
        [2, Number.NaN],
      ]).deviation,
    ).toBeNaN();
  });

  test("variation is by how much the largest exceeds the smallest", () => {
    expect(variation([2, 2.3, 2.1])).toBeCloseTo(0.15);
    expect(variation([2, Number.NaN])).toBeNaN();
  });
});

describe("report", () => {
  test("values in the unit that reads best", () => {
    expect(format(12.345, "ns")).toBe("12.3 ns");
    expect(format(1234, "ns")).toBe("1.23 us");
    expect(format(0.052, "s")).toBe("52.0 ms");
    expect(format(4.2, "s")).toBe("4.20 s");
    expect(format(123456, "B")).toBe("123,456 B");
    expect(format(Number.NaN, "s")).toBe("-");
  });

  test("a goal is met by the ratio of medians", () => {
    const entry = { what: "reading", ours: "openapi-classes" };
    expect(ratioGoal(comparison, entry, 1.2)).toEqual({
      what: "reading",
      ours: "120 ns (115 ns to 125 ns)",
      yardstick: "hand-written: 100 ns",
      ratio: "1.20 x",
      goal: "<= 1.20 x",
      met: true,
    });
    expect(ratioGoal(comparison, entry, 1.1).met).toBe(false);
    expect(limitGoal(comparison, entry, 119)).toMatchObject({ goal: "<= 119 ns", met: false });
  });

  test("a goal is not met by what was not measured", () => {
    const missing = { what: "reading", ours: "broken" };
    expect(ratioGoal(comparison, missing, 2)).toMatchObject({ ours: "-", ratio: "-", met: false });
    expect(limitGoal(comparison, missing, 2).met).toBe(false);
    const orphan = { ...comparison, base: "nobody" };
    expect(ratioGoal(orphan, { what: "", ours: "openapi-classes" }, 2).met).toBe(false);
  });

  test("a table for the README, in which failures and flaws are seen", () => {
    const goals = [ratioGoal(comparison, { what: "reading", ours: "openapi-classes" }, 1)];
    expect(markdown({ comparisons: [comparison], goals, notes: ["A note."] }, "Measured.")).toBe(
      `Measured.

| what | openapi-classes | yardstick | ratio | goal | met |
| --- | ---: | --- | ---: | ---: | --- |
| reading | 120 ns (115 ns to 125 ns) | hand-written: 100 ns | 1.20 x | <= 1.00 x | **no** |

| what | compared with | openapi-classes | others |
| --- | --- | --- | --- |
| reading | hand-written: 100 ns | 1.20 x | other \\| one 25.00 x (12 MB), broken (failed: accepts what is invalid) |

- A note.`,
    );
  });

  test("lines for the terminal have ratios and failures", () => {
    const lines = printed(comparison).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toContain("FAILED: accepts what is invalid");
  });

  test("only a failure of ours fails the run", () => {
    const outcome = { comparisons: [comparison], goals: [], notes: [] };
    expect(oursFailed(outcome)).toBe(false);
    const entries = [{ name: "openapi-classes cold", failed: "exit 1" }];
    expect(oursFailed({ ...outcome, comparisons: [{ ...comparison, entries }] })).toBe(true);
  });
});

describe("the synthetic document", () => {
  const schemasOf = (text: string): Record<string, object> =>
    (JSON.parse(text) as { components: { schemas: Record<string, object> } }).components.schemas;

  test("is the same every time, and has as many schemas as were asked for", () => {
    expect(synthetic(200)).toBe(synthetic(200));
    expect(Object.keys(schemasOf(synthetic(200)))).toHaveLength(200);
  });

  test("a schema is the same in a document of any size", () => {
    expect(schemasOf(synthetic(400))).toMatchObject(schemasOf(synthetic(100)));
  });

  test("has what real documents have", () => {
    const text = synthetic(200);
    const forms = ["$ref", "oneOf", "allOf", "discriminator", "enum", "items", "pattern", "format"];
    const parts = [...forms, "additionalProperties", "default", "requestBody", "description"];
    expect(parts.filter((form) => !text.includes(`"${form}":`))).toEqual([]);
    expect(
      new Set(Object.values(schemasOf(text)).map((schema) => JSON.stringify(schema))).size,
    ).toBe(200);
  });

  test("generates without a complaint", async () => {
    const { ok, diagnostics } = await generate({ input: "-", stdin: synthetic(50) });
    expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] });
  });
});
