/** The option `enums`: values that an enum does not list, in requests and in responses. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import createClient from "openapi-fetch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonObject } from "../../generator/json.js";
import { command } from "../support/command.js";
import { diffTexts } from "../support/diff.js";
import { ajv2020 } from "../support/json-schemas.js";
import { agreedVerdict, readAndWrite } from "../support/laws.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: order, in: query, schema: { type: string, enum: [asc, desc] } }]
      responses:
        "200": { description: All, content: { application/json: { schema: { $ref: "#/components/schemas/PetPage" } } } }
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        default:
          description: Not
          content:
            application/json:
              schema: { type: object, required: [reason], properties: { reason: { type: string, enum: [full, closed] } } }
  /shelters:
    get:
      operationId: listShelters
      responses:
        "200":
          description: All
          content:
            application/json:
              schema:
                title: ShelterList
                type: object
                properties:
                  shelters: { type: array, items: { $ref: "#/components/schemas/Shelter" } }
                  residents: { type: array, items: { $ref: "#/components/schemas/Resident" } }
  /events:
    get:
      operationId: events
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Event" } } } }
    put:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Filter" } } } }
      responses: { "204": { description: Nothing } }
components:
  schemas:
    PetPage: { type: object, required: [pets], properties: { pets: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        kind: { type: string }
        status: { type: string, enum: [available, sold], default: available }
        size: { $ref: "#/components/schemas/Size" }
    Size: { type: string, enum: [small, large] }
    Shelter:
      title: Home
      type: object
      required: [name]
      properties:
        name: { type: string }
        best: { $ref: "#/components/schemas/Pet" }
        size: { $ref: "#/components/schemas/Filter/properties/kind" }
    Resident:
      oneOf: [{ $ref: "#/components/schemas/Pet" }, { $ref: "#/components/schemas/Guest" }]
      discriminator: { propertyName: kind }
    Guest: { type: object, required: [kind], properties: { kind: { type: string } } }
    Filter: { type: object, properties: { kind: { type: string, enum: [a, b] }, mode: { type: string, enum: [all, any] } } }
    Event:
      type: object
      required: [level, code]
      properties:
        level: { $ref: "#/components/schemas/Level" }
        code: { type: integer, enum: [1, 2] }
        note: { type: [string, "null"], enum: [x, y, null] }
        names: { oneOf: [{ const: p, title: P }, { const: q }] }
        only: { const: z }
        one: { type: string, enum: [z] }
        some: { anyOf: [{ type: string, enum: [k, l] }, { type: string }] }
        when: { oneOf: [{ $ref: "#/components/schemas/Level" }, { type: string, format: date-time }] }
        level2: { oneOf: [{ $ref: "#/components/schemas/Level" }, { type: "null" }] }
        levels: { type: array, uniqueItems: true, items: { $ref: "#/components/schemas/Level" } }
        by: { $ref: "#/components/schemas/Actor" }
        shape: { $ref: "#/components/schemas/Shape" }
        animal: { $ref: "#/components/schemas/Animal" }
    Level: { type: string, enum: [info, error], description: How bad }
    Actor:
      oneOf:
        - { title: Person, type: object, required: [kind], properties: { kind: { type: string, enum: [person, user] }, mood: { type: string, enum: [good, bad] } } }
        - { title: Robot, type: object, required: [kind], properties: { kind: { type: string, enum: [robot, bot] } } }
    Shape:
      oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }]
      discriminator: { propertyName: form }
    Circle: { type: object, required: [form], properties: { form: { type: string, enum: [Circle, Disc] }, fill: { type: string, enum: [red, blue] } } }
    Square: { type: object, required: [form], properties: { form: { type: string } } }
    Animal:
      type: object
      required: [animalType]
      properties: { animalType: { type: string, enum: [Cat, Dog] } }
      discriminator: { propertyName: animalType }
    Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { lives: { type: integer } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { bark: { type: boolean } } }] }
`;

type Mode = NonNullable<JobConfig["enums"]>;
const MODES: readonly Mode[] = ["closed", "open-in-responses", "open"];

const event = (more: JsonObject): JsonObject => ({ level: "info", code: 1, ...more });

/** A value of a model, and the modes in which it is valid. */
const VALUES: readonly (readonly [string, unknown, readonly Mode[]])[] = [
  // Listed values are valid in every mode.
  ["Pet", { name: "Tom", status: "sold", size: "large" }, MODES],
  ["Event", event({ note: null, names: "q", only: "z", one: "z", some: "k" }), MODES],
  ["Event", event({ when: "2026-01-01T00:00:00Z", level2: null, levels: ["error"] }), MODES],
  ["Event", event({ by: { kind: "user", mood: "good" } }), MODES],
  [
    "Event",
    event({ shape: { form: "Circle", fill: "red" }, animal: { animalType: "Cat", lives: 9 } }),
    MODES,
  ],
  // Shared with requests: closed there.
  ["Pet", { name: "Tom", status: "gone" }, ["open"]],
  ["Pet", { name: "Tom", size: "medium" }, ["open"]],
  ["Size", "medium", ["open"]],
  // Only in requests.
  ["Filter", { kind: "c" }, ["open"]],
  ["ListPetsQuery", { order: "none" }, ["open"]],
  // Only in responses.
  ["AddPetDefaultResponse", { reason: "busy" }, ["open-in-responses", "open"]],
  ["Level", "fatal", ["open-in-responses", "open"]],
  ["Event", { level: "fatal", code: 1 }, ["open-in-responses", "open"]],
  ["Event", event({ code: 3 }), ["open-in-responses", "open"]],
  ["Event", event({ note: "z" }), ["open-in-responses", "open"]],
  ["Event", event({ names: "r" }), ["open-in-responses", "open"]],
  ["Event", event({ some: "any" }), MODES],
  ["Event", event({ when: "fatal" }), ["open-in-responses", "open"]],
  ["Event", event({ level2: "fatal" }), ["open-in-responses", "open"]],
  ["Event", event({ levels: ["fatal", "info"] }), ["open-in-responses", "open"]],
  ["Event", event({ by: { kind: "person", mood: "odd" } }), ["open-in-responses", "open"]],
  ["Event", event({ shape: { form: "Disc", fill: "green" } }), ["open-in-responses", "open"]],
  // A parent has the tags that none of its children has.
  ["Animal", { animalType: "Cow" }, ["open-in-responses", "open"]],
  // Only in responses, around a schema that requests use.
  ["PetPage", { pets: [{ name: "Tom", status: "gone" }] }, ["open-in-responses", "open"]],
  ["Shelter", { name: "A", best: { name: "Tom", size: "big" } }, ["open-in-responses", "open"]],
  [
    "ShelterList",
    { residents: [{ kind: "Pet", name: "T", size: "big" }] },
    ["open-in-responses", "open"],
  ],
  ["Resident", { kind: "Pet", name: "T", status: "gone" }, ["open-in-responses", "open"]],
  ["Shelter", { name: "A", size: "c" }, ["open-in-responses", "open"]],
  // Still of the declared type, and other keywords still count.
  ["Level", 1, []],
  ["Event", event({ code: "1" }), []],
  ["Event", event({ code: 1.5 }), []],
  ["Event", event({ levels: ["fatal", "fatal"] }), []],
  // Constants, and enums that tell variants apart.
  ["Event", event({ only: "y" }), []],
  ["Event", event({ one: "y" }), []],
  ["Event", event({ by: { kind: "alien" } }), []],
  ["Event", event({ shape: { form: "Star" } }), []],
];

