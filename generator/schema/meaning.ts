/** What the keywords of a schema are, as far as models are concerned. */
import type { Property, Schema } from "./schema.js";

/**
 * How a subschema relates to its owner: `value` types a part of the value (a property, an item),
 * `member` and `branch` (allOf; oneOf, anyOf) type the same value, `assertion` types nothing.
 */
export type Role = "value" | "member" | "branch" | "assertion";

/** A subschema, its role and the step that it adds to a raw name. */
export type VisitChild = (child: Schema, role: Role, step: string) => void;

/** Visits every direct subschema in a fixed order that does not depend on the order of keywords. */
export function eachChild(schema: Schema, visit: VisitChild): void {
  visitNamed(schema.properties, "value", visit);
  const { patternProperties } = schema;
  if (patternProperties !== undefined)
    for (const { schema: child } of patternProperties) visit(child, "value", "value");
  visitOne(schema.additionalProperties, "value", "value", visit);
  visitOne(schema.unevaluatedProperties, "value", "value", visit);
  visitAll(schema.prefixItems, "value", "inner", visit);
  visitOne(schema.items, "value", "inner", visit);
  visitOne(schema.unevaluatedItems, "value", "inner", visit);
  visitAll(schema.allOf, "member", "allOf", visit);
  visitAll(schema.oneOf, "branch", "oneOf", visit);
  visitAll(schema.anyOf, "branch", "anyOf", visit);
  visitOne(schema.not, "assertion", "not", visit);
  visitOne(schema.if, "assertion", "if", visit);
  visitOne(schema.then, "assertion", "then", visit);
  visitOne(schema.else, "assertion", "else", visit);
  visitNamed(schema.dependentSchemas, "assertion", visit);
  visitOne(schema.contains, "assertion", "contains", visit);
  visitOne(schema.propertyNames, "assertion", "key", visit);
  visitOne(schema.contentSchema, "assertion", "content", visit);
  visitNamed(schema.defs, "assertion", visit);
}

function visitOne(child: Schema | undefined, role: Role, step: string, visit: VisitChild): void {
  if (child !== undefined) visit(child, role, step);
}

function visitAll(
  list: readonly Schema[] | undefined,
  role: Role,
  step: string,
  visit: VisitChild,
): void {
  if (list !== undefined) for (const child of list) visit(child, role, step);
}

function visitNamed(list: readonly Property[] | undefined, role: Role, visit: VisitChild): void {
  if (list !== undefined) for (const { name, schema } of list) visit(schema, role, name);
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
  for (const key in schema) {
    if (key === keyword || ANNOTATIONS.has(key)) continue;
    if (schema[key as keyof Schema] !== undefined) return true;
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
