/** The runtime of the generated models: plain functions without dependencies. */

/** A validation problem. Never contains the value itself. */
export interface Issue {
  /** Property names and indexes from the root to the invalid value. */
  readonly path: readonly (string | number)[];
  /** The path as a JSON Pointer (RFC 6901); "" is the root. */
  readonly pointer: string;
  /** The JSON Schema keyword that failed, such as `type` or `minLength`; `json` for text that is not JSON. */
  readonly code: string;
  /** What was expected, and which kind of value was found. */
  readonly message: string;
  /** The value of the keyword: the limit, pattern, format, type or allowed values. */
  readonly expected?: unknown;
}

/** Thrown for an invalid value. `issues` has the reasons, at most 100. */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], model = "", options?: { readonly cause?: unknown }) {
    const lines = issues
      .slice(0, 10)
      .map(({ pointer, message }) => `${model + pointer || "(root)"}: ${message}`);
    if (issues.length > 10) lines.push(`and ${issues.length - 10} more`);
    // The types of ES2021 have no second parameter.
    super(...([lines.join("\n"), options] as unknown as [string]));
    this.issues = issues;
  }
}

/** The base class of all generated classes. `Dict` is the JSON form of an instance. */
export abstract class Model<Dict> {
  /** Builds an instance from JSON text. Throws `ValidationError`. */
  static fromJson<T, Dict>(this: ClassOf<T, Dict>, text: string): T {
    return this.fromDict(parseJson(text)) as T;
  }

  /** Builds an instance from plain JSON. Copies the input. Throws `ValidationError`. */
  static fromDict<T, Dict>(this: ClassOf<T, Dict>, value: unknown): T {
    return readValid(this, value) as T;
  }

  /** The issues of a value, in document order; none if it is valid. */
  static validate<T, Dict>(this: ClassOf<T, Dict>, value: unknown): Issue[] {
    return collectIssues(value, this);
  }

  /** The plain JSON object, with wire names. */
  abstract toDict(): Dict;
  /** The JSON text of the dict. */
  abstract toJson(): string;

  /** Called by `JSON.stringify`. Returns the dict. */
  toJSON(): Dict {
    return this.toDict();
  }
}

/** The validation functions of a model. */
interface Checks {
  /** `depth`: the number of models around the value, which only recursive models count. */
  check(value: unknown, depth: number): boolean;
  report(value: unknown, at: IssueContext): void;
}

interface Builder<Dict> extends Checks {
  check(value: unknown, depth: number): value is Dict;
  readonly name?: string;
  build(dict: Dict): unknown;
}

/** A generated class, or a class that extends one. */
export interface ClassOf<T, Dict> extends Builder<Dict> {
  new (init: never): T;
  readonly name: string;
  fromJson(text: string): unknown;
  fromDict(value: unknown): unknown;
  /**
   * Builds a `T`. Returns `unknown`, since a subclass inherits this function with the type of its
   * model.
   */
  build(dict: Dict): unknown;
}

/** The static functions of every class and of every other model. `Dict` is the JSON form of `T`. */
export interface ModelClass<T, Dict = T> {
  /** Builds a value from JSON text. Throws `ValidationError`. */
  fromJson(text: string): T;
  /** Builds a value from plain JSON. Copies the input. Throws `ValidationError`. */
  fromDict(value: unknown): T;
  /** Whether a value is valid. */
  is(value: unknown): value is Dict;
  /** The issues of a value, in document order; none if it is valid. */
  validate(value: unknown): Issue[];
}

/**
 * The functions of a model that is not a class. `Written` is what `toDict` returns. `check`, `report`
 * and `build` are for generated code.
 */
export interface Companion<T, Dict = T, Written = Dict> extends ModelClass<T, Dict> {
  check(value: unknown, depth?: number): value is Dict;
  report(value: unknown, at: IssueContext): void;
  build(dict: Dict): T;
  /** The plain JSON value, with wire names. */
  toDict(value: T): Written;
  /** The JSON text of the dict. */
  toJson(value: T): string;
}

type OwnFunctions<T, Dict, Written> = Pick<Companion<T, Dict, Written>, "check" | "report"> &
  Partial<Companion<T, Dict, Written>>;

/**
 * Creates the functions of the model `name` from those that differ from the defaults. The types are those
 * of the constant that it initializes: `build` may return less than every `T`.
 */
export function companion<T, Dict, Written>(
  name: string,
  own: NoInfer<OwnFunctions<T, Dict, Written>>,
): Companion<T, Dict, Written> {
  const model: Companion<T, Dict, Written> = {
    fromJson: (text) => model.fromDict(parseJson(text)),
    fromDict: (value) => readValid(model, value, name) as T,
    is: own.check,
    validate: (value) => collectIssues(value, model),
    build: copyJson as never,
    toDict: plainJson as never,
    toJson: (value) => stringify(model.toDict(value)),
    ...own,
  };
  return model;
}

/** The functions of an enum. */
export interface EnumModel<T> extends ModelClass<T> {
  /** The values in the order of the spec, without null. */
  readonly VALUES: readonly T[];
  report(value: unknown, at: IssueContext): void;
  toDict(value: T): T;
  toJson(value: T): string;
}

/** An enum: its members by name, and its functions. */
export type Enum<T, Members> = Members & EnumModel<T>;

/**
 * Creates the constant of the enum `name`. `report` may be omitted if the members are all values; `own`
 * overrides functions.
 */
export function enumOf<T, Members extends Readonly<Record<string, unknown>>>(
  name: string,
  members: Members,
  is: (value: unknown) => value is T,
  report: ReportFunction = oneOfLiterals(Object.values(members)),
  own: Partial<Pick<EnumModel<T>, "fromJson" | "toJson">> = {},
): Enum<T, Members> {
  const same = (value: T): T => value;
  return {
    ...members,
    VALUES: Object.values(members) as T[],
    ...companion<T, T, T>(name, { check: is, report, build: same, toDict: same, ...own }),
  };
}

/** The dict that a class with defaults writes: the properties in `Filled` are always present. */
export type Written<Dict, Filled extends keyof Dict> = Dict & {
  [Name in Filled]-?: Exclude<Dict[Name], undefined>;
};

