/** Patterns that backtrack for ever are found, with a text that shows it; others are not reported. */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics.js";
import { generate } from "../../../generator/run/generate.js";
import { findAttack, searchAttack } from "../../../generator/plan/slow-patterns.js";

const SLOW = [
  ...["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^([a-zA-Z0-9]+\\s?)*$", "^(.*a){20}$", "^(\\w+\\s?)*$"],
  ...["^([^@]+)*@$", "^\\s*(\\w+\\s*,?\\s*)*$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y"],
  ...["^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.?)*$", "^#(a*)*$", "^(?:(?:ab)+)+$"],
];
const QUICK = [
  ...["^[a-z]+$", "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "^\\d{4}-\\d{2}-\\d{2}$", "^[A-Z]{2}\\d{2}$"],
  ...["^([0-9a-f]{2}:){5}[0-9a-f]{2}$", "^(([a-z]+)\\.)*[a-z]+$", "^[a-z]+(-[a-z]+)*$"],
  ...["^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$", "^(?!-)[a-z-]+(?<!-)$", "^\\s+|\\s+$", "^(a|b)*$"],
  ...["^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$", "^([A-Za-z0-9+/]{4})*$", ""],
];

describe("a pattern that backtracks", () => {
  it.each(SLOW)("%s has an attack", (pattern) => {
    expect(findAttack(pattern, "u")).toBeDefined();
  });

  it.each(QUICK)("%s is quick", (pattern) => {
    expect(findAttack(pattern, "u")).toBeUndefined();
  });

  it("is searched in a limited number of steps", () => {
    const { attack, undecided, steps } = searchAttack(ENDED, "u");
    expect([attack, undecided]).toEqual([undefined, "the search ended after 1,000,000 steps"]);
    expect(steps).toBeGreaterThan(1_000_000);
    expect(steps).toBeLessThan(1_100_000);
  });

  it("is a warning at its place, also as a name of patternProperties", async () => {
    const diagnostics = await diagnosticsOf({
      A: { type: "string", pattern: "^(a+)+$" },
      B: { type: "object", patternProperties: { "^(b+)+$": { type: "string" } } },
      C: { type: "string", pattern: "^a+$" },
    });
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "PATTERN_SLOW", pointer: "/components/schemas/A/pattern" },
      { code: "PATTERN_SLOW", pointer: "/components/schemas/B/patternProperties/^(b+)+$" },
    ]);
    expect(diagnostics[0]?.message).toMatch(/30 times "a", then "\\u0000"$/);
  });

  it("is a warning where the search ended early", async () => {
    const undecided = await messagesOn([ENDED, "(".repeat(101) + "a*a*" + ")".repeat(101)]);
    expect(undecided).toEqual([
      "PATTERN_UNDECIDED: It is not known whether this pattern can take very long: the search ended after 1,000,000 steps",
      "PATTERN_UNDECIDED: It is not known whether this pattern can take very long: it is too long or nested too deeply for the search",
    ]);
  });

  it("is a warning where the patterns before it took all steps", async () => {
    const before = Array.from({ length: 50 }, (_, index) => `${ENDED.slice(0, -1)}${index}$`);
    const messages = await messagesOn([...before, "^a+$", "^(a+)+$"]);
    expect(messages.slice(50)).toEqual([
      "PATTERN_UNDECIDED: It is not known whether this pattern can take very long: the patterns before it took the 50,000,000 steps of the search",
    ]);
  });
});

/** Each text takes some 10,000 steps, which is no attack. */
const ENDED = "^[abcdef0-9]*[a-z0-9]*[a-z]*y$";

async function messagesOn(patterns: readonly string[]): Promise<readonly string[]> {
  const schemas = patterns.map((pattern, index) => [`A${index}`, { type: "string", pattern }]);
  const diagnostics = await diagnosticsOf(Object.fromEntries(schemas) as object);
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

async function diagnosticsOf(schemas: object): Promise<readonly Diagnostic[]> {
  const info = { title: "t", version: "1" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
  const { ok, diagnostics } = await generate({ input: "-", stdin: JSON.stringify(document) });
  expect(ok).toBe(true);
  return diagnostics;
}
