/** Members that the constructor sets by itself: those with one value only, and required ones with a default. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonObject } from "../../generator/json.js";
import { type Generated, load, removeFolders } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: JsonObject, ...optional: string[]): JsonObject => ({
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const time: JsonObject = { type: "string", format: "date-time" };

/** A schema, and what an instance made from nothing writes. */
const WRITTEN: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
  Const: [object({ a: { const: "x" } }), { a: "x" }],
  Falsy: [
    object({ a: { const: "" }, b: { const: 0 }, c: { const: false } }),
    { a: "", b: 0, c: false },
  ],
  Null: [object({ a: { type: "null" }, b: { const: null } }), { a: null, b: null }],
  OneValueEnum: [object({ a: { type: "string", enum: ["x"] } }), { a: "x" }],
  NamedEnum: [object({ a: ref("Only"), b: ref("Other") }), { a: "only", b: "only" }],
  Alias: [object({ a: ref("Fixed") }), { a: "fixed" }],
  Merged: [
    { allOf: [object({ a: { type: "string" } }), object({ a: { const: "x" } })] },
    { a: "x" },
  ],
  OddNames: [
    object({ "a-b": { const: "x" }, constructor: { const: 1 } }),
    { "a-b": "x", constructor: 1 },
  ],
  Closed: [{ ...object({ a: { const: "x" } }), additionalProperties: false }, { a: "x" }],
  Default: [object({ a: { type: "integer", default: 0 } }), { a: 0 }],
  NullableDefault: [object({ a: { type: ["string", "null"], default: "x" } }), { a: "x" }],
  ObjectDefault: [object({ a: { ...ref("Inner"), default: { n: 1 } } }), { a: { n: 1, m: 2 } }],
  ListDefault: [object({ a: { type: "array", items: ref("Inner"), default: [] } }), { a: [] }],
  CodecDefault: [
    object({ a: { ...time, default: "2024-01-01T00:00:00Z" } }),
    { a: "2024-01-01T00:00:00Z" },
  ],
  AfterOptional: [object({ o: { type: "string" }, a: { const: "x" } }, "o"), { a: "x" }],
};

const REST: JsonObject = {
  Only: { type: "string", enum: ["only"] },
  Other: ref("Only"),
  Fixed: { const: "fixed" },
  Inner: object({ n: { type: "integer" }, m: { type: "integer", default: 2 } }, "m"),
  OptionalConst: object({ a: { const: "x" }, b: ref("Only") }, "a", "b"),
  TwoValues: object({ a: { enum: ["x", "y"] }, b: { const: "z" } }),
  OrNull: object({ a: { enum: ["x", null] }, b: { type: "string", default: null } }),
  Wrong: object({ a: { type: "integer", minimum: 5, default: 1 } }),
  Patch: object({ a: { type: "integer", default: 1 }, b: { const: "x" } }),
  Shape: {
    oneOf: [ref("Square"), ref("Circle")],
    discriminator: { propertyName: "kind" },
  },
  Square: object({ kind: { const: "Square" }, side: { type: "number" } }),
  Circle: object({ kind: { enum: ["Circle"] }, radius: { type: "number" } }),
};

const SPEC: JsonObject = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/p": {
      patch: {
        requestBody: { content: { "application/json": { schema: ref("Patch") } } },
        responses: { 204: { description: "done" } },
      },
    },
  },
  components: {
    schemas: {
      ...Object.fromEntries(Object.entries(WRITTEN).map(([name, [schema]]) => [name, schema])),
      ...REST,
    },
  },
};

type Instance = { toDict(): unknown; toJson(): string } & Record<string, unknown>;
type Class = (new (init?: object) => Instance) & { fromDict(value: unknown): Instance };

async function generated(options: JobConfig = {}): Promise<Generated> {
  const stdin = JSON.stringify(SPEC);
  const codecs = { "date-time": "Date" } as const;
  const { files, diagnostics } = await generate({ codecs, ...options, input: "-", stdin });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return load(files);
}

let output: Generated;
const classOf = (name: string): Class => output.exports[name] as Class;

beforeAll(async () => {
  output = await generated();
});
afterAll(removeFolders);

/** The errors of statements that use the models. */
function errorsOf(statements: string): string[] {
  const text = `import * as m from "./index.js";\n${statements}\n`;
  return strictErrors([...output.files, { path: "use.ts", text }]);
}

describe("members that the constructor sets by itself", () => {
  it.each(Object.entries(WRITTEN))("%s", (name, [, dict]) => {
    const instance = new (classOf(name))();
    expect(instance.toDict()).toEqual(dict);
    expect(JSON.parse(instance.toJson())).toEqual(dict);
    expect(JSON.parse(JSON.stringify(instance))).toEqual(dict);
    expect(classOf(name).fromDict(dict).toDict()).toEqual(dict);
  });

  it("compile, given or not, and have their types", () => {
    const calls = Object.keys(WRITTEN).map((name) => `new m.${name}(); new m.${name}({});`);
    const given = [
      'new m.Const({ a: "x" }).a satisfies "x";',
      'new m.NamedEnum({ a: "only" }).b satisfies "only";',
      "new m.Default({ a: 5 }).a satisfies number;",
      'const dict: m.ConstDict = { a: "x" };',
      "new m.Square({ side: 1 }) satisfies m.Shape;",
      "export { dict };",
    ];
    expect(errorsOf([...calls, ...given].join("\n"))).toEqual([]);
  });

  it("keep null that is given", () => {
    expect(new (classOf("NullableDefault"))({ a: null }).toDict()).toEqual({ a: null });
  });

  it("are fresh for each instance", () => {
    const [one, other] = [new (classOf("ListDefault"))(), new (classOf("ListDefault"))()];
    expect(one["a"]).not.toBe(other["a"]);
  });

  it("are the tags of a union", () => {
    const square = new (classOf("Square"))({ side: 1 });
    expect(output.model("Shape").toDict?.(square)).toEqual({ kind: "Square", side: 1 });
  });
});

describe("what the wire must have", () => {
  it.each(Object.entries(WRITTEN))("%s: nothing is filled in", (name) => {
    expect(output.model(name).is({})).toBe(false);
    expect(output.model(name).validate({})[0]?.code).toBe("required");
    expect(() => output.model(name).fromDict({})).toThrow();
  });
});

describe("members that must be given, or stay away", () => {
  it("optional ones with one value are not written", () => {
    expect(new (classOf("OptionalConst"))().toJson()).toBe("{}");
  });

  it("do not compile where they are missing or another value", () => {
    const refused = {
      "two values": 'new m.TwoValues({ b: "z" });',
      "a value or null": 'new m.OrNull({ b: "x" });',
      "a default of null": 'new m.OrNull({ a: "x" });',
      "a default that is not valid": "new m.Wrong({});",
      "a default of a partial update": "new m.Patch({});",
      "nothing given": "new m.TwoValues();",
      "another value": 'new m.Const({ a: "y" });',
      null: "new m.Const({ a: null });",
    };
    // A statement without an error is an error.
    const lines = Object.entries(refused).map(
      ([kind, statement]) => `// @ts-expect-error: ${kind}\n${statement}`,
    );
    expect(errorsOf(lines.join("\n"))).toEqual([]);
  });

  it("defaults that are only documented", async () => {
    output = await generated({ defaults: "annotate" });
    expect(errorsOf("new m.Default({});")).toHaveLength(1);
    expect(errorsOf("new m.Const();")).toEqual([]);
  });
});
