import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { decode, sourceOf } from "./support.js";

const REST = { info: { title: "Test", version: "1" }, paths: {} };
const SUPPORTED = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are";

describe("version", () => {
  it.each([
    ["2.0", { swagger: "2.0" }],
    ["3.0", { openapi: "3.0.3" }],
    ["a patch to come", { openapi: "3.0.9" }],
    ["a pre-release", { openapi: "3.1.0-rc1" }],
    ["3.1", { openapi: "3.1.1" }],
    ["3.2", { openapi: "3.2.0" }],
  ] satisfies readonly (readonly [string, JsonValue])[])("reads %s", (_, head) => {
    const { document, problems } = decode(sourceOf({ ...head, ...REST }));
    expect(problems).toEqual([]);
    expect(document?.title).toBe("Test");
  });

  it.each([
    [{ openapi: "3.1" }, '"openapi" should be the string "3.1.0"', "/openapi"],
    [{ openapi: 3.1 }, '"openapi" should be the string "3.1.0"', "/openapi"],
    [{ openapi: 3 }, '"openapi" should be the string "3.0.0"', "/openapi"],
    [{ swagger: 2 }, '"swagger" should be the string "2.0"', "/swagger"],
  ] as const)("reads %j with a warning", (head, message, pointer) => {
    const { document, problems } = decode(sourceOf({ ...head, ...REST }));
    expect(problems).toEqual([`warning VERSION_FORM #${pointer}: ${message}`]);
    expect(document).toBeDefined();
  });

  it.each([
    [
      { openapi: "4.0.0" },
      `error UNSUPPORTED_VERSION #/openapi: OpenAPI "4.0.0" is not supported; ${SUPPORTED}`,
    ],
    [
      { openapi: "3.10.0" },
      `error UNSUPPORTED_VERSION #/openapi: OpenAPI "3.10.0" is not supported; ${SUPPORTED}`,
    ],
    [
      { swagger: "1.2" },
      `error UNSUPPORTED_VERSION #/swagger: Swagger "1.2" is not supported; ${SUPPORTED}`,
    ],
    [
      { openapi: true },
      'error FIELD_TYPE #/openapi: "openapi" must be a version as a string, but is true',
    ],
    [
      { asyncapi: "3.0.0" },
      "error NOT_OPENAPI #/asyncapi: This is an AsyncAPI document, not an OpenAPI document",
    ],
    [
      { swaggerVersion: "1.2" },
      "error NOT_OPENAPI #/swaggerVersion: This is a Swagger 1.x document, not an OpenAPI document",
    ],
    [
      { $schema: "https://json-schema.org/draft/2020-12/schema" },
      "error NOT_OPENAPI #: This is a JSON Schema, not an OpenAPI document; refer to it from the components of one",
    ],
    [
      { opanapi: "3.1.0" },
      'error MISSING_VERSION #: The document has neither "openapi" nor "swagger", so its version is not known; did you mean "openapi" where it says "opanapi"?',
    ],
    [
      {},
      'error MISSING_VERSION #: The document has neither "openapi" nor "swagger", so its version is not known',
    ],
    [[1], "error NOT_OPENAPI #: An OpenAPI document is an object, but this one is a list"],
    [null, "error NOT_OPENAPI #: An OpenAPI document is an object, but this one is empty"],
  ] satisfies readonly (readonly [JsonValue, string])[])("refuses %j", (root, problem) => {
    const { document, problems } = decode(sourceOf(root));
    expect(problems).toEqual([problem]);
    expect(document).toBeUndefined();
  });

  it.each([
    ["3.0.0", ['warning MISSING_FIELD #: The document must have "paths"']],
    [
      "3.1.0",
      ['warning MISSING_FIELD #: The document must have "paths", "components" or "webhooks"'],
    ],
  ])("%s wants its parts", (openapi, missing) => {
    expect(decode(sourceOf({ openapi })).problems).toEqual([
      'warning MISSING_FIELD #: The document must have "info"',
      ...missing,
    ]);
  });
});

describe("the description of the API", () => {
  it.each([
    [
      { openapi: "3.0.0", servers: [{ url: "https://a.example/v1" }, { url: "/v2" }] },
      ["https://a.example/v1", "/v2"],
    ],
    [
      { swagger: "2.0", host: "a.example", basePath: "/v1", schemes: ["http", "https"] },
      ["http://a.example/v1", "https://a.example/v1"],
    ],
    [{ swagger: "2.0", basePath: "/v1" }, ["/v1"]],
    [{ swagger: "2.0" }, []],
  ])("servers of %j", (head, servers) => {
    expect(decode(sourceOf({ ...head, ...REST })).document?.servers).toEqual(servers);
  });

  it("reads a version that YAML took for a number", () => {
    const { document, problems } = decode(
      sourceOf({ openapi: "3.1.0", info: { title: "Test", version: 1.5 }, paths: {} }),
    );
    expect(document?.apiVersion).toBe("1.5");
    expect(problems).toEqual([
      'warning FIELD_TYPE #/info/version: "version" should be a string, but is a number; it is read as "1.5"',
    ]);
  });
});
