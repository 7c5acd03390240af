/** Random schemas of arrays and tuples. */
import { deeper, type Mutable, type Scope } from "./scope.js";
import { schema } from "./schema.js";

export function array(scope: Scope): Mutable {
  const { random, full } = scope;
  const base: Mutable = { type: "array", items: schema(deeper(scope)) };
  return random.weighted<Mutable>([
    [6, () => base],
    [1, () => ({ ...base, minItems: random.below(3) })],
    [1, () => ({ ...base, maxItems: 1 + random.below(3) })],
    [1, () => ({ ...base, uniqueItems: true })],
    [full ? 1 : 0, () => ({ ...base, contains: schema(deeper(deeper(scope))) })],
  ]);
}

/** 3.1 only. */
export function tuple(scope: Scope): Mutable {
  const { random } = scope;
  const count = 1 + random.below(3);
  const prefixItems = Array.from({ length: count }, () => schema(deeper(scope)));
  return {
    type: "array",
    prefixItems,
    ...random.weighted<Mutable>([
      [3, () => ({})],
      [3, () => ({ items: false })],
      [3, () => ({ items: schema(deeper(scope)) })],
      [1, () => ({ unevaluatedItems: random.chance(50) ? false : schema(deeper(scope)) })],
    ]),
    ...random.weighted<Mutable>([
      [2, () => ({})],
      [3, () => ({ minItems: count })],
      [1, () => ({ minItems: 1 + random.below(count), maxItems: count + random.below(2) })],
    ]),
  };
}
