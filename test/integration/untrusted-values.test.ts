/** Values of untrusted callers, beyond what JSON text can hold, and programs that protect their objects. */
import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { processorTime } from "../support/processor-time.js";

const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const TEXT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Values", version: "1" },
  paths: {},
  components: {
    schemas: {
      Names: {
        type: "object",
        required: INHERITED,
        properties: Object.fromEntries(INHERITED.map((name) => [name, { type: "string" }])),
      },
      Free: { type: "object", properties: { a: { type: "string" }, any: {} } },
      Counts: { type: "object", additionalProperties: { type: "integer" } },
      Dates: { type: "object", additionalProperties: { type: "string", format: "date-time" } },
      Choice: {
        oneOf: [
          { type: "object", required: ["toString"], properties: { toString: { type: "integer" } } },
          { type: "object", required: ["valueOf"], properties: { valueOf: { type: "integer" } } },
        ],
      },
      Numbers: { type: "array", items: { type: "integer" } },
      Text: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
    },
  },
});

let generated: Generated;
const model = (name: string): Companion => generated.model(name);

beforeAll(async () => {
  generated = await load(await generateText(TEXT, { codecs: { "date-time": "Date" } }));
});

it("works where Object.prototype is frozen, with properties of every name", () => {
  const names = Object.fromEntries(INHERITED.map((name) => [name, "x"]));
  const numbers = Object.fromEntries(INHERITED.map((name) => [name, 1]));
  const dates = Object.fromEntries(INHERITED.map((name) => [name, "2020-01-01T00:00:00Z"]));
  const values = [
    ["Names", names],
    ["Free", { a: "b", any: names, ...names }],
    ["Counts", numbers],
    ["Dates", dates],
    ["Choice", { toString: 1 }],
  ];
  const program = `
    import * as models from ${JSON.stringify(generated.url)};
    for (const value of [Object, Array, Function, String, RegExp, Map, Set, Error])
      Object.freeze(value.prototype), Object.freeze(value);
    for (const [name, text] of JSON.parse(process.argv[1])) {
      const Model = models[name];
      const value = Model.fromJson(text);
      const written = value.toJson === undefined ? Model.toJson(value) : value.toJson();
      const dict = value.toDict === undefined ? Model.toDict(value) : value.toDict();
      if (!Model.is(JSON.parse(text)) || Model.validate(JSON.parse(text)).length > 0) throw new Error(name);
      if (Model.validate(1).length === 0) throw new Error(name);
      if (JSON.stringify(JSON.parse(written)) !== text) throw new Error(name + written);
      if (JSON.stringify(dict) !== text) throw new Error(name + JSON.stringify(dict));
    }
    console.log("done");`;
  const texts = values.map(([name, value]) => [name, JSON.stringify(value)]);
  const args = ["--input-type=module", "-e", program, JSON.stringify(texts)];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("done\n");
});

describe("a getter or proxy that gives something else each time", () => {
  const changing = (values: readonly unknown[]): object => {
    let reads = 0;
    return {
      get a(): unknown {
        const value = values[Math.min(reads++, values.length - 1)];
        if (value instanceof Error) throw value;
        return value;
      },
    };
  };
  it.each([
    ["fails", ["x", "x", new Error("no")]],
    ["fails at once", [new Error("no")]],
    ["fails later", ["x", new Error("no"), "x", "x"]],
    ["is circular", ["x", "x", ["x"]]],
  ])("%s: an instance or a ValidationError, never another exception", (_, values) => {
    for (const name of ["Free", "Counts", "Choice"]) {
      try {
        model(name).fromDict(changing(values));
      } catch (error) {
        expect(error).toMatchObject({ name: "ValidationError" });
        expect((error as { issues: readonly unknown[] }).issues.length).toBeGreaterThan(0);
      }
      expect(() => model(name).validate(changing(values))).not.toThrow();
    }
  });

  it("is wrong at first and then valid: never built from what was not checked", () => {
    // The check of an optional property reads it twice.
    const wrongAtFirst = changing([1, 1, "x"]);
    expect(() => model("Free").fromDict(wrongAtFirst)).toThrow(/stays the same while it is read/);
  });

  it("a proxy whose traps fail", () => {
    const fail = (): never => {
      throw new Error("no");
    };
    const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"] as const;
    for (const trap of traps) {
      const proxy = new Proxy({ a: "b", c: "d" }, { [trap]: fail });
      for (const name of ["Free", "Counts", "Choice", "Text"]) {
        expect(() => model(name).validate(proxy)).not.toThrow();
        try {
          model(name).fromDict(proxy);
        } catch (error) {
          expect(error).toMatchObject({ name: "ValidationError" });
        }
      }
    }
  });
});

it.each([
  ["an array", new Array(3)],
  ["a typed array", new Float64Array(3)],
  ["a buffer", Buffer.alloc(3)],
  ["a big array", new BigInt64Array(3)],
  ["a boxed number", new Number(1)],
  ["a boxed text", new String("a")],
  ["a subclass of Array", new (class extends Array<unknown> {})()],
])("%s: is, validate and fromDict agree", (_, value) => {
  for (const name of ["Names", "Free", "Counts", "Dates", "Choice", "Numbers", "Text"])
    for (const whole of [value, { a: value }, { any: value }, [value]]) {
      const verdict = model(name).is(whole);
      expect(model(name).validate(whole).length === 0, name).toBe(verdict);
      const read = (): unknown => model(name).fromDict(whole);
      if (verdict) expect(read).not.toThrow();
      else expect(read).toThrow(/expected|required/);
    }
});

it("60 MB of wrong items take hardly longer than JSON.parse", { timeout: 120_000 }, () => {
  const text = `["a"${',"a"'.repeat(15_000_000)}]`;
  const timed = (run: () => void): number => {
    const start = processorTime();
    run();
    return processorTime() - start;
  };
  const parsing = timed(() => void JSON.parse(text));
  const reading = timed(() => expect(() => model("Numbers").fromJson(text)).toThrow(/and 90 more/));
  console.log(`JSON.parse ${parsing.toFixed(0)} ms, fromJson ${reading.toFixed(0)} ms`);
  expect(reading).toBeLessThan(1.5 * parsing + 500);
});
