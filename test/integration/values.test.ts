/** Values that are not plain JSON, are nested deeply or in a circle: a verdict or a ValidationError. */
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";
import { processorTime } from "../support/processor-time.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});

const SCHEMAS = {
  Book: object({ title: { type: "string" }, page_count: { type: "integer" }, any: {} }, ["title"]),
  Film: object({ title: { type: "string" } }, ["title"]),
  Shelf: object({ books: { type: "array", items: ref("Book") }, tree: ref("Tree") }),
  Empty: object({ text: { type: "string" } }),
  Numbers: object({ n: { type: "number" }, any: {} }),
  Tree: object({ id: { type: "integer" }, children: { type: "array", items: ref("Tree") } }),
  Node: {
    oneOf: [
      object({ id: { type: "integer" }, next: ref("Node") }, ["id"]),
      { type: "array", items: ref("Node") },
    ],
  },
  Nest: { anyOf: [{ type: "integer" }, { type: "array", items: ref("Nest") }] },
  // What a call narrows to does not have the untyped property.
  Extended: { allOf: [ref("Extensible"), { type: "object", required: ["more"] }] },
  Extensible: object({ title: { type: "string" }, tags: { type: "array", items: {} } }),
  Parent: {
    ...object({ kind: { type: "string" }, any: {} }),
    discriminator: { propertyName: "kind", mapping: { c: "#/components/schemas/Child" } },
  },
  Child: { allOf: [ref("Parent"), object({ id: { type: "integer" } })] },
  Anything: {},
  List: { type: "array", items: {} },
  Free: { type: "object", additionalProperties: true },
};

const TEXT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Values", version: "1" },
  paths: {},
  components: { schemas: SCHEMAS },
});

interface Instance {
  [name: string]: unknown;
  toDict(): unknown;
  toJson(): string;
}
type ModelClass = Companion & (new (init: object) => Instance);

let generated: Generated;
const model = (name: string): Companion => generated.model(name);
const modelClass = (name: string): ModelClass => generated.model(name) as ModelClass;

beforeAll(async () => {
  generated = await load(await generateText(TEXT));
});

/** The issues that a function throws a ValidationError with. */
function thrown(run: () => unknown): readonly { code: string; pointer: string; message: string }[] {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ name: "ValidationError" });
    return (error as { issues: readonly { code: string; pointer: string; message: string }[] })
      .issues;
  }
  return [];
}

it("looks into untyped members of a parent once the value is an object of no child", () => {
  const { is } = model("Parent");
  for (const value of [null, undefined, 1, "a", []]) expect(is(value)).toBe(false);
  expect(is({ any: { b: [1] } })).toBe(true);
  for (const value of [{ any: new Date(0) }, { kind: "c", any: new Date(0) }])
    expect(is(value)).toBe(false);
});

it("compiles strictly", async () => {
  expect(strictErrors(await generateText(TEXT))).toEqual([]);
});

describe("class instances", () => {
  const book = (): Instance => new (modelClass("Book"))({ title: "a", pageCount: 3 });

  it("one of the same class counts as its dict", () => {
    expect(model("Book").is(book())).toBe(true);
    expect(model("Book").validate(book())).toEqual([]);
    const copy = model("Book").fromDict(book()) as Instance;
    expect(copy.toDict()).toEqual({ title: "a", page_count: 3 });
    expect(JSON.parse(copy.toJson())).toEqual({ title: "a", page_count: 3 });
  });

  it("one that is not valid has the issues of its dict", () => {
    const wrong = new (modelClass("Book"))({ title: 1 });
    expect(model("Book").is(wrong)).toBe(false);
    expect(model("Book").validate(wrong)).toMatchObject([{ pointer: "/title" }]);
    expect(thrown(() => model("Book").fromDict(wrong))).toMatchObject([{ pointer: "/title" }]);
  });

  it.each(["Film", "Empty"])("one of another class is an issue of %s", (name) => {
    expect(model(name).is(book())).toBe(false);
    const expected = [{ code: "type", message: "expected object, got an instance of Book" }];
    expect(model(name).validate(book())).toMatchObject(expected);
    expect(thrown(() => model(name).fromDict(book()))).toMatchObject(expected);
  });

  it("one inside a dict is an issue", () => {
    const value = { books: [book()] };
    expect(model("Shelf").is(value)).toBe(false);
    expect(model("Shelf").validate(value)).toMatchObject([{ pointer: "/books/0" }]);
    expect(thrown(() => model("Shelf").fromDict(value))).toMatchObject([{ pointer: "/books/0" }]);
  });
});

