/** What is printed, whole: the code that users read. */
import { describe, expect, test } from "vitest";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import type { Decision, Shape } from "../../../generator/model/graph.js";
import type { OutputFile } from "../../../generator/print/files.js";
import { formatFiles } from "../../../generator/print/format.js";
import type { JsonValue } from "../../../generator/json.js";
import { bundle } from "../../support/bundle.js";
import { strictErrors } from "../../support/strict-compile.js";
import { type CompileOptions, printSchemas } from "./compile.js";

type Schemas = { readonly [name: string]: JsonValue };

/** Everything that was printed; each print in a folder of its own. */
const everything: OutputFile[] = [];

/** The formatted file of `Test` without its imports. */
async function printed(schemas: Schemas, options: CompileOptions = {}): Promise<string> {
  const files = printSchemas(schemas, options);
  const folder = `models${everything.length}`;
  everything.push(...files.map((file) => ({ ...file, path: file.path.replace("models", folder) })));
  const [file] = await formatFiles(files.filter(({ path }) => path === "models/Test.ts"));
  return (file?.text ?? "")
    .replace(/^import [^;]*;\n/gm, "")
    .replace(/^ {2}check\(value: unknown\)[^]*?^ {2}\},\n/m, "")
    .trim();
}

const schemaOf = (document: Document, id: string): Schema =>
  document.schemas.get(id) ?? { id, at: { document: "", pointer: "" }, resource: "#" };

const aClass = (document: Document): Shape => {
  const { properties = [] } = schemaOf(document, "#/components/schemas/Test");
  return {
    kind: "class",
    additional: { kind: "json" },
    properties: properties.map(({ name, schema }) => ({
      name,
      type: { kind: "json" },
      required: false,
      readOnly: false,
      writeOnly: false,
      deprecated: false,
      schema,
    })),
  };
};

const aUnion =
  (decision: Decision) =>
  (document: Document): Shape => {
    const { id, oneOf = [] } = schemaOf(document, "#/components/schemas/Test");
    const variants = oneOf.map((schema) => ({ type: { kind: "json" as const }, schema, tags: [] }));
    return { kind: "union", mode: "oneOf", holder: id, isMerged: false, variants, decision };
  };

const POINT = {
  type: "object",
  required: ["x"],
  properties: { x: { type: "number" }, y: { type: "number" } },
};

