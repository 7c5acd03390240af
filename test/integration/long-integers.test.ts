/** Integers of 64 bits without a codec: those that a number holds are read, no digit is lost unnoticed. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Codecs } from "../../generator/config/codecs.js";
import { generate } from "../../generator/run/generate.js";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const integer = (format: string): object => ({ type: "integer", format });
const TEXT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Integers", version: "1" },
  paths: {},
  components: {
    schemas: {
      Event: {
        type: "object",
        properties: {
          time: { ...integer("int64"), examples: [1705314600000000000] },
          size: integer("uint64"),
          many: { type: "array", items: integer("int64") },
          loose: { type: "number" },
          text: { type: "string" },
        },
      },
      Page: { type: "object", properties: { event: { $ref: "#/components/schemas/Event" } } },
      Ids: { type: "array", items: integer("int64") },
    },
  },
});

let generated: Generated;
beforeAll(async () => {
  generated = await load(await generateText(TEXT));
});
const model = (name: string): Companion => generated.model(name);
const pointers = (name: string, text: string): readonly string[] => {
  try {
    model(name).fromJson(text);
    return [];
  } catch (error) {
    const { issues } = error as { issues: readonly { pointer: string; code: string }[] };
    return issues.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe("integers that a number holds", () => {
  it.each([
    '{"time":1705314600000000000}',
    '{"time":9007199254740992}',
    '{"size":18446744073709550000}',
    '{"time":1234567890123456800}',
    '{"loose":0.1234567890123456,"text":"9223372036854775807"}',
  ])("%s is read and written", (text) => {
    const instance = model("Event").fromJson(text) as { toJson(): string };
    expect(instance.toJson()).toBe(text);
    expect(model("Event").is(JSON.parse(text))).toBe(true);
  });

  it.each([
    ['{"time":1e18}', '{"time":1000000000000000000}'],
    ['{"time":-1.7053146E18}', '{"time":-1705314600000000000}'],
    ['{"time":9007199254740992.0}', '{"time":9007199254740992}'],
    ['{"many":[1705314600000000000.00,0e30,1e3,0.5e1]}', '{"many":[1705314600000000000,0,1000,5]}'],
  ])("%s is read, however it is written", (text, written) => {
    expect((model("Event").fromJson(text) as { toJson(): string }).toJson()).toBe(written);
  });

  it("are no invalid examples", async () => {
    const { diagnostics } = await generate({ input: "-", stdin: TEXT });
    expect(diagnostics).toEqual([]);
  });
});

describe("integers that a number does not hold", () => {
  it.each([
    ["Event", '{"time":1705314600000000001}', ["/time format"]],
    ["Event", '{"time":9223372036854775807}', ["/time format"]],
    ["Event", '{"size":18446744073709551615}', ["/size format"]],
    ["Event", '{"many":[1,9007199254740993]}', ["/many/1 format"]],
    ["Page", '{"event":{"time":9007199254740993}}', ["/event/time format"]],
    ["Ids", "[9007199254740993]", ["/0 format"]],
    // A number holds it, but writes other digits.
    ["Event", '{"time":-9223372036854775808}', ["/time format"]],
    ["Event", '{"size":-1}', ["/size format"]],
    ["Event", '{"time":9007199254740993.0}', ["/time format"]],
    ["Event", '{"time":9007199254740993e0}', ["/time format"]],
    ["Event", '{"time":9.007199254740993e15}', ["/time format"]],
    ["Event", '{"time":90071992547409930E-1}', ["/time format"]],
    ["Event", '{"many":[1,900719925474.0993e4]}', ["/many/1 format"]],
    // No integer, though the number that is next to it is one.
    ["Event", '{"time":9007199254740993.5}', ["/time format"]],
    ["Event", '{"time":1e19}', ["/time format"]],
  ])("%s of %s has an issue", (name, text, expected) => {
    expect(pointers(name, text)).toEqual(expected);
  });

  it("are read as numbers where the schema asks for no integer of 64 bits", () => {
    expect(pointers("Event", '{"loose":9007199254740993,"other":9007199254740993}')).toEqual([]);
  });
});

it("a value of the spec that loses digits is reported with its place and the codec", async () => {
  const stdin = TEXT.replace("1705314600000000000", "1705314600000000001");
  const { diagnostics } = await generate({ input: "-", stdin });
  expect(diagnostics).toMatchObject([
    { code: "NUMBER_PRECISION", message: expect.stringContaining('the codec "bigint"') as string },
  ]);
});

it("with the bigint codec, only numbers that still lose digits are reported", async () => {
  const long = "9007199254740993";
  const stdin = `
openapi: 3.1.0
info: { title: T, version: "1" }
x-extension: ${long}
paths: {}
components:
  schemas:
    Id: { type: integer, format: int64, maximum: ${long}, example: ${long}, default: ${long} }
    Named: { $ref: "#/components/schemas/Id", minimum: -${long} }
    Values: { type: integer, format: int64, enum: [${long}] }
    Holder: { type: object, properties: { id: { $ref: "#/components/schemas/Id" } }, example: { id: ${long} } }
    List: { type: array, items: { $ref: "#/components/schemas/Id" }, default: [${long}] }
    Plain: { type: integer, minimum: ${long} }
    Real: { type: number, format: double, const: ${long} }
    Hex: { type: integer, maximum: 0xFFFFFFFFFFFFFFFFF }
    # Powers of two, and the text of a double, are exact.
    Exact: { type: number, enum: [9223372036854775808, 9223372036854776000, 1.0e30, "${long}"] }
    Huge: { type: integer, format: int64, maximum: 123456789012345678901234567890 }
`;
  const places = async (codecs: Codecs): Promise<readonly string[]> => {
    const { diagnostics } = await generate({ input: "-", stdin, codecs });
    const found = diagnostics.filter(({ code }) => code === "NUMBER_PRECISION");
    return found.map(({ line }) => String(line));
  };
  expect(await places({ int64: "bigint" })).toEqual(["13", "14", "15"]);
  expect(await places({})).toEqual(["8", "8", "8", "9", "10", "11", "12", "13", "14", "15", "18"]);
});

it("with the bigint codec, integers keep every digit, however they are written", async () => {
  const exact = await load(await generateText(TEXT, { codecs: { int64: "bigint" } }));
  const read = (text: string) => exact.model("Event").fromJson(text) as { toJson(): string };
  expect(read('{"time":9007199254740993.0}')).toMatchObject({ time: 9007199254740993n });
  expect(read('{"time":-9.007199254740993e15}')).toMatchObject({ time: -9007199254740993n });
  expect(read('{"time":1e18,"loose":1e30}')).toMatchObject({ time: 10n ** 18n, loose: 1e30 });
  expect(read('{"time": 1e3}').toJson()).toBe('{"time":1000}');
  expect(() => read('{"time":1e19}')).toThrow("time");
  expect(() => read('{"time":9007199254740993.5}')).toThrow("time");
});

describe("with the bigint codec, integers of the spec keep every digit", () => {
  // Each is one more than what a number makes of it, 2^62 and more.
  const LONG = "4611686018427387905";
  const int64 = '"type":"integer","format":"int64"';
  const text = (schemas: Readonly<Record<string, string>>): string =>
    `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"components":{"schemas":{${Object.entries(
      schemas,
    )
      .map(([name, schema]) => `"${name}":${schema}`)
      .join(",")}}}}`;
  const member = (schema: string): string =>
    `{"type":"object","properties":{"id":{${int64},${schema}}}}`;
  const SPEC = text({
    Minimum: member(`"minimum":${LONG}`),
    Maximum: member(`"maximum":${LONG}`),
    ExclusiveMinimum: member(`"exclusiveMinimum":${LONG}`),
    ExclusiveMaximum: member(`"exclusiveMaximum":${LONG}`),
    MultipleOf: member(`"multipleOf":${LONG}`),
    Const: member(`"const":${LONG}`),
    Enum: member(`"enum":[1,${LONG}]`),
    ManyValues: member(`"enum":[1,2,3,4,5,6,7,8,${LONG}]`),
    Combined: `{"type":"object","properties":{"id":{${int64},"allOf":[{"minimum":4611686018427387904},{"minimum":${LONG}}]}}}`,
    Ids: `{"type":"array","items":{${int64},"maximum":${LONG}}}`,
    Default: member(`"default":${LONG}`),
    Must: `{"type":"object","required":["id"],"properties":{"id":{${int64},"default":${LONG}}}}`,
    Nested: `{"type":"object","properties":{"list":{"type":"array","items":{${int64}},"default":[1,${LONG}]},"map":{"type":"object","additionalProperties":{${int64}},"default":{"a/b":${LONG}}},"inner":{"allOf":[{"$ref":"#/components/schemas/Minimum"}],"default":{"id":${LONG}}},"open":{"default":{"id":${LONG}}}}}`,
  });
  const up = 4611686018427387906n;
  const at = 4611686018427387905n;
  const down = 4611686018427387904n;
  const ACCEPTED: Readonly<Record<string, readonly bigint[]>> = {
    Minimum: [at, up],
    Maximum: [down, at],
    ExclusiveMinimum: [up],
    ExclusiveMaximum: [down],
    MultipleOf: [at],
    Const: [at],
    Enum: [at],
    ManyValues: [at],
    Combined: [at, up],
  };
  let exact: Generated;
  beforeAll(async () => {
    const files = await generateText(SPEC, { codecs: { int64: "bigint" } });
    expect(strictErrors(files)).toEqual([]);
    exact = await load(files);
  }, 60_000);

  it.each(Object.keys(ACCEPTED))("%s", (name) => {
    const isValid = (id: bigint): boolean => {
      const json = `{"id":${id}}`;
      const issues = exact.model(name).validate({ id });
      expect(exact.model(name).is({ id })).toBe(issues.length === 0);
      if (issues.length > 0) return false;
      const instance = exact.model(name).fromJson(json) as { id: unknown; toJson(): string };
      expect(instance.id).toBe(id);
      expect(instance.toJson()).toBe(json);
      return true;
    };
    expect([down, at, up].filter(isValid)).toEqual(ACCEPTED[name]);
    expect(exact.model("Ids").is([at, 1])).toBe(true);
    expect(exact.model("Ids").is([up])).toBe(false);
  });

  it("in the message of an issue and on pages", () => {
    const [issue] = exact.model("Maximum").validate({ id: up });
    expect(issue?.message).toBe(`expected at most ${LONG}`);
    const page = (name: string): string =>
      exact.files.find(({ path }) => path === `docs/${name}.md`)?.text ?? "";
    expect(page("Maximum")).toContain(`maximum ${LONG}`);
    expect(page("Default")).toContain(`default to ${LONG}`);
  });

  it.each([...Object.keys(ACCEPTED), "Default", "Nested"])(
    "in the example of the page of %s",
    (name) => {
      const page = exact.files.find(({ path }) => path === `docs/${name}.md`)?.text ?? "";
      const [, json = ""] = /const json = `([^`]*)`/.exec(page) ?? [];
      expect(exact.model(name).fromJson(json)).toBeDefined();
    },
  );

  it("as defaults, at any depth", () => {
    const written = (name: string): string =>
      (exact.model(name).fromJson("{}") as { toJson(): string }).toJson();
    expect(written("Default")).toBe(`{"id":${LONG}}`);
    expect(written("Nested")).toBe(
      `{"list":[1,${LONG}],"map":{"a/b":${LONG}},"inner":{"id":${LONG}},"open":{"id":4611686018427388000}}`,
    );
    const Must = exact.model("Must") as unknown as new () => { toJson(): string };
    expect(new Must().toJson()).toBe(`{"id":${LONG}}`);
  });

  it("in YAML too, and with 3.0's exclusive bounds", async () => {
    const yaml = `openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Event:
      type: object
      properties:
        id: { type: integer, format: int64, minimum: ${LONG}, exclusiveMinimum: true, default: ${up} }
`;
    const { model } = await load(await generateText(yaml, { codecs: { int64: "bigint" } }));
    expect(model("Event").is({ id: at })).toBe(false);
    expect(model("Event").is({ id: up })).toBe(true);
    expect((model("Event").fromJson("{}") as { id: unknown }).id).toBe(up);
  });

  it("without the codec they are numbers, and a warning says so", async () => {
    const { files, diagnostics } = await generate({ input: "-", stdin: SPEC });
    expect(strictErrors(files)).toEqual([]);
    expect(diagnostics.every(({ code }) => code === "NUMBER_PRECISION")).toBe(true);
    expect(diagnostics.length).toBeGreaterThan(10);
  }, 60_000);
});
