/** The constraints of a schema as text, for the Notes of a documentation page. */
import { PAGE_LABELS, type PageKeyword, TAG_KEYWORDS } from "../schema/fields.js";
import type { Limit as NumberLimit, Schema } from "../schema/schema.js";
import type { PlanContext } from "./context.js";

type ConstraintContext = Pick<PlanContext, "document" | "graph">;

/** Maximum depth of references; ends cycles. */
const MAX_DEPTH = 8;

/**
 * The constraints of a property, without duplicates, in a fixed order. The constraints of a referenced
 * model are on its own page.
 */
export function constraintTexts(schema: Schema, context: ConstraintContext): readonly string[] {
  const found = sources(schema, context, 0).flatMap(ownConstraints);
  return [...new Set(found)];
}

/** A schema and those that constrain the same value: references, allOf, and the only branch beside null. */
function sources(schema: Schema, context: ConstraintContext, depth: number): readonly Schema[] {
  if (depth > MAX_DEPTH) return [];
  const within: Schema[] = [];
  if (schema.ref !== undefined) {
    const target = context.document.schemas.get(schema.ref);
    if (target !== undefined) within.push(target);
  }
  within.push(...(schema.allOf ?? []));
  for (const branches of [schema.anyOf, schema.oneOf]) {
    const real = branches?.filter((branch) => branch.types?.join() !== "null") ?? [];
    if (real.length === 1) within.push(real[0] as Schema);
  }
  const inlined = within.filter((part) => !context.graph.modelOf.has(part.id));
  return [schema, ...inlined.flatMap((part) => sources(part, context, depth + 1))];
}

/** The constraints of a property as JSDoc tags (`@minimum 1`), without duplicates, in a fixed order. */
export function constraintTags(schema: Schema, context: ConstraintContext): readonly string[] {
  const all = sources(schema, context, 0);
  const tags = TAG_KEYWORDS.flatMap((keyword) =>
    all
      .map((source) => writtenValue(source, keyword))
      .filter((value) => value !== undefined)
      .map((value) => `@${keyword} ${value}`),
  );
  return [...new Set(tags)];
}

/** The value of a keyword, with its original digits. */
function writtenValue(schema: Schema, keyword: PageKeyword): string | number | boolean | undefined {
  return schema.digits?.limits.get(keyword as NumberLimit) ?? schema[keyword];
}

/** One text for each label. Two limits with the same label are a range. */
function ownConstraints(schema: Schema): readonly string[] {
  return PAGE_LABELS.flatMap(({ label, keywords: [keyword, upper] }) => {
    if (upper !== undefined) return range(label, schema[keyword], schema[upper]) ?? [];
    const value = writtenValue(schema, keyword);
    if (typeof value === "boolean") return value ? label : [];
    return value === undefined ? [] : `${label} ${value}`;
  });
}

/** `length 1..100`, `items >= 1`, `length 5`. */
function range(
  label: string,
  min: Schema[PageKeyword],
  max: Schema[PageKeyword],
): string | undefined {
  if (min === undefined || min === 0) return max === undefined ? undefined : `${label} <= ${max}`;
  if (max === undefined) return `${label} >= ${min}`;
  return min === max ? `${label} ${min}` : `${label} ${min}..${max}`;
}
