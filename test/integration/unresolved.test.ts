/** `unresolved: "unknown"`: a reference that leads nowhere is a warning, and any value takes its place. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const UNKNOWN: JobConfig = { unresolved: "unknown" };

const around = (schemas: string, paths = "{}"): string => `openapi: 3.1.0
info: { title: T, version: "1" }
paths: ${paths}
components:
  schemas:
${schemas.replace(/^/gm, "    ")}
`;

const run = async (stdin: string, options: JobConfig = UNKNOWN) => {
  const { ok, files, diagnostics, models } = await generate({ ...options, input: "-", stdin });
  const problems = diagnostics.map(
    ({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`,
  );
  return { ok, files, problems, diagnostics, models: models.map(({ name }) => name) };
};

const GONE = "{ $ref: '#/components/schemas/Gone' }";

it("is an error without the option, and with another option than unknown", async () => {
  const text = around(`A: { type: object, properties: { a: ${GONE} } }`);
  for (const options of [{}, { unresolved: "error" }] as const) {
    const { ok, problems } = await run(text, options);
    expect([ok, problems]).toEqual([false, ["error REF_NOT_FOUND 6:49"]]);
  }
});

describe("the schema of a dangling reference accepts any value, and everything else is checked", () => {
  const KEYWORDS: Readonly<
    Record<string, readonly [schema: string, good: unknown[], bad: unknown[]]>
  > = {
    "a property": [
      `{ type: object, required: [a, b], properties: { a: ${GONE}, b: { type: string } } }`,
      [
        { a: 1, b: "x" },
        { a: null, b: "x" },
        { a: { deep: [1] }, b: "x" },
      ],
      [{ a: 1, b: 2 }, { b: "x" }],
    ],
    items: [`{ type: array, minItems: 1, items: ${GONE} }`, [[1, "a", null]], [[], {}]],
    prefixItems: [
      `{ type: array, prefixItems: [${GONE}, { type: string }] }`,
      [[1, "a"], [null]],
      [[1, 2]],
    ],
    "values of a map": [
      `{ type: object, additionalProperties: ${GONE} }`,
      [{ a: 1, b: [] }, {}],
      [[], "a"],
    ],
    allOf: [
      `{ allOf: [${GONE}, { type: object, required: [x], properties: { x: { type: integer } } }] }`,
      [{ x: 1 }, { x: 1, more: true }],
      [{}, { x: "1" }],
    ],
    "allOf that closes what nothing mentions": [
      `{ allOf: [${GONE}], type: object, properties: { x: {} }, unevaluatedProperties: false }`,
      [{ x: 1 }, { ofGone: 1 }],
      [1],
    ],
    anyOf: [`{ anyOf: [${GONE}, { type: string }] }`, ["a", 1, {}], []],
    oneOf: [`{ oneOf: [${GONE}, { type: string }] }`, ["a", 1, {}], []],
    "oneOf of what refers on": [
      `{ oneOf: [{ allOf: [${GONE}] }, { type: string }, { $ref: '#/components/schemas/Again' }] }`,
      ["a", 1, {}],
      [],
    ],
    not: [`{ type: string, not: ${GONE} }`, ["a"], [1]],
    if: [`{ type: string, if: ${GONE}, then: { minLength: 2 }, else: false }`, ["a", "ab"], [1]],
    contains: [`{ type: array, contains: ${GONE}, maxContains: 1 }`, [[], [1, 2]], [1]],
    "keywords beside it": [`{ $ref: '#/components/schemas/Gone', type: string }`, ["a"], [1]],
  };

  const names = Object.keys(KEYWORDS);
  let generated: Generated;
  beforeAll(async () => {
    const schemas = names.map((name, index) => `T${index}: ${KEYWORDS[name]?.[0] ?? ""}`);
    const { ok, files, problems } = await run(around([...schemas, `Again: ${GONE}`].join("\n")));
    expect(ok).toBe(true);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(
      [...names, "Again"].map((_, index) => `warning REF_NOT_FOUND ${index + 6}`),
    );
    expect(strictErrors(files)).toEqual([]);
    generated = await load(files);
  }, 60_000);

  it.each(names)("%s", (name) => {
    const [, good = [], bad = []] = KEYWORDS[name] ?? [];
    const model = generated.model(`T${names.indexOf(name)}`);
    for (const value of bad) expect([value, model.is(value)]).toEqual([value, false]);
    for (const value of good) {
      expect([value, model.is(value)]).toEqual([value, true]);
      const read = model.fromJson(JSON.stringify(value)) as { toDict?: () => unknown };
      const back = model.toDict === undefined ? read.toDict?.() : model.toDict(read);
      expect(back).toEqual(value);
    }
  });
});

describe("what a reference may lead to", () => {
  it("another document, and a part of one that is there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openapi-classes-unresolved-"));
    try {
      const spec = around(`A: { $ref: 'gone.yaml#/A' }
B: { $ref: 'there.yaml#/Gone' }
C: { $ref: 'https://example.com/c.yaml' }
D: { $ref: 'there.yaml#/D' }`);
      writeFileSync(join(folder, "spec.yaml"), spec);
      writeFileSync(join(folder, "there.yaml"), "D: { type: string }\n");
      const job = { input: "spec.yaml", cwd: folder };
      const { ok, diagnostics, files } = await generate({ ...job, ...UNKNOWN });
      expect(ok).toBe(true);
      expect(diagnostics.map(({ code, line, message }) => [code, line, message])).toEqual([
        [
          "REF_NOT_FOUND",
          6,
          expect.stringMatching(/^"gone.yaml" could not be loaded: .*; it is read as unknown$/),
        ],
        ["REF_NOT_FOUND", 7, expect.stringMatching(/there is no "Gone"; it is read as unknown$/)],
        [
          "REF_NOT_FOUND",
          8,
          expect.stringMatching(/could not be loaded: .*; it is read as unknown$/),
        ],
      ]);
      expect(strictErrors(files)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("parameters, headers, bodies, responses and path items, which are left out", async () => {
    const { ok, problems, models, diagnostics } = await run(
      around(
        "Pet: { type: object, properties: { a: { type: string } } }",
        `
  /a: { $ref: '#/components/pathItems/gone' }
  /b:
    post:
      operationId: b
      parameters: [{ $ref: '#/components/parameters/gone' }]
      requestBody: { $ref: '#/components/requestBodies/gone' }
      responses:
        200: { $ref: '#/components/responses/gone' }
        201:
          description: ok
          headers: { X: { $ref: '#/components/headers/gone' } }
          content: { application/json: { schema: { type: object, properties: { b: { type: string } } } } }`,
      ),
    );
    expect(ok).toBe(true);
    expect(models).toEqual(["B201Response", "Pet"]);
    expect(problems.filter((problem) => problem.includes("REF_NOT_FOUND"))).toEqual(
      ["4:15", "8:28", "9:28", "11:22", "14:33"].map((at) => `warning REF_NOT_FOUND ${at}`),
    );
    expect(diagnostics[0]?.message).toMatch(/; it is left out$/);
  });

  it("what is no schema is still an error", async () => {
    const text = around("A: { $ref: '#/info' }");
    expect((await run(text)).problems).toEqual(["error REF_NOT_SCHEMA 6:16"]);
  });
});

describe("discriminators", () => {
  const CLASSES = `Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
Fish: { type: object, required: [kind, fins], properties: { kind: { type: string }, fins: { type: integer } } }`;
  const refs = "[{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Fish' }";
  const TAGS = "cat: '#/components/schemas/Cat', fish: '#/components/schemas/Fish'";
  const UNIONS = {
    "a branch is dangling": `T: { oneOf: ${refs}, ${GONE}], discriminator: { propertyName: kind, mapping: { ${TAGS} } } }`,
    "a branch and its mapping are dangling": `T: { oneOf: ${refs}, ${GONE}], discriminator: { propertyName: kind, mapping: { ${TAGS}, dog: '#/components/schemas/Gone' } } }`,
    "only the mapping is dangling": `T: { oneOf: ${refs}], discriminator: { propertyName: kind, mapping: { ${TAGS}, dog: 'dog.yaml' } } }`,
    "a mapping of anyOf is dangling": `T: { anyOf: ${refs}], discriminator: { propertyName: kind, mapping: { ${TAGS}, dog: Dog } } }`,
  };

  const names = Object.keys(UNIONS) as (keyof typeof UNIONS)[];
  let generated: Generated;
  beforeAll(async () => {
    const unions = names.map((name, index) => UNIONS[name].replace(/^T/, `T${index}`));
    const { ok, files, problems } = await run(around([CLASSES, ...unions].join("\n")));
    expect(ok).toBe(true);
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "warning DISCRIMINATOR_MAPPING 10",
      "warning DISCRIMINATOR_MAPPING 11",
      "warning DISCRIMINATOR_MAPPING 9",
      "warning REF_NOT_FOUND 8",
      "warning REF_NOT_FOUND 9",
    ]);
    expect(strictErrors(files)).toEqual([]);
    generated = await load(files);
  }, 60_000);

  it.each(names)("known tags are checked: %s", (name) => {
    const model = generated.model(`T${names.indexOf(name)}`);
    const verdicts = [
      { kind: "cat", lives: 9 },
      { kind: "fish", fins: 2 },
      { kind: "dog", bark: true },
      { kind: "cat" },
      { kind: "fish", fins: "2" },
    ].map((value) => model.is(value));
    expect(verdicts).toEqual([true, true, true, false, false]);
    expect(model.fromDict({ kind: "dog", bark: true })).toEqual({ kind: "dog", bark: true });
  });

  it("a parent reads a tag whose child is dangling as itself", async () => {
    const { ok, files } = await run(
      around(`T: { type: object, required: [kind, name], properties: { kind: { type: string }, name: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Child', dog: '#/components/schemas/Gone' } } }
Child: { allOf: [{ $ref: '#/components/schemas/T' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }`),
    );
    expect(ok).toBe(true);
    const model = (await load(files)).model("T");
    const verdicts = [
      { kind: "cat", name: "a", lives: 9 },
      { kind: "dog", name: "a", bark: true },
      { kind: "cat", name: "a" },
      { kind: "dog" },
    ].map((value) => model.is(value));
    expect(verdicts).toEqual([true, true, false, false]);
  });
});
