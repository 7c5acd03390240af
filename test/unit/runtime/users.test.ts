/** The functions of the runtime that users call on models and errors. */
import fc from "fast-check";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import {
  copyWith,
  flattenError,
  mergePatch,
  partial,
  ImagesGenerationsPostRequest as ImageRequest,
  ImagesGenerationsPostRequestModel as ImageModel,
  type ImagesGenerationsPostRequestDict,
  type ImagesGenerationsPostRequestWritten,
  equals,
  problemDetails,
  safeFromDict,
  safeFromJson,
  treeifyError,
  ValidationError,
} from "../../../generated/index.js";
import type { Issue, MergePatch, Result } from "../../../generated/runtime.js";
import { generateText, load, type Generated } from "../../support/run.js";
import { strictErrors } from "../../support/strict-compile.js";

const DICT = { prompt: "a cat", model: "black-forest-labs/FLUX.1-schnell" };
const WRONG = { prompt: 1, image_loras: [{ path: "a", scale: "b" }, 7], __proto__: undefined };

const issuesOf = (value: unknown): { issues: readonly Issue[] } => ({
  issues: ImageRequest.validate(value),
});

describe("readers that do not throw", () => {
  test("of a class", () => {
    const found = safeFromDict(ImageRequest, DICT);
    expectTypeOf(found).toEqualTypeOf<Result<ImageRequest>>();
    expect(found).toEqual({ ok: true, value: ImageRequest.fromDict(DICT) });
    expect(safeFromJson(ImageRequest, JSON.stringify(DICT))).toEqual(found);
  });

  test("of a subclass: its own instances", () => {
    class Mine extends ImageRequest {}
    const found = safeFromDict(Mine, DICT);
    expectTypeOf(found).toEqualTypeOf<Result<Mine>>();
    expect(found.ok && found.value).toBeInstanceOf(Mine);
  });

  test("of an enum", () => {
    const found = safeFromJson(ImageModel, '"x"');
    expectTypeOf(found).toEqualTypeOf<Result<ImageModel>>();
    expect(found).toEqual({ ok: true, value: "x" });
  });

  test("of wrong values and of text that is not JSON: the error", () => {
    const refused = safeFromDict(ImageRequest, {});
    expect(!refused.ok && refused.error.issues).toEqual(ImageRequest.validate({}));
    const broken = safeFromJson(ImageModel, "{");
    expect(!broken.ok && broken.error.issues).toMatchObject([{ code: "json" }]);
  });

  test("other errors are thrown", () => {
    const model = {
      fromDict: (): never => {
        throw new TypeError("a mistake");
      },
    };
    expect(() => safeFromDict(model, 1)).toThrow(TypeError);
  });
});

describe("errors", () => {
  test("by outermost property", () => {
    const { formErrors, fieldErrors } = flattenError(issuesOf(WRONG));
    expect(formErrors).toEqual([]);
    expect(Object.keys(fieldErrors)).toEqual(["prompt", "image_loras", "model"]);
    expect(fieldErrors["prompt"]).toEqual(["expected string, got number"]);
    expect(fieldErrors["image_loras"]).toHaveLength(2);
    expect(flattenError(issuesOf(7)).formErrors).toEqual(["expected object, got number"]);
  });

  test("in the shape of the value", () => {
    const tree = treeifyError(issuesOf(WRONG));
    expect(tree.errors).toEqual([]);
    expect(tree.properties?.["prompt"]).toEqual({ errors: ["expected string, got number"] });
    const loras = tree.properties?.["image_loras"];
    expect(loras?.items?.[0]?.properties?.["scale"]?.errors).toHaveLength(1);
    expect(loras?.items?.[1]?.errors).toHaveLength(1);
  });

  test("properties with names that objects inherit", () => {
    const at = (name: string): Issue => {
      return { path: [name, 0, name], pointer: "", code: "type", message: name };
    };
    const error = { issues: ["__proto__", "constructor", "toString"].map(at) };
    expect(Object.keys(flattenError(error).fieldErrors)).toEqual(
      error.issues.map(({ message }) => message),
    );
    const { properties } = treeifyError(error);
    expect(properties?.["__proto__"]?.items?.[0]?.properties?.["__proto__"]?.errors).toEqual([
      "__proto__",
    ]);
    expect(Object.prototype).not.toHaveProperty("errors");
  });

  test("as problem details, without the values", () => {
    const result = safeFromDict(ImageRequest, { prompt: 123456, model: "m" });
    if (result.ok) throw new Error("is wrong");
    const problem = problemDetails(result.error, 400);
    expect(problem).toMatchObject({ type: "about:blank", status: 400 });
    expect(problem.errors).toEqual([
      { pointer: "/prompt", code: "type", message: "expected string, got number" },
    ]);
    expect(JSON.stringify(problem)).not.toContain("123456");
    expect(problemDetails(new ValidationError([])).status).toBe(422);
  });
});

