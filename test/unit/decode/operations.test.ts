import { describe, expect, it } from "vitest";
import type { Operation } from "../../../generator/decode/document.js";
import type { JsonValue } from "../../../generator/json.js";
import { decode, plain, sourceOf } from "./support.js";

const JSON_TYPE = "application/json";
const OK = { responses: { 200: { description: "ok" } } };

function decodeApi(rest: object, openapi = "3.1.0", others: Record<string, JsonValue> = {}) {
  const api = { openapi, info: { title: "Test", version: "1" }, paths: {}, ...rest } as JsonValue;
  return decode(sourceOf(api, others));
}

function schemaIds(operation: Operation | undefined): (string | undefined)[] {
  return (operation?.responses ?? []).flatMap((response) =>
    response.content.map((content) => content.schema?.id),
  );
}

/** The styles of parameters that name none (Parameter Object, `style`). */
const SIMPLE = { style: "simple", explode: false };
const FORM = { style: "form", explode: true };

describe("operations", () => {
  it("have everything that models and pages are made from", () => {
    const { document, problems } = decodeApi({
      paths: {
        "/pets/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          post: {
            operationId: "addPet",
            summary: "S",
            description: "D",
            tags: ["pets"],
            deprecated: true,
            parameters: [
              {
                name: "q",
                in: "query",
                description: "Q",
                content: { [JSON_TYPE]: { schema: {} } },
              },
            ],
            requestBody: {
              required: true,
              description: "B",
              content: { [JSON_TYPE]: { schema: { type: "object" } }, "text/plain": {} },
            },
            responses: {
              201: {
                description: "made",
                headers: { Location: { required: true, schema: { type: "string" } } },
                content: { [JSON_TYPE]: { schema: { type: "array" } } },
              },
              default: { description: "else" },
            },
          },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(document?.operations.map(plain)).toEqual(
      [
        {
          source: "path",
          path: "/pets/{id}",
          method: "post",
          operationId: "addPet",
          summary: "S",
          description: "D",
          tags: ["pets"],
          deprecated: true,
          parameters: [
            {
              name: "id",
              required: true,
              shared: true,
              style: SIMPLE,
              schema: { types: ["string"] },
            },
            {
              name: "q",
              required: false,
              description: "Q",
              shared: false,
              style: { ...FORM, mediaType: JSON_TYPE },
              schema: {},
            },
          ],
          requestBody: {
            required: true,
            description: "B",
            content: [
              { mediaType: JSON_TYPE, schema: { types: ["object"] } },
              { mediaType: "text/plain" },
            ],
          },
          responses: [
            {
              status: "201",
              description: "made",
              content: [{ mediaType: JSON_TYPE, schema: { types: ["array"] } }],
              headers: [
                { name: "Location", required: true, shared: false, schema: { types: ["string"] } },
              ],
            },
            { status: "default", description: "else", content: [], headers: [] },
          ],
        },
      ].map((operation) => withPlaces(operation, ["path", "query"])),
    );
    expect(document?.operations[0]?.at.pointer).toBe("/paths/~1pets~1{id}/post");
  });

  it("are in document order: paths, webhooks, and callbacks after their operation", () => {
    const { document, problems } = decodeApi(
      {
        paths: {
          "/b": { post: { ...OK, callbacks: { done: { "{$url}": { post: OK } } } }, get: OK },
          "/a": { query: OK, additionalOperations: { LINK: OK } },
        },
        webhooks: { fired: { post: OK } },
      },
      "3.2.0",
    );
    expect(problems).toEqual([]);
    expect(
      document?.operations.map(({ source, path, method }) => `${source} ${path} ${method}`),
    ).toEqual([
      "path /b post",
      "callback {$url} post",
      "path /b get",
      "path /a query",
      "path /a LINK",
      "webhook fired post",
    ]);
  });

  it("override parameters of their path item by name and place", () => {
    const shared = [
      { name: "a", in: "query", schema: { type: "string" } },
      { name: "a", in: "header", schema: { type: "string" } },
    ];
    const own = { name: "a", in: "query", schema: { type: "number" } };
    const { document } = decodeApi({
      paths: { "/a": { parameters: shared, get: { ...OK, parameters: [own] } } },
    });
    expect(
      document?.operations[0]?.parameters.map((one) => [one.in, one.shared, one.schema?.types]),
    ).toEqual([
      ["header", true, ["string"]],
      ["query", false, ["number"]],
    ]);
  });

  it("follow references wherever one is legal, decoding each component once", () => {
    const { document, problems } = decodeApi({
      paths: {
        "/a": { $ref: "#/components/pathItems/item" },
        "/b": { $ref: "#/components/pathItems/item" },
      },
      components: {
        pathItems: {
          item: {
            get: {
              parameters: [{ $ref: "#/components/parameters/p" }],
              requestBody: { $ref: "#/components/requestBodies/b" },
              responses: { 200: { $ref: "#/components/responses/r" } },
              callbacks: { c: { $ref: "#/components/callbacks/c" } },
            },
          },
        },
        parameters: { p: { name: "p", in: "query", schema: {} } },
        requestBodies: {
          b: { $ref: "#/components/requestBodies/b2" },
          b2: { content: { [JSON_TYPE]: { schema: {} } } },
        },
        responses: {
          r: {
            description: "r",
            headers: { h: { $ref: "#/components/headers/h" } },
            content: {
              [JSON_TYPE]: { schema: {}, examples: { e: { $ref: "#/components/examples/e" } } },
            },
          },
        },
        headers: { h: { schema: {} } },
        callbacks: { c: { "{$url}": { post: OK } } },
        examples: { e: { value: 1 } },
      },
    });
    expect(problems).toEqual([]);
    expect(document?.operations.map(({ path, method }) => `${path} ${method}`)).toEqual([
      "/a get",
      "{$url} post",
      "/b get",
      "{$url} post",
    ]);
    const [first, , second] = document?.operations ?? [];
    expect(first?.responses[0]?.content[0]?.schema).toBe(second?.responses[0]?.content[0]?.schema);
    expect([...(document?.schemas.keys() ?? [])]).toEqual([
      "#/components/parameters/p/schema",
      "#/components/requestBodies/b2/content/application~1json/schema",
      "#/components/responses/r/content/application~1json/schema",
      "#/components/headers/h/schema",
    ]);
    expect(document?.examples.map(({ schema, value }) => [schema, value])).toEqual([
      ["#/components/responses/r/content/application~1json/schema", 1],
    ]);
  });

  it("may be in documents of their own", () => {
    const { document, problems } = decodeApi(
      { paths: { "/a": { $ref: "paths/a.yaml" }, "/b": { get: { $ref: "paths/a.yaml#/get" } } } },
      "3.0.0",
      {
        "file:///paths/a.yaml": {
          get: { responses: { 200: { $ref: "../responses.yaml#/ok" } } },
        },
        "file:///responses.yaml": {
          ok: { description: "ok", content: { [JSON_TYPE]: { schema: { nullable: true } } } },
        },
      },
    );
    expect(problems).toEqual([
      "warning REF_PLACE #/paths/~1b/get/$ref: An operation cannot be a reference; it is followed anyway",
    ]);
    expect(document?.operations.map(schemaIds)).toEqual([
      ["file:///responses.yaml#/ok/content/application~1json/schema"],
      ["file:///responses.yaml#/ok/content/application~1json/schema"],
    ]);
  });

  it("callbacks that lead back to themselves end", () => {
    const callbacks = { c: { $ref: "#/components/callbacks/c" } };
    const { document, problems } = decodeApi({
      paths: { "/a": { get: { ...OK, callbacks } } },
      components: { callbacks: { c: { "{$url}": { post: { ...OK, callbacks } } } } },
    });
    expect(problems).toEqual([]);
    expect(document?.operations.map(({ path }) => path)).toEqual(["/a", "{$url}"]);
  });

  it("3.2: have item schemas and media types by reference", () => {
    const { document, problems } = decodeApi(
      {
        paths: {
          "/a": {
            get: {
              responses: {
                200: { content: { "text/event-stream": { $ref: "#/components/mediaTypes/sse" } } },
              },
            },
          },
        },
        components: { mediaTypes: { sse: { itemSchema: { type: "object" } } } },
      },
      "3.2.0",
    );
    expect(problems).toEqual([]);
    expect(plain(document?.operations[0]?.responses[0]?.content)).toEqual([
      { mediaType: "text/event-stream", itemSchema: { types: ["object"] } },
    ]);
    expect(document?.shared.map(({ section, name, schema }) => [section, name, schema.id])).toEqual(
      [["mediaTypes", "sse", "#/components/mediaTypes/sse/itemSchema"]],
    );
  });
});

/** `plain` leaves out `in`-like identity of schemas only; parameters keep theirs, written here in one place. */
function withPlaces(operation: { parameters: object[]; responses: object[] }, places: string[]) {
  return {
    ...operation,
    parameters: operation.parameters.map((one, index) => ({ ...one, in: places[index] })),
    responses: operation.responses.map((response) => ({
      ...response,
      headers: (response as { headers: object[] }).headers.map((one) => ({ ...one, in: "header" })),
    })),
  };
}

describe("components other than schemas", () => {
  it("give their schemas once, in the order of the sections", () => {
    const { document, problems } = decodeApi({
      components: {
        parameters: { p: { name: "p", in: "query", schema: { type: "string" } } },
        responses: {
          r: {
            description: "",
            content: { [JSON_TYPE]: { schema: {} }, "text/plain": { schema: {} } },
          },
          same: { $ref: "#/components/responses/r" },
        },
        headers: { h: { content: { [JSON_TYPE]: { schema: {} } } } },
        requestBodies: { b: { content: { [JSON_TYPE]: { schema: {} } } } },
        pathItems: {
          i: { post: { requestBody: { content: { [JSON_TYPE]: { schema: {} } } }, ...OK } },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(
      document?.shared.map(({ section, name, mediaType }) => [section, name, mediaType]),
    ).toEqual([
      ["responses", "r", JSON_TYPE],
      ["responses", "r", "text/plain"],
      ["requestBodies", "b", JSON_TYPE],
      ["parameters", "p", undefined],
      ["headers", "h", undefined],
      ["requestBodies", "i_post", JSON_TYPE],
    ]);
    expect(document?.operations).toEqual([]);
  });

  it("may have their schemas in another document", () => {
    const { document, problems } = decodeApi(
      { components: { schemas: { $ref: "schemas.yaml" } } },
      "3.0.0",
      { "file:///schemas.yaml": { Pet: { $ref: "#/Cat" }, Cat: { type: "object" } } },
    );
    expect(problems).toEqual([
      'warning REF_PLACE #/components/schemas/$ref: "$ref" replaces all of "schemas", where the specification allows no reference; it is followed anyway',
    ]);
    expect(document?.components.map(({ name, schema }) => [name, schema.id, schema.ref])).toEqual([
      ["Pet", "file:///schemas.yaml#/Pet", "file:///schemas.yaml#/Cat"],
      ["Cat", "file:///schemas.yaml#/Cat", undefined],
    ]);
  });
});

it("collects the examples of schemas, media types, parameters and headers", () => {
  const { document, problems } = decodeApi({
    paths: {
      "/a": {
        get: {
          parameters: [{ name: "q", in: "query", schema: {}, example: "p1" }],
          responses: {
            200: {
              description: "",
              headers: { h: { schema: {}, examples: { a: { value: "h1" } } } },
              content: {
                [JSON_TYPE]: {
                  schema: { type: "object", properties: { a: { example: "s1" } } },
                  example: { a: "m1" },
                },
                "application/hal+json": {
                  schema: { type: "object" },
                  examples: { b: { value: { a: "m2" } }, c: { externalValue: "/x" } },
                },
                "application/xml": { schema: { type: "object" }, example: "<a/>" },
                "application/yaml": { schema: {}, example: { $ref: "x.yaml" } },
              },
            },
          },
        },
      },
    },
  });
  expect(problems).toEqual([]);
  const content = "#/paths/~1a/get/responses/200/content";
  const schema = `${content}/application~1json/schema`;
  const second = `${content}/application~1hal+json`;
  expect(document?.examples.map(({ schema, value, at }) => [schema, value, at.pointer])).toEqual([
    ["#/paths/~1a/get/parameters/0/schema", "p1", "/paths/~1a/get/parameters/0/example"],
    [`${schema}/properties/a`, "s1", `${schema.slice(1)}/properties/a/example`],
    [schema, { a: "m1" }, "/paths/~1a/get/responses/200/content/application~1json/example"],
    [`${second}/schema`, { a: "m2" }, `${second.slice(1)}/examples/b/value`],
    [
      "#/paths/~1a/get/responses/200/headers/h/schema",
      "h1",
      "/paths/~1a/get/responses/200/headers/h/examples/a/value",
    ],
  ]);
});

it("counts keywords, unknown ones included", () => {
  const { document } = decodeApi({
    components: {
      schemas: { A: { type: "object", "x-a": 1, properties: { b: { type: "null" } } } },
    },
  });
  expect([...(document?.usage ?? [])]).toEqual([
    ["properties", 1],
    ["type", 2],
    ["x-a", 1],
  ]);
});

describe("slips", () => {
  const get = (operation: object, path = "/a") => ({ paths: { [path]: { get: operation } } });
  const at = "#/paths/~1a/get";

  it.each([
    [
      get({ ...OK, parameters: [{ name: "q", in: "body", schema: {} }] }),
      `warning PARAMETER_IN ${at}/parameters/0/in: "body" is not a valid "in" of a parameter; it must be "path", "query", "header", "cookie" or "querystring"`,
    ],
    [
      get({ ...OK, parameters: [{ name: "q", in: "quary", schema: {} }] }),
      `warning PARAMETER_IN ${at}/parameters/0/in: "quary" is not a valid "in" of a parameter; it must be "path", "query", "header", "cookie" or "querystring"; did you mean "query"?`,
    ],
    [
      get({ ...OK, parameters: [{ in: "query", schema: {} }] }),
      `warning MISSING_FIELD ${at}/parameters/0: A parameter must have a "name" that is a string, but it is absent; the parameter is ignored`,
    ],
    [
      get({ ...OK, parameters: [{ name: "q", in: "query" }] }),
      `warning MISSING_FIELD ${at}/parameters/0: A parameter must have a "schema" or a "content"; it may be anything`,
    ],
    [
      get({
        ...OK,
        parameters: [
          { name: "q", in: "query", schema: {} },
          { name: "q", in: "query", schema: {} },
        ],
      }),
      `warning DUPLICATE_PARAMETER ${at}/parameters/1: The parameter "q" in "query" is given twice; the first counts`,
    ],
    [
      get({ ...OK, parameters: {} }),
      `error FIELD_TYPE ${at}/parameters: "parameters" must be a list, but is an object`,
    ],
    [get({}), `warning MISSING_FIELD ${at}: An operation must have "responses"`],
    [
      get({ responses: { 200: {} } }),
      `warning MISSING_FIELD ${at}/responses/200: A response must have "description"`,
    ],
    [
      get({ responses: { ok: { description: "" } } }),
      `warning RESPONSE_STATUS ${at}/responses/ok: "ok" is no response status; it must be a code such as "200", a range such as "4XX", or "default"`,
    ],
    [
      get({ ...OK, resposes: {} }),
      `warning UNKNOWN_FIELD ${at}/resposes: "resposes" is not a field of an operation; it is ignored; did you mean "responses"?`,
    ],
    [
      get({ ...OK, deprecated: "yes" }),
      `warning FIELD_TYPE ${at}/deprecated: "deprecated" should be a boolean, but is a string; it is ignored`,
    ],
    [
      get({ ...OK, requestBody: {} }),
      `warning MISSING_FIELD ${at}/requestBody: A request body must have "content"`,
    ],
    [
      get({ responses: { 200: { $ref: "#/components/responses/No" } } }),
      `error REF_NOT_FOUND ${at}/responses/200/$ref: "#/components/responses/No" leads nowhere: there is no "components"`,
    ],
    [
      get(OK, "/{b}"),
      `warning PATH_PARAMETER #/paths/~1{b}/get: There is no parameter for "{b}" of the path "/{b}"`,
    ],
    [
      get({ ...OK, parameters: [{ name: "b", in: "path", required: true, schema: {} }] }),
      `warning PATH_PARAMETER ${at}/parameters/0: The path "/a" has no "{b}" for its parameter`,
    ],
    [
      get({ ...OK, parameters: [{ name: "b", in: "path", schema: {} }] }, "/{b}"),
      'warning PATH_PARAMETER #/paths/~1{b}/get/parameters/0: The path parameter "b" must have "required": true',
    ],
    [get(OK, "a"), 'warning PATH_FORM #/paths/a: The path "a" must start with "/"'],
    [
      { paths: { "/{a}": {}, "/{b}": {} } },
      'warning DUPLICATE_PATH #/paths/~1{b}: The path "/{b}" is the same as "/{a}" but for the names of its parameters',
    ],
    [
      { paths: { "/a": { get: { ...OK, operationId: "x" }, put: { ...OK, operationId: "x" } } } },
      'warning DUPLICATE_OPERATION_ID #/paths/~1a/put/operationId: The operationId "x" is already taken by #/paths/~1a/get',
    ],
    [
      { paths: null },
      'warning FIELD_TYPE #/paths: "paths" must be an object, but is null; it is ignored',
    ],
    [{ paths: [] }, 'error FIELD_TYPE #/paths: "paths" must be an object, but is a list'],
    [
      { paths: { "/a": { GET: OK } } },
      'warning UNKNOWN_FIELD #/paths/~1a/GET: "GET" is not a field of a path item; it is ignored; did you mean "get"?',
    ],
    [
      { components: { schemas: { "a b": {} } } },
      'warning COMPONENT_NAME #/components/schemas/a b: The name "a b" of a component may only have letters, digits, ".", "-" and "_"',
    ],
    [
      { components: { schemes: {} } },
      'warning UNKNOWN_FIELD #/components/schemes: "schemes" is not a field of the components; it is ignored; did you mean "schemas"?',
    ],
    [
      {
        components: {
          responses: {
            a: { $ref: "#/components/responses/b" },
            b: { $ref: "#/components/responses/a" },
          },
        },
      },
      'error REF_CYCLE #/components/responses/a/$ref: "#/components/responses/b" leads back to itself over references only',
      'error REF_CYCLE #/components/responses/b/$ref: "#/components/responses/a" leads back to itself over references only',
    ],
    [
      {
        components: { responses: { a: { $ref: "#/components/schemas/b" } }, schemas: { b: {} } },
      },
      'error REF_WRONG_KIND #/components/responses/a/$ref: "#/components/schemas/b" is in "schemas", but here one of "responses" is needed',
    ],
    [{ servers: {} }, 'error FIELD_TYPE #/servers: "servers" must be a list, but is an object'],
    [{ servers: [{}] }, 'warning MISSING_FIELD #/servers/0: A server must have "url"'],
  ] satisfies readonly (readonly [object, ...string[]])[])("%j", (rest, ...expected) => {
    expect(decodeApi(rest, "3.0.3").problems).toEqual(expected);
  });

  it("3.2: a parameter for the whole query excludes other query parameters", () => {
    const parameters = [
      { name: "all", in: "querystring", content: { [JSON_TYPE]: { schema: {} } } },
      { name: "q", in: "query", schema: {} },
    ];
    expect(decodeApi(get({ ...OK, parameters }), "3.2.0").problems).toEqual([
      `warning PARAMETER_IN ${at}: A parameter in "querystring" must be the only one for the query`,
    ]);
  });
});

describe("a fault of what a path item shares", () => {
  const item = (parameter: object) => ({
    paths: { "/{a}": { parameters: [parameter], get: OK, put: OK, delete: OK } },
    components: { parameters: { b: { name: "b", in: "path", required: true, schema: {} } } },
  });
  const a = { name: "a", in: "path", schema: {} };

  it("is reported once, at the parameter", () => {
    expect(decodeApi(item(a), "3.0.3").problems).toEqual([
      'warning PATH_PARAMETER #/paths/~1{a}/parameters/0: The path parameter "a" must have "required": true',
    ]);
    const other = { ...a, name: "b", required: true };
    expect(decodeApi(item(other), "3.0.3").problems).toEqual([
      'warning PATH_PARAMETER #/paths/~1{a}/get: There is no parameter for "{a}" of the path "/{a}"',
      'warning PATH_PARAMETER #/paths/~1{a}/parameters/0: The path "/{a}" has no "{b}" for its parameter',
      'warning PATH_PARAMETER #/paths/~1{a}/put: There is no parameter for "{a}" of the path "/{a}"',
      'warning PATH_PARAMETER #/paths/~1{a}/delete: There is no parameter for "{a}" of the path "/{a}"',
    ]);
  });

  it("stays with the operation where other paths may use the parameter", () => {
    const { problems } = decodeApi(item({ $ref: "#/components/parameters/b" }), "3.0.3");
    expect(problems.filter((problem) => problem.includes("has no"))).toEqual([
      'warning PATH_PARAMETER #/paths/~1{a}/get: The path "/{a}" has no "{b}" for its parameter',
      'warning PATH_PARAMETER #/paths/~1{a}/put: The path "/{a}" has no "{b}" for its parameter',
      'warning PATH_PARAMETER #/paths/~1{a}/delete: The path "/{a}" has no "{b}" for its parameter',
    ]);
  });
});

it.each([
  ["#/paths/test2", "#/paths/~1test2"],
  ["#/paths//test2/get", "#/paths/~1test2/get"],
  ["#/paths/a/b/parameters/0", "#/paths/~1a~1b/parameters/0"],
])("a pointer with an unescaped slash, %s, gets a suggestion", (wrong, right) => {
  const paths = { "/test2": { get: OK }, "/a/b": {}, "/a": {}, "/c": { $ref: wrong } };
  expect(decodeApi({ paths }, "3.0.3").problems).toEqual([
    `error REF_NOT_FOUND #/paths/~1c/$ref: "${wrong}" leads nowhere; did you mean "${right}"? A "/" in a name is written "~1"`,
  ]);
});

it("headers and media types may start with x-, where the specification has no extensions", () => {
  const text = { type: "string" };
  const { document, problems } = decodeApi({
    paths: {
      "/pets": {
        get: {
          responses: {
            200: {
              description: "ok",
              headers: { "x-rate": { schema: text }, "X-Limit": { schema: text } },
              content: { "x-world/x-json": { schema: text }, [JSON_TYPE]: { schema: text } },
            },
            "x-note": "an extension",
          },
        },
      },
    },
  });
  expect(problems).toEqual([]);
  const [response] = document?.operations[0]?.responses ?? [];
  expect(response?.headers.map(({ name }) => name)).toEqual(["x-rate", "X-Limit"]);
  expect(response?.content.map(({ mediaType }) => mediaType)).toEqual([
    "x-world/x-json",
    JSON_TYPE,
  ]);
  const old = decode(
    sourceOf({
      ...{ swagger: "2.0", info: { title: "Test", version: "1" } },
      paths: {
        "/pets": {
          get: { responses: { 200: { description: "ok", headers: { "x-rate": text } } } },
        },
      },
    }),
  );
  expect(old.document?.operations[0]?.responses[0]?.headers.map(({ name }) => name)).toEqual([
    "x-rate",
  ]);
});
