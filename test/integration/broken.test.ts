/** Broken specs: the exact message, at the exact place. */
import { expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";

const head = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
`;

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["an empty file", "", ["error EMPTY_INPUT: <stdin> is empty"]],
  [
    "not YAML",
    "a: [1\nb: }",
    [
      "2:1 error YAML_SYNTAX: not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  ],
  [
    "not JSON",
    '{ "openapi": "3.1.0", }}',
    ['1:21 error JSON_SYNTAX: not valid JSON: a comma is not allowed before "}"'],
  ],
  [
    "not OpenAPI",
    "swag: 2\n",
    [
      '1:1 error MISSING_VERSION: The document has neither "openapi" nor "swagger", so its version is not known',
    ],
  ],
  [
    "another version",
    "openapi: 4.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n",
    [
      '1:10 error UNSUPPORTED_VERSION: OpenAPI "4.0.0" is not supported; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are',
    ],
  ],
  [
    "a list",
    "- a\n- b\n",
    ["1:1 error ROOT_NOT_OBJECT: the document must be an object; it is an array"],
  ],
  [
    "a missing $ref",
    `${head}    Pet: { $ref: "#/components/schemas/Pett" }\n`,
    [
      '6:18 error REF_NOT_FOUND: "#/components/schemas/Pett" leads nowhere: there is no "Pett" in "/components/schemas"; did you mean "Pet"?',
    ],
  ],
  [
    "a cycle of $refs",
    `${head}    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n`,
    [
      '7:16 error REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/B" -> "#/components/schemas/A"',
    ],
  ],
  [
    "a duplicate key",
    `${head}    A:\n      type: string\n      type: integer\n`,
    ['8:7 warning DUPLICATE_KEY: the key "type" is given twice; the one on line 7 is ignored'],
  ],
  [
    "keywords of a wrong type",
    `${head}    A:\n      type: object\n      properties: [a]\n      required: 3\n    B: { type: strin }\n    C: { minLength: "3", pattern: "[" }\n`,
    [
      '8:19 error KEYWORD_TYPE: "properties" must be an object, but is a list',
      '9:17 error KEYWORD_TYPE: "required" must be a list of property names, but is a number',
      '10:16 error UNKNOWN_TYPE: "strin" is not a type; types are "null", "boolean", "string", "number", "integer", "array" or "object"; did you mean "string"?',
      '11:21 warning KEYWORD_TYPE: "minLength" must be a number, but is the string "3"; it is read as one',
      '11:35 warning PATTERN_INVALID: "[" is not a regular expression of ECMA-262, so it is not checked',
    ],
  ],
];

test.each(cases)("%s", async (_, stdin, expected) => {
  const { ok, files, diagnostics } = await generate({ input: "-", stdin });
  const lines = diagnostics.map(({ line, column, severity, code, message }) =>
    line === undefined
      ? `${severity} ${code}: ${message}`
      : `${line}:${String(column)} ${severity} ${code}: ${message}`,
  );
  expect(lines).toEqual(expected);
  const failed = expected.some((line) => /^(?:\S+ )?error/.test(line));
  expect(ok).toBe(!failed);
  expect(files.length > 0).toBe(!failed);
});

test("a missing file, with the nearest name there is", async () => {
  const { ok, diagnostics } = await generate({ input: "spec/image.yaml", cwd: process.cwd() });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    expect.stringMatching(/^FILE_NOT_FOUND: .*spec\/image\.yaml/),
  ]);
});
