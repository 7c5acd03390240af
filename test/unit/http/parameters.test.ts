/** Parameters as text: every style as the specification writes it, and what is written is read back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Field,
  headers,
  type InputOf,
  path,
  query,
  type TextShape,
} from "../../../templates/runtime/parameters.js";

/** A model that takes anything, so that only the text counts. */
const ANYTHING = {
  fromDict: (value: unknown) => value,
  is: (value: unknown): value is unknown => value !== undefined,
};

const written = (value: object): InputOf<typeof ANYTHING> => value;
const COLORS = ["blue", "black", "brown"];
const RGB = { R: 100, G: 200, B: 150 };
const NUMBERS = { R: "number", G: "number", B: "number" };

/** The table "Style Examples" of OpenAPI 3.1, with the encoding of RFC 6570. */
const QUERIES: readonly (readonly [field: Field, value: unknown, text: string])[] = [
  [{ explode: false }, "", "color="],
  [{ explode: false }, "blue", "color=blue"],
  [{ explode: false, type: ["string"] }, COLORS, "color=blue,black,brown"],
  [{ explode: false, type: NUMBERS }, RGB, "color=R,100,G,200,B,150"],
  [{ explode: true, type: ["string"] }, COLORS, "color=blue&color=black&color=brown"],
  [{ explode: true, type: NUMBERS }, RGB, "R=100&G=200&B=150"],
  [
    { style: "spaceDelimited", explode: false, type: ["string"] },
    COLORS,
    "color=blue%20black%20brown",
  ],
  [{ style: "pipeDelimited", explode: false, type: ["string"] }, COLORS, "color=blue|black|brown"],
  [
    { style: "deepObject", type: NUMBERS },
    RGB,
    "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
  ],
  [
    { mediaType: "application/json" },
    RGB,
    "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
  ],
];

const PATHS: readonly (readonly [field: Field, value: unknown, text: string])[] = [
  [{ style: "matrix" }, "blue", ";color=blue"],
  [{ style: "matrix", type: ["string"] }, COLORS, ";color=blue,black,brown"],
  [{ style: "matrix", type: NUMBERS }, RGB, ";color=R,100,G,200,B,150"],
  [
    { style: "matrix", explode: true, type: ["string"] },
    COLORS,
    ";color=blue;color=black;color=brown",
  ],
  [{ style: "matrix", explode: true, type: NUMBERS }, RGB, ";R=100;G=200;B=150"],
  [{ style: "label" }, "blue", ".blue"],
  [{ style: "label", type: ["string"] }, COLORS, ".blue,black,brown"],
  [{ style: "label", explode: true, type: ["string"] }, COLORS, ".blue.black.brown"],
  [{ style: "label", explode: true, type: NUMBERS }, RGB, ".R=100.G=200.B=150"],
  [{}, "a/b c", "a%2Fb%20c"],
  [{ type: ["string"] }, COLORS, "blue,black,brown"],
  [{ type: NUMBERS }, RGB, "R,100,G,200,B,150"],
  [{ explode: true, type: NUMBERS }, RGB, "R=100,G=200,B=150"],
];

