/** The plain reader declines or agrees with the full one: in values, problems and positions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlainYaml } from "../../../generator/load/plain-yaml.js";
import { named, places, pointersOf, readFull, readPlain } from "./reading.js";
import { processorTime } from "../../support/processor-time.js";

const PLAIN = [
  'a: 1\nb:\n  - x\n  - y: 2\n    z: [1, \'q\', "r", {k: v, "m": null}]\n  -\n    - deep\n',
  "c: |\n  line1\n\n    more\n  line2\nd: >-\n  fold a\n  fold b\n\n  c\n   in\n  d\n\n",
  "e: \"dq \\n esc\n  folded\"\nf: 'it''s\n  multi\n\n  line'\ng: plain\n  multi line\n  # comment\n",
  "---\nopenapi: 3.0.0 # v\npaths:\n  /a/{id}:\n    get:\n      responses:\n        200: {description: ok}\n",
  "l:\n- a\n- b: c\n  d:\n  - e\n  -   f: g\n      h: i\n-\n  j\nx: |2\n    two\ny: |+\n  keep\n\nz: >+\n\n  k\n",
  "j: {a: 1,\n  b: [x,\n   y],}\nk: ~\nl: -word\nm: :z\nn: a#b\no: a #b\np: [ ]\nq: 1.50\nr: a\n  b\n",
  "a: 1\na: 12345678901234567890\n'a': \nb: # nothing\nc:\n  d: 1\n  d: 2\n",
  "a: “wide”\n__proto__: {b: plain}\n2: ‘x’\n1: y\n",
  "a: “wide”\nb: -0\n",
  "“k”: |\n  one • two\n\n    “three” \x7f\nc: >-\n  • a\n  b\n'•': [“d”, \"\\u2022 • \\x41\", {•: '•'}]\ne: • f\n  “g”\n",
  "a:\n  b:\n    c:\n      d:\n        - e: 1\n          f: {g: [h, {i: j}]}\n        - - k\n          - l: •\n      m:\n      n: # none\n    o: p\n",
  "a:\n- b:\n  - c:\n    - d: 1\n      e: |\n        f: g\n    - [h, {i: [j]}]\n    k: {l: {m: {n: [o,\n      p]}}}\n    q: 'r\n\n      s'\n",
  "a: {b: {c: {d: {e: [1, [2, {f: 3}]]}, g: 4}}}\nb: {c: {d: {e: 1}}}\nc:\n  d:\n    e: {f: {g: 1}}\n    e: {f: {g: 2}, h: 3}\n",
];

const UNUSUAL = [
  "- a\n",
  "text\n",
  "a: &x 1\n",
  "a: *x\n",
  "a: !t 1\n",
  "? a\n: 1\n",
  "<<: {a: 1}\n",
  "%YAML 1.2\n---\na: 1\n",
  "a: 1\n---\nb: 1\n",
  "a: 1\n...\n",
  "a: 1\r\n",
  "a:\t1\n",
  "a\t: 1\nb: 2\n",
  "a: 0x1F\n",
  "a: .inf\n",
  "a: 1e999\n",
  "a: b: c\n",
  "a: [1\nb: 2\n",
  'a: "x\\q"\n',
  "a: {b: 1, b: 2}\n",
  "a: [b: c]\n",
  "a: @b\n",
  "a:\n   b: 1\n  c: 2\n",
  "",
];

function compare(text: string): void {
  const plain = readPlain(text);
  if (plain.parsed === undefined) {
    expect(plain.problems).toEqual([]);
    return;
  }
  const full = readFull(text);
  expect({ text, value: plain.value, problems: plain.problems }).toEqual({
    text,
    value: full.value,
    problems: full.problems,
  });
  expect(JSON.stringify(plain.value)).toBe(JSON.stringify(full.value));
  const pointers = pointersOf(plain.value ?? null);
  expect(places(text, plain.parsed, pointers)).toEqual(
    full.parsed && places(text, full.parsed, pointers),
  );
}

describe("what is plain", () => {
  test.each(PLAIN)("%j is read", (text) => {
    expect(readPlain(text).parsed).toBeDefined();
    compare(text);
  });
  test.each(UNUSUAL)("%j is declined without a report", (text) => {
    expect(readPlain(text)).toEqual({ parsed: undefined, value: undefined, problems: [] });
  });
});

const CHARS = Array.from(" \n:-#'\"[]{},|>+&*!?%@`\t~0x1eab\\<=.n");

/** One small damage: a character in or out, a line doubled, moved, indented or cut. */
const damage = fc.record({
  kind: fc.constantFrom("insert", "delete", "double", "indent", "outdent", "blank", "cut"),
  at: fc.nat({ max: 10_000 }),
  to: fc.nat({ max: 10_000 }),
  char: fc.constantFrom(...CHARS),
});

function apply(
  text: string,
  { kind, at, to, char }: typeof damage extends fc.Arbitrary<infer D> ? D : never,
): string {
  const offset = at % (text.length + 1);
  if (kind === "insert") return text.slice(0, offset) + char + text.slice(offset);
  if (kind === "delete") return text.slice(0, offset) + text.slice(offset + 1 + (to % 3));
  if (kind === "cut") return text.slice(0, offset);
  const lines = text.split("\n");
  const index = at % lines.length;
  const line = lines[index] ?? "";
  if (kind === "double") lines.splice(to % lines.length, 0, line);
  else if (kind === "indent") lines[index] = " ".repeat(1 + (to % 3)) + line;
  else if (kind === "outdent") lines[index] = line.replace(/^ {1,2}/, "");
  else lines.splice(index, 0, " ".repeat(to % 6));
  return lines.join("\n");
}

test("damaged texts are declined or read alike", () => {
  const property = fc.property(
    fc.constantFrom(...PLAIN),
    fc.array(damage, { minLength: 1, maxLength: 4 }),
    (text, damages) => compare(damages.reduce(apply, text)),
  );
  fc.assert(property, { numRuns: 3000, seed: 7 });
});

test("time grows with the text", () => {
  const texts = [
    `a: "${" ".repeat(200_000)}x\\n"\n`,
    "a: b: ".repeat(50_000),
    "a: 1\n".repeat(20_000),
    `a: {${Array.from({ length: 20_000 }, (_, i) => `k${i}: v`).join(", ")}}\n`,
    `a: '${"x\n ".repeat(50_000)}`,
    "- ".repeat(50_000),
    `a: ${"[".repeat(50_000)}`,
    "#\n".repeat(100_000),
    `a: |\n${"\n".repeat(100_000)} x\n`,
  ];
  const start = processorTime();
  for (const text of texts) parsePlainYaml(named(text), () => undefined);
  expect(processorTime() - start).toBeLessThan(5_000);
});
