/** Lines and columns, asked for in any order. */
import { expect, test } from "vitest";
import { lineIndex } from "../../../generator/load/lines.js";

const lines = Array.from({ length: 200 }, (_, i) => "x".repeat(i % 5));
const text = lines.join("\n");

/** Counted from the start each time. */
function slowPosition(offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

test.each([1, 7, text.length - 1])("every offset, in steps of %d", (step) => {
  const { position } = lineIndex(text);
  for (let i = 0; i <= text.length; i++) {
    const offset = (i * step) % (text.length + 1);
    expect(position(offset)).toEqual(slowPosition(offset));
  }
});

test.each([
  [1, 3],
  [63, 66],
  [128, 129],
  [198, 202],
  [200, 200],
  [201, 203],
])("the lines from %d to %d, whatever was asked before", (first, last) => {
  const index = lineIndex(text);
  expect(index.between(first, last)).toEqual(lines.slice(first - 1, last));
  index.position(text.length);
  expect(index.between(first, last)).toEqual(lines.slice(first - 1, last));
});

test("an empty text has one line", () => {
  const { position, between } = lineIndex("");
  expect(position(0)).toEqual({ line: 1, column: 1 });
  expect(between(1, 3)).toEqual([""]);
});
