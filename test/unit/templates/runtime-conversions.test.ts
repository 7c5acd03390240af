/** The functions of the runtime that carry values across. */
import { describe, expect, it } from "vitest";
import {
  addProperties,
  additionalOf,
  copyJson,
  dictOf,
  hasMore,
  mapRecord,
  setProperty,
} from "../../../templates/runtime/runtime.js";

const parse = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;
const DECLARED = ["a", "b"];

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
  toDict(): object {
    return { x: this.x };
  }
}

describe("copyJson and mapRecord", () => {
  it.each(["1", '"a"', "null", "[]", '{"a":[{"b":[null,true]}],"__proto__":{"c":1}}'])(
    "copies %s",
    (text) => {
      const value: unknown = JSON.parse(text);
      const copy = copyJson(value);
      expect(JSON.stringify(copy)).toBe(text);
      if (typeof value === "object" && value !== null) expect(copy).not.toBe(value);
    },
  );

  it("maps every value, __proto__ included", () => {
    const mapped = mapRecord({ ...parse('{"a":1,"__proto__":2}') }, (value) => Number(value) * 2);
    expect(JSON.stringify(mapped)).toBe('{"a":2,"__proto__":4}');
    expect(Object.getPrototypeOf(mapped)).toBe(Object.prototype);
  });
});

describe("setProperty", () => {
  it("sets own properties that stay writable and enumerable", () => {
    const target: Record<string, unknown> = {};
    for (const key of ["a", "__proto__", "constructor"]) {
      setProperty(target, key, 1);
      setProperty(target, key, 2);
    }
    expect(Object.entries(target)).toEqual([
      ["a", 2],
      ["__proto__", 2],
      ["constructor", 2],
    ]);
  });
});

describe("undeclared properties", () => {
  it.each([
    ["{}", 0, false],
    ['{"a":1}', 1, false],
    ['{"a":1}', 0, true],
    ['{"a":1,"__proto__":2}', 1, true],
  ])("hasMore(%s, %d) is %s", (text, known, expected) => {
    expect(hasMore(parse(text), known)).toBe(expected);
  });

  it("are collected as copies", () => {
    const dict = parse('{"a":1,"x":{"y":1},"__proto__":[2],"toString":3}');
    const found = additionalOf(dict, 1, DECLARED);
    expect(JSON.stringify(found)).toBe('{"x":{"y":1},"__proto__":[2],"toString":3}');
    expect(found?.["x"]).not.toBe(dict["x"]);
  });

  it.each([
    ['{"a":1,"b":2,"x":3}', '{"x":3}'],
    ['{"b":1,"x":2,"a":3}', '{"x":2}'],
    ['{"x":1,"y":2}', '{"x":1,"y":2}'],
  ])("are found whatever the order: %s", (text, expected) => {
    expect(JSON.stringify(additionalOf(parse(text), 0, DECLARED))).toBe(expected);
    expect(additionalOf(parse('{"b":1,"a":2}'), 0, DECLARED)).toBeUndefined();
  });

  it("are converted", () => {
    const found = additionalOf(parse('{"x":1}'), 0, DECLARED, (value: number) => new Point(value));
    expect(found).toEqual({ x: new Point(1) });
  });

  it("are undefined when there are none", () => {
    expect(additionalOf({ a: 1, x: undefined }, 1, DECLARED)).toBeUndefined();
    expect(additionalOf({ a: 1 }, 1, DECLARED)).toBeUndefined();
  });

  it("are written back, but not over declared ones", () => {
    const dict = { a: 1 };
    const list = [new Point(1)];
    addProperties(dict, undefined, DECLARED);
    addProperties(dict, { ...parse('{"b":9,"__proto__":1}'), list, gone: undefined }, DECLARED);
    expect(JSON.stringify(dict)).toBe('{"a":1,"__proto__":1,"list":[{"x":1}]}');
    expect(Object.keys(dict)).toEqual(["a", "__proto__", "list"]);
  });
});

describe("dictOf", () => {
  it("finds class instances wherever they are, and copies the rest", () => {
    const inner = { deep: [1] };
    const value = { a: [new Point(1), [new Point(2)]], b: { c: new Point(3) }, inner, n: null };
    const wire = dictOf(value) as typeof value;
    expect(wire).toEqual({
      a: [{ x: 1 }, [{ x: 2 }]],
      b: { c: { x: 3 } },
      inner: { deep: [1] },
      n: null,
    });
    expect(wire.inner).not.toBe(inner);
    expect(wire.inner.deep).not.toBe(inner.deep);
  });

  it("takes a property called toDict for data", () => {
    expect(JSON.stringify(dictOf({ toDict: { a: 1 } }))).toBe('{"toDict":{"a":1}}');
  });
});
