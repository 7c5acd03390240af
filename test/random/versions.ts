/** Consecutive versions of a spec: each has a few random edits, determined by a seed. */
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { isJsonObject } from "../../generator/json.js";
import { type Random, randomOf } from "./random.js";

export type Schemas = Readonly<Record<string, JsonObject>>;

/** The components of `count` versions. */
export function versionsOf(seed: number, count: number): readonly Schemas[] {
  const random = randomOf(seed);
  let schemas: Schemas = Object.fromEntries(
    ["Ant", "Bee", "Cat", "Dog"].map((name) => [name, objectSchema(random)]),
  );
  const versions = [schemas];
  while (versions.length < count) {
    for (let edits = 1 + random.below(2); edits > 0; edits -= 1) schemas = edited(schemas, random);
    versions.push(schemas);
  }
  return versions;
}

const MEMBERS = ["alpha", "beta", "gamma", "delta", "epsilon"];

function objectSchema(random: Random): JsonObject {
  const names = random.some(MEMBERS, 60);
  return {
    type: "object",
    required: random.some(names, 50),
    properties: Object.fromEntries(names.map((name) => [name, memberSchema(random)])),
  };
}

function memberSchema(random: Random): JsonObject {
  return random.weighted<JsonObject>([
    [3, () => ({ type: "string" })],
    [2, () => ({ type: "string", enum: random.some(["a", "b", "c", "d"], 70).concat("e") })],
    [3, () => ({ type: random.pick(["integer", "number"]) })],
    [1, () => ({ type: "boolean" })],
    [2, () => ({ type: "array", items: memberSchema(random) })],
    [1, () => ({ type: "object", additionalProperties: memberSchema(random) })],
    [1, () => ({ type: ["string", "null"] })],
    [1, () => ({ type: "integer", default: random.below(3) })],
    [1, () => ({ oneOf: [{ type: "string", maxLength: 3 }, { type: "number" }] })],
  ]);
}

type Edit = (schema: JsonObject, random: Random) => JsonObject;

function edited(schemas: Schemas, random: Random): Schemas {
  const name = random.pick(Object.keys(schemas));
  const schema = schemas[name] as JsonObject;
  const change = (edit: Edit): Schemas => ({ ...schemas, [name]: edit(schema, random) });
  return random.weighted<Schemas>([
    [12, () => change(memberEdited)],
    [3, () => change(memberAdded)],
    [2, () => change(memberRemoved)],
    [4, () => change(requiredToggled)],
    [1, () => change(additionalToggled)],
    [1, () => renamed(schemas, name, random)],
  ]);
}

function propertiesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  return schema["properties"] as Readonly<Record<string, JsonObject>>;
}

function memberEdited(schema: JsonObject, random: Random): JsonObject {
  const properties = propertiesOf(schema);
  const names = Object.keys(properties);
  if (names.length === 0) return memberAdded(schema, random);
  const name = random.pick(names);
  return {
    ...schema,
    properties: { ...properties, [name]: valueEdited(properties[name] as JsonObject, random) },
  };
}

/** A tightened, loosened or different schema, or an equivalent one. */
function valueEdited(schema: JsonObject, random: Random): JsonObject {
  const limit = (keyword: string, most: number): JsonObject => {
    const { [keyword]: _, ...rest } = schema;
    // `multipleOf` must not be 0.
    const value = random.below(most) + (keyword === "multipleOf" ? 1 : 0);
    return random.chance(30) ? rest : { ...rest, [keyword]: value };
  };
  const { items, additionalProperties: values } = schema;
  if (isJsonObject(items) && random.chance(60))
    return { ...schema, items: valueEdited(items, random) };
  if (isJsonObject(values) && random.chance(60))
    return { ...schema, additionalProperties: valueEdited(values, random) };
  return random.weighted<JsonObject>([
    [3, () => memberSchema(random)],
    [2, () => ({ allOf: [schema] })],
    [2, () => nullToggled(schema)],
    [3, () => limit(random.pick(["minimum", "exclusiveMaximum", "multipleOf"]), 4)],
    [3, () => limit(random.pick(["minLength", "maxLength", "minItems", "maxItems"]), 4)],
    [1, () => limit("maxProperties", 3)],
    [1, () => ({ ...schema, uniqueItems: schema["uniqueItems"] !== true })],
    [1, () => ({ ...schema, pattern: random.pick(["^a", "b$", "."]) })],
    [1, () => ({ ...schema, not: { const: random.pick(["a", 1, true]) } })],
    [1, () => ({ ...schema, deprecated: schema["deprecated"] !== true })],
    [2, () => enumEdited(schema, random)],
  ]);
}

function enumEdited(schema: JsonObject, random: Random): JsonObject {
  const { enum: values, ...rest } = schema;
  if (!Array.isArray(values)) return { ...schema, type: "string", enum: ["a", "b"] };
  return random.pick<JsonObject>([
    { ...schema, enum: [...new Set([...(values as string[]), "f"])] },
    { ...schema, enum: values.length > 1 ? (values.slice(1) as JsonValue[]) : values },
    rest,
  ]);
}

function nullToggled(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (typeof type === "string" && schema["enum"] === undefined)
    return { ...schema, type: [type, "null"] };
  if (!Array.isArray(type)) return schema;
  return { ...schema, type: (type as string[]).filter((one) => one !== "null")[0] ?? "string" };
}

function memberAdded(schema: JsonObject, random: Random): JsonObject {
  const name = random.pick([...MEMBERS, "zeta", "eta"]);
  const properties = { [name]: memberSchema(random), ...propertiesOf(schema) };
  const required = schema["required"] as readonly string[];
  const isRequired = random.chance(30) && !required.includes(name);
  return { ...schema, properties, required: isRequired ? [...required, name] : [...required] };
}

function memberRemoved(schema: JsonObject, random: Random): JsonObject {
  const properties = propertiesOf(schema);
  const gone = random.pick([...Object.keys(properties), ""]);
  const required = (schema["required"] as readonly string[]).filter((name) => name !== gone);
  const left = Object.entries(properties).filter(([name]) => name !== gone);
  return { ...schema, required, properties: Object.fromEntries(left) };
}

function requiredToggled(schema: JsonObject, random: Random): JsonObject {
  const names = Object.keys(propertiesOf(schema));
  if (names.length === 0) return schema;
  const name = random.pick(names);
  const required = schema["required"] as readonly string[];
  return {
    ...schema,
    required: required.includes(name)
      ? required.filter((one) => one !== name)
      : [...required, name],
  };
}

function additionalToggled(schema: JsonObject): JsonObject {
  const { additionalProperties: given, ...rest } = schema;
  return given === undefined ? { ...schema, additionalProperties: false } : rest;
}

/** Operations use the schemas by index, so a renamed schema is found by its use. */
function renamed(schemas: Schemas, name: string, random: Random): Schemas {
  const other = `${name.slice(0, 3)}${random.below(90) + 10}`;
  return Object.fromEntries(
    Object.entries(schemas).map(([key, schema]) => [key === name ? other : key, schema]),
  );
}
