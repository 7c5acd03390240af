/** The runtime of `compat`: writes plain objects as OpenAPI Generator's typescript-fetch does. */

/** Whether an object has all these members. */
export function hasMembers(value: object, names: readonly string[]): boolean {
  return names.every((name) => (value as Record<string, unknown>)[name] !== undefined);
}

interface WithOthers {
  readonly additionalProperties?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The JSON value of an object: its declared properties, then all others that it has, from
 * `additionalProperties` and as members of its own. `members` are those that are not in `declared`.
 */
export function objectDict(
  value: object,
  declared: Readonly<Record<string, unknown>>,
  members: readonly string[],
): Record<string, unknown> {
  const dict: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(declared))
    if (property !== undefined) setOwn(dict, name, property);
  const { additionalProperties, ...own } = value as WithOthers & Record<string, unknown>;
  for (const [name, property] of Object.entries({ ...additionalProperties, ...own }))
    if (
      !members.includes(name) &&
      !Object.prototype.hasOwnProperty.call(declared, name) &&
      isData(property)
    )
      setOwn(dict, name, property);
  return dict;
}

function isData(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function setOwn(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

interface Reader {
  is(value: unknown): boolean;
  fromDict(value: unknown): unknown;
}

/**
 * The JSON value of a value of a union. Each writer is for one variant, with its class if it is one. Takes
 * the variant of the same class, else the valid one that leaves the fewest properties undeclared, else
 * the first.
 */
export function variantDict(
  value: unknown,
  union: Reader,
  writers: readonly (readonly [write: (value: never) => unknown, variant?: Reader])[],
): unknown {
  let best: { readonly dict: unknown; readonly rest: number } | undefined;
  for (const [write, variant = union] of writers) {
    const dict = tryWrite(write, value);
    if (!union.is(dict) || !variant.is(dict)) {
      if (dict !== undefined) best ??= { dict, rest: Infinity };
      continue;
    }
    const rest = undeclared(variant.fromDict(dict), value);
    if (best === undefined || rest < best.rest) best = { dict, rest };
  }
  return best === undefined ? value : best.dict;
}

/** Undefined if the value is so different from those of the variant that it cannot be written. */
function tryWrite(write: (value: never) => unknown, value: unknown): unknown {
  try {
    return write(value as never);
  } catch {
    return undefined;
  }
}

/** The number of undeclared properties of an instance; -1 if it is of the class of the value. */
function undeclared(instance: unknown, value: unknown): number {
  if (typeof instance !== "object" || instance === null || Array.isArray(instance)) return 0;
  if (Object.getPrototypeOf(instance) === Object.getPrototypeOf(value)) return -1;
  return Object.keys((instance as WithOthers).additionalProperties ?? {}).length;
}
