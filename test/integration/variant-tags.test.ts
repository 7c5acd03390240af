/** The tag of a class that a discriminator leads to has its literal type, and is written. */
import { describe, expect, test } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonObject } from "../../generator/json.js";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const choice = (variants: readonly string[], mapping?: JsonObject): JsonObject => ({
  oneOf: variants.map(ref),
  discriminator: { propertyName: "kind", ...(mapping === undefined ? {} : { mapping }) },
});

function generated(schemas: JsonObject, options: JobConfig = {}): ReturnType<typeof generateText> {
  const info = { title: "Test", version: "1" };
  const spec = { openapi: "3.0.3", info, paths: {}, components: { schemas } };
  return generateText(JSON.stringify(spec), options);
}

/** Compiles the models with code that uses them, and loads them. */
async function use(
  schemas: JsonObject,
  code: string,
  options: JobConfig = {},
): ReturnType<typeof load> {
  const files = await generated(schemas, options);
  const text = `import * as models from "./index.js";\n${code}`;
  expect(strictErrors([...files, { path: "use.ts", text }])).toEqual([]);
  return load(files);
}

const PETS: JsonObject = {
  Pet: choice(["Cat", "Dog", "Fish"], { cat: "Cat", dog: "#/components/schemas/Dog" }),
  Cat: object({ kind: text, lives: { type: "integer" } }, "kind", "lives"),
  Dog: object({ kind: ref("Kind"), bark: text }, "kind", "bark"),
  Fish: object({ kind: { ...text, enum: ["cat", "Fish"] }, fins: { type: "number" } }, "kind"),
  Kind: { type: "string", enum: ["cat", "dog"] },
  Zoo: object({ pets: { type: "array", items: ref("Pet") } }, "pets"),
};

describe("an undeclared tag of a class whose other properties have a type of their own", () => {
  const others: JsonObject = {
    "a union of classes and texts": { oneOf: [object({ value: text }), text] },
    "an enum": ref("Kind"),
    texts: text,
    "numbers, texts and lists": {
      anyOf: [{ type: "number" }, text, { type: "array", items: ref("Kind") }],
    },
  };
  test.each(Object.entries(others))("%s: compiles and is kept", async (_, additionalProperties) => {
    const { model } = await use(
      {
        Kind: { type: "string", enum: ["cat", "other"] },
        Cat: { ...object({ lives: { type: "integer" } }), additionalProperties },
        Dog: object({ bark: text }),
        Pet: choice(["Cat", "Dog"], { other: "Cat", dog: "Dog" }),
        Parent: {
          ...object({}),
          discriminator: { propertyName: "kind", mapping: { other: "Cat" } },
        },
      },
      "export const all: object = models;",
    );
    const dict = { kind: "other", lives: 9 };
    expect((model("Pet").fromDict(dict) as { toDict(): unknown }).toDict()).toEqual(dict);
  });
});

describe("a variant with a choice of its own", () => {
  const own: JsonObject = { lives: { type: "integer" } };
  const choices: Readonly<Record<string, JsonObject>> = {
    "that allows everything": { ...object(own), anyOf: [{}, {}] },
    "of required properties": {
      ...object(own),
      oneOf: [{ required: ["lives"] }, { required: ["x"] }],
    },
    "of properties": {
      ...object(own),
      oneOf: [object({ a: text }, "a"), object({ b: text }, "b")],
    },
    "of classes": { oneOf: [ref("Lion"), ref("Lynx")] },
    "of classes beside properties": { ...object(own), oneOf: [ref("Lion"), ref("Lynx")] },
  };
  test.each(Object.entries(choices))("%s: its tag is kept", async (_, cat) => {
    const { model } = await use(
      {
        Cat: cat,
        Dog: object({ bark: text }),
        Lion: object({ a: text }, "a"),
        Lynx: object({ b: text }, "b"),
        Pet: choice(["Cat", "Dog"], { cat: "Cat" }),
      },
      "export const all: object = models;",
      { unknownProperties: "strip" },
    );
    const dict = { kind: "cat", lives: 9, a: "x" };
    const pet = model("Pet").fromDict(dict);
    expect((pet as { toDict(): unknown }).toDict()).toMatchObject({ kind: "cat" });
  });
});

