/** The parameters of an operation as one object per location (option `operations`). */
import { own } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import type { Parameter, ParameterIn, ParameterSet, ParameterStyle } from "./document.js";
import { flagField, type ObjectNode } from "./fields.js";
import type { Property, Schema } from "../schema/schema.js";

const PLACES: readonly ParameterIn[] = ["path", "query", "header", "cookie"];

/**
 * One object schema for each location with parameters, with a property for each of them. The properties
 * have the values before serialization. Header names keep their case.
 */
export function decodeParameterSets(
  decoding: Decoding,
  operation: ObjectNode,
  parameters: readonly Parameter[],
): readonly ParameterSet[] {
  return PLACES.flatMap((where) => {
    const members = parameters.filter((parameter) => parameter.in === where);
    return members.length === 0
      ? []
      : [{ in: where, schema: setSchema(decoding, operation, { where, members }) }];
  });
}

function setSchema(
  decoding: Decoding,
  { document, pointer }: ObjectNode,
  { where, members }: { readonly where: ParameterIn; readonly members: readonly Parameter[] },
): Schema {
  // Not a pointer into the document: there, `parameters` is a list.
  const id = `${document.prefix}#${pointer}/parameters/${where}`;
  const base = { at: locate(document, pointer), resource: id };
  const properties = members.map((parameter): Property => {
    const { name, description } = parameter;
    const schema = (parameter.schema ?? {
      ...base,
      id: `${id}/${name}`,
      boolean: true,
    }) as MutableSchema;
    decoding.store.schemas.set(schema.id, schema);
    if (description !== undefined) schema.description ??= description;
    return { name, schema };
  });
  const required = members.filter((parameter) => parameter.required).map(({ name }) => name);
  const schema: MutableSchema = {
    ...base,
    id,
    types: ["object"],
    properties,
    ...(required.length > 0 ? { required } : {}),
  };
  decoding.store.schemas.set(id, schema);
  return schema;
}

/** The default style of a parameter, by its `in`. */
export function defaultStyle(where: unknown): ParameterStyle {
  const isForm = where === "query" || where === "cookie";
  return { style: isForm ? "form" : "simple", explode: isForm };
}

/** The style of an OpenAPI 3 parameter with its defaults (Parameter Object, Fixed Fields). */
export function styleOf(
  decoding: Decoding,
  place: ObjectNode,
  mediaType: string | undefined,
): ParameterStyle {
  const written = own(place.value, "style");
  const style = typeof written === "string" ? written : defaultStyle(own(place.value, "in")).style;
  const explode = flagField(decoding, place, "explode") ?? (style === "form" || style === "cookie");
  return { style, explode, ...(mediaType === undefined ? {} : { mediaType }) };
}

/** Styles of 2.0's `collectionFormat`, other than the default. */
const STYLES_OF_2: Readonly<Record<string, ParameterStyle>> = {
  multi: { style: "form", explode: true },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
};

/** The style of a 2.0 parameter; `tsv` has no counterpart and is read as `csv`. */
export function styleOf2(place: ObjectNode): ParameterStyle {
  const format = own(place.value, "collectionFormat");
  const isQuery = own(place.value, "in") === "query";
  const known = typeof format === "string" ? STYLES_OF_2[format] : undefined;
  return known ?? { style: isQuery ? "form" : "simple", explode: false };
}
