/** Option `compat: "typescript-fetch"`: the types and functions of that target, around the classes. */
import { expect, it } from "vitest";
import { generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.0.3
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name, photo_urls, kind]
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } }
      properties:
        id: { type: integer, readOnly: true }
        kind: { type: string }
        name: { type: string }
        category: { $ref: "#/components/schemas/Category" }
        photo_urls: { type: array, items: { type: string } }
        tags: { type: array, items: { $ref: "#/components/schemas/Category" } }
        by_name: { type: object, additionalProperties: { $ref: "#/components/schemas/Category" } }
        born_on: { type: string, format: date }
        created_at: { type: string, format: date-time, nullable: true }
        status: { type: string, enum: [in-stock, sold_out] }
        sizes: { type: array, items: { type: integer, enum: [1, -2] } }
        mood: { type: string, nullable: true, enum: [good, null] }
        default: { type: string }
        meta: {}
        ignoreDiscriminator: { type: boolean }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object, properties: { lives_left: { type: integer } } }] }
    Category: { type: object, additionalProperties: { type: string }, properties: { id: { type: integer }, long_name: { type: string }, ignoreDiscriminator: { type: string } } }
    ApiResponse: { type: object, properties: { code: { type: integer } } }
    Status: { type: string, enum: [order_new, order_old] }
    Size: { type: string, enum: [a1, "", "2x", "+", "-5"] }
    Maybe: { type: string, nullable: true, enum: [a, null] }
    Shape: { oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }, { type: array, items: { $ref: "#/components/schemas/Circle" } }] }
    Circle: { type: object, properties: { radius_cm: { type: number } }, required: [radius_cm] }
    Square: { type: object, properties: { side_cm: { type: number }, drawn_at: { type: string, format: date-time } }, required: [side_cm] }
    Moment: { oneOf: [{ $ref: "#/components/schemas/Day" }, { $ref: "#/components/schemas/Word" }] }
    Day: { type: object, required: [value], properties: { value: { type: string, format: date } } }
    Word: { type: object, required: [value], properties: { value: { type: string, maxLength: 3 } } }
    Loose: { anyOf: [{ $ref: "#/components/schemas/Left" }, { $ref: "#/components/schemas/Right" }] }
    Left: { type: object, properties: { left_side: { type: string } } }
    Right: { type: object, properties: { right_side: { type: string } } }
    Shapes: { type: array, items: { $ref: "#/components/schemas/Shape" } }
    Pair: { type: array, items: { $ref: "#/components/schemas/Circle" }, minItems: 2, maxItems: 2 }
    Same: { $ref: "#/components/schemas/Circle" }
    PetModeEnum: { type: string, enum: [x] }
    Clash: { type: object, properties: { a-b: { type: string, enum: [x] }, aB: { type: string, enum: [y] } } }
`;

it("operations.ts compiles beside it", async () => {
  const spec = SPEC.replace(
    "paths: {}",
    `paths:
  /pets:
    post:
      operationId: addPet
      parameters: [{ name: status, in: query, schema: { $ref: "#/components/schemas/Status" } }]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Status" } } } }
      responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }`,
  );
  const both = await generateText(spec, { compat: "typescript-fetch", operations: true });
  expect(strictErrors(both, "nodenext", { lib: ["es2022", "dom", "dom.iterable"] })).toEqual([]);
});

interface Functions {
  readonly [name: string]: (value: unknown) => unknown;
}

const files = await generateText(SPEC, { compat: "typescript-fetch" });
const generated = await load(files);
const api = generated.exports as unknown as Functions;

const PLAIN = {
  kind: "dog",
  name: "Rex",
  photoUrls: ["a"],
  category: { longName: "dogs", extra: "kept" },
  tags: [{ longName: "t" }],
  byName: { x: { longName: "n" } },
  bornOn: new Date("2020-01-02T00:00:00Z"),
  createdAt: new Date("2020-01-02T03:04:05Z"),
  _default: "d",
  meta: { a: [1] },
};
const WIRE = {
  kind: "dog",
  name: "Rex",
  category: { long_name: "dogs", extra: "kept" },
  photo_urls: ["a"],
  tags: [{ long_name: "t" }],
  by_name: { x: { long_name: "n" } },
  born_on: "2020-01-02",
  created_at: "2020-01-02T03:04:05.000Z",
  default: "d",
  meta: { a: [1] },
};

it("code that was written for typescript-fetch compiles, with literals of its interfaces", () => {
  const text = `
