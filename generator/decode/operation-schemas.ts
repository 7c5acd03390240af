/** The schemas of an operation, by direction. */
import type { Schema } from "../schema/schema.js";
import type { MediaType, Operation } from "./document.js";

/** The schemas of the parameters and of the request body. */
export function requestSchemas(operation: Operation): readonly Schema[] {
  const { parameters, parameterSets = [], requestBody } = operation;
  return [
    ...parameters.flatMap(({ schema }) => schema ?? []),
    ...parameterSets.map(({ schema }) => schema),
    ...(requestBody?.content ?? []).flatMap(contentSchemas),
  ];
}

/** The schemas of the bodies and headers of all responses. */
export function responseSchemas({ responses }: Operation): readonly Schema[] {
  return responses.flatMap(({ content, headers }) => [
    ...content.flatMap(contentSchemas),
    ...headers.flatMap(({ schema }) => schema ?? []),
  ]);
}

function contentSchemas({ schema, itemSchema }: MediaType): readonly Schema[] {
  return [schema, itemSchema].flatMap((one) => one ?? []);
}
