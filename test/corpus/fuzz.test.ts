/** The fuzzer for a minute, with a fixed seed; `npm run test:fuzz -- --seconds 3600 --seed 2` goes on. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repository } from "../support/shared.js";

test("the fuzzer finds nothing in a minute", async () => {
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  const main = join(repository, "test/fuzz/main.ts");
  const args = [tsx, main, "--seconds", "60", "--seed", "1", "--coverage"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: repository });
  console.log(stdout);
  expect(stdout).toMatch(/\n\d+ executions in \d+ s, seed 1; 0 kinds of finds\n$/);
});
