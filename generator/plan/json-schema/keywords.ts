/**
 * Writes decoded schemas as JSON Schema 2020-12: a table with a function for every field without
 * subschemas whose value is not simply that of its keyword. A missing entry is a compile error.
 */
import type { JsonObject, JsonValue } from "../../json.js";
import {
  type ChildField,
  FIELDS,
  type KeywordWith,
  type LimitKeyword,
} from "../../schema/fields.js";
import { CHILD_KEYWORDS, type ChildKeyword } from "../../schema/children.js";
import type { Schema } from "../../schema/schema.js";

type PlainField = Exclude<keyof Schema, ChildField>;

/** Fields with the value of their keyword: a number, a boolean or a string. */
type ScalarField = PlainField &
  (LimitKeyword | KeywordWith<{ readonly form: "count" | "boolean" | "string" }>);

/** Writes a field as keywords; undefined for fields that are not written, or not here. */
type Write<K extends PlainField> =
  ((value: NonNullable<Schema[K]>, schema: Schema) => JsonObject) | undefined;

const WRITERS: { readonly [K in Exclude<PlainField, ScalarField>]: Write<K> } = {
  // Written elsewhere: references use the names of definitions.
  id: undefined,
  at: undefined,
  resource: undefined,
  ref: undefined,
  dynamicRef: undefined,
  dynamicAnchors: undefined,
  view: undefined,
  opened: undefined,
  // Boolean schemas are written as `true` and `false`.
  boolean: undefined,
  // Written as conditions on the branches.
  discriminator: undefined,
  enumNames: undefined,
  enumDescriptions: undefined,
  // Limits and values are written as numbers.
  digits: undefined,
  patternFlags: undefined,

  types: (types) => ({ type: types.length === 1 ? (types[0] as string) : types }),
  enum: (values) => ({ enum: values }),
  const: ({ value }) => ({ const: value }),
  pattern: (value) => ({ pattern: value }),
  maxContains: (value) => ({ maxContains: value }),
  minContains: (value) => ({ minContains: value }),
  required: (names) => ({ required: [...new Set(names)] }),
  dependentRequired: (list) => ({
    dependentRequired: Object.fromEntries(list.map(({ name, required }) => [name, required])),
  }),
  default: ({ value }) => ({ default: value }),
  examples: (values) => ({ examples: values }),
};

/** Title and description come first, because they describe the rest. */
const FIRST: readonly PlainField[] = ["title", "description"];
const PLAIN: readonly PlainField[] = [
  ...FIRST,
  ...FIELDS.flatMap(({ name, children }) =>
    children !== undefined || FIRST.includes(name as PlainField) ? [] : [name as PlainField],
  ),
];

/** Writes the keywords without subschemas. */
export function writePlain(schema: Schema): Record<string, JsonValue> {
  const written: Record<string, JsonValue> = {};
  for (const field of PLAIN) {
    const value = schema[field];
    if (value === undefined) continue;
    if (isScalar(field)) written[field] = value as JsonValue;
    else Object.assign(written, (WRITERS[field] as Write<never>)?.(value as never, schema));
  }
  return written;
}

function isScalar(field: PlainField): field is ScalarField {
  return !(field in WRITERS);
}

/** Definitions are written where they are referenced. */
const WITH_SCHEMAS = CHILD_KEYWORDS.filter(({ field }) => field !== "defs");

/** Writes the keywords with subschemas. */
export function writeChildren(
  schema: Schema,
  write: (child: Schema, keyword: ChildKeyword) => JsonValue,
): Record<string, JsonValue> {
  const written: Record<string, JsonValue> = {};
  for (const keyword of WITH_SCHEMAS) {
    const value = writeField(schema, keyword, write);
    if (value !== undefined) written[keyword.field] = value;
  }
  return written;
}

function writeField(
  schema: Schema,
  keyword: ChildKeyword,
  write: (child: Schema, keyword: ChildKeyword) => JsonValue,
): JsonValue | undefined {
  switch (keyword.shape) {
    case "one": {
      const child = schema[keyword.field];
      return child && write(child, keyword);
    }
    case "list":
      return schema[keyword.field]?.map((child) => write(child, keyword));
    case "map":
      return entries(schema[keyword.field]?.map((one) => [one.name, write(one.schema, keyword)]));
    default:
      return entries(
        schema[keyword.field]?.map((one) => [one.pattern, write(one.schema, keyword)]),
      );
  }
}

/** `Object.fromEntries` treats `__proto__` like any other name. */
function entries(list: readonly [string, JsonValue][] | undefined): JsonObject | undefined {
  return list && Object.fromEntries(list);
}
