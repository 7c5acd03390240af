/** Parameters, bodies and responses of Swagger 2.0, converted to OpenAPI 3. */
import { own, pointerToken, type JsonObject, type JsonValue } from "../json.js";
import { addExample, schemaField } from "./content.js";
import type { MutableSchema } from "../schema/children.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import { quote } from "./describe.js";
import type { Body, MediaType, Parameter, Response } from "./document.js";
import {
  allEntries,
  fieldAt,
  fieldPointer,
  flagField,
  follow,
  mapField,
  requireField,
  textField,
  textList,
  type ObjectNode,
} from "./fields.js";
import { checkObject } from "./objects/check.js";
import { checkHeaderName } from "./objects/conditions.js";
import { styleOf2 } from "./parameter-sets.js";
import { memoize, stringOf } from "./parameters.js";
import type { Property } from "../schema/schema.js";
import { VALUE_KEYWORDS } from "./specification.js";
import { didYouMean } from "../suggest.js";

const JSON_TYPE = ["application/json"];
const MULTIPART = "multipart/form-data";
const URL_ENCODED = "application/x-www-form-urlencoded";

/** The media types of an operation, else of the document, else JSON. */
export function mediaTypesOf(
  decoding: Decoding,
  operation: ObjectNode | undefined,
  field: "consumes" | "produces",
): readonly string[] {
  const root = rootPlace(decoding);
  for (const place of [operation, root]) {
    if (place === undefined || !Object.hasOwn(place.value, field)) continue;
    const types = textList(decoding, place, field);
    if (types.length > 0) return types;
  }
  return JSON_TYPE;
}

function rootPlace(decoding: Decoding): ObjectNode {
  const { root } = decoding;
  return { document: root, pointer: "", value: root.source.value as JsonObject };
}

/** A parameter in path, query or header: its keywords are fields of the parameter itself. */
export function decodeParameter2(
  decoding: Decoding,
  place: ObjectNode,
  shared: boolean,
): Parameter {
  const parameter = memoize(decoding.cache.parameters, place, () =>
    readParameter2(decoding, place),
  );
  return shared ? { ...parameter, shared } : parameter;
}

function readParameter2(decoding: Decoding, place: ObjectNode): Parameter {
  return {
    name: stringOf(place, "name"),
    in: stringOf(place, "in"),
    required: flagField(decoding, place, "required") === true,
    description: textField(decoding, place, "description"),
    shared: false,
    style: styleOf2(place),
    schema: valueSchema(decoding, place),
  };
}

/** The schema made of the keywords of a parameter or header. */
function valueSchema(decoding: Decoding, place: ObjectNode): MutableSchema {
  const schema = own(place.value, "schema");
  if (schema !== undefined) return schemaField(decoding, place, "schema") as MutableSchema;
  const value: Record<string, JsonValue> = {};
  for (const key of Object.keys(place.value)) {
    if (VALUE_KEYWORDS.has(key)) value[key] = place.value[key] as JsonValue;
  }
  const { document, pointer } = place;
  if (!Object.hasOwn(value, "type")) {
    const message = 'A parameter or header must have a "type"; it may be anything';
    decoding.report.warning("MISSING_FIELD", message, locate(document, pointer));
  }
  checkType(decoding, place);
  return decoding.decodeSchema({ value, pointer, document, resource: undefined, depth: 0 });
}

/** Checks that objects are in the body only, and files in forms only. */
function checkType(decoding: Decoding, place: ObjectNode): void {
  const type = own(place.value, "type");
  const isForm = own(place.value, "in") === "formData";
  if (type !== "object" && (type !== "file" || isForm)) return;
  const where = type === "file" ? "in a form" : "in the body";
  const message = `A parameter or header of type ${quote(type)} is only allowed ${where}`;
  decoding.report.warning("PARAMETER_TYPE", message, fieldAt(place, "type"));
}

/** A parameter in the body: one schema for every media type that the operation consumes. */
export function decodeBody2(
  decoding: Decoding,
  place: ObjectNode,
  mediaTypes: readonly string[],
): Body {
  requireField(decoding, place, "schema", "A body parameter");
  return {
    required: flagField(decoding, place, "required") === true,
    description: textField(decoding, place, "description"),
    content: contentOf(schemaField(decoding, place, "schema"), mediaTypes),
  };
}

function contentOf(schema: MutableSchema | undefined, mediaTypes: readonly string[]): MediaType[] {
  return mediaTypes.map((mediaType) =>
    schema === undefined ? { mediaType } : { mediaType, schema },
  );
}

