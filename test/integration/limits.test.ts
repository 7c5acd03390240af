/** Every limit is an error or a warning with a place, which names the option that raises it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { GenerateJob } from "../../generator/api.js";
import { LIMIT_NAMES, LIMIT_TABLE, type LimitName } from "../../generator/config/limits.js";
import { generate } from "../../generator/run/generate.js";
import { readModels } from "../../generator/run/read-models.js";

type Node = Record<string, unknown>;
type Result = Awaited<ReturnType<typeof generate>>;

const folder = mkdtempSync(join(tmpdir(), "openapi-classes-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });

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
  const below = (index: number): Node => ref(`A${index + 1}`);
  const schemas = Array.from({ length }, (_, index) => [`A${index}`, next(below(index))] as const);
  return { ...Object.fromEntries(schemas), [`A${length}`]: { type: "string" } };
}

const callbacks = (levels: number): Node => {
  const ok = { responses: { 200: { description: "ok" } } };
  const wrap = (post: unknown): unknown => ({ ...ok, callbacks: { c: { "{$url}": { post } } } });
  return api({}, { "/a": { post: nest(levels, wrap, ok) } });
};

const aliases = (count: number): string =>
  `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: {}\nx-a: &a [1, 2, 3]\nx-b:\n${"  - *a\n".repeat(count)}`;

const unevaluated = (branches: number): Node => {
  const anyOf = Array.from({ length: branches }, (_, index) => ({
    properties: { [`a${index}`]: { type: "string" } },
    required: [`a${index}`],
  }));
  return api({ A: { type: "object", anyOf, unevaluatedProperties: false } });
};

interface Case {
  /** A low limit, and what the document beyond it and within it has. */
  readonly limit: number;
  readonly document: (size: number) => unknown;
  readonly beyond: number;
  readonly code: string;
  readonly pointer?: RegExp;
}

/** Tested in test/unit/load/remote.test.ts and test/integration/depth.test.ts. */
type Elsewhere = "fetchMilliseconds" | "redirects" | "payloadDepth";

const CASES: Readonly<Record<Exclude<LimitName, Elsewhere>, Case>> = {
  bytes: {
    limit: 2_000,
    document: (size) => ({ ...api({}), "x-text": "x".repeat(size) }),
    beyond: 2_000,
    code: "TOO_LARGE",
  },
  documents: {
    limit: 5,
    document: (size) => {
      const refs = Array.from({ length: size }, (_, index) => {
        const schema = index + 1 === size ? {} : { $ref: `d${index + 1}.json` };
        writeFileSync(join(folder, `d${index}.json`), JSON.stringify(schema));
        return index;
      });
      return api({ A: refs.length === 0 ? {} : { $ref: "d0.json" } });
    },
    beyond: 6,
    code: "REF_NOT_FOUND",
    pointer: /\$ref$/,
  },
  documentDepth: {
    limit: 50,
    document: (size) => ({ ...api({}), "x-deep": nest(size, (inner) => [inner], 1) }),
    beyond: 60,
    code: "TOO_DEEP",
  },
  aliasedValues: { limit: 1_000, document: aliases, beyond: 400, code: "YAML_ALIAS" },
  schemaDepth: {
    limit: 20,
    document: (size) => api({ A: nest(size, (items) => ({ items }), {}) }),
    beyond: 21,
    code: "SCHEMA_DEPTH",
    pointer: /^\/components\/schemas\/A/,
  },
  valueDepth: {
    limit: 20,
    document: (size) => api({ A: { const: nest(size, (inner) => [inner], 1) } }),
    beyond: 21,
    code: "VALUE_DEPTH",
    pointer: /^\/components\/schemas\/A\/const$/,
  },
  callbackDepth: {
    limit: 20,
    document: callbacks,
    beyond: 21,
    code: "CALLBACK_DEPTH",
    pointer: /^\/paths/,
  },
  chainLength: {
    limit: 20,
    document: (size) => api(chain(size, (below) => ({ allOf: [below] }))),
    beyond: 25,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A/,
  },
  properties: {
    limit: 20,
    document: (size) => {
      const names = Array.from({ length: size }, (_, index) => [`a${index}`, {}] as const);
      return api({ A: { type: "object", properties: Object.fromEntries(names) } });
    },
    beyond: 21,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A\/properties$/,
  },
  members: {
    limit: 40,
    // Each child repeats the members of its parent.
    document: (size) => {
      const child = { allOf: [{ $ref: "#/components/schemas/Parent" }, { required: ["b"] }] };
      const properties = { a: {}, b: {}, c: {}, d: {} };
      const names = Array.from({ length: size / 4 - 1 }, (_, index) => [`A${index}`, child]);
      return api({
        Parent: { type: "object", properties },
        ...(Object.fromEntries(names) as Node),
      });
    },
    beyond: 44,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A/,
  },
  enumValues: {
    limit: 20,
    document: (size) => api({ A: { enum: Array.from({ length: size }, (_, index) => index) } }),
    beyond: 21,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A\/enum$/,
  },
  checkSteps: {
    limit: 1_000,
    document: unevaluated,
    beyond: 20,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A$/,
  },
  patternLength: {
    limit: 50,
    document: (size) => api({ A: { type: "string", pattern: `^${"a".repeat(size - 1)}` } }),
    beyond: 51,
    code: "PATTERN_INVALID",
    pointer: /^\/components\/schemas\/A\/pattern$/,
  },
};

describe("a document beyond a limit is reported with its place and the option, and done if that is raised", () => {
  it.each(Object.entries(CASES))("%s", async (name, { limit, document, ...one }) => {
    const beyond = document(one.beyond);
    const refused = await run(beyond, { limits: { [name]: limit } });
    const found = refused.diagnostics.find(({ code }) => code === one.code);
    expect(found?.message).toContain(`(option limits.${name})`);
    if (one.pointer !== undefined) expect(found?.pointer).toMatch(one.pointer);
    const accepted = await run(beyond, { limits: { [name]: 2 * limit + 5_000 } });
    expect(accepted.diagnostics.filter(({ code }) => code === one.code)).toEqual([]);
    expect(accepted.ok).toBe(true);
  });

  it("covers every limit", () => {
    const others: readonly LimitName[] = ["fetchMilliseconds", "redirects", "payloadDepth"];
    expect([...Object.keys(CASES), ...others].sort()).toEqual([...LIMIT_NAMES].sort());
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