describe("a class", () => {
  const schema = {
    type: "object",
    required: ["prompt"],
    properties: {
      prompt: { type: "string", minLength: 1 },
      size: { type: "integer", minimum: 64, maximum: 2048, multipleOf: 64 },
      format: { enum: ["jpeg", "png"] },
      tags: { type: "array", items: { type: "string", pattern: "^[a-z]+$" }, maxItems: 4 },
      origin: { anyOf: [{ $ref: "#/components/schemas/Point" }, { type: "null" }] },
      meta: {
        type: "object",
        properties: { note: { type: "string" } },
        additionalProperties: false,
      },
      constructor: { type: "string" },
    },
  };

  test("is straight code, and its report a line for each property", async () => {
    const text = await printed({ Test: schema, Point: POINT }, { shapes: { Test: aClass } });
    expect(text.slice(text.indexOf("export const"))).toBe(`export const Test = {
  is(value: unknown): boolean {
    if (!rt.isObject<TestDict>(value)) return false;
    if (typeof value.prompt !== "string" || value.prompt.length === 0) return false;
    const size = value.size;
    if (
      size !== undefined &&
      (!rt.isInteger(size) || size < 64 || size > 2048 || !rt.isMultipleOf(size, 64))
    )
      return false;
    const format = value.format;
    if (format !== undefined && format !== "jpeg" && format !== "png") return false;
    const tags = value.tags;
    if (tags !== undefined) {
      if (!rt.isArray(tags)) return false;
      if (tags.length > 4) return false;
      for (const item of tags)
        if (typeof item !== "string" || !TAGS_ITEM_PATTERN.test(item)) return false;
    }
    if (value.origin !== undefined && value.origin !== null && !Point.check(value.origin))
      return false;
    const meta = value.meta;
    if (meta !== undefined) {
      if (!rt.isObject(meta)) return false;
      if (meta["note"] !== undefined && typeof meta["note"] !== "string") return false;
      for (const key in meta) if (key !== "note") return false;
    }
    const constructor = rt.ownProperty(value, "constructor");
    if (constructor !== undefined && typeof constructor !== "string") return false;
    return true;
  },
  report(value: unknown, at: rt.IssueContext): void {
    rt.expectProperties(value, at, {
      prompt: (value, at) => {
        if (!rt.expectString(value, at)) return;
        rt.check(value.length > 0, at, "minLength", 1, rt.countCharacters(value));
      },
      size: rt.optional((value, at) => {
        if (!rt.expectInteger(value, at)) return;
        rt.check(value >= 64, at, "minimum", 64);
        rt.check(value <= 2048, at, "maximum", 2048);
        rt.check(rt.isMultipleOf(value, 64), at, "multipleOf", 64);
      }),
      format: rt.optional(rt.oneOfLiterals(["jpeg", "png"])),
      tags: rt.optional((value, at) => {
        if (!rt.expectArray(value, at)) return;
        rt.check(value.length <= 4, at, "maxItems", 4, value.length);
        rt.reportItems(value, at, (value, at) => {
          if (!rt.expectString(value, at)) return;
          rt.check(TAGS_ITEM_PATTERN.test(value), at, "pattern", TAGS_ITEM_PATTERN.source);
        });
      }),
      origin: rt.optional(rt.orNull(Point)),
      meta: rt.optional((value, at) => {
        if (!rt.expectObject(value, at)) return;
        rt.expectProperties(value, at, { note: rt.optional(rt.expectString) });
        for (const key in value)
          if (key !== "note") rt.expectNoProperty(at, key, "additionalProperties");
      }),
      constructor: rt.optional(rt.expectString),
    });
  },
  validate(value: unknown): rt.Issue[] {
    return rt.collectIssues(value, Test.report);
  },
};

const TAGS_ITEM_PATTERN = /^[a-z]+$/u;`);
  });

  test("that allows null is checked as its object part", async () => {
    const shapes = { Test: aClass };
    const files = printSchemas({ Test: { ...POINT, type: ["object", "null"] } }, { shapes });
    const { Test } = await bundle(files, ["Test"]);
    expect([null, { x: 1 }].map((value) => Test?.is(value))).toEqual([false, true]);
  });

  test("rejects what it does not declare, members of allOf included, if that is asked for", async () => {
    const schemas = {
      Base: { type: "object", properties: { a: { type: "string" } } },
      Test: {
        allOf: [{ $ref: "#/components/schemas/Base" }],
        properties: { b: { type: "string" } },
      },
    };
    const options: CompileOptions = {
      options: { unknownProperties: "reject" },
      shapes: { Test: aClass },
    };
    const { Test } = await bundle(printSchemas(schemas, options), ["Test"]);
    const values = [{ a: "", b: "" }, { c: 1 }, { a: 1 }];
    expect(values.map((value) => Test?.is(value))).toEqual([true, false, false]);
    expect(Test?.validate({ c: 1 })).toEqual([
      {
        path: ["c"],
        pointer: "/c",
        code: "additionalProperties",
        message: "expected no property of this name",
      },
    ]);
  });
});

