/** A limit of nesting, so that hostile documents cannot exhaust the stack. */
import type { JsonArray, JsonObject, JsonValue } from "../json.js";

/** Whether a value nests deeper than later stages may follow (`limits.valueDepth`). */
export function isTooDeep(value: JsonValue, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels <= 0) return true;
  if (Array.isArray(value)) return isOneTooDeep(value, levels - 1);
  const object = value as JsonObject;
  for (const key in object) if (isTooDeep(object[key] as JsonValue, levels - 1)) return true;
  return false;
}

/** Most lists are of words, the values of an enum. */
function isOneTooDeep(list: JsonArray, levels: number): boolean {
  for (const item of list) {
    if (typeof item === "object" && isTooDeep(item, levels)) return true;
  }
  return false;
}
