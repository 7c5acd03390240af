/** Facts about a property of schemas that determine how a discriminator works. */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";

export interface TagFacts {
  /** Whether the schema allows objects. */
  readonly object: boolean;
  readonly required: boolean;
  /** The values of the property, if they are listed. */
  readonly values: readonly JsonValue[] | undefined;
  /** The types of the property; undefined for any type. */
  readonly types: readonly string[] | undefined;
}

const ANYTHING: TagFacts = { object: true, required: false, values: undefined, types: undefined };

export const nameIn = (ref: JsonValue | undefined): string | undefined =>
  typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : undefined;

export function tagFacts(
  schema: JsonValue | undefined,
  property: string,
  schemas: JsonObject,
): TagFacts {
  if (schema === false) return { ...ANYTHING, object: false };
  if (!isJsonObject(schema)) return ANYTHING;
  const of = (one: JsonValue | undefined): TagFacts => tagFacts(one, property, schemas);
  const target = nameIn(schema["$ref"]);
  const parts = [
    ...(target === undefined ? [] : [of(schemas[target])]),
    ...list(schema, "allOf").map(of),
    ...["oneOf", "anyOf"].flatMap((mode) => {
      const branches = list(schema, mode)
        .map(of)
        .filter(({ object }) => object);
      return branches.length === 0 ? [] : [either(branches)];
    }),
  ];
  return [...parts, own(schema, property, schemas)].reduce(both);
}

function own(schema: JsonObject, property: string, schemas: JsonObject): TagFacts {
  const { type, properties } = schema;
  const types = typeof type === "string" ? [type] : (type as readonly string[] | undefined);
  const listed = valuesOf(schema, schemas);
  const declared =
    isJsonObject(properties) && Object.hasOwn(properties, property)
      ? properties[property]
      : schema["additionalProperties"];
  return {
    object: types?.includes("object") !== false && listed?.some(isJsonObject) !== false,
    required: (list(schema, "required") as readonly string[]).includes(property),
    values: valuesOf(declared, schemas),
    types: declared === false ? [] : typesOf(declared, schemas),
  };
}

/** The values of a schema, if they are listed. */
function valuesOf(
  schema: JsonValue | undefined,
  schemas: JsonObject,
): readonly JsonValue[] | undefined {
  if (!isJsonObject(schema)) return undefined;
  const target = nameIn(schema["$ref"]);
  const nullable = schema["nullable"] === true ? [null] : [];
  const of = (one: JsonValue): readonly JsonValue[] | undefined => valuesOf(one, schemas);
  return [
    "const" in schema ? [schema["const"]] : undefined,
    schema["type"] === "null" ? [null] : undefined,
    Array.isArray(schema["enum"]) ? [...(schema["enum"] as JsonValue[]), ...nullable] : undefined,
    target === undefined ? undefined : valuesOf(schemas[target], schemas),
    ...list(schema, "allOf").map(of),
    ...choicesOf(schema).map((branches) => joined(branches.map(of))),
  ].reduce<readonly JsonValue[] | undefined>(common, undefined);
}

/** The types of a schema, if they are declared. */
function typesOf(
  schema: JsonValue | undefined,
  schemas: JsonObject,
): readonly string[] | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { type } = schema;
  const target = nameIn(schema["$ref"]);
  const nullable = schema["nullable"] === true ? ["null"] : [];
  const own = typeof type === "string" ? [type] : (type as readonly string[] | undefined);
  const of = (one: JsonValue): readonly string[] | undefined => typesOf(one, schemas);
  const types = [
    own,
    target === undefined ? undefined : typesOf(schemas[target], schemas),
    ...list(schema, "allOf").map(of),
    ...choicesOf(schema).map((branches) => joined(branches.map(of))),
  ].reduce<readonly string[] | undefined>(common, undefined);
  return types === undefined ? undefined : [...types, ...nullable];
}

function choicesOf(schema: JsonObject): readonly (readonly JsonValue[])[] {
  return [list(schema, "anyOf"), list(schema, "oneOf")].filter(({ length }) => length > 0);
}

function joined<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  return lists.some((one) => one === undefined) ? undefined : lists.flatMap((one) => one ?? []);
}

function both(a: TagFacts, b: TagFacts): TagFacts {
  return {
    object: a.object && b.object,
    required: a.required || b.required,
    values: common(a.values, b.values),
    types: common(a.types, b.types),
  };
}

function either(facts: readonly TagFacts[]): TagFacts {
  return {
    object: true,
    required: facts.every(({ required }) => required),
    values: joined(facts.map(({ values }) => values)),
    types: joined(facts.map(({ types }) => types)),
  };
}

function common<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((value) => b.includes(value));
}

function list(schema: JsonObject, key: string): readonly JsonValue[] {
  const found = schema[key];
  return Array.isArray(found) ? (found as JsonValue[]) : [];
}
