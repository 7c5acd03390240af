/** Patterns that backtrack for ever are found, with a text that shows it; others are not reported. */
import { describe, expect, it } from "vitest";
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
    // Each text takes some 10,000 steps, which is no attack.
    const { attack, steps } = searchAttack("^[abcdef0-9]*[a-z0-9]*[a-z]*y$", "u");
    expect(attack).toBeUndefined();
    expect(steps).toBeGreaterThan(1_000_000);
    expect(steps).toBeLessThan(1_100_000);
  });

  it("is a warning at its place, also as a name of patternProperties", async () => {
    const schemas = {
      A: { type: "string", pattern: "^(a+)+$" },
      B: { type: "object", patternProperties: { "^(b+)+$": { type: "string" } } },
      C: { type: "string", pattern: "^a+$" },
    };
    const info = { title: "t", version: "1" };
    const document = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
    const { ok, diagnostics } = await generate({ input: "-", stdin: JSON.stringify(document) });
    expect(ok).toBe(true);
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "PATTERN_SLOW", pointer: "/components/schemas/A/pattern" },
      { code: "PATTERN_SLOW", pointer: "/components/schemas/B/patternProperties/^(b+)+$" },
    ]);
    expect(diagnostics[0]?.message).toMatch(/30 times "a", then "\\u0000"$/);
  });
});
