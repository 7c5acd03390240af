/** Tuples cross element by element: nullable elements, missing ones, elements after the prefix. */
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { type Companion, generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const P: JsonObject = {
  type: "object",
  required: ["p"],
  properties: { p: { type: "string" } },
};
const text: JsonObject = { type: "string" };
const point: JsonObject = { $ref: "#/components/schemas/P" };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: "null" }] });
const day: JsonObject = { type: "string", format: "date" };
const dayOrNull: JsonObject = { type: ["string", "null"], format: "date" };
const bigOrNull: JsonObject = { type: ["integer", "null"], format: "int64" };
const tuple = (prefixItems: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  type: "array",
  prefixItems,
  ...more,
});

const either = (...anyOf: JsonObject[]): JsonObject => ({ anyOf });
const array = (items: JsonObject): JsonObject => ({ type: "array", items });
/** Elements that hold the whole itself. */
const SELVES: readonly (readonly [string, (self: JsonObject) => JsonObject])[] = [
  ["itself", (self) => self],
  ["list", array],
  ["itselfOrList", (self) => either(self, array(self))],
  ["listOrItself", (self) => either(array(self), self)],
  ["itselfOrLists", (self) => either(self, array(array(self)))],
  ["itselfOrMap", (self) => either(self, { type: "object", additionalProperties: self })],
  ["itselfOrTuple", (self) => either(self, tuple([self]))],
  ["itselfOrNull", orNull],
  ["listOrNull", (self) => orNull(array(self))],
  ["itselfOrNumber", (self) => either(self, { type: "number" })],
  ["tuple", (self) => tuple([self])],
  ["tupleInTuple", (self) => tuple([tuple([self])])],
  ["tupleOrNull", (self) => orNull(tuple([text, self]))],
  ["rests", (self) => tuple([text], { items: tuple([self], { items: array(self) }) })],
];
const WHOLES: readonly (readonly [string, (inner: JsonObject) => JsonObject])[] = [
  ["rest", (inner) => tuple([text], { items: inner })],
  ["element", (inner) => tuple([inner], { items: false })],
  ["everywhere", (inner) => tuple([inner], { items: inner })],
  ["items", array],
  ["itemsOrNull", (inner) => ({ ...array(inner), type: ["array", "null"] })],
  ["inTuples", (inner) => array(tuple([inner]))],
  ["variant", (inner) => either(text, tuple([text], { items: inner }))],
];

it("aliases that hold themselves, directly and in lists, compile and write what they read", async () => {
  const schemas = Object.fromEntries(
    WHOLES.flatMap(([where, whole]) =>
      SELVES.map(([what, make]) => {
        const name = `${where}-${what}`;
        return [name, whole(make({ $ref: `#/components/schemas/${name}` }))];
      }),
    ),
  );
  const info = { title: "T", version: "1" };
  const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
  const files = await generateText(JSON.stringify(spec));
  expect(strictErrors(files)).toEqual([]);
  const { exports } = await load(files);
  let count = 0;
  for (const name of Object.keys(schemas)) {
    const found = name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
    const model = exports[found] as Companion;
    for (const value of [[], ["a"], [[]], ["a", []], ["a", ["b"]], [[[]]], ["a", [[]]]]) {
      if (!model.is(value)) continue;
      count += 1;
      expect(model.toDict?.(model.fromDict(value))).toEqual(value);
    }
  }
  expect(count).toBeGreaterThan(100);
});

interface Case {
  readonly schema: JsonObject;
  readonly values: readonly JsonValue[];
}

const p: JsonValue = { p: "1" };

const CASES: Readonly<Record<string, Case>> = {
  Open: {
    schema: tuple([text, orNull(point)]),
    values: [[], ["a"], ["a", null], ["a", p], ["a", p, 1, { x: [null] }]],
  },
  Exact: {
    schema: tuple([text, orNull(point)], { items: false, minItems: 2 }),
    values: [
      ["a", null],
      ["a", p],
    ],
  },
  Short: {
    schema: tuple([dayOrNull, orNull(point)], { items: false }),
    values: [[], [null], ["2024-01-01"], ["2024-01-01", null], [null, p]],
  },
  Rest: {
    schema: tuple([text], { items: orNull(point) }),
    values: [[], ["a"], ["a", null, p, null]],
  },
  RestOfAll: {
    schema: tuple([text, point], { items: bigOrNull, minItems: 2 }),
    values: [
      ["a", p],
      ["a", p, null, 1],
    ],
  },
  Coded: {
    schema: tuple([dayOrNull, bigOrNull], { items: dayOrNull }),
    values: [[], [null, null, null], ["2024-01-01", 5, "2024-01-02", null]],
  },
  Nested: {
    schema: tuple([tuple([orNull(point)]), { type: "array", items: tuple([text, day]) }], {
      items: tuple([point, dayOrNull], { minItems: 1 }),
    }),
    values: [[], [[]], [[null], []], [[p], [["a"], ["a", "2024-01-01"]], [p], [p, null]]],
  },
  Choice: {
    schema: { anyOf: [tuple([dayOrNull]), point, bigOrNull] },
    values: [[], [null], ["2024-01-01", {}], p, null, 7],
  },
  Mixed: {
    schema: tuple([{ anyOf: [{ type: "array", items: point }, point, { type: "null" }] }]),
    values: [[], [null], [p], [[p, p]]],
  },
};

