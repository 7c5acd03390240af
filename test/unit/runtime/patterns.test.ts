/** `linear` gives the verdicts of `RegExp`, in time that is in proportion to the text. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { linear } from "../../../templates/runtime/patterns.js";
import { processorTime } from "../../support/processor-time.js";

const ATOMS = ["a", "b", ".", "[ab]", "[^a]", "\\d", "\\w", "\\b", "\\B", "^", "$", "(?:)", "-"];
const QUANTIFIERS = ["", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "{0}"];

/** Expressions from all parts that are read, of a few levels. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ choice: string; sequence: string; atom: string }>(
  (tie) => ({
    choice: fc
      .array(tie("sequence"), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join("|")),
    sequence: fc.array(tie("atom"), { maxLength: 4 }).map((parts) => parts.join("")),
    atom: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(...ATOMS),
      fc
        .tuple(fc.constantFrom("a", "b", "[ab]", "."), fc.constantFrom(...QUANTIFIERS))
        .map((parts) => parts.join("")),
      fc
        .tuple(fc.constantFrom("(", "(?:", "(?<n>"), tie("choice"), fc.constantFrom(...QUANTIFIERS))
        .map(([open, inner, quantifier]) => `${open}${inner})${quantifier}`),
      fc
        .tuple(fc.constantFrom("(?=", "(?!"), tie("choice"))
        .map(([open, inner]) => `${open}${inner})`),
    ),
  }),
).choice;

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", "b", "-", "1", "\n", "é", "😀", "\ud83d"),
    maxLength: 12,
  }),
  fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 }),
);

function expressionOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

it.each(["u", ""])("random expressions, with the flags %j", (flags) => {
  let compared = 0;
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 4, maxLength: 8 }), (source, texts) => {
      const expression = expressionOf(source, flags);
      // Names of groups may not be repeated.
      if (expression === undefined) return;
      const quick = linear(expression);
      for (const one of texts) {
        compared += 1;
        verdicts.add(expression.test(one));
        expect(quick.test(one), `/${source}/${flags} on ${JSON.stringify(one)}`).toBe(
          expression.test(one),
        );
      }
    }),
    { numRuns: 2_000, seed: 15 },
  );
  expect(compared).toBeGreaterThan(5_000);
  expect(verdicts.size).toBe(2);
});

/** What is written in specs, with texts that match and texts that do not. */
const USUAL: readonly (readonly [source: string, flags: string, ...texts: string[]])[] = [
  ["^(?=.*\\d)(?=.*[a-z]).{8,}$", "u", "abcdefg1", "abcdefgh", "a1", "1234567a\n"],
  ["^[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+$", "", "a.b@c.de", "a@b", "@", "a@b.c.d"],
  ["\\p{Lu}\\p{Ll}+", "u", "Éa", "é", "xÉab"],
  ["^[\\u{1F600}-\\u{1F64F}]+$", "u", "😀😁", "a", "\ud83d"],
  ["[]", "", "", "a"],
  ["[^]{2}", "", "\n\n", "a"],
  ["^a{1,3}(?!b)c?$", "", "aaa", "aab", "aac", "aaaa"],
  ["^(?:(?=a(?!b))a|b)*$", "", "aa", "aab", "ba", "bab"],
  ["a{,2}", "", "a{,2}", "aa"],
  ["\\/\\-\\]", "", "/-]", "/-"],
  ["x$^y", "", "xy", "x"],
  ["", "", "", "a"],
];

it.each(USUAL)("/%s/%s", (source, flags, ...texts) => {
  const expression = new RegExp(source, flags);
  const quick = linear(expression);
  expect(quick.source).toBe(expression.source);
  for (const one of texts) expect(quick.test(one), JSON.stringify(one)).toBe(expression.test(one));
});

it.each(["(a)\\1", "(?<=a)b", "(?<!a)b", "(?<n>a)\\k<n>"])("refuses /%s/", (source) => {
  expect(() => linear(new RegExp(source))).toThrow(/not linear/);
});

describe("time in proportion to the text", () => {
  it.each([
    ["^(a+)+$", "a", "!"],
    ["^(a|aa)+$", "a", "!"],
    ["^(.*)*x$", "a", "!"],
    ["(a+)+b", "a", ""],
    ["^(?=(a+)+$).*b", "a", "!"],
    ["\\s+$", " ", "!"],
    [
      "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
      "a",
      "!",
    ],
  ])("/%s/", (source, pump, end) => {
    const quick = linear(new RegExp(source, "u"));
    const timed = (count: number): number => {
      const start = processorTime();
      expect(quick.test(pump.repeat(count) + end)).toBe(false);
      return processorTime() - start;
    };
    timed(2_000);
    const [short, long] = [timed(10_000), timed(80_000)];
    expect(long).toBeLessThan(16 * short + 200);
  });
});
