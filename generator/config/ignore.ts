/** The `ignore` option: warnings that are known and accepted. */
import { allCodes } from "../codes/codes.js";
import { isJsonObject } from "../json.js";
import { didYouMean } from "../suggest.js";

/** Which warnings: those of a code, at a place, or both. */
export interface IgnoreRule {
  readonly code?: string;
  /**
   * A file (`pets.yaml`), a JSON Pointer (`#/components/schemas/Pet`), or both (`pets.yaml#/Pet`). It
   * matches everything in it. `*` matches one name.
   */
  readonly at?: string;
}

export type Ignore = readonly IgnoreRule[];

/** What is wrong with the rules of a configuration: sentences that start with the name of the option. */
export function ignoreMistakes(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [`"${option}" must be a list of objects with "code" or "at"`];
  return value.flatMap((rule: unknown, index) => ruleMistakes(`${option}[${index}]`, rule));
}

function ruleMistakes(name: string, rule: unknown): readonly string[] {
  if (!isJsonObject(rule) || !(Object.hasOwn(rule, "code") || Object.hasOwn(rule, "at")))
    return [`"${name}" must be an object with "code" or "at"`];
  return Object.entries(rule).flatMap(([key, value]) => {
    if (key !== "code" && key !== "at")
      return [`"${name}" has an unknown key ${JSON.stringify(key)}; keys are "code" and "at"`];
    if (typeof value !== "string" || value === "")
      return [`"${name}.${key}" must be a string that is not empty`];
    if (key === "at" || allCodes().includes(value)) return [];
    return [
      `"${name}.code" is no diagnostic: ${JSON.stringify(value)}${didYouMean(value, allCodes())}`,
    ];
  });
}
