/**
 * The subclasses that the discriminator of a parent class selects (a discriminator without oneOf or
 * anyOf).
 */
import { closedId } from "../decode/extend.js";
import { isParent, type Schema, type SchemaId } from "../schema/schema.js";
import { type Analysis, type AnalysisContext, finalId } from "./analysis.js";
import type { ChildrenNode, ModelId } from "./graph.js";
import type { ObjectFacts } from "./object-facts.js";
import { asTag } from "./tags.js";
import { OBJECT } from "../schema/possible-types.js";
import type { JsonPrimitive } from "../json.js";

export interface ChildContext {
  readonly analysis: AnalysisContext;
  readonly analysisOf: (schema: Schema) => Analysis;
  readonly modelOf: (id: SchemaId) => ModelId | undefined;
  readonly facts: ObjectFacts;
}

/**
 * The classes and unions below a class by their tags, and children that no object fits, whose check
 * refuses it; undefined where there are none.
 */
export function childrenOf(schema: Schema, context: ChildContext): ChildrenNode | undefined {
  const { analysis, modelOf, facts } = context;
  const { schemas, conjunctionOf } = analysis;
  const parent = conjunctionOf(schema).parts.find((part) => isParent(part.schema));
  const discriminator = parent?.schema.discriminator;
  if (discriminator === undefined) return undefined;
  const { property } = discriminator;
  const cases = new Map<ModelId, JsonPrimitive[]>();
  const implied = new Set(
    discriminator.mapping.flatMap((key) => (key.implied ? [key.schema] : [])),
  );
  for (const { value, schema: id } of discriminator.mapping) {
    const child = schemas.get(finalId(id, analysis));
    if (child === undefined || child === schema) continue;
    const isImpossible = (analysis.maskOf(child) & OBJECT) === 0 && implied.has(id);
    const extendsIt = (): boolean =>
      conjunctionOf(child).parts.some((part) => closedId(part.schema.id) === schema.id);
    const isChild = isImpossible
      ? parent?.schema === schema || extendsIt()
      : isObjectModel(child, context) && extendsIt();
    if (!isChild) continue;
    const model = modelOf(child.id);
    if (model === undefined) continue;
    const tag = asTag(value, facts.of(child, property));
    const tags = cases.get(model);
    if (tags === undefined) cases.set(model, [tag]);
    else tags.push(tag);
  }
  if (cases.size === 0) return undefined;
  return { property, cases: [...cases].map(([id, values]) => ({ id, values })) };
}

/** Whether objects of a child are of a class. */
function isObjectModel(child: Schema, { analysisOf }: ChildContext): boolean {
  const { kind } = analysisOf(child);
  return kind === "class" || kind === "union";
}
