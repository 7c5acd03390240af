/**
 * Codecs of the generated models: convert JSON strings and numbers to other types and back. Dates and
 * bytes keep their source text and are written with it while they are unchanged, so no precision is
 * lost.
 */
import {
  collectIssues,
  hasUniqueItems,
  integerDigits,
  isMultipleOf,
  type Issue,
  mapRecord,
  orDepthError,
  ownProperty,
  parseJson,
  type Reporter,
  setProperty,
  ValidationError,
} from "./runtime.js";

// ---- refused values ---------------------------------------------------------------------------------

/** Thrown by a codec for a value that it cannot write. */
class RefusedError extends ValidationError {}

/** True while `writeError` writes a model again to find the path of a refused value. */
let isLocating = false;

/**
 * Throws a `RefusedError`. While locating, returns the invalid text, for which the model reports an
 * issue.
 */
function rejectValue<T>(text: T, message: string): T {
  if (isLocating) return text;
  throw new RefusedError([{ path: [], pointer: "", code: "format", message }]);
}

/** The error to throw if writing fails. If a codec refused a value, its issues have their paths. */
export function writeError(
  error: unknown,
  { report }: { readonly report: Reporter },
  write: () => unknown,
): unknown {
  if (!(error instanceof RefusedError) || isLocating) return orDepthError(error);
  isLocating = true;
  try {
    const issues = collectIssues(write(), report);
    return issues.length > 0 ? new RefusedError(issues) : error;
  } catch {
    return error;
  } finally {
    isLocating = false;
  }
}

// ---- dates ------------------------------------------------------------------------------------------

interface Kept {
  readonly text: string;
  readonly time: number;
}

const DATE_TEXTS = new WeakMap<Date, Kept>();

/** RFC 3339 text as a date. A leap second becomes the following second. */
export function decodeDateTime(text: string): Date {
  const leap = /:60(?=[.Zz+-])/.test(text);
  const known = text
    .replace(/:60(?=[.Zz+-])/, ":59")
    .replace(/(\.\d{3})\d+/, "$1")
    .replace(/[tz ]/g, (letter) => (letter === "z" ? "Z" : "T"));
  const time = Date.parse(known);
  return keepDate(new Date(leap ? Math.floor(time / 1000) * 1000 + 1000 : time), text);
}

/** The source text if the time is unchanged, else the time in UTC. */
export function encodeDateTime(date: Date): string {
  return keptText(date) ?? textOf(date);
}

/** `2024-02-29` as midnight in UTC. */
export function decodeDate(text: string): Date {
  return keepDate(new Date(Date.parse(text)), text);
}

/** The day in UTC. */
export function encodeDate(date: Date): string {
  return keptText(date) ?? textOf(date).slice(0, -DAY_TIME.length);
}

const DAY_TIME = "T00:00:00.000Z";

/** The text of a date in UTC. RFC 3339 allows the years 0 to 9999 only. */
function textOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return rejectValue("not a date", "expected a valid date");
  return withYear(date.toISOString());
}

function withYear(text: string): string {
  return /^[+-]/.test(text) ? rejectValue(text, "expected a year from 0 to 9999") : text;
}

function keepDate(date: Date, text: string): Date {
  DATE_TEXTS.set(date, { text, time: date.getTime() });
  return date;
}

function keptText(date: Date): string | undefined {
  const kept = DATE_TEXTS.get(date);
  return kept !== undefined && Object.is(kept.time, date.getTime()) ? kept.text : undefined;
}

// ---- Temporal ---------------------------------------------------------------------------------------

/** The part of `Temporal.Instant` that engines and polyfills share. */
interface InstantLike {
  readonly epochMilliseconds: number;
  toString(): string;
}

/** The part of `Temporal.PlainDate` that engines and polyfills share. */
interface PlainDateLike {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  toString(options?: { readonly calendarName?: "never" }): string;
}

