/** The laws of the generated code, as properties that any model of any document must have. */
import fc from "fast-check";
import { expect } from "vitest";
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
  readonly runs: number;
  readonly seed: number;
}

/** What a run met, so that a test can show that it was not empty. */
export interface LawsCount {
  valid: number;
  invalid: number;
}

/** Throws with the counterexample when a law is broken. */
export function checkLaws(input: LawsInput): LawsCount {
  const { subject, document, runs, seed } = input;
  const verdict = input.oracle.compile(subject.pointer);
  const defaults = declaredDefaults(document);
  const count: LawsCount = { valid: 0, invalid: 0 };
  const check = (value: JsonValue): void => {
    // A class stands for the object part of a schema that also allows null.
    if (subject.kind === "class" && !isJsonObject(value)) return;
    const expected = verdict(value);
    if (expected) count.valid += 1;
    else count.invalid += 1;
    law1(subject.companion, value, expected);
    if (expected) lawsOfValid(subject, value, defaults);
  };
  const sample = samples(document, subject.pointer);
  fc.assert(fc.property(sample, check), { numRuns: runs, seed });
  fc.assert(fc.property(sample.chain(mutated), check), { numRuns: runs, seed });
  return count;
}

/** `is`, `validate` and `fromDict` agree, and agree with JSON Schema. */
function law1(companion: Companion, value: JsonValue, expected: boolean): void {
  const issues = companion.validate(value);
  expect({ is: companion.is(value), issues: issues.slice(0, expected ? 5 : 0) }).toEqual({
    is: expected,
    issues: [],
  });
  if (!expected) {
    expect(issues).not.toEqual([]);
    expect(() => companion.fromDict(value)).toThrow(
      expect.objectContaining({ name: "ValidationError" }),
    );
  }
  for (const issue of issues) {
    expect(issue.pointer).toBe(
      issue.path
        .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
        .join(""),
    );
  }
}

function lawsOfValid(
  { companion, kind }: Subject,
  value: JsonValue,
  defaults: ReadonlyMap<string, readonly JsonValue[]>,
): void {
  const before = canonicalJson(value);
  const frozen = deepFreeze(structuredClone(value));
  const instance = companion.fromDict(frozen);
  const dict = dictOf(companion, kind, instance);
  // 2: the same value plus declared defaults.
  expect(difference(value, dict, defaults, "")).toBeUndefined();
  // 3: through text.
  const text = JSON.stringify(value);
  const again = JSON.parse(jsonOf(companion, kind, companion.fromJson(text))) as JsonValue;
  expect(difference(JSON.parse(text) as JsonValue, again, defaults, "")).toBeUndefined();
  // 4: and back.
  const rebuilt = companion.fromDict(dict);
  expect(rebuilt).toEqual(instance);
  // 5: never mutated, never shared.
  expect(canonicalJson(value)).toBe(before);
  const originals = objectsOf(value);
  const shared = companion.fromDict(value);
  expect([...objectsOf(shared)].some((object) => originals.has(object))).toBe(false);
  const dictObjects = objectsOf(dictOf(companion, kind, shared));
  const instanceObjects = objectsOf(shared);
  expect([...dictObjects].some((object) => instanceObjects.has(object))).toBe(false);
}

export function dictOf(companion: Companion, kind: string, instance: unknown): JsonValue {
  if (kind === "class") return (instance as { toDict(): JsonValue }).toDict();
  return companion.toDict?.(instance) as JsonValue;
}

function jsonOf(companion: Companion, kind: string, instance: unknown): string {
  if (kind === "class") return (instance as { toJson(): string }).toJson();
  return companion.toJson?.(instance) as string;
}

/** Where `after` is not `before` plus declared defaults; undefined when it is. */
function difference(
  before: JsonValue,
  after: JsonValue,
  defaults: ReadonlyMap<string, readonly JsonValue[]>,
  path: string,
): string | undefined {
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || after.length !== before.length) return `${path}: array changed`;
    return before
      .map((item, index) =>
        difference(item as JsonValue, after[index] as JsonValue, defaults, `${path}/${index}`),
      )
      .find((found) => found !== undefined);
  }
  if (!isJsonObject(before))
    return jsonEquals(before, after) ? undefined : `${path}: value changed`;
  if (!isJsonObject(after)) return `${path}: no longer an object`;
  for (const [key, item] of Object.entries(before)) {
    if (!Object.hasOwn(after, key)) return `${path}/${key}: dropped`;
    const found = difference(item, after[key] as JsonValue, defaults, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) continue;
    // A default may stand at what the property refers to, under another name.
    const declared = [...(defaults.get(key) ?? []), ...(defaults.get("") ?? [])];
    if (
      !declared.some(
        (value) => difference(value, after[key] as JsonValue, defaults, path) === undefined,
      )
    )
      return `${path}/${key}: added`;
  }
  return undefined;
}

/** Every default of the document by the name of the property that declares it, also through a reference. */
function declaredDefaults(document: JsonValue): ReadonlyMap<string, readonly JsonValue[]> {
  const found = new Map<string, JsonValue[]>();
  const all: JsonValue[] = [];
  const visit = (value: JsonValue, name: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item as JsonValue, name);
    if (!isJsonObject(value)) return;
    if (Object.hasOwn(value, "default")) {
      found.set(name, [...(found.get(name) ?? []), value["default"] as JsonValue]);
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
