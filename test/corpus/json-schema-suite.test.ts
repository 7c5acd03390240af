/**
 * The official JSON Schema Test Suite through the public path: a document goes in, the generated code
 * is imported, and its verdicts are compared.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { load, removeFolders } from "../support/run.js";
import { generate } from "../../generator/generate.js";
import { sharedFolder } from "../support/shared.js";
import { expectedFailures } from "./suite-failures.js";

const suite = `${sharedFolder}/json-schema-test-suite`;

interface Group {
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly {
    readonly description: string;
    readonly data: JsonValue;
    readonly valid: boolean;
  }[];
}

interface Run {
  readonly openapi: string;
  readonly options: JobConfig;
  /** Leaves groups out that the document's dialect has no words for. */
  readonly includes?: (group: Group) => boolean;
}

interface Score {
  passed: number;
  total: number;
  readonly failures: string[];
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(folder, name));
}

async function score(files: readonly string[], run: Run): Promise<Score> {
  const result: Score = { passed: 0, total: 0, failures: [] };
  for (const file of files) {
    const groups = JSON.parse(readFileSync(file, "utf8")) as Group[];
    for (const group of groups) {
      if (run.includes !== undefined && !run.includes(group)) continue;
      await scoreGroup(basename(file, ".json"), group, run, result);
    }
    removeFolders();
  }
  return result;
}

async function scoreGroup(file: string, group: Group, run: Run, result: Score): Promise<void> {
  const is = await verdictOf(group.schema, run);
  for (const { description, data, valid } of group.tests) {
    result.total += 1;
    const verdict = typeof is === "string" ? is : is(data);
    if (verdict === valid) result.passed += 1;
    else result.failures.push(`${file} / ${group.description} / ${description}`);
  }
}

/** The generated verdict on values of a schema, or why there is none. */
async function verdictOf(
  schema: JsonValue,
  { openapi, options }: Run,
): Promise<((value: JsonValue) => boolean | string) | string> {
  const document = {
    openapi,
    info: { title: "Suite", version: "1" },
    paths: {},
    components: { schemas: { Subject: openapi.startsWith("3.0") ? schema : withId(schema) } },
  };
  const { files, diagnostics } = await generate({
    ...options,
    views: "off",
    input: "-",
    stdin: JSON.stringify(document),
    mapRemote: { "http://localhost:1234/": `${suite}/remotes` },
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors.map(({ code, message }) => `${code} ${message}`).join("; ");
  try {
    const subject = (await load(files)).model("Subject");
    return (value) => {
      const verdict = subject.is(value);
      // The report must say the same as the verdict.
      return (subject.validate(value).length === 0) === verdict
        ? verdict
        : "is and validate differ";
    };
  } catch (error) {
    return String(error);
  }
}

/** A base URI of its own, so that `#` in the schema means the schema rather than the document. */
function withId(schema: JsonValue): JsonValue {
  if (!isJsonObject(schema) || Object.hasOwn(schema, "$id")) return schema;
  return { $id: "https://suite.example/subject", ...schema };
}

/** The keywords that a 3.0 schema object has (OpenAPI 3.0.3 section 4.7.24). */
const KEYWORDS_30 = new Set(
  "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties required enum type not allOf oneOf anyOf items properties additionalProperties description format default".split(
    " ",
  ),
);

function isLegal30(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).every(([key, value]) => {
    if (!KEYWORDS_30.has(key)) return false;
    if (key === "type") return typeof value === "string" && value !== "null";
    if (key === "properties") return Object.values(value as JsonObject).every(isLegal30);
    if (key === "additionalProperties") return typeof value === "boolean" || isLegal30(value);
    if (key === "items" || key === "not") return isLegal30(value);
    if (key === "allOf" || key === "anyOf" || key === "oneOf")
      return (value as JsonValue[]).every(isLegal30);
    return true;
  });
}

const annotate: JobConfig = { untyped: "any", formats: "annotate" };
const draft2020 = `${suite}/tests/draft2020-12`;

const runs: readonly (readonly [string, () => string[], Run, number])[] = [
  [
    "draft2020-12 required",
    () => filesOf(draft2020),
    { openapi: "3.1.0", options: annotate },
    1299,
  ],
  [
    "draft2020-12 optional/format",
    () => filesOf(`${draft2020}/optional/format`),
    { openapi: "3.1.0", options: { untyped: "any", formats: "assert" } },
    764,
  ],
  [
    "draft2020-12 optional",
    () => filesOf(`${draft2020}/optional`),
    { openapi: "3.1.0", options: annotate },
    162,
  ],
  [
    "draft4 legal in OpenAPI 3.0",
    () => filesOf(`${suite}/tests/draft4`),
    { openapi: "3.0.3", options: annotate, includes: (group) => isLegal30(group.schema) },
    378,
  ],
];

describe.skipIf(!existsSync(suite))("JSON Schema Test Suite", () => {
  test.each(runs)("%s", async (name, files, run, expected) => {
    const { passed, total, failures } = await score(files(), run);
    console.log(
      `${name}: ${passed}/${total}${failures.map((failure) => `\n  ${failure}`).join("")}`,
    );
    expect(total).toBeGreaterThanOrEqual(expected);
    expect(failures).toEqual(expectedFailures[name] ?? []);
  });
});
