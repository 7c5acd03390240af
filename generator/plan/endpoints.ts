/** The endpoints of the README: what each operation takes and gives. */
import type { MediaType, Operation, Parameter } from "../decode/document.js";
import { compareText } from "../json.js";
import { capitalize, splitWords } from "../words.js";
import type { ModelGraph, TypeNode } from "../model/graph.js";
import type { PlanContext } from "./context.js";
import type { EndpointParameter } from "./operation-plan.js";
import type { EndpointPlan, TypePlan } from "./plan.js";
import { planPageType } from "./type.js";

/** One endpoint per operation and tag, sorted by class, path and method. */
export function planEndpoints(
  operations: readonly Operation[],
  context: PlanContext,
): readonly EndpointPlan[] {
  return operations
    .flatMap((operation) => planOperation(operation, context))
    .sort(
      (a, b) =>
        compareText(a.className, b.className) ||
        compareText(a.path, b.path) ||
        compareText(a.method, b.method) ||
        compareText(a.operation, b.operation),
    );
}

/** Identifies the operation of an endpoint; an operation has an endpoint for each of its tags. */
export function endpointKey({
  source,
  method,
  path,
  see,
}: Pick<EndpointPlan, "source" | "method" | "path" | "see">): string {
  return JSON.stringify([source, method, path, see]);
}

function planOperation(operation: Operation, context: PlanContext): readonly EndpointPlan[] {
  const { method, path, source } = operation;
  const classNames = operation.tags.length === 0 ? ["DefaultApi"] : operation.tags.map(className);
  const responses = operation.responses.map(({ status, content }) => ({
    status,
    types: typesOf(content, context),
  }));
  const endpoint = {
    operation: operationName(operation),
    method,
    path,
    description: operation.summary ?? operation.description,
    source,
    ...(context.see === undefined ? {} : { see: context.see(operation.at) }),
    parameters: operation.parameters.map((parameter) => planParameter(parameter, context)),
    request: typesOf(operation.requestBody?.content ?? [], context),
    responses: responses.sort((a, b) => compareText(a.status, b.status)),
  };
  return [...new Set(classNames)].map((name) => ({ className: name, ...endpoint }));
}

function planParameter(parameter: Parameter, context: PlanContext): EndpointParameter {
  const { name, required, description, schema } = parameter;
  const type = schema === undefined ? undefined : context.graph.types.get(schema.id);
  return {
    name,
    in: parameter.in,
    required,
    description: description ?? schema?.description,
    ...(type === undefined ? {} : { type: planPageType(type, context) }),
  };
}

/** `Fine-tuning` -> `FineTuningApi`. */
function className(tag: string): string {
  const name = splitWords(tag).map(capitalize).join("");
  return `${name === "" ? "Default" : name}Api`;
}

/** The operationId, or path and method, as words joined by `_`. */
function operationName({ operationId, path, method }: Operation): string {
  const words = splitWords(operationId ?? "");
  return (words.length > 0 ? words : splitWords(`${path}_${method.toLowerCase()}`)).join("_");
}

function typesOf(content: readonly MediaType[], context: PlanContext): readonly TypePlan[] {
  return typeNodes(content, context.graph.types).map((type) => planPageType(type, context));
}

/** The types of a body, without duplicates. Sorted by media type: the order of `content` has no meaning. */
function typeNodes(content: readonly MediaType[], types: ModelGraph["types"]): readonly TypeNode[] {
  const sorted = [...content].sort((a, b) => compareText(a.mediaType, b.mediaType));
  const found = sorted
    .flatMap(({ schema, itemSchema }) => [schema, itemSchema])
    .flatMap((schema) => (schema === undefined ? [] : (types.get(schema.id) ?? [])));
  return [...new Map(found.map((type) => [JSON.stringify(type), type])).values()];
}
