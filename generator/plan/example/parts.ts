/**
 * All schemas that apply to one value. A value must satisfy a schema, its reference targets, every member
 * of its allOf, and one branch of each of its unions. A flat list of these is easier to satisfy than a
 * tree: each keyword is read from the whole list.
 */
import type { Document } from "../../decode/document.js";
import type { BoundKeyword } from "../../schema/fields.js";
import { NULL, ownMask } from "../../schema/possible-types.js";
import type { Schema } from "../../schema/schema.js";
import type { JsonType, JsonValue } from "../../json.js";

/** Schemas that apply to one value together. */
export type ApplicableSchemas = readonly Schema[];

const MAX_PARTS = 400;

/** Adds schemas with their reference targets and allOf members, without duplicates. */
export function closure(
  schemas: ApplicableSchemas,
  present: ApplicableSchemas,
  document: Pick<Document, "schemas">,
): ApplicableSchemas {
  if (present.length === 0 && schemas.every(isAlone)) return schemas;
  const all = new Set(present);
  const add = (schema: Schema | undefined): void => {
    if (schema === undefined || all.has(schema) || all.size > MAX_PARTS) return;
    all.add(schema);
    if (schema.ref !== undefined) add(document.schemas.get(schema.ref));
    if (schema.dynamicRef !== undefined) add(document.schemas.get(schema.dynamicRef.target));
    for (const part of schema.allOf ?? []) add(part);
  };
  for (const schema of schemas) add(schema);
  return [...all];
}

/**
 * What a class combines: the schemas that apply to its objects, and of each oneOf and anyOf the only
 * branch beside null.
 */
export function combined(schema: Schema, document: Pick<Document, "schemas">): ApplicableSchemas {
  let parts = closure([schema], [], document);
  for (;;) {
    const more = closure(parts.flatMap(onlyBranches), parts, document);
    if (more.length === parts.length) return parts;
    parts = more;
  }
}

function onlyBranches({ oneOf = [], anyOf = [] }: Schema): readonly Schema[] {
  return [oneOf, anyOf].flatMap((branches) => {
    const others = branches.filter((branch) => (ownMask(branch, "any") & ~NULL) !== 0);
    return others.length === 1 ? others : [];
  });
}

/** Nothing else applies to the values of the schema. */
export function isAlone(schema: Schema): boolean {
  return schema.ref === undefined && schema.allOf === undefined && schema.dynamicRef === undefined;
}

/** The types that all parts allow, in the order of the first list; undefined if no part has `type`. */
export function allowedTypes(parts: ApplicableSchemas): readonly JsonType[] | undefined {
  let allowed: readonly JsonType[] | undefined;
  for (const { types } of parts) {
    if (types === undefined) continue;
    if (allowed === undefined) allowed = types;
    else allowed = allowed.flatMap((type) => narrow(type, types));
  }
  return allowed;
}

function narrow(type: JsonType, others: readonly JsonType[]): readonly JsonType[] {
  if (others.includes(type)) return [type];
  const integer = type === "number" ? others.includes("integer") : others.includes("number");
  return integer && (type === "number" || type === "integer") ? ["integer"] : [];
}

/** Every value of a keyword, in the order of the parts. */
export function each<Key extends keyof Schema>(
  parts: ApplicableSchemas,
  key: Key,
): readonly NonNullable<Schema[Key]>[] {
  const values: NonNullable<Schema[Key]>[] = [];
  for (const part of parts) {
    const value = part[key];
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** The greatest lower limit; `none` if there is no limit. */
export function greatest(parts: ApplicableSchemas, key: BoundKeyword, none: number): number {
  return Math.max(none, ...each(parts, key));
}

/** The least upper limit; `none` if there is no limit. */
export function least(parts: ApplicableSchemas, key: BoundKeyword, none: number): number {
  return Math.min(none, ...each(parts, key));
}

/** Finds the schemas of properties: cached property tables, and a matcher for patterns of names. */
export interface PropertyLookup {
  readonly tables: Map<Schema, ReadonlyMap<string, Schema>>;
  readonly patterns: (pattern: string, flags: "u" | "", name: string) => boolean | undefined;
}

/** The schemas that a property of an object made from these parts must satisfy. */
export function propertySchemas(
  parts: ApplicableSchemas,
  name: string,
  lookup: PropertyLookup,
): ApplicableSchemas {
  const found: Schema[] = [];
  for (const part of parts) {
    const before = found.length;
    const own = propertyTable(part, lookup)?.get(name);
    if (own !== undefined) found.push(own);
    for (const { pattern, flags = "u", schema } of part.patternProperties ?? [])
      if (lookup.patterns(pattern, flags, name) === true) found.push(schema);
    if (found.length === before && part.additionalProperties !== undefined)
      found.push(part.additionalProperties);
  }
  return found;
}

function propertyTable(
  part: Schema,
  { tables }: PropertyLookup,
): ReadonlyMap<string, Schema> | undefined {
  if (part.properties === undefined) return undefined;
  let table = tables.get(part);
  if (table === undefined) {
    table = new Map(part.properties.map(({ name, schema }) => [name, schema]));
    tables.set(part, table);
  }
  return table;
}

/** The values that `const` or `enum` allows, null last; undefined without these keywords. */
export function listedValues(parts: ApplicableSchemas): readonly JsonValue[] | undefined {
  const fixed = each(parts, "const").map((box) => box.value);
  if (fixed.length > 0) return fixed.slice(0, 1);
  const [first] = each(parts, "enum");
  return first === undefined
    ? undefined
    : [...first.filter((item) => item !== null), ...first.filter((item) => item === null)];
}
