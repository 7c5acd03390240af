/** Plans the operations in `operations.ts`. */
import type { MediaType, Operation, Parameter, ParameterSet } from "../decode/document.js";
import { defaultStyle } from "../decode/parameter-sets.js";
import { compareText } from "../json.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { finalModel } from "../model/lookup.js";
import { planRef, planType } from "./type.js";
import type { ModelRef } from "./plan.js";
import type { Schema } from "../schema/schema.js";
import type { PlanContext } from "./context.js";
import type {
  BodyPlan,
  BodyValue,
  OperationPlan,
  ParameterField,
  ParameterSetPlan,
  TextShape,
} from "./operation-plan.js";
import { splitWords } from "../words.js";

/** The operations of paths, or the webhooks, sorted by name. */
export function planOperations(
  operations: readonly Operation[],
  source: Operation["source"],
  context: PlanContext,
): readonly OperationPlan[] {
  const chosen = operations.filter((operation) => operation.source === source);
  const nameOf = namesOfOperations(chosen);
  return chosen
    .map((operation) => planOperation(operation, nameOf(operation), context))
    .sort((a, b) => compareText(a.name, b.name));
}

/**
 * The operationId in camel case, else method and path. Names that are not unique are replaced by method
 * and path.
 */
function namesOfOperations(operations: readonly Operation[]): (operation: Operation) => string {
  const counts = new Map<string, number>();
  const short = ({ operationId, method, path }: Operation): string =>
    camel(operationId ?? "") || camel(`${method} ${path}`) || method;
  for (const operation of operations) {
    const name = short(operation);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (operation) => {
    const name = short(operation);
    return counts.get(name) === 1 ? name : `${operation.method.toUpperCase()} ${operation.path}`;
  };
}

function camel(text: string): string {
  const [first = "", ...rest] = splitWords(text);
  const upper = rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [first.charAt(0).toLowerCase() + first.slice(1), ...upper].join("");
}

function planOperation(operation: Operation, name: string, context: PlanContext): OperationPlan {
  const { method, path, tags, summary, description, deprecated, requestBody } = operation;
  const responses = operation.responses.map(({ status, content }) => ({
    status,
    content: planContent(content, context, { isRequest: false }),
  }));
  return {
    name,
    method: method.toUpperCase(),
    path,
    tags,
    comment: { text: summary ?? description, deprecated },
    parameters: (operation.parameterSets ?? []).map((set) =>
      planParameterSet(set, operation.parameters, context),
    ),
    ...(requestBody === undefined
      ? {}
      : {
          request: {
            required: requestBody.required,
            content: planContent(requestBody.content, context, { isRequest: true }),
          },
        }),
    // Digits sort before letters, so `default` comes last.
    responses: responses.sort((a, b) => compareText(a.status, b.status)),
  };
}

function planContent(
  content: readonly MediaType[],
  context: PlanContext,
  { isRequest }: { readonly isRequest: boolean },
): readonly BodyPlan[] {
  return [...content]
    .sort((a, b) => compareText(a.mediaType, b.mediaType))
    .map((entry) => {
      const value = planBody(entry, context);
      if (isRequest && value.kind === "plain" && isFileBody(entry, context))
        return { mediaType: entry.mediaType, value: { ...value, isFile: true } };
      if (!isRequest && !isJsonType(entry))
        return { mediaType: entry.mediaType, value: planResponse(entry, value, context) };
      const isFormBody =
        value.kind === "model" && value.model.isClass && isRequest && isForm(entry);
      return {
        mediaType: entry.mediaType,
        value: isFormBody ? planForm(entry, value.model, context) : value,
      };
    });
}

/** Whether the body is written as a form. */
function isForm({ mediaType }: MediaType): boolean {
  return /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i.test(mediaType);
}

function planForm(
  { schema, encoding = {} }: MediaType,
  model: ModelRef,
  context: PlanContext,
): BodyValue {
  const type = schema && context.graph.types.get(schema.id);
  const shape = type?.kind === "model" ? finalModel(type.id, context).shape : undefined;
  const properties = shape?.kind === "class" ? shape.properties : [];
  const files = properties
    .filter(({ type: own, schema: declared }) => isFile(own) || isBytes(declared))
    .map(({ name }) => name);
  return { kind: "form", model, files, encoding };
}

function isFileBody({ schema }: MediaType, context: PlanContext): boolean {
  const type = schema && context.graph.types.get(schema.id);
  return type?.kind === "string" && (isFile(type) || isBytes(schema as Schema));
}

function isJsonType({ mediaType }: MediaType): boolean {
  return /[/+]json\s*(?:;|$)/i.test(mediaType);
}

/** Media types whose text is read as text where the spec has no schema. */
const TEXT_TYPES =
  /^text\/|[/+.-](?:xml|yaml|csv|javascript|graphql|jsonl|ndjson|json-seq|json-lines)\s*(?:;|$)|urlencoded|^\*|^multipart\//i;

/** A response that is not JSON: bytes and text are read as such, other types as JSON. */
function planResponse(entry: MediaType, value: BodyValue, context: PlanContext): BodyValue {
  if (value.kind === "stream" || value.kind === "form") return value;
  const { type, schema } = namedType(entry, context);
  const isUntyped = type === undefined || type.kind === "json";
  const isBlob =
    (schema !== undefined && isBytes(schema)) ||
    (type?.kind === "string" && type.format === "binary") ||
    (isUntyped && !TEXT_TYPES.test(entry.mediaType));
  if (isBlob) return { kind: "plain", type: STRING, as: "blob" };
  if (value.kind === "model") return value;
  return isUntyped
    ? { kind: "plain", type: STRING, as: "text" }
    : { ...value, as: isText(type) ? "text" : undefined };
}

const STRING = { kind: "string" } as const;

/** The type of a body; for the name of a type that is not a class, the type that it names. */
function namedType(
  { schema }: MediaType,
  context: PlanContext,
): { readonly type?: TypeNode | undefined; readonly schema?: Schema | undefined } {
  const type = schema && context.graph.types.get(schema.id);
  if (type?.kind !== "model") return { type, schema };
  const { shape, schema: named } = finalModel(type.id, context);
  return shape.kind === "alias" ? { type: shape.type, schema: named } : { type, schema };
}

function isText(type: TypeNode): boolean {
  if (type.kind === "literal") return type.values.every((value) => typeof value === "string");
  return type.kind === "string" || (type.kind === "open" && type.rest === "string");
}

/** Whether text is bytes that are not encoded (OpenAPI 3.1, Considerations for File Uploads). */
function isBytes({ contentMediaType, contentEncoding, items, types }: Schema): boolean {
  if (items !== undefined && types?.includes("array") === true) return isBytes(items);
  return contentMediaType !== undefined && contentEncoding === undefined;
}

/** Whether values are bytes: `format: binary`, any value, or a list of such. */
function isFile(type: TypeNode): boolean {
  if (type.kind === "array") return isFile(type.items);
  if (type.kind === "union") return type.members.some(isFile);
  return type.kind === "json" || (type.kind === "string" && type.format === "binary");
}

function planBody({ schema, itemSchema }: MediaType, context: PlanContext): BodyValue {
  const type = schema && context.graph.types.get(schema.id);
  if (type?.kind === "model" && isExported(type.id, context))
    return { kind: "model", model: planRef(type.id, context) };
  if (itemSchema !== undefined) {
    const item = context.graph.types.get(itemSchema.id);
    const model = item?.kind === "model" ? planRef(item.id, context) : undefined;
    return { kind: "stream", item: model };
  }
  return {
    kind: "plain",
    type: type === undefined ? { kind: "json" } : planType(type, context),
  };
}

/** With `compat`, `index.ts` exports the constants of an enum, and no companion. */
function isExported(id: ModelId, context: PlanContext): boolean {
  return context.options.compat === "off" || finalModel(id, context).shape.kind !== "enum";
}

function planParameterSet(
  { in: place, schema }: ParameterSet,
  parameters: readonly Parameter[],
  context: PlanContext,
): ParameterSetPlan {
  const type = context.graph.types.get(schema.id) as Extract<TypeNode, { kind: "model" }>;
  const members = parameters.filter((parameter) => parameter.in === place);
  return {
    in: place,
    model: planRef(type.id, context),
    fields: members.flatMap((parameter) => planField(parameter, context)),
  };
}

/** Empty for a plain string in the default style. */
function planField(parameter: Parameter, context: PlanContext): readonly ParameterField[] {
  const { name, in: place, schema, style: written } = parameter;
  const type = schema && context.graph.types.get(schema.id);
  const shape = type === undefined ? "string" : shapeOf(type, context, 0);
  const usual = defaultStyle(place);
  const { style, explode, mediaType } = written ?? usual;
  const isDefault = style === usual.style && explode === usual.explode;
  // Header names are case-insensitive, so all are listed.
  const isListed = place === "header" || place === "cookie";
  if (shape === "string" && isDefault && mediaType === undefined && !isListed) return [];
  const isScalar = typeof shape === "string";
  return [
    {
      name,
      shape,
      ...(style === usual.style ? {} : { style }),
      // `explode` has no effect on a single value.
      ...(explode === usual.explode || isScalar || style === "deepObject" ? {} : { explode }),
      ...(mediaType === undefined ? {} : { mediaType }),
    },
  ];
}

/** Parameter styles support lists and objects of primitive values, but no deeper nesting. */
const MAX_DEPTH = 2;

function shapeOf(type: TypeNode, context: PlanContext, depth: number): TextShape {
  if (depth > MAX_DEPTH) return "string";
  switch (type.kind) {
    case "array":
      return [shapeOf(type.items, context, depth + 1)];
    case "tuple":
      return [shapeOf(type.rest ?? type.prefix[0] ?? { kind: "json" }, context, depth + 1)];
    case "map":
      return { "*": shapeOf(type.values, context, depth + 1) };
    case "model":
      return shapeOfModel(type, context, depth);
    case "union":
      return unionShape(type.members.map((member) => shapeOf(member, context, depth)));
    case "number":
      return context.facts.codecOf(type)?.wire === "bigint" ? "bigint" : "number";
    case "literal":
    case "open":
      return unionShape([
        ...type.values.map((value) => (value === null ? "null" : typeof value)),
        ...(type.kind === "open" ? [type.rest] : []),
      ]);
    case "boolean":
    case "null":
      return type.kind;
    default:
      return "string";
  }
}

function shapeOfModel(
  { id }: Extract<TypeNode, { kind: "model" }>,
  context: PlanContext,
  depth: number,
): TextShape {
  const { shape } = finalModel(id, context);
  switch (shape.kind) {
    case "alias":
      return shapeOf(shape.type, context, depth + 1);
    case "enum":
      return unionShape([
        ...shape.members.map(({ value }) => typeof value),
        ...(shape.nullable ? ["null"] : []),
        ...(shape.rest === undefined ? [] : [shape.rest]),
      ]);
    case "class":
      return Object.fromEntries(
        shape.properties.map(({ name, type }) => [name, shapeOf(type, context, depth + 1)]),
      );
    case "union":
      return unionShape(shape.variants.map(({ type }) => shapeOf(type, context, depth + 1)));
    default:
      return "string";
  }
}

/** Text is read as the most specific type that it fits. A list or an object takes precedence. */
const ORDER: readonly string[] = ["bigint", "number", "boolean", "null", "string"];

function unionShape(shapes: readonly TextShape[]): TextShape {
  const nested = shapes.find((shape) => typeof shape !== "string");
  if (nested !== undefined) return nested;
  const words = new Set(shapes.flatMap((shape) => (shape as string).split(" ")));
  return ORDER.filter((word) => words.has(word)).join(" ");
}
