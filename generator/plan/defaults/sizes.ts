/** Objects of different sizes, to try limits on the number of properties. */
import type { Document } from "../../decode/document.js";
import type { JsonObject, JsonValue } from "../../json.js";
import type { Schema } from "../../schema/schema.js";
import { closure, each } from "../example/parts.js";

/** Objects with more properties are not tried. */
const MAX_SIZE = 100;
/** Maximum number of sizes that are tried. */
const MAX_SIZES = 24;

interface Sizing {
  /** The schemas with the limits. */
  readonly schemas: readonly Schema[];
  /** The value of an undeclared property. */
  readonly other: JsonValue;
}

/** Each object as it is, and in all sizes at which a limit begins or ends to hold. */
export function inEachSize(
  objects: readonly JsonObject[],
  { schemas, other }: Sizing,
  document: Document,
): readonly JsonObject[] {
  const parts = closure(schemas, [], document);
  const limits = [...each(parts, "minProperties"), ...each(parts, "maxProperties")];
  const sizes = [...new Set(limits.flatMap((limit) => [limit - 1, limit]))]
    .filter((size) => size >= 0 && size <= MAX_SIZE)
    .slice(0, MAX_SIZES);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return objects.flatMap((object) => {
    const isFirst = ([name]: readonly [string, JsonValue | undefined]): number =>
      required.has(name) ? 0 : 1;
    const entries = Object.entries(object).toSorted((a, b) => isFirst(a) - isFirst(b));
    return [object, ...sizes.map((size) => resized(entries, size, other))];
  });
}

/** An object with the first entries, or with undeclared properties after all of them. */
function resized(
  entries: readonly (readonly [string, JsonValue | undefined])[],
  size: number,
  other: JsonValue,
): JsonObject {
  const more = Array.from({ length: Math.max(size - entries.length, 0) }, (_, index) => {
    return [`more${index}`, other] as const;
  });
  return Object.fromEntries([...entries, ...more].slice(0, size)) as JsonObject;
}
