/** What the specifications say about the parts of a document that no model is made from. */
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { decode, sourceOf } from "./support.js";

const JSON_TYPE = "application/json";
const OK = { responses: { 200: { description: "ok" } } };

/** What is said about a document of a version, without the severity, which is always a warning. */
function complaints(version: string, rest: object): readonly string[] {
  const is2 = version === "2.0";
  const top = is2 ? { swagger: "2.0" } : { openapi: `${version}.0` };
  const api = { ...top, info: { title: "T", version: "1" }, paths: {}, ...rest } as JsonValue;
  return decode(sourceOf(api)).problems.map((problem) => problem.replace(/^warning /, ""));
}

type Case = readonly [version: string, rest: object, complaint: string];

const info = (rest: object) => ({ info: { title: "T", version: "1", ...rest } });
const server = (rest: object) => ({ servers: [{ url: "https://{a}/", ...rest }] });
const parameter = (rest: object) => ({
  components: { parameters: { p: { name: "p", in: "query", ...rest } } },
});
const parameter2 = (rest: object) => ({
  parameters: { p: { name: "p", in: "query", type: "array", items: { type: "string" }, ...rest } },
});
const media = (rest: object, mediaType = "multipart/form-data") => ({
  components: { requestBodies: { b: { content: { [mediaType]: rest } } } },
});
const schema = (rest: object) => ({ components: { schemas: { S: { type: "string", ...rest } } } });
const example = (rest: object) => ({ components: { examples: { e: rest } } });
const link = (rest: object) => ({ components: { links: { l: rest } } });
const scheme = (rest: object) => ({ components: { securitySchemes: { s: rest } } });
const flow = (name: string, rest: object) =>
  scheme({ type: "oauth2", flows: { [name]: { scopes: {}, ...rest } } });

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "info, tags and documentation": [
    [
      "3.0",
      info({ license: "MIT" }),
      'FIELD_TYPE #/info/license: "license" should be an object, but is a string; it is ignored',
    ],
    [
      "3.0",
      info({ license: { name: false } }),
      'FIELD_TYPE #/info/license/name: "name" should be a string, but is false; it is ignored',
    ],
    [
      "3.0",
      info({ license: { name: "MIT", identifier: "MIT" } }),
      'FIELD_NOT_IN_VERSION #/info/license/identifier: "identifier" is a field of a license from 3.1 on only',
    ],
    [
      "3.1",
      info({ license: { name: "MIT", identifier: "MIT", url: "/mit" } }),
      'FIELD_EXCLUSIVE #/info/license/url: "identifier" and "url" of a license exclude each other',
    ],
    ["2.0", info({ license: {} }), 'MISSING_FIELD #/info/license: A license must have "name"'],
    [
      "3.0",
      info({ contact: { email: "me" } }),
      'FIELD_VALUE #/info/contact/email: "email" must be an email address, but "me" is none',
    ],
    [
      "3.0",
      info({ termsOfService: "ht<p://x" }),
      'FIELD_VALUE #/info/termsOfService: "termsOfService" must be a URL, but "ht<p://x" is none',
    ],
    [
      "3.0",
      { externalDocs: { url: 5 } },
      'FIELD_TYPE #/externalDocs/url: "url" should be a string, but is a number; it is ignored',
    ],
    [
      "3.0",
      schema({ externalDocs: {} }),
      'MISSING_FIELD #/components/schemas/S/externalDocs: External documentation must have "url"',
    ],
    [
      "3.0",
      { tags: {} },
      'FIELD_TYPE #/tags: "tags" should be a list, but is an object; it is ignored',
    ],
    [
      "3.0",
      { tags: [{ name: "a" }, { name: "a" }] },
      'DUPLICATE_TAG #/tags/1/name: The tag "a" is declared twice',
    ],
    [
      "3.2",
      { tags: [{ name: "cat", parent: "pat" }, { name: "pet" }] },
      'UNKNOWN_NAME #/tags: There is no tag "pat" that could be the parent of "cat"; did you mean "cat"?',
    ],
    [
      "3.2",
      {
        tags: [
          { name: "a", parent: "b" },
          { name: "b", parent: "b" },
        ],
      },
      'UNKNOWN_NAME #/tags: The tag "b" is an ancestor of itself',
    ],
  ],
  servers: [
    [
      "3.0",
      server({}),
      'FIELD_VALUE #/servers/0/url: There is no variable for "{a}" of the URL "https://{a}/"',
    ],
    [
      "3.0",
      server({ variables: { a: {} } }),
      'MISSING_FIELD #/servers/0/variables/a: A server variable must have "default"',
    ],
    [
      "3.0",
      server({ variables: { a: { default: "x", enum: ["x", 3] } } }),
      'FIELD_TYPE #/servers/0/variables/a/enum/1: An item of "enum" should be a string, but is a number; it is ignored',
    ],
    [
      "3.1",
      server({ variables: { a: { default: "x", enum: ["y"] } } }),
      'FIELD_VALUE #/servers/0/variables/a/default: "default" of a server variable must be one of its "enum"',
    ],
    [
      "3.1",
      server({ variables: { a: { default: "x", enum: [] } } }),
      'FIELD_VALUE #/servers/0/variables/a/enum: "enum" must not be empty',
    ],
  ],
  parameters: [
    [
      "3.2",
      parameter({ in: "header", name: "Bad[Name]", schema: {} }),
      'FIELD_VALUE #/components/parameters/p/name: "Bad[Name]" cannot be the name of a header',
    ],
    [
      "3.2",
      parameter({ in: "header", allowReserved: false, schema: {} }),
      'FIELD_VALUE #/components/parameters/p/allowReserved: "allowReserved" only applies to parameters in "path" or "query", not in "header"',
    ],
    [
      "3.2",
      parameter({ in: "cookie", style: "cookie", allowReserved: true, schema: {} }),
      'FIELD_VALUE #/components/parameters/p/allowReserved: "allowReserved" only applies to parameters in "path" or "query", not in "cookie"',
    ],
    [
      "3.1",
      parameter({ in: "path", required: true, allowReserved: true, schema: {} }),
      'FIELD_VALUE #/components/parameters/p/allowReserved: "allowReserved" only applies to parameters in "query", not in "path"',
    ],
    [
      "3.0",
      parameter({ in: "cookie", allowEmptyValue: true, schema: {} }),
      'FIELD_VALUE #/components/parameters/p/allowEmptyValue: "allowEmptyValue" only applies to parameters in "query", not in "cookie"',
    ],
    [
      "3.0",
      parameter({ style: "simple", schema: {} }),
      'FIELD_VALUE #/components/parameters/p/style: "simple" is no style of a parameter in "query"; there are "form", "spaceDelimited", "pipeDelimited", "deepObject"',
    ],
    [
      "3.0",
      parameter({ content: { [JSON_TYPE]: {}, "text/plain": {} } }),
      'FIELD_VALUE #/components/parameters/p/content: "content" of a parameter must have one media type, but has 2',
    ],
    [
      "3.1",
      parameter({ schema: {}, content: { [JSON_TYPE]: {} } }),
      'FIELD_EXCLUSIVE #/components/parameters/p/content: "schema" and "content" of a parameter exclude each other',
    ],
    [
      "3.2",
      parameter({ in: "querystring", schema: {} }),
      'FIELD_VALUE #/components/parameters/p/schema: "schema" does not apply to a parameter in "querystring"; its "content" says what it is',
    ],
    [
      "3.1",
      parameter({ in: "querystring", content: { [JSON_TYPE]: {} } }),
      'FIELD_VALUE #/components/parameters/p/in: "querystring" is a place for parameters from 3.2 on only',
    ],
    [
      "2.0",
      parameter2({ in: "path", required: true, collectionFormat: "multi" }),
      'FIELD_VALUE #/parameters/p/collectionFormat: "collectionFormat" can be "multi" for parameters in "query" or "formData" only, not in "path"',
    ],
    [
      "2.0",
      parameter2({ collectionFormat: "lines" }),
      'FIELD_VALUE #/parameters/p/collectionFormat: "collectionFormat" must be one of "csv", "ssv", "tsv", "pipes", "multi"',
    ],
  ],
  "bodies, responses and examples": [
    [
      "3.0",
      { paths: { "/a": { get: { responses: {} } } } },
      'MISSING_FIELD #/paths/~1a/get/responses: "responses" must have at least one response',
    ],
    [
      "3.0",
      { components: { responses: { r: { description: "", headers: { "a b": { schema: {} } } } } } },
      'FIELD_VALUE #/components/responses/r/headers/a b: "a b" cannot be the name of a header',
    ],
    [
      "3.0",
      media({ encoding: { a: {} } }, JSON_TYPE),
      'FIELD_VALUE #/components/requestBodies/b/content/application~1json/encoding: "encoding" only applies to multipart content and application/x-www-form-urlencoded, not to "application/json"',
    ],
    [
      "3.0",
      media({ encoding: { a: { style: "simple" } } }),
      'FIELD_VALUE #/components/requestBodies/b/content/multipart~1form-data/encoding/a/style: "style" must be one of "form", "spaceDelimited", "pipeDelimited", "deepObject", but is "simple"',
    ],
    [
      "3.1",
      media({ itemEncoding: {} }, "multipart/mixed"),
      'FIELD_NOT_IN_VERSION #/components/requestBodies/b/content/multipart~1mixed/itemEncoding: "itemEncoding" is a field of a media type from 3.2 on only',
    ],
    [
      "3.2",
      media({ prefixEncoding: [{ encoding: {}, itemEncoding: {} }] }, "multipart/mixed"),
      'FIELD_EXCLUSIVE #/components/requestBodies/b/content/multipart~1mixed/prefixEncoding/0/itemEncoding: "encoding" and "itemEncoding" of an encoding exclude each other',
    ],
    [
      "3.0",
      media({ examples: [] }),
      'FIELD_TYPE #/components/requestBodies/b/content/multipart~1form-data/examples: "examples" should be an object, but is a list; it is ignored',
    ],
    [
      "3.0",
      example({ value: 1, externalValue: "/e" }),
      'FIELD_EXCLUSIVE #/components/examples/e/externalValue: "value" and "externalValue" of an example exclude each other',
    ],
    [
      "3.2",
      example({ value: "1", serializedValue: "1" }),
      'FIELD_EXCLUSIVE #/components/examples/e/serializedValue: "value" and "serializedValue" of an example exclude each other',
    ],
    [
      "3.0",
      { components: { examples: { "a b": {} } } },
      'COMPONENT_NAME #/components/examples/a b: The name "a b" of a component may only have letters, digits, ".", "-" and "_"',
    ],
  ],
  schemas: [
    [
      "3.2",
      schema({ xml: { nodeType: "attribute", attribute: true } }),
      'FIELD_EXCLUSIVE #/components/schemas/S/xml/attribute: "nodeType" and "attribute" of an XML object exclude each other',
    ],
    [
      "3.1",
      schema({ xml: { nodeType: "text" } }),
      'FIELD_NOT_IN_VERSION #/components/schemas/S/xml/nodeType: "nodeType" is a field of an XML object from 3.2 on only',
    ],
    [
      "3.2",
      schema({ xml: { nodeType: "atribute" } }),
      'FIELD_VALUE #/components/schemas/S/xml/nodeType: "nodeType" must be one of "element", "attribute", "text", "cdata", "none", but is "atribute"; did you mean "attribute"?',
    ],
    [
      "3.0",
      schema({ xml: "a" }),
      'KEYWORD_TYPE #/components/schemas/S/xml: "xml" must be an object, but is a string; it is ignored',
    ],
    [
      "3.1",
      schema({ type: "object", discriminator: { propertyName: "a", maping: {} } }),
      'UNKNOWN_FIELD #/components/schemas/S/discriminator/maping: "maping" is not a field of a discriminator; it is ignored; did you mean "mapping"?',
    ],
    [
      "2.0",
      { definitions: { S: { type: "file" } } },
      'KEYWORD_VALUE #/definitions/S/type: The type "file" is for form parameters and whole responses only',
    ],
    [
      "2.0",
      { parameters: { b: { name: "b", in: "body", schema: { type: "file" } } } },
      'KEYWORD_VALUE #/parameters/b/schema/type: The type "file" is for form parameters and whole responses only',
    ],
  ],
  "links and security": [
    [
      "3.0",
      link({ operationId: "a" }),
      'UNKNOWN_NAME #/components/links/l/operationId: There is no operation "a"',
    ],
    [
      "3.0",
      link({}),
      'MISSING_FIELD #/components/links/l: A link without an operationRef must have "operationId"',
    ],
    [
      "3.0",
      link({ $ref: "#/components/links/m" }),
      'REF_NOT_FOUND #/components/links/l/$ref: "#/components/links/m" leads nowhere: there is no "m" in "/components/links"; did you mean "l"?',
    ],
    [
      "3.0",
      { security: [{ key: [] }] },
      'UNKNOWN_NAME #/security/0/key: There is no security scheme "key"',
    ],
    [
      "3.0",
      { paths: { "/a": { get: { ...OK, security: [{ key: [] }] } } } },
      'UNKNOWN_NAME #/paths/~1a/get/security/0/key: There is no security scheme "key"',
    ],
    [
      "2.0",
      { security: [{ key: {} }], securityDefinitions: { key: { type: "basic" } } },
      'FIELD_TYPE #/security/0/key: The scopes of "key" should be a list, but are an object; they are ignored',
    ],
    [
      "3.0",
      scheme({}),
      'MISSING_FIELD #/components/securitySchemes/s: A security scheme must have "type"',
    ],
    [
      "3.0",
      scheme({ type: "http" }),
      'MISSING_FIELD #/components/securitySchemes/s: A security scheme of type "http" must have "scheme"',
    ],
    [
      "3.0",
      scheme({ type: "basic" }),
      'FIELD_VALUE #/components/securitySchemes/s/type: "type" must be one of "apiKey", "http", "mutualTLS", "oauth2", "openIdConnect", but is "basic"',
    ],
    [
      "3.0",
      scheme({ type: "mutualTLS" }),
      'FIELD_VALUE #/components/securitySchemes/s/type: "mutualTLS" is a type of a security scheme from 3.1 on only',
    ],
    [
      "3.0",
      flow("implicit", {}),
      'MISSING_FIELD #/components/securitySchemes/s/flows/implicit: An implicit flow must have "authorizationUrl"',
    ],
    [
      "3.1",
      flow("deviceAuthorization", { deviceAuthorizationUrl: "/d", tokenUrl: "/t" }),
      'FIELD_NOT_IN_VERSION #/components/securitySchemes/s/flows/deviceAuthorization: "deviceAuthorization" is a field of the OAuth flows from 3.2 on only',
    ],
    [
      "2.0",
      { securityDefinitions: { s: { type: "oauth2", flow: "password", scopes: {} } } },
      'MISSING_FIELD #/securityDefinitions/s: A security scheme of type "password" must have "tokenUrl"',
    ],
  ],
};