test("a variant that named schemas only restrict has its own name as the tag", async () => {
  const { model } = await use(
    {
      Cat: {
        ...object({ lives: { type: "integer" }, name: text }),
        anyOf: [ref("Lively"), ref("Named")],
      },
      Dog: object({ bark: text }),
      Lively: { required: ["lives"] },
      Named: { type: "object", required: ["name"] },
      Pet: choice(["Cat", "Dog"]),
    },
    `export const tag: "Cat" | undefined = new models.Cat({ lives: 9 }).kind;`,
  );
  expect(model("Pet").is({ kind: "Cat", lives: 9 })).toBe(true);
  expect(model("Pet").is({ kind: "Cat" })).toBe(false);
  expect(model("Pet").is({ kind: "Lively", lives: 9 })).toBe(false);
});

test("a tag that is declared as an object or a text keeps its type, and objects are copied", async () => {
  const schemas = {
    Any: { type: "object" },
    Cat: object({ kind: { anyOf: [ref("Any"), { ...text, enum: ["cat"] }] } }),
    Parent: { ...object({}), discriminator: { propertyName: "kind", mapping: { t1: "Cat" } } },
  };
  const { model } = await use(
    schemas,
    'export const kind: models.CatDict["kind"] = { any: 1 }; export const cat: models.Cat["kind"] = "cat";',
  );
  const dict = { kind: { inner: {} } };
  const cat = model("Cat").fromDict(dict) as { kind: unknown; toDict(): unknown };
  expect(cat.toDict()).toEqual(dict);
  expect(cat.kind).not.toBe(dict.kind);
});

describe("a component that is a variant", () => {
  test("has the value of the mapping, or its name, as the type of its tag", async () => {
    await use(
      PETS,
      `
const never = (value: never): never => value;
export function read(pet: models.Pet): number | string | undefined {
  switch (pet.kind) {
    case "cat": return pet.lives;
    case "dog": return pet.bark;
    case "Fish": return pet.fins;
    default: return never(pet);
  }
}
export function readDict(pet: models.PetDict): number | string | undefined {
  switch (pet.kind) {
    case "cat": return pet.lives;
    case "dog": return pet.bark;
    case "Fish": return pet.fins;
    default: return never(pet);
  }
}
export const lives = (pet: Exclude<models.Pet, models.Fish>): number =>
  pet.kind === "dog" ? pet.bark.length : pet.lives;
export const pets: models.Pet[] = [
  new models.Cat({ lives: 9 }),
  new models.Dog({ bark: "a" }),
  new models.Fish(),
];
export const zoo: models.Zoo = new models.Zoo({ pets });
// @ts-expect-error -- no tag of a cat
export const wrong: models.Cat = new models.Cat({ kind: "dog", lives: 9 });
`,
    );
  });

  test("writes its tag, and reads what its own schema allows", async () => {
    const { exports, model } = await load(await generated(PETS));
    const make = (name: string, init: object): { toDict(): unknown } =>
      new (exports[name] as new (given: object) => { toDict(): unknown })(init);
    const pets = [make("Cat", { lives: 9 }), make("Dog", { bark: "a" })];
    const written = [
      { kind: "cat", lives: 9 },
      { kind: "dog", bark: "a" },
    ];
    expect(make("Zoo", { pets }).toDict()).toEqual({ pets: written });
    expect(JSON.parse(JSON.stringify(pets))).toEqual(written);
    const stray = { kind: "x", lives: 1 };
    expect(model("Cat").is(stray)).toBe(true);
    expect((model("Cat").fromDict(stray) as { toDict(): unknown }).toDict()).toEqual(stray);
    expect(model("Pet").is(stray)).toBe(false);
    expect(model("Dog").is({ kind: "cat", bark: "a" })).toBe(true);
  });

  test("of several unions has the tags of all", async () => {
    await use(
      {
        First: choice(["Cat", "Dog"], { cat: "Cat", dog: "Dog" }),
        Second: choice(["Cat", "Fish"], { feline: "Cat", fish: "Fish" }),
        Cat: object({ kind: text, lives: text }, "kind", "lives"),
        Dog: object({ kind: text, bark: text }, "kind", "bark"),
        Fish: object({ kind: text, fins: text }, "kind", "fins"),
      },
      `
export const first = (pet: models.First): string => pet.kind === "dog" ? pet.bark : pet.lives;
export const second = (pet: models.Second): string => pet.kind === "fish" ? pet.fins : pet.lives;
export const cat: models.Cat = new models.Cat({ kind: "feline", lives: "9" });
export const kinds: readonly models.Cat["kind"][] = ["cat", "feline"];
`,
    );
  });

  test("of a union inside another one is found by the tag of the outer one", async () => {
    await use(
      {
        Animal: choice(["Pet", "Fox"], { wild: "Fox", cat: "Cat" }),
        Pet: { oneOf: [ref("Cat"), ref("Dog")] },
        Cat: object({ kind: text, lives: text }, "kind", "lives"),
        Dog: object({ kind: text, bark: text }, "kind", "bark"),
        Fox: object({ kind: text, den: text }, "kind", "den"),
      },
      `
export const read = (pet: models.Animal): string =>
  pet.kind === "wild" ? pet.den : pet.kind === "Dog" ? pet.bark : pet.lives;
`,
    );
  });

  test("keeps a default that is no tag, a tag of any type, and null", async () => {
    await use(
      {
        Pet: choice(["Cat", "Dog", "Fish"]),
        Cat: object({ kind: { ...text, default: "base" } }, "kind"),
        Dog: object({ kind: {}, bark: text }, "kind"),
        Fish: object({ kind: { ...text, nullable: true } }, "kind"),
      },
      `
export const cat: models.Cat = new models.Cat({ kind: "any" });
export const dog: models.Dog = new models.Dog({ kind: 1 });
export const fish: models.Fish = new models.Fish({ kind: null });
export const kind: models.Fish["kind"] = "Fish";
`,
    );
  });
});

