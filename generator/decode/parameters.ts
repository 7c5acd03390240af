/** Parameters, headers, request bodies and responses of OpenAPI 3. */
import { own } from "../json.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import { addExamples, decodeContent, schemaField } from "./content.js";
import { alternatives, describe, quote } from "./describe.js";
import type { Body, Parameter, Response } from "./document.js";
import {
  asObject,
  allEntries,
  fieldAt,
  flagField,
  follow,
  listField,
  mapField,
  requireField,
  textField,
  type ObjectNode,
} from "./fields.js";
import { checkObject } from "./objects/check.js";
import { checkHeaderName } from "./objects/conditions.js";
import { styleOf } from "./parameter-sets.js";
import { PARAMETER_PLACES } from "./specification.js";
import { didYouMean } from "../suggest.js";

/**
 * The Parameter Objects of a list, with references followed. Leaves out duplicates, and parameters
 * without `name` or `in`.
 */
export function parameterNodes(decoding: Decoding, owner: ObjectNode): readonly ObjectNode[] {
  const places: ObjectNode[] = [];
  const seen = new Set<string>();
  for (const { value, pointer } of listField(decoding, owner, "parameters")) {
    const item = { document: owner.document, pointer, value };
    const entry = asObject(decoding, item, "A parameter");
    const place = entry === undefined ? undefined : follow(decoding, entry, "parameters");
    if (place === undefined || !isNamed(decoding, place)) continue;
    const [name, where] = [stringOf(place, "name"), stringOf(place, "in")];
    const key = `${where} ${name}`;
    if (seen.has(key)) {
      const message = `The parameter ${quote(name)} in ${quote(where)} is given twice; the first counts`;
      decoding.report.warning("DUPLICATE_PARAMETER", message, locate(owner.document, pointer));
      continue;
    }
    seen.add(key);
    places.push(place);
  }
  return places;
}

/** A string field of a parameter; empty if it is missing. */
export function stringOf(place: ObjectNode, name: "name" | "in"): string {
  const value = own(place.value, name);
  return typeof value === "string" ? value : "";
}

function isNamed(decoding: Decoding, place: ObjectNode): boolean {
  checkObject(decoding, place, "parameter");
  const name = own(place.value, "name");
  const where = own(place.value, "in");
  const known = PARAMETER_PLACES[decoding.root.version === "2.0" ? "2.0" : "3"];
  if (typeof name !== "string" || typeof where !== "string") {
    const field = typeof name === "string" ? "in" : "name";
    const message = `A parameter must have a ${quote(field)} that is a string, but it is ${describe(own(place.value, field))}; the parameter is ignored`;
    decoding.report.warning("MISSING_FIELD", message, locate(place.document, place.pointer));
    return false;
  }
  if (known.has(where)) return true;
  const message = `${quote(where)} is not a valid "in" of a parameter; it must be ${alternatives(known)}${didYouMean(where, known)}`;
  decoding.report.warning("PARAMETER_IN", message, fieldAt(place, "in"));
  return true;
}

export function decodeParameter(decoding: Decoding, place: ObjectNode, shared: boolean): Parameter {
  const parameter = memoize(decoding.cache.parameters, place, () => readParameter(decoding, place));
  return shared ? { ...parameter, shared } : parameter;
}

/** Caches a decoded object by location, so that a reusable object is decoded once. */
export function memoize<Type>(known: Map<string, Type>, place: ObjectNode, make: () => Type): Type {
  const key = `${place.document.source.uri}#${place.pointer}`;
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

function readParameter(decoding: Decoding, place: ObjectNode): Parameter {
  checkObject(decoding, place, "parameter");
  const { mediaType, ...value } = decodeValue(decoding, place, "A parameter");
  return {
    name: stringOf(place, "name"),
    in: stringOf(place, "in"),
    required: flagField(decoding, place, "required") === true,
    description: textField(decoding, place, "description"),
    shared: false,
    style: styleOf(decoding, place, mediaType),
    ...value,
  };
}

/** The schema of a parameter or header: `schema`, or the schema of its only media type. */
function decodeValue(
  decoding: Decoding,
  place: ObjectNode,
  title: string,
): Pick<Parameter, "schema"> & { readonly mediaType?: string } {
  const own = schemaField(decoding, place, "schema");
  const [content] = decodeContent(decoding, place);
  if (own !== undefined) addExamples(decoding, place, { schema: own });
  if (own === undefined && content === undefined) {
    const message = `${title} must have a "schema" or a "content"; it may be anything`;
    decoding.report.warning("MISSING_FIELD", message, locate(place.document, place.pointer));
  }
  const schema = own ?? content?.schema;
  return {
    ...(schema === undefined ? {} : { schema }),
    ...(own === undefined && content !== undefined ? { mediaType: content.mediaType } : {}),
  };
}

/** The headers of a response, in document order. */
export function decodeHeaders(decoding: Decoding, response: ObjectNode): readonly Parameter[] {
  const headers = mapField(decoding, response, "headers");
  if (headers === undefined) return [];
  const list: Parameter[] = [];
  for (const [name, entry] of allEntries(decoding, headers)) {
    const place = follow(decoding, entry, "headers");
    if (place === undefined) continue;
    checkHeaderName(decoding, { ...headers, name });
    list.push(decodeHeader(decoding, place, name));
  }
  return list;
}

export function decodeHeader(decoding: Decoding, place: ObjectNode, name: string): Parameter {
  const header = memoize(decoding.cache.headers, place, () => readHeader(decoding, place));
  return { ...header, name };
}

function readHeader(decoding: Decoding, place: ObjectNode): Parameter {
  checkObject(decoding, place, "header");
  const { mediaType: _, ...value } = decodeValue(decoding, place, "A header");
  return {
    name: "",
    in: "header",
    required: flagField(decoding, place, "required") === true,
    description: textField(decoding, place, "description"),
    shared: false,
    ...value,
  };
}

export function decodeBody(decoding: Decoding, place: ObjectNode): Body {
  checkObject(decoding, place, "requestBody");
  requireField(decoding, place, "content", "A request body");
  return {
    required: flagField(decoding, place, "required") === true,
    description: textField(decoding, place, "description"),
    content: decodeContent(decoding, place),
  };
}

export function decodeResponse(decoding: Decoding, place: ObjectNode, status: string): Response {
  const response = memoize(decoding.cache.responses, place, () => readResponse(decoding, place));
  return { ...response, status };
}

function readResponse(decoding: Decoding, place: ObjectNode): Response {
  checkObject(decoding, place, "response");
  if (decoding.root.version !== "3.2") requireField(decoding, place, "description", "A response");
  return {
    status: "",
    description: textField(decoding, place, "description"),
    content: decodeContent(decoding, place),
    headers: decodeHeaders(decoding, place),
  };
}
