/** What the keywords of a schema are, as far as models are concerned. */
import type { Schema } from "../decode/schema.js";

/**
 * How a subschema stands to its owner: `value` types a part of the value (a property, an item),
 * `member` and `branch` (allOf; oneOf, anyOf) type the same value, `assertion` types nothing.
 */
export type Role = "value" | "member" | "branch" | "assertion";

/** A subschema, its role and the step that it adds to a raw name. */
export type VisitChild = (child: Schema, role: Role, step: string) => void;

/** Visits every direct subschema in a fixed order that does not depend on the order of keywords. */
export function eachChild(schema: Schema, visit: VisitChild): void {
  for (const { name, schema: child } of schema.properties ?? []) visit(child, "value", name);
  for (const { schema: child } of schema.patternProperties ?? []) visit(child, "value", "value");
  visitOne(schema.additionalProperties, "value", "value", visit);
  visitOne(schema.unevaluatedProperties, "value", "value", visit);
  for (const child of schema.prefixItems ?? []) visit(child, "value", "inner");
  visitOne(schema.items, "value", "inner", visit);
  visitOne(schema.unevaluatedItems, "value", "inner", visit);
  for (const child of schema.allOf ?? []) visit(child, "member", "allOf");
  for (const child of schema.oneOf ?? []) visit(child, "branch", "oneOf");
  for (const child of schema.anyOf ?? []) visit(child, "branch", "anyOf");
  visitOne(schema.not, "assertion", "not", visit);
  visitOne(schema.if, "assertion", "if", visit);
  visitOne(schema.then, "assertion", "then", visit);
  visitOne(schema.else, "assertion", "else", visit);
  for (const { name, schema: child } of schema.dependentSchemas ?? [])
    visit(child, "assertion", name);
  visitOne(schema.contains, "assertion", "contains", visit);
  visitOne(schema.propertyNames, "assertion", "key", visit);
  visitOne(schema.contentSchema, "assertion", "content", visit);
  for (const { name, schema: child } of schema.defs ?? []) visit(child, "assertion", name);
}

function visitOne(child: Schema | undefined, role: Role, step: string, visit: VisitChild): void {
  if (child !== undefined) visit(child, role, step);
}

/** Keys that say nothing of a value's validity. */
const ANNOTATIONS: ReadonlySet<string> = new Set<keyof Schema>([
  "id",
  "at",
  "resource",
  "dynamicAnchors",
  "defs",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "view",
  "discriminator",
  "enumNames",
  "enumDescriptions",
]);

/** Whether a schema asserts something by keywords other than the given one. */
export function assertsBeside(schema: Schema, keyword: keyof Schema | undefined): boolean {
  for (const key of Object.keys(schema) as (keyof Schema)[]) {
    if (key !== keyword && !ANNOTATIONS.has(key) && schema[key] !== undefined) return true;
  }
  return false;
}

/** Keys of schemas that lead to no other schema. */
export const LEAVES: ReadonlySet<string> = new Set<keyof Schema>([
  ...(["id", "at", "resource", "boolean", "types", "enum", "const", "format"] as const),
  ...(["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"] as const),
  ...(["maxLength", "minLength", "pattern", "patternFlags", "maxItems", "minItems"] as const),
  ...(["uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties"] as const),
  ...(["required", "dependentRequired", "contentEncoding", "contentMediaType"] as const),
  ...([
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
  ] as const),
  ...(["view", "enumNames", "enumDescriptions"] as const),
]);

/** Whether a schema leads to no other one, as most do. */
export function isLeaf(schema: Schema): boolean {
  return hasOnly(schema, LEAVES);
}

/** Looks at the few keys that a schema has: it takes longer to ask for each that it may have. */
export function hasOnly(schema: Schema, keys: ReadonlySet<string>): boolean {
  for (const key in schema) if (!keys.has(key)) return false;
  return true;
}

/** Whether every value is valid: `true`, or a schema of annotations only. */
export function allowsAnything(schema: Schema): boolean {
  return schema.boolean ?? !assertsBeside(schema, undefined);
}

/** Whether no value is valid, as far as the schema says so itself: `false`, `not: {}`. */
export function allowsNothing(schema: Schema): boolean {
  if (schema.boolean !== undefined) return !schema.boolean;
  return schema.not !== undefined && allowsAnything(schema.not);
}

/** Keywords that shape an object beyond its being one. */
export function shapesObject(schema: Schema): boolean {
  return (
    hasProperties(schema) ||
    (schema.required?.length ?? 0) > 0 ||
    schema.additionalProperties !== undefined ||
    schema.patternProperties !== undefined ||
    schema.unevaluatedProperties !== undefined
  );
}

/** Whether a schema declares properties itself. */
export function hasProperties(schema: Schema): boolean {
  return schema.properties !== undefined && schema.properties.length > 0;
}
