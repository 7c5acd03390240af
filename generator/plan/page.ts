/** Plans the documentation pages of models. */
import type { JsonPrimitive } from "../json.js";
import type { Model, ModelId, PropertyNode, TypeNode, UnionShape } from "../model/graph.js";
import { constraintTexts } from "./constraints.js";
import { namesOf, type PlanContext } from "./context.js";
import { planExample } from "./example.js";
import { isNullable } from "./facts.js";
import type { PagePlan, PageRow } from "./plan.js";
import { demandsOf } from "./page-demands.js";
import { planDiagram } from "./page-diagram.js";
import { mergeRows } from "./page-rows.js";
import { finalModel, modelById } from "../model/lookup.js";
import { planPageType, planRef } from "./type.js";

/** The page of a model: rows of properties, values, variants or the type, and an example. */
export function planPage(model: Model, context: PlanContext): PagePlan {
  const { shape, schema } = model;
  const { name, enumMembers, inlineEnums } = namesOf(model.id, context);
  const types = {
    rows: rowsOf(model, context),
    ...(shape.kind === "union" ? { variants: planVariants(shape, context) } : {}),
    ...(shape.kind === "alias" ? { type: planPageType(shape.type, context) } : {}),
    ...(shape.kind === "same" ? { type: planRef(shape.target, context) } : {}),
  };
  return {
    title: name,
    description: schema.description,
    ...(context.see === undefined ? {} : { see: context.see(schema.at) }),
    ...types,
    ...(inlineEnums === undefined ? {} : { constants: inlineEnums.map((one) => one.name) }),
    enumMembers:
      shape.kind === "enum"
        ? shape.members.map(({ value, description }, index) => ({
            name: enumMembers[index] as string,
            value,
            description,
          }))
        : [],
    ...(context.options.diagrams ? { diagram: planDiagram(types) } : {}),
    demands: demandsOf(schema, context),
    example: planExample(schema, context),
  };
}

function planVariants(shape: UnionShape, context: PlanContext): PagePlan["variants"] {
  return {
    mode: shape.mode,
    property: shape.discriminator?.property,
    rows: shape.variants.map(({ type, schema, tags }) => ({
      type: planPageType(type, context),
      tags,
      description: schema.description ?? modelDescription(type, context),
    })),
  };
}

/** The rows of a class; for a union the rows of all its classes, with one row per property. */
function rowsOf({ id, shape }: Model, context: PlanContext): readonly PageRow[] {
  const classes = classesOf(id, context);
  const tags = shape.kind === "union" ? shape.variants.flatMap((variant) => variant.tags) : [];
  const property = shape.kind === "union" ? shape.discriminator?.property : undefined;
  return mergeRows(classes, { property, tags });
}

/** The rows of each class that a value of the model can be, without duplicates. */
function classesOf(root: ModelId, context: PlanContext): readonly (readonly PageRow[])[] {
  const found = new Map<ModelId, readonly PageRow[]>();
  const seen = new Set<ModelId>();
  collect(root);
  return [...found.values()];

  function collect(id: ModelId): void {
    const { id: target, shape } = finalModel(id, context);
    if (seen.has(target)) return;
    seen.add(target);
    if (shape.kind === "class") found.set(target, classRows(target, shape.properties, context));
    if (shape.kind === "union")
      for (const { type } of shape.variants) for (const inner of memberModels(type)) collect(inner);
  }
}

function classRows(
  id: ModelId,
  properties: readonly PropertyNode[],
  context: PlanContext,
): readonly PageRow[] {
  let rows = context.rows.get(id);
  if (rows === undefined) {
    const model = modelById(id, context);
    rows = properties.map((property) => planRow(model, property, context));
    context.rows.set(id, rows);
  }
  return rows;
}

/** The models among the members of a type, not those inside arrays and maps. */
function memberModels(type: TypeNode): readonly ModelId[] {
  if (type.kind === "union") return type.members.flatMap(memberModels);
  return type.kind === "model" ? [type.id] : [];
}

function planRow(model: Model, property: PropertyNode, context: PlanContext): PageRow {
  const { type, schema } = property;
  const member = namesOf(model.id, context).members.get(property.name);
  return {
    name: property.name,
    ...(context.see === undefined ? {} : { see: context.see(schema.at) }),
    members: member === undefined || member === property.name ? [] : [member],
    type: planPageType(type, context),
    description: property.description ?? modelDescription(type, context),
    optional: !property.required,
    readOnly: property.readOnly,
    writeOnly: property.writeOnly,
    deprecated: property.deprecated,
    nullable: isNullable(type, context.facts),
    default: context.defaults.shown(model, property),
    constraints: constraintTexts(schema, context),
    enumValues: literalValues(type),
  };
}

/** The first paragraph of the description of a referenced model. */
function modelDescription(type: TypeNode, context: PlanContext): string | undefined {
  const [id, ...others] = memberModels(type);
  if (id === undefined || others.length > 0) return undefined;
  const { description } = modelById(id, context).schema;
  return description?.trim().split(/\n\s*\n/, 1)[0];
}

function literalValues(type: TypeNode): readonly JsonPrimitive[] {
  if (type.kind === "literal" || type.kind === "open") return type.values;
  return type.kind === "union" ? type.members.flatMap(literalValues) : [];
}
