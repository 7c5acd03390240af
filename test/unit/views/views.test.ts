/** What views leave out of schemas, and of which. */
import { describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS } from "../../../generator/config/config.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { splitViews } from "../../../generator/model/views.js";
import { decode, specOf } from "../model/inputs.js";
import { id, ref, requestId, responseId, RO, split, TEXT, views, WO } from "./show.js";

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...more,
});

describe("nothing to split", () => {
  const plain = { Order: object({ id: TEXT }, { required: ["id"] }) };
  const flagged = { Order: object({ id: RO }) };
  test.each<[string, JsonObject, "split" | "off"]>([
    ["no flag", plain, "split"],
    ["off", flagged, "off"],
    ["a flag that is no property's", { Id: RO, Ids: { type: "array", items: RO } }, "split"],
    ["false", { Order: object({ id: { readOnly: false } }) }, "split"],
    // Its value would be refused as an undeclared one, and nothing requires it.
    [
      "an optional property of a closed object",
      { Order: object({ id: RO }, { additionalProperties: false }) },
      "split",
    ],
  ])("%s: the same document comes back", (_, schemas, mode) => {
    const document = decode(specOf(schemas));
    expect(splitViews(document, { ...DEFAULT_OPTIONS, views: mode })).toBe(document);
  });
});

const types = ["object"];
const text = { types: ["string"] };
const readOnly = { types: ["string"], readOnly: true };

