/** Other processes that change the same files at the same time. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  GENERATE,
  isOurMistake,
  isSame,
  litterIn,
  specOf,
  treeOf,
  type Version,
} from "./fixture.js";
import { randomOf, type Scenario } from "./scenario.js";

/** Removes a folder. The run writes into it meanwhile, so that it may not be empty at first. */
function remove(folder: string, attempts = 100): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (attempts === 0) throw error;
    remove(folder, attempts - 1);
  }
}

export const vanishing: Scenario = {
  name: "the output folder vanishes during a run",
  async run({ folder, output, put, run, trees, duration }, { repeats }) {
    const random = randomOf(4);
    const problems: string[] = [];
    let failed = 0;
    for (let index = 0; index < repeats; index += 1) {
      put("a");
      await run();
      put("b");
      const moment = duration * (0.4 + 0.7 * random());
      const outcome = await run({ during: () => void setTimeout(() => remove(output), moment) });
      if (outcome.code !== 0) failed += 1;
      if (isOurMistake(outcome)) problems.push(outcome.text);
      const next = await run({ args: [...GENERATE, "--force"] });
      if (next.code !== 0) problems.push(`the next run: ${next.text}`);
      if (!isSame(treeOf(output), trees.b)) problems.push("the next run does not repair");
      problems.push(...litterIn(folder).map((path) => `litter ${path}`));
    }
    return { runs: repeats, note: `${failed} failed with a message`, problems };
  },
};

export const changingSpec: Scenario = {
  name: "the spec changes while it is read",
  async run({ folder, output, put, run, trees, duration }, { repeats }) {
    const random = randomOf(5);
    const problems: string[] = [];
    let failed = 0;
    for (let index = 0; index < repeats; index += 1) {
      put("a");
      const versions: readonly Version[] = ["a", "b"];
      let turn = 0;
      // Written in two steps, as some editors do.
      const timer = setInterval(() => {
        const text = specOf(versions[(turn += 1) % 2] as Version);
        writeFileSync(join(folder, "spec.json"), text.slice(0, random() * text.length));
        writeFileSync(join(folder, "spec.json"), text);
      }, 1);
      const stop = setTimeout(() => clearInterval(timer), duration * random());
      const outcome = await run();
      clearTimeout(stop);
      clearInterval(timer);
      if (outcome.code !== 0) failed += 1;
      if (isOurMistake(outcome)) problems.push(outcome.text);
      const version = versions[turn % 2] as Version;
      put(version);
      const next = await run();
      if (next.code !== 0) problems.push(`the next run: ${next.text}`);
      if (!isSame(treeOf(output), trees[version])) problems.push("a change was not noticed");
    }
    return { runs: repeats, note: `${failed} failed with a message`, problems };
  },
};

export const atOnce: Scenario = {
  name: "eight runs at once: new output, existing output, two specs",
  async run({ folder, output, put, run, trees }) {
    const problems: string[] = [];
    const eight = Array.from({ length: 8 }, (_, index) => index);
    const start = performance.now();
    for (const version of ["a", "b"] as const) {
      if (version === "a") rmSync(output, { recursive: true, force: true });
      put(version);
      const outcomes = await Promise.all(eight.map(() => run()));
      for (const { code, text } of outcomes) if (code !== 0) problems.push(text);
      if (!isSame(treeOf(output), trees[version])) problems.push(`not the files of ${version}`);
    }
    for (const version of ["a", "b"] as const)
      writeFileSync(join(folder, `${version}.json`), specOf(version));
    rmSync(output, { recursive: true, force: true });
    const two = await Promise.all(
      eight.map((index) =>
        run({
          args: GENERATE.with(1, index % 2 ? "a.json" : "b.json"),
        }),
      ),
    );
    for (const { code, text } of two) if (code !== 0) problems.push(text);
    const names = (tree: ReadonlyMap<string, string>): string => [...tree.keys()].sort().join();
    const known = [names(trees.a), names(trees.b)];
    if (!known.includes(names(treeOf(output)))) problems.push("two specs: files of both are left");
    problems.push(...litterIn(folder).map((path) => `litter ${path}`));
    const seconds = (performance.now() - start) / 1000;
    return { runs: 24, note: `${seconds.toFixed(1)} s`, problems };
  },
};
