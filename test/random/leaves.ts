/** Random schemas of scalar values. */
import type { JsonValue } from "../../generator/json.js";
import type { Mutable, Scope } from "./scope.js";

export const FORMATS = ["date-time", "date", "byte", "uuid", "email", "ipv4", "money"] as const;

const WORDS = ["on", "off", "cat", "dog", "base", "none", "1", "true", "null", ""] as const;
const VALUES: readonly JsonValue[] = [...WORDS, 0, 1, 2, 1.5, -1, true, false];

export function leaf(scope: Scope): Mutable {
  const { random, full } = scope;
  return random.weighted<Mutable>([
    [5, () => text(scope)],
    [4, () => number(scope)],
    [2, () => ({ type: "boolean" })],
    [4, () => enumeration(scope)],
    [full ? 2 : 0, () => ({ const: random.pick(VALUES) })],
    [1, () => ({})],
    [full ? 1 : 0, () => ({ type: "null" })],
    [full ? 1 : 0, () => ({ type: random.some(["string", "integer", "boolean", "array"], 60) })],
  ]);
}

export function text({ random }: Scope): Mutable {
  return random.weighted<Mutable>([
    [4, () => ({ type: "string" })],
    [5, () => ({ type: "string", format: random.pick(FORMATS) })],
    [1, () => ({ type: "string", minLength: random.below(3), maxLength: 3 + random.below(4) })],
    [1, () => ({ type: "string", pattern: random.pick(["^[a-z]+$", "^\\d{2}", "-", "^.$"]) })],
  ]);
}

export function number({ random, full }: Scope): Mutable {
  const type = random.pick(["integer", "number"]);
  return random.weighted<Mutable>([
    [3, () => ({ type })],
    [3, () => ({ type: "integer", format: random.pick(["int32", "int64", "int64"]) })],
    [1, () => ({ type: "number", format: random.pick(["float", "double"]) })],
    [1, () => ({ type, minimum: random.below(4) - 2, maximum: 2 + random.below(9) })],
    [1, () => ({ type: "integer", format: "int64", minimum: 1, maximum: 9 })],
    [1, () => ({ type, multipleOf: random.pick([2, 0.5, 3]) })],
    [
      1,
      () =>
        full
          ? { type, exclusiveMinimum: random.below(3) }
          : { type, minimum: random.below(3), exclusiveMinimum: true },
    ],
  ]);
}

export function enumeration({ random, full }: Scope): Mutable {
  return random.weighted<Mutable>([
    [5, () => ({ type: "string", enum: distinct(random.some(WORDS, 35), "on") })],
    [2, () => ({ type: "integer", enum: distinct(random.some([0, 1, 2, 3], 50), 1) })],
    [2, () => ({ enum: distinct(random.some(VALUES, 25), "auto") })],
    [full ? 1 : 0, () => ({ enum: distinct(random.some([...VALUES, null], 25), null) })],
    [1, () => ({ enum: distinct(random.some([[], ["a"], { a: 1 }, "a", 1], 50), "a") })],
  ]);
}

function distinct(list: readonly JsonValue[], otherwise: JsonValue): JsonValue[] {
  return list.length === 0 ? [otherwise] : [...list];
}
