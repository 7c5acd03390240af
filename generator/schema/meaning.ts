/** The meaning of a schema's own keywords, without following references. */
import { FIELDS, fieldsOf } from "./fields.js";
import { isParent, type Schema } from "./schema.js";

/** Fields that do not restrict values. */
export const ANNOTATIONS = fieldsOf(["identity", "scope", "text", "note", "direction", "detail"]);

/** Whether a schema asserts something by keywords other than the given one. */
export function assertsBeside(schema: Schema, keyword: keyof Schema | undefined): boolean {
  for (const key in schema) {
    if (key === keyword || ANNOTATIONS.has(key)) continue;
    if (schema[key as keyof Schema] !== undefined) return true;
  }
  return false;
}

/** Fields that refer to other schemas. */
const REFERRING = fieldsOf(["reference"], "dynamicAnchors", "discriminator");

/** Fields that neither contain nor reference other schemas. */
export const LEAVES: ReadonlySet<string> = new Set(
  FIELDS.filter(({ name, children }) => children === undefined && !REFERRING.has(name)).map(
    ({ name }) => name,
  ),
);

/** Whether a schema neither contains nor references another one. Most schemas are leaves. */
export function isLeaf(schema: Schema): boolean {
  return hasOnly(schema, LEAVES);
}

/**
 * Whether a schema has only the given fields. Iterates its few keys: that is faster than testing all
 * possible ones.
 */
export function hasOnly(schema: Schema, keys: ReadonlySet<string>): boolean {
  for (const key in schema) if (!keys.has(key)) return false;
  return true;
}

/** Whether every value is valid: `true`, or a schema of annotations only. */
export function allowsAnything(schema: Schema): boolean {
  return schema.boolean ?? !assertsBeside(schema, undefined);
}

/** Whether no value is valid, judged by the schema alone: `false`, `not: {}`. */
export function allowsNothing(schema: Schema): boolean {
  if (schema.boolean !== undefined) return !schema.boolean;
  return schema.not !== undefined && allowsAnything(schema.not);
}

/** Whether a schema has keywords about the properties of an object. */
export function shapesObject(schema: Schema): boolean {
  return (
    hasProperties(schema) ||
    (schema.required?.length ?? 0) > 0 ||
    schema.additionalProperties !== undefined ||
    schema.patternProperties !== undefined ||
    schema.unevaluatedProperties !== undefined
  );
}

/** Whether a schema declares properties itself, or has children that do. */
export function hasProperties(schema: Schema): boolean {
  const { properties, discriminator } = schema;
  if (properties === undefined) return false;
  return properties.length > 0 || (isParent(schema) && discriminator?.mapping.length !== 0);
}
