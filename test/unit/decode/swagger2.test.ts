import { describe, expect, it } from "vitest";
import { decode, plain, sourceOf } from "./support.js";

const OK = { responses: { 200: { description: "ok" } } };

function decodeApi(rest: object) {
  const info = { title: "Test", version: "1" };
  return decode(sourceOf({ swagger: "2.0", info, paths: {}, ...rest }));
}

function post(operation: object, rest: object = {}) {
  return decodeApi({ paths: { "/a": { post: { ...OK, ...operation } } }, ...rest });
}

describe("bodies", () => {
  const body = { name: "b", in: "body", required: true, schema: { type: "object" } };

  it.each([
    ["JSON where nothing is said", {}, {}, ["application/json"]],
    ["what the document consumes", {}, { consumes: ["application/xml"] }, ["application/xml"]],
    [
      "what the operation consumes",
      { consumes: ["a/b", "c/d"] },
      { consumes: ["application/xml"] },
      ["a/b", "c/d"],
    ],
  ])("are of %s", (_, operation, rest, mediaTypes) => {
    const { document, problems } = post({ parameters: [body], ...operation }, rest);
    expect(problems).toEqual([]);
    expect(plain(document?.operations[0]?.requestBody)).toEqual({
      required: true,
      content: mediaTypes.map((mediaType) => ({ mediaType, schema: { types: ["object"] } })),
    });
    expect(document?.operations[0]?.parameters).toEqual([]);
    expect([...(document?.schemas.keys() ?? [])]).toEqual(["#/paths/~1a/post/parameters/0/schema"]);
  });

  it("of forms are objects with a property for each parameter", () => {
    const { document, problems } = post({
      parameters: [
        {
          name: "n",
          in: "formData",
          type: "integer",
          minimum: 1,
          required: true,
          description: "N",
        },
        { name: "f", in: "formData", type: "file" },
      ],
    });
    expect(problems).toEqual([
      'warning FILE_CONSUMES #/paths/~1a/post: An operation with a file must consume "multipart/form-data"',
    ]);
    expect(plain(document?.operations[0]?.requestBody)).toEqual({
      required: true,
      content: [
        {
          mediaType: "multipart/form-data",
          schema: {
            types: ["object"],
            properties: [
              { name: "n", schema: { types: ["integer"], minimum: 1, description: "N" } },
              { name: "f", schema: { types: ["string"], format: "binary" } },
            ],
            required: ["n"],
          },
        },
      ],
    });
    expect([...(document?.schemas.keys() ?? [])]).toEqual([
      "#/paths/~1a/post/parameters/0",
      "#/paths/~1a/post/parameters/1",
      "#/paths/~1a/post/parameters",
    ]);
  });

  it.each([
    [{}, ["application/x-www-form-urlencoded"]],
    [{ consumes: ["multipart/form-data", "application/json"] }, ["multipart/form-data"]],
  ])("of forms where %j is consumed", (rest, mediaTypes) => {
    const parameters = [{ name: "n", in: "formData", type: "integer" }];
    const { document } = post({ parameters, ...rest });
    expect(
      document?.operations[0]?.requestBody?.content.map((content) => content.mediaType),
    ).toEqual(mediaTypes);
  });

  it("are not two", () => {
    const { document, problems } = post({ parameters: [body, { ...body, name: "c" }] });
    expect(problems).toEqual([
      "warning BODY_PARAMETERS #/paths/~1a/post: An operation cannot have a body parameter and a second one; the first body parameter counts",
    ]);
    expect(document?.operations[0]?.requestBody?.content[0]?.schema?.id).toBe(
      "#/paths/~1a/post/parameters/0/schema",
    );
  });
});