describe("instances", () => {
  const request = ImageRequest.fromDict({ ...DICT, undeclared: [1, { a: 2 }] });

  test("copies with other members", () => {
    const copy = copyWith(request, { n: 3, imageUrl: "https://example.com" });
    expect(copy).toBeInstanceOf(ImageRequest);
    expect(copy.toDict()).toEqual({
      ...request.toDict(),
      n: 3,
      image_url: "https://example.com",
    });
    expect(request.n).toBe(1);
    // @ts-expect-error the class has no such member
    copyWith(request, { title: "x" });
  });

  test("are equal if they write the same JSON", () => {
    const same = ImageRequest.fromDict({ undeclared: [1, { a: 2 }], ...DICT, n: 1 });
    expect(equals(request, same)).toBe(true);
    expect(equals(request, copyWith(request, { n: 2 }))).toBe(false);
    class Mine extends ImageRequest {}
    expect(equals<ImageRequest>(request, Mine.fromDict(request.toDict()))).toBe(false);
  });
});

describe("bodies of a PATCH", () => {
  test("have the properties that are given, without defaults, and are checked one by one", () => {
    const patch = partial(ImageRequest, { steps: 3, more: [1] });
    expectTypeOf(patch).toEqualTypeOf<Partial<ImagesGenerationsPostRequestDict>>();
    expect(patch).toEqual({ steps: 3, more: [1] });
    expect(partial(ImageRequest, {})).toEqual({});
    const wrong = { steps: "x", image_loras: [{ path: "a" }, 7], prompt: undefined };
    const kept = ImageRequest.validate(wrong).filter(
      ({ path }) => path.length > 1 || path[0] === "steps",
    );
    expect(kept.map(({ pointer }) => pointer)).toEqual([
      ...["/steps", "/image_loras/0/scale", "/image_loras/1"],
    ]);
    expect(refusal(() => partial(ImageRequest, wrong))).toEqual(kept);
    for (const value of [null, 1, [], new Date(0)])
      expect(refusal(() => partial(ImageRequest, value))).toMatchObject([
        { pointer: "", code: "type" },
      ]);
    expect(refusal(() => partial(ImageRequest, { more: new Date(0) }))).toHaveLength(1);
  });

  test("are copies, and may be instances", () => {
    const given = { more: { a: [1] } };
    const patch = partial(ImageRequest, given);
    given.more.a.push(2);
    expect(patch).toEqual({ more: { a: [1] } });
    const request = ImageRequest.fromDict(DICT);
    expect(partial(ImageRequest, request)).toEqual(request.toDict());
  });

  test("have the changes of an instance", () => {
    const before = ImageRequest.fromDict({ ...DICT, seed: 1, more: { a: 1, b: [1] } });
    const after = copyWith(before, { n: 2, seed: undefined });
    after.additionalProperties = { more: { b: [2], c: {} } };
    const patch = mergePatch(before, after);
    expectTypeOf(patch).toEqualTypeOf<MergePatch<ImagesGenerationsPostRequestWritten>>();
    expectTypeOf(patch.image_loras).toEqualTypeOf<
      ImagesGenerationsPostRequestWritten["image_loras"] | null
    >();
    expect(patch).toEqual({ n: 2, seed: null, more: { a: null, b: [2], c: {} } });
    expect(mergePatch(before, before)).toEqual({});
  });

  test("that are merged into the JSON before the changes give the JSON after them", () => {
    const withoutNull = fc
      .jsonValue({ noUnicodeString: true })
      .filter((value) => !JSON.stringify(value).includes("null"));
    const record = fc.dictionary(fc.constantFrom("a", "b", "__proto__", "toString"), withoutNull);
    const build = (more: object): ImageRequest => ImageRequest.fromDict({ ...DICT, more });
    const holds = (one: object, two: object): void => {
      const [before, after] = [build(one), build(two)];
      expect(applied(before.toDict(), mergePatch(before, after))).toEqual(after.toDict());
    };
    fc.assert(fc.property(record, record, holds), { seed: 3, numRuns: 300 });
  });
});

/** The procedure of RFC 7396. */
function applied(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === "object" && target !== null && !Array.isArray(target);
  const result = new Map(Object.entries(isObject ? target : {}));
  for (const [name, value] of Object.entries(patch))
    if (value === null) result.delete(name);
    else result.set(name, applied(result.get(name), value));
  return Object.fromEntries(result);
}

