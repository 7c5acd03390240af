/** Formats whose codec is not applied (CODEC_NOT_APPLIED). */
import { typeParts } from "../schema/type-tree.js";
import type { Schema } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import { pointerJoin } from "../json.js";
import type { Model, ModelId, TypeNode } from "../model/graph.js";
import { hasUnsafeIntegers } from "../model/literals.js";
import type { PlanContext } from "./context.js";
import { NO_CODECS } from "./codecs.js";
import { toldMember } from "./without-codecs.js";

type LostContext = Pick<PlanContext, "document" | "graph" | "names" | "facts">;

interface Format {
  readonly name: string;
  readonly kinds: readonly ("string" | "number")[];
  /** The schema with the format, or the one that refers to it. */
  readonly schema: Schema;
}

/**
 * Warns of every format with a codec that is not applied in the model: it is joined with other strings or
 * numbers, or values of several branches cannot be distinguished.
 */
export function reportLostCodecs(model: Model, context: LostContext, report: Report): void {
  if (context.facts.codecOf === NO_CODECS) return;
  for (const { schema, types } of placesOf(model)) {
    const applied = appliedFormats(types, model.id, context);
    for (const format of formatsOf(schema, context)) {
      const hasCodec = format.kinds.some(
        (kind) => context.facts.codecOf(typeNode(kind, format.name)) !== undefined,
      );
      if (!hasCodec || applied.has(format.name)) continue;
      const { document, pointer } = format.schema.at;
      const isOwn = format.schema.format === format.name;
      report.warning(
        "CODEC_NOT_APPLIED",
        `The codec of format ${JSON.stringify(format.name)} is not applied here: its values cannot be distinguished from the other allowed values`,
        { document, pointer: isOwn ? pointerJoin(pointer, "format") : pointer },
      );
    }
  }
}

function typeNode(kind: "string" | "number", format: string): TypeNode {
  return kind === "string" ? { kind, format } : { kind, format, integer: true };
}

interface TypedPlace {
  readonly schema: Schema;
  readonly types: readonly TypeNode[];
}

function placesOf({ schema, shape }: Model): readonly TypedPlace[] {
  switch (shape.kind) {
    case "class": {
      const { additional, properties } = shape;
      return [
        ...properties.map((property) => ({ schema: property.schema, types: [property.type] })),
        { schema, types: additional === "forbidden" ? [] : [additional] },
      ];
    }
    case "alias":
      return [{ schema, types: [shape.type] }];
    case "union":
      return [{ schema, types: shape.variants.map(({ type }) => type) }];
    case "enum":
      return shape.rest === undefined ? [] : [{ schema, types: [] }];
    default:
      return [];
  }
}

/** The formats in a value, at any depth, without the members of classes. */
function formatsOf(root: Schema, { document, graph }: LostContext): readonly Format[] {
  const found: Format[] = [];
  const seen = new Set<Schema>();
  const visit = (schema: Schema | undefined, from: Schema | undefined): void => {
    if (schema === undefined || seen.has(schema)) return;
    seen.add(schema);
    const model = graph.models.get(graph.modelOf.get(schema.id) ?? schema.id);
    if (schema !== root && (model?.shape.kind === "class" || schema.view !== undefined)) return;
    const name = schema.format ?? (schema.contentEncoding === "base64" ? "byte" : undefined);
    const isListed = schema.enum !== undefined || schema.const !== undefined;
    if (name !== undefined && (!isListed || hasUnsafeIntegers(schema)))
      found.push({ name, kinds: kindsOf(schema), schema: from ?? schema });
    for (const part of partsOf(schema)) visit(part, from);
    if (schema.ref !== undefined) visit(document.schemas.get(schema.ref), from ?? schema);
  };
  visit(root, undefined);
  return found;
}

function kindsOf({ types }: Schema): readonly ("string" | "number")[] {
  if (types === undefined) return ["string", "number"];
  const isNumeric = types.includes("number") || types.includes("integer");
  return [
    ...(types.includes("string") ? (["string"] as const) : []),
    ...(isNumeric ? (["number"] as const) : []),
  ];
}

function partsOf(schema: Schema): readonly (Schema | undefined)[] {
  const { allOf = [], anyOf = [], oneOf = [], prefixItems = [], patternProperties = [] } = schema;
  return [
    ...allOf,
    ...anyOf,
    ...oneOf,
    ...prefixItems,
    ...patternProperties.map((pattern) => pattern.schema),
    schema.items,
    schema.additionalProperties,
  ];
}

/** The formats whose codecs are applied in some types and in the models that they refer to. */
function appliedFormats(
  types: readonly TypeNode[],
  owner: ModelId,
  context: LostContext,
): ReadonlySet<string> {
  const found = new Set<string>();
  const models = new Set<ModelId>();
  if (context.facts.lost.has(owner)) return found;
  const visit = (type: TypeNode): void => {
    if (type.kind === "union")
      for (const member of type.members) visit(toldMember(member, type, context));
    else if (type.kind === "model") models.add(type.id);
    else if (type.kind !== "string" && type.kind !== "number") typeParts(type).forEach(visit);
    else if (type.format !== undefined) found.add(type.format);
  };
  types.forEach(visit);
  // Iterating a Set visits items added during iteration.
  for (const id of models) {
    const shape = context.graph.models.get(id)?.shape;
    if (shape?.kind === "same") models.add(shape.target);
    // Codecs that another model does not apply are reported for that model.
    if (shape?.kind === "alias") visit(shape.type);
    if (shape?.kind === "union") for (const variant of shape.variants) visit(variant.type);
  }
  return found;
}
