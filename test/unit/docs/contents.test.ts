/** What pages say of a document, from the spec to the text. */
import { expect, test } from "vitest";
import { generate } from "../../../generator/run/generate.js";
import type { JsonObject } from "../../../generator/json.js";

async function pagesOf(schemas: JsonObject, paths: JsonObject = {}): Promise<Map<string, string>> {
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths,
    components: { schemas },
  };
  const result = await generate({ input: "-", stdin: JSON.stringify(document) });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map(result.files.map(({ path, text }) => [path, text]));
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const rowOf = (page: string | undefined, name: string): string | undefined =>
  page?.split("\n").find((line) => line.startsWith(`| **${name}** |`));

test("a union has one row for each property, with every variant's types, notes and tags", async () => {
  const pages = await pagesOf({
    Text: {
      type: "object",
      required: ["kind", "id", "all"],
      properties: {
        kind: { const: "text" },
        id: { type: "string", minLength: 1 },
        all: { type: "string" },
        only: { type: "boolean" },
      },
    },
    Count: {
      type: "object",
      required: ["kind", "id", "all"],
      properties: {
        kind: { const: "count" },
        id: { type: "number", minimum: 1 },
        all: { type: "string" },
      },
    },
    Both: {
      oneOf: [ref("Text"), ref("Count")],
      discriminator: {
        propertyName: "kind",
        mapping: { text: "#/components/schemas/Text", count: "#/components/schemas/Count" },
      },
    },
  });
  const page = pages.get("docs/Both.md");
  expect(rowOf(page, "id")).toBe(
    "| **id** | **string** \\| **number** | | [length >= 1] [minimum 1] |",
  );
  expect(rowOf(page, "kind")).toBe(
    "| **kind** | **\"text\"** \\| **\"count\"** | | [enum: 'text', 'count'] |",
  );
  expect(rowOf(page, "all")).toBe("| **all** | **string** | | |");
  expect(rowOf(page, "only")).toBe("| **only** | **boolean** | | [optional] |");
});

test("integers are shown as such, everywhere in a type", async () => {
  const integer = { type: "integer" };
  const pages = await pagesOf({
    A: {
      type: "object",
      properties: {
        one: integer,
        many: { type: "array", items: integer },
        either: { type: ["integer", "string"] },
        number: { type: "number" },
      },
    },
    B: { type: "array", items: integer },
  });
  const page = pages.get("docs/A.md");
  expect(rowOf(page, "one")).toContain("| **integer** |");
  expect(rowOf(page, "many")).toContain("| **integer[]** |");
  expect(rowOf(page, "either")).toMatch(/\*\*integer\*\*/);
  expect(rowOf(page, "number")).toContain("| **number** |");
  expect(pages.get("docs/B.md")).toContain("\n**integer[]**\n");
  expect(pages.get("models/A.ts")).toContain("one?: number");
});

test("the name of a class member is shown where it is not the wire name", async () => {
  const pages = await pagesOf({
    A: { type: "object", properties: { image_url: { type: "string" }, size: { type: "string" } } },
  });
  expect(rowOf(pages.get("docs/A.md"), "image_url")).toContain("[member `imageUrl`]");
  expect(rowOf(pages.get("docs/A.md"), "size")).not.toContain("member");
});

test("empty names can be seen", async () => {
  const pages = await pagesOf({
    A: { type: "object", properties: { "": { type: "string" }, " ": { type: "string" } } },
  });
  expect(rowOf(pages.get("docs/A.md"), '`""`')).toBeDefined();
  expect(rowOf(pages.get("docs/A.md"), '`" "`')).toBeDefined();
});

test("what is asked of several properties at once is said in words", async () => {
  const properties = { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } };
  const pages = await pagesOf({
    Any: { type: "object", properties, anyOf: [{ required: ["a"] }, { required: ["b", "c"] }] },
    One: { type: "object", properties, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    Not: { type: "object", properties, not: { required: ["a", "b"] } },
    Without: { type: "object", properties, not: { required: ["a"] } },
    Other: { type: "object", properties, not: { properties: { a: { const: "x" } } } },
    Dependent: { type: "object", properties, dependentRequired: { a: ["b", "c"] } },
    Inherited: { allOf: [ref("Not"), { type: "object", dependentRequired: { a: ["c"] } }] },
  });
  const said = (name: string): string | undefined =>
    /\n\n((?:- .*\n)+)\n## Example/.exec(pages.get(`docs/${name}.md`) ?? "")?.[1];
  expect(said("Any")).toBe(
    "- At least one of these groups of properties is required: `a`; `b` and `c`\n",
  );
  expect(said("One")).toBe("- Exactly one of these properties is required: `a`; `b`\n");
  expect(said("Not")).toBe("- `a` and `b` must not all be present\n");
  expect(said("Without")).toBe("- `a` must be absent\n");
  expect(said("Other")).toBe("- Values that match the schema in `not` are invalid\n");
  expect(said("Dependent")).toBe("- `a` requires `b` and `c`\n");
  expect(said("Inherited")).toBe("- `a` and `b` must not all be present\n- `a` requires `c`\n");
});

test("endpoints show arrays, maps, status codes and primitives", async () => {
  const json = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
  const pages = await pagesOf(
    { Pet: { type: "object" }, Error: { type: "object" } },
    {
      "/pets": {
        post: {
          operationId: "pets",
          requestBody: { content: json({ type: "object", additionalProperties: ref("Pet") }) },
          responses: {
            200: { description: "", content: json({ type: "array", items: ref("Pet") }) },
            201: { description: "", content: json({ type: "integer" }) },
            204: { description: "" },
            default: { description: "", content: json(ref("Error")) },
          },
        },
      },
    },
  );
  expect(pages.get("README.md")).toContain(
    "| [**Record&lt;string, Pet>**](docs/Pet.md) | `200`: [**Pet[]**](docs/Pet.md)<br>`201`: **integer**<br>`204`<br>`default`: [**ModelError**](docs/ModelError.md) |",
  );
});
