/** One fault in a value of a union is one issue, and no check repeats a test that has ended it. */
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { generateText, type Generated, load } from "../support/run.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const tagged = (tag: string): JsonObject => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string", enum: [tag] } },
});
const keyed = (key: string): JsonObject => ({
  type: "object",
  required: [key],
  properties: { [key]: { type: "string" } },
});

const TAGS: JsonObject = { oneOf: [ref("Cat"), ref("Dog")] };
const KEYS: JsonObject = { anyOf: [ref("A"), ref("B")] };

const UNIONS: Readonly<Record<string, JsonObject>> = {
  Tagged: { type: "object", ...TAGS },
  TaggedOrNull: { type: ["object", "null"], oneOf: [...(TAGS["oneOf"] as []), { type: "null" }] },
  TaggedUntyped: TAGS,
  Declared: { type: "object", ...TAGS, discriminator: { propertyName: "kind" } },
  Keyed: { type: "object", ...KEYS },
  KeyedOrText: {
    type: ["object", "string"],
    anyOf: [...(KEYS["anyOf"] as []), { type: "string" }],
  },
  Counted: { type: "object", oneOf: [ref("A"), ref("Open")] },
  TextOrTagged: {
    type: ["string", "object"],
    oneOf: [{ type: "string" }, ...(TAGS["oneOf"] as [])],
  },
};

const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Issues", version: "1" },
  paths: {},
  components: {
    schemas: {
      Cat: tagged("cat"),
      Dog: tagged("dog"),
      A: keyed("a"),
      B: keyed("b"),
      Open: { type: "object", properties: { open: { type: "boolean" } } },
      ...UNIONS,
      // Each variant is the conjunction of the whole choice and one of its branches.
      Event: {
        allOf: [{ anyOf: [ref("Cat"), ref("Dog")] }, { properties: { id: { type: "string" } } }],
      },
    },
  },
});

let generated: Generated;
beforeAll(async () => {
  generated = await load(await generateText(SPEC));
});

const FAULTS: readonly JsonValue[] = [1, true, [], {}, { kind: "bird" }];

describe("unions", () => {
  it.each(Object.keys(UNIONS))("%s: one issue for one fault", (name) => {
    const model = generated.model(name);
    for (const value of FAULTS) {
      const issues = model.validate(value);
      expect({ value, is: model.is(value), issues: issues.length }).toEqual({
        value,
        is: issues.length === 0,
        issues: issues.length === 0 ? 0 : 1,
      });
    }
  });

  it.each(Object.keys(UNIONS))("%s: nothing is tested twice", (name) => {
    const { text } = generated.files.find(({ path }) => path === `models/${name}.ts`) as {
      readonly text: string;
    };
    const [, , body = ""] = /\n( {2,})check\(value\)[^{]*\{\n([\s\S]*?)\n\1\},\n/.exec(text) ?? [];
    expect(body).not.toBe("");
    expect(body.match(/isObject\(value\)/g) ?? []).toHaveLength(/isObject/.test(body) ? 1 : 0);
  });

  it("branches that are models are listed once, and tested by the runtime", () => {
    const { text = "" } = generated.files.find(({ path }) => path === "models/Counted.ts") ?? {};
    const [, , body = ""] = /\n( {2,})report\(value, at\) \{\n([\s\S]*?)\n\1\},\n/.exec(text) ?? [];
    expect(body).toContain('["A", "object", A],');
    expect(body).not.toContain(".check(");
    const model = generated.model("Counted");
    expect(model.validate({ a: "x", open: 1 })).toEqual([]);
    expect(model.validate({ a: "x", open: true })).toHaveLength(1);
  });

  it("a class that is a branch of a choice and the whole choice checks the branch alone", () => {
    const variants = generated.files.filter(({ path }) => /^models\/Event.+\.ts$/.test(path));
    expect(variants.map(({ text }) => text.match(/\b(?:Cat|Dog)\.(?:check|report)/g))).toEqual([
      ["Cat.check", "Cat.report"],
      ["Dog.check", "Dog.report"],
    ]);
    const model = generated.model("Event");
    expect(model.is({ kind: "cat", id: "1" })).toBe(true);
    expect(model.validate({ kind: "dog", id: 1 })).toHaveLength(1);
  });
});
