/** Outputs of two branches, merged by git. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutputFile } from "../../../generator/print/files.js";
import { MANIFEST_NAME } from "../../../generator/write/manifest.js";
import { writeOutput } from "../../../generator/write/write.js";
import { randomNumbers } from "../../support/mutate.js";

let repository = "";
let folder = "";

function git(...words: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull };
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...who, ...words], {
    cwd: repository,
    env,
    encoding: "utf8",
    stdio: "pipe",
  });
}

/** Whether git merges a branch without a conflict. */
function merges(branch: string): boolean {
  try {
    git("merge", "-q", "--no-edit", branch);
    return true;
  } catch {
    return false;
  }
}

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "openapi-classes-merge-"));
  folder = join(repository, "src/models");
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

/** Models by name, each with a number that stands for its content. */
type Models = Readonly<Record<string, number>>;

function filesOf(models: Models): readonly OutputFile[] {
  const names = Object.keys(models).sort();
  return [
    {
      path: "index.ts",
      text: names.map((name) => `export * from "./models/${name}.js";\n`).join(""),
    },
    { path: "README.md", text: `# Models\n\n${names.map((name) => `- ${name}\n`).join("")}` },
    { path: "runtime.ts", text: "export {};\n" },
    ...names.flatMap((name) => [
      { path: `models/${name}.ts`, text: `export const version = ${models[name] ?? 0};\n` },
      { path: `docs/${name}.md`, text: `# ${name}\n\nVersion ${models[name] ?? 0}.\n` },
    ]),
  ];
}

const write = (models: Models): ReturnType<typeof writeOutput> =>
  writeOutput(folder, filesOf(models));

/** Random pairs of branches for each case. */
const ROUNDS = 5;

const BASE: Models = { A: 1, B: 1, C: 1, D: 1, E: 1, F: 1, G: 1, H: 1, I: 1, J: 1 };

/** Commits an output on a new branch from main. */
function commit(branch: string, models: Models): void {
  git("checkout", "-q", "-f", "-B", branch, "main");
  expect(write(models)).toMatchObject({ ok: true });
  git("add", "-A");
  git("commit", "-q", "-m", branch);
}

/** A repository with the output of the base. */
function startFrom(attributes: string): void {
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository);
  git("init", "-q", "-b", "main");
  writeFileSync(join(repository, ".gitattributes"), attributes);
  write(BASE);
  git("add", "-A");
  git("commit", "-q", "-m", "base");
}

const manifest = (): string => readFileSync(join(folder, MANIFEST_NAME), "utf8");

describe("branches that change different models", () => {
  beforeEach(() => startFrom(""));

  it("merge without a conflict, and the result is as it would be generated", () => {
    const below = randomNumbers(3);
    for (let count = 0; count < ROUNDS; count += 1) {
      const left = { ...BASE };
      const right = { ...BASE };
      // Every model is changed by one branch, by the other or by none.
      for (const name of Object.keys(BASE)) {
        const side = [left, right, undefined][below(3)];
        if (side !== undefined) side[name] = 2 + below(100);
      }
      if (JSON.stringify(left) === JSON.stringify(BASE)) continue;
      if (JSON.stringify(right) === JSON.stringify(BASE)) continue;
      commit("left", left);
      commit("right", right);
      expect(merges("left")).toBe(true);
      const both = Object.fromEntries(
        Object.keys(BASE).map((name) => [name, left[name] === 1 ? right[name] : left[name]]),
      ) as Models;
      const { ok, changes } = write(both);
      expect({ ok, update: changes.update, create: changes.create }).toEqual({
        ok: true,
        update: [],
        create: [],
      });
    }
  });
});

/** Random changes of two branches: models are added, removed and changed, the same ones as well. */
function randomChange(below: (limit: number) => number): Models {
  const models: Record<string, number> = { ...BASE };
  for (let count = 0; count < 3; count += 1) {
    const name = String.fromCharCode(65 + below(14)) + (below(3) === 0 ? "a" : "");
    if (below(4) === 0) Reflect.deleteProperty(models, name);
    else models[name] = below(1000);
  }
  return models;
}

describe.each([
  ["with merge=union, as init writes it", `src/models/${MANIFEST_NAME} merge=union\n`, false],
  ["with conflicts", "", true],
])("branches that change anything, %s", (_, attributes, hasConflicts) => {
  it("are generated again after the merge, with the conflicts in it", () => {
    startFrom(attributes);
    const below = randomNumbers(5);
    let conflicts = 0;
    for (let count = 0; count < ROUNDS; count += 1) {
      const left = randomChange(below);
      const right = randomChange(below);
      if (JSON.stringify(left) === JSON.stringify(right)) continue;
      if ([left, right].some((one) => JSON.stringify(one) === JSON.stringify(BASE))) continue;
      commit("left", left);
      commit("right", right);
      merges("left");
      if (manifest().includes("<<<<<<<")) conflicts += 1;
      const result = write({ ...left, ...right });
      expect(result.diagnostics).toEqual([]);
      expect(write({ ...left, ...right }).changes.update).toEqual([]);
      expect(manifest()).not.toContain("<<<<<<<");
    }
    expect(conflicts > ROUNDS / 3).toBe(hasConflicts);
  });
});

it("an edit is still found after a merge with conflicts", () => {
  startFrom("");
  commit("left", { ...BASE, A: 5, Ca: 1 });
  commit("right", { ...BASE, A: 6, Cb: 1 });
  expect(merges("left")).toBe(false);
  expect(manifest()).toContain("<<<<<<<");
  writeFileSync(join(folder, "models/H.ts"), "export const version = 'mine';\n");
  const { ok, diagnostics } = write({ ...BASE, A: 7 });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([
    ["FILE_EDITED", join(folder, "models/H.ts")],
  ]);
});
