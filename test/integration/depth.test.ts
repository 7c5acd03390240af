/** How deeply values may be nested: a numeric limit for what is read, the stack for what is written. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object): object => ({ type: "array", items });

const SCHEMAS = {
  Tree: { type: "object", properties: { depth: {}, children: list(ref("Tree")) } },
  Shelf: { type: "object", properties: { tree: ref("Tree") } },
  Chain: {
    oneOf: [
      {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer" }, next: ref("Chain") },
      },
      list(ref("Chain")),
    ],
  },
  Expression: {
    oneOf: [ref("Value"), ref("Negation")],
    discriminator: { propertyName: "kind" },
  },
  Value: { type: "object", required: ["kind"], properties: { kind: { const: "Value" } } },
  Negation: {
    type: "object",
    required: ["kind", "of"],
    properties: { kind: { const: "Negation" }, of: ref("Expression") },
  },
  Arrays: { anyOf: [{ type: "integer" }, list(ref("Arrays"))] },
  Maps: { type: "object", additionalProperties: ref("Maps") },
  // Recursive only in a keyword that decides no type.
  Excluding: { type: "object", properties: { a: { not: { not: ref("Excluding") } } } },
  Counting: { type: "array", contains: ref("Counting"), minContains: 0 },
  Conditional: {
    type: "object",
    properties: { a: { if: { type: "object" }, then: ref("Conditional") } },
  },
  Inner: {
    type: "object",
    properties: {
      a: { type: "object", properties: { b: { $ref: "#/components/schemas/Inner/properties/a" } } },
    },
  },
  Anything: {},
  Items: list({}),
  Different: { type: "object", properties: { items: { type: "array", uniqueItems: true } } },
  Untyped: { type: "object", properties: { any: {} } },
  Free: { type: "object", additionalProperties: true },
};

const TEXT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Depth", version: "1" },
  paths: {},
  components: { schemas: SCHEMAS },
});

type Wrap = (inner: unknown) => unknown;

/** A value that is nested so often, made without recursion. */
function nested(levels: number, wrap: Wrap, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

const array: Wrap = (inner) => [inner];

/** Each model with a value of so many levels. */
const CASES: Readonly<Record<string, readonly [model: string, make: (levels: number) => unknown]>> =
  {
    "a recursive class": ["Tree", (n) => nested(n, (inner) => ({ children: [inner] }), {})],
    "a class that contains a recursive one": [
      "Shelf",
      (n) => ({ tree: nested(n - 1, (inner) => ({ children: [inner] }), {}) }),
    ],
    "a recursive union": ["Chain", (n) => nested(n, (next) => ({ id: 1, next }), { id: 1 })],
    "a recursive union, through its array": ["Chain", (n) => nested(n, array, { id: 1 })],
    "a union with a discriminator": [
      "Expression",
      (n) => nested(n, (of) => ({ kind: "Negation", of }), { kind: "Value" }),
    ],
    "a variant of that union": [
      "Negation",
      (n) => nested(n, (of) => ({ kind: "Negation", of }), { kind: "Value" }),
    ],
    "arrays of arrays": ["Arrays", (n) => nested(n, array, 1)],
    "maps of maps": ["Maps", (n) => nested(n, (inner) => ({ a: inner }), {})],
    "a circle through not": ["Excluding", (n) => nested(n, (a) => ({ a }), {})],
    "a circle through contains": ["Counting", (n) => nested(n - 1, array, [])],
    "a circle through if": ["Conditional", (n) => nested(n, (a) => ({ a }), {})],
    "an untyped model": ["Anything", (n) => nested(n, array, 1)],
    "objects in an untyped model": ["Anything", (n) => nested(n, (a) => ({ a }), 1)],
    "untyped items": ["Items", (n) => nested(n, array, 1)],
    "an untyped property": ["Untyped", (n) => ({ any: nested(n, array, 1) })],
    "an untyped map": ["Free", (n) => ({ a: nested(n - 1, array, 1) })],
  };

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ name: "ValidationError" });
    return (error as { issues: unknown }).issues;
  }
  return undefined;
}

interface Instance {
  toDict(): unknown;
  toJson(): string;
}

function written(companion: Companion, value: unknown): [dict: unknown, text: unknown] {
  if (companion.toDict !== undefined) return [companion.toDict(value), companion.toJson?.(value)];
  return [(value as Instance).toDict(), (value as Instance).toJson()];
}

const DEPTH = [{ code: "depth" }];

