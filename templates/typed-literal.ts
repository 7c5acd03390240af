/** Literals whose type is not wider than where they are used. */
import type { JsonValue } from "../generator/json.js";
import { code, type Code, commas, join, literal, propertyKey } from "./code.js";

/** Inherited by every object. TypeScript does not apply the contextual type to literals under such keys. */
export const INHERITED: ReadonlySet<string> = new Set(
  // TypeScript does not declare `__proto__` and similar names.
  Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith("__")),
);

/** A literal that keeps its contextual type. `isExact`: it has none, so that its own type must be exact. */
export function typedLiteral(value: JsonValue, isExact = false): Code {
  if (Array.isArray(value)) {
    const list = code`[${commas(value.map((item: JsonValue) => typedLiteral(item, isExact)))}]`;
    // It may have to be a tuple.
    return isExact ? code`${list} as ${exactType(value as JsonValue)}` : list;
  }
  if (typeof value !== "object" || value === null)
    return isExact && value !== null ? code`${literal(value)} as const` : literal(value);
  const entries = Object.entries(value).map(
    ([key, item]) =>
      code`${propertyKey(key)}: ${typedLiteral(item, isExact || INHERITED.has(key))}`,
  );
  return entries.length === 0 ? code`{}` : code`{ ${commas(entries)} }`;
}

/** The type of exactly this value. */
function exactType(value: JsonValue): Code {
  if (Array.isArray(value))
    return code`[${commas(value.map((item: JsonValue) => exactType(item)))}]`;
  if (typeof value !== "object" || value === null) return literal(value);
  const entries = Object.entries(value).map(
    ([key, item]) => code`${propertyKey(key)}: ${exactType(item)}`,
  );
  return entries.length === 0 ? code`{}` : code`{ ${join(entries, "; ")} }`;
}
