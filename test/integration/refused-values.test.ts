/** Values that a codec has no text for: a `ValidationError` with their places, and nothing is written. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Temporal } from "temporal-polyfill";
import { generate } from "../../generator/run/generate.js";
import type { JobConfig } from "../../generator/config/config.js";
import type { JsonObject } from "../../generator/json.js";
import { type Generated, load, removeFolders } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text = (format: string): JsonObject => ({ type: "string", format });
const integer = (format: string): JsonObject => ({ type: "integer", format });
const list = (items: JsonObject): JsonObject => ({ type: "array", items });
const object = (properties: JsonObject): JsonObject => ({ type: "object", properties });

const SPEC: JsonObject = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {},
  components: {
    schemas: {
      Event: object({
        "created-at": text("date-time"),
        day: text("date"),
        maybe: { type: ["string", "null"], format: "date-time" },
        times: list(list(text("date-time"))),
        pair: { type: "array", prefixItems: [text("date"), { type: "string" }], minItems: 2 },
        named: { type: "object", additionalProperties: text("date") },
      }),
      Open: { type: "object", additionalProperties: text("date-time") },
      OpenClass: { ...object({ a: { type: "string" } }), additionalProperties: text("date-time") },
      Numbers: object({
        signed: integer("int64"),
        unsigned: integer("uint64"),
        list: list(integer("int64")),
      }),
      Parent: object({
        "an event": ref("Event"),
        numbers: ref("Numbers"),
        events: list(ref("Event")),
      }),
      Node: object({ at: text("date-time"), next: ref("Node") }),
      Times: list(text("date-time")),
      Time: text("date-time"),
      Events: list(ref("Event")),
      Choice: { anyOf: [text("date-time"), list(ref("Event"))] },
      Holder: object({ choice: ref("Choice") }),
      Bytes: object({ data: text("byte") }),
      Plain: object({ id: integer("int64"), any: {} }),
    },
  },
};

const CODECS: JobConfig["codecs"] = {
  "date-time": "Date",
  date: "Date",
  byte: "Uint8Array",
  int64: "bigint",
  uint64: "bigint",
};

type Instance = { toDict(): unknown; toJson(): string };
type Class = (new (init?: object) => Instance) & { fromDict(value: unknown): Instance };

async function generated(codecs: JobConfig["codecs"]): Promise<Generated> {
  const stdin = JSON.stringify(SPEC);
  const { files, diagnostics } = await generate({ codecs: codecs ?? {}, input: "-", stdin });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return load(files);
}

let output: Generated;
beforeAll(async () => {
  output = await generated(CODECS);
});
afterAll(removeFolders);

const make = (name: string, init: object, from = output): Instance =>
  new (from.exports[name] as Class)(init);

/** The pointers and messages of the issues that a writer throws; all writers agree. */
function refused(value: Instance): unknown {
  const writers = [() => value.toDict(), () => value.toJson(), () => JSON.stringify(value)];
  const results = writers.map((write) => issuesOf(write));
  for (const result of results) expect(result).toEqual(results[0]);
  return results[0];
}

