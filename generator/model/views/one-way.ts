/** The properties that occur in one direction only: `readOnly` and `writeOnly` (OpenAPI, Schema Object). */
import type { Document } from "../../decode/document.js";
import type { Schema, View } from "../../schema/schema.js";
import { isJsonObject, type JsonValue } from "../../json.js";
import { allowsAnything } from "../../schema/meaning.js";
import { reach, type Relations, spread } from "./relations.js";

/** The properties that the views of one direction omit. */
export interface OmittedProperties {
  /** The schemas whose own keywords change, regardless of their subschemas. */
  readonly changed: readonly Schema[];
  /** Removes the properties from a schema's own keywords. Subschemas are unchanged. */
  readonly strip: (schema: Schema) => Schema;
  /** Names that do not distinguish objects in this view, because they may be absent. */
  readonly ignored: (schema: Schema) => ReadonlySet<string>;
  /** Whether undeclared properties are rejected, so that the properties must stay declared. */
  readonly isClosed: (schema: Schema) => boolean;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Without properties that views omit. */
export const NOTHING_OMITTED: OmittedProperties = {
  changed: [],
  strip: (schema) => schema,
  ignored: () => NO_NAMES,
  isClosed: () => false,
};

type Names = ReadonlyMap<Schema, ReadonlySet<string>>;

/** The properties that the views of one direction omit; undefined if there are none. */
export function findOmitted(
  document: Document,
  relations: Relations,
  view: View,
): OmittedProperties | undefined {
  const own = withoutTags(declaredNames(relations, view), document, relations);
  if (own.size === 0) return undefined;
  const always = spread(own, (schema) => owners(schema, relations, false));
  const sometimes = spread(always, (schema) => owners(schema, relations, true));
  // Names also apply to subschemas that are evaluated on the same value.
  const inherited = spread(always, (schema) =>
    relations
      .from(schema)
      .filter(({ relation, inline }) => inline && relation !== "part")
      .map((link) => link.schema),
  );
  const evaluated = findEvaluated(relations);
  const properties = (schema: Schema): ReadonlySet<string> => inherited.get(schema) ?? NO_NAMES;
  const required = (schema: Schema): ReadonlySet<string> =>
    union(properties(schema), sometimes.get(schema) ?? NO_NAMES);
  const isClosed = (schema: Schema): boolean =>
    restricts(schema.additionalProperties) || evaluated.has(schema);
  const strip = (schema: Schema): Schema => {
    const names = required(schema);
    if (names.size === 0) return schema;
    const stripped = withoutRequired(schema, names);
    return isClosed(schema) ? stripped : withoutProperties(stripped, properties(schema));
  };
  const concerned = new Set([...inherited.keys(), ...sometimes.keys()]);
  const changed = [...concerned].filter((schema) => strip(schema) !== schema);
  return changed.length === 0 ? undefined : { changed, strip, ignored: required, isClosed };
}

// ---- which names -------------------------------------------------------------------------------------

/**
 * The flagged properties that each schema declares itself. A schema is flagged by its own keyword, or
 * because it refers to a flagged one or combines it with others (core 7.7.1.1).
 */
function declaredNames(relations: Relations, view: View): Map<Schema, ReadonlySet<string>> {
  const names = new Map<Schema, ReadonlySet<string>>();
  const flagged = reach(relations.flagged[view], (schema) => owners(schema, relations, false));
  const holders = new Set(
    [...flagged].flatMap((schema) => relations.to(schema).map((link) => link.schema)),
  );
  for (const schema of holders) {
    const own = schema.properties?.filter((property) => flagged.has(property.schema)) ?? [];
    if (own.length > 0) names.set(schema, new Set(own.map(({ name }) => name)));
  }
  return names;
}

/** A tag distinguishes variants, so it is kept in both directions, even if it is readOnly or writeOnly. */
function withoutTags(
  names: Map<Schema, ReadonlySet<string>>,
  { schemas }: Document,
  relations: Relations,
): Names {
  if (names.size === 0) return names;
  const known = new Set([...names.values()].flatMap((own) => [...own]));
  const holders = new Map<string, Schema[]>();
  for (const holder of relations.leading) {
    const { discriminator } = holder;
    if (discriminator === undefined || !known.has(discriminator.property)) continue;
    const mapped = discriminator.mapping.flatMap(({ schema }) => schemas.get(schema) ?? []);
    const list = holders.get(discriminator.property);
    if (list === undefined) holders.set(discriminator.property, [holder, ...mapped]);
    else list.push(holder, ...mapped);
  }
  for (const [tag, start] of holders) {
    for (const schema of sameValue(start, relations)) {
      const own = names.get(schema);
      if (own?.has(tag) !== true) continue;
      const rest = [...own].filter((name) => name !== tag);
      if (rest.length === 0) names.delete(schema);
      else names.set(schema, new Set(rest));
    }
  }
  return names;
}

/** The schemas whose undeclared properties are restricted by some `unevaluatedProperties`. */
function findEvaluated(relations: Relations): ReadonlySet<Schema> {
  const start: Schema[] = [];
  for (const schema of relations.leading)
    if (restricts(schema.unevaluatedProperties)) start.push(schema);
  return sameValue(start, relations);
}

function restricts(others: Schema | undefined): boolean {
  return others !== undefined && !allowsAnything(others);
}

/** All schemas that apply, always or in some cases, to the same value as one of `start`. */
function sameValue(start: readonly Schema[], relations: Relations): ReadonlySet<Schema> {
  return reach(start, (schema) =>
    relations
      .from(schema)
      .filter(({ relation }) => relation !== "part")
      .map((link) => link.schema),
  );
}

/** The schemas that apply a schema to their own value, always or in some cases. */
function owners(schema: Schema, relations: Relations, orSometimes: boolean): readonly Schema[] {
  return relations
    .to(schema)
    .filter(({ relation }) => relation === "whole" || (orSometimes && relation === "branch"))
    .map((link) => link.schema);
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0 || b.size === 0) return a.size === 0 ? b : a;
  return new Set([...a, ...b]);
}

// ---- removal of properties ---------------------------------------------------------------------------

/** Makes properties optional in `required`, `dependentRequired` and `minProperties`. */
function withoutRequired(schema: Schema, names: ReadonlySet<string>): Schema {
  let result = schema;
  if (schema.required?.some((name) => names.has(name)) === true)
    result = { ...result, required: schema.required.filter((name) => !names.has(name)) };
  if (schema.dependentRequired?.some(({ required }) => required.some((name) => names.has(name)))) {
    const dependentRequired = schema.dependentRequired.map(({ name, required }) => ({
      name,
      required: required.filter((other) => !names.has(other)),
    }));
    result = { ...result, dependentRequired };
  }
  if ((schema.minProperties ?? 0) > 0) {
    const minProperties = Math.max(0, (schema.minProperties ?? 0) - names.size);
    result = { ...result, minProperties };
  }
  return result;
}

function withoutProperties(schema: Schema, names: ReadonlySet<string>): Schema {
  if (schema.properties?.some(({ name }) => names.has(name)) !== true) return schema;
  return {
    ...schema,
    properties: schema.properties.filter(({ name }) => !names.has(name)),
    ...(schema.examples === undefined
      ? {}
      : { examples: schema.examples.map((example) => omit(example, names)) }),
  };
}

function omit(value: JsonValue, names: ReadonlySet<string>): JsonValue {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}
