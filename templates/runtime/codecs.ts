/**
 * The codecs of the generated models: values of other types for texts and numbers of JSON. The text that a value was read from is kept and written again as long as the value is the
 * same, so that nothing is lost that the type cannot hold.
 */
import {
  collectIssues,
  hasUniqueItems,
  integerDigits,
  isMultipleOf,
  type Issue,
  mapRecord,
  orDepthError,
  parseJson,
  type Reporter,
  setProperty,
  ValidationError,
} from "./runtime.js";

// ---- values that JSON has no text for ---------------------------------------------------------------

/** A codec has refused to write a value. */
class RefusedError extends ValidationError {}

/** Set while a model that has refused a value is written once more, to find the place. */
let isLocating = false;

/** Throws, except while the place is looked for: then the text is written, which the model refuses. */
function refuse<T>(text: T, message: string): T {
  if (isLocating) return text;
  throw new RefusedError([{ path: [], pointer: "", code: "format", message }]);
}

/** What a writer throws for an error: where a codec has refused a value, the issues with their paths. */
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

/** RFC 3339 text as a date. Of a leap second it is the second that follows. */
export function decodeDateTime(text: string): Date {
  const leap = /:60(?=[.Zz+-])/.test(text);
  const known = text
    .replace(/:60(?=[.Zz+-])/, ":59")
    .replace(/(\.\d{3})\d+/, "$1")
    .replace(/[tz ]/g, (letter) => (letter === "z" ? "Z" : "T"));
  const time = Date.parse(known);
  return keepDate(new Date(leap ? Math.floor(time / 1000) * 1000 + 1000 : time), text);
}

/** The text that the date was read from if its time is the same, else its time in UTC. */
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

/** RFC 3339 has the years 0 to 9999; other years have a sign and six digits. */
function textOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return refuse("not a date", "expected a valid date");
  return withYear(date.toISOString());
}

function withYear(text: string): string {
  return /^[+-]/.test(text) ? refuse(text, "expected a year from 0 to 9999") : text;
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

/** As much of `Temporal.Instant` as engines and polyfills agree on. */
interface InstantLike {
  readonly epochMilliseconds: number;
  toString(): string;
}

/** As much of `Temporal.PlainDate` as engines and polyfills agree on. */
interface PlainDateLike {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  toString(options?: { readonly calendarName?: "never" }): string;
}

/** `Temporal.Instant` where the compiler knows it. */
export type TemporalInstant = typeof globalThis extends {
  Temporal: { Instant: { from(text: string): infer T } };
}
  ? T
  : InstantLike;

/** `Temporal.PlainDate` where the compiler knows it. */
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

/** RFC 3339 text as an instant, to the nanosecond. A leap second is the second before, as Temporal has it. */
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

/** Values of Temporal never change. */
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

/** Texts whose last character has bits that stand for nothing, with the text usual for their bytes. */
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

/** The base64 text of bytes: the one that they were read from if they are the same. */
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

/** A number where that holds the integer, else the bigint itself. */
export function encodeBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The same of a signed integer of 64 bits. */
export function encodeInt64(value: bigint): number | bigint {
  const isInRange = BigInt.asIntN(64, value) === value;
  return isInRange ? encodeBigInt(value) : refuse(value, "expected a signed integer of 64 bits");
}

/** The same of an unsigned integer of 64 bits. */
export function encodeUint64(value: bigint): number | bigint {
  const isInRange = BigInt.asUintN(64, value) === value;
  return isInRange ? encodeBigInt(value) : refuse(value, "expected an unsigned integer of 64 bits");
}

/** Whether a value is a number that JSON can write, or a bigint. */
export function isNumeric(value: unknown): value is number | bigint {
  return Number.isFinite(value) || typeof value === "bigint";
}

/** Whether a value is an integer without loss: a safe number or a bigint. */
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

/** A bigint that a number holds as that number, everything else as it is. */
export function plainNumber(value: unknown): unknown {
  return typeof value === "bigint" ? encodeBigInt(value) : value;
}

/** Whether a number is a multiple of another, exactly as that is written in decimal. */
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

/** Whether no two items are equal, bigints anywhere in them included. */
export function hasUniqueExact(items: readonly unknown[]): boolean {
  return hasUniqueItems(items.map(plainNumber));
}

// ---- JSON text with integers of any size ------------------------------------------------------------

/** What a model says of a value. */
interface Checked {
  is(value: unknown): boolean;
  validate(value: unknown): readonly Issue[];
}

/**
 * `JSON.parse` that reads integers as bigints where a number would lose digits, and the model does not
 * ask for a number. Only a text with a long run of digits is read a second time. The reader below takes
 * 0.7 to 0.9 of the time of a reviver that looks at the source text of each number (measured in Node 22
 * on texts of 0.1 to 140 kB), and every engine has it.
 */
export function parseExact(text: string, model: Checked): unknown {
  const plain = parseJson(text);
  // A number holds what is shorter, unless it has an exponent.
  if (!/[\d.]{16}|(?:^|[\s:,[])-?\d[\d.]*[eE]/.test(text)) return plain;
  const exact = withinDepth(() => readValue({ text, index: 0 }));
  if (model.is(exact)) return exact;
  for (const { path, code } of model.validate(exact))
    if (TYPE_ISSUE_CODES.has(code)) roundAt(exact, path);
  return !model.is(exact) && model.is(plain) ? plain : exact;
}

/** The result of a function that calls itself for each level of a value. */
function withinDepth<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    throw orDepthError(error);
  }
}

/** Codes of the issues that a bigint has where a number is expected. */
const TYPE_ISSUE_CODES: ReadonlySet<string> = new Set(["type", "anyOf", "oneOf"]);

/** Replaces the bigint at a path by the nearest number. */
function roundAt(root: unknown, path: readonly (string | number)[]): void {
  let parent = root;
  for (const step of path.slice(0, -1)) parent = memberOf(parent, step);
  const last = path.at(-1);
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  const value = memberOf(parent, last);
  if (typeof value === "bigint") setProperty(parent, String(last), Number(value));
}

function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

interface Reader {
  /** Known to be JSON. */
  readonly text: string;
  index: number;
}

/** The value that begins at the reader's place. */
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

/** Steps over the bracket or comma before the next element; after the last one, over what closes. */
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
 * A dict as `JSON.stringify` can write it: bigints as raw JSON, where the engine has that (Node 22).
 * Elsewhere they stay, and `JSON.stringify` throws a TypeError: `toJson` writes them everywhere.
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
