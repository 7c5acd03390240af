/** Limits of nesting, so that hostile documents cannot exhaust the stack. */
import type { JsonArray, JsonObject, JsonValue } from "../json.js";

/** Schemas within schemas. */
export const DEEPEST_SCHEMA = 500;

/** Callbacks of operations within callbacks. */
export const DEEPEST_CALLBACK = 100;

/** Arrays and objects within values: defaults, examples, constants. */
const DEEPEST_VALUE = 500;

/** Whether a value nests deeper than later stages may follow. */
export function isTooDeep(value: JsonValue, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth >= DEEPEST_VALUE) return true;
  if (Array.isArray(value)) return isOneTooDeep(value, depth + 1);
  const object = value as JsonObject;
  for (const key in object) if (isTooDeep(object[key] as JsonValue, depth + 1)) return true;
  return false;
}

/** Most lists are of words, the values of an enum. */
function isOneTooDeep(list: JsonArray, depth: number): boolean {
  for (const item of list) {
    if (typeof item === "object" && isTooDeep(item, depth)) return true;
  }
  return false;
}
