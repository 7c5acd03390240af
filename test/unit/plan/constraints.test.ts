import { expect, test } from "vitest";
import type { Schema } from "../../../generator/schema/schema.js";
import { constraintTexts } from "../../../generator/plan/constraints.js";
import { alias, component, contextOf, idOf, schemaAt, STRING } from "./inputs.js";

const code = schemaAt("#/components/schemas/Code", { minLength: 3, pattern: "^[A-Z]+$" });
const loop = schemaAt("#/components/schemas/Loop", { ref: "#/components/schemas/Loop" });
const base = contextOf([component("Named", alias(STRING), { maxLength: 9 })]);
const schemas = new Map([...base.document.schemas, [code.id, code], [loop.id, loop]]);
const context = { ...base, document: { ...base.document, schemas } };

test.each<[string, Partial<Schema>, string[]]>([
  ["none", {}, []],
  [
    "numbers",
    { maximum: 10, minimum: 1, multipleOf: 0.5 },
    ["minimum 1", "maximum 10", "multiple of 0.5"],
  ],
  [
    "exclusive limits",
    { exclusiveMaximum: 10, exclusiveMinimum: 0 },
    ["exclusive minimum 0", "exclusive maximum 10"],
  ],
  [
    "strings",
    { pattern: "^a|b$", format: "uri", maxLength: 100, minLength: 1 },
    ["length 1..100", "pattern ^a|b$", "format uri"],
  ],
  ["one end", { minLength: 1 }, ["length >= 1"]],
  ["the other end", { minLength: 0, maxLength: 5 }, ["length <= 5"]],
  ["exact", { minItems: 3, maxItems: 3 }, ["items 3"]],
  ["arrays", { uniqueItems: true, minItems: 1 }, ["items >= 1", "unique items"]],
  ["objects", { minProperties: 1, maxProperties: 4 }, ["properties 1..4"]],
  [
    "content",
    { contentMediaType: "image/png", contentEncoding: "base64" },
    ["encoding base64", "media type image/png"],
  ],
  [
    "a reference to what is no model",
    { ref: code.id, maxLength: 8 },
    ["length <= 8", "length >= 3", "pattern ^[A-Z]+$"],
  ],
  ["a reference to a model", { ref: idOf("Named"), minLength: 2 }, ["length >= 2"]],
  ["a circle", { ref: loop.id, minLength: 2 }, ["length >= 2"]],
  [
    "what is beside null",
    {
      anyOf: [
        schemaAt("#/x/0", { types: ["string"], format: "date" }),
        schemaAt("#/x/1", { types: ["null"] }),
      ],
    },
    ["format date"],
  ],
  [
    "real alternatives",
    { anyOf: [schemaAt("#/x/0", { minimum: 1 }), schemaAt("#/x/1", { minLength: 1 })] },
    [],
  ],
  [
    "allOf, each once",
    { minimum: 1, allOf: [schemaAt("#/x/0", { minimum: 1, maximum: 2 })] },
    ["minimum 1", "maximum 2"],
  ],
])("%s", (_, schema, expected) => {
  expect(constraintTexts(schemaAt("#/p", schema), context)).toEqual(expected);
});
