/** `allOf: "extend"`: closed members of allOf accept what the other members declare, and nothing else. */
import { beforeAll, describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SCHEMAS = `Base: { type: object, required: [id], properties: { id: { type: integer }, inner: { type: object, properties: { x: { type: string } } } }, additionalProperties: false }
Child: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { name: { type: string } } }] }
Grandchild: { allOf: [{ $ref: '#/components/schemas/Child' }, { type: object, properties: { age: { type: integer } }, additionalProperties: false }] }
Beside: { allOf: [{ $ref: '#/components/schemas/Base' }], type: object, properties: { more: { type: string } }, additionalProperties: false }
Unevaluated: { type: object, properties: { u: { type: string } }, unevaluatedProperties: false }
OfUnevaluated: { allOf: [{ $ref: '#/components/schemas/Unevaluated' }, { properties: { v: { type: string } } }] }
Pet: { type: object, required: [kind], properties: { kind: { type: string } }, additionalProperties: false, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Stored: { type: object, properties: { id: { type: integer, readOnly: true }, key: { type: string, writeOnly: true } }, additionalProperties: false }
StoredChild: { allOf: [{ $ref: '#/components/schemas/Stored' }, { type: object, properties: { n: { type: string } } }] }
Alias: { allOf: [{ $ref: '#/components/schemas/Base' }] }
Open: { allOf: [{ type: object, properties: { a: {} } }, { type: object, properties: { b: {} } }] }
Holder: { type: object, properties: { base: { $ref: '#/components/schemas/Base' }, child: { $ref: '#/components/schemas/Child' } } }`;

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /stored:
    put:
      operationId: store
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/StoredChild' } } } }
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/StoredChild' } } } }
components:
  schemas:
${SCHEMAS.replace(/^/gm, "    ")}
`;

const run = (options: JobConfig) => generate({ ...options, input: "-", stdin: SPEC });

it("without the option each conflict is a warning that says what follows and names the option", async () => {
  const { diagnostics } = await run({});
  const found = diagnostics.filter(({ code }) => code === "ALLOF_CONFLICT");
  expect(found.map(({ line }) => line)).toEqual([13, 14, 14, 15, 15, 19, 21]);
  expect(found[0]?.message).toMatch(
    /refuses properties .*: "name"; no object with one of them is valid\. The option allOf: "extend" allows them$/,
  );
  expect(found[5]?.message).toMatch(/"lives"; no object is valid\./);
});

describe("with the option", () => {
  let generated: Generated;
  beforeAll(async () => {
    const { diagnostics, files } = await run({ allOf: "extend" });
    expect(diagnostics).toEqual([]);
    expect(strictErrors(files)).toEqual([]);
    generated = await load(files);
  }, 60_000);

  const inner = { x: "x" };
  it.each<[model: string, good: object[], bad: object[]]>([
    ["Base", [{ id: 1, inner }], [{ id: 1, name: "a" }]],
    ["Child", [{ id: 1, name: "a", inner }, { id: 1 }], [{ id: 1, more: 1 }, { name: "a" }]],
    [
      "Grandchild",
      [{ id: 1, name: "a", age: 2 }],
      [
        { id: 1, more: 1 },
        { id: 1, age: "2" },
      ],
    ],
    [
      "Beside",
      [{ id: 1, more: "m" }],
      [
        { id: 1, other: 1 },
        { id: 1, more: 2 },
      ],
    ],
    ["Unevaluated", [{ u: "u" }], [{ v: "v" }]],
    ["OfUnevaluated", [{ u: "u", v: "v" }], [{ w: 1 }]],
    ["Pet", [{ kind: "cat", lives: 9 }], [{ kind: "cat" }, { kind: "cat", lives: 9, more: 1 }]],
    ["Cat", [{ kind: "cat", lives: 9 }], [{ kind: "cat", lives: 9, more: 1 }]],
    ["Stored", [{ id: 1, key: "k" }], [{ n: "n" }]],
    ["StoredChild", [{ id: 1, key: "k", n: "n" }], [{ m: 1 }]],
    ["Alias", [{ id: 1 }], [{ id: 1, name: "a" }]],
    ["Open", [{ a: 1, b: 1, c: 1 }], []],
    [
      "Holder",
      [{ base: { id: 1 }, child: { id: 1, name: "a" } }],
      [{ base: { id: 1, name: "a" } }],
    ],
  ])("%s", (name, good, bad) => {
    const model = generated.model(name);
    for (const value of bad) expect([value, model.is(value)]).toEqual([value, false]);
    for (const value of good) {
      expect([value, model.is(value)]).toEqual([value, true]);
      const read = model.fromJson(JSON.stringify(value)) as { toDict?: () => unknown };
      expect(model.toDict === undefined ? read.toDict?.() : model.toDict(read)).toEqual(value);
    }
  });

  it("names no further models", async () => {
    const names = (options: JobConfig) =>
      run(options).then(({ models }) => models.map((one) => one.name));
    expect(await names({ allOf: "extend" })).toEqual(await names({}));
  });
});
