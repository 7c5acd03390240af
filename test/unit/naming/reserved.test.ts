import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isReservedModelName } from "../../../generator/naming/reserved.js";

const folder = fileURLToPath(new URL("../../../templates", import.meta.url));

/** Names of the runtime that a model's file imports and that a model could have: they start with a capital. */
function importedNames(): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"));
  const found = texts.flatMap((text) => [...text.matchAll(/runtime(?:Type)?\("([A-Z]\w*)"\)/g)]);
  return new Set(found.map((match) => match[1] as string));
}

test("what models and the index take from the runtime is reserved", () => {
  const names = [...importedNames(), "Issue", "Trail", "ValidationError"];
  expect(importedNames()).toContain("ValidationError");
  expect(names.filter((name) => !isReservedModelName(name))).toEqual([]);
});

test("the globals that generated code uses are reserved", () => {
  const used = ["Array", "JSON", "Map", "Number", "Object", "Record", "RegExp", "Set", "String"];
  expect(used.filter((name) => !isReservedModelName(name))).toEqual([]);
});

test.each(["PROMPT_PATTERN", "TAGS_VALUES_2"])("%s is a constant of a model's file", (name) => {
  expect(isReservedModelName(name)).toBe(true);
});