const outputs = new Map<Mode, Promise<Generated>>();
function output(enums: Mode): Promise<Generated> {
  const options = { enums, schemas: true, operations: true, openapiTypes: true };
  const known = outputs.get(enums) ?? generateText(SPEC, options).then((files) => load(files));
  outputs.set(enums, known);
  return known;
}

describe.each(MODES)("enums: %j", (mode) => {
  it.each(VALUES)("%s: %j", async (name, value, modes) => {
    const generated = await output(mode);
    const model = generated.model(name);
    const schemas = generated.files.filter(({ path }) => /^schemas\/.*json$/.test(path));
    const ajv = ajv2020(schemas.map(({ text }) => JSON.parse(text) as JsonObject));
    expect(agreedVerdict(model, value)).toBe(modes.includes(mode));
    expect(ajv.validate(`${name}.json`, value)).toBe(modes.includes(mode));
    readAndWrite(model, typeof model === "function" ? "class" : "enum", value as JsonObject);
  });

  it("compiles strictly, with every other option that reads enums", async () => {
    const options: JobConfig = {
      enums: mode,
      operations: true,
      samples: true,
      standardSchema: true,
    };
    const dom = { lib: ["es2022", "dom", "dom.iterable"] };
    expect(strictErrors(await generateText(SPEC, options), "nodenext", dom)).toEqual([]);
    const dated: JobConfig = { enums: mode, codecs: { "date-time": "Date" }, schemas: true };
    expect(strictErrors(await generateText(SPEC, dated))).toEqual([]);
    const compat: JobConfig = { enums: mode, compat: "typescript-fetch" };
    expect(strictErrors(await generateText(SPEC, compat))).toEqual([]);
    expect(strictErrors(await generateText(SPEC, { enums: mode, emit: "types" }))).toEqual([]);
  });
});

it("responses of shared schemas have models of their own, with a note", async () => {
  const { files, ...generated } = await output("open-in-responses");
  const pet = { name: "Tom", status: "gone", size: "medium" };
  for (const [name, value] of [
    ["PetResponse", pet],
    ["PetPage", { pets: [pet] }],
    ["SizeResponse", "medium"],
  ] as const)
    expect(
      readAndWrite(generated.model(name), name === "SizeResponse" ? "enum" : "class", value),
    ).toBe(true);
  const page = files.find(({ path }) => path === "docs/PetResponse.md")?.text;
  expect(page).toContain("The response form of Pet: enums accept other values.");
  const names = files.flatMap(({ path }) => /^models\/(.*)\.ts$/.exec(path)?.[1] ?? []);
  expect(names).not.toContain("PetRequest");
  expect(names).not.toContain("LevelResponse");
  expect(names).not.toContain("PetPageResponse");
  const read = generated.model("PetPage").fromDict({ pets: [pet] }) as { pets: readonly object[] };
  expect(read.pets[0]).toBeInstanceOf(generated.exports["PetResponse"]);
});

