/** Random schemas of objects. */
import { deeper, type Mutable, PROPERTY_NAMES, type Scope } from "./scope.js";
import { schema } from "./schema.js";

/** An object with some properties, and sometimes with conditions on them. */
export function object(scope: Scope): Mutable {
  const { random } = scope;
  const names = random.some(PROPERTY_NAMES, scope.depth === 0 ? 22 : 12);
  const properties = Object.fromEntries(names.map((name) => [name, property(scope)]));
  const required = random.some(names, 40);
  const base: Mutable = {
    ...(random.chance(88) ? { type: "object" } : {}),
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...undeclared(scope),
  };
  return random.chance(35) ? { ...base, ...condition(names, scope) } : base;
}

function property(scope: Scope): Mutable {
  const { random } = scope;
  const made = schema(deeper(scope));
  if (random.chance(6) && made["$ref"] === undefined)
    return { ...made, [random.pick(["readOnly", "writeOnly"])]: true };
  return made;
}

function undeclared(scope: Scope): Mutable {
  const { random } = scope;
  return random.weighted<Mutable>([
    [10, () => ({})],
    [2, () => ({ additionalProperties: false })],
    [1, () => ({ additionalProperties: true })],
    [2, () => ({ additionalProperties: schema(deeper(scope)) })],
  ]);
}

/** A keyword that depends on which properties an object has. */
function condition(names: readonly string[], scope: Scope): Mutable {
  const { random, full } = scope;
  const name = random.pick(names.length === 0 ? ["a"] : names);
  const other = random.pick(PROPERTY_NAMES);
  const inner = (): Mutable => schema(deeper(deeper(scope)));
  const rare = full ? 1 : 0;
  return random.weighted<Mutable>([
    [1, () => ({ anyOf: [{ required: [name] }, { required: [other] }] })],
    [1, () => ({ oneOf: [{ required: [name] }, { required: [other] }] })],
    [1, () => ({ not: { required: [name] } })],
    [1, () => ({ maxProperties: 1 + random.below(3) })],
    [1, () => ({ minProperties: random.below(3) })],
    [rare, () => ({ patternProperties: { "^x-": inner(), ...(rare && { e$: inner() }) } })],
    [rare, () => ({ propertyNames: { pattern: "^[a-z]" } })],
    [rare, () => ({ dependentRequired: { [name]: [other] } })],
    [rare, () => ({ dependentSchemas: { [name]: { properties: { [other]: inner() } } } })],
    [rare * 2, () => branches(name, other, inner)],
    [rare * 2, () => ({ unevaluatedProperties: random.chance(60) ? false : inner() })],
  ]);
}

function branches(name: string, other: string, inner: () => Mutable): Mutable {
  return {
    if: { properties: { [name]: inner() }, required: [name] },
    then: { properties: { [other]: inner() } },
    else: { properties: { [`${other}2`]: inner() } },
  };
}

export function map(scope: Scope): Mutable {
  const { random } = scope;
  const values = schema(deeper(scope));
  const size = random.chance(15) ? { maxProperties: 1 + random.below(2) } : {};
  if (scope.full && random.chance(25))
    return { type: "object", patternProperties: { "^[ab]": values }, ...size };
  return { type: "object", additionalProperties: values, ...size };
}
