/** Integers of 64 bits without a codec: those that a number holds are read, no digit is lost unnoticed. */
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { type Companion, type Generated, generateText, load } from "../support/run.js";

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