/** The argument of a constructor: the members of a class. Those in `Required` are mandatory. */
export type InitOf<T, Required extends keyof T = never> = Pick<T, Required> &
  OrUndefined<T, Exclude<keyof T, Required | keyof Model<unknown>>>;

type OrUndefined<T, Names extends keyof T> = { [Name in Names]?: T[Name] | undefined };

/** `JSON.parse` that throws a `ValidationError`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The rest of the engine's message repeats the text.
    const [place = ""] = / at position \d+| at line \d+ column \d+/.exec(String(cause)) ?? [];
    throw new ValidationError([issueAt([], "json", `expected JSON text${place}`)], "", { cause });
  }
}

/** The strings and numbers of JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** `JSON.parse` that throws a `ValidationError` if a 64-bit integer would lose digits as a number. */
export function parseIntegers(text: string, report: Reporter): unknown {
  const value = parseJson(text);
  // Shorter integers are safe.
  if (!/[\d.]{16}/.test(text)) return value;
  // No 64-bit integer is that large, so the value is reported.
  const marked = text.replace(TOKENS, (token) => (keepsDigits(token) ? token : "1e300"));
  if (marked === text) return value;
  const issues = collectIssues(JSON.parse(marked), report);
  const lost = issues.filter(({ expected }) => expected === "int64" || expected === "uint64");
  if (lost.length > 0) throw new ValidationError(lost);
  return value;
}

/** Whether a number keeps all digits of a token. True for tokens that are not integers. */
function keepsDigits(token: string): boolean {
  const digits = integerDigits(token);
  return digits === undefined ? !Number.isInteger(Number(token)) : String(Number(token)) === digits;
}

/**
 * The digits of an integer of at most 20 digits in JSON text: `1.5e3` is `1500`. Undefined for other
 * tokens.
 */
export function integerDigits(token: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const zeros = Number(exponent) - fraction.length;
  if (digits === "") return "0";
  if (digits.length + zeros > 20) return undefined;
  if (zeros >= 0) return sign + digits + "0".repeat(zeros);
  return /^0*$/.test(digits.slice(zeros)) && digits.length > -zeros
    ? sign + digits.slice(0, zeros)
    : undefined;
}

/** Whether a value is a JSON object, typed as an unchecked dict. */
export function isObject<T = Record<string, unknown>>(
  value: unknown,
): value is { readonly [key in keyof T]?: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    // True for most dicts. The full test is slower.
    (value.constructor === Object || isPlainObject(value))
  );
}

/** Whether an object is neither an array nor an instance of a class. */
function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // `Object.prototype` of another realm has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is JSON at every level: no class instances, functions, symbols, `NaN` or `Infinity`. */
export function isJson(value: unknown): boolean {
  try {
    return isJsonPart(value, MAX_DEPTH);
  } catch {
    // Nested too deeply, or circular.
    return false;
  }
}

/** `levels`: how many arrays and objects may be inside one another. */
function isJsonPart(value: unknown, levels: number): boolean {
  return isJsonPrimitive(value) || (levels > 0 && isJsonObject(value, levels - 1));
}

/** Includes bigints: integers of any size, which `toJson` writes with all digits. */
function isJsonPrimitive(value: unknown): boolean {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    value === null ||
    typeof value === "bigint" ||
    isNumber(value)
  );
}

/** Whether a value is an array or an object of JSON. */
function isJsonObject(value: unknown, levels: number): boolean {
  if (isArray(value)) {
    // `every` would skip the holes of a sparse array.
    for (const item of value) if (!isJsonPart(item, levels)) return false;
    return true;
  }
  if (!isObject(value)) return false;
  for (const key in value)
    if (value[key] !== undefined && !isJsonPart(value[key], levels)) return false;
  return true;
}

/** A deep copy of a JSON value or undefined. Throws a `ValidationError` for other values. */
export function copyJson<T>(value: T): T {
  return value === undefined ? value : (copyPart(value) as T);
}

/** `isWritten` also converts instances of classes and objects with a `toJSON` method. */
function copyPart(value: unknown, isWritten = false): unknown {
  if (typeof value === "string") return value;
  if (isArray(value)) {
    const items: unknown[] = [];
    for (const item of value)
      items.push(isWritten && item === undefined ? null : copyPart(item, isWritten));
    return items;
  }
  if (isWritten && typeof value === "object" && value !== null) {
    if ("toDict" in value && typeof value.toDict === "function") return value.toDict();
    if ("toJSON" in value && typeof value.toJSON === "function")
      return copyPart(value.toJSON(), true);
  }
  if (!isObject(value)) {
    if (isJsonPrimitive(value)) return value;
    throw notJson(value);
  }
  const result = {};
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (part !== undefined) setProperty(result, key, copyPart(part, isWritten));
  }
  return result;
}

function notJson(value: unknown): ValidationError {
  const at: IssueContext = { path: [], issues: [] };
  reportJson(value, at);
  return new ValidationError(at.issues);
}

/** A new record with every value mapped. `__proto__` is an ordinary key. */
export function mapRecord<T, U>(
  record: Record<string, T>,
  map: (value: T) => U,
): Record<string, U> {
  const result: Record<string, U> = {};
  for (const key of Object.keys(record)) setProperty(result, key, map(record[key] as T));
  return result;
}

/**
 * The names that every object inherits. Assigning `__proto__` changes the prototype; assigning any of
 * them fails if `Object.prototype` is frozen.
 */
const INHERITED: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ Object.getOwnPropertyNames(Object.prototype),
);

