/**
 * Installs the packed package with npm, pnpm and yarn, beside each TypeScript version that a project
 * may have. The project keeps its version, and openapi-typescript gets a compatible one.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { install, MANAGERS, NPM, writeManifest } from "./support/managers.js";
import { runCommand } from "./support/package.js";

const SPEC = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths: {}
components: { schemas: { Order: { type: object, properties: { when: { type: string } } } } }
`;

/** Versions of TypeScript in a project; undefined for a project without TypeScript. */
const VERSIONS = ["5.9.3", "7.0.2", undefined] as const;

let folder = "";
const tarball = inject("tarball");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-managers-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function makeProject(name: string, typescript: string | undefined): string {
  const project = join(folder, name);
  mkdirSync(project);
  writeManifest(project, { "openapi-classes": `file:${tarball}`, typescript });
  writeFileSync(join(project, "orders.yaml"), SPEC);
  return project;
}

function rootTypescript(project: string): string | undefined {
  const path = join(project, "node_modules/typescript/package.json");
  if (!existsSync(path)) return undefined;
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly version: string }).version;
}

async function printTypes(project: string): Promise<string> {
  const command = join(project, "node_modules/.bin/openapi-classes");
  const args = ["generate", "orders.yaml", "--openapi-types", "--strict", "--no-cache"];
  await runCommand(command, args, project);
  return readFileSync(join(project, "generated/openapi.ts"), "utf8");
}

const CASES = MANAGERS.flatMap((manager) =>
  VERSIONS.map((typescript) => ({ manager, typescript, name: manager.name })),
);

it.each(CASES)(
  "$name beside TypeScript $typescript: the project's own stays, and openapi.ts is printed",
  async ({ manager, typescript }) => {
    const project = makeProject(`${manager.name}-${typescript ?? "none"}`, typescript);
    await install(manager, project);
    if (typescript !== undefined) expect(rootTypescript(project)).toBe(typescript);
    expect(await printTypes(project)).toContain("Order: {");
  },
);

it("a newer TypeScript that is added later takes the place of ours, and ours still works", async () => {
  const project = makeProject("later", undefined);
  await install(NPM, project);
  await install({ ...NPM, args: [...NPM.args, "--save-dev", "typescript@7.0.2"] }, project);
  expect(rootTypescript(project)).toBe("7.0.2");
  expect(await printTypes(project)).toContain("Order: {");
});
