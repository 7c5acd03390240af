/** The laws of the generated code hold with codecs, and no integer loses a digit. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { canonicalJson, type JsonValue } from "../../../generator/json.js";
import { samples } from "../../support/samples.js";
import { generateText, type Generated, load, removeFolders } from "../../support/run.js";
import { strictErrors } from "../../support/strict-compile.js";
import { CODECS, DOCUMENT, MONEY_SOURCE } from "./spec.js";

afterAll(removeFolders);

interface Instance {
  toDict(): JsonValue;
  toJson(): string;
}

const TEXT = JSON.stringify(DOCUMENT);
const NAMES = Object.keys(DOCUMENT.components.schemas);

let generated: Generated;
beforeAll(async () => {
  const files = await generateText(TEXT, { codecs: CODECS });
  // The module of the user's codec lies beside the output folder.
  generated = await load([
    ...files.map((file) => ({ ...file, path: `generated/${file.path}` })),
    { path: "money.ts", text: MONEY_SOURCE },
    { path: "index.ts", text: 'export * from "./generated/index.js";' },
  ]);
});

const toDict = (name: string, value: unknown): unknown => {
  const model = generated.model(name);
  return model.toDict === undefined ? (value as Instance).toDict() : model.toDict(value);
};
const toJson = (name: string, value: unknown): string => {
  const model = generated.model(name);
  return model.toJson === undefined ? (value as Instance).toJson() : model.toJson(value);
};
/** With what the defaults of events add. */
const withDefaults = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withDefaults);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withDefaults(part)] as const);
  const record: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  if (!("tags" in record)) return record;
  return { when: "2024-01-01T00:00:00+01:00", total: 5, ...record };
};

const samplesOf = (name: string): fc.Arbitrary<unknown> =>
  samples(DOCUMENT, `/components/schemas/${name}`);

const integers = fc.maxSafeInteger();
const counts = fc.maxSafeNat();
const days = fc.constantFrom("2024-02-29", "0001-01-01", "9999-12-31");
const times = fc.constantFrom(
  "2024-02-29T00:00:00Z",
  "1990-12-31t23:59:60.1z",
  "2020-01-01T00:00:00-00:00",
);
const bytes = fc.uint8Array().map((data) => Buffer.from(data).toString("base64"));
const prices = fc.integer({ min: 0, max: 99999 }).map(String);

const events = fc.letrec((tie) => ({
  event: fc.record(
    {
      id: counts,
      at: times,
      tags: fc.array(times),
      day: fc.option(days),
      data: bytes,
      encoded: bytes,
      counts: fc.dictionary(
        fc.string(),
        fc.integer().map((count) => 3 * count),
      ),
      pair: fc.tuple(days, integers),
      open: fc.oneof(fc.constant([]), fc.tuple(days), fc.tuple(days, counts, counts)),
      when: times,
      total: integers,
      either: fc.oneof(integers, fc.string(), fc.boolean()),
      not: integers,
      unique: fc.uniqueArray(integers),
      ratio: fc.double({ noNaN: true, noDefaultInfinity: true }),
      level: fc.constantFrom(1, 2),
      price: prices,
      prices: fc.option(fc.array(prices)),
      choice: fc.oneof(integers, times, fc.array(days), fc.dictionary(fc.constantFrom("a"), times)),
      parent: fc.oneof(
        { maxDepth: 2 },
        fc.constant({ id: 1, at: "2024-01-01T00:00:00Z", tags: [] }),
        tie("event"),
      ),
      more: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
    },
    { requiredKeys: ["id", "at", "tags"] },
  ),
})).event;