it("parameters and headers carry their keywords themselves", () => {
  const { document, problems } = post({
    parameters: [
      {
        name: "q",
        in: "query",
        description: "Q",
        required: true,
        type: "array",
        items: { type: "string", enum: ["a"] },
        collectionFormat: "multi",
        maxItems: 2,
        default: ["a"],
        "x-nullable": true,
      },
    ],
    responses: { 200: { description: "", headers: { H: { type: "integer", description: "h" } } } },
  });
  expect(problems).toEqual([]);
  const [operation] = document?.operations ?? [];
  expect(plain(operation?.parameters)).toEqual([
    {
      name: "q",
      in: "query",
      required: true,
      description: "Q",
      shared: false,
      style: { style: "form", explode: true },
      schema: {
        types: ["array", "null"],
        items: { types: ["string"], enum: ["a"] },
        maxItems: 2,
        default: { value: ["a"] },
      },
    },
  ]);
  expect(plain(operation?.responses[0]?.headers)).toEqual([
    {
      name: "H",
      in: "header",
      required: false,
      description: "h",
      shared: false,
      schema: { types: ["integer"] },
    },
  ]);
});

it("responses have one schema for all media types, and examples by media type", () => {
  const schema = { type: "object" };
  const examples = { "application/json": { a: 1 }, "application/xml": "<a/>" };
  const { document, problems } = post(
    { responses: { 200: { description: "", schema, examples } } },
    { produces: ["application/json", "application/xml"] },
  );
  expect(problems).toEqual([]);
  expect(plain(document?.operations[0]?.responses[0]?.content)).toEqual([
    { mediaType: "application/json", schema: { types: ["object"] } },
    { mediaType: "application/xml", schema: { types: ["object"] } },
  ]);
  expect(document?.examples).toEqual([
    {
      schema: "#/paths/~1a/post/responses/200/schema",
      value: { a: 1 },
      at: {
        document: "file:///api.yaml",
        pointer: "/paths/~1a/post/responses/200/examples/application~1json",
      },
    },
  ]);
});

it("definitions, parameters and responses are components", () => {
  const { document, problems } = decodeApi({
    paths: {
      "/a": {
        parameters: [{ $ref: "#/parameters/q" }],
        post: {
          parameters: [{ $ref: "#/parameters/b" }],
          responses: { 200: { $ref: "#/responses/r" } },
        },
      },
    },
    definitions: { A: { type: "object" } },
    parameters: {
      q: { name: "q", in: "query", type: "string" },
      b: { name: "b", in: "body", schema: { $ref: "#/definitions/A" } },
    },
    responses: { r: { description: "", schema: { type: "string" } } },
  });
  expect(problems).toEqual([]);
  expect(document?.components.map(({ name }) => name)).toEqual(["A"]);
  expect(document?.shared.map(({ section, name, schema }) => [section, name, schema.id])).toEqual([
    ["parameters", "q", "#/parameters/q"],
    ["requestBodies", "b", "#/parameters/b/schema"],
    ["responses", "r", "#/responses/r/schema"],
  ]);
  const [operation] = document?.operations ?? [];
  expect(operation?.parameters.map(({ name, shared }) => [name, shared])).toEqual([["q", true]]);
  expect(operation?.requestBody?.content[0]?.schema?.ref).toBe("#/definitions/A");
  expect(operation?.responses[0]?.content[0]?.schema?.types).toEqual(["string"]);
});

it.each([
  [
    { name: "q", in: "query" },
    'warning MISSING_FIELD #/paths/~1a/post/parameters/0: A parameter or header must have a "type"; it may be anything',
  ],
  [
    { name: "q", in: "header", type: "file" },
    'warning PARAMETER_TYPE #/paths/~1a/post/parameters/0/type: A parameter or header of type "file" is only allowed in a form',
  ],
  [
    { name: "q", in: "query", type: "object" },
    'warning PARAMETER_TYPE #/paths/~1a/post/parameters/0/type: A parameter or header of type "object" is only allowed in the body',
  ],
  [
    { name: "q", in: "cookie", type: "string" },
    'warning PARAMETER_IN #/paths/~1a/post/parameters/0/in: "cookie" is not a valid "in" of a parameter; it must be "path", "query", "header", "body" or "formData"',
  ],
])("warns about the parameter %j", (parameter, problem) => {
  expect(post({ parameters: [parameter] }).problems).toEqual([problem]);
});
