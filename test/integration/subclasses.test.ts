/** Classes that extend a generated class: their static readers return their own instances. */
import { beforeAll, describe, expect, it } from "vitest";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const SCHEMAS = {
  Cat: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, lives: { type: "integer", default: 9 } },
  },
  // Its `fromJson` is its own.
  Count: { type: "object", properties: { total: { type: "integer", format: "int64" } } },
  Home: { type: "object", properties: { cats: { type: "array", items: ref("Cat") } } },
  Pet: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog" } },
  },
  Dog: { allOf: [ref("Pet"), { type: "object", properties: { bark: { type: "string" } } }] },
};

const TEXT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Subclasses", version: "1" },
  paths: {},
  components: { schemas: SCHEMAS },
});

interface Instance {
  toDict(): unknown;
}
interface ModelClass {
  new (init: never): Instance;
  fromJson(text: string): Instance;
  fromDict(value: unknown): Instance;
  is(value: unknown): boolean;
  validate(value: unknown): readonly { readonly pointer: string }[];
}

let generated: Generated;
const modelClass = (name: string): ModelClass => generated.model(name) as unknown as ModelClass;

beforeAll(async () => {
  generated = await load(await generateText(TEXT));
});

const VALUES = [
  ["Cat", { name: "Tom" }],
  ["Count", { total: 1 }],
  ["Home", { cats: [{ name: "Tom" }] }],
  ["Pet", { kind: "fish" }],
] as const;

describe.each(VALUES)("a class that extends %s", (name, value) => {
  it("is what fromDict and fromJson return", () => {
    const Own = class Own extends modelClass(name) {
      readonly added = 1;
    };
    for (const read of [Own.fromDict(value), Own.fromJson(JSON.stringify(value))]) {
      expect(read).toBeInstanceOf(Own);
      expect(read).toMatchObject({ added: 1 });
      expect(read.toDict()).toMatchObject(value);
    }
    expect(modelClass(name).fromDict(value)).not.toBeInstanceOf(Own);
  });

  it("takes an instance of its own for its dict, and so does the model", () => {
    const Own = class Own extends modelClass(name) {};
    const own = Own.fromDict(value);
    expect(Own.fromDict(own)).toEqual(own);
    expect(Own.validate(own)).toEqual([]);
    expect(modelClass(name).is(own)).toBe(true);
    expect(modelClass(name).fromDict(own).toDict()).toEqual(own.toDict());
  });

  it("has its name in errors", () => {
    const Own = class Own extends modelClass(name) {};
    expect(() => Own.fromDict(null)).toThrow(/^Own: expected object/);
  });
});

it("children of a parent with a discriminator stay what they are", () => {
  const Own = class Own extends modelClass("Pet") {};
  expect(Own.fromDict({ kind: "dog", bark: "loud" })).toBeInstanceOf(modelClass("Dog"));
});

const USE = `import { Cat, Count, Home } from "./index.js";
export class MyCat extends Cat {
  greeting: string = "I am " + this.name;
}
export class MyCount extends Count {}
export const cat: MyCat = MyCat.fromDict({});
export const text: string = MyCat.fromJson("").greeting + String(MyCount.fromJson("").total);
export const home: Home = Home.fromDict({});
export const plain: Cat = Cat.fromJson("{}");
export class Other extends Cat {
  constructor(size: number, extra: number) {
    super({ name: String(size + extra) });
  }
}
// @ts-expect-error: nobody can call the constructor with the members alone
Other.fromDict({});
`;

it("has the types of the subclass", async () => {
  const files = await generateText(TEXT);
  expect(strictErrors([...files, { path: "use.ts", text: USE }] as never)).toEqual([]);
});
