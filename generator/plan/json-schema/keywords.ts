/**
 * How a decoded schema is written as JSON Schema 2020-12: a table with a function for every field
 * without subschemas. A keyword of the registry without one does not compile.
 */
import type { JsonObject, JsonValue } from "../../json.js";
import { type ChildField, FIELDS } from "../../schema/fields.js";
import { CHILD_KEYWORDS, type ChildKeyword } from "../../schema/children.js";
import type { Schema } from "../../schema/schema.js";

type PlainField = Exclude<keyof Schema, ChildField>;

/** The keywords that a field is written as; undefined for what JSON Schema does not have, or not here. */
type Write<K extends PlainField> =
  ((value: NonNullable<Schema[K]>, schema: Schema) => JsonObject) | undefined;

const WRITERS: { readonly [K in PlainField]: Write<K> } = {
  // Definitions have names of their own, and references are written by those.
  id: undefined,
  at: undefined,
  resource: undefined,
  ref: undefined,
  dynamicRef: undefined,
  dynamicAnchors: undefined,
  view: undefined,
  // Written as a schema that is no object.
  boolean: undefined,
  // Branches say which tags they are for.
  discriminator: undefined,
  enumNames: undefined,
  enumDescriptions: undefined,
  // The number that has them is written as it is.
  digits: undefined,
  patternFlags: undefined,

  types: (types) => ({ type: types.length === 1 ? (types[0] as string) : types }),
  enum: (values) => ({ enum: values }),
  const: ({ value }) => ({ const: value }),
  multipleOf: (value) => ({ multipleOf: value }),
  maximum: (value) => ({ maximum: value }),
  exclusiveMaximum: (value) => ({ exclusiveMaximum: value }),
  minimum: (value) => ({ minimum: value }),
  exclusiveMinimum: (value) => ({ exclusiveMinimum: value }),
  maxLength: (value) => ({ maxLength: value }),
  minLength: (value) => ({ minLength: value }),
  pattern: (value) => ({ pattern: value }),
  format: (value) => ({ format: value }),
  contentEncoding: (value) => ({ contentEncoding: value }),
  contentMediaType: (value) => ({ contentMediaType: value }),
  maxItems: (value) => ({ maxItems: value }),
  minItems: (value) => ({ minItems: value }),
  uniqueItems: (value) => ({ uniqueItems: value }),
  maxContains: (value) => ({ maxContains: value }),
  minContains: (value) => ({ minContains: value }),
  maxProperties: (value) => ({ maxProperties: value }),
  minProperties: (value) => ({ minProperties: value }),
  required: (names) => ({ required: [...new Set(names)] }),
  dependentRequired: (list) => ({
    dependentRequired: Object.fromEntries(list.map(({ name, required }) => [name, required])),
  }),
  title: (text) => ({ title: text }),
  description: (text) => ({ description: text }),
  default: ({ value }) => ({ default: value }),
  examples: (values) => ({ examples: values }),
  deprecated: (value) => ({ deprecated: value }),
  readOnly: (value) => ({ readOnly: value }),
  writeOnly: (value) => ({ writeOnly: value }),
};

/** Texts come first, since they say what follows. */
const FIRST: readonly PlainField[] = ["title", "description"];
const PLAIN: readonly PlainField[] = [
  ...FIRST,
  ...FIELDS.flatMap(({ name, children }) =>
    children !== undefined || FIRST.includes(name as PlainField) ? [] : [name as PlainField],
  ),
];

/** The keywords of a schema without those that hold schemas. */
export function writePlain(schema: Schema): Record<string, JsonValue> {
  const written: Record<string, JsonValue> = {};
  for (const field of PLAIN) {
    const value = schema[field];
    const write = WRITERS[field] as Write<never>;
    if (value !== undefined) Object.assign(written, write?.(value as never, schema));
  }
  return written;
}

/** Definitions are written where they are referred to. */
const WITH_SCHEMAS = CHILD_KEYWORDS.filter(({ field }) => field !== "defs");

/** The keywords of a schema that hold schemas. */
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

/** `Object.fromEntries` takes `__proto__` as any other name. */
function entries(list: readonly [string, JsonValue][] | undefined): JsonObject | undefined {
  return list && Object.fromEntries(list);
}
