/** `include` and `exclude`: parts of a document, with everything that they refer to. */
import { describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import type { FilterRule } from "../../generator/config/filter.js";
import { generate } from "../../generator/run/generate.js";
import { strictErrors } from "../support/strict-compile.js";

const body = (schema: string): string => `{ content: { application/json: { schema: ${schema} } } }`;
const ref = (name: string): string => `{ $ref: '#/components/schemas/${name}' }`;
const ok = (schema: string): string =>
  `responses: { 200: { description: ok, content: { application/json: { schema: ${schema} } } } }`;

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /pets:
    get: { operationId: listPets, tags: [pets], ${ok(`{ type: array, items: ${ref("Pet")} }`)} }
    post:
      operationId: addPet
      tags: [pets, admin]
      requestBody: ${body(ref("NewPet"))}
      ${ok(ref("Pet"))}
      callbacks: { done: { "{$request.body#/url}": { post: { requestBody: ${body(ref("Done"))}, responses: {} } } } }
  /pets/{petId}:
    get: { operationId: getPet, tags: [pets], parameters: [{ name: petId, in: path, required: true, schema: { type: string } }], ${ok(ref("Pet"))} }
  /admin/users/{id}:
    get: { operationId: getUser, deprecated: true, tags: ["admin (internal)"], ${ok("{ type: object, properties: { user: " + ref("User") + ", page: { type: object, properties: { next: { type: string } } } } }")} }
components:
  schemas:
    Pet: { type: object, required: [kind], properties: { kind: { type: string }, owner: ${ref("Owner")} } }
    NewPet: { allOf: [${ref("Pet")}], properties: { url: { type: string, format: odd } } }
    Owner: { type: object, properties: { pets: { type: array, items: ${ref("Pet")} }, address: { type: object, properties: { city: { type: string } } } } }
    User: { type: object, properties: { role: ${ref("Role")}, password: { type: string, writeOnly: true } } }
    Role: { type: string, enum: [a, b] }
    Done: { type: object, properties: { id: { type: string } } }
    Orphan: { type: object, properties: { role: ${ref("Role")} } }
    old_thing: { type: object, deprecated: true, properties: { a: ${ref("Tag")} } }
    Tag: { type: object, properties: { name: { type: string } } }
`;

const run = (config: JobConfig): ReturnType<typeof generate> =>
  generate({ input: "-", stdin: SPEC, ...config });

const PETS = ["Owner", "OwnerAddress", "Pet"];

describe("include generates what matches, and everything that it refers to", () => {
  it.each<[string, readonly FilterRule[], readonly string[]]>([
    ["tag", [{ tag: "pets" }], ["Done", "NewPet", ...PETS]],
    [
      "a tag with characters of patterns",
      [{ tag: "admin (internal)" }],
      ["GetUser200Response", "GetUser200ResponsePage", "Role", "UserResponse"],
    ],
    [
      "pattern of tags",
      [{ tag: "adm*", deprecated: true }],
      ["GetUser200Response", "GetUser200ResponsePage", "Role", "UserResponse"],
    ],
    ["operation", [{ operation: "get{Pet,Dog}" }], PETS],
    ["path with a template", [{ path: "/pets/{petId}" }], PETS],
    ["path of one segment", [{ path: "/*", method: "GET" }], PETS],
    [
      "path of any number of segments",
      [{ path: "/admin/**" }],
      ["GetUser200Response", "GetUser200ResponsePage", "Role", "UserResponse"],
    ],
    ["method", [{ method: "post", tag: "admin" }], ["Done", "NewPet", ...PETS]],
    ["schema", [{ schema: "R*" }], ["Role"]],
    ["schema by its name in the spec", [{ schema: "old_thing" }], ["OldThing", "Tag"]],
    ["schema by the name of its model", [{ schema: "OldThing" }], ["OldThing", "Tag"]],
    ["inline schema", [{ schema: "GetUser*Page" }], ["GetUser200ResponsePage"]],
    [
      "deprecated operations and schemas",
      [{ deprecated: true }],
      ["GetUser200Response", "GetUser200ResponsePage", "OldThing", "Role", "Tag", "UserResponse"],
    ],
    ["several", [{ schema: "Tag" }, { schema: "Role" }], ["Role", "Tag"]],
  ])("%s", async (_, include, expected) => {
    const { models, files, diagnostics } = await run({ include });
    expect(models.map(({ name }) => name)).toEqual([...expected].sort());
    expect(diagnostics.filter(({ code }) => code === "FILTER_UNUSED")).toEqual([]);
    expect(files.filter(({ path }) => path.startsWith("models/"))).toHaveLength(expected.length);
    expect(strictErrors(files)).toEqual([]);
  });
});

describe("exclude leaves out what matches, and what only this refers to", () => {
  it.each<[string, JobConfig, readonly string[]]>([
    [
      "an operation",
      { exclude: [{ operation: "getUser" }] },
      ["GetUser200Response", "GetUser200ResponsePage", "User", "UserResponse"],
    ],
    ["a schema", { exclude: [{ schema: "old_*" }] }, ["OldThing", "Tag"]],
    [
      "what is deprecated",
      { exclude: [{ deprecated: true }] },
      ["GetUser200Response", "GetUser200ResponsePage", "OldThing", "Tag", "User", "UserResponse"],
    ],
    ["a schema that others refer to: nothing", { exclude: [{ schema: "Owner" }] }, []],
    ["a callback with its operation", { exclude: [{ operation: "addPet" }] }, ["Done", "NewPet"]],
    ["a callback alone", { exclude: [{ path: "{$request.body#/url}" }] }, ["Done"]],
  ])("%s", async (_, config, left) => {
    const all = (await run({})).models.map(({ name }) => name);
    const { models, files } = await run(config);
    const names = models.map(({ name }) => name);
    expect(all.filter((name) => !names.includes(name))).toEqual(left);
    expect(strictErrors(files)).toEqual([]);
  });

  it("takes precedence over include", async () => {
    const { models } = await run({ include: [{ tag: "pets" }], exclude: [{ method: "post" }] });
    expect(models.map(({ name }) => name)).toEqual(PETS);
  });
});

it("names and texts of what is kept are those of the whole document", async () => {
  const whole = new Map((await run({})).files.map(({ path, text }) => [path, text]));
  const { files } = await run({ include: [{ schema: "GetUser*Page" }, { operation: "getUser" }] });
  const isModel = (path: string): boolean => path.includes("/");
  expect(files.filter(({ path }) => isModel(path)).length).toBeGreaterThan(5);
  for (const { path, text } of files) if (isModel(path)) expect(text).toBe(whole.get(path));
});

it("the README lists the kept operations only", async () => {
  const { files } = await run({ include: [{ tag: "pets" }] });
  const readme = files.find(({ path }) => path === "README.md")?.text ?? "";
  expect(readme).toContain("/pets/{petId}");
  expect(readme).not.toContain("/admin/users");
});

it("entries that match nothing are warnings, with a similar name", async () => {
  const { diagnostics, ok: isOk } = await run({
    include: [{ tag: "pet" }, { tag: "pets" }],
    exclude: [{ schema: "Orphn" }, { path: "/x/**", method: "get" }],
  });
  expect(isOk).toBe(true);
  const found = diagnostics.filter(({ code }) => code === "FILTER_UNUSED");
  expect(found.map(({ message }) => message)).toEqual([
    'the entry {"tag":"pet"} of "include" matches nothing; did you mean "pets"?',
    'the entry {"schema":"Orphn"} of "exclude" matches nothing; did you mean "Orphan"?',
    'the entry {"path":"/x/**","method":"get"} of "exclude" matches nothing',
  ]);
});

it("a filter that leaves no model is an error", async () => {
  const { ok: isOk, diagnostics } = await run({ include: [{ tag: "cats" }] });
  expect(isOk).toBe(false);
  const all = diagnostics.map(({ code }) => code);
  expect(all.filter((code) => code.startsWith("FILTER"))).toEqual([
    "FILTER_UNUSED",
    "FILTER_EMPTY",
  ]);
});

it("warnings inside what is left out are not reported", async () => {
  const codesOf = async (config: JobConfig): Promise<readonly string[]> =>
    (await run(config)).diagnostics.map(({ code }) => code);
  expect(await codesOf({})).toContain("FORMAT_UNKNOWN");
  expect(await codesOf({ include: [{ schema: "Pet" }] })).not.toContain("FORMAT_UNKNOWN");
});

it("gives the reason for everything", async () => {
  const { filtered = [] } = await run({
    include: [{ operation: "getPet" }],
    exclude: [{ schema: "Owner" }],
  });
  const reasonOf = (name: string): string | undefined => {
    const entry = filtered.find((one) => one.name === name);
    return entry && `${entry.isKept ? "kept" : "left out"}: ${entry.reason}`;
  };
  expect(reasonOf("GET /pets/{petId}")).toBe('kept: included by {"operation":"getPet"}');
  expect(reasonOf("GET /pets")).toBe("left out: not included");
  expect(reasonOf("Pet")).toBe("kept: used by GET /pets/{petId}");
  expect(reasonOf("Owner")).toBe('kept: used by Pet, although excluded by {"schema":"Owner"}');
  expect(reasonOf("Tag")).toBe("left out: not included");
});
