/** Unions write each value as its branch does; where branches look the same no codec is applied. */
import { beforeAll, describe, expect, it, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text = (format: string): JsonObject => ({ type: "string", format });
const list = (items: JsonObject): JsonObject => ({ type: "array", items });
const map = (values: JsonObject): JsonObject => ({ type: "object", additionalProperties: values });
const anyOf = (...branches: readonly JsonObject[]): JsonObject => ({ anyOf: branches });
const day = text("date");
const time = text("date-time");
const money = text("money");
const point = ref("Point");
const p: JsonValue = { p: "1" };
const big: JsonObject = { type: "integer", format: "int64" };

/** Schemas with values of every branch. */
const TOLD: Readonly<Record<string, readonly [JsonObject, ...JsonValue[]]>> = {
  DaysOrPoints: [anyOf(list(day), list(point)), ["2024-01-01"], [p], []],
  MoneyOr: [anyOf(money, { type: "integer" }, point), "5", 5, p],
  MoneyNamed: [anyOf(ref("Price"), { type: "integer" }), "5", 5],
  Lists: [anyOf(list(money), list(point), list({ type: "integer" })), ["5"], [p], [5]],
  Deep: [anyOf(list(list(money)), list(point), day), [["5"], []], [p], "2024-01-01"],
  Maps: [anyOf(map(list(money)), map(point)), { a: ["5"] }, { a: p }, {}],
  MapOrClass: [anyOf(map(day), point), { toDict: "2024-01-01" }, p],
  MapOrList: [
    anyOf(map(day), list(map(money)), { type: "null" }),
    { a: "2024-01-01" },
    [{ a: "5" }],
    null,
  ],
  MapOrPlainList: [anyOf(map(money), list({ type: "integer" })), { a: "5" }, [5], []],
  MapOrUntypedList: [anyOf(map(money), { type: "array" }), { a: "5" }, [5, { b: [] }], []],
  MapOrNamedList: [anyOf(map(money), ref("Numbers")), { a: "5" }, [5], []],
  ListOrPlainMap: [anyOf(list(money), map({ type: "integer" })), ["5"], { a: 5 }],
  MapOrNamedMap: [anyOf(map(money), ref("Counts")), { a: "5" }, { a: 5 }],
  RecursiveLists: [anyOf(list(map(day)), ref("Nested")), [{ a: "2024-01-01" }], [[]], [[], [[]]]],
  RecursiveMaps: [
    anyOf(map(list(day)), ref("Tree")),
    { a: ["2024-01-01"] },
    { a: {} },
    { a: { b: {} } },
  ],
  Recursive: [anyOf(day, list(ref("Recursive"))), "2024-01-01", ["2024-01-01", [["2024-01-02"]]]],
  Short: [
    anyOf(ref("Stamp"), { type: "string", maxLength: 3 }, big),
    "2024-01-01T00:00:00Z",
    "abc",
    7,
  ],
  Split: [{ allOf: [{ type: "string" }, { format: "date-time" }] }, "2024-01-01T00:00:00Z"],
  SplitItems: [{ allOf: [{ type: "array" }, { items: day }, { minItems: 1 }] }, ["2024-01-01"]],
  Named: [anyOf(ref("Stamp"), { type: "string" }), "2024-01-01T00:00:00Z", "x"],
  // No date is built, but what an instance may hold is written.
  NamedText: [anyOf({ type: "number" }, ref("Text"), time), "x", 1],
  NamedPatterns: [
    {
      type: "object",
      patternProperties: { "^x-": ref("NullableStamp"), e$: { type: "boolean" } },
      additionalProperties: false,
    },
    { "x-a": "2024-01-01T00:00:00Z", "x-b": null, e: true },
  ],
  NamedAndPlain: [
    {
      type: "object",
      patternProperties: { "^a": ref("Days"), "^b": { type: "integer" } },
      additionalProperties: map({ type: "string" }),
    },
    { a: ["2024-01-01"], b: 2, d: { e: "f" } },
  ],
  NamedIntegers: [
    {
      type: "object",
      patternProperties: { "^p": ref("Point"), "^l": list(ref("Big")) },
      additionalProperties: ref("MaybeBig"),
    },
    { p, l: [1, 0], n: 2, o: null },
  ],
  Pair: [
    anyOf({ type: "array", prefixItems: [day, time], items: false, minItems: 2 }, point),
    ["2024-01-01", "2024-01-01T00:00:00Z"],
    p,
  ],
};

/** Schemas whose branches look the same, and the pointers of the warnings below `/components/schemas`. */
const ALIKE: Readonly<Record<string, readonly [JsonObject, readonly string[], ...JsonValue[]]>> = {
  OpenTime: [anyOf(time, { enum: ["now"] }), ["/anyOf/0/format"], "2024-01-01T00:00:00Z", "now"],
  AnyText: [anyOf(time, { type: "string" }), ["/anyOf/0/format"], "2024-01-01T00:00:00Z", "x"],
  Bytes: [anyOf(text("byte"), time), ["/anyOf/0/format", "/anyOf/1/format"], "aaaa"],
  Dates: [
    anyOf(list(day), list(time)),
    ["/anyOf/0/items/format", "/anyOf/1/items/format"],
    ["2024-01-01"],
  ],
  Untold: [anyOf(text("untold"), { type: "integer" }), ["/anyOf/0/format"], "5", 5],
  Patterns: [
    {
      type: "object",
      patternProperties: { "^a": time, "^b": { type: "string" } },
      additionalProperties: false,
    },
    ["/patternProperties/^a/format"],
    { a: "2024-01-01T00:00:00Z", b: "x" },
  ],
};

const SCHEMAS: JsonObject = {
  Point: { type: "object", required: ["p"], properties: { p: { type: "string" } } },
  Numbers: list({ type: "integer" }),
  Counts: map({ type: "integer" }),
  Price: money,
  Stamp: time,
  Big: big,
  MaybeBig: { ...big, type: ["integer", "null"] },
  Text: { type: "string" },
  NullableStamp: { type: ["string", "null"], format: "date-time" },
  Days: list(day),
  Nested: list(ref("Nested")),
  Tree: map(ref("Tree")),
  ...Object.fromEntries(Object.entries(TOLD).map(([name, [schema]]) => [name, schema])),
  ...Object.fromEntries(Object.entries(ALIKE).map(([name, [schema]]) => [name, schema])),
};

const MONEY = {
  type: "Money",
  import: { from: "../money.js", names: ["Money", "parseMoney", "formatMoney", "isMoney"] },
  decode: "parseMoney",
  encode: "formatMoney",
};
const MONEY_SOURCE = `export class Money { readonly text: string; constructor(text: string) { this.text = text; } }
export const parseMoney = (text: string): Money => new Money(text);
export const formatMoney = (money: Money): string => money.text;
export const isMoney = (value: unknown): value is Money => value instanceof Money;
`;
const CODECS = {
  date: "Date",
  "date-time": "Date",
  byte: "Uint8Array",
  int64: "bigint",
  money: { ...MONEY, is: "isMoney" },
  untold: MONEY,
} as const;

let generated: Generated;
let warnings: readonly string[];
beforeAll(async () => {
  const spec = {
    openapi: "3.1.0",
    info: { title: "Codecs", version: "1" },
    paths: {},
    components: { schemas: SCHEMAS },
  };
  const text = JSON.stringify(spec, null, 1);
  const result = await generate({ input: "-", stdin: text, codecs: CODECS });
  const lines = text.split("\n");
  warnings = result.diagnostics
    .filter(({ code }) => code === "CODEC_NOT_APPLIED")
    .map(({ line = 0 }) => lines[line - 1] ?? "");
  generated = await load([
    ...result.files.map((file) => ({ ...file, path: `generated/${file.path}` })),
    { path: "money.ts", text: MONEY_SOURCE },
    { path: "index.ts", text: 'export * from "./generated/index.js";' },
  ]);
});

const roundTrip = (name: string, value: JsonValue): void => {
  const model = generated.model(name);
  const read = model.fromDict(value);
  expect(model.toDict?.(read)).toEqual(value);
  expect(JSON.parse(model.toJson?.(read) ?? "")).toEqual(value);
};

describe("codecs in unions", () => {
  it("compile", () => {
    expect(strictErrors(generated.files)).toEqual([]);
  });

  it.each(Object.entries(TOLD))("%s is written branch by branch", (name, [, ...values]) => {
    for (const value of values) roundTrip(name, value);
    // Values made by hand have no text that was read.
    const own = generated.model(name);
    if (name === "DaysOrPoints") expect(own.toDict?.([new Date(0)])).toEqual(["1970-01-01"]);
    if (name === "Maps") expect(own.is(own.toDict?.({}))).toBe(true);
  });

  it("integers of named types that no number can hold are read beside classes and lists", () => {
    const model = generated.model("NamedIntegers");
    const json = '{"p":{"p":"1"},"l":[9007199254740993],"n":9007199254740993}';
    expect(model.toJson?.(model.fromJson(json))).toBe(json);
  });

  it.each(Object.entries(ALIKE))("%s holds what the wire holds", (name, [, , ...values]) => {
    for (const value of values) {
      expect(generated.model(name).fromDict(value)).toEqual(value);
      roundTrip(name, value);
    }
  });

  it("each place without its codec has a warning", () => {
    const expected = Object.values(ALIKE).flatMap(([, pointers]) => pointers);
    expect(warnings).toHaveLength(expected.length);
    for (const line of warnings) expect(line).toContain('"format"');
  });
});

test("named types whose codec is not applied keep what the wire holds, also in maps of several types", async () => {
  const patterns = (named: JsonObject, others: JsonObject): JsonObject => ({
    type: "object",
    patternProperties: { "^n": named },
    additionalProperties: others,
  });
  const integer: JsonObject = { type: "integer" };
  const stamp = "2024-01-01T00:00:00Z";
  /** Schemas, the numbers of their warnings, and values. */
  const cases: Readonly<Record<string, readonly [JsonObject, number, ...JsonValue[]]>> = {
    Untold: [patterns(ref("Fee"), integer), 1, { n: "5", a: 5 }],
    UntoldOrNull: [patterns(ref("MaybeFee"), integer), 1, { n: "5", a: 5 }, { n: null }],
    UntoldBesideClass: [patterns(ref("Fee"), point), 1, { n: "5", a: p }],
    // The union has the warnings.
    Dates: [
      anyOf(list(day), list(time), time, { type: "string", maxLength: 3 }),
      3,
      ["2024-01-01"],
      "abc",
    ],
    DatesBesideInteger: [patterns(ref("Dates"), integer), 0, { n: [stamp], a: 5 }, { n: stamp }],
    DatesBesideClass: [patterns(ref("Dates"), point), 0, { n: ["2024-01-01"], a: p }],
    DatesAndMore: [
      patterns(anyOf(ref("Dates"), point), ref("Big")),
      0,
      { n: p, a: 5 },
      { n: stamp },
    ],
    Times: [map(anyOf(ref("Stamp"), ref("Times"))), 0, { a: stamp, b: { c: stamp } }],
    TimesOrTree: [anyOf(ref("Times"), ref("Tree")), 1, { a: stamp, b: { c: stamp } }, { a: {} }],
  };
  const schemas = {
    Fee: text("untold"),
    MaybeFee: { ...text("untold"), type: ["string", "null"] },
    ...Object.fromEntries(["Point", "Big", "Stamp", "Tree"].map((name) => [name, SCHEMAS[name]])),
    ...Object.fromEntries(Object.entries(cases).map(([name, [schema]]) => [name, schema])),
  };
  const info = { title: "Codecs", version: "1" };
  const stdin = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
  const { files, diagnostics } = await generate({ input: "-", stdin, codecs: CODECS });
  const all = [
    ...files.map((file) => ({ ...file, path: `generated/${file.path}` })),
    { path: "money.ts", text: MONEY_SOURCE },
    { path: "index.ts", text: 'export * from "./generated/index.js";' },
  ];
  expect(strictErrors(all)).toEqual([]);
  const { model } = await load(all);
  for (const [name, [, count, ...values]] of Object.entries(cases)) {
    const here = diagnostics.filter(({ code, pointer }) => {
      const isHere = pointer?.startsWith(`/components/schemas/${name}/`) === true;
      return code === "CODEC_NOT_APPLIED" && isHere;
    });
    expect([name, here.length]).toEqual([name, count]);
    for (const value of values) {
      const one = model(name);
      const read = one.fromDict(value);
      expect([name, one.toDict?.(read)]).toEqual([name, value]);
      expect([name, JSON.parse(one.toJson?.(read) ?? "")]).toEqual([name, value]);
    }
  }
});