describe("the styles of parameters", () => {
  it.each(QUERIES)("in a query: %j of %j is %s", (field, color, text) => {
    const set = query(ANYTHING, { color: field });
    expect(set.write(written({ color }))).toBe(text);
    expect(set.read(`?${text}`)).toEqual({ color });
  });

  it.each(PATHS)("in a path: %j of %j is %s", (field, color, text) => {
    const set = path(ANYTHING, "/c.d/{color}/x", { color: field });
    expect(set.write(written({ color }))).toBe(`/c.d/${text}/x`);
    expect(set.read(`/c.d/${text}/x`)).toEqual({ color });
  });

  it("in headers, whose names have no case", () => {
    const fields = { "X-Ids": { type: ["number"] }, "X-Flag": { type: "boolean" } } as const;
    const set = headers(ANYTHING, fields);
    const dict = { "X-Ids": [1, 2], "X-Flag": true };
    expect(set.write(written(dict))).toEqual({ "X-Ids": "1,2", "X-Flag": "true" });
    const list = [
      ["x-ids", "1, 2"],
      ["X-FLAG", "true"],
      ["accept", "*/*"],
    ] as const;
    expect(set.read(list)).toEqual({ ...dict, accept: "*/*" });
  });

  it("leave out what is absent, and keep text that is no number", () => {
    const set = query(ANYTHING, { a: { type: "number" }, b: { type: "number null" } });
    expect(set.write(written({ a: undefined, b: null }))).toBe("b=null");
    expect(set.read("a=1e&b=null")).toEqual({ a: "1e", b: null });
    expect(set.read("a=%zz&a=2")).toEqual({ a: "%zz" });
  });

  it("read a template only as a whole", () => {
    const set = path(ANYTHING, "/a+b/{id}.json", { id: { type: "number" } });
    expect(set.read("/a+b/7.json")).toEqual({ id: 7 });
    expect(set.read("/aab/7.json")).toBeUndefined();
    expect(set.read("/a+b/7/8.json")).toBeUndefined();
  });
});

/** Values that a style can tell apart when they are read again. */
const text = fc.string({ unit: "grapheme", minLength: 1 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const scalars: readonly (readonly [TextShape, fc.Arbitrary<unknown>])[] = [
  ["string", text],
  ["number", number],
  ["boolean", fc.boolean()],
  [
    "bigint",
    fc.bigInt().map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)),
  ],
];
const name = fc.string({ minLength: 1, unit: "grapheme" }).filter((key) => !/[[\]]/.test(key));

const parameter = fc.constantFrom(...scalars).chain(([shape, value]) =>
  fc.oneof(
    value.map((one) => ({ field: { type: shape }, value: one })),
    fc
      .record({ list: fc.array(value, { minLength: 1 }), explode: fc.boolean() })
      .map(({ list, explode }) => ({ field: { type: [shape] as const, explode }, value: list })),
    fc
      .record({
        dict: fc.dictionary(name, value, { minKeys: 1, noNullPrototype: true }),
        style: fc.constantFrom("form", "deepObject"),
      })
      .map(({ dict, style }) => ({
        field: { type: { "*": shape }, style, explode: false },
        value: dict,
      })),
  ),
);

describe("what is written is read back", () => {
  it.each(["__proto__", "constructor", "toString"])("with the name %s", (one) => {
    const shapes = { text: "x", "of an object": { a: "1" } };
    for (const value of Object.values(shapes)) {
      const type = typeof value === "string" ? ("string" as const) : { "*": "string" as const };
      const fields = Object.fromEntries([[one, { type, explode: false }]]);
      const dict = Object.fromEntries([[one, value]]);
      const inQuery = query(ANYTHING, fields);
      expect(Object.entries(inQuery.read(inQuery.write(dict)) as object)).toEqual([[one, value]]);
      const inPath = path(ANYTHING, `/{${one}}`, fields);
      expect(Object.entries(inPath.read(inPath.write(dict)) as object)).toEqual([[one, value]]);
    }
  });

  it("in a query", () => {
    fc.assert(
      fc.property(fc.dictionary(name, parameter, { noNullPrototype: true }), (set) => {
        // A parameter may not be called as a part of another one.
        const names = Object.keys(set);
        fc.pre(names.every((one) => !names.some((other) => other.startsWith(`${one}[`))));
        const fields = Object.fromEntries(names.map((one) => [one, set[one]?.field ?? {}]));
        const dict = Object.fromEntries(names.map((one) => [one, set[one]?.value]));
        const made = query(ANYTHING, fields);
        expect(made.read(made.write(dict))).toEqual(dict);
      }),
    );
  });

  it("in a path", () => {
    fc.assert(
      fc.property(parameter, fc.constantFrom("simple", "matrix"), ({ field, value }, style) => {
        const made = path(ANYTHING, "/{it}", { it: { ...field, style, explode: false } });
        expect(made.read(made.write({ it: value }))).toEqual({ it: value });
      }),
    );
  });
});