import {
  type Pet, PetFromJSON, PetFromJSONTyped, PetToJSON, PetToJSONTyped, instanceOfPet, PetStatusEnum,
  PetSizesEnum, type Cat, CatToJSON, Status, type Shape, ShapeToJSON, ModelApiResponseFromJSON, SameToJSON,
  Pet as PetClass, type PetMoodEnum, StatusFromJSON, instanceOfStatus,
} from "./index.js";
export const pet: Pet = { kind: "dog", name: "Rex", photoUrls: [], status: PetStatusEnum.InStock,
  sizes: [PetSizesEnum.NUMBER_MINUS_2], createdAt: null, bornOn: new Date(), mood: null, id: 1 };
export const cat: Cat = { ...pet, kind: "cat", livesLeft: 9 };
export const mood: PetMoodEnum = "good";
export const shape: Shape = { sideCm: 1, drawnAt: new Date() };
const status: Status = Status.New;
export const all: unknown[] = [PetToJSON(pet), CatToJSON(cat), ShapeToJSON(shape), PetToJSONTyped(pet, false),
  ModelApiResponseFromJSON({}).code, SameToJSON({ radiusCm: 1 }), PetFromJSONTyped({}, true).bornOn?.getTime(),
  [{}].map(PetFromJSON), [pet].map(PetToJSON), status, StatusFromJSON("").length, instanceOfStatus(1)];
const input: object = pet;
if (instanceOfPet(input)) input.photoUrls.push("x");
if (pet instanceof PetClass) pet.toDict().photo_urls;
const { id: _id, ...rest } = pet;
PetToJSON(rest);
// @ts-expect-error the name is missing
export const wrong: Pet = { kind: "dog", photoUrls: [] };
`.replace(
    "const { id: _id, ...rest } = pet;\nPetToJSON(rest);",
    'declare const rest: Omit<Pet, "id">;\nPetToJSON(rest);',
  );
  expect(strictErrors([...files, { path: "use.ts", text }])).toEqual([]);
});

it("plain objects are written with wire names, dates as text, other members unchanged", () => {
  expect(api["PetToJSON"]?.(PLAIN)).toEqual(WIRE);
  expect(api["PetToJSON"]?.({ ...PLAIN, id: 5 })).toEqual(WIRE);
  expect(JSON.stringify(api["CategoryToJSON"]?.({ other: 1, f: () => 1 }))).toBe('{"other":1}');
  expect([undefined, null].map((value) => api["PetToJSON"]?.(value))).toEqual([undefined, null]);
});

it("reading gives instances, which are written back, also after plain objects were assigned", () => {
  const pet = api["PetFromJSON"]?.(WIRE) as typeof PLAIN & { toDict(): unknown };
  expect(pet).toBeInstanceOf(generated.exports["Pet"]);
  expect(pet).toMatchObject({ ...PLAIN, category: { longName: "dogs" } });
  expect(pet.toDict()).toEqual({ ...WIRE, created_at: "2020-01-02T03:04:05.000Z" });
  expect(api["PetToJSON"]?.(pet)).toEqual(WIRE);
  pet.category = { longName: "new", extra: "" };
  expect(api["PetToJSON"]?.(pet)).toMatchObject({ category: { long_name: "new" } });
  expect(api["PetToJSON"]?.({ ...pet, name: "Tim" })).toMatchObject({
    name: "Tim",
    born_on: "2020-01-02",
  });
  expect([undefined, null].map((value) => api["PetFromJSON"]?.(value))).toEqual([undefined, null]);
  expect(() => api["PetFromJSON"]?.({ name: 1 })).toThrow("Pet");
});

it("a value with the tag of a child is read and written as the child", () => {
  const cat = api["PetFromJSON"]?.({ ...WIRE, kind: "cat", lives_left: 9 });
  expect(cat).toBeInstanceOf(generated.exports["Cat"]);
  expect(api["PetToJSON"]?.({ ...PLAIN, kind: "cat", livesLeft: 9 })).toEqual({
    ...WIRE,
    kind: "cat",
    lives_left: 9,
  });
});

it("plain values of unions are written as the variant whose members they have", () => {
  const write = (name: string, value: unknown): unknown => api[`${name}ToJSON`]?.(value);
  expect(write("Shape", { radiusCm: 1 })).toEqual({ radius_cm: 1 });
  expect(write("Shape", { sideCm: 1, drawnAt: new Date(0) })).toEqual({
    side_cm: 1,
    drawn_at: "1970-01-01T00:00:00.000Z",
  });
  expect(write("Shape", [{ radiusCm: 1 }])).toEqual([{ radius_cm: 1 }]);
  expect(write("Shapes", [{ radiusCm: 1 }, { sideCm: 2 }])).toEqual([
    { radius_cm: 1 },
    { side_cm: 2 },
  ]);
  expect(write("Moment", { value: new Date(0) })).toEqual({ value: "1970-01-01" });
  expect(write("Moment", { value: "abc" })).toEqual({ value: "abc" });
  expect(write("Loose", { leftSide: "l" })).toEqual({ left_side: "l" });
  expect(write("Loose", { rightSide: "r" })).toEqual({ right_side: "r" });
  expect(write("Loose", api["LooseFromJSON"]?.({ right_side: "r" }))).toEqual({ right_side: "r" });
});

it("enums are constants with the keys of typescript-fetch, inline ones too", () => {
  const { Status, Size, PetStatusEnum, PetSizesEnum, PetMoodEnum, ClashABEnum } = generated.exports;
  expect(Status).toEqual({ New: "order_new", Old: "order_old" });
  expect(Size).toEqual({ A1: "a1", Empty: "", _2x: "2x", Plus: "+", _5: "-5" });
  expect(PetStatusEnum).toEqual({ InStock: "in-stock", SoldOut: "sold_out" });
  expect(PetSizesEnum).toEqual({ NUMBER_1: 1, NUMBER_MINUS_2: -2 });
  expect(PetMoodEnum).toEqual({ Good: "good" });
  expect(ClashABEnum).toBeDefined();
  expect(["order_new", "x"].map((value) => api["instanceOfStatus"]?.(value))).toEqual([
    true,
    false,
  ]);
});

it("models may have the names of types that the index exports without compat", async () => {
  const spec = `openapi: 3.0.3
