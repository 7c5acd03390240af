import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isReservedModelName } from "../../../generator/naming/reserved.js";

/** Names of a module's exports that a model could have: those that start with a capital. */
function capitalExports(file: string): string[] {
  const text = readFileSync(new URL(`../../../templates/${file}`, import.meta.url), "utf8");
  const pattern =
    /^export (?:declare )?(?:async )?(?:class|interface|type|const|function) ([A-Z]\w*)/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] as string);
}

test("what the runtime exports is reserved", () => {
  const names = capitalExports("runtime.ts");
  expect(names).toContain("ValidationError");
  expect(names.filter((name) => !isReservedModelName(name))).toEqual([]);
});

test("the globals that generated code uses are reserved", () => {
  const used = ["Array", "JSON", "Map", "Number", "Object", "Record", "RegExp", "Set", "String"];
  expect(used.filter((name) => !isReservedModelName(name))).toEqual([]);
});
