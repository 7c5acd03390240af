import { describe, expect, it } from "vitest";
import { keywordOutcome, keywordReport } from "../../../generator/cli/keyword-report.js";
import { READERS } from "../../../generator/decode/keywords/table.js";

describe("keywordOutcome", () => {
  it("knows every keyword that is decoded; only these mean nothing to a model", () => {
    const known = [...READERS.keys()];
    expect(known.filter((keyword) => keywordOutcome(keyword) === "ignored")).toEqual([
      "$vocabulary",
      "$comment",
      "xml",
      "externalDocs",
    ]);
  });

  it.each([
    ["format", {}, "checked where its line says so"],
    ["format", { formats: "annotate" }, "documented"],
    ["default", { defaults: "annotate" }, "documented"],
    ["x-internal", {}, "ignored"],
    ["constructor", {}, "ignored"],
  ] as const)("%s with %j is %s", (keyword, job, outcome) => {
    expect(keywordOutcome(keyword, job)).toBe(outcome);
  });
});

it("prints columns, and never raw text of the spec", () => {
  const keywords = new Map([
    ["type", 120],
    ["x-\u001b[31mred", 1],
    ["minimum", 7],
    ["format", 5],
  ]);
  const formats = [
    { format: "date", count: 3, checked: true },
    { format: "dat\u001be", count: 2, checked: false },
  ];
  expect(keywordReport("a.yaml", { keywords, formats }, {})).toBe(`Keywords of a.yaml:
  type             120  shapes the type, checked
  x-\\u001b[31mred    1  ignored
  minimum            7  checked
  format             5  checked where its line says so
    date             3  checked
    dat\\u001be       2  not checked
`);
});
