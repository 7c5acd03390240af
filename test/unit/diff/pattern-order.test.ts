/** Which of two patterns allows more: every answer is certain, and common edits are understood. */
import { describe, expect, it } from "vitest";
import { includesPattern } from "../../../generator/diff/pattern-order.js";
import { samplePattern } from "../../../generator/plan/example/sample-pattern.js";
import { randomNumbers } from "../../support/mutate.js";

const includes = (wide: string, narrow: string): boolean =>
  includesPattern({ source: wide, flags: "u" }, { source: narrow, flags: "u" });

describe("common edits: the first pattern allows more than the second", () => {
  it.each([
    ["", "^a"],
    [".*", "^[a-z]+$"],
    ["^a", "^ab"],
    ["^[a-z]", "^[a-z]{2}$"],
    ["b", "^abc$"],
    ["^[a-zA-Z]+$", "^[a-z]+$"],
    ["^\\w+$", "^[a-z_]+$"],
    ["^[a-z]{1,9}$", "^[a-z]{2,4}$"],
    ["^[a-z]*$", "^[a-z]+$"],
    ["^[0-9]+(-[0-9]+)?$", "^[0-9]+$"],
    ["^(cat|dog|bird)$", "^(dog|cat)$"],
    ["^(?:cat|dog)$", "^cat$"],
    ["^[a-z0-9-]+$", "^[a-z]+-[0-9]+$"],
    ["^v?\\d+\\.\\d+$", "^\\d+\\.\\d+$"],
    ["^(a|b)c$", "^(?=ac)(a|b)c$"],
    ["^\\p{L}+$", "^\\p{Lu}+$"],
  ])("%s, %s", (wide, narrow) => {
    expect(includes(wide, narrow)).toBe(true);
    expect(includes(narrow, wide)).toBe(false);
  });

  it.each([
    ["^[0-9]+$", "^\\d+$"],
    ["^(?:a|b)$", "^(b|a)$"],
    ["^a*$", "^(?:a){0,}$"],
  ])("%s, %s: the same", (one, other) => {
    expect(includes(one, other) && includes(other, one)).toBe(true);
  });

  it.each([
    ["^a+$", "^b+$"],
    ["^a$", "a"],
    ["^(a)\\1$", "^aa$"],
    ["^(?!a)", "^(?!ab)"],
    ["^[a-z]{2,3}$", "^[a-z]{1,3}$"],
    ["^ab?$", "^abb$"],
    ["(?<=a)b", "ab"],
  ])("%s, %s: not known, or not so", (wide, narrow) => {
    expect(includes(wide, narrow)).toBe(false);
  });
});

it("patterns of many parts and nested repetitions end in bounded time", () => {
  const start = performance.now();
  const many = "(?:[a-z]?[a-y]*[a-x]+){1,9}".repeat(12);
  includes(`^${many}$`, `^${many.replaceAll("x", "w")}$`);
  expect(performance.now() - start).toBeLessThan(10_000);
});

/** Patterns of a small alphabet, so that many pairs are related. */
function randomPattern(below: (limit: number) => number, depth: number): string {
  const atom = (): string => {
    const kind = below(depth > 0 ? 6 : 4);
    if (kind === 0) return "a";
    if (kind === 1) return "[ab]";
    if (kind === 2) return ["b", "[abc]", ".", "\\w"][below(4)] as string;
    if (kind === 3) return ["c", "[^a]", "(?=a)", "(?!b)", "\\b"][below(5)] as string;
    return `(?:${randomPattern(below, depth - 1)})`;
  };
  const part = (): string => atom() + (["", "", "?", "*", "+", "{1,2}", "{2}"][below(7)] as string);
  const sequence = (): string => Array.from({ length: 1 + below(3) }, part).join("");
  const body = below(4) === 0 ? `${sequence()}|${sequence()}` : sequence();
  if (depth < 2) return body;
  return (below(2) === 0 ? "^" : "") + body + (below(2) === 0 ? "$" : "");
}

it("the answers for random patterns hold for all short texts", () => {
  const characters = ["", "a", "b", "c", "d"];
  const longer = (texts: readonly string[]): readonly string[] =>
    texts.flatMap((text) => characters.map((character) => text + character));
  const texts = longer(longer(longer(characters)));
  const below = randomNumbers(3);
  let related = 0;
  for (let round = 0; round < 1000; round += 1) {
    const [wide, narrow] = [randomPattern(below, 2), randomPattern(below, 2)];
    let expressions: readonly RegExp[];
    try {
      expressions = [wide, narrow].map((source) => new RegExp(source, "u"));
    } catch {
      continue; // A repeated assertion.
    }
    if (wide === narrow || !includes(wide, narrow)) continue;
    related += 1;
    const [outer, inner] = expressions as [RegExp, RegExp];
    const wrong = [...texts, ...samplePattern(narrow, "u", 0)].filter(
      (text) => inner.test(text) && !outer.test(text),
    );
    expect(wrong, `${wide} does not include ${narrow}`).toEqual([]);
  }
  expect(related).toBeGreaterThan(30);
});
