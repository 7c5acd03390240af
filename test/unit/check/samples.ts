/** Random schemas and values for tests of agreement: small vocabularies, so that they meet. */
import fc from "fast-check";
import type { JsonValue } from "../../../generator/json.js";

const NAMES = ["a", "b", "c", "isPrototypeOf"] as const;
const TYPES = ["null", "boolean", "string", "number", "integer", "array", "object"] as const;

const leaf: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom<JsonValue>(0, 1, 2, 1.5, -1, 3, 10),
  fc.constantFrom<JsonValue>("", "a", "ab", "abc", "b", "💩", "xyz"),
);

/** JSON values up to three levels deep. */
export const { value } = fc.letrec<{ value: JsonValue; array: JsonValue; object: JsonValue }>(
  (tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, tie("array"), tie("object")),
    array: fc.array(tie("value"), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...NAMES), tie("value"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  }),
);

type Keywords = Readonly<Record<string, fc.Arbitrary<JsonValue>>>;

const names = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 });
const small = fc.constantFrom(0, 1, 2);

const ASSERTIONS: Keywords = {
  minimum: small,
  exclusiveMaximum: fc.constantFrom(2, 3, 10),
  multipleOf: fc.constantFrom(2, 0.5),
  minLength: small,
  maxLength: small,
  pattern: fc.constantFrom("^a", "b$", "^.$"),
  minItems: small,
  maxItems: small,
  uniqueItems: fc.constant(true),
  minProperties: small,
  maxProperties: small,
  required: names,
  const: leaf,
  enum: fc.uniqueArray(leaf, { minLength: 1, maxLength: 8 }),
  dependentRequired: fc.constantFrom<JsonValue>({ a: ["b"] }, { b: ["a", "c"] }),
};

function applicators(schema: fc.Arbitrary<JsonValue>): Keywords {
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(fc.constantFrom(...NAMES), schema, {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return {
    properties: byName,
    items: schema,
    additionalProperties: schema,
    patternProperties: fc.dictionary(fc.constantFrom("^a", "b"), schema, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    propertyNames: schema,
    dependentSchemas: fc.dictionary(fc.constantFrom("a", "b"), schema, {
      maxKeys: 1,
      noNullPrototype: true,
    }),
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    $ref: fc.constantFrom("#/components/schemas/Other", "#/components/schemas/Leaf"),
  };
}

const type: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom(...TYPES),
  fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 }),
);

/** A few of the keywords, and the type more often than not. */
function schemaOf(keywords: Keywords): fc.Arbitrary<JsonValue> {
  const chosen = fc.uniqueArray(fc.constantFrom(...Object.keys(keywords)), { maxLength: 4 });
  return fc.tuple(fc.option(type), chosen).chain(([types, keys]) => {
    const record = Object.fromEntries(keys.map((key) => [key, keywords[key]]));
    const typed = types === null ? {} : { type: fc.constant(types) };
    return fc.record({ ...typed, ...record }).map((schema) => schema as JsonValue);
  });
}

const flat = schemaOf(ASSERTIONS);

function nested(depth: number): fc.Arbitrary<JsonValue> {
  if (depth === 0) return flat;
  const inner = fc.oneof(
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 9, arbitrary: nested(depth - 1) },
  );
  return schemaOf({ ...ASSERTIONS, ...applicators(inner) });
}

/** `Test` may refer to the other two. */
export const schemas: fc.Arbitrary<{ readonly [name: string]: JsonValue }> = fc.record({
  Test: nested(3),
  Other: flat,
  Leaf: flat,
});