const HOLDER: JsonObject = {
  type: "object",
  properties: Object.fromEntries(
    Object.entries(CASES).flatMap(([name, { schema }]) => [
      [name.toLowerCase(), schema],
      [`${name.toLowerCase()}OrNull`, orNull(schema)],
      [`${name.toLowerCase()}List`, { type: "array", items: schema }],
      [`${name.toLowerCase()}Map`, { type: "object", additionalProperties: orNull(schema) }],
    ]),
  ),
};

const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Tuples", version: "1" },
  paths: {},
  components: {
    schemas: {
      P,
      ...Object.fromEntries(Object.entries(CASES).map(([name, { schema }]) => [name, schema])),
      Holder: HOLDER,
    },
  },
});

const CODECS = { date: "Date", int64: "bigint" } as const;

interface Instance {
  toDict(): unknown;
  toJson(): string;
}

describe.each([
  ["with codecs", CODECS],
  ["without codecs", {}],
])("tuples %s", (_, codecs) => {
  let generated: Generated;
  beforeAll(async () => {
    generated = await load(await generateText(SPEC, { codecs }));
  });

  it("compile", () => {
    expect(strictErrors(generated.files)).toEqual([]);
  });

  it.each(Object.entries(CASES))("%s", (name, { values }) => {
    const model = generated.model(name);
    for (const value of values) {
      const read = model.fromDict(value);
      expect(model.toDict?.(read)).toEqual(value);
      expect(JSON.parse(model.toJson?.(read) ?? "")).toEqual(value);
    }
  });

  it.each(Object.entries(CASES))("%s inside others", (name, { values }) => {
    const model = generated.model("Holder");
    const key = name.toLowerCase();
    const dicts = [
      ...values.flatMap((value) => (value === null ? [] : [{ [key]: value }])),
      ...values.map((value) => ({ [`${key}OrNull`]: value })),
      { [`${key}OrNull`]: null },
      { [`${key}List`]: values },
      { [`${key}Map`]: { ...Object.fromEntries(values.entries()), none: null } },
    ];
    for (const dict of dicts) {
      const read = model.fromDict(dict) as Instance;
      expect(read.toDict()).toEqual(dict);
      expect(JSON.parse(read.toJson())).toEqual(dict);
    }
  });
});

it("elements are converted by position", async () => {
  const files = await generateText(SPEC, { codecs: CODECS });
  const tuples = files.filter(({ path }) => /models\/(?:Exact|Open|Rest|Coded)\.ts$/.test(path));
  expect(tuples).toHaveLength(4);
  for (const { text: printed } of tuples) expect(printed).not.toContain("index ===");
  const exact = tuples.find(({ path }) => path.endsWith("Exact.ts"))?.text;
  expect(exact).toContain("return [dict[0], dict[1] && P.build(dict[1])];");
});

it("tuples of a union with elements that may be missing are written by their branch", async () => {
  const inner = tuple([day]);
  const schemas = {
    Deep: tuple([inner]),
    P,
    Points: array(point),
    TuplesOrPoints: either(array(inner), array(point)),
    DatesOrPoints: either(array(day), { $ref: "#/components/schemas/Points" }),
    ListOrTuple: {
      oneOf: [
        { type: "array", maxItems: 0 },
        { ...tuple([inner]), minItems: 1 },
      ],
    },
    ListOrModel: { oneOf: [{ type: "array" }, { $ref: "#/components/schemas/Deep" }] },
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const files = await generateText(JSON.stringify(spec), { codecs: { date: "Date" } });
  expect(strictErrors(files)).toEqual([]);
  const { model } = await load(files);
  for (const dict of [[["2020-01-01"]], [[]], [["2020-01-01", 1], "x"]]) {
    const value = model("ListOrTuple").fromDict(dict);
    expect(model("ListOrTuple").toDict?.(value)).toEqual(dict);
  }
  // These are no dates, so that they are what the list has.
  for (const dict of [[["no date"]], [1, ["no date", "2020-01-01"]]]) {
    const value = model("ListOrModel").fromDict(dict);
    expect(model("ListOrModel").toDict?.(value)).toEqual(dict);
  }
  for (const dict of [[["2020-01-01"], []], [{ p: "1" }]]) {
    const value = model("TuplesOrPoints").fromDict(dict);
    expect(model("TuplesOrPoints").toDict?.(value)).toEqual(dict);
  }
  for (const dict of [["2020-01-01"], [{ p: "1" }], []]) {
    const value = model("DatesOrPoints").fromDict(dict);
    expect(model("DatesOrPoints").toDict?.(value)).toEqual(dict);
  }
});
