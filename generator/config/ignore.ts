/** The option `ignore`: warnings that are known and accepted. */
import { allCodes } from "../codes/codes.js";
import { isJsonObject } from "../json.js";
import { didYouMean } from "../suggest.js";

/** Matches warnings by code, by location, or by both. */
export interface IgnoreRule {
  readonly code?: string;
  /**
   * A file (`pets.yaml`), a JSON Pointer (`#/components/schemas/Pet`), or both (`pets.yaml#/Pet`).
   * Matches everything inside too. `*` matches one token of the pointer.
   */
  readonly at?: string;
}

export type Ignore = readonly IgnoreRule[];

/** The mistakes in the value of `ignore`: sentences that start with the name of the option. */
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
