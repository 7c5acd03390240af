/** `$ref` in place of a whole map: the specification has none, tools that bundle follow it. */
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { decode, sourceOf } from "./support.js";

const INFO = { title: "Test", version: "1" };
const PET = { type: "object", properties: { name: { type: "string" } } };

function read(root: object, others: Readonly<Record<string, JsonValue>> = {}) {
  const { document, problems } = decode(sourceOf({ info: INFO, paths: {}, ...root }, others));
  return {
    components: document?.components.map(({ name, schema }) => `${name} ${schema.id}`),
    shared: document?.shared.map(({ section, name, schema }) => `${section} ${name} ${schema.id}`),
    operations: document?.operations,
    schemas: document?.schemas,
    problems,
  };
}

const followed = (pointer: string, name: string): string =>
  `warning REF_PLACE #${pointer}/$ref: "$ref" replaces all of "${name}", where the specification allows no reference; it is followed anyway`;

describe("a map that is a reference is followed, with one warning", () => {
  const schema = { $ref: "#/components/schemas/Pet" };
  const body = { description: "ok", content: { "application/json": { schema } } };

  it.each([
    ["responses", { ok: body }, "responses ok"],
    ["requestBodies", { ok: { content: body.content } }, "requestBodies ok"],
    ["parameters", { ok: { name: "a", in: "query", schema } }, "parameters ok"],
    ["headers", { ok: { schema } }, "headers ok"],
  ] as const)("components.%s", (section, map, expected) => {
    const components = { schemas: { Pet: PET }, [section]: { $ref: "maps.yaml" } };
    const { shared, problems } = read(
      { openapi: "3.1.0", components },
      {
        "file:///maps.yaml": JSON.parse(
          JSON.stringify(map).replaceAll("#/components", "api.yaml#/components"),
        ) as JsonValue,
      },
    );
    expect(problems).toEqual([followed(`/components/${section}`, section)]);
    expect(shared).toHaveLength(1);
    expect(shared?.[0]).toMatch(new RegExp(`^${expected} file:///maps.yaml#/ok`));
  });

  it("components, and components.schemas", () => {
    const others = {
      "file:///components.yaml": { schemas: { $ref: "schemas.yaml#/all" } },
      "file:///schemas.yaml": { all: { Pet: PET } },
    };
    const { components, problems } = read(
      { openapi: "3.0.3", components: { $ref: "components.yaml" } },
      others,
    );
    expect(components).toEqual(["Pet file:///schemas.yaml#/all/Pet"]);
    expect(problems).toEqual([
      followed("/components", "components"),
      followed("/schemas", "schemas").replace(" #", " file:///components.yaml#"),
    ]);
  });

  it("definitions of 2.0", () => {
    const { components, problems } = read(
      { swagger: "2.0", definitions: { $ref: "pets.yaml" } },
      { "file:///pets.yaml": { Pet: PET } },
    );
    expect(components).toEqual(["Pet file:///pets.yaml#/Pet"]);
    expect(problems).toEqual([followed("/definitions", "definitions")]);
  });

  it("paths, webhooks, responses, content, headers, callbacks, examples", () => {
    const files = {
      "file:///content.yaml": { "application/json": { schema: PET } },
      "file:///responses.yaml": {
        200: {
          description: "ok",
          content: { $ref: "content.yaml" },
          headers: { $ref: "headers.yaml" },
        },
      },
      "file:///headers.yaml": { "X-Rate": { schema: { type: "integer" } } },
      "file:///paths.yaml": {
        "/pets": {
          post: {
            requestBody: { content: { $ref: "content.yaml" } },
            responses: { $ref: "responses.yaml" },
            callbacks: { $ref: "callbacks.yaml" },
          },
        },
      },
      "file:///callbacks.yaml": {
        done: { "{$url}": { post: { responses: { $ref: "responses.yaml" } } } },
      },
      "file:///hooks.yaml": { bark: { post: { responses: { $ref: "responses.yaml" } } } },
    };
    const { operations, problems } = read(
      { openapi: "3.1.0", paths: { $ref: "paths.yaml" }, webhooks: { $ref: "hooks.yaml" } },
      files,
    );
    expect(operations?.map(({ source, path }) => `${source} ${path}`)).toEqual([
      "path /pets",
      "callback {$url}",
      "webhook bark",
    ]);
    const [pets] = operations ?? [];
    expect(pets?.requestBody?.content[0]?.schema?.id).toBe(
      "file:///content.yaml#/application~1json/schema",
    );
    expect(pets?.responses[0]?.content[0]?.schema?.id).toBe(
      "file:///content.yaml#/application~1json/schema",
    );
    expect(pets?.responses[0]?.headers[0]?.name).toBe("X-Rate");
    expect(problems.every((problem) => problem.startsWith("warning REF_PLACE "))).toBe(true);
    expect(problems.map((problem) => /all of "(\w+)"/.exec(problem)?.[1]).sort()).toEqual(
      // Once for each map and document.
      ["callbacks", "content", "content", "headers", "paths", "responses", "responses"]
        .concat("responses", "webhooks")
        .sort(),
    );
  });

  it("patternProperties, a discriminator's mapping, info, securitySchemes and xml", () => {
    const files = {
      "file:///parts.yaml": {
        info: INFO,
        patterns: { "^x": { type: "integer" } },
        mapping: { cat: "#/Cat" },
        Cat: PET,
        schemes: { key: { type: "http", scheme: "basic" } },
        xml: { name: "a" },
      },
    };
    const parts = (name: string) => ({ $ref: `parts.yaml#/${name}` });
    const { schemas, problems } = read(
      {
        openapi: "3.1.0",
        info: parts("info"),
        components: {
          schemas: {
            A: {
              type: "object",
              xml: parts("xml"),
              patternProperties: parts("patterns"),
              oneOf: [parts("Cat")],
              discriminator: { propertyName: "name", mapping: parts("mapping") },
            },
          },
          securitySchemes: parts("schemes"),
        },
      },
      files,
    );
    const a = schemas?.get("#/components/schemas/A");
    expect(a?.patternProperties?.map(({ pattern, schema }) => [pattern, schema.id])).toEqual([
      ["^x", "file:///parts.yaml#/patterns/^x"],
    ]);
    expect(a?.discriminator?.mapping).toEqual([
      { value: "cat", schema: "file:///parts.yaml#/Cat" },
    ]);
    const at = "/components/schemas/A";
    const place = (pointer: string, what: string): string =>
      followed(pointer, "").replace('all of ""', what);
    expect([...problems].sort()).toEqual(
      [
        followed("/info", "info"),
        followed("/components/securitySchemes", "securitySchemes"),
        followed(`${at}/patternProperties`, "patternProperties"),
        followed(`${at}/discriminator/mapping`, "mapping"),
        place(`${at}/xml`, "an XML object"),
      ].sort(),
    );
  });

  it("a whole discriminator, whose mapping is relative to its document", () => {
    const variant = {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
    };
    const oneOf = [{ $ref: "#/components/schemas/Cat" }];
    const schemas = { Cat: variant, Pet: { oneOf, discriminator: { $ref: "tags.yaml#/kind" } } };
    const { schemas: decoded, problems } = read(
      { openapi: "3.1.0", components: { schemas } },
      {
        "file:///tags.yaml": {
          kind: { propertyName: "kind", mapping: { c: "api.yaml#/components/schemas/Cat" } },
        },
      },
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("REF_PLACE");
    expect(decoded?.get("#/components/schemas/Pet")?.discriminator).toMatchObject({
      property: "kind",
      mapping: [{ value: "c", schema: "#/components/schemas/Cat" }],
    });
  });

  it("keys beside the reference are ignored, with a warning each", () => {
    const { components, problems } = read(
      { openapi: "3.1.0", components: { schemas: { $ref: "pets.yaml", Dog: PET } } },
      { "file:///pets.yaml": { Pet: PET } },
    );
    expect(components).toEqual(["Pet file:///pets.yaml#/Pet"]);
    expect(problems).toEqual([
      followed("/components/schemas", "schemas"),
      'warning REF_SIBLINGS #/components/schemas/Dog: "Dog" is ignored, because "$ref" replaces all of "schemas"',
    ]);
  });
});

it("a pointer leads through a referenced map, over any number of steps", () => {
  const root = {
    openapi: "3.1.0",
    components: {
      $ref: "components.yaml",
    },
    paths: {
      "/a": {
        get: {
          responses: {
            200: { $ref: "#/components/responses/Ok" },
            201: {
              description: "one",
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Pet/properties/name" },
                },
              },
            },
          },
        },
      },
    },
  };
  const { operations, schemas, problems } = read(root, {
    "file:///components.yaml": {
      schemas: { $ref: "schemas.yaml" },
      responses: { $ref: "#/x-more" },
      "x-more": {
        Ok: {
          description: "ok",
          content: {
            "application/json": { schema: { $ref: "api.yaml#/components/schemas/Pet" } },
          },
        },
      },
    },
    "file:///schemas.yaml": { Pet: PET },
  });
  expect(problems.filter((problem) => !problem.includes("REF_PLACE"))).toEqual([]);
  const refs = operations?.[0]?.responses.map(({ content }) => content[0]?.schema?.ref);
  expect(refs).toEqual(["file:///schemas.yaml#/Pet", "file:///schemas.yaml#/Pet/properties/name"]);
  expect(schemas?.get("file:///schemas.yaml#/Pet")?.types).toEqual(["object"]);
});

