/** With `patterns: "safe"`, no text makes a pattern slow, and the verdicts are those of the pattern. */
import { beforeAll, describe, expect, it } from "vitest";
import { matchingOf } from "../../generator/plan/linear-patterns.js";
import { processorTime } from "../support/processor-time.js";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { generate } from "../../generator/run/generate.js";
import { strictErrors } from "../support/strict-compile.js";

const SLOW = "^(a+)+$";

const api = (schemas: unknown): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Patterns", version: "1" },
    paths: {},
    components: { schemas },
  });

const SPEC = api({
  Text: { type: "string", pattern: SLOW },
  Short: { type: "string", pattern: SLOW, maxLength: 10 },
  Holder: { type: "object", properties: { text: { type: "string", pattern: SLOW } } },
  Names: { type: "object", propertyNames: { pattern: SLOW } },
  Matched: { type: "object", patternProperties: { [SLOW]: { type: "integer" } } },
  Closed: {
    type: "object",
    properties: { b: { type: "string" } },
    patternProperties: { [SLOW]: { type: "integer" } },
    additionalProperties: false,
  },
  Plain: { type: "string", pattern: "^[a-z]{3}$" },
});

let safe: Generated;
let usual: Generated;
const model = (name: string): Companion => safe.model(name);

beforeAll(async () => {
  safe = await load(await generateText(SPEC, { patterns: "safe" }));
  usual = await load(await generateText(SPEC));
});

const TEXTS = ["", "a", "aaaa", "b", "aab", "ba", "a\n", "aaaaaaaaaaaa", "aaaaaaaaaaab"];

it("gives the verdicts of the patterns for short texts", () => {
  for (const text of TEXTS)
    for (const name of ["Text", "Short", "Holder", "Names", "Matched", "Closed", "Plain"])
      for (const value of [text, { text }, { [text]: 1 }, { [text]: "x" }]) {
        const expected = usual.model(name).is(value);
        expect(model(name).is(value), `${name} ${JSON.stringify(value)}`).toBe(expected);
        expect(model(name).validate(value)).toEqual(usual.model(name).validate(value));
      }
});

it.each([28, 1_000, 100_000])("texts of %i characters end in milliseconds", (length) => {
  const text = `${"a".repeat(length)}!`;
  const start = processorTime();
  expect(model("Text").is(text)).toBe(false);
  expect(model("Text").validate(text)).toMatchObject([{ code: "pattern", expected: SLOW }]);
  expect(() => model("Holder").fromJson(JSON.stringify({ text }))).toThrow(/pattern|matches/);
  expect(model("Names").is({ [text]: 1 })).toBe(false);
  expect(model("Matched").is({ [text]: "x" })).toBe(true);
  expect(model("Closed").is({ [text]: 1 })).toBe(false);
  expect(processorTime() - start).toBeLessThan(length < 100_000 ? 400 : 4_000);
});

it("compiles, with what it needs only where it is needed", async () => {
  for (const job of [{}, { unknownProperties: "strip" }, { emit: "cjs" }] as const) {
    const result = await generate({ ...job, patterns: "safe", input: "-", stdin: SPEC });
    expect(result.ok).toBe(true);
    expect(result.diagnostics).toEqual([]);
    if (!("emit" in job)) expect(strictErrors(result.files)).toEqual([]);
    const textOf = (path: RegExp): string =>
      result.files.find((file) => path.test(file.path))?.text ?? "";
    expect(textOf(/^models\/Text\.[jt]s$/)).toMatch(/linear\)?\(\/\^\(a\+\)\+\$\/u\)/);
    expect(textOf(/^models\/Plain\.[jt]s$/)).not.toContain("linear");
    expect(textOf(/^patterns\.[jt]s$/)).toContain("function linear");
  }
  const plain = api({ Plain: { type: "string", pattern: "^[a-z]+$" } });
  const { files } = await generate({ patterns: "safe", input: "-", stdin: plain });
  expect(files.map(({ path }) => path)).not.toContain("patterns.ts");
});

it("properties whose names match are kept where the others are stripped", async () => {
  const job = { patterns: "safe", unknownProperties: "strip" } as const;
  const spec = api({
    Holder: {
      type: "object",
      properties: { b: { type: "string" } },
      patternProperties: { [SLOW]: { type: "integer" } },
    },
  });
  const { model: stripped } = await load(await generateText(spec, job));
  const long = "a".repeat(40);
  const read = stripped("Holder").fromDict({ b: "x", [long]: 1, [`${long}!`]: 2 });
  expect(JSON.parse(JSON.stringify(read))).toEqual({ b: "x", [long]: 1 });
});

it("a pattern that cannot be matched in linear time is an error with its place", async () => {
  const stdin = api({
    A: { type: "string", pattern: "^(a+)\\1$" },
    B: { type: "object", patternProperties: { "(?<=a)b*c*": {} } },
    C: { type: "string", pattern: "^((a{1,100}){1,100}){1,100}$" },
  });
  const { ok, diagnostics } = await generate({ patterns: "safe", input: "-", stdin });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
    ["PATTERN_UNSAFE", "/components/schemas/A/pattern"],
    ["PATTERN_UNSAFE", "/components/schemas/B/patternProperties/(?<=a)b*c*"],
    ["PATTERN_UNSAFE", "/components/schemas/C/pattern"],
  ]);
});

describe("only expressions that few texts can make slow are left to JavaScript", () => {
  it.each([
    ["^[a-z]+$", "plain"],
    ["^\\d{4}-\\d{2}$", "plain"],
    ["^(?:get|put)$", "plain"],
    ["abc", "plain"],
    ["^[a-z]{1,63}$", "plain"],
    ["^.{0,262144}$", "plain"],
    ["^.{0,200}-.{0,200}$", "linear"],
    ["^(?:ab|a){0,200}$", "linear"],
    ["[a-z]+$", "linear"],
    ["^a*b*$", "linear"],
    ["^(a|b)*$", "linear"],
    ["^(?=.*a).*$", "linear"],
    ["^a|b+", "linear"],
    ["^(a{0,10}){0,10}$", "linear"],
    [`^${"(a|a)".repeat(20)}$`, "linear"],
    ["(a)\\1", "unsafe"],
    ["(?<!a)b", "unsafe"],
  ] as const)("%s: %s", (source, expected) => {
    expect(matchingOf(source, "u")).toBe(expected);
  });
});
