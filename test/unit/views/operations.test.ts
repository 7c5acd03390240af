/** Views in operations: in place, beside, and what keeps its name. */
import { describe, expect, test } from "vitest";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { id, ref, requestId, responseId, RO, show, split, TEXT, views, WO } from "./show.js";

const json = (schema: JsonValue): JsonObject => ({ content: { "application/json": { schema } } });
const order = { type: "object", properties: { id: RO, name: TEXT, secret: WO } };
const components = { Order: order, Plain: { type: "object", properties: { name: TEXT } } };

const sent = { types: ["object"], properties: { name: { types: ["string"] }, secret: {} } };
const text = { types: ["string"] };
const writeOnly = { types: ["string"], writeOnly: true };
const readOnly = { types: ["string"], readOnly: true };
const request = { ...sent, properties: { name: text, secret: writeOnly } };
const response = { ...sent, properties: { id: readOnly, name: text } };

/** The bodies of the operations of a document, in order. */
function bodies(document: Document): Schema[] {
  return document.operations.flatMap(({ requestBody, responses }) =>
    [requestBody, ...responses].flatMap(
      (body) => body?.content.flatMap(({ schema }) => schema ?? []) ?? [],
    ),
  );
}

test("inline schemas are replaced in their places", () => {
  const document = split(components, {
    paths: {
      "/orders": {
        post: {
          parameters: [{ name: "filter", in: "query", ...json(order) }],
          requestBody: json(order),
          responses: {
            "200": { description: "d", headers: { X: json(order) }, ...json(order) },
          },
        },
      },
    },
  });
  const [operation] = document.operations;
  const place = "#/paths/~1orders/post";
  const at = "content/application~1json/schema";
  const header = operation?.responses[0]?.headers[0]?.schema;
  const found = [operation?.parameters[0]?.schema, ...bodies(document), header].map((schema) => [
    schema?.id,
    schema?.view,
    show(schema as Schema),
  ]);
  expect(found).toEqual([
    [`${place}/parameters/0/${at}`, "request", request],
    [`${place}/requestBody/${at}`, "request", request],
    [`${place}/responses/200/${at}`, "response", response],
    [`${place}/responses/200/headers/X/${at}`, "response", response],
  ]);
  for (const schema of bodies(document)) expect(document.schemas.get(schema.id)).toBe(schema);
});

test("references lead to views, or to the schema where it has none", () => {
  const body = (name: string): JsonObject => json({ type: "array", items: ref(name) });
  const document = split(
    { ...components, Sent: { type: "object", properties: { id: RO } } },
    {
      paths: {
        "/a": {
          post: {
            requestBody: body("Order"),
            responses: { "200": { description: "d", ...body("Order") } },
          },
          put: {
            requestBody: body("Plain"),
            responses: { "200": { description: "d", ...body("Sent") } },
          },
        },
      },
    },
  );
  expect(bodies(document).map(({ items }) => items?.ref)).toEqual([
    requestId("Order"),
    responseId("Order"),
    id("Plain"),
    id("Sent"),
  ]);
});

test("what a callback or webhook gets is a request", () => {
  const operation = {
    requestBody: json(ref("Order")),
    responses: { "200": { description: "d", ...json(ref("Order")) } },
  };
  const document = split(components, {
    webhooks: { changed: { post: operation } },
    paths: {
      "/a": {
        post: {
          responses: { "204": { description: "d" } },
          callbacks: { done: { "{$request.query.url}": { post: operation } } },
        },
      },
    },
  });
  expect(bodies(document).map((schema) => schema.ref)).toEqual([
    requestId("Order"),
    responseId("Order"),
    requestId("Order"),
    responseId("Order"),
  ]);
});

test("shared bodies are the same objects wherever they are used", () => {
  const document = split(components, {
    components: {
      requestBodies: { Body: json(order) },
      responses: { Answer: { description: "d", ...json(order) } },
    },
    paths: {
      "/a": {
        post: {
          requestBody: { $ref: "#/components/requestBodies/Body" },
          responses: { "200": { $ref: "#/components/responses/Answer" } },
        },
      },
    },
  });
  const shared = document.shared.filter(({ section }) => section !== "views");
  expect(shared.map(({ section, schema }) => [section, show(schema)])).toEqual([
    ["responses", response],
    ["requestBodies", request],
  ]);
  expect(bodies(document)).toEqual([shared[1]?.schema, shared[0]?.schema]);
  expect(bodies(document)[0]).toBe(shared[1]?.schema);
});

