/**
 * A sample of the verdicts (test/corpus/diff.test.ts has all), proven: what a major change breaks compiled (or was valid) with the old output and
 * does not (is not) with the new one; what a minor change or a patch is shown with works with both.
 */
import { beforeAll, expect, it } from "vitest";
import { type Proof, proveAll } from "../../support/diff-proofs.js";
import { FIXTURES } from "./fixtures/all.js";

let proofs: readonly Proof[] = [];
beforeAll(async () => {
  proofs = await proveAll(FIXTURES.filter((_, index) => index % 7 === 3));
});

const label = ({ rule, way }: { readonly rule: string; readonly way: string }) => `${rule}, ${way}`;

it("each fixture has code and a payload that worked before", () => {
  const empty = proofs.filter(({ before, way }) => before.length !== (way === "sent" ? 2 : 1));
  expect(empty.map((proof) => `${label(proof)}: only ${proof.before.join()}`)).toEqual([]);
});

it("every major change breaks code, or makes a value invalid", () => {
  const major = proofs.filter(({ verdict }) => verdict === "major");
  const unproven = major.filter(({ before, after }) => before.every((one) => after.includes(one)));
  expect(unproven.map(label)).toEqual([]);
  expect(major.length).toBeGreaterThan(10);
});

it("what a minor change or a patch is shown with still works", () => {
  const others = proofs.filter(({ verdict }) => verdict !== "major");
  const broken = others.filter(({ before, after }) => !before.every((one) => after.includes(one)));
  expect(
    broken.map((proof) => `${label(proof)}: ${proof.before.join()} -> ${proof.after.join()}`),
  ).toEqual([]);
  expect(others.length).toBeGreaterThan(20);
});
