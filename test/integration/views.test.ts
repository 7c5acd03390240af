/** Request and response views in the generated code: verdicts, laws, names and texts. */
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { GenerateResult } from "../../generator/api.js";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { checkLaws, declaredDefaults } from "../support/laws.js";
import { oracle } from "../support/oracle.js";
import { load } from "../support/run.js";
import { samples } from "../support/samples.js";
import { strictErrors } from "../support/strict-compile.js";
import fc from "fast-check";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const body = (name: string): JsonObject => ({
  content: { "application/json": { schema: ref(name) } },
});

function specOf(schemas: JsonObject, paths: JsonObject = {}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Test", version: "1" },
    paths,
    components: { schemas },
  };
}

async function generated(spec: JsonValue, options: JobConfig = {}): Promise<GenerateResult> {
  const result = await generate({ ...options, input: "-", stdin: JSON.stringify(spec) });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return result;
}

const text: JsonObject = { type: "string" };

/** Schemas with flags. */
const FLAGGED: JsonObject = {
  Order: {
    type: "object",
    required: ["id", "lines", "secret", "state"],
    properties: {
      id: { type: "string", readOnly: true },
      lines: { type: "array", items: ref("Line") },
      by: { anyOf: [ref("Person"), { type: "null" }] },
      state: { $ref: "#/components/schemas/State", readOnly: true },
      secret: { type: "string", writeOnly: true },
    },
  },
  Line: {
    type: "object",
    required: ["sku", "total"],
    properties: { sku: text, total: { type: "number", readOnly: true } },
    additionalProperties: false,
  },
  State: { type: "string", enum: ["open", "closed"] },
  Person: {
    allOf: [ref("Named"), { type: "object", required: ["id"], properties: { mail: text } }],
  },
  Named: {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "integer", readOnly: true }, name: text },
  },
  Payment: {
    oneOf: [ref("Card"), ref("Cash")],
    discriminator: { propertyName: "method" },
  },
  Card: {
    type: "object",
    required: ["method", "token", "last4"],
    properties: {
      method: text,
      token: { type: "string", writeOnly: true },
      last4: { type: "string", readOnly: true },
    },
  },
  Cash: { type: "object", required: ["method"], properties: { method: text } },
  Either: {
    oneOf: [
      { type: "object", required: ["id"], properties: { id: { type: "string", readOnly: true } } },
      { type: "object", required: ["url"], properties: { url: text } },
    ],
  },
  Tree: {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "string", readOnly: true },
      children: { type: "array", items: ref("Tree") },
      by: { type: "object", additionalProperties: ref("Tree") },
    },
  },
};

/** What their views must accept, written by hand without any flag. */
const BY_HAND: JsonObject = {
  HandOrderRequest: {
    type: "object",
    required: ["lines", "secret"],
    properties: {
      lines: { type: "array", items: ref("HandLineRequest") },
      by: { anyOf: [ref("HandPersonRequest"), { type: "null" }] },
      secret: text,
    },
  },
  HandLineRequest: {
    type: "object",
    required: ["sku"],
    properties: { sku: text, total: { type: "number" } },
    additionalProperties: false,
  },
  HandPersonRequest: {
    type: "object",
    required: ["name"],
    properties: { name: text, mail: text },
  },
  HandTreeRequest: {
    type: "object",
    properties: {
      children: { type: "array", items: ref("HandTreeRequest") },
      by: { type: "object", additionalProperties: ref("HandTreeRequest") },
    },
  },
  HandCardRequest: {
    type: "object",
    required: ["method", "token"],
    properties: { method: text, token: text },
  },
  HandCardResponse: {
    type: "object",
    required: ["method", "last4"],
    properties: { method: text, last4: text },
  },
  HandOrderResponse: {
    type: "object",
    required: ["id", "lines", "state"],
    properties: {
      id: text,
      lines: {
        type: "array",
        items: {
          type: "object",
          required: ["sku", "total"],
          properties: { sku: text, total: { type: "number" } },
          additionalProperties: false,
        },
      },
      by: {
        anyOf: [
          {
            type: "object",
            required: ["id", "name"],
            properties: { id: { type: "integer" }, name: text, mail: text },
          },
          { type: "null" },
        ],
      },
      state: { type: "string", enum: ["open", "closed"] },
    },
  },
  HandEitherRequest: {
    anyOf: [{ type: "object" }, { type: "object", required: ["url"], properties: { url: text } }],
  },
};

