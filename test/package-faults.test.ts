/** A short version of `npm run test:faults`. */
import { expect, it } from "vitest";
import { ROOT, runCommand } from "./support/package.js";

it("runs survive being killed, full disks, races and odd surroundings", async () => {
  // Packing has built the program.
  const args = ["tsx", "test/faults/main.ts", "--kills", "4", "--repeats", "1"];
  const { stdout } = await runCommand("npx", args, ROOT);
  expect(stdout).toMatch(/, 0 faults with problems\n$/);
});
