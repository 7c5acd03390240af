/** The tests and reporters of the runtime, as ordinary functions. */
import { describe, expect, test } from "vitest";
import { RESERVED_NAMES } from "../../../generator/plan/check/names.js";
import * as runtime from "../../../templates/runtime/runtime.js";
import {
  collectIssues,
  reportItems,
  expectAnything,
  expectProperties,
  expectString,
  hasMaxLength,
  hasMinLength,
  hasUniqueItems,
  isInt32,
  isInt64,
  isInteger,
  isMultipleOf,
  isNumber,
  jsonEquals,
  listOf,
  optional,
  ownProperty,
  type Reporter,
  ValidationError,
} from "../../../templates/runtime/runtime.js";
import { processorTime } from "../../support/processor-time.js";

test.each<[number, number, boolean]>([
  [0, 3, true],
  [9, 3, true],
  [10, 3, false],
  [-9, 3, true],
  [0.3, 0.1, true],
  [0.35, 0.1, false],
  [1.1, 0.01, true],
  [4.35, 0.01, true],
  [0.0075, 0.0001, true],
  [0.00751, 0.0001, false],
  [1e308, 0.123456789, false],
  [1e308, 0.5, true],
  [5e-324, 1e-323, false],
  [1e-7, 1e-8, true],
  [123456789.123, 0.001, true],
  [2.5, 5, false],
])("%d is a multiple of %d: %s", (value, divisor, expected) => {
  expect(isMultipleOf(value, divisor)).toBe(expected);
});

test("numbers", () => {
  const values = [0, -0, 1.5, 1e300, 2 ** 31, 2 ** 53, NaN, Infinity, "1", null, [1], {}];
  const accepted = (is: (value: unknown) => boolean): unknown[] => values.filter((v) => is(v));
  expect(accepted(isNumber)).toEqual([0, -0, 1.5, 1e300, 2 ** 31, 2 ** 53]);
  expect(accepted(isInteger)).toEqual([0, -0, 1e300, 2 ** 31, 2 ** 53]);
  expect(accepted(isInt32)).toEqual([0, -0]);
  expect(accepted(isInt64)).toEqual([0, -0, 2 ** 31, 2 ** 53]);
});

test("lengths count code points", () => {
  const text = "a💩b";
  expect([1, 2, 3, 4].map((min) => hasMinLength(text, min))).toEqual([true, true, true, false]);
  expect([1, 2, 3, 4].map((max) => hasMaxLength(text, max))).toEqual([false, false, true, true]);
});