it("the types say which values are known, and requests stay closed", async () => {
  const use = `import { Event, Filter, Level, Pet, PetResponse } from "./index.js";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Open<T> = T | (string & {});
export const level: Same<Level, Open<"info" | "error">> = true;
export const known: Level = Level.INFO;
export const note: Same<Event["note"], Open<"x" | "y"> | null | undefined> = true;
export const code: Same<Event["code"], 1 | 2 | (number & {})> = true;
export const status: Same<PetResponse["status"], Open<"available" | "sold">> = true;
export const closed: Same<Pet["status"], "available" | "sold"> = true;
// @ts-expect-error a request
new Pet({ name: "Tom", status: "gone" });
// @ts-expect-error a request
new Filter({ kind: "c" });
`;
  const { files } = await output("open-in-responses");
  const models = files.filter(({ path }) => !/^(http|operations|openapi)\.ts$/.test(path));
  expect(strictErrors([...models, { path: "use.ts", text: use }])).toEqual([]);
});

it("one model for both directions: what responses use is open", async () => {
  const options = { enums: "open-in-responses", views: "off" } as const;
  const generated = await load(await generateText(SPEC, options));
  expect(generated.model("Pet").is({ name: "Tom", status: "gone" })).toBe(true);
  expect(generated.model("Filter").is({ mode: "c" })).toBe(false);
  expect(generated.exports).not.toHaveProperty("PetResponse");
});

it("a client reads what a newer server sends, and refuses to send it", async () => {
  const generated = await output("open-in-responses");
  const sent: string[] = [];
  const pet = { name: "Tom", status: "hidden", size: "medium" };
  const server = createServer((request, response) => {
    sent.push(request.method ?? "");
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify(request.url === "/pets" && request.method === "GET" ? { pets: [pet] } : pet),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { hydrated } = (await generated.module("http")) as {
      hydrated: (
        client: unknown,
        operations: unknown,
      ) => Record<
        "GET" | "POST",
        (
          path: string,
          init?: object,
        ) => Promise<{ readonly data: { readonly pets: readonly object[] } }>
      >;
    };
    const { operations } = (await generated.module("operations")) as { operations: unknown };
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = hydrated(createClient({ baseUrl }), operations);
    const { data } = await api.GET("/pets");
    expect(data.pets[0]).toMatchObject({ status: "hidden", size: "medium" });
    expect(data.pets[0]?.constructor.name).toBe("PetResponse");
    expect(() => generated.model("Pet").fromDict(pet)).toThrow("/status");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it("a new value of an enum that is open breaks no code", async () => {
  const after = SPEC.replace("enum: [info, error]", "enum: [info, error, fatal]");
  const verdict = async (enums: Mode): Promise<string> =>
    (await diffTexts(SPEC, after, { enums })).verdict;
  expect(await verdict("closed")).toBe("major");
  expect(await verdict("open-in-responses")).not.toBe("major");
});

describe("incremental runs", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "openapi-classes-enums-"));
    write(SPEC);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (spec: string): void => writeFileSync(join(folder, "openapi.yaml"), spec);

  async function run(enums: Mode, out = "out"): Promise<Readonly<Record<string, string>>> {
    const words = ["openapi.yaml", "-o", out, "--enums", enums, "--operations", "--quiet"];
    expect(await command(folder, words)).toMatchObject({ code: 0 });
    const paths = readdirSync(join(folder, out), { recursive: true, encoding: "utf8" });
    const texts = paths
      .filter((path) => /\.(?:ts|md)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, out, path), "utf8")] as const);
    return Object.fromEntries(texts);
  }

  it("another value of the option generates anew", async () => {
    const level = async (enums: Mode): Promise<string | undefined> =>
      (await run(enums))["models/Level.ts"];
    expect(await level("closed")).toContain('export type Level = "info" | "error";');
    expect(await level("open")).toContain('export type Level = "info" | "error" | (string & {});');
    expect(await level("closed")).toContain('export type Level = "info" | "error";');
  });

  it.each([
    ["a new value", "enum: [info, error]", "enum: [info, error, fatal]"],
    [
      "a request that uses it",
      "kind: { type: string, enum: [a, b] }",
      'kind: { $ref: "#/components/schemas/Level" }',
    ],
    [
      "no request that uses it",
      'content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }\n      responses',
      "content: {} }\n      responses",
    ],
  ])("%s gives the files of a full run", async (_, before, after) => {
    await run("open-in-responses");
    const changed = SPEC.replace(before, after);
    expect(changed).not.toBe(SPEC);
    write(changed);
    expect(await run("open-in-responses")).toEqual(await run("open-in-responses", "whole"));
  });
});