it("references that lead around in a circle end with an error", () => {
  const { problems } = read({
    openapi: "3.1.0",
    components: {
      schemas: { $ref: "#/components/schemas" },
      responses: {},
    },
    paths: {
      "/a": { get: { responses: { 200: { $ref: "#/components/schemas/Pet" } } } },
    },
  });
  expect(problems.filter((problem) => problem.startsWith("error"))).toEqual([
    'error REF_CYCLE #/components/schemas/$ref: "#/components/schemas" leads back to itself over references only',
    'error REF_NOT_FOUND #/paths/~1a/get/responses/200/$ref: "#/components/schemas/Pet" leads nowhere: there is no "Pet" in "/components/schemas"',
  ]);
});

describe("what was accepted in silence is a warning with its place", () => {
  const problemsOf = (root: object) => read(root).problems;
  const withSchema = (schema: object) =>
    problemsOf({ openapi: "3.1.0", components: { schemas: { A: schema } } });

  it("a name that is given twice in required", () => {
    const properties = { a: { type: "string" } };
    expect(withSchema({ type: "object", properties, required: ["a", "a"] })).toEqual([
      'warning REQUIRED_DUPLICATE #/components/schemas/A/required/1: "a" is named twice in "required"',
    ]);
  });

  it("a required name that is not declared, unless another schema may declare it", () => {
    const properties = { name: { type: "string" } };
    expect(withSchema({ type: "object", properties, required: ["nme"] })).toEqual([
      'warning REQUIRED_UNDECLARED #/components/schemas/A/required/0: "nme" is required, but is not in "properties", so any value is valid; did you mean "name"?',
    ]);
    expect(withSchema({ type: "object", required: ["a"] })).toEqual([]);
    expect(withSchema({ allOf: [{ properties, required: ["a"] }] })).toEqual([]);
    expect(withSchema({ properties, required: ["a"], allOf: [{ properties: { a: {} } }] })).toEqual(
      [],
    );
  });

  it("a key of content that is no media type", () => {
    const content = {
      json: { schema: {} },
      "text/*": {},
      'a/b; x="y"': {},
      "application/a+json": {},
    };
    expect(
      problemsOf({ openapi: "3.1.0", components: { requestBodies: { A: { content } } } }),
    ).toEqual([
      'warning MEDIA_TYPE #/components/requestBodies/A/content/json: "json" is not a media type; did you mean "application/json"?',
    ]);
  });

  it("an example of 2.0 of a media type that is not produced", () => {
    const response = { description: "ok", schema: {}, examples: { "application/jsn": {} } };
    const paths = { "/a": { get: { responses: { 200: response } } } };
    expect(problemsOf({ swagger: "2.0", paths, produces: ["application/json"] })).toEqual([
      'warning MEDIA_TYPE #/paths/~1a/get/responses/200/examples/application~1jsn: The example is of media type "application/jsn", which is not produced; produced are "application/json"; did you mean "application/json"?',
    ]);
    expect(problemsOf({ swagger: "2.0", paths })).toEqual([]);
  });
});
