/** Discriminators in generated code: one decision for verdicts, issues, instances and what is written. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import type { JobConfig } from "../../generator/config/config.js";
import { type Companion, generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";
import { processorTime } from "../support/processor-time.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const tagged = (propertyName: string, mapping?: JsonObject): JsonObject => ({
  discriminator: { propertyName, ...(mapping === undefined ? {} : { mapping }) },
});

type Model = (name: string) => Companion;

async function models(
  schemas: JsonObject,
  options: JobConfig = {},
  openapi = "3.0.3",
): Promise<Model> {
  const spec = {
    openapi,
    info: { title: "Test", version: "1" },
    paths: {},
    components: { schemas },
  };
  const files = await generateText(JSON.stringify(spec), options);
  expect(strictErrors(files)).toEqual([]);
  return (await load(files)).model;
}

/** What comes of a value: what is written, or the pointers and codes of the issues. */
function outcome(companion: Companion, value: JsonValue): unknown {
  const issues = companion.validate(value);
  expect(companion.is(value)).toBe(issues.length === 0);
  if (issues.length > 0) return issues.map(({ pointer, code }) => `${pointer} ${code}`);
  const instance = companion.fromDict(value);
  const written = companion.toDict?.(instance) ?? (instance as { toDict(): JsonValue }).toDict();
  expect(JSON.parse(companion.toJson?.(instance) ?? JSON.stringify(instance))).toEqual(written);
  return written;
}

const className = (value: unknown): string | undefined => (value as object).constructor.name;

describe("members beside the choice", () => {
  const schemas: JsonObject = {
    Answer: {
      ...object({ kind: { type: "string", enum: ["TEXT", "BOOLEAN"] } }, "kind"),
      oneOf: [ref("Text"), ref("Bool")],
      ...tagged("kind", { TEXT: "#/components/schemas/Text", BOOLEAN: "Bool" }),
    },
    Text: object({ text }, "text"),
    Bool: object({ value: { type: "boolean" } }, "value"),
  };
  const cases: [JsonValue, unknown][] = [
    [
      { kind: "TEXT", text: "a" },
      { kind: "TEXT", text: "a" },
    ],
    [{ kind: "TEXT", value: true }, ["/text required"]],
    [
      { kind: "TEXT", text: "a", value: true },
      { kind: "TEXT", text: "a", value: true },
    ],
    [{ kind: "BOOLEAN", text: "a" }, ["/value required"]],
    [{ kind: "OTHER", text: "a" }, ["/kind discriminator"]],
    [{ text: "a" }, ["/kind discriminator"]],
    ["a", [" oneOf"]],
  ];

  test("a value that the variant of its tag refuses is an issue", async () => {
    const model = await models(schemas);
    for (const [value, expected] of cases)
      expect(outcome(model("Answer"), value)).toEqual(expected);
  });

  test("the same inside an allOf, and for null", async () => {
    const { Answer, ...others } = schemas;
    const { type: _, properties, required, ...choice } = Answer as JsonObject;
    const model = await models({
      ...others,
      Answer: { allOf: [{ type: "object", properties, required } as JsonObject, choice] },
      Maybe: { ...(Answer as JsonObject), nullable: true },
    });
    expect(outcome(model("Answer"), { kind: "TEXT", value: true })).toEqual(["/text required"]);
    expect(outcome(model("Answer"), { kind: "BOOLEAN", value: true })).toEqual({
      kind: "BOOLEAN",
      value: true,
    });
    expect(outcome(model("Maybe"), { kind: "TEXT", value: true })).toEqual(["/text required"]);
  });

  test("with every undeclared property refused", async () => {
    const model = await models(schemas, { unknownProperties: "reject" });
    expect(outcome(model("Answer"), { kind: "TEXT", text: "a" })).toEqual({
      kind: "TEXT",
      text: "a",
    });
    expect(outcome(model("Answer"), { kind: "TEXT", text: "a", more: 1 })).toEqual([
      "/more additionalProperties",
    ]);
    expect(outcome(model("Answer"), { kind: "TEXT", value: true })).toEqual([
      "/value additionalProperties",
      "/text required",
    ]);
  });

  test("the tag of each variant is a literal, so that a test of it narrows the union", async () => {
    const openapi = "3.0.3";
    const spec = {
      openapi,
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas },
    };
    const files = await generateText(JSON.stringify(spec));
    const use = `import type { Answer, AnswerDict } from "./index.js";
export const read = (answer: Answer): string | boolean =>
  answer.kind === "TEXT" ? answer.text : answer.value;
export const write = (dict: AnswerDict): string | boolean =>
  dict.kind === "TEXT" ? dict.text : dict.value;
`;
    expect(strictErrors([...files, { path: "use.ts", text: use }])).toEqual([]);
  });

  test("a choice without a discriminator counts the variants with what is beside it", async () => {
    const model = await models({
      Either: { ...object({ id: text }, "id"), oneOf: [ref("Text"), ref("Bool")] },
      Text: schemas["Text"] as JsonObject,
      Bool: schemas["Bool"] as JsonObject,
    });
    expect(outcome(model("Either"), { id: "1", text: "a" })).toEqual({ id: "1", text: "a" });
    expect(outcome(model("Either"), { id: "1", text: "a", value: true })).toEqual([" oneOf"]);
    expect(outcome(model("Either"), { text: "a" })).toEqual([" oneOf"]);
  });
});

