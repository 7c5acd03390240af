/** Constraints of a schema in words, for the Notes of a documentation page. */
import type { Limit, Schema } from "../schema/schema.js";
import type { PlanContext } from "./context.js";

type ConstraintContext = Pick<PlanContext, "document" | "graph">;

/** Deep enough for any honest chain of references; a circle ends here. */
const MAX_DEPTH = 8;

/**
 * The constraints of a property, each once, in a fixed order whatever the order of keywords. Those
 * of a model that the property refers to are on the model's own page.
 */
export function constraintTexts(schema: Schema, context: ConstraintContext): readonly string[] {
  const found = sources(schema, context, 0).flatMap(ownConstraints);
  return [...new Set(found)];
}

/** The schema and what constrains the same value: references and allOf, and the one branch beside null. */
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

/** The keywords that have a JSDoc tag of their name, in the order of the tags. */
const TAGS = [
  ...(["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] as const),
  ...(["minLength", "maxLength", "pattern", "format", "minItems", "maxItems"] as const),
] as const;

/** The constraints of a property as JSDoc tags, `@minimum 1`, each once, in a fixed order. */
export function constraintTags(schema: Schema, context: ConstraintContext): readonly string[] {
  const all = sources(schema, context, 0);
  const tags = TAGS.flatMap((keyword) =>
    all
      .map((source) => limitOf(source, keyword))
      .filter((value) => value !== undefined)
      .map((value) => `@${keyword} ${value}`),
  );
  return [...new Set(tags)];
}

/** What a keyword says, with the digits that it was written with. */
function limitOf(schema: Schema, keyword: (typeof TAGS)[number]): string | number | undefined {
  return schema.digits?.limits.get(keyword as Limit) ?? schema[keyword];
}

function ownConstraints(schema: Schema): readonly string[] {
  const texts: (string | undefined)[] = [
    valued("minimum", limitOf(schema, "minimum")),
    valued("exclusive minimum", limitOf(schema, "exclusiveMinimum")),
    valued("maximum", limitOf(schema, "maximum")),
    valued("exclusive maximum", limitOf(schema, "exclusiveMaximum")),
    valued("multiple of", limitOf(schema, "multipleOf")),
    range("length", schema.minLength, schema.maxLength),
    valued("pattern", schema.pattern),
    valued("format", schema.format),
    valued("encoding", schema.contentEncoding),
    valued("media type", schema.contentMediaType),
    range("items", schema.minItems, schema.maxItems),
    schema.uniqueItems === true ? "unique items" : undefined,
    range("properties", schema.minProperties, schema.maxProperties),
  ];
  return texts.filter((text) => text !== undefined);
}

function valued(label: string, value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${value}`;
}

/** `length 1..100`, `items >= 1`, `length 5`. */
function range(
  label: string,
  min: number | undefined,
  max: number | undefined,
): string | undefined {
  if (min === undefined || min === 0) return max === undefined ? undefined : `${label} <= ${max}`;
  if (max === undefined) return `${label} >= ${min}`;
  return min === max ? `${label} ${min}` : `${label} ${min}..${max}`;
}
