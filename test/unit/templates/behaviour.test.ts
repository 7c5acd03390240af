/** Printed models at work: building, defaults, undeclared properties, and the way back. */
import { describe, expect, it } from "vitest";
import { CASES } from "./cases.js";
import { printCases, runCases } from "./print-cases.js";

interface Instance {
  [name: string]: unknown;
  toDict(): Record<string, unknown>;
  toJson(): string;
}
interface Model {
  new (init?: object): Instance;
  fromJson(text: string): Instance;
  fromDict(value: unknown): Instance;
  build(value: unknown): unknown;
  toDict(value: unknown): unknown;
  toJson(value: unknown): string;
}

const exported = await runCases(printCases(CASES));
const model = (name: string): Model => exported[name] as Model;
/** Through JSON text, so that `__proto__` is a property like any other. */
const parse = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

/** Every object and array that can be reached. */
function objects(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.add(value);
  for (const item of Object.values(value)) objects(item, found);
  return found;
}

describe("round trips of classes", () => {
  const cases: readonly (readonly [string, string] | readonly [string, string, string])[] = [
    ["ImageRequest", '{"prompt":"a","model":"small","steps":3,"image_url":"u","loras":[]}'],
    [
      "ImageRequest",
      '{"prompt":"a","model":"b","loras":[{"path":"x","scale":2}]}',
      '{"prompt":"a","model":"b","steps":20,"loras":[{"path":"x","scale":2}]}',
    ],
    // Undeclared properties follow the declared ones.
    [
      "ImageRequest",
      '{"x":{"y":[1]},"prompt":"a","__proto__":{"z":1},"model":"b","steps":0,"toDict":null}',
      '{"prompt":"a","model":"b","steps":0,"x":{"y":[1]},"__proto__":{"z":1},"toDict":null}',
    ],
    ["Closed", '{"id":1}'],
    ["Nothing", "{}"],
    ["Anything", '{"a":[{"b":null}],"__proto__":1}'],
    ["Order", '{"a":1,"b":2,"c":4}'],
    ["Order", '{"b":2}', '{"b":2,"c":3}'],
    ["Names", '{"valueOf":"v","+1":2}'],
    [
      "Names",
      '{"toString":"s","__proto__":{"a":1},"constructor":{"path":"p","scale":1},"valueOf":"v","+1":2,"class":"c","hasOwnProperty":1}',
    ],
    [
      "LoraMap",
      '{"id":1,"name":"n","extra":{"path":"p","scale":1},"__proto__":{"path":"q","scale":2}}',
    ],
    ["ListMap", '{"id":1,"a":[{"path":"p","scale":1},null],"b":[]}'],
    ["TextMap", '{"id":1,"a":"b"}'],
    [
      "TreeNode",
      '{"value":[1,{"a":2}],"children":[{"value":1,"byName":{"__proto__":{"value":2}}}],"parent":null}',
    ],
    ["TreeNode", '{"value":0,"parent":{"value":1}}'],
    ["Conversions", '{"mixed":null,"maybe":""}'],
    [
      "Conversions",
      '{"mixed":[{"path":"p","scale":1}],"maybe":{"path":"p","scale":1},"either":{"path":"p","scale":1},"textOr":"","openOr":{"path":"p","scale":1}}',
    ],
    [
      "Conversions",
      '{"mixed":0,"maybe":null,"either":[],"textOr":{"path":"p","scale":1},"openOr":"other","grid":[[{"path":"p","scale":1}],[]]}',
    ],
    [
      "Conversions",
      '{"mixed":"m","maps":{"__proto__":[null,{"kind":"dog","owner":{"kind":"cat"}}]},"texts":["a",null],"plain":{"__proto__":1},"deep":{"a":[1]},"point":[1,2]}',
    ],
    [
      "Conversions",
      '{"mixed":"m","pair":["a",{"path":"p","scale":1},3,[{"path":"q","scale":1}],[]]}',
    ],
    [
      "Conversions",
      '{"mixed":"m","pair":["a",{"path":"p","scale":1}],"pet":{"kind":"kitten","lives":9},"open":5}',
    ],
    [
      "Conversions",
      '{"mixed":"m","lenient":null,"lenientLora":null,"lenientList":null}',
      '{"mixed":"m"}',
    ],
    [
      "Conversions",
      '{"mixed":"m","lenient":"l","lenientLora":{"path":"p","scale":1},"lenientList":[]}',
    ],
  ];

  it.each(cases.map(([name, text, expected = text]) => [name, text, expected] as const))(
    "%s %s",
    (name, text, expected) => {
      const instance = model(name).fromJson(text);
      expect(instance).toBeInstanceOf(model(name));
      expect(instance.toJson()).toBe(expected);
      expect(JSON.stringify(instance)).toBe(expected);
      // Nothing is shared in either direction.
      const input = parse(text);
      const built = model(name).fromDict(input);
      const dict = built.toDict();
      const own = objects(built);
      expect([...objects(input)].filter((object) => own.has(object))).toEqual([]);
      expect([...objects(dict)].filter((object) => own.has(object))).toEqual([]);
      expect(JSON.stringify(input)).toBe(text);
      // No property is present and undefined.
      for (const object of objects(dict)) expect(Object.values(object)).not.toContain(undefined);
      // Every instance of a class has the same members, in the same order.
      expect(Object.keys(built)).toEqual(Object.keys(model(name).fromDict(dict)));
    },
  );
});

