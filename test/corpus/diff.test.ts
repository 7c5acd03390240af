/**
 * All verdicts, proven: what a major change breaks compiled (or was valid) with the old output and
 * does not (is not) with the new one; what a minor change or a patch is shown with works with both.
 */
import { beforeAll, expect, it } from "vitest";
import { diffModels } from "../../generator/run/diff-models.js";
import { type ReadModels, readModels } from "../../generator/run/read-models.js";
import { versionsOf } from "../random/versions.js";
import { entries } from "../support/corpus.js";
import { judge } from "../support/diff-oracle.js";
import { type Proof, proveAll } from "../support/diff-proofs.js";
import { FIXTURES } from "../unit/diff/fixtures/all.js";

let proofs: readonly Proof[] = [];
beforeAll(async () => {
  proofs = await proveAll(FIXTURES);
  const count = (verdict: string): number => proofs.filter((one) => one.verdict === verdict).length;
  console.log(
    `${proofs.length} proofs: ${count("major")} major, ${count("minor")} minor, ${count("patch")} patch`,
  );
}, 600_000);

const label = ({ rule, way }: { readonly rule: string; readonly way: string }) => `${rule}, ${way}`;

it("each fixture has code and a payload that worked before", () => {
  const empty = proofs.filter(({ before, way }) => before.length !== (way === "sent" ? 2 : 1));
  expect(empty.map((proof) => `${label(proof)}: only ${proof.before.join()}`)).toEqual([]);
});

it("every major change breaks code, or makes a value invalid", () => {
  const major = proofs.filter(({ verdict }) => verdict === "major");
  const unproven = major.filter(({ before, after }) => before.every((one) => after.includes(one)));
  expect(unproven.map(label)).toEqual([]);
  expect(major.length).toBeGreaterThan(100);
});

it("what a minor change or a patch is shown with still works", () => {
  const others = proofs.filter(({ verdict }) => verdict !== "major");
  const broken = others.filter(({ before, after }) => !before.every((one) => after.includes(one)));
  expect(
    broken.map((proof) => `${label(proof)}: ${proof.before.join()} -> ${proof.after.join()}`),
  ).toEqual([]);
  expect(others.length).toBeGreaterThan(150);
});

/**
 * Sixty consecutive versions for each seed, with the versions that the judges call broken although they
 * are not major.
 */
it.each<[seed: number, exceptions: readonly number[]]>([
  [1, []],
  // An optional member is added; an open object could have held another value under its name.
  [2, [12]],
  [3, []],
])("of sixty random versions from seed %i, what is broken is major", async (seed, exceptions) => {
  const judged = await judge(versionsOf(seed, 60), seed);
  const broken = judged.filter((one) => one.broken.length > 0);
  const major = judged.filter(({ verdict }) => verdict === "major");
  const counts = ["major", "minor", "patch", "none"].map(
    (verdict) => `${judged.filter((one) => one.verdict === verdict).length} ${verdict}`,
  );
  console.log(
    `seed ${seed}: ${counts.join(", ")}; broken by ajv or the compiler: ${broken.length}`,
  );
  const others = broken.filter(({ verdict }) => verdict !== "major");
  expect(others.map(({ version }) => version)).toEqual(exceptions);
  // The judges see most of the major changes, too: the verdict is not a mere precaution.
  expect(major.filter((one) => one.broken.length > 0).length).toBeGreaterThan(major.length / 2);
});

it("every document of the corpus is the same as itself", async () => {
  let compared = 0;
  for (const entry of entries("features").map((one) => one.path)) {
    const read = await readModels({ input: entry });
    if ("errors" in read) continue;
    compared += 1;
    const again = (await readModels({ input: entry })) as ReadModels;
    expect([entry, diffModels(read, again).changes]).toEqual([entry, []]);
  }
  console.log(`${compared} documents compared with themselves`);
  expect(compared).toBeGreaterThan(200);
});
