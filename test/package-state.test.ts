/** examples/state with the real libraries: models as JavaScript in the state of an application. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { ROOT, runCommand } from "./support/package.js";

it("every library of examples/state works with instances or dicts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-state-"));
  try {
    cpSync(join(ROOT, "examples/state"), folder, {
      recursive: true,
      filter: (source) => !/node_modules|models$/.test(source),
    });
    const path = join(folder, "package.json");
    const project = JSON.parse(readFileSync(path, "utf8")) as {
      devDependencies: Record<string, string>;
    };
    project.devDependencies["openapi-classes"] = `file:${inject("tarball")}`;
    writeFileSync(path, JSON.stringify(project));
    await runCommand("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], folder);
    const { stdout } = await runCommand("npm", ["test", "--", "--test-reporter=tap"], folder);
    expect(stdout).toMatch(/^# pass 6$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
