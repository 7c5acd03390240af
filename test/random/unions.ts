/** Random oneOf, anyOf and allOf. */
import { leaf, enumeration } from "./leaves.js";
import { object } from "./objects.js";
import { deeper, type Mutable, refTo, type Scope, sometimesNull } from "./scope.js";
import { schema } from "./schema.js";

/** A choice between schemas of any kind. */
export function union(scope: Scope): Mutable {
  const { random } = scope;
  const count = 1 + random.below(3) + (random.chance(70) ? 1 : 0);
  const branches = Array.from({ length: count }, () => branch(scope));
  const mode = random.pick(["oneOf", "anyOf"]);
  const made: Mutable = { [mode]: branches };
  if (random.chance(15)) return { ...object(scope), [mode]: branches };
  if (!scope.full && random.chance(20)) return { ...made, nullable: true };
  return made;
}

function branch(scope: Scope): Mutable {
  const { random, earlier, full } = scope;
  return random.weighted<Mutable>([
    [earlier.length > 0 ? 5 : 0, () => refTo(random.pick(earlier))],
    [2, () => enumeration(scope)],
    [3, () => leaf(scope)],
    [2, () => object(deeper(scope))],
    [1, () => ({ type: "array", items: schema(deeper(deeper(scope))) })],
    [full ? 1 : 0, () => ({ type: "null" })],
  ]);
}

/** An allOf, sometimes with parents that other members narrow. */
export function intersection(scope: Scope): Mutable {
  const { random, earlier } = scope;
  const parents = earlier.length === 0 ? [] : [refTo(random.pick(earlier))];
  if (earlier.length > 0 && random.chance(25)) parents.push(refTo(random.pick(earlier)));
  const own = random.chance(85) ? [object(scope)] : [];
  const members = random.chance(75) ? [...parents, ...own] : [...own, ...parents];
  if (members.length === 0) return object(scope);
  if (!scope.full && random.chance(8)) members.push({ nullable: true });
  const made: Mutable = { allOf: members };
  if (random.chance(15)) return { ...object(scope), ...made };
  if (scope.full && random.chance(10))
    return { ...made, unevaluatedProperties: random.chance(70) ? false : schema(deeper(scope)) };
  return sometimesNull(made, scope, 8);
}