describe("schemas that are no components", () => {
  const pointer = "#/paths/~1a/post/requestBody/content/application~1json/schema";
  const document = split(components, {
    paths: {
      "/a": {
        post: { requestBody: json({ ...order, title: "Titled" }), responses: {} },
        put: { requestBody: json({ $ref: pointer }), responses: {} },
        get: { responses: { "200": { description: "d", ...json({ $ref: pointer }) } } },
      },
    },
  });

  test("one that others refer to is left, with views beside it", () => {
    const found = bodies(document).map((schema) => [schema.id.split("/paths")[0], show(schema)]);
    expect(found).toEqual([
      ["#@request", { title: "Titled", ...request }],
      ["#", { ref: pointer.replace("#", "#@request") }],
      ["#", { ref: pointer.replace("#", "#@response") }],
    ]);
    expect(show(document.schemas.get(pointer) as Schema)).toEqual({
      title: "Titled",
      types: ["object"],
      properties: { id: readOnly, name: text, secret: writeOnly },
    });
  });

  test("views are named after their positions; the schema stays a target", () => {
    expect(Object.keys(views(document))).toEqual([
      "Order_request",
      "Order_response",
      "/a_post_requestBody_application/json_request",
      "/a_post_requestBody_application/json_response",
    ]);
    const refs = [...document.schemas.values()].map((schema) => schema.ref);
    expect(refs).toContain(pointer);
  });
});

test("parts of components that are referred to are parts of their views", () => {
  const document = split({
    Order: { type: "object", properties: { lines: { type: "array", items: order } } },
    Line: ref("Order/properties/lines/items"),
  });
  const view = document.schemas.get(requestId("Order"));
  const items = view?.properties?.[0]?.schema.items;
  expect(items?.id).toBe(requestId("Order/properties/lines/items"));
  expect(document.schemas.get(items?.id as string)).toBe(items);
  expect(Object.keys(views(document))).toEqual([
    "Order_request",
    "Line_request",
    "Order_response",
    "Line_response",
  ]);
});

test("views are independent of the order of components and operations", () => {
  const schemas = { ...components, List: { type: "array", items: ref("Order") } };
  const paths = {
    "/a": { post: { requestBody: json(ref("List")), responses: {} } },
    "/b": { post: { requestBody: json(order), responses: {} } },
  };
  const reversed = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).reverse());
  const byId = (document: Document): unknown[] =>
    [...document.schemas.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((schema) => [schema.id, show(schema)]);
  expect(byId(split(reversed(schemas), { paths: reversed(paths) }))).toEqual(
    byId(split(schemas, { paths })),
  );
});

describe("a view is made where values travel", () => {
  const ok = (schema: JsonValue): JsonObject => ({
    responses: { "200": { description: "d", ...json(schema) } },
  });
  const list = { type: "array", items: ref("Order") };
  const both = ["Order_request", "Order_response"];

  test.each<[string, JsonObject, readonly string[]]>([
    ["nowhere", {}, both],
    ["back", { paths: { "/a": { get: ok(ref("Order")) } } }, ["Order_response"]],
    ["there", { paths: { "/a": { post: { requestBody: json(list) } } } }, ["Order_request"]],
    [
      "there and back",
      { paths: { "/a": { post: { requestBody: json(list), ...ok(list) } } } },
      both,
    ],
    [
      "to us",
      { webhooks: { a: { post: { requestBody: json(ref("Order")) } } } },
      ["Order_request"],
    ],
  ])("%s", (_, rest, expected) => {
    expect(Object.keys(views(split(components, rest))).sort()).toEqual(expected);
  });

  test("in a reusable response, and inside of other schemas", () => {
    const nested = { ...components, Cart: { type: "object", properties: { orders: list } } };
    const responses = { R: { description: "d", ...json(ref("Cart")) } };
    const document = split(nested, { components: { schemas: nested, responses } });
    expect(Object.keys(views(document)).sort()).toEqual(["Cart_response", "Order_response"]);
  });

  test("also where only a tag leads to a schema", () => {
    const tagged = { type: "object", properties: { kind: TEXT, id: RO, secret: WO } };
    const schemas = {
      Pet: { ...tagged, discriminator: { propertyName: "kind", mapping: { cat: "Cat" } } },
      Cat: { ...tagged, required: ["kind"] },
    };
    const document = split(schemas, {
      paths: {
        "/cats": { post: { requestBody: json(ref("Cat")) } },
        "/pets": { get: ok(ref("Pet")) },
      },
    });
    const found = views(document);
    expect(Object.keys(found).sort()).toEqual(["Cat_request", "Cat_response", "Pet_response"]);
    expect(found["Pet_response"]).toMatchObject({
      discriminator: { property: "kind", mapping: { cat: responseId("Cat") } },
    });
  });
});
