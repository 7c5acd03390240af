import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { apiOf, decode, decodeOne, plain, sourceOf } from "./support.js";

const NULL = { types: ["null"] };
const A = "#/components/schemas/A";
const N = "#/components/schemas/N";

/** A refuses null, N accepts it. */
const OTHERS = { A: { type: "object" }, N: { type: "object", nullable: true } };

function decodeBeside(schema: JsonValue, openapi = "3.0.3") {
  const api = apiOf({ T: schema, ...OTHERS }, openapi);
  const { document, problems } = decode(sourceOf(api));
  return { schema: plain(document?.components[0]?.schema), problems };
}

describe("nullable of 3.0", () => {
  it.each([
    ["adds null to the type", { type: "string", nullable: true }, { types: ["string", "null"] }],
    ["false says nothing", { type: "string", nullable: false }, { types: ["string"] }],
    [
      "adds null to an enum",
      { type: "string", enum: ["a"], nullable: true },
      { types: ["string", "null"], enum: ["a", null] },
    ],
    [
      "leaves a null in an enum alone",
      { enum: ["a", null], nullable: true },
      { enum: ["a", null] },
    ],
    ["says nothing without any other keyword", { nullable: true, title: "T" }, { title: "T" }],
    [
      "is around a single reference in allOf",
      { allOf: [{ $ref: A }], nullable: true, description: "d", readOnly: true },
      { description: "d", readOnly: true, anyOf: [{ ref: A }, NULL] },
    ],
    [
      "is around allOf",
      { allOf: [{ $ref: A }, { type: "object" }], nullable: true, default: null, title: "T" },
      {
        title: "T",
        default: { value: null },
        anyOf: [{ title: "T", allOf: [{ ref: A }, { types: ["object"] }] }, NULL],
      },
    ],
    [
      "is around a type with allOf",
      { type: "object", allOf: [{ $ref: A }], nullable: true },
      { anyOf: [{ types: ["object"], allOf: [{ ref: A }] }, NULL] },
    ],
    [
      "is around properties without a type",
      { properties: { a: {} }, nullable: true },
      { anyOf: [{ properties: [{ name: "a", schema: {} }] }, NULL] },
    ],
    [
      "adds a variant to anyOf",
      { anyOf: [{ $ref: A }, { type: "string" }], nullable: true },
      { anyOf: [{ ref: A }, { types: ["string"] }, NULL] },
    ],
    [
      "adds no variant to an anyOf that accepts null",
      { anyOf: [{ $ref: A }, { $ref: N }], nullable: true },
      { anyOf: [{ ref: A }, { ref: N }] },
    ],
    [
      "adds no variant to an anyOf of which a branch is about objects only",
      { anyOf: [{ required: ["a"] }, { required: ["b"] }], nullable: true },
      { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    ],
    [
      "adds a variant to an anyOf that may refuse null",
      { anyOf: [{ properties: {} }], nullable: true },
      { anyOf: [{ properties: [] }, NULL] },
    ],
    [
      "adds a variant to oneOf",
      { oneOf: [{ $ref: A }, { type: "string" }], nullable: true },
      { oneOf: [{ ref: A }, { types: ["string"] }, NULL] },
    ],
    [
      "is around a oneOf that may accept null already",
      { oneOf: [{ $ref: A }, { $ref: N }], nullable: true },
      { anyOf: [{ oneOf: [{ ref: A }, { ref: N }] }, NULL] },
    ],
    [
      "as the only keyword of a member of allOf is about the whole",
      { allOf: [{ $ref: A }, { nullable: true }] },
      { anyOf: [{ ref: A }, NULL] },
    ],
    [
      "as the only keyword of a member of oneOf is null",
      { oneOf: [{ $ref: A }, { nullable: true }] },
      { oneOf: [{ ref: A }, NULL] },
    ],
    ["is around not", { not: { type: "null" }, nullable: true }, { anyOf: [{ not: NULL }, NULL] }],
  ] satisfies readonly (readonly [string, JsonValue, unknown])[])("%s", (_, schema, expected) => {
    const { schema: found, problems } = decodeBeside(schema);
    expect(found).toEqual(expected);
    expect(problems.filter((problem) => !problem.includes('the type "null"'))).toEqual([]);
  });

  it("beside a reference is accepted with a warning", () => {
    expect(decodeBeside({ $ref: A, nullable: true })).toEqual({
      schema: { anyOf: [{ ref: A }, NULL] },
      problems: [
        'warning NULLABLE_BESIDE_REF #/components/schemas/T/nullable: "nullable" beside "$ref" has no effect in OpenAPI 3.0; null is allowed anyway',
      ],
    });
  });

  it("of another type is ignored", () => {
    expect(decodeOne({ type: "string", nullable: "yes" }, "3.0.3")).toEqual({
      schema: { types: ["string"] },
      problems: [
        'warning KEYWORD_TYPE #/nullable: "nullable" must be a boolean, but is a string; it is ignored',
      ],
    });
  });
});

it("is read in 3.1 with one warning", () => {
  const schema = {
    allOf: [
      { type: "string", nullable: true },
      { type: "object", nullable: true },
    ],
  };
  expect(decodeOne(schema)).toEqual({
    schema: { allOf: [{ types: ["string", "null"] }, { types: ["object", "null"] }] },
    problems: [
      'warning NULLABLE_IN_31 #/allOf/0/nullable: OpenAPI 3.1 has no "nullable"; it is read as in OpenAPI 3.0 (write "null" into "type" instead)',
    ],
  });
});

it("gives the schemas it makes ids of their own", () => {
  const api = apiOf({ T: { allOf: [{ $ref: A }, {}], nullable: true }, ...OTHERS }, "3.0.3");
  const { document } = decode(sourceOf(api));
  const [inner, none] = document?.components[0]?.schema.anyOf ?? [];
  expect([inner?.id, none?.id]).toEqual([
    "#/components/schemas/T/anyOf/0",
    "#/components/schemas/T/anyOf/1",
  ]);
  for (const made of [inner, none]) expect(document?.schemas.get(made?.id ?? "")).toBe(made);
  expect(inner?.at.pointer).toBe("/components/schemas/T");
});
