/** The schemas of operations: the direction of their values, and their replacement by views. */
import type {
  Body,
  Document,
  MediaType,
  Operation,
  Parameter,
  ComponentSchema,
} from "../../decode/document.js";
import { requestSchemas, responseSchemas } from "../../decode/operation-schemas.js";
import type { Schema, View } from "../../schema/schema.js";
import type { Direction } from "./derive.js";
import { reach, type Relations } from "./relations.js";

/** Returns the view of a schema in one direction. */
export type ViewOf = (schema: Schema, view: View) => Schema;

/** The direction of shared schemas; undefined if it depends on their use. */
const SECTIONS: Readonly<Record<ComponentSchema["section"], View | undefined>> = {
  requestBodies: "request",
  parameters: "request",
  responses: "response",
  headers: "response",
  mediaTypes: undefined,
  views: undefined,
};

/** The direction of each schema in operations and shared components. */
export type Directions = ReadonlyMap<Schema, View | "both">;

/**
 * Returns whether a view of a schema is useful: its values travel in this direction, or their direction
 * is unknown. If they only travel in the other direction, nothing would use the view.
 */
export function findUsefulViews(
  { view, affected }: Pick<Direction, "view" | "affected">,
  relations: Relations,
  ways: Directions,
): (schema: Schema) => boolean {
  const inside = (schema: Schema): readonly Schema[] =>
    relations.from(schema).flatMap((link) => (affected.has(link.schema) ? [link.schema] : []));
  // Schemas that lead to an affected schema are affected too.
  const travelling = (way: View): ReadonlySet<Schema> => {
    const roots = [...affected].filter((schema) => [way, "both"].includes(ways.get(schema) ?? ""));
    return reach(roots, inside);
  };
  const here = travelling(view);
  const there = travelling(view === "request" ? "response" : "request");
  return (schema) => here.has(schema) || !there.has(schema);
}

/** The schemas of the values that travel in a direction. */
export function travelling(
  document: Document,
  relations: Relations,
  way: View,
): ReadonlySet<Schema> {
  const ways = [...findDirections(document)];
  const roots = ways.flatMap(([schema, found]) =>
    found === way || found === "both" ? [schema] : [],
  );
  return reach(roots, (schema) => relations.from(schema).map((link) => link.schema));
}

/** The direction in which the values of schemas travel. */
export function findDirections({ operations, shared }: Document): Directions {
  const found = new Map<Schema, View | "both">();
  const add = (schema: Schema, view: View): void => {
    found.set(schema, (found.get(schema) ?? view) === view ? view : "both");
  };
  for (const operation of operations) {
    for (const schema of requestSchemas(operation)) add(schema, "request");
    for (const schema of responseSchemas(operation)) add(schema, "response");
  }
  for (const { section, schema } of shared) {
    const view = SECTIONS[section];
    if (view !== undefined) add(schema, view);
  }
  return found;
}

/** Replaces the schemas of an operation by their views. */
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

/** Replaces a shared schema by its view. `ways` has the direction if its section does not define it. */
export function viewOfShared(
  entry: ComponentSchema,
  viewOf: ViewOf,
  ways: Directions,
): ComponentSchema {
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
