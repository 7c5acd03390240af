/**
 * Rewrites discriminators as JSON Schema: the tag determines which branches must match, and a parent
 * without branches is read as the child that its tag selects. So the oracle needs no support for
 * discriminators.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { at } from "./samples.js";
import { nameIn, type TagFacts, tagFacts } from "./tag-facts.js";

type Mutable = Record<string, JsonValue>;

const PREFIX = "#/components/schemas/";
/** A condition that is not the document's: what follows from it is read as in any other place. */
const DECISION = { "x-decision": true };
export function withDiscriminators(document: JsonValue): JsonValue {
  const copy = structuredClone(document) as JsonObject;
  const schemas = at(copy, "/components/schemas") as Mutable;
  for (const [name, schema] of Object.entries(schemas))
    if (isJsonObject(schema) && isParent(schema)) dispatch(name, schemas);
  choices(copy, at(document, "/components/schemas") as JsonObject);
  return copy;
}

// ---- choices -------------------------------------------------------------------------------------------

function choices(value: JsonValue, schemas: JsonObject): void {
  if (Array.isArray(value)) value.forEach((item) => choices(item as JsonValue, schemas));
  if (!isJsonObject(value)) return;
  const { discriminator } = value;
  for (const item of Object.values(value)) choices(item, schemas);
  if (!isJsonObject(discriminator) || typeof discriminator["propertyName"] !== "string") return;
  const refers = (list: JsonValue | undefined): boolean =>
    Array.isArray(list) && list.some((one) => isJsonObject(one) && "$ref" in one);
  const { oneOf, anyOf } = value;
  const mode = !Array.isArray(oneOf) || (refers(anyOf) && !refers(oneOf)) ? "anyOf" : "oneOf";
  const branches = value[mode];
  if (!Array.isArray(branches)) return;
  const schema: Mutable = value;
  delete schema[mode];
  delete schema["discriminator"];
  const choice = { mode, branches: branches as JsonValue[], owner: schema, schemas } as const;
  const decided = decision(discriminator, choice);
  schema["allOf"] = [...((schema["allOf"] ?? []) as JsonValue[]), decided];
}

interface ChoiceOf {
  readonly mode: "oneOf" | "anyOf";
  readonly branches: readonly JsonValue[];
  /** The schema that the choice belongs to. */
  readonly owner: JsonObject;
  readonly schemas: JsonObject;
}

/**
 * Objects are validated by their tag, other values by counting branches. An object without the tag
 * belongs to the branches that do not require it; an unknown tag, to those that have none.
 */
function decision(discriminator: JsonObject, choice: ChoiceOf): JsonValue {
  const { mode, branches, schemas } = choice;
  const property = discriminator["propertyName"] as string;
  const factsOf = (schema: JsonValue): TagFacts => tagFacts(schema, property, schemas);
  const around = factsOf(choice.owner);
  const known = branches.map(factsOf);
  const objects = branches.filter((_, index) => known[index]?.object === true);
  const of = (list: readonly JsonValue[]): JsonValue =>
    list.length === 0 ? false : { [mode]: structuredClone(list) as JsonValue[] };
  const tags = tagsOf(objects, discriminator, choice);
  const values = [...new Set(tags.flat())];
  if (values.length === 0 || objects.length < 2) return of(branches);
  const untagged = objects.filter((_, index) => tags[index]?.length === 0);
  const lacking = objects.filter((one) => !factsOf(one).required && !around.required);
  const byTag = values.reduceRight<JsonValue>((otherwise, tag) => {
    const meant = objects.filter(
      (_, index) => tags[index]?.includes(tag) || (tag === null && tags[index]?.length === 0),
    );
    return { ...DECISION, if: hasTag(property, [tag]), then: of(meant), else: otherwise };
  }, of(untagged));
  const absent = of(lacking.length > 0 ? lacking : untagged);
  const present = { type: "object", required: [property] };
  const decided = { ...DECISION, if: present, then: byTag, else: absent };
  return { ...DECISION, if: { type: "object" }, then: decided, else: of(branches) };
}

