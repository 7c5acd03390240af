/** JSON types: of known values, and as conditions in generated code. */
import type { JsonType, JsonValue } from "../generator/json.js";
import { code, type Code, join } from "./code.js";

/** A condition: whether a value has one of `types`, given that it has one of `types` or `others`. */
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

export function jsonTypeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as "string" | "boolean" | "object";
}

/** Whether values of a type are allowed by another: an integer is a number. */
export function fits(type: JsonType, allowed: JsonType): boolean {
  return type === allowed || (type === "integer" && allowed === "number");
}
