/** `ignore`: warnings silenced by code, file and JSON Pointer. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: a, x: 1, responses: { 200: { description: ok } } } }
components:
  schemas:
    A: { type: string, format: odd }
    B: { type: object, properties: { b: { type: integer, default: no }, c: { type: string, example: 1 } } }
    Other: { $ref: 'parts/other.yaml#/Other' }
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-ignore-"));
  writeFileSync(join(folder, "spec.yaml"), SPEC.replace("parts/", ""));
  writeFileSync(
    join(folder, "other.yaml"),
    "Other: { type: string, minLength: 2, maxLength: 1 }\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function codes(ignore: JobConfig["ignore"], more: JobConfig = {}) {
  const job = { input: "spec.yaml", cwd: folder, ...more };
  const { ok, diagnostics } = await generate(ignore === undefined ? job : { ...job, ignore });
  return { ok, codes: diagnostics.map(({ code }) => code) };
}

const ALL = [
  "UNKNOWN_FIELD",
  "FORMAT_UNKNOWN",
  "DEFAULT_MISMATCH",
  "EXAMPLE_INVALID",
  "NEVER_VALID",
];

describe("a rule leaves out the warnings that it matches", () => {
  const B = "#/components/schemas/B";
  it.each<[string, JobConfig["ignore"], readonly string[]]>([
    ["nothing", [], []],
    ["a code", [{ code: "FORMAT_UNKNOWN" }], ["FORMAT_UNKNOWN"]],
    ["a pointer and all in it", [{ at: B }], ["DEFAULT_MISMATCH", "EXAMPLE_INVALID"]],
    ["both", [{ code: "EXAMPLE_INVALID", at: B }], ["EXAMPLE_INVALID"]],
    ["any name", [{ at: "#/components/schemas/*/properties/b" }], ["DEFAULT_MISMATCH"]],
    ["an escaped name", [{ at: "#/paths/~1a" }], ["UNKNOWN_FIELD"]],
    ["a file", [{ at: "other.yaml" }], ["NEVER_VALID"]],
    ["a pointer in a file", [{ at: "other.yaml#/Other" }], ["NEVER_VALID"]],
    ["several", [{ at: "#/paths" }, { at: "spec.yaml#/components" }], ALL.slice(0, 4)],
  ])("%s", async (_, ignore, left) => {
    expect((await codes(ignore)).codes).toEqual(ALL.filter((code) => !left.includes(code)));
  });

  it("also for strict", async () => {
    const ignore = ALL.map((code) => ({ code }));
    expect(await codes(ignore, { strict: true })).toEqual({ ok: true, codes: [] });
    expect((await codes(ignore.slice(1), { strict: true })).ok).toBe(false);
  });
});

describe("a rule that matches nothing is a warning", () => {
  it.each([
    { code: "REF_SIBLINGS" },
    { at: "#/components/schemas/B/properties/bb" },
    { at: "her.yaml" },
    { code: "FORMAT_UNKNOWN", at: "#/components/schemas/B" },
  ])("%j", async (rule) => {
    const job = { input: "spec.yaml", cwd: folder, ignore: [rule] };
    const { ok, diagnostics } = await generate(job);
    expect(ok).toBe(true);
    expect(diagnostics.map(({ code }) => code)).toEqual(["IGNORE_UNUSED", ...ALL]);
    expect(diagnostics[0]?.message).toBe(
      `the entry ${JSON.stringify(rule)} of "ignore" matches no warning`,
    );
  });

  it("but not in a run with errors, which does not get to all of them; errors stay", async () => {
    const stdin = SPEC.replace("parts/other.yaml#/Other", "#/gone");
    const ignore = [{ code: "REF_NOT_FOUND" }, { code: "NEVER_VALID" }, { at: "#/paths" }];
    const { ok, diagnostics } = await generate({ input: "-", stdin, ignore });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(["DEFAULT_MISMATCH", "REF_NOT_FOUND"]);
  });
});

it.each<[unknown, string]>([
  [{}, '"ignore" must be a list of objects with "code" or "at"'],
  [[{}], '"ignore[0]" must be an object with "code" or "at"'],
  [["FORMAT_UNKNOWN"], '"ignore[0]" must be an object with "code" or "at"'],
  [[{ code: 1 }], '"ignore[0].code" must be a string that is not empty'],
  [
    [{ code: "FORMAT_UNKNOWN" }, { code: "FORMAT_UNKNOW" }],
    '"ignore[1].code" is no diagnostic: "FORMAT_UNKNOW"; did you mean "FORMAT_UNKNOWN"?',
  ],
  [[{ at: "#/a", path: "b" }], '"ignore[0]" has an unknown key "path"; keys are "code" and "at"'],
])("%j is refused", async (ignore, message) => {
  const config = { input: "-", stdin: SPEC, ignore } as unknown as JobConfig;
  const { ok, diagnostics } = await generate(config);
  expect([ok, diagnostics.map(({ code, message: text }) => [code, text])]).toEqual([
    false,
    [["CONFIG_IGNORE", message]],
  ]);
});
