/** docs/config.schema.json is made from the table of options, and accepts what the command accepts. */
import { join } from "node:path";
import { Ajv } from "ajv";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { OPTION_NAMES, optionSpec } from "../../generator/config/option-table.js";
import { validateConfig } from "../../generator/config/validate.js";
import { configSchema } from "../support/config-schema.js";
import { repository } from "../support/shared.js";

// `npx vitest run test/docs/config-schema.test.ts -u` writes the file.
it("the file is made from the table", async () => {
  const text = await format(JSON.stringify(configSchema()), { parser: "json", printWidth: 100 });
  await expect(text).toMatchFileSnapshot(join(repository, "docs/config.schema.json"));
});

const CODEC = {
  type: "Money",
  import: { from: "money", names: ["Money"] },
  decode: "Money.parse",
  encode: "String",
};

/** Values of every kind of option, right and wrong. */
const VALUES: readonly unknown[] = [
  true,
  "",
  "text",
  1,
  null,
  [],
  ["example.com"],
  [1],
  {},
  { a: "b" },
  { a: 1 },
  { time: "annotate" },
  { time: "off" },
  { "date-time": "Date", int64: "bigint" },
  { "date-time": "bigint" },
  { money: "Date" },
  { money: { ...CODEC, encode: "Money.print" } },
  { money: { ...CODEC, encode: "Money.print", is: "a b" } },
  { money: { type: "{}", import: {}, decode: "a b" } },
  "src/own.ts",
  'src/"own"',
  { Cat: "" },
  { Cat: "src/cat's.ts" },
  { enumValues: 200_000, bytes: 1 },
  { enumValues: 0 },
  { enumValues: 1.5 },
  { enumValue: 1 },
  [{ code: "FORMAT_UNKNOWN" }],
  [{ at: "#/components/schemas/A" }],
  [{}],
  [{ code: 1 }],
  [{ at: "" }],
  [{ code: "FORMAT_UNKNOWN", to: "" }],
  [
    { tag: "pets", method: "get", deprecated: false },
    { schema: "Pet*", deprecated: true },
  ],
  [{ deprecated: true }],
  [{ tag: "pets", schema: "Pet" }],
  [{ tag: "" }],
  [{ tags: "pets" }],
  ...OPTION_NAMES.flatMap((name) => {
    const { type } = optionSpec(name);
    return "values" in type ? type.values : [];
  }),
];

const JOB = { input: "a.yaml", output: "src", memberNames: "original", strict: true };

const CONFIGS: readonly unknown[] = [
  JOB,
  { $schema: "./node_modules/openapi-classes/docs/config.schema.json", ...JOB },
  { $schema: "x", jobs: [JOB, { input: "b.yaml" }] },
  { $schema: 1, ...JOB },
  { jobs: [] },
  { jobs: JOB },
  { jobs: [JOB], strict: true },
  { jobs: [{ $schema: "x", ...JOB }] },
  [JOB],
  [],
  [1],
  "a.yaml",
  null,
  { inputs: "a.yaml" },
  ...OPTION_NAMES.filter((name) => !["templates", "hooks"].includes(name)).flatMap((name) =>
    VALUES.map((value) => ({ [name]: value })),
  ),
];

describe("the schema", () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(configSchema());

  it("agrees with the command on every config", () => {
    const verdicts = CONFIGS.map((config) => {
      const mistakes: string[] = [];
      validateConfig(config, (code, message) => mistakes.push(`${code} ${message}`));
      return { config, mistakes, accepted: validate(config) };
    });
    expect(verdicts.filter(({ accepted }) => accepted).length).toBeGreaterThan(80);
    expect(
      verdicts.filter(({ mistakes, accepted }) => (mistakes.length === 0) !== accepted),
    ).toEqual([]);
  });

  it("does not know what JSON cannot hold", () => {
    expect(validate({ templates: {} })).toBe(false);
    expect(validate({ hooks: [] })).toBe(false);
  });
});
