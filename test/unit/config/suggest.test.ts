import { expect, it } from "vitest";
import { didYouMean, nearest } from "../../../generator/suggest.js";

const KNOWN = ["memberNames", "names", "nulls", "strict"];

it.each([
  ["membernames", "memberNames"],
  ["memberName", "memberNames"],
  ["stirct", "strict"],
  ["nlls", "nulls"],
  ["nulsl", "nulls"],
  ["nul", undefined],
  ["null", "nulls"],
  ["colour", undefined],
  ["", undefined],
  ["x".repeat(100_000), undefined],
])("%s is near %s", (word, known) => {
  expect(nearest(word, KNOWN)).toBe(known);
});

it("can be told how much may differ", () => {
  expect(nearest("openapi-classes.config.yaml", ["openapi-classes.config.ts"], 4)).toBeDefined();
  expect(nearest("openapi-ts.config.ts", ["openapi-classes.config.ts"], 4)).toBeUndefined();
});

it("ends a message", () => {
  expect(didYouMean("strickt", KNOWN)).toBe('; did you mean "strict"?');
  expect(didYouMean("colour", KNOWN)).toBe("");
});
