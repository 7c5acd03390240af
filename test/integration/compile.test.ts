/** What comes out of the test specs compiles under every flag it promises, and is clean for prettier. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { repository } from "../support/shared.js";
import { strictErrors } from "../support/strict-compile.js";

describe.each(["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"])(
  "%s",
  (spec) => {
    test("compiles with nodenext and bundler resolution", async () => {
      const { files } = await generate({ input: join(repository, spec) });
      expect(strictErrors(files, "nodenext")).toEqual([]);
      expect(strictErrors(files, "bundler")).toEqual([]);
    });

    test("satisfies prettier", async () => {
      const { files } = await generate({ input: join(repository, spec) });
      const options = await resolveConfig(join(repository, "package.json"));
      const dirty: string[] = [];
      for (const file of files) {
        if (!(await check(file.text, { ...options, filepath: file.path }))) dirty.push(file.path);
      }
      expect(dirty).toEqual([]);
    });
  },
);

test("generated/ is what the generator prints now", async () => {
  const { files } = await generate({
    input: "spec/images.yaml",
    openapiTypes: true,
    cwd: repository,
  });
  const stale = files.filter(
    (file) => readFileSync(join(repository, "generated", file.path), "utf8") !== file.text,
  );
  expect(stale.map((file) => file.path)).toEqual([]);
});
