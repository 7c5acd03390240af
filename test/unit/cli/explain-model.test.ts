/** `explain NAME[.member]`: where a model comes from, what it is named after, what uses it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command, type Outcome } from "../../support/command.js";

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { order: { $ref: '#/components/schemas/order' } } } } } } }
components:
  schemas:
    Pet:
      type: object
      minProperties: 1
      required: [birth-date]
      properties:
        birth-date: { type: string, format: odd, maxLength: 10 }
        owner:
          type: object
          properties: { id: { type: string } }
    order:
      type: object
      properties:
        pets: { type: array, items: { $ref: '#/components/schemas/Pet' } }
    Tagged: { type: object, properties: { tag: { title: Label, type: object, properties: { a: { type: string } } } } }
    pet_: { type: object }
`;

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-explain-"));
  writeFileSync(join(cwd, "api.yaml"), SPEC);
  const job = { input: "api.yaml", output: "src", names: { Tagged: "Marked" } };
  writeFileSync(join(cwd, "openapi-classes.config.json"), JSON.stringify(job));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const explain = (...words: readonly string[]): Promise<Outcome> =>
  command(cwd, ["explain", ...words]);

it("prints position, name, file, users, operations, constraints, members and warnings of a model", async () => {
  expect(await explain("Pet")).toEqual({
    code: 0,
    out: `Pet (class)
  schema       api.yaml:11  #/components/schemas/Pet
  name         the name of the schema, "Pet"
  file         src/models/Pet.ts
  used by      Order  api.yaml:23  #/components/schemas/order/properties/pets/items
  sent by      POST /pets
  received by  POST /pets
  constraints  properties >= 1
  members      birthDate  api.yaml:16
               owner  api.yaml:17
  warnings     line 16: FORMAT_UNKNOWN: The format "odd" is not known, so it is not checked
`,
    err: "",
  });
});

it("prints position, name in JSON, constraints and warnings of a member", async () => {
  const expected = `Pet.birthDate (required)
  schema       api.yaml:16  #/components/schemas/Pet/properties/birth-date
  in JSON      birth-date
  constraints  length <= 10
               format odd
  warnings     line 16: FORMAT_UNKNOWN: The format "odd" is not known, so it is not checked
`;
  expect((await explain("Pet.birthDate")).out).toBe(expected);
  expect((await explain("Pet.birth-date", "api.yaml")).out).toBe(expected);
});

it("names the operation of its parameters", async () => {
  writeFileSync(
    join(cwd, "search.yaml"),
    `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { 200: { description: ok } }
`,
  );
  writeFileSync(join(cwd, "search.json"), '{ "operations": true }');
  const { out } = await explain("ListPetsQuery", "search.yaml", "-c", "search.json");
  expect(out).toContain("sent by      GET /pets\n");
});

describe("names the rule that gave the name", () => {
  it.each([
    ["Order", 'the name of the schema, "order"'],
    ["order", 'the name of the schema, "order"'],
    ["PetOwner", 'Pet, then "owner"'],
    ["Label", 'the title of the schema, "Label"'],
    ["Marked", 'pinned by the option "names"; otherwise Tagged'],
    ["AddPet200Response", '"addPet" of the operation or component, then "200_response"'],
  ])("%s: %s", async (name, rule) => {
    const line = (await explain(name)).out.split("\n").find((text) => text.startsWith("  name"));
    expect(line).toBe(`  name         ${rule}`);
  });
});

it("prints JSON of a member, by its name or that of its property", async () => {
  for (const name of ["Pet.birthDate", "Pet.birth-date"]) {
    const [member, ...others] = JSON.parse((await explain(name, "--json")).out) as object[];
    expect(others).toEqual([]);
    expect(member).toMatchObject({ model: "Pet", name: "birthDate", isRequired: true });
    expect(member).toMatchObject({
      place: { file: "api.yaml", line: 16 },
      warnings: [{ line: 16 }],
    });
  }
  expect(await explain("Pet.birthdate", "--json")).toMatchObject({ code: 2, out: "" });
});

it("prints JSON", async () => {
  const [model] = JSON.parse((await explain("Order", "--json")).out) as object[];
  expect(model).toMatchObject({
    name: "Order",
    place: { file: "api.yaml", line: 20, pointer: "/components/schemas/order" },
    sentBy: [],
    receivedBy: ["POST /pets"],
  });
});

it.each([
  ["Oder", 'error USAGE: there is no model "Oder"; did you mean "Order"?\n'],
  ["Pet.birthdate", 'error USAGE: Pet has no member "birthdate"; did you mean "birthDate"?\n'],
])("refuses %s with the nearest name", async (name, err) => {
  expect(await explain(name)).toEqual({ code: 2, out: "", err });
});

it("leaves out warnings that the config ignores, and models that it excludes", async () => {
  const job = {
    input: "api.yaml",
    ignore: [{ code: "FORMAT_UNKNOWN" }],
    exclude: [{ schema: "Tagged" }],
  };
  writeFileSync(join(cwd, "less.json"), JSON.stringify(job));
  const { code, out } = await explain("Pet", "-c", "less.json");
  expect([code, out]).toEqual([0, expect.not.stringContaining("warnings")]);
  expect(await explain("Tagged", "-c", "less.json")).toMatchObject({ code: 2, out: "" });
});

it.each([
  ["explain", "Pet"],
  ["diff", "api.yaml", "api.yaml"],
])("%s reads a job whose config has functions", async (...words) => {
  mkdirSync(join(cwd, "hooked"), { recursive: true });
  const config =
    'export default { input: "../api.yaml", hooks: [{ name: "none", version: 1 }] };\n';
  writeFileSync(join(cwd, "hooked/openapi-classes.config.mjs"), config);
  const done = await command(cwd, [...words, "-c", "hooked/openapi-classes.config.mjs"]);
  expect(done).toMatchObject({ code: 0, err: "" });
});

it.each([
  ["explain", "Pet", "broken.yaml"],
  ["list", "broken.yaml"],
  ["diff", "broken.yaml", "api.yaml"],
])("%s shows where a spec is wrong", async (...words) => {
  const broken = SPEC.replace("type: string, format: odd", "type: strin, format: odd");
  writeFileSync(join(cwd, "broken.yaml"), broken);
  const { code, err } = await command(cwd, words);
  expect(code).toBe(1);
  expect(err).toMatch(/^broken\.yaml:16:29 - error UNKNOWN_TYPE: "strin" is not a type/m);
  expect(err).toMatch(/^> 16 \|/m);
});