describe("with every codec", () => {
  it.each(NAMES)("%s: laws 2 to 5", (name) => {
    const model = generated.model(name);
    let valid = 0;
    fc.assert(
      fc.property(name === "Event" ? events : samplesOf(name), (sample) => {
        // JSON has no -0 beside 0 that anybody could count on.
        const dict = JSON.parse(JSON.stringify(sample)) as JsonValue;
        if (!model.is(dict)) return;
        valid += 1;
        const before = canonicalJson(dict);
        const value = model.fromDict(dict);
        const written = toDict(name, value);
        expect(written).toEqual(withDefaults(dict));
        expect(JSON.parse(toJson(name, value))).toEqual(written);
        expect(model.fromJson(before)).toEqual(value);
        expect(model.fromDict(written)).toEqual(value);
        expect(canonicalJson(dict)).toBe(before);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(valid).toBeGreaterThan(10);
  });

  const EVENT =
    '{"id":9223372036854775807,"at":"2017-01-01T01:59:60.123456789+02:00","day":null,"data":"QR==",' +
    '"encoded":"","tags":["2024-02-29t00:00:00z"],"counts":{"a":9007199254740993,"__proto__":0},' +
    '"pair":["2024-02-29",-9223372036854775808],"open":["2024-01-01",18446744073709551615,1],' +
    '"when":"2024-01-01T00:00:00.0Z","total":0,"either":9007199254740995,"not":9,"unique":[1,2],' +
    '"ratio":12345678901234567890,"level":2,"price":"12","prices":["1","2"],' +
    '"choice":9007199254740997,"parent":{"id":0,"at":"2024-01-01T00:00:00Z","tags":[],' +
    '"when":"2024-01-01T00:00:00Z","total":9007199254740999},"other":{"deep":[98765432109876543210]}}';

  it("writes a text as it was read, whatever digits it has", () => {
    const event = generated.model("Event").fromJson(EVENT) as Record<string, unknown> & Instance;
    expect(event.toJson()).toBe(EVENT.replace("12345678901234567890", "12345678901234567000"));
    if ("rawJSON" in JSON) expect(JSON.stringify(event)).toBe(event.toJson());
    else expect(() => JSON.stringify(event)).toThrow("BigInt");
    expect([event["id"], event["total"], event["either"], event["choice"], event["ratio"]]).toEqual(
      [
        9223372036854775807n,
        0n,
        9007199254740995n,
        9007199254740997n,
        Number("12345678901234567890"),
      ],
    );
    expect(event["data"]).toEqual(new Uint8Array([65]));
    expect(event["encoded"]).toEqual(new Uint8Array());
    expect(event["when"]).toEqual(new Date("2024-01-01T00:00:00Z"));
    const dict = event.toDict() as Record<string, unknown>;
    expect([dict["total"], dict["id"]]).toEqual([0, 9223372036854775807n]);
    expect(generated.model("Event").fromDict(dict)).toEqual(event);
  });

  it.each([
    ["Big", "9223372036854775808", ["format"]],
    ["Big", "1.5", ["type"]],
    ["Totals", '{"a":-9223372036854775809}', ["format"]],
    ["Event", '{"id":-9007199254740993,"at":"2024-01-01T00:00:00Z","tags":[]}', ["minimum"]],
    [
      "Event",
      '{"id":0,"at":"2024-01-01T00:00:00Z","tags":[],"counts":{"a":9007199254740994}}',
      ["multipleOf"],
    ],
    [
      "Event",
      '{"id":0,"at":"2024-01-01T00:00:00Z","tags":[],"unique":[9007199254740993]}',
      ["maximum"],
    ],
    ["Event", '{"id":0,"at":"2024-01-01T00:00:00Z","tags":[],"not":7}', ["not"]],
    ["Event", '{"id":0,"at":"2024-02-30T00:00:00Z","tags":[]}', ["format"]],
  ])("%s refuses %s", (name, text, codes) => {
    let found: readonly { readonly code: string }[] = [];
    try {
      generated.model(name).fromJson(text);
    } catch (error) {
      found = (error as { readonly issues: typeof found }).issues;
    }
    expect(found.map(({ code }) => code).slice(0, 1)).toEqual(codes);
  });

  it("compares small bigints with literals as numbers", () => {
    const base = { id: 1n, at: "2024-01-01T00:00:00Z", tags: [] };
    const model = generated.model("Event");
    expect(model.is({ ...base, not: 9n })).toBe(true);
    expect(model.is({ ...base, not: 7n })).toBe(false);
    expect(model.validate({ ...base, not: 7n }).map(({ code }) => code)).toEqual(["not"]);
  });

  it("writes values that were made by hand", () => {
    const { model } = generated;
    expect(model("Choice").toDict?.([new Date(0)])).toEqual(["1970-01-01"]);
    expect(model("Choice").toDict?.(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    expect(model("Choice").toDict?.(null)).toBe(null);
    expect(model("Trial").toDict?.([2n ** 60n, 1n])).toEqual([2n ** 60n, 1]);
    expect(model("Choice").toJson?.(2n ** 60n)).toBe("1152921504606846976");
  });
});

describe("with Temporal", () => {
  let other: Generated;
  beforeAll(async () => {
    vi.stubGlobal("Temporal", Temporal);
    const own = { ...CODECS, "date-time": "Temporal.Instant", date: "Temporal.PlainDate" } as const;
    const { money: _, ...known } = own;
    other = await load(await generateText(TEXT, { codecs: known }));
  });
  afterAll(() => vi.unstubAllGlobals());

  it("every event is written as it was read", () => {
    const { model } = other;
    fc.assert(
      fc.property(events, (sample) => {
        const dict = JSON.parse(JSON.stringify(sample)) as JsonValue;
        if (!model("Event").is(dict)) return;
        const event = model("Event").fromDict(dict) as Instance;
        expect(event.toDict()).toEqual(withDefaults(dict));
        expect(JSON.parse(event.toJson())).toEqual(event.toDict());
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("values are those of Temporal, also where a union has them", () => {
    const { model } = other;
    const text =
      '{"id":1,"at":"2017-01-01T01:59:60.1234567891+02:00","tags":[],"day":"2024-02-29"}';
    const event = model("Event").fromJson(text) as Record<string, unknown>;
    expect(event["at"]).toBeInstanceOf(Temporal.Instant);
    expect(event["day"]).toBeInstanceOf(Temporal.PlainDate);
    const day = Temporal.PlainDate.from("2024-02-29");
    expect(model("Choice").toDict?.([day, day.add({ years: 1 })])).toEqual([
      "2024-02-29",
      "2025-02-28",
    ]);
    const instant = Temporal.Instant.from("2024-01-01T00:00:00Z");
    expect(model("Choice").toDict?.(instant)).toBe("2024-01-01T00:00:00Z");
    expect(model("Times").fromDict({ a: "2024-01-01T00:00:00Z" })).toMatchObject({
      additionalProperties: { a: expect.any(Temporal.Instant) as unknown },
    });
  });
});

describe("types", () => {
  const compiled = async (date: string, time: string, more: string): Promise<string[]> => {
    const codecs = { ...CODECS, date, "date-time": time } as typeof CODECS;
    const files = await generateText(TEXT, { codecs });
    return strictErrors([
      ...files.map((file) => ({ ...file, path: `generated/${file.path}` })),
      { path: "money.ts", text: MONEY_SOURCE },
      { path: "use.ts", text: more },
    ]);
  };

  it("are those of the codecs", async () => {
    const use = `import { type Choice, Event, type EventDict } from "./generated/index.js";
import { Money } from "./money.js";
const event = new Event({ id: 1n, at: new Date(0), tags: [new Date()], price: new Money("1") });
export const parts: [bigint, Date, Date | null | undefined, Uint8Array | undefined] = [event.total, event.when, event.day, event.data];
export const dict: EventDict = event.toDict();
export const id: number | bigint = dict.id;
export const at: string = dict.at;
export const either: string | boolean | bigint | undefined = event.either;
export const choice: Choice = 5n;
// @ts-expect-error a number is no bigint
event.id = 1;
`;
    expect(await compiled("Date", "Date", use)).toEqual([]);
  });

  it("need no types of Temporal", async () => {
    const use = `import type { Event } from "./generated/index.js";
export const at = (event: Event): number => event.when.epochMilliseconds;`;
    expect(await compiled("Temporal.PlainDate", "Temporal.Instant", use)).toEqual([]);
  });

  it("are those of Temporal where there are any", async () => {
    const use = `import type { Event } from "./generated/index.js";
declare global {
  namespace Temporal {
    class Instant { static from(text: string | Instant): Instant; readonly epochMilliseconds: number; until(other: Instant): string; toString(): string; }
    class PlainDate { static from(text: string): PlainDate; readonly year: number; readonly month: number; readonly day: number; toString(options?: { calendarName?: "never" }): string; }
  }
}
export const at = (event: Event): Temporal.Instant => event.when;
export const day = (event: Event): Temporal.PlainDate | null | undefined => event.day;
`;
    expect(await compiled("Temporal.PlainDate", "Temporal.Instant", use)).toEqual([]);
  });
});

describe("without codecs", () => {
  it("nothing changes, whatever is configured for other formats", async () => {
    const plain = await generateText(TEXT);
    const other = await generateText(TEXT, { codecs: { unheard: CODECS.money } });
    expect(other).toEqual(plain);
    expect(plain.map(({ path }) => path)).not.toContain("codecs.ts");
  });
});
