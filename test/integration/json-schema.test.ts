/** Option `schemas`: an independent validator of the JSON Schema of a model agrees with the model. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { INVISIBLE } from "../../generator/invisible.js";
import type { JsonObject } from "../../generator/json.js";
import type { OutputFile } from "../../generator/print/files.js";
import { ajv2020, compareVerdicts, type Described, TARGETS } from "../support/json-schemas.js";
import { generateText, load, run } from "../support/run.js";
import { repository } from "../support/shared.js";
import { PUBLISHED_STANDARD } from "../support/standard.js";
import { strictErrors } from "../support/strict-compile.js";

const BOTH = { schemas: true, standardSchema: true } as const;

/** What a target cannot say, by model: the keyword, by target. */
type Refused = Readonly<Record<string, JsonObject>>;

const NO_NAMES = { "openapi-3.0": "propertyNames" };
const REFUSED: Refused = {
  CreateOrder201Response: NO_NAMES,
  Order: NO_NAMES,
  OrderRequest: NO_NAMES,
  OrderResponse: NO_NAMES,
  OrdersIdGet200Response: NO_NAMES,
  Pair: { "openapi-3.0": "prefixItems" },
  Rules: { "draft-07": "unevaluatedProperties", "openapi-3.0": "unevaluatedProperties" },
};

function expectAgreement(model: Described, refusals: JsonObject = {}): void {
  const { valid, invalid, disagreement, refused } = compareVerdicts(model, 60);
  expect(disagreement).toBeUndefined();
  expect(valid + invalid).toBe(120);
  const keywords = Object.entries(refused).map(([target, message]) => {
    expect(message).toContain(`target ${target} has no `);
    return [target, message.split(" ").at(-1)];
  });
  expect(Object.fromEntries(keywords)).toEqual(refusals);
}

describe.each([
  "spec/images.yaml",
  "test/specs/store.yaml",
  "test/specs/legacy.json",
  "test/specs/books.yaml",
])("%s", async (spec) => {
  const result = await generate({ input: join(repository, spec), ...BOTH });
  const generated = await load(result.files);
  const subjects = result.models.filter(({ kind }) => kind !== "same");

  it.each(subjects.map(({ name }) => name))("%s", (name) => {
    expectAgreement(generated.model(name) as Described, REFUSED[name]);
  });

  it("compiles", () => {
    expect(strictErrors(result.files)).toEqual([]);
  });

  it("the documents refer to each other, and say the same", () => {
    const documents = result.files
      .filter(({ path }) => /^schemas\/.*\.json$/.test(path))
      .map(({ text }) => JSON.parse(text) as JsonObject);
    expect(documents.map(({ $id }) => $id)).toEqual(subjects.map(({ name }) => `${name}.json`));
    const ajv = ajv2020(documents);
    for (const { name } of subjects) {
      const { jsonSchema } = (generated.model(name) as Described)["~standard"];
      const single = ajv2020().compile(jsonSchema.input({ target: "draft-2020-12" }));
      const several = ajv.getSchema(`${name}.json`);
      // Null may be for references to a class, of which it is no instance.
      for (const value of [{}, [], "", "a", 1, true, { id: "x" }])
        expect(several?.(value), name).toBe(single(value));
    }
  });
});

