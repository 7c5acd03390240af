/** Runs that are killed or interrupted at random moments. */
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import {
  createFixture,
  GENERATE,
  isOurMistake,
  isSame,
  litterIn,
  tornFiles,
  treeOf,
  type Fixture,
} from "./fixture.js";
import { randomOf, type Scenario } from "./scenario.js";

/** Runs of one folder, one after the other. */
interface Lane {
  readonly fixture: Fixture;
  readonly random: () => number;
  /** How long a run that writes takes here and now, in milliseconds: other lanes run meanwhile. */
  duration: number;
}

/** What was found in a folder after a kill, and how often. */
type Seen = Record<string, number>;

interface Kill {
  readonly lane: Lane;
  readonly seen: Seen;
  readonly problems: string[];
  /** After how many milliseconds. */
  readonly moment: number;
}

type RunAndKill = (kill: Kill) => Promise<void>;

/** Half of the moments are those in which files are written. */
function momentOf({ random, duration }: Lane, index: number): number {
  return index % 2 === 0 ? random() * duration : duration * (0.6 + 0.45 * random());
}

/** Kills in as many folders at once as there are processors. */
async function killInLanes(
  fixture: Fixture,
  kills: number,
  prepare: (fixture: Fixture) => RunAndKill | Promise<RunAndKill>,
): Promise<{ readonly seen: Seen; readonly problems: readonly string[] }> {
  const seen: Seen = {};
  const problems: string[] = [];
  let index = 0;
  const runLane = async (own: Fixture, seed: number): Promise<void> => {
    const lane: Lane = { fixture: own, random: randomOf(seed), duration: own.duration };
    const kill = await prepare(own);
    while (index < kills) {
      const moment = momentOf(lane, (index += 1));
      await kill({ lane, seen, problems, moment });
    }
  };
  const lanes = Math.min(availableParallelism(), kills);
  const others = await Promise.all(Array.from({ length: lanes - 1 }, () => createFixture()));
  await Promise.all([fixture, ...others].map((own, seed) => runLane(own, seed + 1)));
  for (const other of others) other.remove();
  return { seen, problems };
}

function count(seen: Seen, name: string): void {
  seen[name] = (seen[name] ?? 0) + 1;
}

const killAfter =
  (moment: number) =>
  (kill: (signal: NodeJS.Signals) => void): void =>
    void setTimeout(() => kill("SIGKILL"), moment);

/** The run after a kill leaves a version as a whole, and nothing of the killed run. */
async function repair({ lane, problems }: Kill, version: "a" | "b"): Promise<void> {
  const { folder, output, run, trees } = lane.fixture;
  const writes = !isSame(treeOf(output), trees[version]);
  const start = performance.now();
  const next = await run();
  // Only a part of each, since one run may have been held up.
  if (writes) lane.duration = (3 * lane.duration + (performance.now() - start)) / 4;
  if (next.code !== 0) problems.push(`the next run: ${next.text}`);
  if (!isSame(treeOf(output), trees[version])) problems.push("the next run does not repair");
  problems.push(...litterIn(folder).map((path) => `litter ${path}`));
}

export const killNew: Scenario = {
  name: "kill -9 at random moments, new output",
  async run(fixture, { kills }) {
    const { seen, problems } = await killInLanes(fixture, kills, ({ put }) => {
      put("a");
      return async (kill) => {
        const { folder, output, run, trees } = kill.lane.fixture;
        rmSync(output, { recursive: true, force: true });
        await run({ during: killAfter(kill.moment) });
        const tree = treeOf(output);
        if (tree.size === 0) count(kill.seen, "nothing");
        else if (isSame(tree, trees.a)) count(kill.seen, "complete");
        else
          kill.problems.push(
            `after ${kill.moment.toFixed(0)} ms: ${tree.size} of ${trees.a.size} files`,
          );
        if (litterIn(folder).length > 0) count(kill.seen, "litter");
        await repair(kill, "a");
      };
    });
    const { nothing = 0, complete = 0, litter = 0 } = seen;
    const note = `${nothing} left nothing, ${complete} all; ${litter} left litter, which the next run removed`;
    return { runs: kills, note, problems };
  },
};

export const killUpdate: Scenario = {
  name: "kill -9 at random moments, existing output",
  async run(fixture, { kills }) {
    const { seen, problems } = await killInLanes(fixture, kills, async ({ put, run, keep }) => {
      put("a");
      await run({ args: [...GENERATE, "--force"] });
      const restore = keep();
      return async (kill) => {
        const { folder, output, trees } = kill.lane.fixture;
        restore();
        put("b");
        await run({ during: killAfter(kill.moment) });
        const tree = treeOf(output);
        const torn = tornFiles(tree, [trees.a, trees.b]);
        kill.problems.push(
          ...torn.map((path) => `${path} is torn after ${kill.moment.toFixed(0)} ms`),
        );
        count(kill.seen, isSame(tree, trees.a) ? "old" : isSame(tree, trees.b) ? "new" : "mixed");
        if (litterIn(folder).length > 0) count(kill.seen, "litter");
        await repair(kill, "b");
      };
    });
    const { old = 0, mixed = 0, new: complete = 0, litter = 0 } = seen;
    const note = `${old} left the old files, ${mixed} some of both, ${complete} the new; ${litter} left litter, which the next run removed`;
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
