import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as codecs from "../../../templates/runtime/codecs.js";
import { stringify } from "../../../templates/runtime/runtime.js";

describe("dates", () => {
  it.each([
    ["2024-02-29T12:34:56Z", 1709210096000],
    ["2024-02-29t12:34:56.5z", 1709210096500],
    ["2024-02-29T12:34:56.123456789+02:00", 1709202896123],
    ["1990-12-31T23:59:60Z", 662688000000],
    ["1990-12-31T15:59:60.25-08:00", 662688000000],
    ["0001-01-01T00:00:00Z", -62135596800000],
  ])("%s is read, and written as it was", (text, time) => {
    const date = codecs.decodeDateTime(text);
    expect(date.getTime()).toBe(time);
    expect(codecs.encodeDateTime(date)).toBe(text);
    date.setTime(time + 1);
    expect(codecs.encodeDateTime(date)).toBe(new Date(time + 1).toISOString());
    date.setTime(time);
    expect(codecs.encodeDateTime(date)).toBe(text);
  });

  it("writes the day of a date", () => {
    const date = codecs.decodeDate("2024-02-29");
    expect(date.getTime()).toBe(Date.UTC(2024, 1, 29));
    expect(codecs.encodeDate(date)).toBe("2024-02-29");
    date.setUTCDate(1);
    expect(codecs.encodeDate(date)).toBe("2024-02-01");
    expect(codecs.encodeDate(new Date(Date.UTC(7, 0, 1)))).toBe("1907-01-01");
  });
});

describe("Temporal", () => {
  beforeEach(() => vi.stubGlobal("Temporal", Temporal));
  afterEach(() => vi.unstubAllGlobals());

  it("says that it is not there", () => {
    vi.stubGlobal("Temporal", undefined);
    expect(() => codecs.decodeInstant("2024-01-01T00:00:00Z")).toThrow("load a polyfill first");
  });

  it.each([
    ["2024-02-29T12:34:56Z", "2024-02-29T12:34:56Z"],
    ["2024-02-29t12:34:56.5z", "2024-02-29T12:34:56.5Z"],
    ["2024-02-29 12:34:56+02:00", "2024-02-29T10:34:56Z"],
    ["2024-02-29T12:34:56-00:00", "2024-02-29T12:34:56Z"],
    ["2024-02-29T12:34:56.123456789123+02:00", "2024-02-29T10:34:56.123456789Z"],
    ["1990-12-31T23:59:60Z", "1990-12-31T23:59:59Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"],
  ])("%s is read, and written as it was", (text, usual) => {
    const instant = codecs.decodeInstant(text);
    expect(String(instant)).toBe(usual);
    expect(codecs.encodeInstant(instant)).toBe(text);
    expect([codecs.isInstant(instant), codecs.isPlainDate(instant)]).toEqual([true, false]);
  });

  it("writes values that were made by hand", () => {
    const instant = Temporal.Instant.fromEpochMilliseconds(0);
    expect(codecs.encodeInstant(instant)).toBe("1970-01-01T00:00:00Z");
    const day = Temporal.PlainDate.from({ year: 2024, month: 2, day: 29 });
    expect(codecs.encodePlainDate(day)).toBe("2024-02-29");
    expect(codecs.encodePlainDate(day.withCalendar("iso8601").add({ days: 1 }))).toBe("2024-03-01");
    expect([codecs.isInstant(day), codecs.isPlainDate(day), codecs.isPlainDate({})]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("reads and writes every day and instant that the formats allow", () => {
    const dates = fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.stringMatching(/^(\.\d{1,30})?$/), (date, fraction) => {
        const text = date.toISOString().replace(/\.\d+Z$/, `${fraction}Z`);
        const instant = codecs.decodeInstant(text);
        expect(Math.floor(instant.epochMilliseconds / 1000)).toBe(
          Math.floor(date.getTime() / 1000),
        );
        expect(codecs.encodeInstant(instant)).toBe(text);
        const day = text.slice(0, 10);
        expect(String(codecs.decodePlainDate(day))).toBe(day);
      }),
    );
  });
});

describe("bytes", () => {
  it("are what Node makes of them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(codecs.encodeBase64(bytes)).toBe(text);
        expect([...codecs.decodeBase64(text)]).toEqual([...bytes]);
      }),
    );
  });

  it("keep a text that is not the usual one until they change", () => {
    const bytes = codecs.decodeBase64("QR==");
    expect([...bytes]).toEqual([65]);
    expect(codecs.encodeBase64(bytes)).toBe("QR==");
    bytes[0] = 66;
    expect(codecs.encodeBase64(bytes)).toBe("Qg==");
  });
});

