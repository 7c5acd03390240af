/** Unions in views: tags stay, variants that cannot be told apart any more are alternatives. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { id, ref, requestId, RO, split, TEXT, views } from "./show.js";

const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  required,
});

/** What has become of the union of a document. */
function union(schemas: JsonObject): Record<string, JsonValue> {
  return views(split(schemas))["Any_request"] as Record<string, JsonValue>;
}

describe("exactly one", () => {
  const kind = (value: JsonValue, more: JsonObject = {}): JsonObject =>
    object({ kind: { const: value }, id: RO, ...more }, "kind", "id");
  const cases: readonly (readonly [string, "oneOf" | "anyOf", JsonObject])[] = [
    ["a tag", "oneOf", { A: kind("a"), B: kind("b"), C: kind("c") }],
    [
      "a tag that is left out",
      "anyOf",
      {
        A: object({ kind: { const: "a", readOnly: true } }, "kind"),
        B: object({ kind: { const: "b", readOnly: true } }, "kind"),
      },
    ],
    ["tags that overlap", "anyOf", { A: kind("a"), B: kind("a") }],
    [
      "a tag that is not required",
      "anyOf",
      {
        A: object({ kind: { const: "a" }, id: RO }, "id"),
        B: object({ kind: { const: "b" }, id: RO }, "id"),
      },
    ],
    [
      "a required property that the other refuses",
      "oneOf",
      {
        A: object({ a: TEXT, id: RO }, "a", "id"),
        B: { ...object({ b: TEXT }, "b"), additionalProperties: false },
      },
    ],
    [
      "only a property that is left out",
      "anyOf",
      { A: object({ id: RO }, "id"), B: object({ url: TEXT }, "url") },
    ],
    [
      "properties of other types",
      "oneOf",
      { A: object({ a: TEXT, id: RO }, "a"), B: object({ a: { type: "array" } }, "a") },
    ],
    ["other types", "oneOf", { A: object({ id: RO }, "id"), B: TEXT, C: { type: "integer" } }],
    [
      "arrays",
      "anyOf",
      { A: { type: "array", items: object({ id: RO }, "id") }, B: { type: "array", items: TEXT } },
    ],
    [
      "objects and arrays",
      "oneOf",
      { A: { type: "array", items: object({ id: RO }, "id") }, B: object({ id: RO }, "id") },
    ],
    [
      "parts that are left out",
      "anyOf",
      { A: object({ a: object({ id: RO }, "id") }), B: object({ a: object({ b: TEXT }, "b") }) },
    ],
  ];
  test.each(cases)("%s: %s", (_, mode, variants) => {
    const names = Object.keys(variants);
    const found = union({ ...variants, Any: { oneOf: names.map(ref) } });
    expect(Object.keys(found)).toEqual([mode]);
    expect(found[mode]).toHaveLength(names.length);
  });

  test("variants that a view leaves alone stay exclusive", () => {
    const schemas = {
      A: object({ a: TEXT }),
      B: object({ b: TEXT }),
      Order: object({ id: RO }),
      Any: object({ one: { oneOf: [ref("A"), ref("B")] }, order: ref("Order") }),
    };
    expect(union(schemas)["properties"]).toEqual({
      one: { oneOf: [{ ref: id("A") }, { ref: id("B") }] },
      order: { ref: requestId("Order") },
    });
  });

  test("beside an anyOf", () => {
    const found = union({
      Any: {
        ...object({ id: RO }),
        oneOf: [{ required: ["id"] }, { required: ["name"] }],
        anyOf: [{ minProperties: 1 }, {}],
      },
    });
    expect(found).toEqual({
      types: ["object"],
      properties: {},
      required: [],
      anyOf: [{ minProperties: 0 }, {}],
      allOf: [{ anyOf: [{ required: [] }, { required: ["name"] }] }],
    });
  });

  test("many variants are told apart by one property", () => {
    const names = Array.from({ length: 100 }, (_, index) => `V${index}`);
    const tagged = Object.fromEntries(names.map((name) => [name, kind(name)]));
    const loose = Object.fromEntries(
      names.map((name) => [name, object({ [name]: TEXT, id: RO }, name)]),
    );
    expect(Object.keys(union({ ...tagged, Any: { oneOf: names.map(ref) } }))).toEqual(["oneOf"]);
    expect(Object.keys(union({ ...loose, Any: { oneOf: names.map(ref) } }))).toEqual(["anyOf"]);
  });
});

describe("discriminators", () => {
  const pet = (...values: string[]): JsonObject =>
    object({ kind: values.length > 0 ? { enum: values } : TEXT, id: RO }, "kind", "id");
  const branches = { oneOf: [ref("Cat"), ref("Dog")] };

  test("mappings lead to views where there are some", () => {
    const mapping = { cat: "Cat", dog: "#/components/schemas/Dog" };
    const found = union({
      Cat: pet(),
      Dog: object({ kind: TEXT }, "kind"),
      Any: { ...branches, discriminator: { propertyName: "kind", mapping } },
    });
    expect(found).toEqual({
      oneOf: [{ ref: requestId("Cat") }, { ref: id("Dog") }],
      discriminator: { property: "kind", mapping: { cat: requestId("Cat"), dog: id("Dog") } },
    });
  });

  test.each<[string, JsonObject, Record<string, string>]>([
    [
      "names that are tags are added to the mapping",
      { Cat: pet(), Dog: pet() },
      { Cat: requestId("Cat"), Dog: requestId("Dog") },
    ],
    [
      "but not where a variant lists its tags",
      { Cat: pet("cat"), Dog: pet() },
      { Dog: requestId("Dog") },
    ],
    [
      "nor where the name still leads there",
      { Cat: pet(), Dog: object({ kind: TEXT }, "kind") },
      { Cat: requestId("Cat") },
    ],
    [
      "the first name counts",
      { Cat: ref("Feline"), Feline: pet(), Dog: pet("dog") },
      { Cat: requestId("Cat") },
    ],
    [
      "nested unions have the tags of their variants",
      { Cat: { oneOf: [ref("Lion"), ref("Tiger")] }, Lion: pet(), Tiger: pet(), Dog: pet("dog") },
      { Lion: requestId("Lion"), Tiger: requestId("Tiger") },
    ],
  ])("%s", (_, schemas, mapping) => {
    const found = union({
      ...schemas,
      Any: { ...branches, discriminator: { propertyName: "kind" } },
    });
    expect(found["discriminator"]).toEqual({ property: "kind", mapping });
  });

  test("a tag stays and is required, whatever is said of it", () => {
    const cat = object({ kind: RO, id: RO }, "kind", "id");
    const schemas = {
      Cat: cat,
      Dog: { allOf: [ref("Cat")] },
      Any: { ...branches, discriminator: { propertyName: "kind" } },
    };
    expect(views(split(schemas))["Cat_request"]).toEqual({
      types: ["object"],
      properties: { kind: { types: ["string"], readOnly: true } },
      required: ["kind"],
    });
  });

  test("a base that names its children by a mapping", () => {
    const base = {
      ...object({ kind: RO, id: RO }, "kind", "id"),
      discriminator: { propertyName: "kind", mapping: { cat: "Cat" } },
    };
    const found = views(
      split({ Base: base, Cat: { allOf: [ref("Base"), object({ name: TEXT })] } }),
    );
    expect(found["Base_request"]).toEqual({
      types: ["object"],
      properties: { kind: { types: ["string"], readOnly: true } },
      required: ["kind"],
      discriminator: {
        property: "kind",
        mapping: { cat: requestId("Cat"), Cat: requestId("Cat") },
      },
    });
  });
});
