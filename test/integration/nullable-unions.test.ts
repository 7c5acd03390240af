/** null crosses every nullable union of classes, wherever `nullable` is written. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../generator/json.js";
import { generateText, type Generated, load, run } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (key: string, more: JsonObject = {}): JsonObject => ({
  type: "object",
  required: [key],
  properties: { [key]: { type: "string" } },
  ...more,
});

const CLASSES: Readonly<Record<string, JsonObject>> = {
  One: object("one"),
  // Only an object, unless the option `untyped` says otherwise.
  Untyped: { required: ["untyped"], properties: { untyped: { type: "string" } } },
  OneOrNull: object("one", { nullable: true }),
  Two: object("two"),
  TwoOrNull: object("two", { nullable: true }),
  Cat: { ...object("kind"), properties: { kind: { type: "string", enum: ["cat"] } } },
  DogOrNull: {
    ...object("kind", { nullable: true }),
    properties: { kind: { type: "string", enum: ["dog"] } },
  },
};

const BRANCHES: readonly (readonly [name: string, names: readonly string[], more?: JsonObject])[] =
  [
    ["Sole", ["One"]],
    ["SoleNull", ["OneOrNull"]],
    ["SoleUntyped", ["Untyped"]],
    ["None", ["One", "Two"]],
    ["NoneUntyped", ["Untyped", "One"]],
    ["First", ["OneOrNull", "Two"]],
    ["Last", ["One", "TwoOrNull"]],
    ["Both", ["OneOrNull", "TwoOrNull"]],
    ["Tagged", ["Cat", "DogOrNull"], { discriminator: { propertyName: "kind" } }],
    ["Beside", ["OneOrNull", "Two"], { properties: { more: { type: "integer" } } }],
  ];

/** Unions that accept null, by name. */
const NULLABLE = new Map<string, JsonObject>();
for (const mode of ["oneOf", "anyOf"])
  for (const [name, names, more] of BRANCHES)
    for (const typed of [false, true])
      NULLABLE.set(`${name}${mode === "oneOf" ? "One" : "Any"}${typed ? "Typed" : ""}`, {
        nullable: true,
        ...(typed ? { type: "object" } : {}),
        ...more,
        [mode]: names.map(ref),
      });

const memberOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const HOLDER: JsonObject = {
  type: "object",
  properties: Object.fromEntries(
    [...NULLABLE].flatMap(([name, schema]) => [
      [memberOf(name), ref(name)],
      [`${memberOf(name)}Inline`, schema],
      [`${memberOf(name)}List`, { type: "array", items: ref(name) }],
      [`${memberOf(name)}Map`, { type: "object", additionalProperties: ref(name) }],
    ]),
  ),
};

const SPEC = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "Nullable", version: "1" },
  paths: {},
  components: { schemas: { ...CLASSES, ...Object.fromEntries(NULLABLE), Holder: HOLDER } },
});

interface Instance {
  toDict(): unknown;
  toJson(): string;
}

let generated: Generated;
beforeAll(async () => {
  generated = await load(await generateText(SPEC));
});

const VALUES = [
  null,
  { untyped: "u" },
  { one: "1" },
  { two: "2" },
  { kind: "cat" },
  { kind: "dog" },
];

describe("nullable unions of classes", () => {
  it("compile, and their types have null", () => {
    const names = [...NULLABLE.keys()].filter((name) => generated.model(name).toDict);
    const lines = names.flatMap((name) => [
      `export const ${name}Value: models.${name} = null;`,
      `export const ${name}Wire: models.${name}Dict = null;`,
    ]);
    const use = [
      'import type * as models from "./index.js";',
      ...lines,
      ...[...NULLABLE.keys()].map(
        (name) => `export const ${name}Member: models.HolderInit = { ${memberOf(name)}: null };`,
      ),
    ];
    expect(strictErrors([...generated.files, { path: "use.ts", text: use.join("\n") }])).toEqual(
      [],
    );
  });

  it.each([...NULLABLE.keys()])("%s: by itself", (name) => {
    const model = generated.model(name);
    // A second name of a class, which accepts objects only.
    expect(model.is(null)).toBe(model.toDict !== undefined);
    for (const value of VALUES) {
      if (!model.is(value)) continue;
      const read = model.fromDict(value);
      const again = model.fromJson(JSON.stringify(value));
      expect(again).toEqual(read);
      if (model.toDict === undefined) expect((read as Instance).toDict()).toEqual(value);
      else expect(model.toDict(read)).toEqual(value);
      if (model.toJson !== undefined) expect(JSON.parse(model.toJson(read))).toEqual(value);
    }
  });

  it.each(Object.keys(HOLDER["properties"] as JsonObject))("Holder.%s", (name) => {
    const model = generated.model("Holder");
    for (const value of VALUES) {
      const around = name.endsWith("List") ? [value] : name.endsWith("Map") ? { a: value } : value;
      const dict = { [name]: around };
      if (!model.is(dict)) continue;
      const read = model.fromDict(dict) as Instance;
      expect(read.toDict()).toEqual(dict);
      expect(JSON.parse(read.toJson())).toEqual(dict);
    }
    expect(model.is({ [name]: null })).toBe(!/List$|Map$/.test(name));
  });
});

