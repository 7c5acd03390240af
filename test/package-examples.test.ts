/** The projects in examples/, with the packed package and the real libraries. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { runCommand, withExample } from "./support/package.js";

const tarball = inject("tarball");

it.each([
  ["standard-schema", 10],
  ["state", 6],
  ["typescript-fetch", 6],
  ["openapi-fetch", 6],
  ["nest", 4],
])("examples/%s: all of its %i tests pass", async (name, count) => {
  await withExample(name, tarball, async (folder) => {
    const { stdout } = await runCommand("npm", ["test"], folder);
    expect(stdout).toMatch(/^(?:#|ℹ) fail 0$/m);
    expect(stdout).toMatch(new RegExp(`^(?:#|ℹ) pass ${count}$`, "m"));
  });
});

it("examples/linters: no linter or documentation tool finds anything in the models", async () => {
  await withExample("linters", tarball, async (folder) => {
    const run = (script: string): Promise<unknown> => runCommand("npm", ["run", script], folder);
    await runCommand("npm", ["test"], folder);
    // The comments are what makes Biome and Deno skip the files.
    const models = join(folder, "src/models");
    for (const path of readdirSync(models, { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".ts")) continue;
      const lines = readFileSync(join(models, path), "utf8").split("\n");
      writeFileSync(join(models, path), lines.toSpliced(1, 1).join("\n"));
    }
    await expect(run("biome")).rejects.toThrow("organizeImports");
    await expect(run("deno")).rejects.toThrow("ban-types");
    await run("eslint:without-comments");
  });
});
