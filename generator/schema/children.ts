/** The subschemas of a schema. One table of keywords with subschemas drives every traversal. */
import { unreachable } from "../diagnostics.js";
import { type ChildField, FIELDS } from "./fields.js";
import type { ChildRole, Children } from "./keyword.js";
import type { PatternProperty, Property, Schema } from "./schema.js";

type Shape = Children["shape"];

/** The type of a field by shape. */
interface ShapeValues {
  readonly one: Schema;
  readonly list: readonly Schema[];
  readonly map: readonly Property[];
  readonly patterns: readonly PatternProperty[];
}

type FieldOfShape<S extends Shape> = {
  [K in ChildField]: NonNullable<Schema[K]> extends ShapeValues[S] ? K : never;
}[ChildField];

/** A keyword that holds subschemas. */
export type ChildKeyword = {
  [S in Shape]: Omit<Children, "shape"> & { readonly shape: S; readonly field: FieldOfShape<S> };
}[Shape];

/** The keywords that hold subschemas, in a fixed order that does not depend on the order in a document. */
export const CHILD_KEYWORDS: readonly ChildKeyword[] = FIELDS.flatMap(({ name, children }) =>
  children === undefined ? [] : [{ ...children, field: name } as ChildKeyword],
);

/** The keywords whose subschemas apply to the same value as the schema. */
export const IN_PLACE = CHILD_KEYWORDS.filter(({ appliesTo }) => appliesTo === "same value");

/** Visits the subschemas of some keywords. */
export function visitChildren(
  schema: Schema,
  keywords: readonly ChildKeyword[],
  visit: (child: Schema, keyword: ChildKeyword, name: string) => void,
): void {
  for (const keyword of keywords) {
    if (schema[keyword.field] === undefined) continue;
    const { step = "" } = keyword;
    switch (keyword.shape) {
      case "one":
        visit(schema[keyword.field] as Schema, keyword, step);
        break;
      case "list":
        for (const child of schema[keyword.field] ?? []) visit(child, keyword, step);
        break;
      case "map":
        for (const { name, schema: child } of schema[keyword.field] ?? [])
          visit(child, keyword, name);
        break;
      case "patterns":
        for (const { schema: child } of schema[keyword.field] ?? []) visit(child, keyword, step);
        break;
      default:
        unreachable(keyword);
    }
  }
}

/** The subschemas of some keywords. */
export function childrenIn(schema: Schema, keywords: readonly ChildKeyword[]): readonly Schema[] {
  const found: Schema[] = [];
  visitChildren(schema, keywords, (child) => found.push(child));
  return found;
}

/** A schema whose fields can be set. */
export type MutableSchema = { -readonly [Key in keyof Schema]: Schema[Key] };

/** Replaces the subschemas of some keywords. */
export function replaceChildren(
  schema: MutableSchema,
  keywords: readonly ChildKeyword[],
  replace: (child: Schema) => Schema,
): void {
  for (const keyword of keywords) {
    switch (keyword.shape) {
      case "one": {
        const child = schema[keyword.field];
        if (child !== undefined) schema[keyword.field] = replace(child);
        break;
      }
      case "list": {
        const list = schema[keyword.field];
        if (list !== undefined) schema[keyword.field] = list.map(replace);
        break;
      }
      case "map": {
        const map = schema[keyword.field];
        if (map !== undefined)
          schema[keyword.field] = map.map((property) => ({
            name: property.name,
            schema: replace(property.schema),
          }));
        break;
      }
      case "patterns": {
        const list = schema[keyword.field];
        if (list !== undefined)
          schema[keyword.field] = list.map((property) => ({
            ...property,
            schema: replace(property.schema),
          }));
        break;
      }
      default:
        unreachable(keyword);
    }
  }
}

/** A subschema, its role and the step that it adds to a raw name. */
export type VisitChild = (child: Schema, role: ChildRole, step: string) => void;

/** Visits every direct subschema. */
export function eachChild(schema: Schema, visit: VisitChild): void {
  visitChildren(schema, CHILD_KEYWORDS, (child, { role }, step) => visit(child, role, step));
}