describe("verdicts", async () => {
  const spec = specOf({ ...FLAGGED, ...BY_HAND });
  const result = await generated(spec);
  const code = await load(result.files);
  const verdicts = oracle(spec, { untyped: "object", formats: true });

  test("everything compiles", () => {
    expect(strictErrors(result.files)).toEqual([]);
  });

  test("there is a view of each schema that differs", () => {
    expect(result.models.filter(({ view }) => view !== undefined)).toEqual([
      { name: "CardRequest", kind: "class", pointer: "/components/schemas/Card", view: "request" },
      {
        name: "CardResponse",
        kind: "class",
        pointer: "/components/schemas/Card",
        view: "response",
      },
      {
        name: "EitherRequest",
        kind: "union",
        pointer: "/components/schemas/Either",
        view: "request",
      },
      { name: "LineRequest", kind: "class", pointer: "/components/schemas/Line", view: "request" },
      {
        name: "NamedRequest",
        kind: "class",
        pointer: "/components/schemas/Named",
        view: "request",
      },
      {
        name: "OrderRequest",
        kind: "class",
        pointer: "/components/schemas/Order",
        view: "request",
      },
      {
        name: "OrderResponse",
        kind: "class",
        pointer: "/components/schemas/Order",
        view: "response",
      },
      {
        name: "PaymentRequest",
        kind: "union",
        pointer: "/components/schemas/Payment",
        view: "request",
      },
      {
        name: "PaymentResponse",
        kind: "union",
        pointer: "/components/schemas/Payment",
        view: "response",
      },
      {
        name: "PersonRequest",
        kind: "class",
        pointer: "/components/schemas/Person",
        view: "request",
      },
      { name: "TreeRequest", kind: "class", pointer: "/components/schemas/Tree", view: "request" },
    ]);
  });

  test.each(Object.keys(BY_HAND).map((name) => name.replace("Hand", "")))(
    "%s obeys the laws of the schema that is written by hand",
    (name) => {
      const kind = result.models.find((model) => model.name === name)?.kind ?? "";
      const pointer = `/components/schemas/Hand${name}`;
      const subject = { name, kind, pointer, companion: code.model(name) };
      const defaults = declaredDefaults(spec);
      const count = checkLaws({
        document: spec,
        oracle: verdicts,
        subject,
        defaults,
        runs: 100,
        seed: 7,
      });
      expect(count.valid).toBeGreaterThan(20);
      if (name !== "EitherRequest") expect(count.invalid).toBeGreaterThan(5);
    },
  );

  // Samples of Payment know no tag.
  test.each(Object.keys(FLAGGED).filter((name) => name !== "Payment"))(
    "what %s accepts, its views accept",
    (name) => {
      let accepted = 0;
      const views = ["Request", "Response"].flatMap((suffix) =>
        code.exports[name + suffix] === undefined ? [] : [code.model(name + suffix)],
      );
      const plain = code.model(name);
      fc.assert(
        fc.property(samples(spec, `/components/schemas/${name}`), (value) => {
          if (!plain.is(value)) return;
          accepted += 1;
          for (const view of views) expect(view.validate(value)).toEqual([]);
        }),
        { numRuns: 100, seed: 3 },
      );
      expect(accepted).toBeGreaterThan(2);
    },
  );

  test.each<[string, JsonValue, boolean]>([
    ["OrderRequest", { lines: [], secret: "s" }, true],
    ["OrderRequest", { lines: [] }, false],
    ["OrderResponse", { lines: [], secret: "s" }, false],
    ["OrderResponse", { lines: [], id: "1", state: "open" }, true],
    ["Order", { lines: [], secret: "s" }, false],
    // The tag is the component's name, also in a view.
    ["PaymentRequest", { method: "Card", token: "t" }, true],
    ["PaymentRequest", { method: "CardRequest", token: "t" }, false],
    ["PaymentRequest", { method: "Card" }, false],
    ["PaymentRequest", { method: "Cash" }, true],
    ["PaymentResponse", { method: "Card", last4: "1234" }, true],
    ["PaymentResponse", { method: "Card", token: "t" }, false],
    ["EitherRequest", { url: "u" }, true],
    ["EitherRequest", {}, true],
    ["TreeRequest", { children: [{ by: { a: {} } }] }, true],
    ["TreeRequest", { children: [{ by: { a: 1 } }] }, false],
  ])("%s: %j", (name, value, expected) => {
    expect(code.model(name).is(value)).toBe(expected);
    expect(code.model(name).validate(value).length === 0).toBe(expected);
  });

  test("a property of the other direction is kept as any other", () => {
    const value = { lines: [], secret: "s", id: "1" };
    const order = code.model("OrderRequest").fromDict(value) as { toDict(): JsonValue };
    expect("id" in order).toBe(false);
    expect(order.toDict()).toEqual(value);
  });
});