describe.each([
  ["by default", 1000, {}],
  ["with the option", 20, { limits: { payloadDepth: 20 } }],
] as const)("%s", (_, limit, options) => {
  let generated: Generated;
  const model = (name: string): Companion => generated.model(name);

  beforeAll(async () => {
    generated = await load(await generateText(TEXT, options));
  });

  it("compiles strictly", async () => {
    expect(strictErrors(await generateText(TEXT, options))).toEqual([]);
  });

  describe.each(Object.entries(CASES))("%s", (_title, [name, make]) => {
    it("is read and written at the limit", () => {
      const value = make(limit);
      expect(model(name).is(value)).toBe(true);
      expect(model(name).validate(value)).toEqual([]);
      const text = JSON.stringify(value);
      for (const read of [model(name).fromDict(value), model(name).fromJson(text)]) {
        const [dict, json] = written(model(name), read);
        expect(JSON.stringify(dict)).toBe(text);
        expect(json).toBe(text);
      }
    });

    it.each([limit + 1, 2 * limit, 100_000])("has the issue depth at %d levels", (levels) => {
      const value = make(levels);
      expect(model(name).is(value)).toBe(false);
      expect(model(name).validate(value)).toMatchObject(DEPTH);
      expect(thrown(() => model(name).fromDict(value))).toMatchObject(DEPTH);
    });

    it("has it in text too", () => {
      const text = JSON.stringify(make(limit + 1));
      expect(thrown(() => model(name).fromJson(text))).toMatchObject(DEPTH);
    });
  });

  it("other issues come first", () => {
    const value = { depth: 1, children: [nested(limit, (x) => ({ children: [x] }), {}), 1] };
    expect(model("Tree").is(value)).toBe(false);
    expect(model("Tree").validate({ children: [1, ...value.children] })).toMatchObject([
      { pointer: "/children/0", code: "type" },
      { pointer: "/children/2", code: "type" },
    ]);
  });

  it("a circle has the issue depth", () => {
    const children: unknown[] = [];
    const tree = { children };
    children.push(tree);
    const round: Record<string, unknown> = {};
    round["a"] = round;
    for (const [name, value] of [
      ["Tree", tree],
      ["Maps", round],
      ["Excluding", round],
      ["Conditional", round],
      ["Anything", round],
      ["Untyped", { any: round }],
    ] as const) {
      expect(model(name).is(value)).toBe(false);
      expect(model(name).validate(value)).toMatchObject(DEPTH);
      expect(thrown(() => model(name).fromDict(value))).toMatchObject(DEPTH);
    }
  });

  it("items that must be different are not valid beyond the stack", () => {
    const round: unknown[] = [];
    round.push(round);
    for (const items of [[nested(100_000, array, 1)], [round]]) {
      expect(model("Different").is({ items })).toBe(false);
      expect(model("Different").validate({ items })).toMatchObject(DEPTH);
      expect(thrown(() => model("Different").fromDict({ items }))).toMatchObject(DEPTH);
    }
  });

  it("instances are written as deep as the stack allows", () => {
    const Tree = model("Tree") as Companion & (new (init: object) => Instance);
    const make = (levels: number): Instance =>
      nested(levels, (inner) => new Tree({ children: [inner] }), new Tree({})) as Instance;
    const text = JSON.stringify(CASES["a recursive class"]?.[1](limit + 1));
    expect(make(limit + 1).toJson()).toBe(text);
    expect(Tree.is(make(limit))).toBe(true);
    expect(Tree.validate(make(limit))).toEqual([]);
    expect(Tree.is(make(limit + 1))).toBe(false);
    expect(Tree.validate(make(limit + 1))).toMatchObject(DEPTH);
    expect(thrown(() => Tree.fromDict(make(limit + 1)))).toMatchObject(DEPTH);
    const round = new Tree({}) as Instance & { children?: unknown };
    round.children = [round];
    for (const one of [make(100_000), round]) {
      expect(thrown(() => one.toDict())).toMatchObject(DEPTH);
      expect(thrown(() => one.toJson())).toMatchObject(DEPTH);
      expect(Tree.is(one)).toBe(false);
      expect(Tree.validate(one)).toMatchObject(DEPTH);
    }
  });
});

it("an enum beside a recursive schema has no depth", async () => {
  const Never = { allOf: [{ properties: { a: ref("Never") } }, { type: "array" }] };
  const schemas = {
    Never,
    Choice: { oneOf: [{ enum: [3] }, ref("Never")] },
    Other: { enum: ["a", "b"], not: { type: "object", properties: { b: ref("Other") } } },
    Recursive: { type: "object", properties: { of: ref("Recursive"), other: ref("Other") } },
    Beside: { enum: ["a", "b"], not: ref("Recursive") },
  };
  const info = { title: "T", version: "1" };
  const spec = JSON.stringify({ openapi: "3.1.0", info, components: { schemas } });
  const files = await generateText(spec);
  expect(strictErrors(files)).toEqual([]);
  const { model } = await load(files);
  expect(model("Choice").is(3)).toBe(true);
  expect(model("Beside").is("a")).toBe(true);
  expect(model("Recursive").is({ of: { other: "b" } })).toBe(true);
});