const NOT_JSON: readonly (readonly [string, unknown])[] = [
  ["Date", new Date(0)],
  ["Map", new Map([["a", 1]])],
  ["Blob", new Blob([])],
  ["Uint8Array", new Uint8Array(2)],
  ["Error", new Error("a")],
  ["function", () => 1],
  ["symbol", Symbol("a")],
  ["NaN", NaN],
  ["Infinity", Infinity],
];

describe("what is not plain JSON", () => {
  const places: readonly (readonly [string, string, (value: unknown) => unknown, string])[] = [
    ["a class without required properties", "Empty", (value) => value, ""],
    ["an untyped property", "Book", (any) => ({ title: "a", any }), "/any"],
    ["deep in an untyped property", "Book", (x) => ({ title: "a", any: [{ x }] }), "/any/0/x"],
    ["an undeclared property", "Book", (more) => ({ title: "a", more }), "/more"],
    ["an untyped model", "Anything", (value) => value, ""],
    ["an untyped item", "List", (value) => [1, value], "/1"],
    ["a free object", "Free", (a) => ({ a }), "/a"],
  ];
  it.each(
    NOT_JSON.flatMap(([kind, value]) =>
      places.map(([place, name, put, pointer]) => ({ kind, value, place, name, put, pointer })),
    ),
  )("$kind as $place", ({ value, place, name, put, pointer }) => {
    const whole = put(value);
    // `is` looks at what the schema declares.
    if (place !== "an undeclared property") expect(model(name).is(whole)).toBe(false);
    expect(model(name).validate(whole)).toMatchObject([{ pointer }]);
    expect(thrown(() => model(name).fromDict(whole))).toMatchObject([{ pointer }]);
  });

  it("a number out of the range of numbers is named so", () => {
    expect(thrown(() => model("Numbers").fromJson('{"n":1e400}'))).toMatchObject([
      { pointer: "/n", message: "expected number, got a number out of range" },
    ]);
    expect(thrown(() => model("Numbers").fromJson('{"any":[1e400]}'))).toMatchObject([
      { pointer: "/any/0", message: "expected a JSON value, got a number out of range" },
    ]);
  });

  it("objects of another realm, without prototype, frozen and with any names are plain", () => {
    const bare = Object.assign(Object.create(null) as object, { title: "a" });
    const foreign = runInNewContext('({ title: "a", any: { b: [1] } })') as object;
    const proxy = new Proxy({ title: "a" }, {});
    const named = JSON.parse('{"title":"a","constructor":1,"__proto__":{"a":1}}') as object;
    for (const value of [bare, foreign, proxy, Object.freeze({ title: "a" }), named]) {
      expect(model("Book").is(value)).toBe(true);
      const dict = (model("Book").fromDict(value) as Instance).toDict();
      expect(JSON.stringify(dict)).toBe(JSON.stringify(value));
    }
  });

  it("sparse arrays have items that are missing", () => {
    // eslint-disable-next-line no-sparse-arrays
    const sparse = [1, , 2];
    expect(model("List").is(sparse)).toBe(false);
    expect(thrown(() => model("List").fromDict(sparse))).toMatchObject([{ pointer: "/1" }]);
    expect(thrown(() => model("Book").fromDict({ title: "a", any: sparse }))).toMatchObject([
      { pointer: "/any/1" },
    ]);
  });

  it("a getter that throws is an issue", () => {
    const value = {
      get title(): string {
        throw new Error("no");
      },
    };
    expect(model("Book").validate(value)).toHaveLength(1);
    expect(thrown(() => model("Book").fromDict(value))).toHaveLength(1);
  });
});

