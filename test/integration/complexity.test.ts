/**
 * Work is linear in the document, or has a limit that is reported. Each document here leads to the same
 * schema along exponentially many ways; every one must be done in the time that Vitest gives a test.
 */
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { GenerateJob } from "../../generator/api.js";
import { processorTime } from "../support/processor-time.js";
import { load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

type Node = Record<string, unknown>;

const LEVELS = 30;
const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
const object = (name: string): Node => ({
  type: "object",
  properties: { [name]: { type: "string" } },
});

/** Two chains, in which every schema names both of the level below. */
function chains(combine: (a: Node, b: Node) => Node, levels = LEVELS): Node {
  const schemas: Node = { L0: object("a"), M0: object("b") };
  for (let level = 1; level <= levels; level += 1) {
    const [l, m] = [ref(`L${level - 1}`), ref(`M${level - 1}`)];
    schemas[`L${level}`] = combine(l, m);
    schemas[`M${level}`] = combine(m, l);
  }
  return schemas;
}

function run(schemas: Node, job: GenerateJob = {}): ReturnType<typeof generate> {
  const info = { title: "t", version: "1" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
  return generate({ ...job, input: "-", stdin: JSON.stringify(document) });
}

const KINDS: Readonly<Record<string, (a: Node, b: Node) => Node>> = {
  allOf: (a, b) => ({ allOf: [a, b] }),
  "allOf of one schema twice": (a) => ({ allOf: [a, a] }),
  anyOf: (a, b) => ({ anyOf: [a, b] }),
  oneOf: (a, b) => ({ oneOf: [a, b] }),
  "oneOf of one schema twice": (a) => ({ oneOf: [a, a] }),
  not: (a, b) => ({ not: { anyOf: [a, b] } }),
  "if, then, else": (a, b) => ({ if: a, then: b, else: a }),
  "required properties": (x, y) => ({
    type: "object",
    required: ["x", "y"],
    properties: { x, y },
  }),
  "allOf over properties": (a, b) => ({
    allOf: [
      { type: "object", properties: { x: a } },
      { type: "object", properties: { x: b } },
    ],
  }),
  tuples: (a, b) => ({ type: "array", minItems: 2, prefixItems: [a, b] }),
  "maps of oneOf": (a, b) => ({ type: "object", additionalProperties: { oneOf: [a, b] } }),
  contains: (a, b) => ({ type: "array", contains: a, items: b }),
  dependentSchemas: (a, b) => ({ dependentSchemas: { a, b } }),
  defaults: (x, y) => ({
    type: "object",
    properties: { x: { allOf: [x], default: {} }, y: { allOf: [y], default: {} } },
  }),
  unevaluatedProperties: (a, b) => ({ anyOf: [a, b], unevaluatedProperties: false }),
};

describe("two chains of schemas that each name both below", () => {
  it.each(Object.entries(KINDS))("%s", { timeout: 60_000 }, async (_, combine) => {
    const example = { a: "x", b: "y", x: { a: 1 } };
    const start = processorTime();
    const top = (levels: number): Node => ({ ...ref(`L${levels}`), examples: [example] });
    const result = await run({ ...chains(combine), Top: top(LEVELS) });
    expect(processorTime() - start).toBeLessThan(15_000);
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(1_500_000);
    const small = await run({ ...chains(combine, 4), Top: top(4) });
    expect(strictErrors(small.files)).toEqual([]);
  });

  it("allOf where unknown properties are rejected", { timeout: 60_000 }, async () => {
    const schemas = chains((a, b) => ({ allOf: [a, b] }));
    const result = await run(schemas, { unknownProperties: "reject" });
    expect(result.ok).toBe(true);
  });
});

describe("a check that would be exponentially large is an error with its place", () => {
  const combinations: Readonly<Record<string, (a: Node, b: Node) => Node>> = {
    anyOf: (a, b) => ({ anyOf: [a, b] }),
    oneOf: (a, b) => ({ oneOf: [a, b] }),
    "if, then, else": (a, b) => ({ if: a, then: b, else: a }),
    dependentSchemas: (a, b) => ({ dependentSchemas: { a, b } }),
  };
  it.each(Object.entries(combinations))("unevaluatedProperties over %s", async (_, combine) => {
    const top = { ...ref(`L${LEVELS}`), unevaluatedProperties: false };
    const { diagnostics } = await run({ ...chains(combine), Top: top });
    expect(diagnostics.find(({ severity }) => severity === "error")).toMatchObject({
      code: "TOO_COMPLEX",
      pointer: "/components/schemas/Top",
    });
  });

  it("unevaluatedItems over anyOf", async () => {
    const schemas = chains((a, b) => ({ anyOf: [a, b] }));
    const L0 = { type: "array", prefixItems: [{ type: "string" }] };
    const M0 = { type: "array", prefixItems: [{}, { type: "string" }] };
    const Top = { ...ref(`L${LEVELS}`), unevaluatedItems: false };
    const { diagnostics } = await run({ ...schemas, L0, M0, Top });
    expect(diagnostics.map(({ code }) => code)).toContain("TOO_COMPLEX");
  });
});

describe("long chains", () => {
  const chain = (length: number, next: (below: Node) => Node): Node => {
    const schemas: Node = { [`A${length}`]: object("a") };
    for (let index = 0; index < length; index += 1)
      schemas[`A${index}`] = next(ref(`A${index + 1}`));
    return schemas;
  };
  const kinds: Readonly<Record<string, (below: Node) => Node>> = {
    $ref: (below) => below,
    allOf: (below) => ({ allOf: [below] }),
    anyOf: (below) => ({ anyOf: [below, { type: "null" }] }),
    not: (below) => ({ not: below }),
  };
  it.each(Object.entries(kinds))(
    "%s: done up to the limit, then an error",
    async (_, next) => {
      expect((await run(chain(400, next))).ok).toBe(true);
      const { diagnostics } = await run(chain(5_000, next));
      expect(diagnostics.map(({ code }) => code)).toEqual(["TOO_COMPLEX"]);
      expect(diagnostics[0]?.pointer).toMatch(/^\/components\/schemas\/A\d+/);
    },
    60_000,
  );

  it.each<[string, (below: Node) => Node]>([
    ["items", (items) => ({ type: "array", items })],
    ["properties", (x) => ({ type: "object", properties: { x } })],
    ["additionalProperties", (below) => ({ type: "object", additionalProperties: below })],
  ])("of other values are done: %s", { timeout: 60_000 }, async (_, next) => {
    expect((await run(chain(600, next))).ok).toBe(true);
  });
});

describe("a list of very many values", () => {
  it.each([
    [10_000, []],
    [100_001, ["TOO_COMPLEX"]],
  ])("%i", async (count, codes) => {
    const values = Array.from({ length: count }, (_, index) => `v${index}`);
    const { diagnostics } = await run({ A: { type: "string", enum: values } });
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});

describe("unions of many objects take time in proportion", () => {
  const variants: Readonly<Record<string, (index: number) => Node>> = {
    "each with a key of its own": (index) => ({
      type: "object",
      required: [`a${index}`],
      properties: { [`a${index}`]: { type: "string" } },
    }),
    "closed, each with a key of its own": (index) => ({
      type: "object",
      required: [`a${index}`],
      properties: { [`a${index}`]: { type: "string" } },
      additionalProperties: false,
    }),
    "each with a tag": (index) => ({
      type: "object",
      required: ["t"],
      properties: { t: { const: `v${index}` } },
    }),
  };
  it.each(Object.entries(variants))("%s", { timeout: 300_000 }, async (_, variant) => {
    const timed = async (count: number): Promise<number> => {
      const start = processorTime();
      const oneOf = Array.from({ length: count }, (_, index) => variant(index));
      expect((await run({ Top: { oneOf } })).ok).toBe(true);
      return processorTime() - start;
    };
    await timed(100);
    expect(await timed(800)).toBeLessThan(6 * (await timed(200)) + 500);
  });

  it("more keys than the branches of a chain are tried", async () => {
    const closed = variants["closed, each with a key of its own"] as (index: number) => Node;
    const oneOf = Array.from({ length: 520 }, (_, index) => closed(index));
    const { model } = await load((await run({ Top: { oneOf } })).files);
    for (const index of [0, 499, 500, 519]) {
      expect(model("Top").is({ [`a${index}`]: "x" })).toBe(true);
      expect(model("Top").is({ [`a${index}`]: 1 })).toBe(false);
    }
    expect(model("Top").is({})).toBe(false);
    expect(model("Top").validate({ a519: 1 })).not.toEqual([]);
  });
});

describe("long patterns", () => {
  it.each([
    ["groups", "(a|b)".repeat(6_600)],
    ["literals", "a".repeat(33_000)],
    ["nested groups", "(".repeat(5_000) + "a" + ")".repeat(5_000)],
  ])("%s are not checked, with a warning", async (_, source) => {
    const pattern = `^${source}$`;
    const schemas = { A: { type: "string", pattern }, B: { patternProperties: { [pattern]: {} } } };
    const result = await run(schemas);
    expect(result.ok).toBe(true);
    expect(new Set(result.diagnostics.map(({ code }) => code))).toEqual(
      new Set(["PATTERN_INVALID"]),
    );
    for (const { message } of result.diagnostics) expect(message.length).toBeLessThan(400);
  });
});
