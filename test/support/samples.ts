/**
 * Samples of a schema for property tests: values that are mostly valid, and the same values with one
 * mutation. The oracle decides which are valid, so samples need not be exact.
 */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { isJsonObject, pointerTokens } from "../../generator/json.js";

/** The value at a JSON Pointer, or undefined. */
export function at(document: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(value)) value = value[Number(token)] as JsonValue | undefined;
    else if (isJsonObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value;
}

const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "date-time": ["2024-02-29T12:30:00Z", "1985-04-12T23:20:50.52+01:00"],
  date: ["2024-02-29"],
  time: ["12:30:00Z"],
  email: ["a@example.com"],
  uri: ["https://example.com/a?b#c", "urn:isbn:1"],
  "uri-reference": ["../a", "https://example.com/"],
  uuid: ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
  ipv4: ["127.0.0.1"],
  ipv6: ["::1"],
  hostname: ["example.com"],
  byte: ["aGk="],
};

/** Values that mostly satisfy the schema at a pointer of a document. */
export function samples(document: JsonValue, pointer: string): fc.Arbitrary<JsonValue> {
  return arbitrary(document, at(document, pointer) ?? true, 0);
}

function arbitrary(document: JsonValue, schema: JsonValue, depth: number): fc.Arbitrary<JsonValue> {
  if (!isJsonObject(schema)) return schema === false ? fc.constant(null) : anyJson;
  if (depth > 12) return fc.constant(null);
  const ref = schema["$ref"];
  if (typeof ref === "string" && ref.startsWith("#")) {
    const target = at(document, decodeURIComponent(ref.slice(1)));
    const found = fc.constant(null).chain(() => arbitrary(document, target ?? true, depth + 1));
    return schema["nullable"] === true ? fc.oneof(found, fc.constant(null)) : found;
  }
  const base = withoutNull(document, schema, depth);
  return schema["nullable"] === true
    ? fc.oneof({ weight: 4, arbitrary: base }, { weight: 1, arbitrary: fc.constant(null) })
    : base;
}

function withoutNull(
  document: JsonValue,
  schema: JsonObject,
  depth: number,
): fc.Arbitrary<JsonValue> {
  if ("const" in schema) return fc.constant(schema["const"]);
  const values = schema["enum"];
  if (Array.isArray(values) && values.length > 0)
    return fc.constantFrom(...(values as JsonValue[]));
  const branches = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(branches) && branches.length > 0) {
    const { oneOf: _one, anyOf: _any, ...rest } = schema;
    const options = (branches as JsonValue[]).map((branch) =>
      arbitrary(document, branch, depth + 1),
    );
    if (!("properties" in rest) && !("allOf" in rest)) return fc.oneof(...options);
    return fc
      .tuple(withoutNull(document, rest, depth + 1), fc.oneof(...options))
      .map(([a, b]) => merge([a, b]));
  }
  if (Array.isArray(schema["allOf"])) {
    const { allOf, ...rest } = schema;
    const members = (allOf as JsonValue[]).filter(
      (member) =>
        !(
          isJsonObject(member) &&
          Object.keys(member).every((key) => key === "nullable" || key === "description")
        ),
    );
    const parts = members.map((member) => arbitrary(document, member, depth + 1));
    if ("properties" in rest || "type" in rest) parts.push(withoutNull(document, rest, depth + 1));
    return parts.length === 0 ? anyJson : fc.tuple(...parts).map(merge);
  }
  const types = schema["type"];
  const type = Array.isArray(types)
    ? (types as string[])
    : typeof types === "string"
      ? [types]
      : "properties" in schema
        ? ["object"]
        : "items" in schema
          ? ["array"]
          : [];
  if (type.length === 0) return anyJson;
  return fc.oneof(...type.map((name) => ofType(document, schema, name, depth)));
}

