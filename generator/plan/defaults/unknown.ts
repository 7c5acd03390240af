/**
 * Defaults with properties that `unknownProperties: "reject"` rejects: what is written could not be read
 * again.
 */
import type { Document } from "../../decode/document.js";
import { unreachable } from "../../diagnostics.js";
import { isJsonObject, type JsonObject, type JsonValue, pointerToken } from "../../json.js";
import type { Model, ModelGraph, ModelId, TypeNode } from "../../model/graph.js";
import type { Schema } from "../../schema/schema.js";
import { closure, each } from "../example/parts.js";
import { createPatterns } from "../example/patterns.js";
import type { Verdict } from "../example/validate.js";
import { mentionedProperties } from "../mentioned.js";

interface UnknownContext {
  readonly graph: ModelGraph;
  readonly document: Document;
  readonly validate: (schema: Schema, value: JsonValue) => Verdict;
}

/** Whether a valid value of a type has only properties that the schemas evaluate, at every level. */
export function isKnown(type: TypeNode, value: JsonValue, context: UnknownContext): boolean {
  if (typeof value !== "object" || value === null) return true;
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  const fits = (part: TypeNode | undefined, item: JsonValue): boolean =>
    part === undefined || isKnown(part, item, context);
  switch (type.kind) {
    case "array":
      return items.every((item) => fits(type.items, item));
    case "tuple":
      return items.every((item, index) => fits(type.prefix[index] ?? type.rest, item));
    case "map":
      return !isJsonObject(value) || Object.values(value).every((item) => fits(type.values, item));
    case "union":
      return type.members.every((member) => fits(member, value));
    case "model":
      return isKnownToModel(type.id, value, context);
    default:
      return true;
  }
}

function isKnownToModel(id: ModelId, value: JsonValue, context: UnknownContext): boolean {
  const model = context.graph.models.get(id);
  if (model === undefined) return true;
  const { shape } = model;
  switch (shape.kind) {
    case "class":
      return !isJsonObject(value) || isKnownToClass(model, value, context);
    case "union":
      return shape.variants.some(
        ({ schema, type }) =>
          context.validate(schema, value) !== "invalid" && isKnown(type, value, context),
      );
    case "alias":
      return isKnown(shape.type, value, context) && isKnownToPatterns(model.schema, value, context);
    case "same":
      return isKnownToModel(shape.target, value, context);
    case "enum":
      return true;
    default:
      return unreachable(shape);
  }
}

function isKnownToClass(
  { schema, shape }: Model,
  value: JsonObject,
  context: UnknownContext,
): boolean {
  if (shape.kind !== "class") return true;
  if (context.validate(closed(schema, context.document), value) === "invalid") return false;
  if (!isKnownToPatterns(schema, value, context)) return false;
  const properties = new Map(shape.properties.map(({ name, type }) => [name, type]));
  return Object.entries(value).every(([name, item]) => {
    const type = properties.get(name);
    if (type !== undefined) return isKnown(type, item, context);
    return shape.additional === "forbidden" || isKnown(shape.additional, item, context);
  });
}

/** The same for the properties that patterns of a schema match, whose types are joined with those of others. */
export function isKnownToPatterns(
  schema: Schema,
  value: JsonValue,
  context: UnknownContext,
): boolean {
  const patterns = each(closure([schema], [], context.document), "patternProperties").flat();
  if (!isJsonObject(value) || patterns.length === 0) return true;
  const matches = createPatterns();
  return patterns.every(({ pattern, flags = "u", schema: { id } }) => {
    const type = context.graph.types.get(id);
    return Object.entries(value).every(
      ([name, item]) =>
        type === undefined ||
        matches(pattern, flags, name) === false ||
        isKnown(type, item, context),
    );
  });
}

/** A schema without the properties that it neither evaluates nor requires. */
function closed(schema: Schema, document: Document): Schema {
  const { at, resource } = schema;
  const id = `${schema.id}/closed`;
  const nothing: Schema = { id: `${id}/others`, at, resource, boolean: false };
  const properties = mentionedProperties([schema], document).required.map((name) => ({
    name,
    schema: { id: `${id}/required/${pointerToken(name)}`, at, resource, boolean: true },
  }));
  return { id, at, resource, allOf: [schema], properties, unevaluatedProperties: nothing };
}
