import { expect, test } from "vitest";
import { isReservedModelName } from "../../../generator/naming/reserved.js";
import { RUNTIME } from "../../../templates/code.js";

test("what the index exports of the runtime and what models call it are reserved", () => {
  const names = ["Issue", "ValidationError", RUNTIME];
  expect(names.filter((name) => !isReservedModelName(name))).toEqual([]);
});

test("with compat, models may have the names that the index exports", () => {
  const reserved = ["Issue", "ValidationError", RUNTIME, "Record"].filter((name) =>
    isReservedModelName(name, "typescript-fetch"),
  );
  expect(reserved).toEqual([RUNTIME, "Record"]);
});

test("the globals that generated code uses are reserved", () => {
  const used = ["Array", "JSON", "Map", "Number", "Object", "Record", "RegExp", "Set", "String"];
  expect(used.filter((name) => !isReservedModelName(name))).toEqual([]);
});

test.each(["PROMPT_PATTERN", "TAGS_VALUES_2"])("%s is a constant of a model's file", (name) => {
  expect(isReservedModelName(name)).toBe(true);
});
