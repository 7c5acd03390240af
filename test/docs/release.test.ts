/** The release workflow publishes what was tested, with provenance and with no more rights than that takes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { repository } from "../support/shared.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions: Workflow["permissions"]; readonly steps: readonly Step[] }
    >
  >;
}

const text = readFileSync(join(repository, ".github/workflows/release.yml"), "utf8");
const workflow = parse(text) as Workflow;
const [job] = Object.values(workflow.jobs);
const steps = job?.steps ?? [];
const commands = steps.flatMap(({ run = [] }) => run);

it("runs for tags of versions, and for nothing that others can start", () => {
  expect(workflow.on).toEqual({ push: { tags: ["v*"] } });
});

it("may read, and sign the provenance", () => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(Object.values(workflow.jobs)).toHaveLength(1);
  expect(job?.permissions).toEqual({ contents: "read", "id-token": "write" });
});

it("publishes with provenance, last, after all tests", () => {
  expect(commands.at(-1)).toBe("npm publish --provenance --access public");
  expect(commands.at(-2)).toBe(".ci/run");
  expect(steps.at(-1)?.run).toBe(commands.at(-1));
});

it("runs only pinned actions, and puts no expression into a script", () => {
  const actions = steps.flatMap(({ uses = [] }) => uses);
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(action).toMatch(/^actions\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
  for (const command of commands) expect(command).not.toContain("${{");
});

it("has no token, and keeps none in the checkout", () => {
  expect(text).not.toMatch(/secrets\.|_authToken|NODE_AUTH_TOKEN/);
  expect(steps[0]?.with).toEqual({ "persist-credentials": false });
});

it("is the only way to publish: by hand there is no provenance, which npm then requires", () => {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Manifest;
  expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
});

interface Manifest {
  readonly publishConfig?: object;
}
