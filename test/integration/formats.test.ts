/** The formats of OpenAPI's registry are checked; others are reported; each can be relaxed. */
import { afterAll, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { JobConfig } from "../../generator/config/config.js";
import { removeFolders, run } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

afterAll(removeFolders);

type Values = readonly unknown[];

/** Format -> JSON type, values that it accepts, values that it refuses. */
const CASES: Readonly<Record<string, readonly [type: string, valid: Values, invalid: Values]>> = {
  int8: ["integer", [-128, 127, 0, 1.0], [-129, 128, 0.5]],
  int16: ["integer", [-32768, 32767], [-32769, 32768]],
  uint8: ["number", [0, 255], [-1, 256, 1.5]],
  uint16: ["integer", [0, 65535], [-1, 65536]],
  uint32: ["integer", [0, 4294967295], [-1, 4294967296]],
  "double-int": ["number", [2 ** 53 - 1, -5], [2 ** 53, 0.5]],
  "sf-integer": ["integer", [999999999999999], [1e15]],
  "sf-decimal": ["number", [1.125, -999999999999], [1.0625, 1e12]],
  char: ["string", ["a", "é", "😀"], ["", "ab", "😀a"]],
  "date-time-local": [
    "string",
    ["2024-02-29T12:00:00", "2024-01-01T00:00:00.5"],
    ["2024-01-01T00:00:00Z", "2024-02-30T00:00:00", "2024-01-01"],
  ],
  "time-local": ["string", ["12:00:00", "23:59:59.9"], ["12:00:00Z", "24:00:00", "12:00"]],
  "http-date": [
    "string",
    ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
    ["Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +0000", "1994-11-06"],
  ],
  "imf-fixdate": [
    "string",
    ["Sun, 06 Nov 1994 08:49:37 GMT"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT"],
  ],
  "media-range": [
    "string",
    ["*/*", "text/*", "text/html; charset=utf-8", 'a/b;q="x\\" y"', "application/vnd.a+json"],
    ["*", "text", "text/html;", "text/html; charset", "a /b"],
  ],
  "sf-binary": ["string", [":aGk=:", "::"], ["aGk=", ":a b:"]],
  "sf-boolean": ["string", ["?0", "?1"], ["?2", "true"]],
  "sf-string": ["string", ['"a"', '"a\\"b"'], ["a", '"a', '"é"']],
  "sf-token": ["string", ["foo/bar", "*a"], ["1a", "a b", ""]],
};

function spec(schemas: object): string {
  const info = { title: "Formats", version: "1" };
  return JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
}

const modelOf = (format: string): string =>
  `${format.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}Value`;

it("every format of OpenAPI's registry that restricts a value is checked, inline and by itself", async () => {
  const formats = Object.entries(CASES);
  const schemas = Object.fromEntries<object>(
    formats.flatMap(([format, [type]]): readonly (readonly [string, object])[] => [
      [modelOf(format), { type, format }],
      [`${modelOf(format)}Holder`, { type: "object", properties: { a: { type, format } } }],
    ]),
  );
  const generated = await run(spec(schemas), { strict: true });
  expect(strictErrors(generated.files)).toEqual([]);
  for (const [format, [, valid, invalid]] of formats) {
    const alone = generated.model(modelOf(format));
    const holder = generated.model(`${modelOf(format)}Holder`);
    for (const value of valid) {
      expect(alone.validate(value), `${format} ${JSON.stringify(value)}`).toEqual([]);
      expect(holder.is({ a: value })).toBe(true);
    }
    for (const value of invalid) {
      expect(alone.is(value), `${format} ${JSON.stringify(value)}`).toBe(false);
      expect(holder.validate({ a: value })).toHaveLength(1);
    }
  }
});

const warnings = async (schemas: object, options: JobConfig = {}): Promise<readonly string[]> => {
  const { diagnostics } = await generate({ input: "-", stdin: spec(schemas), ...options });
  return diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
};

const text = (format: string) => ({ type: "string", format });

it("an unknown format is reported once, with the known one that is near", async () => {
  const schemas = {
    A: text("datetime"),
    B: text("datetime"),
    C: text("uuidv4"),
    D: text("phone"),
    E: { type: "object", properties: { a: { type: "integer", format: "uint9" } } },
    F: text("password"),
    G: { type: "number", format: "double" },
  };
  expect(await warnings(schemas)).toEqual([
    'warning: The format "datetime" is not known, so it is not checked; did you mean "date-time"?',
    'warning: The format "uuidv4" is not known, so it is not checked; did you mean "uuid"?',
    'warning: The format "phone" is not known, so it is not checked',
    'warning: The format "uint9" is not known, so it is not checked; did you mean "uint8"?',
  ]);
});

it("a format that is relaxed by name is neither checked nor reported; the others are", async () => {
  const schemas = { A: text("time"), B: text("phone"), C: text("date") };
  const options = { formats: { time: "annotate", phone: "annotate" } } as const;
  expect(await warnings(schemas, options)).toEqual([]);
  const generated = await run(spec(schemas), options);
  expect(generated.model("A").is("12:00:00")).toBe(true);
  expect(generated.model("C").is("12:00:00")).toBe(false);
});

it("examples and defaults are judged by the formats that are checked", async () => {
  const schemas = {
    A: { ...text("time"), example: "12:00:00" },
    B: { type: "object", properties: { a: { type: "integer", format: "uint8", example: 300 } } },
  };
  const invalid = (name: string, format: string): string =>
    `warning: The example of "${name}" is not valid: expected a value of format "${format}"`;
  const [time, number] = [invalid("A", "time"), invalid("a", "uint8")];
  expect(await warnings(schemas)).toEqual([time, number]);
  expect(await warnings(schemas, { formats: { time: "annotate" } })).toEqual([number]);
  expect(await warnings(schemas, { formats: "annotate" })).toEqual([]);
});

it("the report says of each format whether it is checked", async () => {
  const schemas = { A: text("date"), B: text("datetime"), C: text("time"), D: text("password") };
  const stdin = spec(schemas);
  const { formats } = await generate({ input: "-", stdin, formats: { time: "annotate" } });
  expect(formats).toEqual([
    { format: "date", count: 1, checked: true },
    { format: "datetime", count: 1, checked: false },
    { format: "password", count: 1, checked: false },
    { format: "time", count: 1, checked: false },
  ]);
});

it("contentEncoding: base64 is checked where a codec reads it, inline and by itself", async () => {
  const bytes = { type: "string", contentEncoding: "base64" };
  const schemas = {
    Alone: bytes,
    Holder: {
      type: "object",
      properties: {
        inline: bytes,
        list: { type: "array", items: bytes },
        either: { anyOf: [bytes, { type: "integer" }] },
        named: { $ref: "#/components/schemas/Alone" },
      },
      additionalProperties: bytes,
    },
  };
  const generated = await run(spec(schemas), { codecs: { byte: "Uint8Array" } });
  expect(strictErrors(generated.files)).toEqual([]);
  const holder = generated.model("Holder");
  expect(generated.model("Alone").is("%%")).toBe(false);
  for (const value of [
    { inline: "%%" },
    { list: ["aGk=", "%%"] },
    { either: "%%" },
    { named: "%%" },
    { other: "%%" },
  ]) {
    expect(holder.validate(value), JSON.stringify(value)).toHaveLength(1);
  }
  expect(holder.is({ inline: "aGk=", list: ["aGk="], either: 1, other: "aGk=" })).toBe(true);
  const plain = await run(spec(schemas));
  expect(plain.model("Holder").is({ inline: "%%" })).toBe(true);
});