/** Merges objects, as for allOf. Otherwise returns the last value. */
function merge(parts: readonly JsonValue[]): JsonValue {
  if (!parts.every(isJsonObject)) return parts[parts.length - 1] ?? null;
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

function ofType(
  document: JsonValue,
  schema: JsonObject,
  type: string,
  depth: number,
): fc.Arbitrary<JsonValue> {
  const number = (name: string): number | undefined =>
    typeof schema[name] === "number" ? schema[name] : undefined;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number": {
      const integer = type === "integer";
      const min = number("minimum") ?? (number("exclusiveMinimum") ?? -1001) + 1;
      const max = Math.max(
        min,
        number("maximum") ?? (number("exclusiveMaximum") ?? min + 2001) - 1,
      );
      const step = number("multipleOf");
      if (step !== undefined)
        return fc
          .integer({ min: Math.ceil(min / step), max: Math.floor(max / step) })
          .map((n) => Number((n * step).toPrecision(12)));
      if (integer)
        return fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) });
      return fc
        .double({ min, max, noNaN: true, noDefaultInfinity: true })
        .map((n) => (Object.is(n, -0) ? 0 : n));
    }
    case "string":
      return text(schema, number("minLength") ?? 0, number("maxLength"));
    case "array": {
      const minLength = number("minItems") ?? 0;
      const maxLength = Math.max(minLength, Math.min(number("maxItems") ?? 3, minLength + 3));
      if (depth > 8 && minLength === 0) return fc.constant([]);
      return fc.array(arbitrary(document, schema["items"] ?? true, depth + 1), {
        minLength,
        maxLength,
      });
    }
    default:
      return object(document, schema, depth);
  }
}

/**
 * A cache, since creating an arbitrary takes milliseconds, and a document has thousands of texts with
 * the same limits.
 */
const textsByLimits = new Map<string, fc.Arbitrary<string>>();

function remembered(limits: string, make: () => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const texts = textsByLimits.get(limits) ?? make();
  textsByLimits.set(limits, texts);
  return texts;
}

function text(
  schema: JsonObject,
  minLength: number,
  maxLength: number | undefined,
): fc.Arbitrary<string> {
  const known = typeof schema["format"] === "string" ? FORMATS[schema["format"]] : undefined;
  if (known !== undefined) return fc.constantFrom(...known);
  const { pattern } = schema;
  if (typeof pattern === "string") {
    try {
      return remembered(`/${pattern}/`, () => fc.stringMatching(new RegExp(pattern, "u")));
    } catch {
      // Falls back to any text. Most are invalid, which is a useful sample too.
    }
  }
  const most = Math.min(maxLength ?? minLength + 12, minLength + 40);
  return remembered(`${minLength}-${most}`, () =>
    fc.string({ unit: "grapheme", minLength, maxLength: most }),
  );
}

function object(document: JsonValue, schema: JsonObject, depth: number): fc.Arbitrary<JsonValue> {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = new Set(
    Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [],
  );
  const model: Record<string, fc.Arbitrary<JsonValue>> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (depth > 6 && !required.has(name)) continue;
    model[name] = fc.constant(null).chain(() => arbitrary(document, property, depth + 1));
  }
  for (const name of required) model[name] ??= anyJson;
  const declared = fc.record(model, {
    requiredKeys: Object.keys(model).filter((name) => required.has(name)),
    noNullPrototype: true,
  }) as fc.Arbitrary<JsonObject>;
  const additional = schema["additionalProperties"];
  if (additional === false || Object.keys(model).length > 20) return declared;
  const extra = fc.dictionary(
    fc.string({ maxLength: 8 }),
    additional === undefined || additional === true
      ? anyJson
      : arbitrary(document, additional, depth + 1),
    { maxKeys: 2, noNullPrototype: true },
  );
  return fc.tuple(extra, declared).map(([more, own]) => ({ ...more, ...own }));
}

/** A value with one random mutation: a key dropped or added, or a value replaced by another kind. */
export function mutated(value: JsonValue): fc.Arbitrary<JsonValue> {
  const replacement = fc.constantFrom<JsonValue>(
    null,
    true,
    0,
    -1,
    1.5,
    1e21,
    "",
    "text",
    [],
    {},
    [null],
    { x: 1 },
  );
  if (Array.isArray(value) && value.length > 0) {
    const list = value as readonly JsonValue[];
    return fc.oneof(
      replacement,
      fc
        .nat(list.length - 1)
        .chain((index) => mutated(list[index] as JsonValue).map((item) => list.with(index, item))),
    );
  }
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    const keys = fc.constantFrom(...Object.keys(value));
    return fc.oneof(
      replacement,
      keys.map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))),
      fc
        .tuple(keys, fc.constant(value))
        .chain(([key]) =>
          mutated(value[key] as JsonValue).map((item) => ({ ...value, [key]: item })),
        ),
      replacement.map((item) => ({ ...value, unexpected: item })),
    );
  }
  return replacement;
}
