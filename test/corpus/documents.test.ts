/** Every document of the test data generates and compiles, or is refused for a stated reason. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileAll, entries, generateAll, type Outcome } from "../support/corpus.js";
import { sharedFolder } from "../support/shared.js";
import { refusals } from "./refusals.js";
import { silent as reasons } from "./silent.js";

const short = (path: string): string => path.slice(`${sharedFolder}/specs/`.length);

function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(
    (o) =>
      `${String(o.models).padStart(6)} ${String(o.warnings.length).padStart(6)} ${String(o.errors.length).padStart(4)} ${(o.milliseconds / 1000).toFixed(2).padStart(7)} ${String(o.megabytes).padStart(6)}  ${short(o.path)}`,
  );
  return ["models warnings errors seconds MB-so-far document", ...rows].join("\n");
}

function totals(outcomes: readonly Outcome[]): string {
  const sum = (pick: (o: Outcome) => number): number =>
    outcomes.reduce((total, o) => total + pick(o), 0);
  return `${outcomes.length} documents, ${sum((o) => Number(o.files > 0))} generated, ${sum((o) => o.models)} models, ${sum((o) => o.warnings.length)} warnings, ${(sum((o) => o.milliseconds) / 1000).toFixed(1)} s`;
}

for (const section of ["real", "features"] as const) {
  const list = entries(section);
  describe.skipIf(list.length === 0)(`specs/${section}`, () => {
    test("generates and compiles, or is refused for a stated reason", async () => {
      const folder = mkdtempSync(join(tmpdir(), "openapi-classes-corpus-"));
      try {
        const outcomes = await generateAll(list, folder);
        console.log(section === "real" ? table(outcomes) : "", `\n${section}: ${totals(outcomes)}`);
        expect(
          outcomes.filter((o) => o.crash !== undefined).map((o) => `${short(o.path)}: ${o.crash}`),
        ).toEqual([]);
        const refused = Object.fromEntries(
          outcomes.filter((o) => o.errors.length > 0).map((o) => [short(o.path), o.errors[0]]),
        );
        expect(refused).toEqual(
          Object.fromEntries(Object.entries(refusals).filter(([path]) => path.startsWith(section))),
        );
        const complaints = await compileAll(folder);
        const named = complaints.map((line) =>
          line.replace(
            /^(\d+)\//,
            (_, index: string) => `${short((list[Number(index)] as { path: string }).path)} `,
          ),
        );
        expect(named.slice(0, 40)).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}

const broken = entries("invalid");
describe.skipIf(broken.length === 0)("specs/invalid", () => {
  test("is refused, accepted with a warning or for a stated reason: never a crash, a hang or more than 1 GB", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openapi-classes-corpus-"));
    try {
      const outcomes = await generateAll(broken, folder, 20);
      const silent = outcomes.filter((o) => o.errors.length === 0 && o.warnings.length === 0);
      console.log(
        `invalid: ${totals(outcomes)}; refused ${outcomes.filter((o) => o.errors.length > 0).length}, accepted with warnings ${outcomes.filter((o) => o.errors.length === 0 && o.warnings.length > 0).length}, accepted in silence ${silent.length}`,
      );
      const inSilence = silent.map((o) => short(o.path).replace(/^invalid\//, ""));
      expect(inSilence.sort()).toEqual(Object.keys(reasons).sort());
      expect(
        outcomes.filter((o) => o.crash !== undefined).map((o) => `${short(o.path)}: ${o.crash}`),
      ).toEqual([]);
      expect(Math.max(...outcomes.map((o) => o.megabytes))).toBeLessThan(1024);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
