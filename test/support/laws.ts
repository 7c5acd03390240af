/** The laws of the generated code: properties of every model of every document. */
import { deepStrictEqual } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { canonicalJson, isJsonObject, jsonEquals, type JsonValue } from "../../generator/json.js";
import type { Oracle } from "./oracle.js";
import type { Companion } from "./run.js";
import { mutated, samples } from "./samples.js";

export interface Subject {
  readonly name: string;
  /** JSON Pointer of the model's schema. */
  readonly pointer: string;
  readonly kind: string;
  readonly companion: Companion;
}

export interface LawsInput {
  readonly document: JsonValue;
  readonly oracle: Oracle;
  readonly subject: Subject;
  /** The result of `declaredDefaults` for the document. */
  readonly defaults: ReadonlyMap<string, readonly JsonValue[]>;
  readonly runs: number;
  readonly seed: number;
}

/** A law that does not hold for a value. */
export class BrokenLaw extends Error {
  readonly law: string;

  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.name = "BrokenLaw";
    this.law = law;
  }
}

function hold(law: string, holds: boolean, detail: () => string): void {
  if (!holds) throw new BrokenLaw(law, detail());
}

/** Allowed differences between a value and its written form. */
export interface Differences {
  /** The declared defaults, by the name of the property. */
  readonly defaults: ReadonlyMap<string, readonly JsonValue[]>;
  /** Whether a member may be omitted or replaced by a default. Depends on the options. */
  readonly mayDrop?: (value: JsonValue) => boolean;
  /**
   * Whether a written value without its nulls may fit a second branch of a `oneOf`, or what `not` excludes,
   * or have items that were different before.
   */
  readonly nullsMayDecide?: boolean;
}

/** The values of a run, so that a test can show that there were some. */
export interface LawsCount {
  valid: number;
  invalid: number;
}

/** Throws with the counterexample if a law is broken. */
export function checkLaws(input: LawsInput): LawsCount {
  const { subject, document, defaults, runs, seed } = input;
  const verdict = input.oracle.compile(subject.pointer);
  const count: LawsCount = { valid: 0, invalid: 0 };
  const check = (value: JsonValue): void => {
    // A class covers only the objects of a schema that also allows null.
    if (subject.kind === "class" && !isJsonObject(value)) return;
    const expected = verdict(value);
    if (expected) count.valid += 1;
    else count.invalid += 1;
    checkVerdict(subject.companion, value, expected);
    if (expected) checkRoundTrip(subject, value, { defaults });
  };
  const sample = samples(document, subject.pointer);
  fc.assert(fc.property(sample, check), { numRuns: runs, seed });
  fc.assert(fc.property(sample.chain(mutated), check), { numRuns: runs, seed });
  return count;
}

/** Law 1: `is`, `validate` and `fromDict` agree. Returns the verdict. */
export function agreedVerdict(companion: Companion, value: unknown): boolean {
  const verdict = companion.is(value);
  const issues = companion.validate(value);
  const show = (): string => JSON.stringify({ is: verdict, issues: issues.slice(0, 5) });
  hold("is and validate agree", verdict === (issues.length === 0), show);
  const thrown = thrownBy(() => companion.fromDict(value));
  hold("fromDict agrees", verdict === (thrown === undefined), () => `${show()} ${String(thrown)}`);
  hold("only a ValidationError", thrown === undefined || isRefusal(thrown), () => String(thrown));
  for (const { path, pointer } of issues) {
    const expected = path
      .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join("");
    hold("pointer and path agree", pointer === expected, () => `${pointer}, ${expected}`);
  }
  return verdict;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && error.name === "ValidationError";

function thrownBy(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error ?? new Error("nothing was thrown");
  }
}

/** Reading and writing throw nothing but a ValidationError. Returns the verdict. */
export function readAndWrite(companion: Companion, kind: string, value: JsonValue): boolean {
  const verdict = agreedVerdict(companion, value);
  const read = (law: string, call: () => unknown): void => {
    const thrown = thrownBy(call);
    hold(law, thrown === undefined ? verdict : isRefusal(thrown), () => String(thrown));
  };
  const text = JSON.stringify(value);
  read("toJson of fromJson", () => jsonOf(companion, kind, companion.fromJson(text)));
  read("toDict of fromDict", () => dictOf(companion, kind, companion.fromDict(value)));
  return verdict;
}

/** Law 1, and the verdict is that of JSON Schema. */
export function checkVerdict(companion: Companion, value: JsonValue, expected: boolean): void {
  const verdict = agreedVerdict(companion, value);
  const detail = (): string => JSON.stringify(companion.validate(value).slice(0, 5));
  hold(
    expected ? "a valid value is accepted" : "an invalid one is not",
    verdict === expected,
    detail,
  );
}

