/** Conditions on the JSON type of a value. */
import type { JsonType } from "../generator/json.js";
import { code, type Code, join } from "./code.js";

/** A condition on the JSON type of a value that has one of `types` or of `others`. */
export function typeTest(
  value: Code,
  types: readonly JsonType[],
  others: readonly JsonType[],
): Code {
  const tests: Code[] = [];
  for (const type of types) {
    if (type === "object") tests.push(objectTest(value, types, others));
    else if (type === "array") tests.push(code`Array.isArray(${value})`);
    else if (type === "null") {
      if (!types.includes("object")) tests.push(code`${value} === null`);
    } else if (type === "integer" && others.includes("number"))
      tests.push(code`Number.isInteger(${value})`);
    else if (type === "string") tests.push(code`typeof ${value} === "string"`);
    else if (type === "boolean") tests.push(code`typeof ${value} === "boolean"`);
    else if (type === "number" || !types.includes("number"))
      tests.push(code`typeof ${value} === "number"`);
  }
  return tests.length > 1 ? code`(${join(tests, " || ")})` : join(tests, "");
}

function objectTest(value: Code, types: readonly JsonType[], others: readonly JsonType[]): Code {
  const tests = [code`typeof ${value} === "object"`];
  if (others.includes("null")) tests.push(code`${value} !== null`);
  if (others.includes("array")) tests.push(code`!Array.isArray(${value})`);
  const whole = join(tests, " && ");
  return tests.length > 1 && types.length > 1 ? code`(${whole})` : whole;
}