describe("views of components", () => {
  test.each<[string, JsonObject, Record<string, JsonValue>]>([
    [
      "each direction loses the properties of the other",
      { Order: object({ id: RO, name: TEXT, secret: WO }, { required: ["id", "name", "secret"] }) },
      {
        Order_request: {
          types,
          properties: { name: text, secret: { types: ["string"], writeOnly: true } },
          required: ["name", "secret"],
        },
        Order_response: {
          types,
          properties: { id: readOnly, name: text },
          required: ["id", "name"],
        },
      },
    ],
    [
      "a flag beside a reference, at its target, in its target's allOf",
      {
        Beside: object({ a: { ...ref("Text"), readOnly: true } }),
        Target: object({ a: ref("Flagged"), b: TEXT }),
        Member: object({ a: ref("Combined") }),
        Text: TEXT,
        Flagged: RO,
        Combined: { allOf: [ref("Flagged"), { minLength: 1 }] },
      },
      {
        Beside_request: { types, properties: {} },
        Target_request: { types, properties: { b: text } },
        Member_request: { types, properties: {} },
      },
    ],
    [
      "whatever leads to one differs too, and refers to views",
      {
        Order: object({ id: RO }),
        List: { type: "array", items: ref("Order") },
        Map: { additionalProperties: ref("Order") },
        Pair: { prefixItems: [ref("Other"), ref("Order")] },
        Deep: object({ inner: object({ orders: ref("List") }) }),
        Again: ref("Order"),
        Other: object({ name: TEXT }),
      },
      {
        Order_request: { types, properties: {} },
        List_request: { types: ["array"], items: { ref: requestId("Order") } },
        Map_request: { additionalProperties: { ref: requestId("Order") } },
        Pair_request: { prefixItems: [{ ref: id("Other") }, { ref: requestId("Order") }] },
        Deep_request: {
          types,
          properties: { inner: { types, properties: { orders: { ref: requestId("List") } } } },
        },
        Again_request: { ref: requestId("Order") },
      },
    ],
    [
      "recursion",
      { Node: object({ id: RO, next: ref("Node") }, { required: ["id"] }) },
      {
        Node_request: { types, properties: { next: { ref: requestId("Node") } }, required: [] },
      },
    ],
    [
      "what is combined by allOf is one object",
      {
        Base: object({ id: RO, name: TEXT }),
        Derived: {
          allOf: [ref("Base"), { required: ["id", "name"] }, object({ extra: TEXT })],
          required: ["id", "extra"],
        },
        Inherited: {
          allOf: [object({ id: TEXT }, { required: ["id"] }), { properties: { id: RO } }],
        },
      },
      {
        Base_request: { types, properties: { name: text } },
        Derived_request: {
          allOf: [
            { ref: requestId("Base") },
            { required: ["name"] },
            { types, properties: { extra: text } },
          ],
          required: ["extra"],
        },
        Inherited_request: { allOf: [{ types, properties: {}, required: [] }, { properties: {} }] },
      },
    ],
    [
      "a closed object keeps the property and asks for it no more",
      {
        Closed: object({ id: RO }, { required: ["id"], additionalProperties: false }),
        Numbers: object(
          { id: RO },
          { required: ["id"], additionalProperties: { type: "integer" } },
        ),
        Open: object({ id: RO }, { required: ["id"], additionalProperties: {} }),
        Evaluated: { allOf: [ref("Part")], unevaluatedProperties: false },
        Part: object({ id: RO }, { required: ["id"] }),
      },
      {
        Closed_request: {
          types,
          properties: { id: readOnly },
          required: [],
          additionalProperties: false,
        },
        Numbers_request: {
          types,
          properties: { id: readOnly },
          required: [],
          additionalProperties: { types: ["integer"] },
        },
        Open_request: { types, properties: {}, required: [], additionalProperties: {} },
        Evaluated_request: {
          allOf: [{ ref: requestId("Part") }],
          unevaluatedProperties: false,
        },
        Part_request: { types, properties: { id: readOnly }, required: [] },
      },
    ],
    [
      "nothing else asks for the property",
      {
        Order: object(
          { id: RO, name: TEXT },
          { minProperties: 2, dependentRequired: { name: ["id", "kind"], id: ["name"] } },
        ),
      },
      {
        Order_request: {
          types,
          properties: { name: text },
          minProperties: 1,
          dependentRequired: [
            { name: "name", required: ["kind"] },
            { name: "id", required: ["name"] },
          ],
        },
      },
    ],
    [
      "conditions stay as they are",
      {
        Order: {
          ...object({ id: RO }),
          if: { required: ["id"] },
          then: { required: ["id", "name"] },
          not: { required: ["id", "other"] },
        },
        Few: { type: "array", contains: ref("Order"), maxContains: 1 },
        Some: { type: "array", contains: ref("Order") },
      },
      {
        Order_request: {
          types,
          properties: {},
          if: { required: ["id"] },
          then: { required: ["name"] },
          not: { required: ["id", "other"] },
        },
        Some_request: { types: ["array"], contains: { ref: requestId("Order") } },
      },
    ],
    [
      "examples lose the property; a title does not name the view",
      {
        Order: object(
          { id: RO, name: TEXT },
          { title: "An order", examples: [{ id: "1", name: "n" }, 1] },
        ),
      },
      { Order_request: { types, properties: { name: text }, examples: [{ name: "n" }, 1] } },
    ],
    [
      "names that every object has",
      {
        Order: object(
          { constructor: RO, toString: TEXT },
          { required: ["constructor", "toString"] },
        ),
      },
      { Order_request: { types, properties: { toString: text }, required: ["toString"] } },
    ],
  ])("%s", (_, schemas, expected) => {
    expect(views(split(schemas))).toEqual(expected);
  });

  test("the schemas themselves stay", () => {
    const schemas = { Order: object({ id: RO, secret: WO }, { required: ["id"] }) };
    const before = decode(specOf(schemas));
    const after = splitViews(before, DEFAULT_OPTIONS);
    expect(after.components).toBe(before.components);
    expect(
      [...before.schemas].filter(([key, schema]) => after.schemas.get(key) !== schema),
    ).toEqual([]);
  });

  test("a view has the position of its schema and its own kind", () => {
    const document = split({
      Order: object({ id: RO, secret: WO }, { description: "An order.\n" }),
      Closed: object({ id: RO }, { required: ["id"], additionalProperties: false }),
    });
    const found = document.shared.map(({ schema }) => [
      schema.id,
      schema.at.pointer,
      schema.view,
      schema.description,
    ]);
    expect(found).toEqual([
      [
        requestId("Order"),
        "/components/schemas/Order",
        "request",
        "An order.\n\nThe request form of Order: without read-only properties.",
      ],
      [
        requestId("Closed"),
        "/components/schemas/Closed",
        "request",
        "The request form of Closed: read-only properties are optional.",
      ],
      [
        responseId("Order"),
        "/components/schemas/Order",
        "response",
        "An order.\n\nThe response form of Order: without write-only properties.",
      ],
    ]);
    expect(document.shared.every(({ schema }) => document.schemas.get(schema.id) === schema)).toBe(
      true,
    );
  });

  test("long chains of references", () => {
    const schemas: Record<string, JsonValue> = { S0: object({ id: RO }) };
    for (let index = 1; index <= 3000; index += 1)
      schemas[`S${index}`] = { allOf: [ref(`S${index - 1}`)], required: ["id"] };
    const found = views(split(schemas));
    expect(Object.keys(found)).toHaveLength(3001);
    expect(found["S3000_request"]).toEqual({
      allOf: [{ ref: requestId("S2999") }],
      required: [],
    });
  });

  test("dynamic references stay in their view", () => {
    const document = split({
      Tree: {
        $id: "https://example.com/tree",
        $dynamicAnchor: "node",
        ...object({ id: RO, children: { type: "array", items: { $dynamicRef: "#node" } } }),
      },
    });
    const tree = document.schemas.get(requestId("Tree"));
    expect(tree?.dynamicAnchors).toEqual(new Map([["node", requestId("Tree")]]));
    expect(tree?.properties?.[0]?.schema.items?.dynamicRef?.target).toBe(requestId("Tree"));
    expect(tree?.properties?.[0]?.schema.resource).toBe(requestId("Tree"));
  });
});
