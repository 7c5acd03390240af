/** The explorer reads JSON with the generated code: issues at their lines, instance, dict, variant. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { readText } from "../../../templates/explorer/reading.js";
import { buildExplorer, type ExploredText, exploreText } from "../../support/explorer.js";
import { repository } from "../../support/shared.js";

let store: ExploredText;

beforeAll(async () => {
  await buildExplorer();
  store = await exploreText(readFileSync(join(repository, "test/specs/store.yaml"), "utf8"));
});

const read = (name: string, text: string): ReturnType<typeof readText> =>
  readText(text, store.model(name), store.code);

it("reads the example of every model", () => {
  const { models } = store.data;
  const without = models.filter(({ example }) => example === undefined);
  expect(without.map(({ name }) => name)).toEqual(["Nothing"]);
  const readable = models.filter(({ example }) => example !== undefined);
  expect(readable.length).toBeGreaterThan(40);
  const kinds = readable.map(({ name, example = "" }) => read(name, example).kind);
  expect(new Set(kinds)).toEqual(new Set(["valid"]));
});

it("finds the lines of issues", () => {
  const text = '{\n  "lines": [\n    { "sku": 1 }\n  ],\n  "payment": {"method": "card"}\n}';
  const reading = read("OrderRequest", text);
  expect(reading.kind).toBe("invalid");
  if (reading.kind !== "invalid") return;
  const found = reading.issues.map(({ pointer, line, from, to }) => [
    ...[pointer, line, text.slice(from, to)],
  ]);
  expect(found).toContainEqual(["/lines/0/sku", 3, '"sku"']);
  // A missing property has the place of its object.
  expect(found).toContainEqual(["/payment/number", 5, "{"]);
});

it("tells text that is not JSON", () => {
  expect(read("Order", '{ "id": ').kind).toBe("syntax");
});

it("names the variant that a union became, and shows instance and dict", () => {
  const reading = read("Payment", '{ "method": "cash" }');
  expect(reading).toMatchObject({ kind: "valid", variant: "Cash", json: '{"method":"cash"}' });
  if (reading.kind !== "valid") return;
  expect((reading.value as object).constructor.name).toBe("Cash");
  expect({ ...(reading.dict as object) }).toEqual({ method: "cash" });
});

it("names the variant of values that are no instances", async () => {
  const { model, code } = await exploreText(
    `
openapi: 3.1.0
info: { title: Variants, version: "1" }
paths: {}
components:
  schemas:
    Big: { type: integer, format: int64 }
    Words: { type: array, items: { type: string } }
    Item: { type: object, required: [id], properties: { id: { type: string } } }
    Any: { oneOf: [{ $ref: "#/components/schemas/Item" }, { $ref: "#/components/schemas/Words" }, { type: string }, { $ref: "#/components/schemas/Big" }] }
`,
    { codecs: { int64: "bigint" } },
  );
  const variants = ['{"id":"a"}', '["a"]', '"a"', "12345678901234567890".slice(0, 18)].map(
    (text) => {
      const reading = readText(text, model("Any"), code);
      return reading.kind === "valid" ? [reading.variant, reading.json] : reading;
    },
  );
  expect(variants).toEqual([
    ["Item", '{"id":"a"}'],
    ["Words", '["a"]'],
    ["string", '"a"'],
    ["Big", "123456789012345678"],
  ]);
});

it("names the JSON type of a value, and the parent of a child", async () => {
  const { model, code } = await exploreText(`
openapi: 3.1.0
info: { title: Variants, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
    Any: { oneOf: [{ $ref: "#/components/schemas/Pet" }, { type: [string, integer] }, { type: array, items: { $ref: "#/components/schemas/Pet" } }] }
`);
  const variants = ['{"kind":"Cat","lives":9}', '{"kind":"Dog"}', '"a"', "5", "[]"].map((text) => {
    const reading = readText(text, model("Any"), code);
    return reading.kind === "valid" ? reading.variant : reading;
  });
  expect(variants).toEqual(["Pet", "Pet", "string", "number", "array"]);
});
