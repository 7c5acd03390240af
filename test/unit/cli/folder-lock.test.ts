/** One run at a time writes into a folder, whatever became of the one before. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockFolder, type Processes } from "../../../generator/cli/folder-lock.js";
import { createStaging, removeAllTemps } from "../../../generator/write/disk.js";

let folder: string;
const output = (): string => join(folder, "out");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const process = (ownId: number, ...gone: readonly number[]): Processes => ({
  ownId,
  isGone: (id) => gone.includes(id),
});

it("a second run waits for the first, and knows that it did", async () => {
  const first = await lockFolder(output(), process(1));
  expect(first).toMatchObject({ waited: false, afterCrash: false });
  let done = false;
  const second = lockFolder(output(), process(2)).then((lock) => ((done = true), lock));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(done).toBe(false);
  first.release();
  const lock = await second;
  expect(lock).toMatchObject({ waited: true, afterCrash: false });
  first.release();
  const third = await lockFolder(output(), process(3), 1);
  expect(third.waited).toBe(true);
  lock.release();
});

it("the lock of a killed run does not count", async () => {
  await lockFolder(output(), process(1));
  const others = [2, 3, 4].map((own) => lockFolder(output(), process(own, 1)));
  const first = await Promise.race(others);
  expect(first.afterCrash).toBe(true);
  for (const other of others) void other.then(({ release }) => release());
  await Promise.all(others);
  const next = await lockFolder(output(), process(5, 1));
  expect(next.afterCrash).toBe(false);
  next.release();
});

it("other folders, and paths of the same one", async () => {
  symlinkSync(folder, `${folder}-link`);
  const lock = await lockFolder(output(), process(1));
  expect((await lockFolder(join(folder, "other"), process(2), 1)).waited).toBe(false);
  expect((await lockFolder(join(`${folder}-link`, "out"), process(3), 1)).waited).toBe(true);
  lock.release();
  rmSync(`${folder}-link`);
});

it("what a killed run left is removed, and nothing else", () => {
  const stage = createStaging(output());
  const other = createStaging(join(folder, "other"));
  mkdirSync(join(output(), "models"), { recursive: true });
  symlinkSync(folder, join(output(), "link"));
  const name = ".openapi-classes-0123456789ab.tmp";
  const litter = [join(output(), name), join(output(), "models", name), stage];
  const kept = [join(folder, name), join(output(), "models", "x.tmp"), other];
  for (const path of [...litter, ...kept]) if (!existsSync(path)) writeFileSync(path, "");
  removeAllTemps(output());
  expect(litter.filter((path) => existsSync(path))).toEqual([]);
  expect(kept.filter((path) => !existsSync(path))).toEqual([]);
});
