/** examples/typescript-fetch: API classes in the shape of OpenAPI Generator's compile and run with our models. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, inject, it } from "vitest";
import { ROOT, runCommand } from "./support/package.js";

const OWN_FILES = new Set(["node_modules", "models", "package-lock.json"]);

it("the API classes of examples/typescript-fetch compile and talk to a server", async () => {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-fetch-"));
  try {
    cpSync(join(ROOT, "examples/typescript-fetch"), folder, {
      recursive: true,
      filter: (path) => !OWN_FILES.has(basename(path)),
    });
    const path = join(folder, "package.json");
    const text = readFileSync(path, "utf8").replace("^0.1.0", `file:${inject("tarball")}`);
    writeFileSync(path, text);
    const install = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
    await runCommand("npm", install, folder);
    const { stdout } = await runCommand("npm", ["test"], folder);
    expect(stdout).toMatch(/^(?:#|ℹ) fail 0$/m);
    expect(stdout).toMatch(/^(?:#|ℹ) pass 6$/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