describe("a union", () => {
  const variant = (kind: string): JsonValue => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: kind } },
  });
  const schemas = {
    Cat: variant("cat"),
    Dog: variant("dog"),
    Test: {
      oneOf: [
        { $ref: "#/components/schemas/Cat" },
        { $ref: "#/components/schemas/Dog" },
        { type: "string", minLength: 1 },
      ],
    },
  };
  const decision: Decision = {
    kind: "type",
    cases: [
      {
        types: ["object"],
        then: {
          kind: "tag",
          property: "kind",
          declared: true,
          cases: [
            { values: ["cat"], then: { kind: "variant", index: 0 } },
            { values: ["dog"], then: { kind: "variant", index: 1 } },
          ],
        },
      },
      { types: ["string"], then: { kind: "variant", index: 2 } },
    ],
  };

  test("switches on its decision", async () => {
    const text = await printed(schemas, { shapes: { Test: aUnion(decision) } });
    expect(text).toBe(`export const Test = {
  is(value: unknown): boolean {
    if (rt.isObject(value)) {
      switch (value["kind"]) {
        case "cat":
          return Cat.check(value);
        case "dog":
          return Dog.check(value);
        default:
          return false;
      }
    }
    if (typeof value === "string") return value.length > 0;
    return false;
  },
  report(value: unknown, at: rt.IssueContext): void {
    if (rt.isObject(value)) {
      rt.expectVariant(value, at, "kind", "discriminator", {
        cat: Cat,
        dog: Dog,
      });
    } else if (typeof value === "string") {
      rt.check(value.length > 0, at, "minLength", 1, rt.countCharacters(value));
    } else rt.expectType(value, at, "object or string", "oneOf");
  },
  validate(value: unknown): rt.Issue[] {
    return rt.collectIssues(value, Test.report);
  },
};`);
  });

  test("reports an unknown tag", async () => {
    const files = printSchemas(schemas, { shapes: { Test: aUnion(decision) } });
    const { Test } = await bundle(files, ["Test"]);
    const texts = (value: JsonValue): string[] | undefined =>
      Test?.validate(value).map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);
    expect(texts({ kind: "cow" })).toEqual(['/kind discriminator: expected one of "cat", "dog"']);
    expect(texts({})).toEqual(['/kind discriminator: is required: one of "cat", "dog"']);
    expect(texts(1)).toEqual([" oneOf: expected object or string, got number"]);
    expect(texts("")).toEqual([" minLength: expected at least 1 character, got 0"]);
    expect(texts({ kind: "dog" })).toEqual([]);
  });

  test("is found by keys, or by trial", async () => {
    const byKey: Decision = {
      kind: "key",
      cases: [{ key: "kind", then: { kind: "trial", candidates: [0, 1], exactlyOne: true } }],
      otherwise: { kind: "variant", index: 2 },
    };
    const text = await printed(schemas, { shapes: { Test: aUnion(byKey) } });
    expect(text).toContain(`    if (!rt.isObject(value)) return false;
    if (value["kind"] !== undefined)
      return Number(Cat.check(value)) + Number(Dog.check(value)) === 1;
    return false;`);
  });
});

describe("other schemas", () => {
  const body = async (schema: JsonValue): Promise<string> => {
    const text = await printed({ Test: schema, Point: POINT });
    return text.slice(text.indexOf("is(value"), text.indexOf("  report(")).trim();
  };

  test.each<[string, JsonValue, string]>([
    ["anything", {}, "return value !== undefined;"],
    ["nothing", { type: "string", enum: [1] }, "return rt.isNever(value);"],
    ["literals", { enum: ["a", "b"] }, 'return value === "a" || value === "b";'],
    [
      "an open enum",
      { anyOf: [{ enum: ["a"] }, { type: "string" }] },
      'return typeof value === "string";',
    ],
    [
      "a nullable reference",
      { anyOf: [{ $ref: "#/components/schemas/Point" }, { type: "null" }] },
      "return value === null || Point.check(value);",
    ],
    [
      "a whole number of 64 bits",
      { type: "integer", format: "int64" },
      "return rt.isInt64(value);",
    ],
    [
      "constants of oneOf",
      { oneOf: [{ const: "a" }, { const: "b" }] },
      'return value === "a" || value === "b";',
    ],
  ])("%s", async (_name, schema, expected) => {
    expect(await body(schema)).toBe(`is(value: unknown): boolean {\n    ${expected}\n  },`);
  });
});

test("all of it compiles", () => {
  const byPath = new Map(everything.map((file) => [file.path, file]));
  expect(strictErrors([...byPath.values()])).toEqual([]);
});