describe("untyped values of instances", () => {
  const write = (any: unknown): readonly unknown[] => {
    const book = new (modelClass("Book"))({ title: "a", any });
    const more = new (modelClass("Book"))({ title: "a", additionalProperties: { more: any } });
    const texts = [book, more].flatMap((one) => [
      JSON.stringify(one.toDict()),
      JSON.stringify(one),
      one.toJson(),
    ]);
    return [...new Set(texts.map((text) => text.replace('"more":', '"any":')))];
  };

  it.each([
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [{ a: [new Date(0)] }, '{"a":["1970-01-01T00:00:00.000Z"]}'],
    [{ toJSON: () => ({ b: 1 }) }, '{"b":1}'],
    [new URL("https://example.com"), '"https://example.com/"'],
  ])("are written by their toJSON: %j", (value, text) => {
    expect(write(value)).toEqual([`{"title":"a","any":${text}}`]);
  });

  it("of a class are written as their dict", () => {
    const film = new (modelClass("Film"))({ title: "b" });
    expect(write([film])).toEqual(['{"title":"a","any":[{"title":"b"}]}']);
  });

  it.each(NOT_JSON.filter(([kind]) => kind !== "Date"))("%s is not written", (_kind, value) => {
    const book = new (modelClass("Book"))({ title: "a", any: [value] });
    for (const run of [() => book.toDict(), () => book.toJson(), () => JSON.stringify(book)])
      expect(thrown(run)).toHaveLength(1);
  });
});

/** `put`: into a value of the model called `name`. */
const BIGINT_PLACES: readonly (readonly [string, string, (value: bigint) => unknown, string])[] = [
  ["an untyped property", "Book", (any) => ({ title: "a", any }), '{"title":"a","any":#}'],
  ["deep inside", "Book", (x) => ({ title: "a", any: [{ x }] }), '{"title":"a","any":[{"x":#}]}'],
  ["an undeclared property", "Book", (more) => ({ title: "a", more }), '{"title":"a","more":#}'],
  ["an untyped model", "Anything", (value) => value, "#"],
  ["an untyped item", "List", (value) => ['"', value], '["\\"",#]'],
  ["a free object", "Free", (a) => ({ a }), '{"a":#}'],
  [
    "inside a class",
    "Shelf",
    (any) => ({ books: [{ title: "a", any }] }),
    '{"books":[{"title":"a","any":#}]}',
  ],
];

describe("a bigint where any value is allowed, without a codec", () => {
  it.each(
    BIGINT_PLACES.flatMap(([place, name, put, text]) =>
      [1n, -(2n ** 70n)].map((value) => ({ value, place, name, put, text })),
    ),
  )("is an integer with all its digits: $value in $place", ({ value, name, put, text }) => {
    const whole = put(value);
    const companion = model(name);
    expect(companion.is(whole)).toBe(true);
    expect(companion.validate(whole)).toEqual([]);
    const read = companion.fromDict(whole);
    const isClass = companion.toDict === undefined;
    expect(isClass ? (read as Instance).toDict() : companion.toDict?.(read)).toEqual(whole);
    const written = isClass ? (read as Instance).toJson() : companion.toJson?.(read);
    expect(written).toBe(text.replace("#", String(value)));
  });

  it("is no number", () => {
    expect(model("Numbers").is({ n: 1n })).toBe(false);
    expect(model("Numbers").validate({ n: 1n })).toMatchObject([{ pointer: "/n" }]);
    expect(thrown(() => model("Numbers").fromDict({ n: 1n }))).toMatchObject([{ pointer: "/n" }]);
  });
});

