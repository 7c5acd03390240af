import { expect, test } from "vitest";
import { withExample } from "../../../generator/plan/outline.js";
import type { ModelOutline } from "../../../generator/plan/plan.js";

const outline = (name: string, kind: ModelOutline["kind"], value?: number): ModelOutline => ({
  name,
  kind,
  needsConversion: false,
  isClass: kind === "class",
  example: value === undefined ? {} : { value: { value } },
});

test("the use of the first class that has an example is shown, else of the first model that has one", () => {
  const names = ["A", "B", "C"] as const;
  const list = [outline("A", "enum", 1), outline("B", "class"), outline("C", "class", 2)];
  expect(names.map((_, index) => withExample(list.slice(0, index + 1))?.name)).toEqual([
    "A",
    "A",
    "C",
  ]);
  expect(withExample([outline("D", "class")])).toBeUndefined();
});

test("an example of a class that comes later is not made", () => {
  const later: ModelOutline = {
    ...outline("Z", "class"),
    get example(): never {
      throw new Error("made");
    },
  };
  expect(withExample([outline("A", "class", 1), later])?.name).toBe("A");
});