describe.each(Object.keys(CASES))("%s", (topic) => {
  it.each(CASES[topic] ?? [])("%s: %j", (version, rest, complaint) => {
    expect(complaints(version, rest)).toEqual([complaint]);
  });
});

it("says nothing about a document that uses all of it as it should", () => {
  const flows = {
    implicit: { authorizationUrl: "/a", scopes: {} },
    password: { tokenUrl: "/t", refreshUrl: "/r", scopes: { read: "reading" } },
    clientCredentials: { tokenUrl: "/t", scopes: {} },
    authorizationCode: { authorizationUrl: "/a", tokenUrl: "/t", scopes: {} },
    deviceAuthorization: { deviceAuthorizationUrl: "/d", tokenUrl: "/t", scopes: {} },
  };
  const rest = {
    info: {
      title: "T",
      summary: "S",
      version: "1",
      termsOfService: "https://example.com/terms?a=b#c",
      contact: { name: "Me", url: "https://example.com/mé", email: "me@example.com" },
      license: { name: "MIT", identifier: "MIT", "x-spdx": true },
    },
    externalDocs: { url: "/docs", description: "D" },
    servers: [
      {
        url: "https://{host}/{v}",
        name: "main",
        variables: { host: { default: "a" }, v: { default: "1", enum: ["1", "2"] } },
      },
    ],
    tags: [
      { name: "a", summary: "A", kind: "nav", externalDocs: { url: "/a" } },
      { name: "b", parent: "a" },
    ],
    security: [{ key: [] }, { oauth: ["read"], "https://example.com/openapi#/s": [] }, {}],
    paths: {
      "/a/{id}": {
        servers: [{ url: "/b" }],
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            style: "label",
            schema: {},
            allowReserved: true,
          },
          { name: "X-Request-ID", in: "header", style: "simple", explode: true, schema: {} },
          { name: "c", in: "cookie", style: "cookie", schema: {} },
          { name: "q", in: "querystring", content: { [JSON_TYPE]: { schema: {} } } },
        ],
        put: {
          operationId: "put",
          security: [{ tls: [] }],
          requestBody: {
            content: {
              "multipart/form-data": {
                schema: { type: "object" },
                encoding: {
                  a: { contentType: "image/png", headers: { "X-A": { schema: {} } } },
                  b: { style: "deepObject", explode: true, allowReserved: true },
                },
              },
            },
          },
          responses: {
            200: {
              description: "ok",
              headers: {
                ETag: { schema: {}, examples: { e: { $ref: "#/components/examples/e" } } },
              },
              links: {
                own: { operationId: "put", parameters: { id: "$response.body#/id" } },
                ref: { $ref: "#/components/links/l" },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        S: {
          type: "object",
          xml: { name: "s", namespace: "urn:s", prefix: "s", nodeType: "element" },
          externalDocs: { url: "/s" },
        },
      },
      examples: { e: { dataValue: 1, serializedValue: "1", summary: "E" } },
      links: { l: { operationRef: "#/paths/~1a~1%7Bid%7D/put" } },
      securitySchemes: {
        key: { type: "apiKey", name: "key", in: "header" },
        http: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        tls: { type: "mutualTLS" },
        oauth: { type: "oauth2", flows, oauth2MetadataUrl: "/m", deprecated: true },
        id: { type: "openIdConnect", openIdConnectUrl: "/c" },
        again: { $ref: "#/components/securitySchemes/key" },
      },
    },
  };
  expect(complaints("3.2", rest)).toEqual([]);
});

it("warns that security schemes in another document are followed", () => {
  const source = sourceOf(
    {
      openapi: "3.0.0",
      info: { title: "T", version: "1" },
      paths: {},
      security: [{ key: [] }],
      components: { securitySchemes: { $ref: "schemes.yaml" } },
    },
    { "file:///schemes.yaml": { key: { type: "apiKey", name: "key", in: "header" } } },
  );
  expect(decode(source).problems).toEqual([
    'warning REF_PLACE #/components/securitySchemes/$ref: "$ref" replaces all of "securitySchemes", where the specification allows no reference; it is followed anyway',
  ]);
});
