/** `unknownProperties: strip | reject` is about properties that the schema does not mention. */
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { load, run } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

interface Instance {
  toDict(): Record<string, unknown>;
}
interface Class {
  fromDict(value: unknown): Instance;
  toDict?(value: Instance): Record<string, unknown>;
  is(value: unknown): boolean;
}

const text = { type: "string" };
const number = { type: "number" };
const a = { properties: { a: text } };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
/** An object with a text. */
const one = (name: string, ...required: string[]): object => ({
  type: "object",
  properties: { [name]: text },
  required,
});

/** Schemas, each with properties beside `a` that it mentions. */
const MENTIONED: Record<string, [schema: object, value: object]> = {
  PatternProperties: [
    { ...a, patternProperties: { "^x-": true } },
    { a: "1", "x-b": 1 },
  ],
  IfThen: [
    { ...a, if: { required: ["a"] }, then: { properties: { b: number } }, else: {} },
    { a: "1", b: 2 },
  ],
  Else: [{ ...a, if: { required: ["a"] }, else: { properties: { b: number } } }, { b: 2 }],
  DependentSchemas: [
    { ...a, dependentSchemas: { a: { properties: { b: number } } } },
    { a: "1", b: 2 },
  ],
  AnyOf: [
    { ...a, anyOf: [{ required: ["a"] }, { required: ["b"], properties: { b: number } }] },
    { b: 2 },
  ],
  UnevaluatedSchema: [
    { ...a, unevaluatedProperties: number },
    { a: "1", b: 2 },
  ],
  UnevaluatedTrue: [
    { ...a, unevaluatedProperties: true },
    { a: "1", b: 2 },
  ],
  AdditionalTrue: [
    { ...a, additionalProperties: true },
    { a: "1", b: { c: [1] } },
  ],
  AdditionalEmpty: [
    { ...a, additionalProperties: {} },
    { a: "1", b: 2 },
  ],
  AdditionalInAllOf: [
    { ...a, allOf: [{ additionalProperties: true }] },
    { a: "1", b: 2 },
  ],
  RequiredOnly: [
    { ...a, required: ["b"] },
    { a: "1", b: 2 },
  ],
  RequiredInBranch: [
    { ...a, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    { a: "1", b: 2 },
  ],
  DependentRequired: [
    { ...a, dependentRequired: { a: ["b"], c: ["d"] } },
    { a: "1", b: 2, c: 3, d: 4 },
  ],
  BesideChoice: [
    {
      ...a,
      oneOf: [{ $ref: "#/components/schemas/Left" }, { $ref: "#/components/schemas/Right" }],
    },
    { a: "1", right: 2 },
  ],
  Left: [{ properties: { left: number }, required: ["left"] }, { left: 1 }],
  Right: [{ properties: { right: number }, required: ["right"] }, { right: 1 }],
  Proto: [{ ...a, required: ["__proto__"] }, JSON.parse('{ "a": "1", "__proto__": 2 }') as object],
};

/** Those that mention everything have no unknown properties. */
const OPEN = [
  "UnevaluatedSchema",
  "UnevaluatedTrue",
  "AdditionalTrue",
  "AdditionalEmpty",
  "AdditionalInAllOf",
];

async function build(unknownProperties: "strip" | "reject") {
  const schemas = Object.fromEntries(
    Object.entries(MENTIONED).map(([name, [schema]]) => [name, { type: "object", ...schema }]),
  );
  const info = { title: "T", version: "1" };
  const stdin = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
  const { files, diagnostics } = await generate({ input: "-", stdin, unknownProperties });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(strictErrors(files)).toEqual([]);
  const { exports } = await load(files);
  return (name: string) => {
    const model = exports[name] as Class;
    const dictOf = (value: unknown): unknown => {
      const instance = model.fromDict(value);
      return model.toDict === undefined ? instance.toDict() : model.toDict(instance);
    };
    return { is: model.is, dictOf };
  };
}

test("strip keeps every property that the schema mentions, and drops the others", async () => {
  const model = await build("strip");
  for (const [name, [, value]] of Object.entries(MENTIONED)) {
    const more = { ...value, unknown: 0 };
    expect([name, model(name).is(more)]).toEqual([name, true]);
    expect([name, model(name).dictOf(value)]).toEqual([name, value]);
    const dict = model(name).dictOf(more);
    expect([name, dict]).toEqual([name, OPEN.includes(name) ? more : value]);
  }
});

test("reject accepts and keeps every property that the schema mentions, and refuses the others", async () => {
  const model = await build("reject");
  for (const [name, [, value]] of Object.entries(MENTIONED)) {
    expect([name, model(name).is(value)]).toEqual([name, true]);
    expect([name, model(name).dictOf(value)]).toEqual([name, value]);
    expect([name, model(name).is({ ...value, unknown: 0 })]).toEqual([name, OPEN.includes(name)]);
  }
});

test("strip keeps what counts where a number of properties is asked for", async () => {
  const schemas = {
    Some: { type: "object", ...a, minProperties: 2 },
    // The required property is enough.
    One: { type: "object", ...a, required: ["a"], minProperties: 1 },
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const { exports } = await load(
    (await generate({ input: "-", stdin, unknownProperties: "strip" })).files,
  );
  const written = (name: string): unknown =>
    (exports[name] as Class).fromDict({ a: "1", b: 2 }).toDict();
  expect(written("Some")).toEqual({ a: "1", b: 2 });
  expect(written("One")).toEqual({ a: "1" });
});

const UNIQUE = { type: "array", uniqueItems: true, items: { type: "object", ...a } };

/** What is written is valid: properties are kept where a schema depends on more than those it mentions. */
test.each<[string, object, unknown]>([
  ["an enum of objects", { enum: [{ x: 1 }, { x: 1, y: 2 }] }, { x: 1, y: 2 }],
  ["a constant object", { ...a, const: { a: "1", x: 1 } }, { a: "1", x: 1 }],
  ["a constant in a branch", { ...a, anyOf: [{ const: { x: 1 } }, { required: ["a"] }] }, { x: 1 }],
  [
    "a condition on the whole object",
    { ...a, if: { const: { a: "1" } }, then: { required: ["x"] } },
    { a: "1", y: 1 },
  ],
  ["a constant that is excluded", { ...a, not: { const: { a: "1" } } }, { a: "1", y: 1 }],
  ["a small object that is excluded", { ...a, not: { maxProperties: 1 } }, { a: "1", y: 1 }],
  [
    "a closed object that is excluded",
    { ...a, not: { ...a, additionalProperties: false } },
    { y: 1 },
  ],
  [
    "patterns of names that are excluded",
    { ...a, not: { propertyNames: { maxLength: 1 } } },
    { a: "1", long: 1 },
  ],
  [
    "a dependency that is excluded",
    { ...a, not: { dependentRequired: { a: ["x"] } } },
    { a: "1", y: 1 },
  ],
  [
    "other types of others that are excluded",
    { ...a, not: { additionalProperties: { type: "string" } } },
    { a: "1", y: 1 },
  ],
  [
    "items that must be different",
    { ...a, properties: { list: UNIQUE } },
    { list: [{ x: 1 }, { x: 2 }] },
  ],
  [
    "items that must be different inside",
    {
      ...a,
      properties: {
        list: {
          ...UNIQUE,
          items: { type: "object", properties: { in: { type: "object", ...a } } },
        },
      },
    },
    { list: [{ in: { x: 1 } }, { in: {} }] },
  ],
])("strip writes valid objects: %s", async (_, schema, value) => {
  const schemas = { Thing: { type: "object", ...schema } };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const { files } = await generate({ input: "-", stdin, unknownProperties: "strip" });
  const { model } = await load(files);
  const thing = model("Thing");
  expect(thing.is(value)).toBe(true);
  const read = thing.fromDict(value) as Instance;
  const written = thing.toDict === undefined ? read.toDict() : thing.toDict(read);
  expect(thing.validate(written)).toEqual([]);
});

test.each(["anyOf", "oneOf", "allOf"])(
  "reject refuses what no variant declares where the choice is the only member of %s",
  async (keyword) => {
    const choice = {
      ...a,
      oneOf: [{}, { type: "object", additionalProperties: { type: "object" } }],
    };
    const schemas = {
      Thing: { [keyword]: [choice] },
      Nullable: { anyOf: [choice, { type: "null" }] },
    };
    const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
    const stdin = JSON.stringify(spec);
    const { files } = await generate({ input: "-", stdin, unknownProperties: "reject" });
    const { model } = await load(files);
    for (const name of Object.keys(schemas)) {
      expect(model(name).is({ other: "" })).toBe(false);
      expect(model(name).validate({ other: "" })).toHaveLength(1);
      expect(model(name).is({ a: "" })).toBe(true);
    }
  },
);

describe("strip keeps what other schemas judge of the same object", () => {
  const A = { $ref: "#/components/schemas/A" };
  const has = (...names: string[]): object => ({ required: names });
  const p = (schema: object): object => ({ properties: { p: schema } });
  const list = { type: "array", items: A };
  const inline = { type: "object", ...a };
  const object = { type: "object", ...p(A) };
  const inner = { b: 1 };
  test.each<[string, object, unknown]>([
    ["patternProperties", { ...object, patternProperties: { "^p": has("b") } }, { p: inner }],
    ["if", { ...object, if: p(has("b")), then: has("p"), else: has("z") }, { p: inner }],
    ["not", { ...object, not: { ...p({ maxProperties: 0 }), ...has("p") } }, { p: inner }],
    [
      "dependentSchemas",
      { type: "object", properties: { p: A, q: {} }, dependentSchemas: { q: p(has("b")) } },
      { p: inner, q: true },
    ],
    ["a branch", { ...object, oneOf: [p(has("b")), p(has("c"))] }, { p: inner }],
    ["allOf", { allOf: [object, p(has("b"))] }, { p: inner }],
    ["the items of allOf", { allOf: [list, { items: has("b") }] }, [inner]],
    ["contains", { ...list, contains: has("b") }, [inner]],
    [
      "contains, of inline items",
      { type: "object", ...p({ type: "array", items: inline, contains: has("b") }) },
      { p: [inner] },
    ],
    [
      "contains, a level below",
      { type: "object", ...p({ ...list, contains: { ...p(has("b")), ...has("p") } }) },
      { p: [{ p: inner }] },
    ],
  ])("%s", async (_, T, value) => {
    const schemas = { A: { type: "object", ...a }, T };
    const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
    const { model } = await run(JSON.stringify(spec), { unknownProperties: "strip" });
    const read = model("T").fromDict(value);
    const dict = model("T").toDict?.(read) ?? (read as { toDict(): unknown }).toDict();
    expect(dict).toEqual(value);
    expect(model("T").is(dict)).toBe(true);
  });
});

test("reject applies no default with properties that are not declared", async () => {
  const inner = { type: "object", ...a };
  const holder = (schema: object, value: unknown): object => ({
    type: "object",
    properties: { p: { allOf: [schema], default: value } },
  });
  const schemas = {
    Inner: inner,
    Other: { type: "object", properties: { b: number }, required: ["b"] },
    Either: { anyOf: [ref("Inner"), ref("Other")] },
    Beside: { ...inner, anyOf: [{}, { required: ["c"] }] },
    Patterns: { type: "object", patternProperties: { "^x": ref("Inner") } },
    Patterned: { ...inner, patternProperties: { "^x": ref("Inner") } },
    // Left out.
    InClass: holder(ref("Inner"), { b: 0 }),
    InArray: holder({ type: "array", items: ref("Inner") }, [{ a: "1" }, { b: 0 }]),
    InMap: holder({ type: "object", additionalProperties: ref("Inner") }, { x: { b: 0 } }),
    InPattern: holder(
      { type: "object", patternProperties: { "^x": ref("Inner") } },
      { x: { b: 0 } },
    ),
    InNamed: holder(ref("Patterns"), { x: { b: 0 } }),
    InClassPattern: holder(ref("Patterned"), { a: "1", x: { b: 0 } }),
    BesideChoice: holder(ref("Beside"), { b: 0 }),
    Counted: holder({ ...inner, minProperties: 1 }, { b: 0 }),
    InCondition: holder({ ...inner, if: { properties: { b: { minimum: 1 } } } }, { b: 0 }),
    // Applied.
    ConditionMet: holder({ ...inner, if: { properties: { b: { minimum: 1 } } } }, { b: 1 }),
    Declared: holder(ref("Inner"), { a: "1" }),
    OfUnion: holder(ref("Either"), { b: 0 }),
    Mentioned: holder(ref("Beside"), { c: 0 }),
    OfPattern: holder(ref("Patterns"), { x: { a: "1" } }),
    Untyped: holder({}, { b: 0 }),
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const result = await generate({ input: "-", stdin, unknownProperties: "reject" });
  expect(strictErrors(result.files)).toEqual([]);
  const { exports } = await load(result.files);
  const written = (name: string): unknown => (exports[name] as Class).fromDict({}).toDict();
  const refused = [
    ...["InClass", "InArray", "InMap", "InPattern", "InNamed", "InClassPattern"],
    ...["BesideChoice", "Counted", "InCondition"],
  ];
  for (const name of refused) expect([name, written(name)]).toEqual([name, {}]);
  for (const name of ["ConditionMet", "Declared", "OfUnion", "Mentioned", "OfPattern", "Untyped"]) {
    expect([name, written(name)]).not.toEqual([name, {}]);
    expect([name, (exports[name] as Class).is(written(name))]).toEqual([name, true]);
  }
  const warned = result.diagnostics.filter(({ code }) => code === "DEFAULT_INVALID");
  expect(warned.map(({ pointer }) => pointer?.split("/")[3])).toEqual(refused);
  expect(warned[0]?.message).toContain('unknownProperties: "reject"');
});

test("strip keeps what any variant declares that may match the same object", async () => {
  const schemas = {
    A: one("a"),
    B: one("b"),
    C: one("c", "c"),
    D: { ...one("d", "d"), patternProperties: { "^x-": text } },
    Either: { anyOf: [ref("A"), ref("B")] },
    Several: { anyOf: [ref("C"), ref("D")] },
    Nested: { anyOf: [ref("Either"), ref("D")] },
    Nullable: { anyOf: [ref("A"), ref("B"), { type: "null" }] },
    Beside: { ...one("e"), anyOf: [ref("C"), ref("D")] },
    InArray: { type: "array", items: ref("Either") },
    // Never valid with `b`, so that the other alone matches, which must stay so.
    G: { type: "object", properties: { b: false } },
    H: one("h"),
    Refused: { oneOf: [ref("H"), ref("G")] },
    // Refuses what is unknown, so that the other alone matches.
    Closed: { type: "object", additionalProperties: false },
    I: one("i"),
    BesideClosed: { oneOf: [ref("I"), ref("Closed")] },
    // The second is taken only because the object has too many properties for the first.
    Few: { type: "object", properties: { few: text }, maxProperties: 1 },
    AfterFew: { anyOf: [ref("Few"), ref("I")] },
    // A parent is read as its child, unless what only the child declares has another type.
    Pet: { type: "object", properties: { kind: text }, discriminator: { propertyName: "kind" } },
    Cat: { allOf: [ref("Pet"), { properties: { lives: { type: "integer" } } }] },
    Loose: { allOf: [ref("Pet"), { type: "object" }] },
    BesidePet: { anyOf: [ref("Pet"), ref("Loose")] },
    // One schema declares the property as the parent, another as anything.
    Owned: { type: "object", properties: { pet: ref("Anything") } },
    Anything: {},
    Owner: { allOf: [ref("Owned"), { properties: { pet: ref("Pet") } }] },
    // Keywords beside the choice judge the object of its only branch.
    Two: { minProperties: 2, anyOf: [{ enum: [""] }, { properties: { a: {} } }] },
    TwoOrNull: { anyOf: [{ properties: {}, allOf: [ref("Two")] }, { type: "null" }] },
    // Exactly one matches.
    E: one("e", "e"),
    F: one("f", "f"),
    One: { oneOf: [ref("E"), ref("F")] },
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const { files } = await generate({ input: "-", stdin, unknownProperties: "strip" });
  expect(strictErrors(files)).toEqual([]);
  const { exports } = await load(files);
  const written = (name: string, value: unknown): unknown => {
    const model = exports[name] as Class;
    return model.toDict?.(model.fromDict(value));
  };
  const keeps = (name: string, value: object): void => {
    expect([name, written(name, { ...value, unknown: 0 })]).toEqual([name, value]);
  };
  keeps("Either", { b: "1" });
  keeps("Either", { a: "1", b: "2" });
  keeps("Several", { c: "1", d: "2", "x-1": "3" });
  keeps("Nested", { b: "1", d: "2" });
  keeps("Nullable", { b: "1" });
  keeps("Beside", { c: "1", d: "2", e: "3" });
  keeps("Refused", { b: 1 });
  for (const name of ["Two", "TwoOrNull"])
    expect(written(name, { x: 1, y: 2 })).toEqual({ x: 1, y: 2 });
  keeps("BesidePet", { kind: "Cat", lives: "9" });
  const pet = { kind: "Cat", lives: 9 };
  const owner = (exports["Owner"] as Class).fromDict({ pet: { ...pet, unknown: 0 } });
  expect(owner.toDict()).toEqual({ pet });
  expect(written("BesideClosed", { unknown: 0 })).toEqual({ unknown: 0 });
  expect(written("AfterFew", { unknown: 0, other: 1 })).toEqual({ unknown: 0, other: 1 });
  expect(written("InArray", [{ b: "1" }, { a: "1", unknown: 0 }])).toEqual([
    { b: "1" },
    { a: "1" },
  ]);
  expect(written("One", { e: "1", unknown: 0 })).toEqual({ e: "1" });
});

test("strip keeps what the children of a parent judge, and what is judged of them", async () => {
  const integer = { type: "integer" };
  const schemas = {
    Pet: {
      ...one("name"),
      properties: { name: text, kind: text },
      required: ["kind"],
      discriminator: { propertyName: "kind" },
    },
    Cat: {
      allOf: [ref("Pet"), { type: "object", properties: { lives: integer }, required: ["lives"] }],
    },
    Lion: { allOf: [ref("Cat"), { properties: { mane: { type: "string", maxLength: 2 } } }] },
    Thing: { type: "object", properties: { size: integer } },
    // A lion with a long mane is read as a Cat, since the first does not match.
    LionOrPet: { anyOf: [ref("Lion"), ref("Pet"), ref("Thing")] },
    Chosen: { ...one("size"), anyOf: [ref("Pet"), { required: ["size"] }] },
    Pets: { type: "array", items: ref("Thing"), contains: ref("Pet") },
    NoPets: { type: "array", items: ref("Thing"), not: { contains: ref("Pet") } },
    Twice: {
      type: "object",
      properties: { pet: ref("Thing") },
      allOf: [{ properties: { pet: ref("Pet") } }],
    },
    Wild: { type: "array", items: ref("Pet"), contains: { required: ["wild"] } },
    NotText: { type: "array", items: { ...one("a"), not: { properties: { b: text } } } },
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const { files } = await generate({ input: "-", stdin, unknownProperties: "strip" });
  expect(strictErrors(files)).toEqual([]);
  const { exports } = await load(files);
  const keeps = (name: string, value: unknown): void => {
    const model = exports[name] as Class;
    const instance = model.fromDict(value);
    const dict = model.toDict === undefined ? instance.toDict() : model.toDict(instance);
    expect([name, dict]).toEqual([name, value]);
  };
  const cat = { kind: "Cat", lives: 9 };
  keeps("LionOrPet", { ...cat, mane: "long" });
  keeps("Chosen", cat);
  keeps("Pets", [cat]);
  keeps("NoPets", [{ kind: "Cat", lives: "nine" }]);
  keeps("Twice", { pet: cat });
  keeps("Wild", [{ ...cat, wild: true }]);
  keeps("NotText", [{ b: 1 }]);
});

test("strip keeps what keywords beside a reference are about", async () => {
  const A = { type: "object", properties: { a: text } };
  const toA = { $ref: "#/components/schemas/A" };
  const B = { type: "object", properties: { b: text } };
  const toB = { $ref: "#/components/schemas/B" };
  const schemas = {
    A,
    Other: { $ref: "#/components/schemas/A" },
    Count: {
      type: "array",
      prefixItems: [{ $ref: "#/components/schemas/Other", minProperties: 1 }],
    },
    B,
    Key: { type: "array", items: { ...toB, anyOf: [{ required: ["x"] }, { required: ["y"] }] } },
    C: { type: "object", properties: { c: text } },
    D: { type: "object", properties: { d: text } },
    Choice: { anyOf: [{ $ref: "#/components/schemas/D" }, { type: "string" }] },
    Chosen: { type: "array", items: { $ref: "#/components/schemas/Choice", minProperties: 1 } },
    Plain: { type: "array", items: { $ref: "#/components/schemas/C" } },
    Uses: { type: "object", properties: { a: toA } },
  };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
  const stdin = JSON.stringify(spec);
  const { files } = await generate({ input: "-", stdin, unknownProperties: "strip" });
  expect(strictErrors(files)).toEqual([]);
  const { exports } = await load(files);
  const written = (name: string, value: unknown): unknown => {
    const model = exports[name] as Class;
    return model.toDict?.(model.fromDict(value));
  };
  expect(written("Count", [{ z: 1 }])).toEqual([{ z: 1 }]);
  expect(written("Key", [{ y: 1, z: 1 }])).toEqual([{ y: 1 }]);
  expect(written("Chosen", [{ z: 1 }])).toEqual([{ z: 1 }]);
  expect(written("Plain", [{ z: 1 }])).toEqual([{}]);
});

test.each(["keep", "strip", "reject"] as const)(
  "variants that share a tag compile beside properties: %s",
  async (unknownProperties) => {
    const tag = (...values: readonly string[]): object => ({
      properties: { kind: { enum: values } },
    });
    const [elk, cow, ox] = ["Elk", "Cow", "Ox"].map((name) => ({
      $ref: `#/components/schemas/${name}`,
    }));
    const choices = [
      [elk, cow],
      [cow, elk, ox],
      [elk, ox, tag("t0", "shared", "t3")],
    ];
    const found = choices.flatMap((branches, index) =>
      ["oneOf", "anyOf"].map((keyword): [string, object] => [
        `${keyword}${index}`,
        { properties: { kind: {} }, [keyword]: branches, discriminator: { propertyName: "kind" } },
      ]),
    );
    const schemas = {
      ...{ Elk: tag("t0", "shared"), Cow: tag("shared"), Ox: tag("t1", "t2", "shared") },
      ...Object.fromEntries(found),
    };
    const info = { title: "T", version: "1" };
    const spec = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
    const { files } = await generate({ input: "-", stdin: spec, unknownProperties });
    expect(strictErrors(files)).toEqual([]);
    const { model } = await load(files);
    expect(model("AnyOf0").is({ kind: "shared" })).toBe(true);
    expect(model("AnyOf0").is({ kind: "t1" })).toBe(false);
    expect(model("AnyOf0").is({ kind: "t0", other: 1 })).toBe(unknownProperties !== "reject");
  },
);
