/** Runs that are killed or interrupted at random moments. */
import { rmSync } from "node:fs";
import {
  GENERATE,
  isOurMistake,
  isSame,
  litterIn,
  tornFiles,
  treeOf,
  type Fixture,
} from "./fixture.js";
import { randomOf, type Scenario } from "./scenario.js";

/** Half of the moments are those in which files are written. */
function momentOf(random: () => number, index: number, { duration }: Fixture): number {
  return index % 2 === 0 ? random() * duration : duration * (0.6 + 0.45 * random());
}

export const killNew: Scenario = {
  name: "kill -9 at random moments, new output",
  async run(fixture, { kills }) {
    const { folder, output, put, run, trees } = fixture;
    const random = randomOf(1);
    const problems: string[] = [];
    const seen = { nothing: 0, complete: 0, litter: 0 };
    for (let index = 0; index < kills; index += 1) {
      put("a");
      rmSync(output, { recursive: true, force: true });
      const moment = momentOf(random, index, fixture);
      await run({ during: (kill) => void setTimeout(() => kill("SIGKILL"), moment) });
      const tree = treeOf(output);
      if (tree.size === 0) seen.nothing += 1;
      else if (isSame(tree, trees.a)) seen.complete += 1;
      else problems.push(`after ${moment.toFixed(0)} ms: ${tree.size} of ${trees.a.size} files`);
      if (litterIn(folder).length > 0) seen.litter += 1;
      const next = await run();
      if (next.code !== 0) problems.push(`the next run: ${next.text}`);
      if (!isSame(treeOf(output), trees.a)) problems.push("the next run does not repair");
      problems.push(...litterIn(folder).map((path) => `litter ${path}`));
    }
    const note = `${seen.nothing} left nothing, ${seen.complete} all; ${seen.litter} left litter, which the next run removed`;
    return { runs: kills, note, problems };
  },
};

export const killUpdate: Scenario = {
  name: "kill -9 at random moments, existing output",
  async run(fixture, { kills }) {
    const { folder, output, put, keep, run, trees } = fixture;
    put("a");
    await run({ args: [...GENERATE, "--force"] });
    const restore = keep();
    const random = randomOf(2);
    const problems: string[] = [];
    const seen = { old: 0, mixed: 0, new: 0, litter: 0 };
    for (let index = 0; index < kills; index += 1) {
      restore();
      put("b");
      const moment = momentOf(random, index, fixture);
      await run({ during: (kill) => void setTimeout(() => kill("SIGKILL"), moment) });
      const tree = treeOf(output);
      const torn = tornFiles(tree, [trees.a, trees.b]);
      problems.push(...torn.map((path) => `${path} is torn after ${moment.toFixed(0)} ms`));
      seen[isSame(tree, trees.a) ? "old" : isSame(tree, trees.b) ? "new" : "mixed"] += 1;
      if (litterIn(folder).length > 0) seen.litter += 1;
      const next = await run();
      if (next.code !== 0) problems.push(`the next run: ${next.text}`);
      if (!isSame(treeOf(output), trees.b)) problems.push("the next run does not repair");
      problems.push(...litterIn(folder).map((path) => `litter ${path}`));
    }
    const note = `${seen.old} left the old files, ${seen.mixed} some of both, ${seen.new} the new; ${seen.litter} left litter, which the next run removed`;
    return { runs: kills, note, problems };
  },
};

export const interruptWatch: Scenario = {
  name: "SIGINT in --watch at random moments",
  async run({ output, put, run, trees, duration, folder }, { repeats }) {
    const random = randomOf(3);
    const problems: string[] = [];
    let slowest = 0;
    for (let index = 0; index < repeats; index += 1) {
      put("a");
      if (index % 2 === 0) rmSync(output, { recursive: true, force: true });
      const args = [...GENERATE, "--watch", "--no-cache"];
      let asked = 0;
      const outcome = await run({
        args,
        during: (kill) => {
          setTimeout(
            () => {
              asked = performance.now();
              kill("SIGINT");
              setTimeout(() => kill("SIGKILL"), 20_000).unref();
            },
            50 + random() * 2 * duration,
          );
        },
      });
      slowest = Math.max(slowest, performance.now() - asked);
      // Before the program has said what it does with a signal, the signal ends it.
      if (![0, 130, null].includes(outcome.code)) problems.push(`exit code ${outcome.code}`);
      if (isOurMistake(outcome)) problems.push(outcome.text);
      const torn = tornFiles(treeOf(output), [trees.a, trees.b]);
      problems.push(...torn.map((path) => `${path} is torn`));
      if (outcome.code !== null) problems.push(...litterIn(folder).map((path) => `litter ${path}`));
      if ((await run()).code !== 0) problems.push("the next run fails");
    }
    if (slowest > 15_000) problems.push(`ends after ${slowest.toFixed(0)} ms`);
    return { runs: repeats, note: `ends within ${slowest.toFixed(0)} ms`, problems };
  },
};
