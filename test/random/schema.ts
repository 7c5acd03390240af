/** A random schema of any kind. */
import { array, tuple } from "./arrays.js";
import { leaf } from "./leaves.js";
import { map, object } from "./objects.js";
import { deeper, type Mutable, refTo, type Scope, sometimesNull } from "./scope.js";
import { intersection, union } from "./unions.js";

export function schema(scope: Scope): Mutable {
  const { random, full, depth, earlier } = scope;
  const nests = depth > 2 ? 0 : 1;
  // A component that is only a reference applies its target in place, so it may only refer to earlier
  // ones.
  const all = depth === 0 ? earlier : scope.all;
  const made = random.weighted<Mutable>([
    [8, () => leaf(scope)],
    [all.length === 0 ? 0 : 4, () => reference(scope, random.pick(all))],
    [nests * 2, () => object(scope)],
    [nests * 2, () => array(scope)],
    [nests, () => map(scope)],
    [nests * 2, () => union(deeper(scope))],
    [nests, () => intersection(deeper(scope))],
    [full ? nests * 2 : 0, () => tuple(scope)],
    [full ? 1 : 0, () => ({ not: leaf(scope) })],
  ]);
  return sometimesNull(made, scope);
}

/** A `$ref`, in 3.1 sometimes with other keywords. */
function reference({ random, full }: Scope, name: string): Mutable {
  if (random.chance(15)) return { allOf: [refTo(name)], description: "A reference." };
  if (!full || random.chance(80)) return refTo(name);
  return {
    ...refTo(name),
    ...random.pick<Mutable>([
      { description: "Beside." },
      { title: "Titled" },
      { minProperties: 1 },
    ]),
  };
}