/** `Temporal.Instant` if the compiler declares it. */
export type TemporalInstant = typeof globalThis extends {
  Temporal: { Instant: { from(text: string): infer T } };
}
  ? T
  : InstantLike;

/** `Temporal.PlainDate` if the compiler declares it. */
export type TemporalPlainDate = typeof globalThis extends {
  Temporal: { PlainDate: { from(text: string): infer T } };
}
  ? T
  : PlainDateLike;

interface TemporalLike {
  readonly Instant: { from(text: string): TemporalInstant };
  readonly PlainDate: { from(text: string): TemporalPlainDate };
}

const TEMPORAL_TEXTS = new WeakMap<object, string>();

function temporal(): TemporalLike {
  const { Temporal } = globalThis as { readonly Temporal?: TemporalLike };
  if (Temporal === undefined) throw new TypeError("Temporal is not there: load a polyfill first");
  return Temporal;
}

/**
 * RFC 3339 text as an instant, to the nanosecond. Temporal converts a leap second to the previous
 * second.
 */
export function decodeInstant(text: string): TemporalInstant {
  return keepTemporal(temporal().Instant.from(text.replace(/(\.\d{9})\d+/, "$1")), text);
}

export function encodeInstant(instant: TemporalInstant): string {
  return TEMPORAL_TEXTS.get(instant) ?? withYear(instant.toString());
}

export function decodePlainDate(text: string): TemporalPlainDate {
  return keepTemporal(temporal().PlainDate.from(text), text);
}

export function encodePlainDate(date: TemporalPlainDate): string {
  const plain: PlainDateLike = date;
  return TEMPORAL_TEXTS.get(date) ?? withYear(plain.toString({ calendarName: "never" }));
}

/** Temporal values are immutable, so the text stays valid. */
function keepTemporal<T extends object>(value: T, text: string): T {
  TEMPORAL_TEXTS.set(value, text);
  return value;
}

export function isInstant(value: unknown): value is TemporalInstant {
  return hasTag(value, "Temporal.Instant");
}

export function isPlainDate(value: unknown): value is TemporalPlainDate {
  return hasTag(value, "Temporal.PlainDate");
}

function hasTag(value: unknown, tag: string): boolean {
  return typeof value === "object" && Object.prototype.toString.call(value) === `[object ${tag}]`;
}

// ---- bytes ------------------------------------------------------------------------------------------

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGITS = new Map(Array.from(ALPHABET, (character, index) => [character, index]));

/** Base64 texts with nonzero padding bits, and the canonical text of their bytes. */
const BASE64_TEXTS = new WeakMap<Uint8Array, { readonly text: string; readonly usual: string }>();

/** The bytes of base64 text (RFC 4648 section 4). */
export function decodeBase64(text: string): Uint8Array {
  const length = text.replace(/=+$/, "").length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    buffer = ((buffer << 6) | (DIGITS.get(text.charAt(index)) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count] = buffer >> bits;
    count += 1;
  }
  if ((buffer & ((1 << bits) - 1)) !== 0) BASE64_TEXTS.set(bytes, { text, usual: base64Of(bytes) });
  return bytes;
}

/** The source text if the bytes are unchanged, else their canonical base64 text. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = base64Of(bytes);
  const kept = BASE64_TEXTS.get(bytes);
  return kept?.usual === text ? kept.text : text;
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const digits = (a << 16) | (b << 8) | c;
    for (let part = 0; part < 4; part += 1)
      text +=
        part <= bytes.length - index ? ALPHABET.charAt((digits >> (18 - 6 * part)) & 63) : "=";
  }
  return text;
}

// ---- integers ---------------------------------------------------------------------------------------

/** An integer of a dict as a bigint. */
export function decodeBigInt(value: number | bigint): bigint {
  return BigInt(value);
}

