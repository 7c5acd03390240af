/** The functions of the runtime that users call on models and errors. */
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import {
  copyWith,
  flattenError,
  ImagesGenerationsPostRequest as ImageRequest,
  ImagesGenerationsPostRequestModel as ImageModel,
  equals,
  problemDetails,
  safeFromDict,
  safeFromJson,
  treeifyError,
  ValidationError,
} from "../../../generated/index.js";
import type { Issue, Result } from "../../../generated/runtime.js";
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