describe("a tag that a variant does not require", () => {
  const UNDECLARED: JsonObject = {
    Pet: choice(["Cat", "Dog", "Fish", "Newt", "Owl", "Rat"], {
      cat: "Cat",
      dog: "Dog",
      ...{ newt: "Newt", eft: "Newt" },
      owl: "Owl",
    }),
    Cat: object({ lives: { type: "integer" } }, "lives"),
    Dog: object({ kind: text, bark: text }, "bark"),
    // Required, and not declared.
    Fish: object({ fins: { type: "number" } }, "kind", "fins"),
    // Two tags.
    Newt: object({ tail: text }, "tail"),
    Owl: object({ kind: { ...text, enum: ["owl"] }, ears: text }, "ears"),
    // It can have no tag.
    Rat: { ...object({ gnaws: text }, "gnaws"), additionalProperties: false },
    Zoo: object({ pets: { type: "array", items: ref("Pet") } }, "pets"),
  };
  const CODE = `
export const read = (pet: models.Pet): string =>
  "gnaws" in pet ? pet.gnaws
  : pet.kind === "cat" ? String(pet.lives)
  : pet.kind === "dog" ? pet.bark
  : pet.kind === "Fish" ? String(pet.fins)
  : pet.kind === "owl" ? pet.ears
  : pet.kind === "newt" ? pet.tail : "";
export const readDict = (pet: models.PetDict): string | number =>
  "gnaws" in pet ? pet.gnaws : pet.kind === "cat" ? pet.lives : "";
export const cats: readonly models.Cat[] = [
  new models.Cat({ lives: 9 }),
  new models.Cat({ lives: 9, kind: "cat" }),
  new models.Cat({ lives: 9, kind: undefined }),
  // @ts-expect-error -- no tag of a cat
  new models.Cat({ lives: 9, kind: "dog" }),
];
export const newt: models.Newt = new models.Newt({ tail: "a", kind: "eft" });
// @ts-expect-error -- it has none
export const rat: models.Rat = new models.Rat({ gnaws: "a", kind: "Rat" });
`;

  test("is written by what the constructor makes, and left as it is read", async () => {
    const { exports, model } = await use(UNDECLARED, CODE);
    type Make = new (given: object) => { toDict(): unknown; toJson(): string };
    const make = (name: string, init: object): InstanceType<Make> =>
      new (exports[name] as Make)(init);
    const pets = [
      make("Cat", { lives: 9 }),
      make("Dog", { bark: "a" }),
      make("Fish", { fins: 1 }),
      make("Owl", { ears: "a" }),
    ];
    const written = [
      { lives: 9, kind: "cat" },
      { kind: "dog", bark: "a" },
      { fins: 1, kind: "Fish" },
      { kind: "owl", ears: "a" },
    ];
    expect(make("Zoo", { pets }).toDict()).toEqual({ pets: written });
    expect(pets.map((pet) => JSON.parse(pet.toJson()) as unknown)).toEqual(written);
    for (const value of written) expect(model("Pet").is(value)).toBe(true);
    expect(make("Newt", { tail: "a" }).toDict()).toEqual({ tail: "a" });
    expect(make("Cat", { lives: 9, kind: undefined }).toDict()).toEqual({ lives: 9 });
    // Nothing is added to what is read, and any value of a property that is not declared is kept.
    const same = (name: string, value: object): void => {
      const instance = model(name).fromDict(value) as InstanceType<Make>;
      expect(instance.toDict()).toEqual(value);
      expect(JSON.parse(instance.toJson())).toEqual(value);
    };
    same("Cat", { lives: 9 });
    same("Cat", { lives: 9, kind: { any: [1] } });
    same("Dog", { bark: "a" });
    same("Fish", { fins: 1, kind: null });
    const stray = { any: [1] };
    const read = model("Cat").fromDict({ lives: 9, kind: stray }) as { kind: unknown };
    expect(read.kind).not.toBe(stray);
  });

  test("is no unknown property", async () => {
    const info = { title: "Test", version: "1" };
    const spec = { openapi: "3.0.3", info, paths: {}, components: { schemas: UNDECLARED } };
    const files = await generateText(JSON.stringify(spec), { unknownProperties: "strip" });
    expect(strictErrors(files)).toEqual([]);
    const { model } = await load(files);
    const read = (kind: string): unknown =>
      (model("Pet").fromDict({ lives: 9, kind, more: 1 }) as { toDict(): unknown }).toDict();
    expect(read("cat")).toEqual({ lives: 9, kind: "cat" });
  });

  test("of a child is written too", async () => {
    const { exports } = await use(
      {
        Pet: { ...object({ name: text }), discriminator: { propertyName: "kind" } },
        Cat: { allOf: [ref("Pet"), object({ lives: text })] },
        Dog: { allOf: [ref("Pet"), object({ kind: text })] },
      },
      `
export const kinds: readonly (models.Cat["kind"] | models.Dog["kind"])[] = ["Cat", "Dog", undefined];
`,
    );
    const { Cat, Dog } = exports as Record<string, new () => { toDict(): unknown }>;
    expect(Cat && new Cat().toDict()).toEqual({ kind: "Cat" });
    expect(Dog && new Dog().toDict()).toEqual({ kind: "Dog" });
  });
});

describe("a child of a parent with a discriminator", () => {
  test("has its tags and those of the classes below it", async () => {
    const { exports, model } = await use(
      {
        Pet: { ...object({ kind: text }, "kind"), discriminator: { propertyName: "kind" } },
        Cat: { allOf: [ref("Pet"), object({ lives: { type: "integer" } }, "lives")] },
        Lion: { allOf: [ref("Cat"), object({ pride: text })] },
        Dog: { allOf: [ref("Pet"), object({ bark: text })] },
      },
      `
export const kinds: readonly models.Cat["kind"][] = ["Cat", "Lion"];
export const lion: models.Cat = new models.Lion({ lives: 1 });
export const pets: readonly models.Pet[] = [
  lion,
  new models.Dog(),
  new models.Pet({ kind: "any" }),
];
`,
    );
    const { Dog } = exports as { Dog: new () => { toDict(): unknown } };
    expect(new Dog().toDict()).toEqual({ kind: "Dog" });
    const lion = model("Pet").fromDict({ kind: "Lion", lives: 1 });
    expect((lion as object).constructor.name).toBe("Lion");
  });
});
