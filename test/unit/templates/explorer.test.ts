/** The explorer's files: what is in the data, and that no text of a spec becomes HTML or code. */
import { parse } from "parse5";
import { beforeAll, describe, expect, it } from "vitest";
import { buildExplorer, dataOf, exploreText } from "../../support/explorer.js";

beforeAll(buildExplorer);

const HOSTILE = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "]]><svg onload=alert(1)>",
  "<img src=x onerror=alert(1)>",
  "\u2028alert(1)\u2029",
  "\u202egnp.exe",
  "${alert(1)}`",
  "'\"\\",
  "[a](javascript:alert(1))",
].join(" ");

const hostileSpec = JSON.stringify({
  openapi: "3.1.0",
  info: { title: HOSTILE, version: HOSTILE, description: HOSTILE },
  paths: {
    [`/${HOSTILE}`]: {
      get: {
        tags: [HOSTILE],
        operationId: HOSTILE,
        description: HOSTILE,
        parameters: [
          { name: HOSTILE, in: "query", description: HOSTILE, schema: { const: HOSTILE } },
        ],
        responses: { 200: { description: HOSTILE } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        description: HOSTILE,
        type: "object",
        required: [HOSTILE],
        properties: { [HOSTILE]: { const: HOSTILE, description: HOSTILE, example: HOSTILE } },
      },
      Choice: { enum: [HOSTILE, "b"] },
    },
  },
});

interface HtmlNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly HtmlNode[];
}

function elements(node: HtmlNode): readonly HtmlNode[] {
  return [node, ...(node.childNodes ?? []).flatMap(elements)].filter(
    ({ attrs }) => attrs !== undefined,
  );
}

describe("a hostile spec", () => {
  it("adds no element and no attribute to the page, and stays as it is in the data", async () => {
    const { files } = await exploreText(hostileSpec, { formats: "annotate" });
    const page = files.get("index.html") ?? "";
    const all = elements(parse(page));
    expect(all.map(({ nodeName }) => nodeName)).toEqual([
      ...["html", "head", "meta", "meta", "meta", "meta", "meta", "meta", "title", "link"],
      ...["body", "noscript", "script", "script"],
    ]);
    const attributes = all.flatMap(({ attrs = [] }) => attrs.map(({ name }) => name));
    expect(attributes.filter((name) => /^on/.test(name))).toEqual([]);
    const shape = (text: string): string => text.replace(/id="data">.*?<\/script>/, "");
    const { files: plain } = await exploreText(
      hostileSpec.replaceAll(JSON.stringify(HOSTILE).slice(1, -1), "plain"),
    );
    expect(shape(page)).toBe(shape(plain.get("index.html") ?? ""));
    expect(dataOf(page).operations[0]?.path).toBe(`/${HOSTILE}`);
    expect(dataOf(page).models.find(({ name }) => name === "Thing")?.members[0]?.name).toBe(
      HOSTILE,
    );
  });

  it("runs none of its text in the scripts", async () => {
    const { files, code, model } = await exploreText(hostileSpec);
    for (const name of ["models.js", "spec.js"]) {
      expect(files.get(name)).not.toMatch(/<\/script|<!--/);

      expect(files.get(name)).not.toMatch(/[\u2028\u2029\u202e]/);
    }
    const { example = "" } = model("Thing");
    expect(code.model("Thing").is(JSON.parse(example))).toBe(true);
  });

  it("gets no links in descriptions but http and mailto", async () => {
    const { model } = await exploreText(hostileSpec);
    expect(model("Thing").description).not.toContain("](javascript:");
  });
});

it("has what the documentation pages have", async () => {
  const { data, files } = await exploreText(
    `
openapi: 3.1.0
info: { title: Pets, version: "2" }
paths:
  /pets/{id}:
    get:
      tags: [Pets, Animals]
      operationId: getPet
      summary: Finds a pet.
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet:
      type: object
      description: A *pet*.
      required: [name]
      properties:
        name: { type: string, description: Its name. }
        kind: { $ref: "#/components/schemas/Kind" }
    Kind: { enum: [cat, dog] }
`,
    { sourceLink: "https://example.com/{file}#L{line}" },
  );
  expect(data).toMatchObject({
    ...{ title: "Pets", version: "2", spec: "standard input" },
    link: "https://example.com/{file}#L{line}",
    models: [
      {
        name: "Kind",
        kind: "enum",
        refs: [],
        values: [
          { name: "CAT", value: "'cat'" },
          { name: "DOG", value: "'dog'" },
        ],
      },
      {
        name: "Pet",
        kind: "class",
        at: "standard input:15",
        description: "A _pet_.",
        members: [
          { name: "name", type: "**string**", description: "Its name.", notes: [] },
          { name: "kind", type: "[**Kind**](Kind.md)", notes: ["optional"] },
        ],
        refs: [0],
      },
    ],
    operations: [
      {
        ...{ name: "getPet", method: "GET", path: "/pets/{id}", groups: ["Animals", "Pets"] },
        at: "standard input:6",
        description: "Finds a pet.",
        parameters: [{ name: "id", in: "path", required: true, type: "**string**" }],
        responses: [{ status: "200", types: ["[**Pet**](Pet.md)"] }],
        sends: [],
        receives: [1],
      },
    ],
  });
  expect([...files.keys()]).toEqual([
    ...["app.css", "app.js", "licenses.md", "index.html", "models.js", "spec.js"],
  ]);
});

it("lists the operations of all models that their parameters, bodies and headers use", async () => {
  const { data } = await exploreText(
    `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses:
        "200":
          description: ok
          headers: { Unit: { schema: { $ref: "#/components/schemas/Unit" } } }
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Unit: { enum: [items, pages] }
`,
    { operations: true },
  );
  const names = (indexes: readonly number[] = []): readonly string[] =>
    indexes.map((index) => data.models[index]?.name ?? "");
  expect(names(data.operations[0]?.sends)).toEqual(["ListPetsQuery"]);
  expect(names(data.operations[0]?.receives)).toEqual(["ListPets200Response", "Unit"]);
});

it("lists null among the values of an enum", async () => {
  const { model } = await exploreText(
    '{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "components": { "schemas": { "Size": { "enum": ["S", null] } } } }',
  );
  expect(model("Size").values).toEqual([
    { name: "S", value: "'S'", description: "" },
    { value: "null", description: "" },
  ]);
});

it("reads dates as the output of typescript-fetch does", async () => {
  const { code } = await exploreText(
    '{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "components": { "schemas": { "Event": { "type": "object", "properties": { "at": { "type": "string", "format": "date-time" } } } } } }',
    { compat: "typescript-fetch" },
  );
  const event = code.model("Event").fromJson('{"at":"2024-01-02T03:04:05Z"}') as { at: unknown };
  expect(Object.prototype.toString.call(event.at)).toBe("[object Date]");
});

it("is the same for the same spec, and leaves out modules of the user", async () => {
  const money = {
    ...{ type: "Money", decode: "parse", encode: "print" },
    import: { from: "money", names: ["Money", "parse", "print"] },
  };
  const spec = `
openapi: 3.1.0
info: { title: Prices, version: "1" }
paths: {}
components: { schemas: { Price: { type: object, properties: { total: { type: string, format: money } } } } }
`;
  const [first, second] = [
    await exploreText(spec, { codecs: { money }, extend: { Price: "./price.ts" } }),
    await exploreText(spec),
  ];
  expect(first.files.get("models.js")).toBe(second.files.get("models.js"));
  expect(first.code.model("Price").is({ total: "1 EUR" })).toBe(true);
});