describe("where no union is generated", () => {
  test("a discriminator still selects the branch", async () => {
    const model = await models({
      Cat: object({ kind: text, lives: { type: "integer" } }, "kind", "lives"),
      Dog: object({ kind: text, bark: { type: "boolean" } }, "kind"),
      Pet: { oneOf: [ref("Cat"), ref("Dog")], ...tagged("kind") },
      Owner: object({
        pet: { allOf: [ref("Pet"), { oneOf: [ref("Cat"), ref("Dog")], ...tagged("kind") }] },
      }),
    });
    const pet = { kind: "Cat", lives: 9 };
    expect(outcome(model("Owner"), { pet })).toEqual({ pet });
    expect(outcome(model("Owner"), { pet: { kind: "Cat" } })).toEqual(["/pet/lives required"]);
  });
});

test("with both oneOf and anyOf, the discriminator applies to the one with references", async () => {
  const model = await models({
    Cat: object({ kind: text, lives: { type: "integer" } }, "kind"),
    Dog: object({ kind: text, bark: text }, "kind"),
    Pet: {
      ...object({ kind: text, a: text, b: text }, "kind"),
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
      anyOf: [ref("Cat"), ref("Dog")],
      ...tagged("kind"),
    },
  });
  const dog = { kind: "Dog", lives: "many", a: "1" };
  expect(outcome(model("Pet"), dog)).toEqual(dog);
  expect(outcome(model("Pet"), { ...dog, bark: 1 })).toEqual(["/bark type"]);
  expect(outcome(model("Pet"), { kind: "Dog" })).toEqual([" oneOf"]);
});

describe("tags that are no text", () => {
  test("integers and booleans", async () => {
    const model = await models({
      One: object({ type: { type: "integer", enum: [1] }, a: text }, "type", "a"),
      Two: object({ type: { type: "integer" }, b: text }, "type", "b"),
      Num: { oneOf: [ref("One"), ref("Two")], ...tagged("type", { "1": "One", "2": "Two" }) },
      Yes: object({ on: { type: "boolean", enum: [true] }, a: text }, "on", "a"),
      No: object({ on: { type: "boolean" }, b: text }, "on", "b"),
      Flag: { oneOf: [ref("Yes"), ref("No")], ...tagged("on", { true: "Yes", false: "No" }) },
    });
    expect(outcome(model("Num"), { type: 2, b: "x" })).toEqual({ type: 2, b: "x" });
    expect(outcome(model("Num"), { type: 1, b: "x" })).toEqual(["/a required"]);
    expect(outcome(model("Num"), { type: "1", a: "x" })).toEqual(["/type discriminator"]);
    expect(outcome(model("Flag"), { on: false, b: "x" })).toEqual({ on: false, b: "x" });
    expect(outcome(model("Flag"), { on: true, b: "x" })).toEqual(["/a required"]);
  });
});

describe("tags that are numbers", () => {
  test("however the mapping writes them", async () => {
    const number: JsonObject = { type: "number" };
    const model = await models({
      One: object({ v: number, a: text }, "v", "a"),
      Two: object({ v: { type: "number", enum: [2] }, b: text }, "v", "b"),
      Any: { oneOf: [ref("One"), ref("Two")], ...tagged("v", { "1.0": "One", "2.00": "Two" }) },
      Pet: { ...object({ v: number }, "v"), ...tagged("v", { "1e3": "Cat" }) },
      Cat: { allOf: [ref("Pet"), object({ lives: { type: "integer" } }, "lives")] },
      Owner: object({ pet: { allOf: [ref("Pet")], default: { v: 1000 } } }),
    });
    expect(outcome(model("Any"), { v: 1, a: "x" })).toEqual({ v: 1, a: "x" });
    expect(outcome(model("Any"), { v: 2, b: "x" })).toEqual({ v: 2, b: "x" });
    expect(outcome(model("Any"), { v: 2, a: "x" })).toEqual(["/b required"]);
    expect(outcome(model("Any"), { v: 3, a: "x" })).toEqual(["/v discriminator"]);
    expect(className(model("Pet").fromDict({ v: 1000, lives: 9 }))).toBe("Cat");
    // The default is no valid Cat.
    expect(outcome(model("Owner"), {})).toEqual({});
  });
});

