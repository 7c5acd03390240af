/** From printed files to a comparison with the disk. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startOutputWorker } from "../../../generator/finish/finisher.js";
import { hashFile, MANIFEST_NAME } from "../../../generator/write/manifest.js";
import { completeOutput, writeOutput } from "../../../generator/write/write.js";

let root = "";
let folder = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "openapi-classes-finish-"));
  folder = join(root, "out");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const PRINTED = [
  { path: "models/Pet.ts", text: "export  const pet = 1" },
  { path: "index.ts", text: "export {}" },
  { path: "docs/Pet.md", text: "# Pet\n" },
];
const PET = "export const pet = 1;\n";
const options = { compareOnly: false, clean: false };

test("a new folder is written on the way and has its name in the end", async () => {
  const finisher = startOutputWorker({ folder, ...options });
  await finisher.add(PRINTED);
  const { output: compared } = await finisher.end();
  expect(compared.files).toEqual([]);
  expect(compared.comparison.manifest.text).toContain(
    `"models/Pet.ts": "${hashFile("models/Pet.ts", PET)}"`,
  );
  expect(readdirSync(root)).toEqual([expect.stringMatching(/^\.openapi-classes-\w+\.tmp$/)]);
  expect(completeOutput(folder, () => compared, {}).changes.create).toEqual([
    MANIFEST_NAME,
    "docs/Pet.md",
    "index.ts",
    "models/Pet.ts",
  ]);
  finisher.close();
  expect(readdirSync(root)).toEqual(["out"]);
  expect(readFileSync(join(folder, "models/Pet.ts"), "utf8")).toBe(PET);
  // What another way of writing has nothing to add to.
  const files = PRINTED.map(({ path }) => ({
    path,
    text: readFileSync(join(folder, path), "utf8"),
  }));
  expect(writeOutput(folder, files).changes.unchanged).toHaveLength(4);
});

test("of a folder that exists, only what changed is left to write", async () => {
  writeOutput(folder, [
    { path: "models/Pet.ts", text: PET },
    { path: "index.ts", text: "old\n" },
  ]);
  const finisher = startOutputWorker({ folder, ...options });
  await finisher.add(PRINTED);
  const { comparison, files, staging } = (await finisher.end()).output;
  finisher.close();
  expect(staging).toBeUndefined();
  expect(comparison.changes.unchanged).toEqual(["models/Pet.ts"]);
  expect(files.map(({ path }) => path)).toEqual(["index.ts", "docs/Pet.md"]);
});

test("what is given up leaves nothing behind", async () => {
  const finisher = startOutputWorker({ folder, ...options });
  await finisher.add(PRINTED);
  finisher.close();
  expect(readdirSync(root)).toEqual([]);
});

test("nothing is written where only a comparison is wanted", async () => {
  const finisher = startOutputWorker({ folder, ...options, compareOnly: true });
  await finisher.add(PRINTED);
  const { comparison } = (await finisher.end()).output;
  expect(comparison.isNew).toBe(true);
  expect(readdirSync(root)).toEqual([]);
});

test("a folder that appeared meanwhile is not replaced", async () => {
  const finisher = startOutputWorker({ folder, ...options });
  await finisher.add(PRINTED);
  const { output: compared } = await finisher.end();
  mkdirSync(folder);
  writeFileSync(join(folder, "mine"), "");
  const { ok, diagnostics } = completeOutput(folder, () => compared, { name: "out" });
  finisher.close();
  expect(ok).toBe(false);
  expect(diagnostics).toMatchObject([{ code: "WRITE_FAILED", file: "out" }]);
  expect(readdirSync(root)).toEqual(["out"]);
  expect(readdirSync(folder)).toEqual(["mine"]);
});

test("what cannot be written is said in the end, with the file that was meant", async () => {
  const finisher = startOutputWorker({ folder, ...options });
  await finisher.add([...PRINTED, { path: "index.ts/Pet.ts", text: "export {}" }]);
  await expect(finisher.end()).rejects.toMatchObject({ path: join(folder, "index.ts") });
  finisher.close();
  expect(readdirSync(root)).toEqual([]);
});