test.each<[unknown[], boolean]>([
  [[], true],
  [[1, "1", true, null, [1], { a: 1 }], true],
  [[0, -0], false],
  [
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    false,
  ],
  [[[1], [true]], true],
  [["{}", {}, "[]", []], true],
  [[{ a: null }, {}], true],
  [[{ a: undefined }, {}], false],
  [
    [
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ],
    true,
  ],
  [[{ a: { b: 1, c: [0] } }, { a: { c: [-0], b: 1.0 } }], false],
  [
    [
      [1, 2],
      [2, 1],
    ],
    true,
  ],
  [[["1"], [1], ["1n"], ["null"], [null], [[]], [{}], ["[]"]], true],
  [[JSON.parse('{"__proto__":1}'), {}, JSON.parse('{"__proto__":2}')], true],
  [[JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')], false],
  [[{ o: [["a", 1]] }, { a: 1 }], true],
])("%j has no two equal items: %s", (items, expected) => {
  expect(hasUniqueItems(items)).toBe(expected);
});

test("unique items take time in proportion", () => {
  const items = Array.from({ length: 200_000 }, (_, index) => `item ${index}`);
  const started = processorTime();
  expect(hasUniqueItems(items)).toBe(true);
  expect(processorTime() - started).toBeLessThan(5_000);
});

test("objects that differ only in a nested place take time in proportion", () => {
  const make = (number: number): unknown => ({ name: "same", at: { place: [{ number }] } });
  const items = Array.from({ length: 100_000 }, (_, index) => make(index));
  const started = processorTime();
  expect(hasUniqueItems(items)).toBe(true);
  for (const twice of [0, 50_000, 99_999])
    expect(hasUniqueItems([...items, make(twice)])).toBe(false);
  expect(processorTime() - started).toBeLessThan(10_000);
});

test("objects whose hashes collide take time in proportion", () => {
  // Every hash of 23 bits occurs twenty times.
  const items = Array.from({ length: 40_000 }, (_, index) => [(index % 2_000) + index * 2 ** 23]);
  expect(hasUniqueItems(items)).toBe(true);
  expect(hasUniqueItems([...items, [...(items[39_999] ?? [])]])).toBe(false);
});

test("unique items may be more than a set of the engine holds", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  for (const size of [1, 10, 99, 100, 101]) {
    expect(hasUniqueItems(items, size)).toBe(true);
    for (const twice of [0, 9, 10, 98]) expect(hasUniqueItems([...items, twice], size)).toBe(false);
  }
});

test("equality of JSON values", () => {
  expect(jsonEquals({ a: 1, b: [{}] }, { b: [{}], a: 1.0 })).toBe(true);
  expect(jsonEquals({ a: undefined }, { b: undefined })).toBe(false);
  expect(jsonEquals([], {})).toBe(false);
  expect(jsonEquals(JSON.parse('{"__proto__":1}'), { toString: 1 })).toBe(false);
  expect(jsonEquals(-0, 0)).toBe(true);
});

test("own properties only", () => {
  expect(ownProperty({ a: 1 }, "a")).toBe(1);
  expect(ownProperty({}, "constructor")).toBeUndefined();
  expect(ownProperty(JSON.parse('{"__proto__":1}') as object, "__proto__")).toBe(1);
});

describe("collectIssues", () => {
  const report: Reporter = (value, at) => {
    expectProperties(value, at, {
      z: expectAnything,
      b: optional(listOf(expectString)),
      a: optional(expectString),
    });
    expectProperties(value, at, { a: optional(expectString) });
  };

  test("each issue once, in the order of the document", () => {
    const value = { a: 1, b: ["", 2, ...Array.from({ length: 9 }, () => "x"), null] };
    expect(collectIssues(value, report).map(({ pointer }) => pointer)).toEqual([
      "/a",
      "/b/1",
      "/b/11",
      "/z",
    ]);
  });

  test("paths are copies", () => {
    const issues = collectIssues([1, 2], (value, at) =>
      reportItems(value as unknown[], at, expectString),
    );
    expect(issues.map(({ path }) => path)).toEqual([[0], [1]]);
  });

  test("stops at a hundred issues", () => {
    const value = Object.fromEntries(
      Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]),
    );
    const started = processorTime();
    const issues = collectIssues(value, (object, at) => {
      for (const key of Object.keys(object as object).reverse())
        expectProperties(object, at, { [key]: expectString });
    });
    expect(processorTime() - started).toBeLessThan(5_000);
    expect(issues.length).toBe(100);
    expect(issues[1]?.pointer).toBe("/k199901");
  });
});

test("text that is no JSON: the place and the cause, not the text", () => {
  for (const text of ["{", "[1,]", '{"secret": }', "secret"]) {
    const error = (() => {
      try {
        return runtime.parseJson(text);
      } catch (thrown) {
        return thrown as ValidationError;
      }
    })() as ValidationError;
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.cause).toBeInstanceOf(SyntaxError);
    expect(error.message).toMatch(/^\(root\): expected JSON text(?: at position \d+)?$/);
    expect(error.issues[0]?.code).toBe("json");
  }
  expect(() => runtime.parseJson("[1,\n")).toThrow("(root): expected JSON text");
  expect(() => runtime.parseJson("{x")).toThrow("(root): expected JSON text at position 1");
});

test("the message of an error is short", () => {
  const issues = Array.from({ length: 12 }, (_, index) => ({
    path: [index],
    pointer: `/${index}`,
    code: "type",
    message: "expected string, got null",
  }));
  const { message } = new ValidationError(issues);
  expect(message.split("\n")).toHaveLength(11);
  expect(message).toContain("/0: expected string, got null\n");
  expect(message).toContain("\nand 2 more");
  const { message: named } = new ValidationError(issues.slice(0, 2), "Pet");
  expect(named).toBe("Pet/0: expected string, got null\nPet/1: expected string, got null");
});

test("functions that generated code declares have other names than those of the runtime", () => {
  const names = Object.keys(runtime).filter((name) => /^is[A-Z]/.test(name));
  expect(names.filter((name) => !RESERVED_NAMES.includes(name.slice(2)))).toEqual([]);
});