describe("a variant without a tag", () => {
  test("is meant where the tag is absent", async () => {
    const model = await models({
      Cat: object({ kind: text, lives: { type: "integer" } }, "kind", "lives"),
      Fish: object({ fins: { type: "integer" } }),
      Pet: { oneOf: [ref("Cat"), ref("Fish")], ...tagged("kind") },
    });
    const pet = model("Pet");
    expect(className(pet.fromDict({ fins: 2 }))).toBe("Fish");
    expect(className(pet.fromDict({ kind: "Cat", lives: 9 }))).toBe("Cat");
    expect(outcome(pet, { kind: "Dog", fins: 2 })).toEqual(["/kind discriminator"]);
  });
});

describe("a tag that only additionalProperties restrict", () => {
  test("has the values that are listed there", async () => {
    const model = await models({
      Cat: {
        ...object({ lives: { type: "integer" } }),
        additionalProperties: { enum: ["a", "b"] },
      },
      Dog: { ...object({ bark: { type: "boolean" } }), additionalProperties: { enum: ["c"] } },
      Pet: { anyOf: [ref("Cat"), ref("Dog")], ...tagged("kind", { c: "Cat" }) },
    });
    const pet = model("Pet");
    expect(outcome(pet, { kind: "b", lives: 1 })).toEqual({ kind: "b", lives: 1 });
    expect(outcome(pet, { kind: "c", bark: true })).toEqual({ kind: "c", bark: true });
    expect(outcome(pet, { kind: "Cat" })).toEqual(["/kind discriminator"]);
  });
});

describe("a value that not exactly one variant allows", () => {
  const schemas: JsonObject = {
    Text: object({ text, at: { type: "integer" } }, "text"),
    Bool: object({ value: { type: "boolean" } }, "value"),
    Node: {
      oneOf: [
        object({ a: text, left: ref("Node") }, "a"),
        object({ b: text, left: ref("Node") }, "b"),
      ],
    },
    Either: { oneOf: [ref("Text"), ref("Bool")] },
    Holder: object({ either: ref("Either") }),
    Mixed: { anyOf: [ref("Text"), ref("Bool"), text] },
  };
  const messages = (companion: Companion, value: JsonValue): string[] =>
    companion.validate(value).map(({ pointer, message }) => `${pointer} ${message}`);

  test("the issue says which two match, or why the nearest does not", async () => {
    const model = await models(schemas);
    const expected = "expected exactly one of Text and Bool to match, got";
    expect(messages(model("Either"), { text: "a", value: true })).toEqual([
      ` ${expected} Text and Bool`,
    ]);
    expect(messages(model("Holder"), { either: { text: 1, at: "x", value: 1 } })).toEqual([
      `/either ${expected} none; Bool fails at /either/value: expected boolean, got number`,
    ]);
    expect(messages(model("Mixed"), 1)).toEqual([" expected string or object, got number"]);
    expect(messages(model("Mixed"), {})).toEqual([
      " expected one of Text and Bool to match, got none; Text fails at /text: is required",
    ]);
  });

  test("the work does not multiply with the depth of recursive unions", async () => {
    const model = await models(schemas);
    let value: JsonValue = 1;
    for (let depth = 0; depth < 24; depth += 1) value = { left: value };
    const before = processorTime();
    expect(model("Node").validate(value)).toHaveLength(1);
    expect(processorTime() - before).toBeLessThan(5_000);
  });
});