describe("names", () => {
  const order = {
    type: "object",
    properties: { id: { type: "string", readOnly: true }, name: text },
  };
  const inline = { type: "object", properties: { a: text } };
  const names = async (
    spec: JsonValue,
    options: JobConfig = {},
  ): Promise<Record<string, string>> => {
    const { models } = await generated(spec, options);
    return Object.fromEntries(
      models.map(({ name, pointer, view }) => [
        name,
        `${pointer}${view === undefined ? "" : ` ${view}`}`,
      ]),
    );
  };

  test("whatever the document names keeps its name", async () => {
    const schemas = {
      Order: { ...order, properties: { ...order.properties, request: inline } },
      OrderRequest: { type: "object", properties: { b: text } },
      order_request_1: { type: "object", properties: { c: text } },
      Bill: {
        ...order,
        properties: {
          ...order.properties,
          request: inline,
          response: { type: "object", properties: { d: text } },
        },
      },
    };
    const found = await names(specOf(schemas));
    expect(found).toEqual({
      Bill: "/components/schemas/Bill",
      BillRequest: "/components/schemas/Bill/properties/request",
      BillRequest1: "/components/schemas/Bill request",
      BillResponse: "/components/schemas/Bill/properties/response",
      Order: "/components/schemas/Order",
      OrderRequest: "/components/schemas/OrderRequest",
      OrderRequest1: "/components/schemas/order_request_1",
      OrderRequest2: "/components/schemas/Order request",
    });
    const off = await names(specOf(schemas), { views: "off" });
    expect(Object.entries(off).filter(([name, place]) => found[name] !== place)).toEqual([]);
  });

  test("inline bodies keep theirs, also when others look alike now", async () => {
    const json = (schema: JsonValue): JsonObject => ({
      content: { "application/json": { schema } },
    });
    const paths = {
      "/orders": {
        post: {
          operationId: "create",
          requestBody: json(order),
          responses: { "200": { description: "d", ...json(order) } },
        },
        put: {
          operationId: "put",
          requestBody: json({ type: "object", properties: { name: text } }),
          responses: {},
        },
      },
    };
    expect(await names(specOf({}, paths))).toEqual({
      Create200Response: "/paths/~1orders/post/responses/200/content/application~1json/schema",
      CreateRequest: "/paths/~1orders/post/requestBody/content/application~1json/schema request",
      PutRequest: "/paths/~1orders/put/requestBody/content/application~1json/schema",
    });
  });

  test("identical inline schemas of a view and its schema are one model", async () => {
    const schemas = {
      Order: { ...order, properties: { ...order.properties, deep: inline, both: order } },
    };
    const exact = await names(specOf(schemas));
    expect(Object.keys(exact)).toEqual([
      "Order",
      "OrderBoth",
      "OrderDeep",
      "OrderRequest",
      "OrderRequestBoth",
    ]);
    const off = await names(specOf(schemas), { reuse: "off" });
    expect(Object.keys(off)).toEqual([
      "Order",
      "OrderBoth",
      "OrderDeep",
      "OrderRequest",
      "OrderRequestBoth",
      "OrderRequestDeep",
    ]);
  });

  test("views can be pinned by name and by place", async () => {
    const pins = { OrderRequest: "NewOrder", "#@response/components/schemas/Order": "GotOrder" };
    const schemas = {
      Order: {
        ...order,
        properties: { ...order.properties, secret: { ...text, writeOnly: true } },
      },
    };
    const { "#/components/schemas/*": _, ...all } = { ...pins, "#/components/schemas/*": "" };
    expect(Object.keys(await names(specOf(schemas), { names: all }))).toEqual([
      "GotOrder",
      "NewOrder",
      "Order",
    ]);
    expect(
      Object.keys(await names(specOf(schemas), { names: { "#/components/schemas/*": "My*" } })),
    ).toEqual(["MyOrder", "OrderRequest", "OrderResponse"]);
  });
});

test("operations name views in the README, pages name what they are views of", async () => {
  const paths = {
    "/orders": {
      post: {
        operationId: "create",
        requestBody: body("Order"),
        responses: { "200": { description: "d", ...body("Order") } },
      },
    },
  };
  const { files } = await generated(specOf(FLAGGED, paths));
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  expect(textOf("docs/OrderRequest.md")).toContain(
    "\nThe request form of Order: without read-only properties.\n",
  );
  expect(textOf("models/OrderResponse.ts")).toContain(
    "The response form of Order: without write-only properties.",
  );
  expect(textOf("docs/LineRequest.md")).toContain(
    "\nThe request form of Line: read-only properties are optional.\n",
  );
  const row = textOf("README.md")
    .split("\n")
    .find((line) => line.includes("/orders"));
  expect(row).toContain("OrderRequest");
  expect(row).toContain("OrderResponse");
});

test("one model for both directions with views off", async () => {
  const { models } = await generated(specOf(FLAGGED), { views: "off" });
  expect(
    models.filter(({ name, view }) => view !== undefined || /Re(quest|sponse)/.test(name)),
  ).toEqual([]);
  const { ok, diagnostics } = await generate({ input: "-", stdin: "{}", views: "both" as "off" });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '"views" must be "split" or "off", not "both"',
  ]);
});