function hasTag(property: string, tags: readonly JsonValue[]): JsonObject {
  return {
    type: "object",
    required: [property],
    properties: Object.fromEntries([[property, { enum: tags }]]),
  };
}

/**
 * The tags of every branch. A value that is not a tag belongs to the only branch that lists it; null
 * belongs to all branches that declare the property as nullable.
 */
function tagsOf(
  branches: readonly JsonValue[],
  discriminator: JsonObject,
  choice: ChoiceOf,
): readonly (readonly JsonValue[])[] {
  const property = discriminator["propertyName"] as string;
  const around = tagFacts(choice.owner, property, choice.schemas);
  const listed = branches.map((one) => tagFacts(one, property, choice.schemas).values ?? []);
  const found = branches.map((branch) => {
    const own = tagFacts(branch, property, choice.schemas);
    const values = own.values ?? around.values;
    const types = own.types ?? around.types;
    return ownTags(branch, discriminator, { values, types });
  });
  const known = found.flat();
  return found.map((tags, index) => {
    const more = (listed[index] ?? []).filter(
      (value) =>
        value !== null &&
        !known.includes(value) &&
        listed.filter((l) => l.includes(value)).length === 1,
    );
    if (tags.length === 0) return tags;
    const whole = { allOf: [branches[index] as JsonValue, choice.owner] };
    const { values, types } = tagFacts(whole, property, choice.schemas);
    // Listed values may have types that are declared nowhere else:
    // `oneOf: [{ const: "a" }, { type: "null" }]`.
    const isNullable =
      values?.includes(null) !== false && (types?.includes("null") ?? values !== undefined);
    return [...tags, ...more, ...(isNullable ? [null] : [])];
  });
}

/** The keys of the mapping and the name of the component, unless the branch excludes them. */
function ownTags(
  branch: JsonValue,
  discriminator: JsonObject,
  { values, types }: Pick<TagFacts, "values" | "types">,
): readonly JsonValue[] {
  const name = isJsonObject(branch) ? nameIn(branch["$ref"]) : undefined;
  const mapping = isJsonObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
  const asTag = (key: string): JsonValue => {
    const same = values?.find((value) => value === key || JSON.stringify(value) === key);
    if (same !== undefined) return same;
    const isNumber = types?.includes("integer") === true || types?.includes("number") === true;
    return isNumber && String(Number(key)) === key ? Number(key) : key;
  };
  const mapped = keysFor(name, mapping).map(asTag);
  const isText = types?.includes("string") !== false;
  const named = name === undefined || Object.hasOwn(mapping, name) || !isText ? [] : [name];
  const tags = [...mapped, ...named];
  if (values === undefined) return tags;
  const allowed = tags.filter((tag) => values.includes(tag));
  return allowed.length > 0 ? allowed : values.filter((value) => value !== null);
}

function keysFor(name: string | undefined, mapping: JsonObject): readonly string[] {
  return Object.keys(mapping).filter((key) => name !== undefined && nameIn(mapping[key]) === name);
}

// ---- parents -------------------------------------------------------------------------------------------

const list = (schema: JsonObject, key: string): readonly JsonValue[] =>
  Array.isArray(schema[key]) ? (schema[key] as JsonValue[]) : [];

function isParent(schema: JsonObject): boolean {
  return "discriminator" in schema && !("oneOf" in schema) && !("anyOf" in schema);
}

/** Replaces a parent, and children that have children, with choices. */
function dispatch(name: string, schemas: Mutable): void {
  const { discriminator } = schemas[name] as { readonly discriminator: JsonObject };
  const children = descendants(name, schemas);
  const below = children.map((child) => [child, descendants(child, schemas, false)] as const);
  replace(name, { children, discriminator }, schemas);
  for (const [child, inner] of below)
    if (inner.length > 0 && !(`${child}.itself` in schemas))
      replace(child, { children: inner, discriminator }, schemas);
}

interface Parent {
  readonly children: readonly string[];
  readonly discriminator: JsonObject;
}