function refusal(run: () => unknown): readonly Issue[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ValidationError) return error.issues;
  }
  throw new Error("is accepted");
}

describe("with codecs, unions and models of the names of the runtime's types", () => {
  const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Result: { type: object, required: [at], properties: { at: { type: string, format: date-time }, big: { type: integer, format: int64 } } }
    ErrorTree: { type: object, required: [tree], properties: { tree: { type: string } } }
    ProblemDetails: { oneOf: [{ $ref: "#/components/schemas/Result" }, { $ref: "#/components/schemas/ErrorTree" }] }
`;
  const USE = `import { copyWith, ErrorTree, equals, ProblemDetails, Result, safeFromDict, safeFromJson } from "./index.js";
const read = safeFromJson(Result, '{"at":"2020-01-01T00:00:00Z","big":9007199254740993}');
export const later: Result | undefined = read.ok ? copyWith(read.value, { at: new Date(0) }) : undefined;
export const big: bigint | undefined = read.ok ? read.value.big : undefined;
const either = safeFromDict(ProblemDetails, { tree: "x" });
export const tree: ErrorTree | Result | undefined = either.ok ? either.value : undefined;
export const same: boolean = later !== undefined && equals(later, later);
`;
  let used: Generated;
  beforeAll(async () => {
    const codecs = { "date-time": "Date", int64: "bigint" } as const;
    const files = await generateText(SPEC, { codecs });
    const use = { path: "use.ts", text: USE };
    expect(strictErrors([...files, use])).toEqual([]);
    used = await load([...files, use], "use.js");
  });

  test("they compile and work", () => {
    const { later, big, tree, same } = used.exports as Record<string, { at: Date; tree: string }>;
    expect(later?.at).toEqual(new Date(0));
    expect(big).toBe(9007199254740993n);
    expect(tree?.tree).toBe("x");
    expect(same).toBe(true);
  });
});

describe("partial values of every kind of class", () => {
  const many = Array.from({ length: 120 }, (_, index) => `p${index}`);
  const SPEC = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: {
      schemas: {
        Wide: {
          type: "object",
          required: [...many, "last"],
          properties: {
            ...Object.fromEntries(many.map((name) => [name, { type: "string" }])),
            last: { type: "string" },
          },
        },
        Pet: {
          type: "object",
          required: ["kind", "name"],
          properties: { kind: { type: "string" }, name: { type: "string" } },
          discriminator: { propertyName: "kind" },
        },
        Cat: {
          allOf: [
            { $ref: "#/components/schemas/Pet" },
            { type: "object", required: ["lives"], properties: { lives: { type: "integer" } } },
          ],
        },
        Closed: {
          type: "object",
          additionalProperties: false,
          minProperties: 2,
          required: ["a"],
          properties: { a: { type: "string", format: "date-time" }, b: { type: "string" } },
          dependentRequired: { b: ["a"] },
        },
      },
    },
  });
  type Class = Parameters<typeof partial<unknown, unknown>>[0];
  let generated: Generated;
  const partialOf = (name: string, value: unknown): unknown => {
    const own = generated.exports["partial"] as typeof partial;
    return own(generated.model(name) as unknown as Class, value);
  };
  const issues = (name: string, value: unknown): unknown => {
    try {
      return partialOf(name, value);
    } catch (error) {
      return (error as ValidationError).issues.map(({ pointer, code }) => `${pointer} ${code}`);
    }
  };
  beforeAll(async () => {
    generated = await load(await generateText(SPEC, { codecs: { "date-time": "Date" } }));
  });

  test("more missing properties than issues are listed", () => {
    expect(issues("Wide", { last: 1 })).toEqual(["/last type"]);
    expect(issues("Wide", { last: "x" })).toEqual({ last: "x" });
  });

  test("a class with a discriminator, with and without its tag", () => {
    expect(issues("Pet", { name: 5 })).toEqual(["/name type"]);
    expect(issues("Pet", { kind: "Cat", lives: "x" })).toEqual(["/lives type"]);
    expect(issues("Cat", { lives: 9 })).toEqual({ lives: 9 });
  });

  test("rules of the object as a whole are not checked, those of its properties are", () => {
    expect(issues("Closed", { b: "x" })).toEqual({ b: "x" });
    expect(issues("Closed", { c: 1 })).toEqual(["/c additionalProperties"]);
    expect(issues("Closed", { a: "2020-01-01T00:00:00Z" })).toEqual({ a: "2020-01-01T00:00:00Z" });
    expect(issues("Closed", { a: "yesterday" })).toEqual(["/a format"]);
  });
});
