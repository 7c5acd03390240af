/** With the documents of the last run, only what changed is parsed again. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import { loadSpec } from "../../../generator/load/load.js";
import type { Documents } from "../../../generator/load/source.js";
import { show } from "./reading.js";
import { workspace } from "./workspace.js";

test("documents with the same bytes are used again, with what is wrong with them", async () => {
  const folder = workspace({
    "spec.yaml": "a: {$ref: same.yaml}\nb: {$ref: changed.yaml}\n",
    "same.yaml": Buffer.from([...Buffer.from("x: "), 0xff]),
    "changed.yaml": "x: 1\n",
  });
  const load = async (
    known?: Documents,
  ): Promise<{ documents: Documents; problems: readonly string[] }> => {
    const problems = new Problems();
    const options = { cwd: folder, allowRemote: [], mapRemote: [], known };
    const source = await loadSpec({ kind: "file", path: "spec.yaml" }, options, problems);
    return { documents: source?.documents ?? new Map(), problems: problems.list.map(show) };
  };
  const before = await load();
  expect(before.problems).toHaveLength(1);
  writeFileSync(join(folder, "changed.yaml"), "x: 2\n");
  const after = await load(before.documents);
  expect(after.problems).toEqual(before.problems);
  const isKept = [...after.documents].map(([uri, document]) => [
    document.name,
    before.documents.get(uri) === document,
  ]);
  expect(isKept).toEqual([
    ["spec.yaml", true],
    ["same.yaml", true],
    ["changed.yaml", false],
  ]);
});