function issuesOf(write: () => unknown): unknown {
  try {
    return { written: write() };
  } catch (error) {
    const { name, issues } = error as {
      name: string;
      issues?: { pointer: string; code: string }[];
    };
    expect(name).toBe("ValidationError");
    return issues?.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

const INVALID = new Date(NaN);
const LATE = new Date(Date.UTC(10000, 0, 1));
const EARLY = new Date(-62167219200001);
const FINE = new Date(0);

describe("values that a codec refuses", () => {
  it("compile", () => {
    expect(strictErrors(output.files)).toEqual([]);
  });

  describe.each([
    ["an invalid date", INVALID],
    ["a year after 9999", LATE],
    ["a year before 0", EARLY],
  ])("%s", (_, date) => {
    it.each<[string, object, string[]]>([
      ["a member", { createdAt: date }, ["/created-at format"]],
      ["a day", { day: date }, ["/day format"]],
      ["a nullable member", { maybe: date }, ["/maybe format"]],
      ["an item", { times: [[FINE], [FINE, date]] }, ["/times/1/1 format"]],
      ["an element of a tuple", { pair: [date, "x"] }, ["/pair/0 format"]],
      ["a value of a map", { named: { a: FINE, b: date } }, ["/named/b format"]],
      ["two members", { createdAt: date, day: date }, ["/created-at format", "/day format"]],
    ])("in %s", (_name, init, issues) => {
      expect(refused(make("Event", init))).toEqual(issues);
      const event = make("Event", init);
      const inParent = issues.map((issue) => `/an event${issue}`);
      expect(refused(make("Parent", { anEvent: event }))).toEqual(inParent);
      const inList = issues.map((issue) => `/events/1${issue}`);
      expect(refused(make("Parent", { events: [make("Event", {}), event] }))).toEqual(inList);
    });

    it("in undeclared properties", () => {
      const additionalProperties = { b: date };
      expect(refused(make("OpenClass", { a: "x", additionalProperties }))).toEqual(["/b format"]);
    });

    it("in a model that holds itself", () => {
      const node = make("Node", { next: make("Node", { next: make("Node", { at: date }) }) });
      expect(refused(node)).toEqual(["/next/next/at format"]);
    });

    it.each<[string, () => unknown, string]>([
      ["Time", () => date, " format"],
      ["Times", () => [FINE, date], "/1 format"],
      ["Open", () => ({ a: date }), "/a format"],
      ["Events", () => [make("Event", { day: date })], "/0/day format"],
    ])("in a type: %s", (name, value, issue) => {
      const { toDict, toJson } = output.model(name);
      expect(issuesOf(() => toDict?.(value()))).toEqual([issue]);
      expect(issuesOf(() => toJson?.(value()))).toEqual([issue]);
    });

    it("in a union", () => {
      const choice = [make("Event", { day: date })];
      expect(refused(make("Holder", { choice }))).toEqual(["/choice/0/day format"]);
    });
  });

  it.each<[string, object, string[]]>([
    ["2 ** 63", { signed: 2n ** 63n }, ["/signed format"]],
    ["-(2 ** 63) - 1", { signed: -(2n ** 63n) - 1n }, ["/signed format"]],
    ["2 ** 64", { unsigned: 2n ** 64n }, ["/unsigned format"]],
    ["-1 without a sign", { unsigned: -1n }, ["/unsigned format"]],
    ["2 ** 70 in a list", { list: [1n, 2n ** 70n] }, ["/list/1 format"]],
  ])("a bigint out of range: %s", (_, init, issues) => {
    expect(refused(make("Numbers", init))).toEqual(issues);
    const parent = make("Parent", { numbers: make("Numbers", init) });
    expect(refused(parent)).toEqual(issues.map((issue) => `/numbers${issue}`));
  });

  it("the ends of what is in range are written", () => {
    const init = { signed: -(2n ** 63n), unsigned: 2n ** 64n - 1n, list: [2n ** 63n - 1n] };
    expect(make("Numbers", init).toJson()).toBe(
      '{"signed":-9223372036854775808,"unsigned":18446744073709551615,"list":[9223372036854775807]}',
    );
    const year0 = new Date(-62167219200000);
    expect(make("Event", { createdAt: year0, day: year0 }).toDict()).toEqual({
      "created-at": "0000-01-01T00:00:00.000Z",
      day: "0000-01-01",
    });
  });

  it("an instance that cannot be written is not valid", () => {
    const event = make("Event", { day: INVALID });
    const model = output.model("Event");
    expect(model.is(event)).toBe(false);
    expect(model.validate(event).map(({ pointer }) => pointer)).toEqual(["/day"]);
  });

  it("after a failure, writing works as before", () => {
    const event = make("Event", { day: INVALID });
    expect(refused(event)).toEqual(["/day format"]);
    expect(refused(event)).toEqual(["/day format"]);
    Object.assign(event, { day: FINE });
    expect(event.toDict()).toEqual({ day: "1970-01-01" });
  });

  it("models whose codecs write every value have no guard", () => {
    const file = output.files.find(({ path }) => path === "models/Bytes.ts");
    expect(file?.text).not.toContain("writeError");
  });
});

describe("values of Temporal", () => {
  beforeEach(() => vi.stubGlobal("Temporal", Temporal));
  afterEach(() => vi.unstubAllGlobals());

  it("out of the years of RFC 3339", async () => {
    const codecs = { "date-time": "Temporal.Instant", date: "Temporal.PlainDate" } as const;
    const other = await generated(codecs);
    const createdAt = Temporal.Instant.from("+010000-01-01T00:00:00Z");
    const day = Temporal.PlainDate.from("-000001-01-01");
    expect(refused(make("Event", { createdAt }, other))).toEqual(["/created-at format"]);
    expect(refused(make("Event", { day }, other))).toEqual(["/day format"]);
  });
});

describe("text and values that are nested too deeply, with bigints", () => {
  const levels = 50_000;
  const digits = "9007199254740993";

  it("fromJson", () => {
    const json = `{"id":${digits},"any":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(issuesOf(() => output.model("Plain").fromJson(json))).toEqual([" depth"]);
  });

  it("all writers, of deep values and circles", () => {
    let deep: unknown = [];
    for (let level = 0; level < levels; level += 1) deep = [deep];
    const circle: unknown[] = [];
    circle.push(circle);
    for (const any of [deep, circle])
      expect(refused(make("Plain", { id: 2n ** 60n, any }))).toEqual([" depth"]);
  });
});