/** A number if the integer is safe, else the bigint. */
export function encodeBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `encodeBigInt` for a signed integer of 64 bits. */
export function encodeInt64(value: bigint): number | bigint {
  const isInRange = BigInt.asIntN(64, value) === value;
  return isInRange
    ? encodeBigInt(value)
    : rejectValue(value, "expected a signed integer of 64 bits");
}

/** `encodeBigInt` for an unsigned integer of 64 bits. */
export function encodeUint64(value: bigint): number | bigint {
  const isInRange = BigInt.asUintN(64, value) === value;
  return isInRange
    ? encodeBigInt(value)
    : rejectValue(value, "expected an unsigned integer of 64 bits");
}

/** Whether a value is a finite number or a bigint. */
export function isNumeric(value: unknown): value is number | bigint {
  return Number.isFinite(value) || typeof value === "bigint";
}

/** Whether a value is a safe integer or a bigint. */
export function isExactInteger(value: unknown): value is number | bigint {
  return Number.isSafeInteger(value) || typeof value === "bigint";
}

/** Whether a value is a signed integer of 64 bits. */
export function isExactInt64(value: unknown): value is number | bigint {
  return typeof value === "bigint"
    ? BigInt.asIntN(64, value) === value
    : Number.isSafeInteger(value);
}

/** Whether a value is an unsigned integer of 64 bits. */
export function isExactUint64(value: unknown): value is number | bigint {
  return typeof value === "bigint"
    ? BigInt.asUintN(64, value) === value
    : Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A bigint as a number if it is safe; other values unchanged. */
export function plainNumber(value: unknown): unknown {
  return typeof value === "bigint" ? encodeBigInt(value) : value;
}

/** Whether a number is a multiple of another in exact decimal arithmetic. */
export function isExactMultipleOf(value: number | bigint, divisor: number | bigint): boolean {
  if (typeof value === "number" && !Number.isInteger(value))
    return typeof divisor === "number" && isMultipleOf(value, divisor);
  if (typeof divisor === "bigint") return BigInt(value) % divisor === 0n;
  const [mantissa = "", power = "0"] = divisor.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const exponent = Number(power) - fraction.length;
  const digits = BigInt(whole + fraction);
  return exponent < 0
    ? (BigInt(value) * 10n ** BigInt(-exponent)) % digits === 0n
    : BigInt(value) % (digits * 10n ** BigInt(exponent)) === 0n;
}

/** Whether no two items are equal. A bigint equals a number of the same value, at any depth. */
export function hasUniqueExact(items: readonly unknown[]): boolean {
  return hasUniqueItems(items.map(plainNumber));
}

// ---- JSON text with integers of any size ------------------------------------------------------------

/** The functions of a model that `parseExact` calls. */
interface Checked {
  is(value: unknown): boolean;
  validate(value: unknown): readonly Issue[];
}

/**
 * `JSON.parse` that returns a bigint for an integer if a number would lose digits and the model does
 * not require a number. Only texts with long numbers or exponents are parsed twice. `readValue` takes
 * 0.7 to 0.9 of the time of a reviver with source text access (measured in Node 22 on texts of 0.1 to
 * 140 kB), and works in every engine.
 */
export function parseExact(text: string, model: Checked): unknown {
  const plain = parseJson(text);
  // Shorter integers without an exponent are safe.
  if (!/[\d.]{16}|(?:^|[\s:,[])-?\d[\d.]*[eE]/.test(text)) return plain;
  const exact = withinDepth(() => readValue({ text, index: 0 }));
  if (model.is(exact)) return exact;
  for (const { path, code } of model.validate(exact))
    if (TYPE_ISSUE_CODES.has(code)) roundAt(exact, path);
  return !model.is(exact) && model.is(plain) ? plain : exact;
}

/** Runs a recursive function. A stack overflow becomes a `ValidationError`. */
function withinDepth<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    throw orDepthError(error);
  }
}

