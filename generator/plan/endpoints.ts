/** The endpoints of the README: what each operation takes and gives. */
import type { Document, MediaType, Operation } from "../decode/document.js";
import { sectionAt, type SectionPointer } from "../decode/parts.js";
import { compareText } from "../json.js";
import { capitalize, splitWords } from "../words.js";
import type { ModelGraph, TypeNode } from "../model/graph.js";
import type { PlanContext } from "./context.js";
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
    request: typesOf(operation.requestBody?.content ?? [], context),
    responses: responses.sort((a, b) => compareText(a.status, b.status)),
  };
  return [...new Set(classNames)].map((name) => ({ className: name, ...endpoint }));
}

/** `Fine-tuning` -> `FineTuningApi`. */
function className(tag: string): string {
  const name = splitWords(tag).map(capitalize).join("");
  return `${name === "" ? "Default" : name}Api`;
}

/** The operationId, or path and method, with `_` for everything that is no letter or digit. */
function operationName({ operationId, path, method }: Operation): string {
  const words = splitWords(operationId ?? "");
  return (words.length > 0 ? words : splitWords(`${path}_${method.toLowerCase()}`)).join("_");
}

/** The types of operations, by the part of the document. */
export function bodyTypes(
  { shared }: Pick<Document, "shared">,
  { operations, types }: ModelGraph,
): ReadonlyMap<SectionPointer, readonly (readonly TypeNode[])[]> {
  const found = new Map<SectionPointer, (readonly TypeNode[])[]>();
  const add = (pointer: string, content: readonly MediaType[]): void => {
    const part = sectionAt(pointer);
    const others = found.get(part);
    const bodies = typeNodes(content, types);
    if (others === undefined) found.set(part, [bodies]);
    else others.push(bodies);
  };
  for (const { at, requestBody, responses } of operations)
    for (const body of [requestBody, ...responses]) add(at.pointer, body?.content ?? []);
  for (const { schema } of shared) add(schema.at.pointer, [{ mediaType: "", schema }]);
  return found;
}

function typesOf(content: readonly MediaType[], context: PlanContext): readonly TypePlan[] {
  return typeNodes(content, context.graph.types).map((type) => planPageType(type, context));
}

/** The types of a body, each once, by media type: the order of `content` has no meaning. */
function typeNodes(content: readonly MediaType[], types: ModelGraph["types"]): readonly TypeNode[] {
  const sorted = [...content].sort((a, b) => compareText(a.mediaType, b.mediaType));
  const found = sorted
    .flatMap(({ schema, itemSchema }) => [schema, itemSchema])
    .flatMap((schema) => (schema === undefined ? [] : (types.get(schema.id) ?? [])));
  return [...new Map(found.map((type) => [JSON.stringify(type), type])).values()];
}
