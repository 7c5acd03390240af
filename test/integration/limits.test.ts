/** Every limit is an error or a warning with a place, which names the option that raises it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { GenerateJob } from "../../generator/api.js";
import { LIMIT_TABLE } from "../../generator/config/limits.js";
import { generate } from "../../generator/run/generate.js";
import { readModels } from "../../generator/run/read-models.js";
import {
  type Files,
  type LIMIT_SPECS,
  LIMITS_OF_SPECS,
  named,
  ref,
} from "../support/limit-specs.js";

type Node = Record<string, unknown>;
type Result = Awaited<ReturnType<typeof generate>>;

const folder = mkdtempSync(join(tmpdir(), "openapi-classes-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nest(levels: number, wrap: (inner: unknown) => unknown, inner: unknown): unknown {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

function api(schemas: Node, paths: Node = {}): Node {
  const info = { title: "t", version: "1" };
  return { openapi: "3.1.0", info, paths, components: { schemas } };
}

const run = (document: unknown, job: GenerateJob): Promise<Result> =>
  generate({
    ...job,
    input: "-",
    stdin: typeof document === "string" ? document : JSON.stringify(document),
    cwd: folder,
  });

/** A chain of schemas, in the order in which each refers to the next. */
function chain(length: number, next: (below: Node) => unknown): Node {
  const schemas = named(length, "A", (index) => next(ref(`A${index + 1}`)));
  return { ...schemas, [`A${length}`]: { type: "string" } };
}

/** Low limits, so that the specs are small. */
const LIMITS: Readonly<Record<keyof typeof LIMIT_SPECS, number>> = {
  bytes: 2_000,
  textLength: 200,
  documents: 5,
  documentDepth: 50,
  aliasedValues: 2_010,
  schemaDepth: 20,
  valueDepth: 20,
  callbackDepth: 20,
  chainLength: 20,
  properties: 20,
  members: 45,
  enumValues: 20,
  checkSteps: 1_000,
  patternLength: 53,
};

/** Runs with the files of a spec. */
async function runFiles(files: Files, job: GenerateJob): Promise<Result> {
  const place = mkdtempSync(join(folder, "spec-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  const input = Object.keys(files).find((name) => name.startsWith("spec.")) ?? "";
  return generate({ ...job, input, cwd: place });
}

describe("a spec at a limit is done; with one more it is reported with its place and the option", () => {
  it.each(LIMITS_OF_SPECS)("%s", async (name, { files, code, pointer }) => {
    const limits = { [name]: LIMITS[name] };
    const within = await runFiles(files(LIMITS[name]), { limits });
    expect(within.diagnostics.map(({ message }) => message)).toEqual([]);
    expect(within.ok).toBe(true);
    const beyond = files(LIMITS[name] + 1);
    const refused = await runFiles(beyond, { limits });
    const found = refused.diagnostics.find((one) => one.code === code);
    expect(found?.message).toContain(`(option limits.${name})`);
    if (pointer !== undefined) expect(found?.pointer).toMatch(pointer);
    const raised = await runFiles(beyond, { limits: { [name]: LIMITS[name] + 1 } });
    expect(raised.diagnostics.map(({ message }) => message)).toEqual([]);
  });
});

/** As deep as the limits allow. A member of `allOf` that is a reference counts beside its target. */
const MAX_DEPTH: Readonly<Record<string, unknown>> = {
  chains: api(chain(LIMIT_TABLE.chainLength.usual / 2 - 2, (below) => ({ allOf: [below] }))),
  references: api(chain(LIMIT_TABLE.chainLength.usual - 2, (below) => below)),
  "chains of choices": api(
    chain(Math.floor(LIMIT_TABLE.chainLength.usual / 3) - 2, (below) => ({
      oneOf: [{ allOf: [below] }, { type: "integer" }],
    })),
  ),
  schemas: api({
    A: nest(LIMIT_TABLE.schemaDepth.usual / 2 - 50, (x) => ({ properties: { x } }), {}),
  }),
  values: api({
    A: { default: nest(LIMIT_TABLE.valueDepth.usual - 10, (inner) => [inner], 1) },
  }),
};

it.each(Object.entries(MAX_DEPTH))("the stack is enough within the limits: %s", async (_, spec) => {
  const { ok, diagnostics } = await run(spec, {});
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(ok).toBe(true);
});

it("depths beyond the stack, where limits are raised, are an error", async () => {
  const deep = 1_000_000;
  const limits = { documentDepth: deep, schemaDepth: deep, valueDepth: deep, chainLength: deep };
  const text = JSON.stringify(api({})).replace(
    '"schemas":{}',
    `"schemas":{"A":${'{"items":'.repeat(50_000)}{}${"}".repeat(50_000)}}`,
  );
  const { ok, diagnostics } = await run(text, { limits });
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ["TOO_COMPLEX"]]);
  expect(diagnostics[0]?.message).toContain("option limits");
  const read = await readModels({ input: "-", stdin: text, limits });
  expect("errors" in read && read.errors.map(({ code }) => code)).toEqual(["TOO_COMPLEX"]);
});

it("wrong limits are errors of the config", async () => {
  const limits = { enumValue: 1, chainLength: 0, bytes: 1.5 };
  const { diagnostics } = await run(api({}), { limits });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'CONFIG_LIMIT: "limits.enumValue" is not a limit; did you mean "enumValues"?',
    'CONFIG_LIMIT: "limits.chainLength" must be a whole number above 0',
    'CONFIG_LIMIT: "limits.bytes" must be a whole number above 0',
  ]);
});