/** A value that is nested so often, made without recursion. */
function nested(levels: number, wrap: (inner: unknown) => unknown, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

function circle(wrap: (inner: unknown) => unknown): unknown {
  const list: unknown[] = [];
  const value = wrap(list);
  list.push(value);
  return value;
}

describe("deep and cyclic values", () => {
  const array = (inner: unknown): unknown => [inner];
  const trees = (inner: unknown): unknown => ({ children: Array.isArray(inner) ? inner : [inner] });
  const nodes = (inner: unknown): unknown => ({ id: 1, next: inner });
  const cases: readonly (readonly [string, string, unknown])[] = [
    ["100,000 levels of a recursive class", "Tree", nested(100_000, trees, {})],
    ["10,000 levels of a recursive class", "Tree", nested(10_000, trees, {})],
    ["a recursive class in another class", "Shelf", { tree: nested(100_000, trees, {}) }],
    ["a recursive union", "Node", nested(100_000, nodes, { id: 1 })],
    ["a recursive union of arrays", "Nest", nested(100_000, array, 1)],
    ["20,000 arrays in an untyped property", "Book", { title: "a", any: nested(20_000, array, 1) }],
    ["20,000 arrays in an untyped model", "Anything", nested(20_000, array, 1)],
    ["20,000 arrays in an untyped item", "List", nested(20_000, array, 1)],
    ["a circle of a recursive class", "Tree", circle((list) => ({ children: list }))],
    ["a circle of a recursive union", "Node", circle((list) => ({ id: 1, next: list }))],
    ["a circle in an untyped property", "Book", { title: "a", any: circle((list) => ({ list })) }],
    ["a circle in an untyped model", "Anything", circle((list) => ({ list }))],
  ];
  it.each(cases)("%s has the issue depth", (_title, name, value) => {
    expect(model(name).is(value)).toBe(false);
    expect(model(name).validate(value)).toMatchObject([{ code: "depth" }]);
    expect(thrown(() => model(name).fromDict(value))).toMatchObject([{ code: "depth" }]);
  });

  it("undeclared properties too, when they are read", () => {
    const value = { title: "a", more: nested(20_000, array, 1) };
    expect(model("Book").validate(value)).toMatchObject([{ code: "depth" }]);
    expect(thrown(() => model("Book").fromDict(value))).toMatchObject([{ code: "depth" }]);
  });

  it.each([
    ["Tree", '{"children":[', "{}", "]}"],
    ["Anything", "[", "1", "]"],
    ["Node", '{"id":1,"next":', '{"id":1}', "}"],
  ])("text of %s", (name, open, inner, close) => {
    const text = open.repeat(50_000) + inner + close.repeat(50_000);
    expect(thrown(() => model(name).fromJson(text))).toMatchObject([{ code: "depth" }]);
  });

  it("instances are not written", () => {
    const Tree = modelClass("Tree");
    const deep = nested(20_000, (inner) => new Tree({ children: [inner] }), new Tree({}));
    const round = new Tree({});
    round["children"] = [round];
    const Book = modelClass("Book");
    const untyped = new Book({ title: "a", any: circle((list) => ({ list })) });
    const more = new Book({ title: "a", additionalProperties: { a: nested(20_000, array, 1) } });
    for (const instance of [deep as Instance, round, untyped, more])
      for (const run of [() => instance.toDict(), () => instance.toJson()])
        expect(thrown(run)).toMatchObject([{ code: "depth" }]);
    const { Nest } = { Nest: model("Nest") };
    const arrays = nested(50_000, array, 1);
    expect(thrown(() => Nest.toDict?.(arrays))).toMatchObject([{ code: "depth" }]);
    expect(thrown(() => Nest.toJson?.(arrays))).toMatchObject([{ code: "depth" }]);
  });

  it("what is nested a thousand times is read and written", () => {
    const tree = nested(1000, trees, {});
    expect(model("Tree").is(tree)).toBe(true);
    expect((model("Tree").fromDict(tree) as Instance).toJson()).toBe(JSON.stringify(tree));
  });
});

describe("the number of issues", () => {
  it("is at most 100, however many there are", () => {
    const books = Array.from({ length: 300_000 }, () => ({}));
    const start = processorTime();
    const issues = thrown(() => model("Shelf").fromDict({ books }));
    expect(issues).toHaveLength(100);
    expect(issues[99]).toMatchObject({ pointer: "/books/99/title" });
    expect(processorTime() - start).toBeLessThan(5_000);
  });
});
