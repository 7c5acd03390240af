/** examples/turborepo with the real turbo: caching, and complete inputs of each task. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picomatch from "picomatch";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { ROOT, runCommand } from "./support/package.js";

const PACKAGES = ["orders", "pets", "shop"];

let folder = "";
const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), "utf8");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-turborepo-"));
  cpSync(join(ROOT, "examples/turborepo"), folder, {
    recursive: true,
    filter: (source) => !source.includes("node_modules"),
  });
  const project = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
  project.devDependencies["openapi-classes"] = `file:${inject("tarball")}`;
  writeFileSync(path("package.json"), JSON.stringify(project));
  await runCommand("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], folder);
  // Turborepo lists files with git.
  await runCommand("git", ["init", "-q"], folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a task in all packages. Returns the runs that were not cached. */
async function turbo(task: string): Promise<readonly string[]> {
  const args = ["turbo", "run", task, "--no-daemon", "--ui=stream", "--output-logs=hash-only"];
  const { stdout } = await runCommand("npx", args, folder);
  const ran = [...stdout.matchAll(/@example\/(\w+):(\w+): cache miss/g)];
  const hits = [...stdout.matchAll(/@example\/\w+:\w+: cache hit/g)];
  expect(ran.length + hits.length, stdout).toBeGreaterThan(0);
  return ran.map(([, name, one]) => `${name} ${one}`).sort();
}

const GENERATE = PACKAGES.map((name) => `${name} generate`);

it("the second run is all hits, and a changed spec runs one task", async () => {
  expect(await turbo("generate")).toEqual(GENERATE);
  expect(await turbo("generate")).toEqual([]);
  const schema = "packages/pets/spec/schemas/owner.yaml";
  writeFileSync(path(schema), `${read(schema)}  phone: { type: string }\n`);
  expect(await turbo("generate")).toEqual(["pets generate"]);
  expect(read("packages/pets/src/models/models/Owner.ts")).toContain("phone");
  expect(await turbo("generate")).toEqual([]);
});

it("the cache restores the whole output, which is up to date", async () => {
  const manifest = read("packages/pets/src/models/.openapi-classes.json");
  for (const name of PACKAGES)
    rmSync(path(`packages/${name}/src/models`), { recursive: true, force: true });
  expect(await turbo("generate")).toEqual([]);
  expect(read("packages/pets/src/models/.openapi-classes.json")).toBe(manifest);
  for (const name of PACKAGES)
    await runCommand("npx", ["openapi-classes", "generate", "--check"], path(`packages/${name}`));
});

it("packages use the models of others", async () => {
  expect(await turbo("typecheck")).toEqual(["shop typecheck"]);
});

it("the inputs of the task are all files that it reads", () => {
  const { tasks } = JSON.parse(read("turbo.json")) as {
    tasks: { generate: { inputs: readonly string[] } };
  };
  const isInput = picomatch([...tasks.generate.inputs]);
  for (const name of PACKAGES) {
    const [, rules = ""] = read(`packages/${name}/models.d`).split(/:\s/);
    const files = (rules.split("\n\n")[0] ?? "").split(/[\s\\]+/).filter((word) => word !== "");
    expect(files).toContain("spec/openapi.yaml");
    expect(files.filter((file) => !isInput(file))).toEqual([]);
  }
});

it("a package that init sets up in the workspace is one more task", async () => {
  const spec = read("packages/orders/spec/openapi.yaml");
  mkdirSync(path("packages/fresh/src"), { recursive: true });
  mkdirSync(path("packages/fresh/spec"));
  writeFileSync(
    path("packages/fresh/package.json"),
    '{ "name": "@example/fresh", "type": "module" }',
  );
  writeFileSync(path("packages/fresh/spec/openapi.yaml"), spec);
  const { stdout } = await runCommand(
    "npx",
    ["openapi-classes", "init", "-y"],
    path("packages/fresh"),
  );
  expect(stdout).toContain("changed package.json");
  expect(stdout).toContain("spec/openapi.yaml -> src/models: 1 model");
  // The workspace has it installed.
  expect(stdout).not.toContain("Install openapi-classes");
  await runCommand("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], folder);
  expect(await turbo("generate")).toContain("fresh generate");
  expect(await turbo("generate")).toEqual([]);
});