describe("round trips of companions", () => {
  const lora = '{"path":"p","scale":1}';
  it.each([
    ["Pet", '{"kind":"cat","lives":1}', "Cat"],
    ["Pet", '{"kind":"dog","owner":{"kind":"kitten"}}', "Dog"],
    ["Animal", '{"kind":"dog"}', "Dog"],
    ["PetOrText", '{"kind":"cat"}', "Cat"],
    ["PetOrText", "0.5", undefined],
    ["PetOrText", "null", undefined],
    ["Content", '"text"', undefined],
    ["Content", '[{"kind":"cat"},{"kind":"dog"}]', "Array"],
    ["Content", '{"a":1,"__proto__":2}', "Object"],
    ["Content", "null", undefined],
    ["Content", lora, "Lora"],
    ["Trial", '{"kind":"cat"}', "Cat"],
    ["Trial", '{"kind":"dog"}', "Dog"],
    ["Trial", '{"kind":"fox","list":[{"a":1}]}', "Object"],
    ["Trial", '"cat"', undefined],
    ["Nullable", '{"kind":"cat"}', "Cat"],
    ["Nullable", '{"kind":"dog"}', "Dog"],
    ["Nullable", lora, "Lora"],
    ["Nullable", "null", undefined],
    ["Nullable", '"text"', undefined],
    ["Nullable", "0", undefined],
    ["Nullable", `[${lora}]`, "Array"],
    ["Untyped", '{"kind":"cat"}', "Cat"],
    ["Untyped", "null", undefined],
    ["Untyped", '""', undefined],
    ["Untyped", lora, "Lora"],
    ["Tagged", '{"kind":"cat","a-b":1}', "Cat"],
    ["Tagged", '{"kind":"cat","a-b":null}', "Cat"],
    ["Tagged", '{"path":"p","scale":1,"a-b":"x"}', "Lora"],
    ["Tagged", '{"scale":1,"a-b":"x"}', "Object"],
    ["Tagged", '{"kind":"cat","a-b":"1"}', "Object"],
    ["Tagged", '[{"a":1}]', "Array"],
    ["Plain", '["a"]', "Array"],
    ["Json", '{"a":[1,null,{"b":true}]}', "Object"],
    ["Loras", `[${lora}]`, "Array"],
    ["LoraPair", `[${lora},${lora}]`, "Array"],
    ["Route", '[1,"a",null]', "Array"],
    ["Level", "-1", undefined],
    ["Mixed", "null", undefined],
    ["ImageModel", '"other"', undefined],
    ["Anything2", '{"toDict":1}', "Object"],
  ] as const)("%s %s", (name, text, className) => {
    const value: unknown = model(name).fromJson(text);
    const found = typeof value === "object" && value !== null ? value.constructor.name : undefined;
    // An own property may be called constructor.
    expect(found).toBe(className);
    expect(JSON.stringify(model(name).toDict(value))).toBe(text);
    expect(model(name).toJson(value)).toBe(text);
    const wire = model(name).toDict(value);
    const own = objects(value);
    expect([...objects(wire)].filter((object) => own.has(object))).toEqual([]);
    expect(JSON.stringify(wire)).toBe(text);
  });

  it("builds what is inside a list or a map", () => {
    const list = model("Content").fromJson('[{"kind":"cat"}]') as unknown as readonly unknown[];
    expect(list[0]).toBeInstanceOf(model("Cat"));
    const map = model("LoraMap").fromJson(`{"id":1,"x":${lora}}`);
    expect(Object.values(map["additional"] as object)[0]).toBeInstanceOf(model("Lora"));
  });
});

