/** The official JSON Schema test suite through the public path: document in, generated code run. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { bundle } from "../support/bundle.js";
import { sharedFolder } from "../support/shared.js";

interface Group {
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly {
    readonly description: string;
    readonly data: JsonValue;
    readonly valid: boolean;
  }[];
}

interface Section {
  readonly name: string;
  readonly folder: string;
  /** A document whose component `Test` is the schema. */
  readonly document: (schema: JsonValue, id: string) => JsonValue;
  readonly config: JobConfig;
  readonly legal?: (schema: JsonValue) => boolean;
  readonly total: number;
  /** `file / group / test` of every test that is known to fail, each with a reason. */
  readonly failures: Readonly<Record<string, string>>;
}

const suite = `${sharedFolder}/json-schema-test-suite`;
const remotes = { "http://localhost:1234/": `${suite}/remotes/` };

/** `#` in a schema of the suite is the schema itself, so it gets an `$id` unless it has one. */
function document31(schema: JsonValue, id: string): JsonValue {
  const identified = isJsonObject(schema) && !("$id" in schema) ? { $id: id, ...schema } : schema;
  return wrapped("3.1.0", identified);
}

function document30(schema: JsonValue): JsonValue {
  return wrapped("3.0.3", schema);
}

function wrapped(openapi: string, schema: JsonValue): JsonValue {
  const info = { title: "JSON Schema test suite", version: "1" };
  return { openapi, info, paths: {}, components: { schemas: { Test: schema } } };
}

const KEYWORDS_OF_30: ReadonlySet<string> = new Set(
  (
    "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern " +
    "maxItems minItems uniqueItems maxProperties minProperties required enum type allOf oneOf anyOf " +
    "not items properties additionalProperties description format default"
  ).split(" "),
);

/** Whether a schema of draft 4 uses only what OpenAPI 3.0 has, in the forms that it has. */
function isLegalIn30(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return false;
  const { type, items, properties = {}, additionalProperties = true, not } = schema;
  if (!Object.keys(schema).every((key) => KEYWORDS_OF_30.has(key))) return false;
  if (type !== undefined && (typeof type !== "string" || type === "null")) return false;
  const parts: JsonValue[] = Object.values(properties as JsonObject);
  if (typeof additionalProperties !== "boolean") parts.push(additionalProperties);
  for (const part of [items, not]) if (part !== undefined) parts.push(part);
  for (const key of ["allOf", "anyOf", "oneOf"] as const)
    parts.push(...((schema[key] ?? []) as readonly JsonValue[]));
  return parts.every(isLegalIn30);
}

const SECTIONS: readonly Section[] = [
  {
    name: "draft 2020-12, required",
    folder: "draft2020-12",
    document: document31,
    config: { formats: "annotate" },
    total: 1299,
    failures: {},
  },
  {
    name: "draft 2020-12, optional",
    folder: "draft2020-12/optional",
    document: document31,
    config: {},
    total: 162,
    failures: {},
  },
  {
    name: "draft 2020-12, formats",
    folder: "draft2020-12/optional/format",
    document: document31,
    config: {},
    total: 764,
    failures: {},
  },
  {
    name: "draft 4, what OpenAPI 3.0 has",
    folder: "draft4",
    document: document30,
    config: { formats: "annotate" },
    legal: isLegalIn30,
    total: 385,
    failures: {},
  },
];

async function run(section: Section): Promise<{ total: number; failures: string[] }> {
  const folder = `${suite}/tests/${section.folder}`;
  const failures: string[] = [];
  let total = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const groups = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Group[];
    for (const [index, group] of groups.entries()) {
      if (section.legal?.(group.schema) === false) continue;
      total += group.tests.length;
      const id = `https://example.com/${section.folder}/${file}/${index}`;
      const failed = await failuresOf(group, section.document(group.schema, id), section);
      failures.push(...failed.map((name) => `${file} / ${group.description} / ${name}`));
    }
  }
  return { total, failures };
}

/** The tests of a group that `is` or `validate` gets wrong; all of them where nothing is generated. */
async function failuresOf(group: Group, document: JsonValue, section: Section): Promise<string[]> {
  const result = await generate({
    ...{ untyped: "any", views: "off", mapRemote: remotes },
    ...section.config,
    input: "-",
    stdin: JSON.stringify(document),
  });
  if (!result.ok) return group.tests.map(({ description }) => description);
  const { Test } = await bundle(result.files, ["Test"]);
  return group.tests
    .filter(({ data, valid }) => {
      const isValid = Test?.is(data);
      return isValid !== valid || (Test?.validate(data).length === 0) !== valid;
    })
    .map(({ description }) => description);
}

describe.skipIf(!existsSync(suite))("JSON Schema test suite", () => {
  test.each(SECTIONS)("$name", async (section) => {
    const { total, failures } = await run(section);
    console.log(`${section.name}: ${total - failures.length} of ${total}`);
    expect({ total, failures }).toEqual({
      total: section.total,
      failures: Object.keys(section.failures),
    });
  });
});
