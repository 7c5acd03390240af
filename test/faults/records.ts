/** Everything that a run keeps for the next one, cut off at random bytes. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isOurMistake, isSame, litterIn, treeOf } from "./fixture.js";
import { randomOf, type Scenario } from "./scenario.js";

export const tornRecords: Scenario = {
  name: "records and kept specs cut off",
  async run({ folder, output, put, keep, run, trees }, { repeats }) {
    const random = randomOf(6);
    const problems: string[] = [];
    put("a");
    await run();
    const restore = keep();
    const cache = join(folder, "node_modules/.cache/openapi-classes");
    for (let index = 0; index < repeats; index += 1) {
      restore();
      put("b");
      for (const name of readdirSync(cache)) {
        const bytes = readFileSync(join(cache, name));
        const cut = bytes.subarray(0, Math.floor(random() * bytes.length));
        // A file of its own: the one that is kept has two names.
        rmSync(join(cache, name));
        writeFileSync(join(cache, name), cut);
      }
      const outcome = await run();
      if (outcome.code !== 0 || isOurMistake(outcome)) problems.push(outcome.text);
      if (!outcome.text.includes("LAST_RUN_UNKNOWN")) problems.push(`compared: ${outcome.text}`);
      if (!isSame(treeOf(output), trees.b)) problems.push("the run does not repair");
      problems.push(...litterIn(folder).map((path) => `litter ${path}`));
    }
    return { runs: repeats, problems };
  },
};
