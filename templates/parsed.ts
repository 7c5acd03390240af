/** How `fromJson` parses its text. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, identifier, runtime } from "./code.js";

/** Whether `JSON.parse` loses no digits. */
export function parsesPlainly({ bigints, longIntegers }: ModelPlan): boolean {
  return bigints !== true && longIntegers !== true;
}

/** An expression: the parsed value of `text`. 64-bit integers must not lose digits unnoticed. */
export function printParsed({ name, bigints, longIntegers }: ModelPlan): Code {
  if (bigints === true) return code`${codecs("parseExact")}(text, ${identifier(name)})`;
  return longIntegers === true
    ? code`${runtime("parseIntegers")}(text, ${identifier(name)})`
    : code`${runtime("parseJson")}(text)`;
}