info: { title: Issues, version: "1" }
paths: {}
components:
  schemas:
    Issue: { type: object, required: [html_url], properties: { html_url: { type: string } } }
    ValidationError: { type: object, required: [loc, issues], properties: { loc: { type: array, items: { type: string } }, issues: { type: array, items: { $ref: "#/components/schemas/Issue" } } } }
`;
  const found = await generateText(spec, { compat: "typescript-fetch" });
  const text = `
import { Issue, IssueFromJSON, type ValidationError, ValidationErrorToJSON, safeFromDict } from "./index.js";
import { ValidationError as Thrown } from "./runtime.js";
export const issue: Issue = { htmlUrl: "x" };
export const error: ValidationError = { loc: [], issues: [issue] };
export const all: unknown[] = [IssueFromJSON({}).htmlUrl, ValidationErrorToJSON(error), new Issue(issue), Thrown];
const read = safeFromDict(Issue, {});
export const lines: number = read.ok ? 0 : read.error.issues.length;
`;
  expect(strictErrors([...found, { path: "use.ts", text }])).toEqual([]);
  const { exports } = await load(found);
  const functions = exports as unknown as Functions;
  const wire = { loc: ["body"], issues: [{ html_url: "x" }] };
  const value = functions["ValidationErrorFromJSON"]?.(wire);
  expect(value).toBeInstanceOf(exports["ValidationError"]);
  expect(functions["ValidationErrorToJSON"]?.(value)).toEqual(wire);
  expect(() => functions["IssueFromJSON"]?.({})).toThrow("Issue/html_url: is required");
  // Without the option, the names are those of the runtime.
  const usual = await load(await generateText(spec));
  expect(usual.model("ModelIssue").is({ html_url: "x" })).toBe(true);
});

it("enumNames: pascal keeps the common prefix of constants, as removeEnumValuePrefix=false", async () => {
  const { exports } = await load(
    await generateText(SPEC, { compat: "typescript-fetch", enumNames: "pascal" }),
  );
  expect(exports["Status"]).toEqual({ OrderNew: "order_new", OrderOld: "order_old" });
  expect(exports["PetStatusEnum"]).toEqual({ InStock: "in-stock", SoldOut: "sold_out" });
});