/** Models of one document, by the versions of OpenAPI that have their keywords. */
const NEW = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Anything: true
    Nothing: false
    Limits: { type: number, exclusiveMinimum: 1, minimum: 0, exclusiveMaximum: 9, maximum: 9, multipleOf: 0.5 }
    Constant: { const: { a: [1] } }
    NullOnly: { type: "null" }
    Several: { type: [string, integer, "null"], minLength: 2, minimum: 5 }
    SeveralOf: { type: [string, integer], anyOf: [{ minLength: 2 }, { minimum: 5 }], description: Two types. }
    Tuple: { type: array, prefixItems: [{ type: string }, { type: integer }], items: { type: boolean } }
    Closed: { type: array, prefixItems: [{ type: string }], items: false, minItems: 1 }
    Contains: { type: array, contains: { type: string } }
    MayContain: { type: array, contains: { type: string }, minContains: 0 }
    ContainsTwo: { type: array, contains: { type: string }, minContains: 2, maxContains: 3 }
    Dependent: { type: object, dependentRequired: { a: [b] }, dependentSchemas: { a: { required: [c] } } }
    Conditional: { type: object, if: { properties: { a: { const: 1 } }, required: [a] }, then: { required: [b] }, else: { required: [c] } }
    Branches: { type: [object, string], if: { type: string }, then: { properties: { a: { type: integer } } }, else: { properties: { b: { properties: { c: { type: integer } } } } } }
    Patterns: { type: object, patternProperties: { "^x": { type: integer } }, additionalProperties: false }
    Unevaluated: { type: object, allOf: [{ properties: { a: { type: string } } }], unevaluatedProperties: false }
    Names: { type: object, propertyNames: { maxLength: 2 } }
    Untyped: { properties: { a: { type: string } } }
    NotUntyped: { not: { properties: { a: { type: string } } } }
    Recursive: { type: object, properties: { next: { $ref: "#/components/schemas/Recursive" }, list: { type: array, items: { $ref: "#/components/schemas/Recursive" } } } }
    Maybe: { type: [object, "null"], properties: { a: { type: string } } }
    UsesMaybe: { type: object, required: [it], properties: { it: { $ref: "#/components/schemas/Maybe" } } }
    Inside: { type: object, properties: { a: { type: string, maxLength: 2 }, b: { $ref: "#/components/schemas/Inside/properties/a" } } }
    InsideOther: { type: object, properties: { c: { $ref: "#/components/schemas/Inside/properties/a" } } }
    Awkward: { type: object, required: [__proto__], properties: { __proto__: { type: string }, $ref: { type: integer }, const: { enum: [{ $ref: "#/$defs/Nothing" }, 1] } } }
    Sibling: { type: object, properties: { a: { $ref: "#/components/schemas/Several", maximum: 7 } } }
    Inline: { type: object, properties: { a: { type: object, required: [b], properties: { b: { type: string } } }, c: { type: object, required: [b], properties: { b: { type: string } } } } }
    Same: { $ref: "#/components/schemas/Inline" }
    UsesSame: { type: array, items: { $ref: "#/components/schemas/Same" } }
    Encoded: { type: string, contentEncoding: base64 }
    Stamp: { type: string, format: date-time }
    Shape: { oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }], discriminator: { propertyName: kind, mapping: { round: "#/components/schemas/Circle" } } }
    Circle: { type: object, required: [kind], properties: { kind: { type: string }, r: { type: number } } }
    Square: { type: object, required: [kind], properties: { kind: { type: string }, a: { type: number } } }
    Loose: { anyOf: [{ $ref: "#/components/schemas/Circle" }, { type: string }, { type: object, required: [x], properties: { x: { type: integer } } }], discriminator: { propertyName: kind } }