/** Issue codes of a bigint where a number is expected. */
const TYPE_ISSUE_CODES: ReadonlySet<string> = new Set(["type", "anyOf", "oneOf"]);

/** Replaces the bigint at a path with the nearest number. */
function roundAt(root: unknown, path: readonly (string | number)[]): void {
  let parent = root;
  for (const step of path.slice(0, -1)) parent = memberOf(parent, step);
  const last = path[path.length - 1];
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  const value = memberOf(parent, last);
  if (typeof value === "bigint") setProperty(parent, String(last), Number(value));
}

function memberOf(value: unknown, step: string | number): unknown {
  return typeof value === "object" && value !== null ? ownProperty(value, String(step)) : undefined;
}

interface Reader {
  /** Valid JSON. */
  readonly text: string;
  index: number;
}

/** Reads the value at the current index. */
function readValue(reader: Reader): unknown {
  skipSpace(reader);
  switch (reader.text[reader.index]) {
    case "{":
      return readObject(reader);
    case "[":
      return readArray(reader);
    case '"':
      return readString(reader);
    default:
      return readScalar(reader);
  }
}

function readObject(reader: Reader): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  while (moreIn(reader, "}")) {
    const key = readString(reader);
    skipSpace(reader);
    reader.index += 1;
    setProperty(object, key, readValue(reader));
  }
  return object;
}

function readArray(reader: Reader): unknown[] {
  const array: unknown[] = [];
  while (moreIn(reader, "]")) array.push(readValue(reader));
  return array;
}

/**
 * Skips `[`, `{` or `,`, and the closing bracket after the last element. Returns whether an element
 * follows.
 */
function moreIn(reader: Reader, end: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.index] !== end) {
    reader.index += 1;
    skipSpace(reader);
    if (reader.text[reader.index] !== end) return true;
  }
  reader.index += 1;
  return false;
}

function readString(reader: Reader): string {
  const start = reader.index;
  let end = reader.text.indexOf('"', start + 1);
  let escaped = false;
  for (let slash = reader.text.indexOf("\\", start + 1); slash >= 0 && slash < end;) {
    escaped = true;
    end = slash + 1 === end ? reader.text.indexOf('"', end + 1) : end;
    slash = reader.text.indexOf("\\", slash + 2);
  }
  reader.index = end + 1;
  return escaped
    ? (JSON.parse(reader.text.slice(start, end + 1)) as string)
    : reader.text.slice(start + 1, end);
}

const SCALAR = /[-+.\w]+/y;

function readScalar(reader: Reader): unknown {
  SCALAR.lastIndex = reader.index;
  const token = SCALAR.exec(reader.text)?.[0] ?? "";
  reader.index += token.length;
  const value = JSON.parse(token) as unknown;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const digits = /^-?\d+$/.test(token) ? token : integerDigits(token);
  return digits === undefined ? value : BigInt(digits);
}

const SPACE = /[ \t\n\r]*/y;

function skipSpace(reader: Reader): void {
  SPACE.lastIndex = reader.index;
  SPACE.exec(reader.text);
  reader.index = SPACE.lastIndex;
}

function holdsBigInt(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "bigint";
  return Object.values(value).some(holdsBigInt);
}

/**
 * Replaces bigints with `JSON.rawJSON` (Node 22), so that `JSON.stringify` can write the dict. Without
 * `rawJSON`, `JSON.stringify` throws a TypeError for bigints; `toJson` always works.
 */
export function rawIntegers<T>(dict: T): T {
  const { rawJSON } = JSON as { readonly rawJSON?: (text: string) => unknown };
  if (rawJSON === undefined || !withinDepth(() => holdsBigInt(dict))) return dict;
  const replace = (value: unknown): unknown => {
    if (typeof value === "bigint") return rawJSON(String(value));
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(replace);
    return mapRecord(value as Record<string, unknown>, replace);
  };
  return withinDepth(() => replace(dict)) as T;
}
