/** The schemas of operations: which way their values travel, and their views in their places. */
import type {
  Body,
  Document,
  MediaType,
  Operation,
  Parameter,
  SharedSchema,
} from "../../decode/document.js";
import type { Schema, View } from "../../schema/schema.js";
import type { Direction } from "./derive.js";
import { reach, type Relations } from "./relations.js";

type Visit = (schema: Schema, view: View) => void;

/** The view of a schema that travels one way. */
export type ViewOf = (schema: Schema, view: View) => Schema;

/** The direction of shared schemas; those of media types travel as whatever uses them. */
const SECTIONS: Readonly<Record<SharedSchema["section"], View | undefined>> = {
  requestBodies: "request",
  parameters: "request",
  responses: "response",
  headers: "response",
  mediaTypes: undefined,
  views: undefined,
};

/** The schemas inside operations and reusable components, with their direction. */
export type Ways = ReadonlyMap<Schema, View | "both">;

/**
 * Whether a view of a schema is of any use: its values travel in this direction, or nothing says which
 * way they travel. Where they travel the other way only, the view would be a model that nothing uses.
 */
export function findUses(
  { view, affected }: Pick<Direction, "view" | "affected">,
  relations: Relations,
  ways: Ways,
): (schema: Schema) => boolean {
  const inside = (schema: Schema): readonly Schema[] =>
    relations.from(schema).flatMap((link) => (affected.has(link.schema) ? [link.schema] : []));
  // Whatever leads to an affected schema is affected too.
  const travelling = (way: View): ReadonlySet<Schema> => {
    const roots = [...affected].filter((schema) => [way, "both"].includes(ways.get(schema) ?? ""));
    return reach(roots, inside);
  };
  const here = travelling(view);
  const there = travelling(view === "request" ? "response" : "request");
  return (schema) => here.has(schema) || !there.has(schema);
}

/** Which way the values of schemas travel. */
export function findWays({ operations, shared }: Document): Ways {
  const found = new Map<Schema, View | "both">();
  const add: Visit = (schema, view) => {
    found.set(schema, (found.get(schema) ?? view) === view ? view : "both");
  };
  for (const operation of operations) eachSchema(operation, add);
  for (const { section, schema } of shared) {
    const view = SECTIONS[section];
    if (view !== undefined) add(schema, view);
  }
  return found;
}

function eachSchema(operation: Operation, visit: Visit): void {
  const { requestBody, parameters, parameterSets = [], responses } = operation;
  for (const content of requestBody?.content ?? []) visitContent(content, "request", visit);
  for (const { schema } of parameters) if (schema !== undefined) visit(schema, "request");
  for (const { schema } of parameterSets) visit(schema, "request");
  for (const { content, headers } of responses) {
    for (const entry of content) visitContent(entry, "response", visit);
    for (const { schema } of headers) if (schema !== undefined) visit(schema, "response");
  }
}

function visitContent({ schema, itemSchema }: MediaType, view: View, visit: Visit): void {
  if (schema !== undefined) visit(schema, view);
  if (itemSchema !== undefined) visit(itemSchema, view);
}

/** An operation with views for schemas. */
export function viewOfOperation(operation: Operation, viewOf: ViewOf): Operation {
  return {
    ...operation,
    requestBody:
      operation.requestBody === undefined ? undefined : viewOfBody(operation.requestBody, viewOf),
    parameters: viewsOfParameters(operation.parameters, "request", viewOf),
    ...(operation.parameterSets === undefined
      ? {}
      : {
          parameterSets: operation.parameterSets.map((set) => ({
            ...set,
            schema: viewOf(set.schema, "request"),
          })),
        }),
    responses: operation.responses.map((response) => ({
      ...response,
      content: response.content.map((content) => viewOfContent(content, "response", viewOf)),
      headers: viewsOfParameters(response.headers, "response", viewOf),
    })),
  };
}

/** A shared schema as it travels; `ways` tell the direction of one whose section does not. */
export function viewOfShared(entry: SharedSchema, viewOf: ViewOf, ways: Ways): SharedSchema {
  const view = SECTIONS[entry.section] ?? ways.get(entry.schema);
  return view === undefined || view === "both"
    ? entry
    : { ...entry, schema: viewOf(entry.schema, view) };
}

function viewOfBody(body: Body, viewOf: ViewOf): Body {
  return {
    ...body,
    content: body.content.map((content) => viewOfContent(content, "request", viewOf)),
  };
}

function viewsOfParameters(
  parameters: readonly Parameter[],
  view: View,
  viewOf: ViewOf,
): readonly Parameter[] {
  return parameters.map((parameter) => ({
    ...parameter,
    ...(parameter.schema === undefined ? {} : { schema: viewOf(parameter.schema, view) }),
  }));
}

function viewOfContent(content: MediaType, view: View, viewOf: ViewOf): MediaType {
  const { schema, itemSchema } = content;
  return {
    ...content,
    ...(schema === undefined ? {} : { schema: viewOf(schema, view) }),
    ...(itemSchema === undefined ? {} : { itemSchema: viewOf(itemSchema, view) }),
  };
}
