/** JSON text is exactly what `JSON.stringify` makes of the dict. */
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonKey } from "../../../templates/code.js";
import { jsonOf, listJson } from "../../../templates/runtime/runtime.js";
import { CASES } from "./cases.js";
import { arrayVia, classPlan, classRef, COPY, JSON_VALUE, member, NULL, NUMBER } from "./plans.js";
import { arrayOf, optional, STRING, unionOf, via } from "./plans.js";
import { printCases, runCases } from "./print-cases.js";

const KEYS = [
  '"',
  "`",
  "${x}",
  "$",
  "\\",
  "</script>",
  "<!--",
  "\u2028",
  "\ud800",
  "é",
  "__proto__",
];
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  // Code units by themselves: lone surrogates, controls, quotes.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom('say "hi"', "back\\slash", "\u2028", "\u007f", "toJSON", "😀"),
);
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, 1e21, 1e-7, Number.NaN, Infinity),
);
const json = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    { a: undefined },
    [undefined],
    { toJSON: 1 },
    JSON.parse('{"__proto__":{"a":1}}'),
  ),
);

describe("jsonOf", () => {
  it("writes what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.oneof(text, number, json, fc.boolean(), fc.constant(null)), (value) => {
        expect(jsonOf(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 3000 },
    );
  });

  it("writes null for what JSON has no text for", () => {
    expect(jsonOf(undefined)).toBe("null");
    expect(jsonOf(() => 1)).toBe("null");
  });
});

describe("listJson", () => {
  it.each([0, 1, 2, 5000])("writes %d items", (length) => {
    const items = Array.from({ length }, (_, index) => `item ${index}`);
    expect(listJson(items, jsonOf)).toBe(JSON.stringify(items));
  });
});

describe("jsonKey", () => {
  it.each(KEYS)("%j stands for itself in a template literal", (key) => {
    expect(runInNewContext(`\`${jsonKey(key).text}\``)).toBe(JSON.stringify(key));
  });

  it("is inert in a script and has nothing invisible", () => {
    for (const key of KEYS) expect(jsonKey(key).text).not.toMatch(/<\/|<!--|[\u2028\ud800]/);
  });
});

const lora = classRef("Lora");
const orNull = {
  kind: "switch",
  cases: [
    { types: ["null"], then: { kind: "same" } },
    { types: ["object"], then: via(lora) },
  ],
} as const;
const models = [
  ...CASES,
  classPlan(
    "Keys",
    KEYS.map((wireName, index) => member(`key${index}`, STRING, { ...optional, wireName })),
  ),
  classPlan("Numbered", [
    member("b", NUMBER),
    member("_2", STRING, { wireName: "2" }),
    member("_1", STRING, { ...optional, wireName: "1" }),
  ]),
  classPlan("AnyKind", [
    member("first", JSON_VALUE, { conversion: COPY }),
    member("text", STRING),
    member("number", NUMBER, optional),
    member("nullable", unionOf(STRING, NULL), optional),
    member("any", JSON_VALUE, { ...optional, conversion: COPY }),
    member("texts", arrayOf(STRING), { ...optional, conversion: COPY }),
    member("lora", lora, { ...optional, conversion: via(lora) }),
    member("maybe", unionOf(lora, NULL), { ...optional, conversion: orNull }),
    member("grid", arrayOf(arrayOf(unionOf(lora, NULL))), {
      ...optional,
      conversion: arrayVia(arrayVia(orNull)),
    }),
  ]),
];

interface Instance {
  toDict(): unknown;
  toJson(): string;
}
const exported = (await runCases(printCases(models))) as Record<
  string,
  new (init: object) => Instance
>;
const make = (name: string, init: object): Instance => {
  const Model = exported[name];
  if (Model === undefined) throw new Error(`no model ${name}`);
  return new Model(init);
};
const agrees = (instance: Instance): void => {
  expect(instance.toJson()).toBe(JSON.stringify(instance.toDict()));
  expect(instance.toJson()).toBe(JSON.stringify(instance));
};

describe("toJson of classes", () => {
  it("agrees with the dict for every kind of member", () => {
    const loras = fc
      .record({ path: text, scale: number }, { requiredKeys: ["path"] })
      .map((init) => make("Lora", init));
    const maybe = fc.option(loras);
    const init = fc.record(
      {
        first: fc.option(json, { nil: undefined }),
        text,
        number,
        nullable: fc.option(text),
        any: json,
        texts: fc.array(text),
        lora: loras,
        maybe,
        grid: fc.array(fc.array(maybe)),
        additionalProperties: fc.dictionary(text, json),
      },
      { requiredKeys: ["first", "text"] },
    );
    fc.assert(
      fc.property(init, (values) => agrees(make("AnyKind", values))),
      { numRuns: 1000 },
    );
  });

  it("agrees with the dict for names of every kind", () => {
    const init = fc.record(Object.fromEntries(KEYS.map((_, index) => [`key${index}`, text])), {
      requiredKeys: [],
    });
    fc.assert(fc.property(init, (values) => agrees(make("Keys", values))));
  });

  it("lists integer-like names where objects list them", () => {
    const instance = make("Numbered", { b: 1, _2: "x", _1: "y" });
    agrees(instance);
    expect(instance.toJson()).toBe('{"1":"y","2":"x","b":1}');
  });
});