const ANYTHING = { is: () => true, validate: () => [] };
/** Strings that look like numbers, keys that are not plain, escapes. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "12345678901234567890", '\\"12345678901234567890', "\\", "a\\"),
);

describe("JSON text with integers of any size", () => {
  it("is read as JSON.parse reads it, but for integers that it would round", () => {
    const round = (value: unknown): unknown => JSON.parse(stringify(value));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, false, -0),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        text,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(text, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, "\t"), (tree, space) => {
        const json = JSON.stringify([tree, 0, "1234567890123456"], null, space);
        expect(round(codecs.parseExact(json, ANYTHING))).toEqual(JSON.parse(json));
      }),
    );
  });

  it("keeps every digit", () => {
    const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
    fc.assert(
      fc.property(fc.array(integer), fc.dictionary(text, integer), (list, map) => {
        const members = Object.entries(map).map(([key, item]) => `${JSON.stringify(key)}:${item}`);
        const json = `[[${list.join(",")}],{${members.join(",")}},1e25,1.5]`;
        const parsed = codecs.parseExact(json, ANYTHING) as [unknown[], object, number, number];
        expect(parsed[0].map((item) => BigInt(item as number))).toEqual(list);
        expect(stringify(parsed.slice(0, 2))).toBe(`[${json.slice(1, -10)}]`);
        expect(parsed.slice(2)).toEqual([1e25, 1.5]);
      }),
    );
  });

  it("makes numbers where the model asks for them", () => {
    const model = {
      is: (value: unknown) => typeof (value as { n: unknown }).n === "number",
      validate: () => [{ path: ["n"], pointer: "/n", code: "type", message: "" }],
    };
    const json = '{"n":12345678901234567890,"m":12345678901234567890}';
    expect(codecs.parseExact(json, model)).toEqual({
      n: Number("12345678901234567890"),
      m: 12345678901234567890n,
    });
  });

  it("refuses what is not JSON", () => {
    expect(() => codecs.parseExact("[12345678901234567890", ANYTHING)).toThrow(
      "expected JSON text",
    );
  });
});

describe("integers", () => {
  it.each([
    [2n ** 63n - 1n, true, true],
    [2n ** 63n, false, true],
    [-(2n ** 63n), true, false],
    [-(2n ** 63n) - 1n, false, false],
    [2n ** 64n - 1n, false, true],
    [2n ** 64n, false, false],
    [Number.MAX_SAFE_INTEGER, true, true],
    [2 ** 53, false, false],
    [-1, true, false],
    [1.5, false, false],
    ["1", false, false],
  ])("%s", (value, int64, uint64) => {
    expect([codecs.isExactInt64(value), codecs.isExactUint64(value)]).toEqual([int64, uint64]);
  });

  it.each([
    [9007199254740993n, 3, true],
    [9007199254740993n, 2, false],
    [9007199254740993n, 0.1, true],
    [9007199254740993n, 2.5, false],
    [10n ** 30n, 1e25, true],
    [7, 7, true],
    [-0.5, 0.5, true],
    [0.75, 0.5, false],
    [0.5, 2n, false],
  ])("%s as a multiple of %s", (value, divisor, expected) => {
    expect(codecs.isExactMultipleOf(value, divisor)).toBe(expected);
  });

  it("are compared by value inside of items", () => {
    expect(codecs.hasUniqueExact([{ a: 2n ** 60n }, { a: 2n ** 60n + 1n }])).toBe(true);
    expect(codecs.hasUniqueExact([{ a: 2n ** 60n }, { a: 2n ** 60n }])).toBe(false);
    expect(codecs.hasUniqueExact([5n, 5])).toBe(false);
    expect(codecs.hasUniqueExact([{ a: 5n }, { a: 5 }])).toBe(false);
    // No object is accepted as a bigint.
    const text = String(2n ** 60n);
    for (const key of ["\u0000bigint", "n", "o"])
      expect(codecs.hasUniqueExact([[2n ** 60n], [{ [key]: text }], [text]])).toBe(true);
  });
});

describe("values that are nested too deeply, or in a circle", () => {
  const depth = expect.objectContaining({
    issues: [expect.objectContaining({ code: "depth" })],
  }) as Error;
  const levels = 50_000;
  let deep: unknown = 2n ** 60n;
  for (let level = 0; level < levels; level += 1) deep = [deep];
  const circle: unknown[] = [2n ** 60n];
  circle.unshift(circle);

  it("are not read", () => {
    const json = `${"[".repeat(levels)}9007199254740993${"]".repeat(levels)}`;
    expect(() => codecs.parseExact(json, ANYTHING)).toThrow(depth);
  });

  it.each([
    ["deep", deep],
    ["a circle", circle],
  ])("are not written: %s", (_, value) => {
    expect(() => stringify(value)).toThrow(depth);
    vi.stubGlobal("JSON", { ...JSON, rawJSON: (text: string) => text });
    expect(() => codecs.rawIntegers(value)).toThrow(depth);
    vi.unstubAllGlobals();
  });
});
