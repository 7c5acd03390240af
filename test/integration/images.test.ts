/** The three models of the seed page, as this repository generates and commits them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as generated from "../../generated/index.js";
import { repository } from "../support/shared.js";

const {
  ImagesGenerationsPostRequest: Request,
  ImagesGenerationsPostRequestImageLorasInner: Lora,
  ImagesGenerationsPostRequestModel: Model,
  ValidationError,
} = generated;

/** Name, TypeScript type and notes of the 13 rows; enum values are in the notes as well. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ["prompt", "string", ""],
  ["model", "ImagesGenerationsPostRequestModel", ""],
  ["steps", "integer", "[optional] [default to 20]"],
  ["image_url", "string", "[optional] [member `imageUrl`]"],
  ["seed", "integer", "[optional]"],
  ["n", "integer", "[optional] [default to 1]"],
  ["height", "integer", "[optional] [default to 1024]"],
  ["width", "integer", "[optional] [default to 1024]"],
  ["negative_prompt", "string", "[optional] [member `negativePrompt`]"],
  ["response_format", "string", "[optional] [enum: 'base64', 'url'] [member `responseFormat`]"],
  ["guidance", "number", "[optional] [default to 3.5]"],
  [
    "output_format",
    "string",
    "[optional] [default to 'jpeg'] [enum: 'jpeg', 'png'] [member `outputFormat`]",
  ],
  [
    "image_loras",
    "ImagesGenerationsPostRequestImageLorasInner[]",
    "[optional] [member `imageLoras`]",
  ],
];

test("the page has the 13 rows of the seed page", () => {
  const page = readFileSync(
    join(repository, "generated/docs/ImagesGenerationsPostRequest.md"),
    "utf8",
  );
  const rows = page.split("\n").flatMap((line) => {
    const [, name, type, , notes] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (name === undefined || !name.startsWith("**")) return [];
    return [[name.slice(2, -2), /\*\*(.+?)\*\*/.exec(type ?? "")?.[1], notes]];
  });
  expect(rows).toEqual(ROWS);
});

const dict = { prompt: "a cat", model: "black-forest-labs/FLUX.1-schnell" };
const defaults = {
  steps: 20,
  n: 1,
  height: 1024,
  width: 1024,
  guidance: 3.5,
  output_format: "jpeg",
};

describe("ImagesGenerationsPostRequest", () => {
  test("the constructor fills in the defaults", () => {
    const request = new Request(dict);
    expect(request.steps).toBe(20);
    expect(request.imageUrl).toBeUndefined();
    expect(request.toDict()).toEqual({ ...dict, ...defaults });
    request.imageUrl = "https://example.com/a.png";
    expect(request.toDict().image_url).toBe("https://example.com/a.png");
  });

  test("fromDict, toDict, fromJson, toJson", () => {
    const full = {
      ...dict,
      ...defaults,
      steps: 0,
      image_loras: [{ path: "a", scale: 1 }],
      extra: { kept: [null] },
    };
    const request = Request.fromDict(full);
    expect(request.steps).toBe(0);
    expect(request.imageLoras?.[0]).toBeInstanceOf(Lora);
    expect(request.additionalProperties).toEqual({ extra: { kept: [null] } });
    expect(request.toDict()).toEqual(full);
    expect(JSON.parse(request.toJson())).toEqual(full);
    expect(JSON.stringify(request)).toBe(request.toJson());
    expect(Request.fromJson(request.toJson())).toEqual(request);
  });

  test("every issue, with its place", () => {
    const issues = Request.validate({
      model: 1,
      steps: 1.5,
      output_format: "gif",
      image_loras: [{ path: "a" }, null],
    });
    expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/model type",
      "/steps type",
      "/output_format enum",
      "/image_loras/0/scale required",
      "/image_loras/1 type",
      // What is absent comes last: it is nowhere in the document.
      "/prompt required",
    ]);
    expect(() => Request.fromDict({})).toThrow(ValidationError);
    expect(() => Request.fromJson("{")).toThrow(ValidationError);
    expect(Request.is({ ...dict, steps: null })).toBe(false);
    expect(Request.is({ ...dict, steps: 20.0 })).toBe(true);
  });
});

test("the open enum knows its values and takes any string", () => {
  expect(Model.BLACK_FOREST_LABS_FLUX_1_SCHNELL).toBe("black-forest-labs/FLUX.1-schnell");
  expect(Model.fromJson('"other/model"')).toBe("other/model");
  expect(Model.toJson(Model.fromDict("other/model"))).toBe('"other/model"');
  expect(Model.toDict("x")).toBe("x");
  expect(Model.is(1)).toBe(false);
});

test("the LoRA has the four methods", () => {
  const lora = Lora.fromJson('{"path":"p","scale":0.5}');
  expect(lora.toDict()).toEqual({ path: "p", scale: 0.5 });
  expect(Lora.fromDict(lora.toDict())).toEqual(lora);
  expect(lora.toJson()).toBe('{"path":"p","scale":0.5}');
});