/** Replaces a schema with the choice of itself and its children, which extend the original schema. */
function replace(name: string, { children, discriminator }: Parent, schemas: Mutable): void {
  const own = `${name}.itself`;
  const { discriminator: _, ...itself } = schemas[name] as JsonObject;
  const isTyped = children.length === 0 || "type" in itself || "allOf" in itself;
  const names = Object.keys(schemas).filter((one) => finalName(one, schemas) === name);
  schemas[own] = isTyped ? itself : { ...itself, type: "object" };
  for (const alias of names)
    for (const [childName, child] of Object.entries(schemas)) {
      redirect(child, alias, own);
      const [member, ...others] = isJsonObject(child) ? membersOf(child) : [];
      if (!isJsonObject(child) || others.length > 0 || !isJsonObject(member)) continue;
      if (asserts(child) || children.includes(childName))
        rename(member, PREFIX + alias, PREFIX + own);
    }
  const property = discriminator["propertyName"] as string;
  schemas[name] = children.reduceRight<JsonValue>(
    (otherwise, child) => {
      const { mapping } = discriminator;
      const mapped = keysFor(child, isJsonObject(mapping) ? mapping : {});
      const named = isJsonObject(mapping) && Object.hasOwn(mapping, child) ? [] : [child];
      const tags = [...mapped, ...named];
      const then = { $ref: PREFIX + child };
      return { ...DECISION, if: hasTag(property, tags), then, else: otherwise };
    },
    { $ref: PREFIX + own },
  );
}

/** Keywords that do not restrict a value. */
const TEXTS = ["title", "description", "example", "examples", "deprecated", "default"];

/** Whether a schema asserts something beside `allOf`, or beside a reference as well. */
function asserts(schema: JsonObject, ...beside: readonly string[]): boolean {
  return Object.keys(schema).some((key) => ![...TEXTS, "allOf", ...beside].includes(key));
}

/** The members of `allOf` that are more than texts. */
function membersOf(schema: JsonObject): readonly JsonValue[] {
  return list(schema, "allOf").filter((member) => !isJsonObject(member) || asserts(member));
}

function redirect(schema: JsonValue | undefined, from: string, to: string): void {
  if (Array.isArray(schema)) schema.forEach((item) => redirect(item as JsonValue, from, to));
  if (!isJsonObject(schema)) return;
  const members = membersOf(schema);
  if (members.length > 1)
    for (const member of members)
      if (isJsonObject(member)) rename(member, PREFIX + from, PREFIX + to);
  for (const item of Object.values(schema)) redirect(item, from, to);
}

function rename(reference: Mutable, from: string, to: string): void {
  if (reference["$ref"] === from) reference["$ref"] = to;
}

/** Names of components that extend a parent. A bare member of `allOf` extends only a child. */
function descendants(name: string, schemas: JsonObject, isParent = true): readonly string[] {
  const direct = Object.keys(schemas).filter((child) => {
    const schema = schemas[child];
    if (!isJsonObject(schema)) return false;
    const members = membersOf(schema);
    if (isParent && members.length < 2 && !asserts(schema)) return false;
    return members.some((member) => {
      const target = isJsonObject(member) ? nameIn(member["$ref"]) : undefined;
      return finalName(target, schemas) === name;
    });
  });
  return [...direct, ...direct.flatMap((child) => descendants(child, schemas, false))];
}

/** The component that a name means, through components that are only a reference to another one. */
function finalName(name: string | undefined, schemas: JsonObject): string | undefined {
  let final = name;
  for (const seen = new Set<string>(); final !== undefined && !seen.has(final);) {
    seen.add(final);
    const schema = schemas[final];
    if (!isJsonObject(schema) || asserts(schema, "$ref")) break;
    const [member, ...others] = [...("$ref" in schema ? [schema] : []), ...membersOf(schema)];
    if (!isJsonObject(member) || others.length > 0 || asserts(member, "$ref")) break;
    const target = nameIn(member["$ref"]);
    if (target === undefined) break;
    final = target;
  }
  return final;
}