`;

const PARENTS = `openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Animal: { type: object, required: [kind], discriminator: { propertyName: kind, mapping: { "1": "#/components/schemas/Kitten" } }, properties: { kind: { type: string }, name: { type: string } } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, required: [lives], properties: { lives: { type: integer, nullable: true } } }] }
    Kitten: { allOf: [{ $ref: "#/components/schemas/Cat" }, { type: object, properties: { age: { type: integer, minimum: 1, exclusiveMinimum: true } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { enemy: { $ref: "#/components/schemas/Cat" }, friend: { $ref: "#/components/schemas/Animal" } } }] }
    Zoo: { type: object, properties: { all: { type: array, items: { $ref: "#/components/schemas/Animal" } }, star: { nullable: true, allOf: [{ $ref: "#/components/schemas/Animal" }] } } }
    Nullable: { type: string, nullable: true, enum: [a, b, null] }
`;

const NEW_REFUSED: Refused = {
  Tuple: { "openapi-3.0": "prefixItems" },
  Closed: { "openapi-3.0": "prefixItems" },
  Contains: { "openapi-3.0": "contains" },
  MayContain: { "openapi-3.0": "contains" },
  ContainsTwo: { "draft-07": "maxContains", "openapi-3.0": "contains" },
  Dependent: { "openapi-3.0": "dependentRequired" },
  Conditional: { "openapi-3.0": "if" },
  Branches: { "openapi-3.0": "if" },
  Patterns: { "openapi-3.0": "patternProperties" },
  Unevaluated: { "draft-07": "unevaluatedProperties", "openapi-3.0": "unevaluatedProperties" },
  Names: { "openapi-3.0": "propertyNames" },
};

describe.each([
  ["keywords", NEW, NEW_REFUSED],
  ["parents and their children", PARENTS, {}],
] as const)("%s", async (_, spec, refused: Refused) => {
  const { files, model, exports } = await run(spec, BOTH);
  const names = Object.keys(exports).filter(
    (name) => typeof exports[name] === "function" || typeof exports[name] === "object",
  );
  const models = names.filter((name) => "~standard" in (exports[name] as object));

  it.each(models)("%s", (name) => expectAgreement(model(name) as Described, refused[name]));

  it("compiles, and satisfies the published types", () => {
    const tests = models.map((name) => `models.${name} satisfies StandardJSONSchemaV1;`);
    const types: OutputFile = {
      path: "types.ts",
      text: `import type { StandardJSONSchemaV1, StandardSchemaV1 } from "./spec.js";
import * as models from "./index.js";
${tests.join("\n")}
export const both: StandardSchemaV1 & StandardJSONSchemaV1 = models.${models[0] ?? ""};\n`,
    };
    expect(models.length).toBeGreaterThan(5);
    expect(strictErrors([...files, PUBLISHED_STANDARD, types])).toEqual([]);
  });

  it("of classes, the schema is one of objects at its root, for every target", () => {
    for (const name of models) {
      if (typeof exports[name] !== "function") continue;
      const { jsonSchema } = (model(name) as Described)["~standard"];
      for (const target of TARGETS) {
        if (refused[name]?.[target] !== undefined) continue;
        expect(jsonSchema.input({ target }), name).toMatchObject({ type: "object" });
        expect(jsonSchema.output({ target })).toEqual(jsonSchema.input({ target }));
      }
    }
  });
});

it("holds only the definitions that it needs", async () => {
  const { model } = await run(PARENTS, BOTH);
  const { jsonSchema } = (model("Cat") as Described)["~standard"];
  expect(jsonSchema.input({ target: "draft-2020-12" })).toMatchInlineSnapshot(`
    {
      "$defs": {
        "Animal.self": {
          "properties": {
            "kind": {
              "type": "string",
            },
            "name": {
              "type": "string",
            },
          },
          "required": [
            "kind",
          ],
          "type": "object",
        },
      },
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "allOf": [
        {
          "$ref": "#/$defs/Animal.self",
        },
        {
          "properties": {
            "lives": {
              "type": [
                "integer",
                "null",
              ],
            },
          },
          "required": [
            "lives",
          ],
          "type": "object",
        },
      ],
      "type": "object",
    }
  `);
});

it("other targets are refused", async () => {
  const { model } = await run(PARENTS, BOTH);
  const { jsonSchema } = (model("Cat") as Described)["~standard"];
  for (const target of ["draft-04", "constructor", ""])
    expect(() => jsonSchema.input({ target })).toThrow(TypeError);
});

it("the files are short and plain", async () => {
  const files = await generateText(PARENTS, BOTH);
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  expect(textOf("schemas/Zoo.ts")).toMatchInlineSnapshot(`
    "// @generated by openapi-classes from standard input. Do not edit. Change the spec and regenerate.
    /* eslint-disable */ /* biome-ignore-all lint assist format: generated */ // deno-lint-ignore-file
    import type * as standard from "../json-schema.js";
    import { JSON_SCHEMA as Animal } from "./Animal.js";

    export const JSON_SCHEMA: standard.Definition = {
      name: "Zoo",
      schema: {
        type: "object",
        properties: {
          all: { type: "array", items: { $ref: "#/$defs/Animal" } },
          star: { anyOf: [{ $ref: "#/$defs/Animal" }, { type: "null" }] },
        },
      },
      isObject: true,
      uses: () => [Animal],
    };
    "
  `);
  expect(textOf("schemas/Animal.json")).toMatchInlineSnapshot(`
    "{
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "Animal.json",
      "type": "object",
      "anyOf": [
        {
          "$ref": "Kitten.json",
          "properties": {
            "kind": {
              "enum": [
                "1",
                1,
                "Kitten"
              ]
            }
          },
          "required": [
            "kind"
          ]
        },
        {
          "$ref": "Cat.json",
          "properties": {
            "kind": {
              "const": "Cat"
            }
          },
          "required": [
            "kind"
          ]
        },
        {
          "$ref": "Dog.json",
          "properties": {
            "kind": {
              "const": "Dog"
            }
          },
          "required": [
            "kind"
          ]
        },
        {
          "$ref": "#/$defs/Animal.self",
          "properties": {
            "kind": {
              "not": {
                "enum": [
                  "1",
                  1,
                  "Kitten",
                  "Cat",
                  "Dog"
                ]
              }
            }
          }
        }
      ],
      "$defs": {
        "Animal.self": {
          "type": "object",
          "required": [
            "kind"
          ],
          "properties": {
            "kind": {
              "type": "string"
            },
            "name": {
              "type": "string"
            }
          }
        }
      }
    }
    "
  `);
  expect(/ {2}static get[^]*?\n {2}}/.exec(textOf("models/Zoo.ts"))?.[0]).toMatchInlineSnapshot(`
    "  static get "~standard"(): standard.Props<ZooDict, Zoo> {
        return standard.of(this, JSON_SCHEMA);
      }"
  `);
});

it("text of the spec stays text", async () => {
  const text = "*/ */ </script>\u202e\u2028`${x}\u0000\"';";
  const spec = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: {
      schemas: {
        Odd: {
          type: "object",
          title: text,
          description: text,
          properties: { [text]: { const: text } },
        },
      },
    },
  };
  const files = await generateText(JSON.stringify(spec), BOTH);
  const schemas = files.filter(({ path }) => path.startsWith("schemas/"));
  for (const file of schemas) expect(file.text.match(INVISIBLE)).toBeNull();
  const document = JSON.parse(
    schemas.find(({ path }) => path.endsWith(".json"))?.text ?? "",
  ) as JsonObject;
  const odd = spec.components.schemas.Odd;
  expect(document).toMatchObject(odd);
  const { model } = await load(files);
  const { jsonSchema } = (model("Odd") as Described)["~standard"];
  expect(jsonSchema.input({ target: "draft-07" })).toMatchObject(odd);
});

it("without standardSchema, no model refers to the schemas", async () => {
  const files = await generateText(PARENTS, { schemas: true });
  const use: OutputFile = {
    path: "use.ts",
    text: `import { toJsonSchema } from "./json-schema.js";
import { JSON_SCHEMA } from "./schemas/Cat.js";
export const schema: Record<string, unknown> = toJsonSchema(JSON_SCHEMA, { target: "draft-07" });\n`,
  };
  expect(strictErrors([...files, use])).toEqual([]);
  expect(
    files.filter(({ path, text }) => /^models/.test(path) && text.includes("~standard")),
  ).toEqual([]);
  const { exports } = await load([...files, use], "use.js");
  expect(exports["schema"]).toHaveProperty("definitions");
});