describe("a parent without oneOf", () => {
  const family = (mapping?: JsonObject): JsonObject => ({
    Pet: { ...object({ kind: text, name: text }, "kind"), ...tagged("kind", mapping) },
    Cat: { allOf: [ref("Pet"), object({ lives: { type: "integer" } }, "lives")] },
    Lion: { allOf: [ref("Cat"), object({ pride: text })] },
    Dog: { allOf: [ref("Pet"), object({ bark: { type: "boolean" }, friend: ref("Pet") })] },
    Zoo: object({ pets: { type: "array", items: ref("Pet") } }),
  });

  test("reads as its children, on several levels", async () => {
    const model = await models(family());
    const pet = model("Pet");
    const dog = { kind: "Dog", bark: true, friend: { kind: "Cat", lives: 9 } };
    const lion = { kind: "Lion", lives: 1, pride: "a" };
    expect(className(pet.fromDict(dog))).toBe("Dog");
    expect(className((pet.fromDict(dog) as { friend: unknown }).friend)).toBe("Cat");
    expect(className(pet.fromDict(lion))).toBe("Lion");
    expect(className(model("Cat").fromDict(lion))).toBe("Lion");
    expect(className(model("Cat").fromDict({ kind: "Cat", lives: 9 }))).toBe("Cat");
    expect(outcome(model("Zoo"), { pets: [dog, lion] })).toEqual({ pets: [dog, lion] });
    expect(outcome(pet, { kind: "Cat" })).toEqual(["/lives required"]);
    expect(outcome(model("Zoo"), { pets: [{ kind: "Lion", lives: "1" }] })).toEqual([
      "/pets/0/lives type",
    ]);
    expect(outcome(pet, 1)).toEqual([" type"]);
  });

  test("is extended by a value that may have any type", async () => {
    const extended = { allOf: [ref("Pet"), { properties: { a: text } }] };
    const model = await models(
      {
        ...family(),
        Any: {
          properties: { list: { type: "array", items: extended } },
          additionalProperties: extended,
        },
      },
      { untyped: "any" },
    );
    const cat = { kind: "Cat", a: "b" };
    expect(model("Any").validate({ list: [cat], other: cat })).toEqual([]);
    expect(model("Any").validate({ other: { ...cat, a: 1 } })).toHaveLength(1);
    expect(model("Pet").validate(cat)).toHaveLength(1);
  });

  describe("is itself where a schema extends it, its children where it is only referred to", () => {
    const more = { required: ["a"] };
    const forms: Readonly<Record<string, readonly [schema: JsonObject, isExtended: boolean]>> = {
      Bare: [ref("Pet"), false],
      Only: [{ allOf: [ref("Pet")] }, false],
      Described: [{ allOf: [ref("Pet")], description: "A pet." }, false],
      Typed: [{ type: "object", allOf: [ref("Pet")] }, false],
      Counted: [{ allOf: [ref("Pet")], minProperties: 1 }, false],
      Known: [{ allOf: [ref("Pet")], required: ["kind"] }, false],
      Two: [{ allOf: [ref("Pet"), more] }, true],
      Required: [{ allOf: [ref("Pet")], ...more }, true],
      Properties: [{ allOf: [ref("Pet")], properties: { a: text } }, true],
      Beside: [{ ...ref("Pet"), ...more }, true],
      BesideProperties: [{ ...ref("Pet"), properties: { a: text } }, true],
    };
    const places: Readonly<
      Record<
        string,
        readonly [(form: JsonObject) => JsonObject, ((value: JsonValue) => JsonValue)?]
      >
    > = {
      Model: [(form) => form],
      Member: [(form) => object({ v: form }), (v) => ({ v })],
      Item: [(items) => ({ type: "array", items }), (v) => [v]],
      Contained: [(contains) => ({ type: "array", contains }), (v) => [v]],
      Value: [(form) => ({ type: "object", additionalProperties: form }), (v) => ({ v })],
      Variant: [(form) => ({ anyOf: [form, text] })],
      Not: [(form) => ({ not: { not: form } })],
      Then: [(then) => ({ if: { required: ["kind"] }, then })],
      Dependent: [(kind) => ({ dependentSchemas: { kind } })],
    };
    test.each(Object.entries(forms))("%s", async (_, [form, isExtended]) => {
      const schemas = Object.entries(places).map(([name, [wrap]]) => [name, wrap(form)] as const);
      const model = await models({ ...family(), ...Object.fromEntries(schemas) }, {}, "3.1.0");
      for (const [name, [, put = (value: JsonValue): JsonValue => value]] of Object.entries(
        places,
      )) {
        const accepts = (value: JsonObject): boolean => model(name).is(put(value));
        expect([name, accepts({ kind: "Cat", a: "b" })]).toEqual([name, isExtended]);
        expect([name, accepts({ kind: "Cat", a: "b", lives: 9 })]).toEqual([name, true]);
        expect([name, accepts({ kind: "Other", a: "b" })]).toEqual([name, true]);
      }
    });
  });

  test("may differ from its children in undeclared properties and defaults", async () => {
    const model = await models({
      Open: { ...object({ kind: text }), additionalProperties: text, ...tagged("kind") },
      Wide: { allOf: [ref("Open"), object({ any: {} })] },
      Full: { ...object({ kind: text, b: { ...text, default: "a" } }), ...tagged("kind") },
      Small: { allOf: [ref("Full"), { maxProperties: 1 }] },
    });
    expect(outcome(model("Open"), { kind: "Wide", any: "b" })).toEqual({ kind: "Wide", any: "b" });
    expect(outcome(model("Full"), { kind: "Small" })).toEqual({ kind: "Small" });
    expect(outcome(model("Full"), { kind: "Big" })).toEqual({ kind: "Big", b: "a" });
  });

  test("may have members of other types than its children", async () => {
    const map: JsonObject = { type: "object" };
    const members: Readonly<Record<string, readonly [JsonObject, JsonObject, JsonValue]>> = {
      Class: [map, object({ a: text }), { a: "b" }],
      Literals: [{ oneOf: [ref("None"), { enum: [1, 2.5] }] }, { type: "integer" }, 1],
      List: [{ type: "array", items: map }, { items: object({ a: text }) }, [{ a: "b" }]],
      Never: [{ type: "integer" }, text, 1],
    };
    const families = Object.entries(members).flatMap(([name, [type, childType]]): JsonObject[] => [
      { [name]: { ...object({ member: type }), ...tagged("kind") } },
      { [`${name}Cat`]: { allOf: [ref(name), object({ member: childType })] } },
      { [`${name}Dog`]: { allOf: [ref(name), object({ member: childType }, "bark")] } },
    ]);
    const schemas = families.flatMap((family) => Object.entries(family));
    const model = await models({ None: { enum: ["none"] }, ...Object.fromEntries(schemas) });
    for (const [name, [, , member]] of Object.entries(members)) {
      const value = { kind: `${name}Cat`, ...(name === "Never" ? {} : { member }) };
      expect(className(model(name).fromDict(value))).toBe(`${name}Cat`);
      expect(outcome(model(name), value)).toEqual(value);
      expect(outcome(model(name), { kind: `${name}Dog` })).toEqual(["/bark required"]);
    }
  });

  test("may have a member that its children name otherwise or leave out", async () => {
    const id = { ...text, readOnly: true };
    const model = await models({
      Pet: { ...object({ "a-b": text, id: text, bag: { type: "object" } }), ...tagged("kind") },
      Cat: { allOf: [ref("Pet"), object({ "a b": text, aB: text, id })] },
      Dog: { allOf: [ref("Pet"), object({ additionalProperties: text })] },
      Cow: { allOf: [ref("Pet"), { properties: { kind: {} }, additionalProperties: false }] },
    });
    const cat = { kind: "Cat", "a-b": "1", "a b": "2", aB: "3" };
    expect(outcome(model("Pet"), cat)).toEqual(cat);
    const dog = { kind: "Dog", additionalProperties: "a", more: 1 };
    expect(outcome(model("Pet"), dog)).toEqual(dog);
    expect(className(model("Pet").fromDict({ kind: "Cow" }))).toBe("Cow");
  });

  test("reads as children that are a choice", async () => {
    const [Bone, Ball] = [object({ bone: text }, "bone"), object({ ball: text }, "ball")];
    const choice: JsonObject = { oneOf: [ref("Bone"), ref("Ball")] };
    const model = await models({
      ...family({ toy: "Toy" }),
      Bone,
      Ball,
      Choice: choice,
      Toy: { allOf: [ref("Pet"), choice] },
      Named: { allOf: [ref("Pet"), ref("Choice"), object({ size: { type: "integer" } })] },
      Best: { allOf: [ref("Toy"), object({ rank: { type: "integer" } })] },
    });
    const pet = model("Pet");
    for (const kind of ["toy", "Toy", "Named", "Best"]) {
      const toy = { kind, ball: "red", size: 1, rank: 2 };
      expect(outcome(model("Zoo"), { pets: [toy] })).toEqual({ pets: [toy] });
      expect(className(pet.fromDict(toy))).not.toBe("Pet");
      expect(outcome(pet, { kind, ball: "red", bone: "1" })).toEqual([" oneOf"]);
      expect(outcome(pet, { kind })).toEqual([" oneOf"]);
    }
    expect(outcome(pet, { kind: "Named", bone: "1", size: "2" })).toEqual(["/size type"]);
    expect(outcome(model("Toy"), { kind: "Toy", bone: "1" })).toEqual({ kind: "Toy", bone: "1" });
  });

  test("reads as its children where it is a branch beside properties", async () => {
    const id = object({ id: { type: "integer" } });
    const model = await models({
      ...family(),
      None: object({ none: text }, "none"),
      Only: { ...id, oneOf: [ref("Pet")] },
      One: { ...id, oneOf: [{ type: "string" }, ref("Pet")] },
      Either: { ...id, anyOf: [ref("None"), ref("Pet")] },
      Both: { allOf: [ref("Pet"), id] },
    });
    for (const name of ["Only", "One", "Either"]) {
      expect(model(name).is({ kind: "Cat" })).toBe(false);
      expect(model(name).is({ kind: "Cat", lives: "9" })).toBe(false);
      const cat = { kind: "Cat", lives: 9, id: 1 };
      expect(outcome(model(name), cat)).toEqual(cat);
      expect(outcome(model(name), { kind: "Other" })).toEqual({ kind: "Other" });
    }
    // A child of it, which is checked by what its parent says.
    expect(outcome(model("Both"), { kind: "Cat" })).toEqual({ kind: "Cat" });
  });

  test("refuses the tag of a child that nothing can be", async () => {
    const model = await models({
      ...family(),
      List: { type: "array", items: {} },
      Pack: { allOf: [ref("Pet"), ref("List")] },
      Herd: { allOf: [ref("Pet"), ref("List")], nullable: true },
    });
    expect(outcome(model("Pet"), { kind: "Pack" })).toEqual([" type"]);
    expect(outcome(model("Pet"), { kind: "Herd" })).toEqual([" type"]);
    expect(outcome(model("Pet"), { kind: "Other" })).toEqual({ kind: "Other" });
    // It extends only the parent.
    expect(outcome(model("Cat"), { kind: "Pack", lives: 1 })).toEqual({ kind: "Pack", lives: 1 });
  });

  test.each<[string, JsonObject]>([
    ["allOf", { allOf: [ref("Pet")] }],
    ["anyOf and allOf", { anyOf: [{ allOf: [ref("Pet")] }, { type: "null" }] }],
    ["allOf twice", { allOf: [{ allOf: [ref("Pet")] }] }],
    ["oneOf with keywords", { oneOf: [{ allOf: [ref("Pet")], minProperties: 1 }] }],
    ["anyOf, allOf and a second name", { anyOf: [{ allOf: [ref("Second")] }, { type: "null" }] }],
    [
      "anyOf and a reference with keywords",
      { anyOf: [{ ...ref("Pet"), minProperties: 1 }, { type: "null" }] },
    ],
    ["the model, beside keywords", { ...ref("Pet"), minProperties: 1 }],
    ["allOf, beside keywords", { allOf: [ref("Pet")], minProperties: 1 }],
    [
      "allOf, beside keywords and a type",
      { type: "object", allOf: [ref("Second")], minProperties: 1 },
    ],
  ])("reads as its children as the only member of %s", async (_, Holder) => {
    const model = await models(
      {
        Pet: { ...object({ kind: text }, "kind"), discriminator: { propertyName: "kind" } },
        Second: ref("Pet"),
        Dog: { allOf: [ref("Pet"), object({ bark: text }, "bark")] },
        Holder,
      },
      {},
      "3.1.0",
    );
    const holder = model("Holder");
    expect(outcome(holder, { kind: "Dog" })).toEqual(["/bark required"]);
    const dog = { kind: "Dog", bark: "b" };
    expect(outcome(holder, dog)).toEqual(dog);
    expect(className(holder.fromDict(dog))).toBe("Dog");
  });

  test("is itself for a tag of no child", async () => {
    const model = await models(family());
    expect(className(model("Pet").fromDict({ kind: "Fish", name: "a" }))).toBe("Pet");
    expect(className(model("Cat").fromDict({ kind: "Tiger", lives: 1 }))).toBe("Cat");
    expect(outcome(model("Pet"), {})).toEqual(["/kind required"]);
  });

  test("a mapping names children beside their names, and may name the parent", async () => {
    const model = await models(
      family({ cat: "#/components/schemas/Cat", dog: "Dog", pet: "Pet", "big-cat": "Lion" }),
    );
    const classOf = (value: JsonValue): string | undefined =>
      className(model("Pet").fromDict(value));
    expect(classOf({ kind: "cat", lives: 9 })).toBe("Cat");
    expect(classOf({ kind: "big-cat", lives: 9 })).toBe("Lion");
    expect(classOf({ kind: "Lion", lives: 9 })).toBe("Lion");
    expect(classOf({ kind: "pet" })).toBe("Pet");
  });

  test("a child may allow null, and be a member of a union with other values", async () => {
    const schemas = family();
    const model = await models({
      ...schemas,
      Cat: { ...(schemas["Cat"] as JsonObject), nullable: true },
      Dog: {
        allOf: [ref("Pet"), object({ owner: ref("Pet") })],
        anyOf: [{ required: ["name"] }, ref("Pet")],
      },
      Zoo: object({ first: { nullable: true, allOf: [ref("Pet")] } }),
    });
    const cat = { kind: "Cat", lives: 9 };
    const dog = { kind: "Dog", owner: { kind: "Lion", lives: 1, pride: "a" } };
    for (const pet of [cat, dog]) {
      expect(outcome(model("Pet"), pet)).toEqual(pet);
      expect(outcome(model("Zoo"), { first: pet })).toEqual({ first: pet });
    }
    expect(outcome(model("Cat"), cat)).toEqual(cat);
    expect(outcome(model("Pet"), { kind: "Cat" })).toEqual(["/lives required"]);
    expect(outcome(model("Zoo"), { first: null })).toEqual({ first: null });
  });

  test("reads as its children if the reference has texts or null beside it", async () => {
    const text = { description: "A pet." };
    const model = await models(
      {
        ...family(),
        Zoo: object({
          after: { allOf: [ref("Pet"), text] },
          before: { allOf: [text, ref("Pet")], nullable: true },
          outside: { allOf: [ref("Pet")], ...text },
          list: { type: "array", items: { allOf: [ref("Pet"), { ...text, nullable: true }] } },
          typed: { type: "object", allOf: [text, ref("Pet")] },
        }),
        Same: { allOf: [ref("Pet"), text] },
      },
      { unknownProperties: "strip" },
    );
    const cat = { kind: "Cat", lives: 9 };
    for (const name of ["after", "before", "outside", "typed"])
      expect(outcome(model("Zoo"), { [name]: cat })).toEqual({ [name]: cat });
    expect(outcome(model("Zoo"), { list: [cat], before: null })).toEqual({
      before: null,
      list: [cat],
    });
    expect(className(model("Same").fromDict(cat))).toBe("Cat");
  });

  test("has children through a second name, and with keywords beside the reference", async () => {
    const spec = {
      openapi: "3.1.0",
      info: { title: "Test", version: "1" },
      paths: {},
      components: {
        schemas: {
          ...family(),
          Animal: ref("Pet"),
          Bird: { allOf: [ref("Animal"), object({ wings: { type: "integer" } })] },
          Fish: { ...ref("Pet"), properties: { fins: { type: "integer" } } },
        },
      },
    };
    const files = await generateText(JSON.stringify(spec));
    expect(strictErrors(files)).toEqual([]);
    const { model } = await load(files);
    const classOf = (kind: string): string | undefined =>
      className(model("Pet").fromDict({ kind, lives: 9 }));
    expect(["Bird", "Fish", "Cat", "Animal"].map(classOf)).toEqual(["Bird", "Fish", "Cat", "Pet"]);
  });

  test("with every undeclared property refused, and with views", async () => {
    const strict = await models(family(), { unknownProperties: "reject" });
    expect(outcome(strict("Pet"), { kind: "Cat", lives: 9 })).toEqual({ kind: "Cat", lives: 9 });
    expect(outcome(strict("Pet"), { kind: "Cat", lives: 9, more: 1 })).toEqual([
      "/more additionalProperties",
    ]);
    const schemas = family();
    const model = await models({
      ...schemas,
      Cat: {
        allOf: [
          ref("Pet"),
          object({ lives: { type: "integer" }, id: { type: "string", readOnly: true } }, "id"),
        ],
      },
    });
    expect(className(model("PetRequest").fromDict({ kind: "Cat", lives: 9 }))).toBe("CatRequest");
    expect(outcome(model("Pet"), { kind: "Cat", lives: 9 })).toEqual(["/id required"]);
  });

  test.each(["object", "any"] as const)(
    "is an object without a type or properties, untyped: %s",
    async (untyped) => {
      const model = await models(
        {
          Bare: tagged("kind"),
          Typed: { type: "object", ...tagged("kind") },
          Listed: { properties: { kind: text }, ...tagged("kind") },
          ...Object.fromEntries(
            ["Bare", "Typed", "Listed"].map((name) => [
              `${name}Child`,
              { allOf: [ref(name), object({ size: { type: "integer" } }, "size")] },
            ]),
          ),
        },
        { untyped },
      );
      for (const name of ["Bare", "Typed", "Listed"]) {
        expect(outcome(model(name), { kind: `${name}Child` })).toEqual(["/size required"]);
        const child = { kind: `${name}Child`, size: 1 };
        expect(outcome(model(name), child)).toEqual(child);
        expect(className(model(name).fromDict(child))).toBe(`${name}Child`);
        expect(className(model(name).fromDict({ kind: "x" }))).toBe(name);
        expect(model(name).is("text")).toBe(false);
      }
    },
  );

  test("Swagger 2.0 names the property only", async () => {
    const spec = {
      swagger: "2.0",
      info: { title: "Test", version: "1" },
      paths: {},
      definitions: {
        Pet: { ...object({ kind: text }, "kind"), discriminator: "kind" },
        Cat: { allOf: [{ $ref: "#/definitions/Pet" }, object({ lives: { type: "integer" } })] },
      },
    };
    const files = await generateText(JSON.stringify(spec));
    expect(strictErrors(files)).toEqual([]);
    const { model } = await load(files);
    expect(className(model("Pet").fromDict({ kind: "Cat", lives: 9 }))).toBe("Cat");
  });
});