/** Sets an own property, `__proto__` included. */
export function setProperty(target: object, key: string, value: unknown): void {
  if (INHERITED.has(key)) {
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

/** Whether a dict has more properties than its `known` declared ones. */
export function hasMore(dict: object, known: number): boolean {
  let count = 0;
  for (const _key in dict) count += 1;
  return count !== known;
}

/**
 * The undeclared properties of a valid dict, converted (by default copied); undefined if there are
 * none. `known` is the number of declared properties in the dict: most dicts have no others, and their
 * names are not compared.
 */
export function additionalOf<T = unknown>(
  dict: object,
  known: number,
  declared: readonly string[],
  convert?: (value: never) => T,
): Record<string, T> | undefined {
  return hasMore(dict, known) ? pickUndeclared(dict, declared, convert) : undefined;
}

/** Splits a literal at its spaces. V8 compares such strings fastest. */
export function words(text: string): readonly string[] {
  return text.split(" ");
}

/**
 * The search for a name starts after the previous match, since most dicts list their properties in the
 * order of declaration.
 */
function pickUndeclared<T>(
  dict: object,
  declared: readonly string[],
  convert: (value: never) => T = copyJson,
): Record<string, T> | undefined {
  let rest: Record<string, T> | undefined;
  let next = 0;
  for (const key in dict) {
    let index = next;
    while (index < declared.length && declared[index] !== key) index += 1;
    if (index === declared.length) index = declared.indexOf(key);
    next = index + 1;
    if (index >= 0) continue;
    const value = ownProperty(dict, key);
    if (value !== undefined) setProperty((rest ??= {}), key, convert(value as never));
  }
  return rest;
}

/** Writes additional properties into a dict. Declared names are skipped. */
export function addProperties(
  dict: object,
  additional: Readonly<Record<string, unknown>> | undefined,
  declared: readonly string[],
): void {
  for (const key in additional) {
    const value = declared.includes(key) ? undefined : ownProperty(additional, key);
    if (value !== undefined) setProperty(dict, key, dictOf(value));
  }
}

/**
 * The wire form of any value: the result of `toDict` or `toJSON`, or a copy. Throws a `ValidationError`
 * for a value that JSON cannot represent.
 */
export function dictOf(value: unknown): unknown {
  try {
    return value === undefined ? value : copyPart(value, true);
  } catch (error) {
    throw orDepthError(error);
  }
}

/** `dictOf` for plain JSON, which may contain objects with a `toJSON` method. */
export function plainJson<T>(value: T): T {
  return dictOf(value) as T;
}

/** `JSON.stringify` that writes bigints as integers and throws a `ValidationError`. */
export function stringify(dict: unknown): string {
  try {
    return (JSON.stringify(dict) as string | undefined) ?? "null";
  } catch (error) {
    if (!(error instanceof TypeError)) throw orDepthError(error);
  }
  // The dict has a bigint or is circular.
  try {
    return exactText(copyPart(dict, true));
  } catch (error) {
    throw orDepthError(error);
  }
}

/** The JSON text of plain JSON with bigints. */
function exactText(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (isArray(value)) return `[${value.map(exactText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const pairs = Object.keys(value).map((key) => `${JSON.stringify(key)}:${exactText(value[key])}`);
  return `{${pairs.join(",")}}`;
}

/** Text without characters that JSON escapes. */
const PLAIN_TEXT = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** The JSON text of a value. Faster than `JSON.stringify` for most members. */
export function jsonOf(value: unknown): string {
  if (typeof value === "string" && PLAIN_TEXT.test(value)) return `"${value}"`;
  if (typeof value === "boolean" || value === null || isNumber(value)) return String(value);
  if (isArray(value) && value.length <= 32 && typeof value[0] !== "object")
    return listJson(value, jsonOf);
  return stringify(value);
}

/** `start` (a comma and a name) and the JSON text of a value; "" if it is absent. */
export function jsonPair(start: string, value: unknown): string {
  return value === undefined ? "" : start + jsonOf(value);
}

/** The JSON text of a list. `JSON.stringify` is faster for long lists. */
export function listJson<T>(items: readonly T[], json: (item: T) => string): string {
  if (items.length > 32) return stringify(dictOf(items));
  let text = "[";
  let separator = "";
  for (const item of items) {
    text += separator + json(item);
    separator = ",";
  }
  return `${text}]`;
}

// ---- tests ------------------------------------------------------------------------------------------

/** `Array.isArray` without `any`. */
export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether a value is a finite number. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** Whether a value is a number without a fraction: `1.0` is an integer too. */
export function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

/** Whether a value is a signed 32-bit integer. */
export function isInt32(value: unknown): value is number {
  return isInteger(value) && value >> 0 === value;
}

/** Whether a value is a signed integer of 64 bits. */
export function isInt64(value: unknown): value is number {
  return isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}

/** Whether a value is an unsigned integer of 64 bits. */
export function isUint64(value: unknown): value is number {
  return isInteger(value) && value >= 0 && value < 2 ** 64;
}

/** Rejects every value. */
export function isNever(_value: unknown): _value is never {
  return false;
}

/** `Object.hasOwn`, which ES2021 does not have. */
export function hasOwn(object: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}

/** An own property of an object; undefined for inherited ones, such as `constructor`. */
export function ownProperty(object: object, key: string): unknown {
  return hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/**
 * An object without those properties in `names` that are null. Returns the value itself if there are
 * none.
 */
export function withoutNulls(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value) || names.every((name) => ownProperty(value, name) !== null)) return value;
  const isKept = ([key, item]: [string, unknown]): boolean => item !== null || !names.includes(key);
  return Object.fromEntries(Object.entries(value).filter(isKept));
}

/** The number of characters of a text: code points, not code units. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** Whether a text has at least `min` characters. */
export function hasMinLength(text: string, min: number): boolean {
  return text.length >= min && (text.length >= 2 * min || countCharacters(text) >= min);
}

/** Whether a text has at most `max` characters. */
export function hasMaxLength(text: string, max: number): boolean {
  return text.length <= max || (text.length <= 2 * max && countCharacters(text) <= max);
}

/** The number of properties of an object. */
export function countProperties(object: object): number {
  let count = 0;
  for (const _key in object) count += 1;
  return count;
}

/** Whether a number is a multiple of another in exact decimal arithmetic. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isInteger(divisor)) return value % divisor === 0;
  const a = decimal(value);
  const b = decimal(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  const scale = (n: { digits: bigint; exponent: number }): bigint =>
    n.digits * 10n ** BigInt(n.exponent - exponent);
  return scale(a) % scale(b) === 0n;
}

/** The decimal digits of a number and their power of ten. */
function decimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Deep equality of JSON values. The order of properties does not matter. */
export function jsonEquals(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => jsonEquals(item, b[index]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => hasOwn(b, key) && jsonEquals(ownProperty(a, key), ownProperty(b, key)),
  );
}

/** A V8 set holds at most 2 ** 24 values. */
const SET_SIZE = 16_000_000;

/**
 * Whether no two items are equal. False for items that are nested too deeply, or in a circle. Uses several
 * sets of at most `size` items.
 */
export function hasUniqueItems(items: readonly unknown[], size: number = SET_SIZE): boolean {
  try {
    return areUnique(items, size);
  } catch (error) {
    if (isOverflow(error)) return false;
    throw error;
  }
}

function areUnique(items: readonly unknown[], size: number): boolean {
  let primitives = new Set<unknown>();
  const full = [primitives];
  const objects = new Map<number, object>();
  for (const item of items) {
    if (typeof item === "object" && item !== null) {
      if (!addObject(objects, item)) return false;
      continue;
    }
    if (full.length > 1 && full.some((set) => set.has(item))) return false;
    if (primitives.size === primitives.add(item).size) return false;
    if (primitives.size === size) full.push((primitives = new Set()));
  }
  return true;
}

/**
 * Adds an object or array by its hash. Returns whether no other is equal. Those with the same hash are
 * compared by a set of their texts, so that the time stays linear even where all hashes collide.
 */
function addObject(objects: Map<number, object>, item: object): boolean {
  const hash = hashOf(item) & HASHES;
  const found = objects.get(hash);
  if (found === undefined) {
    objects.set(hash, item);
    return true;
  }
  const texts = found instanceof Set ? found : new Set([canonicalJson(found)]);
  objects.set(hash, texts);
  return texts.size < texts.add(canonicalJson(item)).size;
}

/** The largest hash. A V8 map holds more values than there are hashes. */
const HASHES = 0x7fffff;

/** A number that is the same for equal values, in any order of properties. */
function hashOf(value: unknown): number {
  if (isInt32(value)) return Math.imul(value, 0x9e3779b1);
  if (typeof value === "bigint") return hashOf(Number(value));
  if (typeof value !== "object" || value === null) return hashText(canonicalJson(value));
  let hash = 0;
  if (isArray(value)) for (const item of value) hash = (Math.imul(hash, 31) + hashOf(item)) | 0;
  else
    for (const name in value) {
      const part = ownProperty(value, name);
      if (part !== undefined)
        hash = (hash + Math.imul(hashText(name) ^ hashOf(part), 0x85ebca6b)) | 0;
    }
  return hash ^ (hash >>> 15);
}

function hashText(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** Text that is the same for equal values, and for a bigint and a number of the same value. */
function canonicalJson(value: unknown): string {
  if (typeof value === "string") return jsonOf(value);
  if (typeof value === "bigint" && !Number.isSafeInteger(Number(value))) return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `${canonicalJson(item)},`;
    return `[${text}]`;
  }
  const names = Object.keys(value);
  for (const name of names.length > 1 ? names.sort() : names) {
    const part = (value as Readonly<Record<string, unknown>>)[name];
    if (part !== undefined) text += `${jsonOf(name)}:${canonicalJson(part)},`;
  }
  return `{${text}}`;
}

// ---- issues -----------------------------------------------------------------------------------------

/** The path of the value that is checked, and the issues found so far. */
export interface IssueContext {
  /** Property names and indexes from the root. Changes during the traversal. */
  readonly path: (string | number)[];
  readonly issues: Issue[];
  /** The issues only help to choose a branch of a union. */
  readonly isTrial?: boolean;
}

/** Adds the issues of a value: a function or a model. */
export type Reporter = ReportFunction | ReportingModel;

/** `check` avoids the report of valid values. */
interface ReportingModel {
  readonly check?: (value: unknown, depth: number) => boolean;
  report(value: unknown, at: IssueContext): void;
}

type ReportFunction = (value: unknown, at: IssueContext) => void;

function runReporter(reporter: Reporter, value: unknown, at: IssueContext): void {
  if (!("report" in reporter)) return reporter(value, at);
  const depth = at.path.length;
  // `check` is not called at every depth, since each call checks all levels below again.
  if (depth > 0 && depth < 10 && reporter.check?.(value, 0) === true) return;
  reporter.report(value, at);
}

/** The maximum number of issues of a value. */
const MAX_ISSUES = 100;

/**
 * The issues of a value, or of the dict of an instance: without duplicates, in document order, at most
 * 100.
 */
export function collectIssues(value: unknown, reporter: Reporter): Issue[] {
  const at: IssueContext = { path: [], issues: [] };
  try {
    if (isValid(reporter, value)) return [];
    const dict = dictOfInstance(reporter, value) ?? value;
    if (dict !== value && isValid(reporter, dict)) return [];
    runReporter(reporter, dict, at);
    // Items that are nested too deeply are not compared. Reading them overflows the stack here too.
    if (at.issues.some(({ code }) => code === "uniqueItems")) isJsonPart(dict, ANY_DEPTH);
    // Values without a schema must still be JSON.
    if (at.issues.length === 0) reportJson(dict, at);
    if (at.issues.length === 0 && "check" in reporter && !isValid(reporter, dict))
      addIssue(at, "depth", TOO_DEEP);
    return inOrder(at.issues, dict, 0);
  } catch (error) {
    const known = readableError(error);
    // The instance cannot be written; or a getter or a proxy failed.
    return known instanceof ValidationError
      ? [...known.issues]
      : [issueAt(at.path, "type", "expected a value that can be read")];
  }
}

/** Reports the parts of a value that are not JSON. */
function reportJson(value: unknown, at: IssueContext): void {
  if (isArray(value)) reportItems(value, at, reportJson);
  else if (isObject(value)) {
    for (const key in value)
      if (value[key] !== undefined) reportAt(value[key], at, key, reportJson);
  } else if (!isJsonPrimitive(value))
    addIssue(at, "type", `expected a JSON value, got ${kindOf(value)}`);
}

/** The dict of an instance of a class; undefined for every other value. */
function dictOfInstance(type: Reporter, value: unknown): unknown {
  return value instanceof Model &&
    typeof type === "function" &&
    "report" in type &&
    value instanceof type
    ? value.toDict()
    : undefined;
}

/** Whether a value is a valid instance of a class. */
export function isInstance(type: Checks, value: unknown): boolean {
  try {
    return type.check(dictOfInstance(type, value), 0);
  } catch {
    return false;
  }
}

/** Whether a value is valid, and is JSON at every level. */
function isValid(type: Reporter, value: unknown): boolean {
  try {
    return (type as ReportingModel).check?.(value, 0) === true && isJsonPart(value, ANY_DEPTH);
  } catch {
    // Nested too deeply or circular, or a getter or proxy failed.
    return false;
  }
}

/** `fromDict`: builds from a valid dict or an instance. `name` is for models that are not classes. */
function readValid<Dict>(type: Builder<Dict>, value: unknown, name = ""): unknown {
  let cause: unknown;
  try {
    if (type.check(value, 0)) return type.build(value);
    const dict = dictOfInstance(type, value);
    if (dict !== undefined && type.check(dict, 0)) return type.build(dict);
  } catch (error) {
    cause = readableError(error);
  }
  const issues = collectIssues(value, type);
  if (issues.length === 0) {
    if (cause instanceof ValidationError) throw cause;
    // A getter returned another value when the value was checked.
    issues.push(issueAt([], "type", "expected a value that stays the same while it is read"));
  }
  // Only on failure, since reading the name of a class is slow.
  throw new ValidationError(issues, type.name ?? name, { cause });
}

/** How many models may be inside one another, or arrays and objects where anything is allowed. */
export const MAX_DEPTH = 1000;

/** More levels than the stack allows. V8 counts down from `Infinity` more slowly. */
const ANY_DEPTH = 1e9;

const TOO_DEEP = "expected a value that is not nested so deeply, or in a circle";

/** Refuses a value with more than `MAX_DEPTH` models inside one another. */
export function tooDeep(): never {
  throw new ValidationError([issueAt([], "depth", TOO_DEEP)]);
}

/** Replaces a stack overflow with a `ValidationError`. */
export function orDepthError(error: unknown): unknown {
  return isOverflow(error) ? new ValidationError([issueAt([], "depth", TOO_DEEP)]) : error;
}

/** `orDepthError` for errors that a value throws; undefined for a proxy that throws itself. */
function readableError(error: unknown): unknown {
  try {
    return orDepthError(error);
  } catch {
    return undefined;
  }
}

/** Whether an error is a stack overflow: the message of V8 and JavaScriptCore, or of SpiderMonkey. */
export function isOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}

/**
 * Sorts issues, without duplicates: those of a value come before those of its parts, missing properties
 * come last.
 */
function inOrder(issues: Issue[], value: unknown, depth: number): Issue[] {
  if (issues.length < 2) return issues;
  const here = new Map<string, Issue>();
  const parts = new Map<string | number, Issue[]>();
  for (const issue of issues) {
    const step = issue.path[depth];
    if (step === undefined) here.set(issue.code + issue.message, issue);
    else if (!parts.get(step)?.push(issue)) parts.set(step, [issue]);
  }
  const sorted = [...here.values()];
  const found = [...parts.keys()];
  const steps = isArray(value)
    ? found.sort((a, b) => Number(a) - Number(b))
    : new Set([...Object.keys(Object(value) as object), ...found]);
  for (const step of steps) {
    const part = parts.get(step);
    if (part !== undefined)
      sorted.push(...inOrder(part, ownProperty(value as object, String(step)), depth + 1));
  }
  return sorted;
}

/** Adds an issue. `expected` is the value of the keyword. */
export function addIssue(
  at: IssueContext,
  code: string,
  message: string,
  expected?: unknown,
): void {
  pushIssue(at, issueAt(at.path, code, message, expected));
}

function pushIssue({ issues }: IssueContext, issue: Issue): void {
  if (issues.length < MAX_ISSUES) issues.push(issue);
}

function issueAt(
  path: readonly (string | number)[],
  code: string,
  message: string,
  expected?: unknown,
): Issue {
  let pointer = "";
  for (const step of path)
    pointer += `/${String(step).replace(/[~/]/g, (char) => (char === "~" ? "~0" : "~1"))}`;
  return expected === undefined
    ? { path: [...path], pointer, code, message }
    : { path: [...path], pointer, code, message, expected };
}

/**
 * Adds an issue unless a condition holds. `expected` is the value of the keyword, or a text that
 * describes it; `got` is the actual number, if the keyword counts.
 */
export function check(
  condition: boolean,
  at: IssueContext,
  code: string,
  expected: unknown,
  got?: number,
): void {
  if (condition) return;
  const text = inWords(code, expected);
  const message = `expected ${text ?? String(expected)}${got === undefined ? "" : `, got ${got}`}`;
  addIssue(at, code, message, text === undefined ? undefined : expected);
}

/** The words for each limit, and its unit. */
const LIMITS: Readonly<Record<string, readonly [text: string, one?: string, many?: string]>> = {
  minimum: ["at least"],
  maximum: ["at most"],
  exclusiveMinimum: ["more than"],
  exclusiveMaximum: ["less than"],
  multipleOf: ["a multiple of"],
  minLength: ["at least", " character", " characters"],
  maxLength: ["at most", " character", " characters"],
  minItems: ["at least", " item", " items"],
  maxItems: ["at most", " item", " items"],
  minProperties: ["at least", " property", " properties"],
  maxProperties: ["at most", " property", " properties"],
  pattern: ["text that matches"],
};

/** Describes the value of a keyword; undefined for keywords whose text is given. */
function inWords(code: string, expected: unknown): string | undefined {
  if (code === "format")
    return `${/^u?int\d/.test(String(expected)) ? "an integer" : "text"} of format ${String(expected)}`;
  const [text, one = "", many = ""] = LIMITS[code] ?? [];
  return text && `${text} ${String(expected)}${expected === 1 ? one : many}`;
}

/** Adds an issue about the type of a value. */
export function expectType(
  value: unknown,
  at: IssueContext,
  expected: string,
  code = "type",
): false {
  addIssue(at, code, `expected ${expected}, got ${kindOf(value)}`, expected);
  return false;
}

/** Describes a value without showing it. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number" && !isNumber(value)) return "a number out of range";
  if (isArray(value)) return "array";
  if (typeof value !== "object" || isObject(value)) return typeof value;
  const { name } = value.constructor as { readonly name?: unknown };
  return `an instance of ${typeof name === "string" && name !== "" ? name : "a class"}`;
}

export function expectString(value: unknown, at: IssueContext): value is string {
  return typeof value === "string" || expectType(value, at, "string");
}

export function expectNumber(value: unknown, at: IssueContext): value is number {
  return isNumber(value) || expectType(value, at, "number");
}

export function expectInteger(value: unknown, at: IssueContext): value is number {
  return isInteger(value) || expectType(value, at, "integer");
}

export function expectBoolean(value: unknown, at: IssueContext): value is boolean {
  return typeof value === "boolean" || expectType(value, at, "boolean");
}

export function expectNull(value: unknown, at: IssueContext): value is null {
  return value === null || expectType(value, at, "null");
}

export function expectArray(value: unknown, at: IssueContext): value is readonly unknown[] {
  return isArray(value) || expectType(value, at, "array");
}

export function expectObject(
  value: unknown,
  at: IssueContext,
): value is Readonly<Record<string, unknown>> {
  return isObject(value) || expectType(value, at, "object");
}

/** Adds an issue about a property that is not allowed. */
export function expectNoProperty(at: IssueContext, name: string, code: string): void {
  at.path.push(name);
  addIssue(at, code, "expected no property of this name");
  at.path.pop();
}

/** Accepts any value. */
export function expectAnything(): void {}

export function expectNothing(value: unknown, at: IssueContext): void {
  expectType(value, at, "no value", "false");
}

/** Adds an issue unless a value is listed. */
export function expectLiteral(value: unknown, at: IssueContext, values: Iterable<unknown>): void {
  const list = [...values];
  if (list.includes(value)) return;
  const shown = list.slice(0, 20).map((item) => JSON.stringify(item));
  if (list.length > 20) shown.push("…");
  const [code, one] = list.length === 1 ? ["const", ""] : ["enum", "one of "];
  addIssue(at, code, `expected ${one}${shown.join(", ")}`, list.length === 1 ? list[0] : list);
}

/** A reporter that accepts the listed values. */
export function oneOfLiterals(values: Iterable<unknown>): ReportFunction {
  return (value, at) => expectLiteral(value, at, values);
}

/** A reporter that also accepts null. */
export function orNull(report: Reporter): ReportFunction {
  return (value, at) => {
    if (value !== null) runReporter(report, value, at);
  };
}

/** A reporter for text of a format. */
export function textOf(format: string, is: (text: string) => boolean): ReportFunction {
  return (value, at) => {
    if (expectString(value, at)) check(is(value), at, "format", format);
  };
}

/** A reporter for arrays whose items pass `report`. */
export function listOf(report: Reporter): ReportFunction {
  return (value, at) => {
    if (expectArray(value, at)) reportItems(value, at, report);
  };
}

/** Reports on a property or item, unless the maximum number of issues is reached. */
export function reportAt(
  value: unknown,
  at: IssueContext,
  step: string | number,
  report: Reporter,
): void {
  if (at.issues.length >= MAX_ISSUES) return;
  at.path.push(step);
  runReporter(report, value, at);
  at.path.pop();
}

/** Reports on the items of an array, from index `from` on. */
export function reportItems(
  items: readonly unknown[],
  at: IssueContext,
  report: Reporter,
  from = 0,
): void {
  for (let index = from; index < items.length; index += 1)
    reportAt(items[index], at, index, report);
}

/** The reporter of a property that may be absent. */
export interface Optional {
  readonly optional: Reporter;
}

/** Marks a property that may be absent. */
export function optional(report: Reporter): Optional {
  return { optional: report };
}

/** Reports on an object and its properties. Returns whether the value is an object. */
export function expectProperties(
  value: unknown,
  at: IssueContext,
  properties: Readonly<Record<string, Reporter | Optional>>,
): value is Readonly<Record<string, unknown>> {
  if (!expectObject(value, at)) return false;
  for (const name in properties) {
    const property = properties[name] as Reporter | Optional;
    const part = ownProperty(value, name);
    if ("optional" in property) {
      if (part !== undefined) reportAt(part, at, name, property.optional);
    } else reportAt(part, at, name, part === undefined ? missing : property);
  }
  return true;
}

function missing(_value: unknown, at: IssueContext): void {
  addIssue(at, "required", "is required");
}

/** Reports on the name of a property. */
export function propertyName(
  name: string,
  at: IssueContext,
  report: (name: string, at: IssueContext) => void,
): void {
  const found: Issue[] = [];
  at.path.push(name);
  report(name, { path: at.path, issues: found });
  at.path.pop();
  for (const issue of found)
    pushIssue(at, { ...issue, code: "propertyNames", message: `name: ${issue.message}` });
}

/** A branch of `anyOf` or `oneOf`: its name, the JSON types of its values, and its reporter. */
export type Branch = readonly [name: string, types: string, report: Reporter];

/** How many branches accept a value; undefined if some branch is not a model. */
function countMatching(value: unknown, branches: readonly Branch[]): number | undefined {
  let count = 0;
  for (const [, , report] of branches) {
    const test = "check" in report ? report.check : "is" in report ? report.is : undefined;
    if (typeof test !== "function") return undefined;
    if (test(value, 0) === true) count += 1;
  }
  return count;
}

/**
 * Adds an issue if a value does not match the branches of `anyOf` or `oneOf`. The caller has tested
 * this if some branch is not a model. If only one branch allows the type of the value, reports the
 * issues of that branch.
 */
export function expectBranch(
  value: unknown,
  at: IssueContext,
  code: "anyOf" | "oneOf",
  branches: readonly Branch[],
): void {
  const count = countMatching(value, branches);
  if (count !== undefined && (code === "oneOf" ? count === 1 : count > 0)) return;
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const fitting = branches.filter(([, types]) => types.includes(type));
  const many = code === "oneOf" ? "exactly one" : "one";
  const expected = `expected ${many} of ${listOfNames(branches.map(([name]) => name))} to match`;
  if (fitting.length === 0) {
    const types = new Set(branches.flatMap(([, list]) => list.split(" ")));
    expectType(value, at, [...types].join(" or "), code);
  } else if (fitting.length > 1 && at.isTrial === true) {
    // Branches of branches are not tried, to limit the work.
    addIssue(at, code, expected);
  } else reportBranches(value, at, { code, expected, fitting });
}

function reportBranches(
  value: unknown,
  at: IssueContext,
  { code, expected, fitting }: { code: string; expected: string; fitting: readonly Branch[] },
): void {
  const tried = fitting.map(([name, , report]) => {
    const issues: Issue[] = [];
    const isTrial = at.isTrial === true || fitting.length > 1;
    runReporter(report, value, { path: at.path, issues, isTrial });
    return { name, issues };
  });
  const matching = tried.filter(({ issues }) => issues.length === 0).map(({ name }) => name);
  const nearest = tried.reduce((best, next) =>
    next.issues.length < best.issues.length ? next : best,
  );
  const [issue] = nearest.issues;
  if (issue === undefined) addIssue(at, code, `${expected}, got ${listOfNames(matching)}`);
  else if (fitting.length === 1) for (const found of nearest.issues) pushIssue(at, found);
  else {
    const place = issue.path.length === at.path.length ? "" : ` at ${issue.pointer}`;
    addIssue(at, code, `${expected}, got none; ${nearest.name} fails${place}: ${issue.message}`);
  }
}

/** `A, B and C` */
function listOfNames(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/**
 * Reports on an object as the variant that its property `name` selects. `others` reports on objects
 * without a variant, or is the code of their issue.
 */
export function expectVariant(
  value: unknown,
  at: IssueContext,
  name: string,
  others: Reporter | string,
  variants: Readonly<Record<string, Reporter>>,
): void {
  if (!expectObject(value, at)) return;
  const tag = ownProperty(value, name);
  const variant =
    typeof tag === "string" ? (ownProperty(variants, tag) as Reporter | undefined) : undefined;
  const report = variant ?? others;
  if (typeof report === "string") expectTag(value, at, name, report, Object.keys(variants));
  else runReporter(report, value, at);
}

/** Adds an issue about the property that selects the variant of a union. */
export function expectTag(
  object: object,
  at: IssueContext,
  name: string,
  code: string,
  tags: readonly unknown[],
): void {
  const shown = tags.map((tag) => JSON.stringify(tag)).join(", ");
  const missing = ownProperty(object, name) === undefined;
  at.path.push(name);
  addIssue(at, code, `${missing ? "is required:" : "expected"} one of ${shown}`, tags);
  at.path.pop();
}

// ---- functions for users of the models ---------------------------------------------------------------

/** The result of `safeFromDict` and `safeFromJson`: the value or the error. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ValidationError };

/**
 * Like `fromDict` of a class or another model, but returns the `ValidationError` instead of throwing
 * it.
 */
export function safeFromDict<T, Dict>(model: ClassOf<T, Dict>, value: unknown): Result<T>;
export function safeFromDict<T>(model: Pick<ModelClass<T>, "fromDict">, value: unknown): Result<T>;
export function safeFromDict<T>(
  model: { fromDict(value: unknown): unknown },
  value: unknown,
): Result<T> {
  return resultOf(() => model.fromDict(value) as T);
}

/**
 * Like `fromJson` of a class or another model, but returns the `ValidationError` instead of throwing
 * it.
 */
export function safeFromJson<T, Dict>(model: ClassOf<T, Dict>, text: string): Result<T>;
export function safeFromJson<T>(model: Pick<ModelClass<T>, "fromJson">, text: string): Result<T>;
export function safeFromJson<T>(
  model: { fromJson(text: string): unknown },
  text: string,
): Result<T> {
  return resultOf(() => model.fromJson(text) as T);
}

function resultOf<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof ValidationError) return { ok: false, error };
    throw error;
  }
}

/** The result of `read`. `issues` are those of `validate`. */
export type Reading<T, Dict> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly [] }
  | { readonly ok: false; readonly value: Unknown<Dict>; readonly issues: readonly Issue[] };

/** A value that is not valid, kept as it came. */
export class Unknown<Dict = never> {
  /** The value, plain JSON or not. */
  readonly json: unknown;
  /**
   * The value with wire names, in which every place that is not valid is an `Unknown`. Undefined if the
   * value as a whole is not valid, or has too many issues.
   */
  readonly parts: Parts<Dict> | undefined;

  constructor(json: unknown, parts?: Parts<Dict>) {
    this.json = json;
    this.parts = parts;
  }

  /** A copy of the value; the value itself if it cannot be copied. */
  toDict(): unknown {
    return copyOf(this.json);
  }

  /** The JSON text of the value. Throws a `ValidationError` if it is circular or nested too deeply. */
  toJson(): string {
    return stringify(this.json);
  }

  /** Called by `JSON.stringify`. */
  toJSON(): unknown {
    return this.json;
  }
}

/** The valid parts of a value: every place has its type, or is `Unknown`, or is absent. */
export type Parts<Dict> = Dict extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : Dict extends object
    ? { readonly [Name in keyof Dict]?: Part<Dict[Name]> }
    : never;

type Part<Value> = Unknown | (Value extends object ? Parts<Value> : Value);

/** Whether a part of a value that was read is not valid. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/**
 * Reads any value without throwing: builds it if it is valid, and else returns it as an `Unknown` that
 * shows which parts are valid. These parts can be read too.
 */
export function read<T, Dict>(model: ClassOf<T, Dict>, value: unknown): Reading<T, Dict>;
export function read<Value, Dict>(
  model: Pick<ModelClass<Value, Dict>, "fromDict" | "is">,
  value: unknown,
): Reading<Value, Dict>;
export function read<T, Dict>(
  model: { fromDict(value: unknown): unknown },
  value: unknown,
): Reading<T, Dict> {
  const json = copyOf(value);
  const result = safeFromDict(model as Pick<ModelClass<T>, "fromDict">, json);
  if (!("error" in result)) return { ok: true, value: result.value, issues: [] };
  const { issues } = result.error;
  return { ok: false, value: new Unknown(json, partsOf<Dict>(json, issues)), issues };
}

/** A copy of the arrays and objects of a value; the value itself if it cannot be copied. */
function copyOf(value: unknown): unknown {
  try {
    return withoutUnknown(value);
  } catch {
    // Circular or nested too deeply; or a getter or a proxy failed.
    return value;
  }
}

/** Copies arrays and objects, and replaces every `Unknown` by its value. */
function withoutUnknown(value: unknown): unknown {
  if (value instanceof Unknown) return value.toDict();
  if (isArray(value)) return value.map(withoutUnknown);
  return isObject(value) ? mapRecord(value, withoutUnknown) : value;
}

/** A copy of a value in which the place of each issue is an `Unknown`. */
function partsOf<Dict>(json: unknown, issues: readonly Issue[]): Parts<Dict> | undefined {
  // There may be more.
  if (issues.length === MAX_ISSUES) return undefined;
  const root = { parts: copyOf(json) };
  // It has no parts, or cannot be copied and must not be changed.
  if (root.parts === json) return undefined;
  for (const { path, code, expected } of issues) {
    // A tag that selects no variant: nothing is known about the object.
    const isTag = ["discriminator", "oneOf", "anyOf"].includes(code) && isArray(expected);
    markUnknown(root, ["parts", ...(isTag ? path.slice(0, -1) : path)]);
  }
  return root.parts instanceof Unknown ? undefined : (root.parts as Parts<Dict>);
}

/** Replaces the value at a path by an `Unknown`, unless it is absent or inside of one. */
function markUnknown(root: object, path: readonly (string | number)[]): void {
  let owner: unknown = root;
  for (const [index, step] of path.entries()) {
    if (!isObject(owner) && !isArray(owner)) return;
    const part = ownProperty(owner, String(step));
    if (part === undefined) return;
    if (index === path.length - 1 && !(part instanceof Unknown))
      setProperty(owner, String(step), new Unknown(copyOf(part)));
    owner = part;
  }
}

/** The messages of an error for a form: those of the value itself, and those of each of its properties. */
export interface FlatError {
  readonly formErrors: readonly string[];
  /** By wire name. Issues inside of a property count for the outermost one. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
}

/** The messages of an error, or of the issues of `validate`, by outermost property. */
export function flattenError(error: { readonly issues: readonly Issue[] }): FlatError {
  const formErrors: string[] = [];
  // A property can be called `__proto__`.
  const fieldErrors = Object.create(null) as Record<string, string[]>;
  for (const { path, message } of error.issues) {
    const [first] = path;
    const list = first === undefined ? formErrors : (fieldErrors[first] ??= []);
    list.push(message);
  }
  return { formErrors, fieldErrors };
}

/** The messages of an error in the shape of the value. */
export interface ErrorTree {
  readonly errors: readonly string[];
  /** By wire name. */
  readonly properties?: Readonly<Record<string, ErrorTree>>;
  /** By index; items without issues are absent. */
  readonly items?: readonly (ErrorTree | undefined)[];
}

interface GrowingTree extends ErrorTree {
  readonly errors: string[];
  properties?: Record<string, GrowingTree>;
  items?: GrowingTree[];
}

/** The messages of an error, or of the issues of `validate`, in the shape of the value. */
export function treeifyError(error: { readonly issues: readonly Issue[] }): ErrorTree {
  const root: GrowingTree = { errors: [] };
  for (const { path, message } of error.issues) {
    let tree = root;
    for (const step of path) {
      const parts =
        typeof step === "number"
          ? (tree.items ??= [])
          : (tree.properties ??= Object.create(null) as Record<string, GrowingTree>);
      tree = (parts as Record<string | number, GrowingTree>)[step] ??= { errors: [] };
    }
    tree.errors.push(message);
  }
  return root;
}

/** The body of a response that rejects a value: problem details (RFC 9457). */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly Pick<Issue, "pointer" | "code" | "message">[];
}

/** The problem details of an error. Send them as `application/problem+json`. */
export function problemDetails(error: ValidationError, status = 422): ProblemDetails {
  return {
    type: "about:blank",
    title: "The value is not valid",
    status,
    detail: error.message,
    errors: error.issues.map(({ pointer, code, message }) => ({ pointer, code, message })),
  };
}

/** A new instance of the same class with other values for some members. */
export function copyWith<T extends Model<unknown>>(instance: T, changes: InitOf<T>): T {
  const Class = instance.constructor as new (init: object) => T;
  return new Class(Object.assign({}, instance, changes));
}

/** Whether two instances have the same class and the same JSON. The order of properties does not matter. */
export function equals<T extends Model<unknown>>(a: T, b: T): boolean {
  return a.constructor === b.constructor && jsonEquals(a.toDict(), b.toDict());
}

/**
 * Some properties of a class, for the body of a PATCH: a copy of plain JSON that has only what was given,
 * without defaults. Checks each property that is present, but not the object as a whole. Throws
 * `ValidationError`.
 */
export function partial<T, Dict>(model: ClassOf<T, Dict>, value: unknown): Partial<Dict> {
  const dict = dictOfInstance(model, value) ?? value;
  const isKept = ({ path: [name], code }: Issue): boolean =>
    name === undefined ? code === "type" : ownProperty(dict as object, String(name)) !== undefined;
  const issues = collectIssues(dict, (_, at) => {
    const kept: Issue[] = [];
    // Issues that are not kept must not count as one of the first 100.
    const add = kept.push.bind(kept);
    kept.push = (...found) => add(...found.filter(isKept));
    model.report(dict, { path: at.path, issues: kept });
    for (const issue of kept) pushIssue(at, issue);
  });
  if (issues.length > 0) throw new ValidationError(issues, model.name);
  return copyJson(dict) as Partial<Dict>;
}

/** A merge patch: null removes a property, and arrays are replaced as a whole. */
export type MergePatch<Dict> = Dict extends readonly unknown[]
  ? Dict
  : Dict extends object
    ? { [Name in keyof Dict]?: MergePatch<Dict[Name]> | null }
    : Dict;

/**
 * The JSON Merge Patch (RFC 7396) that turns the JSON of one instance into that of another. It cannot set
 * a property to null.
 */
export function mergePatch<Dict>(before: Model<Dict>, after: Model<Dict>): MergePatch<Dict> {
  return patchOf(before.toDict(), after.toDict()) as MergePatch<Dict>;
}

function patchOf(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  const patch = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [ownProperty(before, name), ownProperty(after, name)];
    if (!jsonEquals(old, now))
      setProperty(patch, name, now === undefined ? null : patchOf(old, now));
  }
  return patch;
}
