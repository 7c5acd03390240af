/** `nulls: "lenient"`: an object is judged as if its nulls were not there, which is how it is built. */
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const text = { type: "string" };
const properties = { a: text, b: text, constructor: text, open: { type: ["string", "null"] } };
const object = (more: JsonObject): JsonObject => ({ type: "object", properties, ...more });
const requires = (name: string): JsonObject => ({ required: [name] });

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const SCHEMAS: JsonObject = {
  Plain: object({}),
  AnyOf: object({ anyOf: [requires("a"), requires("constructor")] }),
  OneOf: object({ oneOf: [requires("a"), requires("b")] }),
  Not: object({ not: requires("a") }),
  Least: object({ minProperties: 1 }),
  Most: object({ maxProperties: 1 }),
  Dependent: object({ dependentRequired: { a: ["b"] } }),
  DependentSchema: object({ dependentSchemas: { a: requires("b") } }),
  Condition: object({ if: requires("a"), then: requires("b") }),
  Child: { allOf: [{ $ref: "#/components/schemas/AnyOf" }, object({ maxProperties: 2 })] },
  DeclaredTwice: object({ allOf: [{ properties: { a: {}, b: {} } }] }),
  DeclaredByOther: { allOf: [reference("Anything"), object({})] },
  BesideChoice: { allOf: [reference("Choice"), object({ anyOf: [requires("a"), requires("b")] })] },
  Holder: { type: "object", properties: { one: { $ref: "#/components/schemas/AnyOf" } } },
};

/** Other schemas around a class with conditions on which properties are present. */
const AROUND: JsonObject = {
  AliasLeast: { allOf: [reference("Plain")], minProperties: 1 },
  AliasNot: { allOf: [reference("Plain")], not: requires("a") },
  AliasIf: { allOf: [reference("Plain")], if: requires("a"), then: requires("b") },
  AliasAnyOf: { allOf: [reference("Plain")], anyOf: [requires("a"), requires("constructor")] },
  AliasDependent: { allOf: [reference("Plain")], dependentRequired: { a: ["b"] } },
  UnionLeast: { anyOf: [reference("Numbered"), reference("Plain")], minProperties: 1 },
  UnionNot: { anyOf: [reference("Numbered"), reference("Plain")], not: requires("a") },
  NamedUnionLeast: { ...reference("Either"), minProperties: 1 },
  UnionChoice: {
    oneOf: [object({}), { type: "integer" }],
    anyOf: [requires("a"), requires("b")],
  },
};

/** Classes that require a property which another schema declares. */
const REQUIRING: JsonObject = {
  RequiredLater: { allOf: [reference("Plain"), requires("a")] },
  RequiredBeside: { ...reference("Plain"), ...requires("a") },
  RequiredFirst: { allOf: [requires("a"), reference("Plain")] },
  RequiredByOther: object({ allOf: [reference("Requires")] }),
  RequiredAnything: {
    allOf: [object({}), { type: "object", properties: { a: {} }, ...requires("a") }],
  },
  RequiredInBranch: object({ anyOf: [reference("Requires"), { type: "null" }] }),
};

let generated: Generated;
beforeAll(async () => {
  const spec = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    components: {
      schemas: {
        ...SCHEMAS,
        ...AROUND,
        Numbered: { type: "object", properties: { n: { type: "number" } }, ...requires("n") },
        ...REQUIRING,
        Requires: { type: "object", ...requires("a") },
        Either: { anyOf: [object(requires("b")), reference("Plain")] },
        RequiredOfNested: {
          ...{ properties: { a: {} }, ...requires("a"), allOf: [reference("Nested")] },
        },
        Nested: { type: "object", properties: { a: reference("Nested") } },
        Choice: { oneOf: [{ enum: ["on"] }, {}] },
        Anything: { type: "object", properties: { constructor: {} } },
      },
    },
  };
  generated = await load(await generateText(JSON.stringify(spec), { nulls: "lenient" }));
});

const PARTS: readonly object[] = [
  { a: "1" },
  { b: "1" },
  { constructor: "1" },
  { a: null },
  { b: null },
  { constructor: null },
];
const VALUES = [
  {},
  ...PARTS,
  ...PARTS.flatMap((one) => PARTS.map((other) => ({ ...one, ...other }))),
];

const withoutNulls = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));

describe("null is read as absent", () => {
  it("compiles", () => {
    expect(strictErrors(generated.files)).toEqual([]);
  }, 60_000);

  it.each(Object.keys({ ...SCHEMAS, ...AROUND }))("%s judges what it builds", (name) => {
    const model = generated.model(name);
    for (const value of VALUES) {
      const [dict, without] = [value, withoutNulls(value)].map((one) =>
        name === "Holder" ? { one } : one,
      );
      const isValid = model.is(without);
      expect(model.is(dict)).toBe(isValid);
      expect(model.validate(dict)).toEqual(model.validate(without));
      if (!isValid) expect(() => model.fromDict(dict)).toThrow();
      else expect((model.fromDict(dict) as { toDict(): unknown }).toDict()).toEqual(without);
    }
  });

  it.each(Object.keys(REQUIRING))("%s refuses null for what it requires", (name) => {
    const model = generated.model(name);
    const read = (value: object): unknown =>
      (model.fromDict(value) as { toDict(): unknown }).toDict();
    expect(model.is({ a: null })).toBe(false);
    expect(model.validate({ a: null })).toMatchObject([{ pointer: "/a", code: "type" }]);
    expect(model.validate({ a: 1 })).toMatchObject([{ pointer: "/a", code: "type" }]);
    expect(model.validate({})).toMatchObject([{ code: "required" }]);
    expect(() => model.fromDict({ a: null })).toThrow(/a: /);
    expect(read({ a: "1", b: null })).toEqual({ a: "1" });
  });

  it("is refused for what a recursive parent declares", () => {
    const model = generated.model("RequiredOfNested");
    expect(model.is({ a: null })).toBe(false);
    expect(model.validate({ a: null })).toMatchObject([{ pointer: "/a" }]);
    expect(model.is({ a: { a: null } })).toBe(true);
  });

  it("is refused in few words where the type is declared elsewhere", () => {
    for (const name of ["RequiredLater", "RequiredBeside", "RequiredFirst"])
      expect(generated.model(name).validate({ a: null })).toMatchObject([
        { pointer: "/a", message: "expected a value other than null, got null" },
      ]);
  });

  it("stays null where the schema allows it", () => {
    const read = generated.model("AnyOf").fromDict({ a: "1", b: null, open: null });
    expect((read as { toDict(): unknown }).toDict()).toEqual({ a: "1", open: null });
  });
});