/** Form parameters: an object with a property for each of them. */
export function decodeForm(
  decoding: Decoding,
  operation: ObjectNode,
  form: { readonly fields: readonly ObjectNode[]; readonly mediaTypes: readonly string[] },
): Body {
  const { document } = operation;
  const pointer = `${operation.pointer}/parameters`;
  const id = `${document.prefix}#${pointer}`;
  const properties: Property[] = [];
  const required: string[] = [];
  for (const field of form.fields) {
    const name = stringOf(field, "name");
    const schema = valueSchema(decoding, field);
    const description = textField(decoding, field, "description");
    if (description !== undefined) schema.description = description;
    properties.push({ name, schema });
    if (own(field.value, "required") === true) required.push(name);
  }
  const schema: MutableSchema = {
    id,
    at: locate(document, pointer),
    resource: id,
    types: ["object"],
    properties,
    ...(required.length > 0 ? { required } : {}),
  };
  decoding.store.schemas.set(id, schema);
  const hasFile = form.fields.some((field) => own(field.value, "type") === "file");
  const declared = form.mediaTypes.filter((type) => type === MULTIPART || type === URL_ENCODED);
  if (hasFile && !declared.includes(MULTIPART)) {
    const message = `An operation with a file must consume ${quote(MULTIPART)}`;
    decoding.report.warning("FILE_CONSUMES", message, locate(document, operation.pointer));
  }
  const fallback = hasFile ? [MULTIPART] : [URL_ENCODED];
  return {
    required: required.length > 0,
    content: contentOf(schema, declared.length > 0 ? declared : fallback),
  };
}

export function decodeResponse2(
  decoding: Decoding,
  place: ObjectNode,
  own2: { readonly status: string; readonly mediaTypes: readonly string[] },
): Response {
  checkObject(decoding, place, "response");
  requireField(decoding, place, "description", "A response");
  const schema = schemaField(decoding, place, "schema");
  if (schema !== undefined)
    addResponseExamples(decoding, place, {
      schema,
      // The media types of a reusable response are known only where it is used.
      produced: own2.status === "" ? JSON_TYPE : own2.mediaTypes,
    });
  const headers = mapField(decoding, place, "headers");
  return {
    status: own2.status,
    description: textField(decoding, place, "description"),
    content: schema === undefined ? [] : contentOf(schema, own2.mediaTypes),
    headers: headers === undefined ? [] : decodeHeaders2(decoding, headers),
  };
}

/** `examples` of a 2.0 response: values by media type. */
function addResponseExamples(
  decoding: Decoding,
  response: ObjectNode,
  { schema, produced }: { readonly schema: MutableSchema; readonly produced: readonly string[] },
): void {
  const examples = mapField(decoding, response, "examples");
  if (examples === undefined) return;
  for (const mediaType of Object.keys(examples.value)) {
    if (!mediaType.includes("/")) continue;
    checkProduced(decoding, examples, { mediaType, produced });
    const value = examples.value[mediaType] as JsonValue;
    const pointer = `${fieldPointer(response, "examples")}/${pointerToken(mediaType)}`;
    addExample(decoding, { schema, mediaType }, { value, document: response.document, pointer });
  }
}

/** Checks that the operation produces the media type of an example, if it has `produces`. */
function checkProduced(
  decoding: Decoding,
  examples: ObjectNode,
  example: { readonly mediaType: string; readonly produced: readonly string[] },
): void {
  const { mediaType, produced } = example;
  if (produced === JSON_TYPE || produced.includes(mediaType)) return;
  const list = produced.map(quote).join(", ");
  const message = `The example is of media type ${quote(mediaType)}, which is not produced; produced are ${list}${didYouMean(mediaType, produced)}`;
  const at = { ...fieldAt(examples, mediaType), key: true };
  decoding.report.warning("MEDIA_TYPE", message, at);
}

function decodeHeaders2(decoding: Decoding, headers: ObjectNode): Parameter[] {
  const list: Parameter[] = [];
  for (const [name, entry] of allEntries(decoding, headers)) {
    const place = follow(decoding, entry, "headers");
    if (place === undefined) continue;
    checkHeaderName(decoding, { ...headers, name });
    checkObject(decoding, place, "header");
    list.push({
      name,
      in: "header",
      required: false,
      description: textField(decoding, place, "description"),
      shared: false,
      schema: valueSchema(decoding, place),
    });
  }
  return list;
}