describe("defaults", () => {
  const expected = {
    zero: 0,
    empty: "",
    no: false,
    nothing: null,
    tags: ["a"],
    meta: parse('{"a":{"__proto__":1}}'),
    lora: { path: "x", scale: 1, more: 1 },
    loras: { "a b": { path: "y", scale: 1 } },
    pair: ["x", { path: "z", scale: 1 }],
    negative: -0.5,
    large: 1e21,
  };

  it("stand in for what is absent, in the constructor and in fromDict", () => {
    expect(new (model("Defaults"))().toDict()).toEqual(expected);
    expect(new (model("Defaults"))({ zero: undefined }).toDict()).toEqual(expected);
    expect(model("Defaults").fromDict({}).toDict()).toEqual(expected);
    expect(model("Defaults").fromDict({})["lora"]).toBeInstanceOf(model("Lora"));
  });

  it("never stand in for a falsy value", () => {
    const falsy = { zero: 1, empty: "x", no: true, nothing: "n", negative: 0, large: 0 };
    expect(model("Defaults").fromDict(falsy).toDict()).toMatchObject(falsy);
    expect(model("Order").fromJson('{"b":1,"c":0}').toJson()).toBe('{"b":1,"c":0}');
  });

  it("are made afresh each time", () => {
    const first = objects(new (model("Defaults"))());
    expect([...objects(new (model("Defaults"))())].filter((object) => first.has(object))).toEqual(
      [],
    );
  });
});

describe("undeclared properties", () => {
  it("are undefined when there are none", () => {
    const built = model("ImageRequest").fromDict({ prompt: "a", model: "b", steps: undefined });
    expect(built["additionalProperties"]).toBeUndefined();
    expect(built.toJson()).toBe('{"prompt":"a","model":"b","steps":20}');
  });

  it("never take the name of a declared one", () => {
    const built = new (model("ImageRequest"))({
      prompt: "a",
      model: "b",
      additionalProperties: { prompt: "evil", image_url: "evil", extra: 1, gone: undefined },
    });
    expect(built.toDict()).toEqual({ prompt: "a", model: "b", steps: 20, extra: 1 });
  });

  it("leave the prototype alone", () => {
    const built = model("Anything").fromJson('{"__proto__":{"polluted":1}}');
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    const dict = built.toDict();
    expect(Object.getPrototypeOf(dict)).toBe(Object.prototype);
    expect(Object.keys(dict)).toEqual(["__proto__"]);
    expect((built["additionalProperties"] as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("invalid values", () => {
  it("are refused with their issues", () => {
    expect(() => model("ImageRequest").fromJson("{}")).toThrow("expected a valid value");
    expect(() => model("ImageRequest").fromJson("{")).toThrow("expected JSON text");
    expect(() => model("Level").fromDict(2)).toThrow("expected a valid value");
  });
});