describe("a nullable tag", () => {
  const tag = (value: string): JsonObject => ({ type: "string", enum: [value], nullable: true });
  const schemas: JsonObject = {
    Cat: object({ kind: { type: "string", enum: ["cat"] }, meow: text }, "kind"),
    Dog: object({ kind: tag("dog"), bark: text }, "bark"),
    Fish: object({ kind: { type: "string", nullable: true }, fins: text }, "kind", "fins"),
    Fox: object({ kind: { type: "string", enum: ["fox"] }, fur: text }, "fur"),
    Two: { oneOf: [ref("Cat"), ref("Dog")], ...tagged("kind") },
    All: { oneOf: [ref("Cat"), ref("Dog"), ref("Fish")], ...tagged("kind", { fish: "Fish" }) },
    // No variant says anything of the tag of Untagged.
    Untagged: object({ any: text }, "any"),
    Some: { anyOf: [ref("Cat"), ref("Dog"), ref("Untagged")], ...tagged("kind", { dog: "Dog" }) },
    None: { oneOf: [ref("Cat"), ref("Fox")], ...tagged("kind") },
    Beside: {
      ...object({ kind: { type: "string", enum: ["cat", "dog"], nullable: true } }, "kind"),
      oneOf: [ref("Purr"), ref("Woof")],
      ...tagged("kind", { cat: "Purr", dog: "Woof" }),
    },
    Purr: object({ purr: text }, "purr"),
    Woof: object({ kind: tag("dog"), woof: text }, "woof"),
  };
  const refused = (...lines: string[]): string[] => lines;

  test("null belongs to the variants that allow it", async () => {
    const model = await models(schemas);
    const same = (name: string, value: JsonValue): void => {
      expect(outcome(model(name), value)).toEqual(value);
    };
    same("Two", { kind: null, bark: "b" });
    same("Two", { kind: "dog", bark: "b" });
    same("Two", { bark: "b" });
    expect(outcome(model("Two"), { kind: null, meow: "m" })).toEqual(refused("/bark required"));
    same("All", { kind: null, bark: "b" });
    same("All", { kind: null, fins: "f" });
    same("All", { kind: "fish", fins: "f" });
    expect(outcome(model("All"), { kind: null, bark: "b", fins: "f" })).toEqual([" oneOf"]);
    expect(outcome(model("None"), { kind: null, fur: "f" })).toEqual(["/kind discriminator"]);
    same("Beside", { kind: null, woof: "w" });
    same("Beside", { kind: null, purr: "p" });
    expect(className(model("Two").fromDict({ kind: null, bark: "b" }))).toBe("Dog");
  });

  test("the variants for a null tag are not selected by the same tag again", async () => {
    const model = await models({
      Any: object({}),
      Map: { type: "object", additionalProperties: ref("Any") },
      Beside: {
        ...object({ kind: { anyOf: [text, { type: "null" }] } }, "kind"),
        anyOf: [ref("Map"), ref("Any")],
        discriminator: { propertyName: "kind" },
      },
    });
    const beside = (kind: JsonValue): unknown => outcome(model("Beside"), { kind });
    expect([beside(null), beside("Any")]).toEqual([{ kind: null }, { kind: "Any" }]);
  });

  test("with nulls: lenient, null is an absent tag where no variant allows it", async () => {
    const model = await models(schemas, { nulls: "lenient" });
    expect(outcome(model("None"), { kind: null, fur: "f" })).toEqual({ fur: "f" });
    expect(outcome(model("Two"), { kind: null, bark: "b" })).toEqual({ kind: null, bark: "b" });
  });
});
