/** The runtime of the generated models: plain functions without dependencies. */

/** A step into a value: a property name or an array index. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a value. Values themselves are never repeated in it. */
export interface Issue {
  /** Property names and indexes from the root to the place. */
  readonly path: Path;
  /** The same place as a JSON Pointer (RFC 6901); "" is the root. */
  readonly pointer: string;
  /** The JSON Schema keyword that failed, such as `type` or `minLength`; `json` for text that is not JSON. */
  readonly code: string;
  /** What was expected, and what kind of value came. */
  readonly message: string;
}

/** Thrown by `fromJson` and `fromDict` for a value that is not valid; `issues` holds every reason. */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.pointer || "(root)"}: ${issue.message}`).join("\n"));
    this.issues = issues;
  }
}

/** `JSON.parse` that throws a `ValidationError`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ValidationError([
      { path: [], pointer: "", code: "json", message: "expected JSON text" },
    ]);
  }
}

/** Whether a value is a JSON object, seen as the (unchecked) dict of a model. */
export function isObject<T = Record<string, unknown>>(
  value: unknown,
): value is { readonly [key in keyof T]?: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A deep copy of a JSON value. */
export function copyJson<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson) as T;
  return mapRecord(value as Record<string, unknown>, copyJson) as T;
}

/** A new record with every value mapped; `__proto__` is a key like any other. */
export function mapRecord<T, U>(
  record: Record<string, T>,
  map: (value: T) => U,
): Record<string, U> {
  const result: Record<string, U> = {};
  for (const key of Object.keys(record)) setProperty(result, key, map(record[key] as T));
  return result;
}

/** Sets an own property, `__proto__` included. */
export function setProperty(target: object, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

/** Whether a dict has more properties than the `known` ones that were counted. */
export function hasMore(dict: object, known: number): boolean {
  let count = 0;
  for (const _key in dict) count += 1;
  return count !== known;
}

/** The properties of a dict that are not declared, converted (by default copied); undefined for none. */
export function additionalOf<T = unknown>(
  dict: object,
  declared: ReadonlySet<string>,
  convert: (value: never) => T = copyJson,
): Record<string, T> | undefined {
  let rest: Record<string, T> | undefined;
  for (const [key, value] of Object.entries(dict)) {
    if (value === undefined || declared.has(key)) continue;
    rest ??= {};
    setProperty(rest, key, convert(value as never));
  }
  return rest;
}

/** Writes additional properties into a dict; the names of declared ones are not theirs to use. */
export function addProperties(
  dict: object,
  additional: Readonly<Record<string, unknown>>,
  declared: ReadonlySet<string>,
): void {
  for (const [key, value] of Object.entries(additional)) {
    if (value !== undefined && !declared.has(key)) setProperty(dict, key, dictOf(value));
  }
}

/** The wire form of a value of any model: the dicts of class instances, copies of arrays and objects. */
export function dictOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(dictOf);
  // A function is no JSON value, so this is a class of ours.
  if ("toDict" in value && typeof value.toDict === "function") return value.toDict();
  return mapRecord(value as Record<string, unknown>, dictOf);
}
