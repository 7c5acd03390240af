/** Mutates a value at one random position. */
import { isJsonObject, type JsonValue } from "../../generator/json.js";
import type { Random } from "./random.js";

const OTHERS: readonly JsonValue[] = [
  null,
  true,
  0,
  1,
  -1,
  2,
  1.5,
  1e15,
  "",
  "text",
  "on",
  "t0",
  "t1",
  "shared",
  "Ant",
  "Dog",
  "2024-02-29",
  "2024-02-29T12:30:00Z",
  [],
  {},
  [null],
  { x: 1 },
];

/** `donors` are values to take replacements from. */
export function bent(value: JsonValue, random: Random, donors: readonly JsonValue[]): JsonValue {
  const other = (): JsonValue =>
    structuredClone(random.chance(75) ? random.pick(OTHERS) : random.pick([null, ...donors]));
  if (Array.isArray(value) && value.length > 0 && random.chance(80)) {
    const list = value as readonly JsonValue[];
    const index = random.below(list.length);
    return random.weighted<JsonValue>([
      [4, () => list.with(index, bent(list[index] as JsonValue, random, donors))],
      [1, () => list.toSpliced(index, 1)],
      [1, () => [...list, list[index] as JsonValue]],
      [1, () => [...list, other()]],
    ]);
  }
  if (isJsonObject(value) && Object.keys(value).length > 0 && random.chance(85)) {
    const entries = Object.entries(value);
    const index = random.below(entries.length);
    const [key, item] = entries[index] as [string, JsonValue];
    return random.weighted<JsonValue>([
      [6, () => Object.fromEntries(entries.with(index, [key, bent(item, random, donors)]))],
      [3, () => Object.fromEntries(entries.toSpliced(index, 1))],
      [
        2,
        () =>
          Object.fromEntries([
            ...entries,
            [random.pick(["unexpected", "a", "kind", "name", "id", "x-y"]), other()],
          ]),
      ],
    ]);
  }
  return other();
}