/** Laws 2 to 5, for a valid value. Returns the written value. */
export function checkRoundTrip(
  { companion, kind }: Pick<Subject, "companion" | "kind">,
  value: JsonValue,
  differences: Differences,
): JsonValue {
  const before = canonicalJson(value);
  const frozen = deepFreeze(structuredClone(value));
  const instance = companion.fromDict(frozen);
  const dict = dictOf(companion, kind, instance);
  const same = (law: string, from: JsonValue, to: JsonValue): void => {
    const found = difference(from, to, differences, "");
    hold(law, found === undefined, () => found ?? "");
  };
  same("2: toDict gives what fromDict read", value, dict);
  const text = JSON.stringify(value);
  const again = JSON.parse(jsonOf(companion, kind, companion.fromJson(text))) as JsonValue;
  same("3: toJson gives what fromJson read", JSON.parse(text) as JsonValue, again);
  if (differences.nullsMayDecide === true && !isDeepStrictEqual(dict, value)) {
    const codes = new Set(companion.validate(dict).map(({ code }) => code));
    if (["oneOf", "not", "uniqueItems"].some((code) => codes.has(code))) return dict;
  }
  const rebuilt = companion.fromDict(dict);
  hold("4: fromDict of toDict is equal", isDeepStrictEqual(rebuilt, instance), () =>
    thrownText(() => deepStrictEqual(rebuilt, instance)),
  );
  hold("5: the input stays as it was", canonicalJson(value) === before, () => before);
  const originals = objectsOf(value);
  const shared = companion.fromDict(value);
  const instanceObjects = objectsOf(shared);
  const shares = (found: Set<object>, known: Set<object>): boolean =>
    [...found].some((object) => known.has(object));
  hold("5: the input is not shared", !shares(instanceObjects, originals), () => before);
  const dictObjects = objectsOf(dictOf(companion, kind, shared));
  hold("5: the output is not shared", !shares(dictObjects, instanceObjects), () => before);
  return dict;
}

function thrownText(call: () => unknown): string {
  const thrown = thrownBy(call);
  return thrown instanceof Error ? thrown.message : "";
}

/** Whether instances have the writers: those of a class, also through its second name. */
function writesItself(companion: Companion, kind: string): boolean {
  return kind === "class" || (kind === "same" && companion.toDict === undefined);
}

export function dictOf(companion: Companion, kind: string, instance: unknown): JsonValue {
  if (writesItself(companion, kind)) return (instance as { toDict(): JsonValue }).toDict();
  return companion.toDict?.(instance) as JsonValue;
}

function jsonOf(companion: Companion, kind: string, instance: unknown): string {
  if (writesItself(companion, kind)) return (instance as { toJson(): string }).toJson();
  return companion.toJson?.(instance) as string;
}

/** The first difference between `after` and `before` with declared defaults; undefined if there is none. */
function difference(
  before: JsonValue,
  after: JsonValue,
  differences: Differences,
  path: string,
): string | undefined {
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || after.length !== before.length) return `${path}: array changed`;
    return before
      .map((item, index) =>
        difference(item as JsonValue, after[index] as JsonValue, differences, `${path}/${index}`),
      )
      .find((found) => found !== undefined);
  }
  if (!isJsonObject(before))
    return jsonEquals(before, after) ? undefined : `${path}: value changed`;
  if (!isJsonObject(after)) return `${path}: no longer an object`;
  for (const [key, item] of Object.entries(before)) {
    if (!Object.hasOwn(after, key)) {
      if (differences.mayDrop?.(item) === true) continue;
      return `${path}/${key}: dropped`;
    }
    // A null that is read as absent may be replaced by its default.
    if (item === null && differences.mayDrop?.(item) === true) continue;
    const found = difference(item, after[key] as JsonValue, differences, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) continue;
    // The default may be declared by the target of a reference, under another name.
    const { defaults } = differences;
    const declared = [...(defaults.get(key) ?? []), ...(defaults.get("") ?? [])];
    if (
      !declared.some(
        (value) => difference(value, after[key] as JsonValue, differences, path) === undefined,
      )
    )
      return `${path}/${key}: added`;
  }
  return undefined;
}

/** Every default of the document by the name of the property that declares it, also through a reference. */
export function declaredDefaults(document: JsonValue): ReadonlyMap<string, readonly JsonValue[]> {
  const found = new Map<string, JsonValue[]>();
  const all: JsonValue[] = [];
  const visit = (value: JsonValue, name: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item as JsonValue, name);
    if (!isJsonObject(value)) return;
    if (Object.hasOwn(value, "default")) {
      const named = found.get(name) ?? [];
      named.push(value["default"] as JsonValue);
      found.set(name, named);
      all.push(value["default"] as JsonValue);
    }
    for (const [key, item] of Object.entries(value))
      visit(item, key === "allOf" || key === "anyOf" || key === "oneOf" ? name : key);
  };
  visit(document, "");
  return found.set("", all);
}

function objectsOf(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.add(value);
  for (const item of Object.values(value)) objectsOf(item, found);
  return found;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
