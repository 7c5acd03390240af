/** Prettier has nothing to change in what comes out of the test specs. */
import { join } from "node:path";
import { check, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { repository } from "../support/shared.js";

/** Without spec/images.yaml: `npm run format:check` looks at generated/, which is its output. */
test.each(["test/specs/store.yaml", "test/specs/legacy.json"])("of %s", async (spec) => {
  const options = await resolveConfig(join(repository, "package.json"));
  const { files } = await generate({ input: join(repository, spec) });
  expect(files.length).toBeGreaterThan(10);
  const dirty: string[] = [];
  for (const { path, text } of files) {
    if (!(await check(text, { ...options, filepath: path }))) dirty.push(path);
  }
  expect(dirty).toEqual([]);
});