describe("null beside a choice whose branches have one type", () => {
  const few = { type: "array", items: ref("One"), maxItems: 1 };
  const many = { type: "array", items: ref("One"), minItems: 3 };
  const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: "null" }] });
  const schemas = {
    One: object("one"),
    Items: orNull({ oneOf: [few, many] }),
    // No object can be valid for exactly one of the two.
    Twice: orNull({ oneOf: [ref("One"), ref("One")] }),
    Holder: {
      type: "object",
      properties: { items: ref("Items"), twice: ref("Twice") },
    },
  };

  it("is read and written", async () => {
    const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas } };
    const { files, model } = await load(await generateText(JSON.stringify(spec)));
    expect(strictErrors(files)).toEqual([]);
    for (const name of ["Items", "Twice"]) {
      expect(model(name).fromDict(null)).toBe(null);
      expect(model(name).toDict?.(null)).toBe(null);
    }
    const items = [{ one: "1" }];
    expect(model("Items").toDict?.(model("Items").fromDict(items))).toEqual(items);
    const dict = { items: null, twice: null };
    const holder = model("Holder").fromDict(dict) as Instance;
    expect(holder.toDict()).toEqual(dict);
    expect(JSON.parse(holder.toJson())).toEqual(dict);
  }, 60_000);
});

describe("null beside a union of several JSON types", () => {
  const mixed: JsonObject = {
    oneOf: [ref("One"), { type: "array", items: ref("Two") }, { type: "string" }],
  };
  const orNull: Readonly<Record<string, JsonObject>> = {
    "3.0.3": { nullable: true, allOf: [ref("Mixed")] },
    "3.1.0": { anyOf: [ref("Mixed"), { type: "null" }] },
  };

  it.each(Object.keys(orNull))("%s: is that union or null, with its classes", async (openapi) => {
    const value = orNull[openapi] as JsonObject;
    const properties = { one: value, list: { type: "array", items: value } };
    const schemas = {
      ...CLASSES,
      Mixed: mixed,
      MixedOrNull: value,
      Holder: { type: "object", properties },
    };
    const info = { title: "Nullable", version: "1" };
    const spec = JSON.stringify({ openapi, info, paths: {}, components: { schemas } });
    const { files, model, exports } = await load(await generateText(spec));
    const use = `import type { Mixed, MixedOrNull, Holder } from "./index.js";
export const one = (holder: Holder): Mixed | null | undefined => holder.one;
export const other = (value: MixedOrNull): Mixed | null => value;
`;
    expect(strictErrors([...files, { path: "use.ts", text: use }])).toEqual([]);
    const dict = { one: { one: "1" }, list: [null, [{ two: "2" }], "text", { one: "1" }] };
    const holder = model("Holder").fromDict(dict) as Instance & { readonly one: object };
    expect(holder.one.constructor).toBe(exports["One"]);
    expect(holder.toDict()).toEqual(dict);
    expect(JSON.parse(holder.toJson())).toEqual(dict);
  });
});

describe("an object or null with conditions on its properties", () => {
  const conditions: Readonly<Record<string, object>> = {
    "then and else": {
      if: { properties: { t: { type: "number" } }, required: ["t"] },
      then: { properties: { kind: { type: "string" } } },
      else: { properties: { other: { type: "string" } } },
    },
    then: {
      if: { properties: { t: { type: "number" } } },
      then: { properties: { kind: { type: "string" } } },
    },
    "a then inside a then": {
      if: { properties: { t: { type: "number" } } },
      then: { if: true, then: { properties: { kind: { type: "string" } } } },
    },
  };

  it.each(Object.entries(conditions))("%s: null is valid, as ajv says", async (_, condition) => {
    const items = {
      ...{ type: ["object", "null"], properties: { t: {}, kind: {}, other: {} } },
      ...condition,
    };
    const schema = { type: "array", items };
    const document = {
      ...{ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} },
      components: { schemas: { List: schema } },
    };
    const generated = await run(JSON.stringify(document));
    const verdict = new Ajv2020({ strict: false }).compile(schema);
    const values = [[null], [{}], [{ t: 1, kind: 1 }], [{ t: 1, kind: "a" }], [{ other: 1 }], [1]];
    for (const value of values) {
      expect([value, generated.model("List").is(value)]).toEqual([value, verdict(value)]);
      if (verdict(value))
        expect(generated.model("List").toDict?.(generated.model("List").fromDict(value))).toEqual(
          value,
        );
    }
    expect(strictErrors(generated.files)).toEqual([]);
  });
});

describe("a named enum or constant beside null", () => {
  const choice = { type: "string", enum: ["a", "b"] };
  const NAMED: JsonObject = {
    OfEnum: { anyOf: [choice, { type: "null" }] },
    OfOneOf: { oneOf: [{ type: "null" }, choice] },
    OfReference: { anyOf: [ref("Choice"), { type: "null" }] },
    OfConstant: { anyOf: [{ const: "a" }, { type: "null" }] },
    OfNumbers: { anyOf: [{ enum: [1, 2] }, { const: null }] },
    Choice: choice,
  };

  it("has null in its type, wherever it is used", async () => {
    const names = Object.keys(NAMED).filter((name) => name !== "Choice");
    const Holder = {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, ref(name)])),
    };
    const spec = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      components: { schemas: { ...NAMED, Holder } },
    };
    const files = await generateText(JSON.stringify(spec));
    const uses = names.map((name) => `export const of${name}: models.${name} = null;`);
    const values = Object.fromEntries(names.map((name) => [name, null]));
    const text = `import * as models from "./index.js";
${uses.join("\n")}
export const holder: models.HolderDict = ${JSON.stringify(values)};
`;
    expect(strictErrors([...files, { path: "uses.ts", text }])).toEqual([]);
    const { model } = await load(files);
    for (const name of names) expect(model(name).is(null)).toBe(true);
    expect(model("Choice").is(null)).toBe(false);
  });
});
