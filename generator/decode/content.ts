/** Media types and the examples in them (OpenAPI 3, Media Type Object). */
import { own, type JsonValue } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import { quote } from "./describe.js";
import { isTooDeep } from "./depth.js";
import type { Encoding, MediaType } from "./document.js";
import {
  allEntries,
  fieldAt,
  fieldPointer,
  flagField,
  follow,
  mapField,
  objectField,
  textField,
  type ObjectNode,
} from "./fields.js";
import { checkObject } from "./objects/check.js";

/** The schema in a field of an object, if present. */
export function schemaField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
): MutableSchema | undefined {
  const value = own(place.value, name);
  if (value === undefined) return undefined;
  const { document } = place;
  return decoding.decodeSchema({
    value,
    pointer: fieldPointer(place, name),
    document,
    resource: undefined,
    depth: 0,
  });
}

/** The `content` of a request body, response, parameter or header, in document order. */
export function decodeContent(decoding: Decoding, owner: ObjectNode): readonly MediaType[] {
  const content = mapField(decoding, owner, "content");
  if (content === undefined) return [];
  const list: MediaType[] = [];
  for (const [mediaType, entry] of allEntries(decoding, content)) {
    checkMediaType(decoding, content, mediaType);
    const place = follow(decoding, entry, "mediaTypes");
    if (place !== undefined) list.push(decodeMediaType(decoding, place, mediaType));
  }
  return list;
}

/** RFC 9110 section 8.3.1, and the ranges of section 12.5.1. */
const MEDIA_TYPE = /^[!#$%&'*+\-.^_`|~\w]+\/[!#$%&'*+\-.^_`|~\w]+\s*(?:;.*)?$/s;

function checkMediaType(decoding: Decoding, content: ObjectNode, mediaType: string): void {
  if (MEDIA_TYPE.test(mediaType)) return;
  const hint =
    mediaType === "json" || mediaType === "xml" ? `; did you mean "application/${mediaType}"?` : "";
  const message = `${quote(mediaType)} is not a media type${hint}`;
  decoding.report.warning("MEDIA_TYPE", message, { ...fieldAt(content, mediaType), key: true });
}

export function decodeMediaType(
  decoding: Decoding,
  place: ObjectNode,
  mediaType: string,
): MediaType {
  checkObject(decoding, place, "mediaType");
  checkEncoding(decoding, place, mediaType);
  const schema = schemaField(decoding, place, "schema");
  const itemSchema = schemaField(decoding, place, "itemSchema");
  if (schema !== undefined) addExamples(decoding, place, { schema, mediaType });
  const encoding = decoding.options.operations ? decodeEncoding(decoding, place) : undefined;
  return {
    mediaType,
    ...(schema === undefined ? {} : { schema }),
    ...(itemSchema === undefined ? {} : { itemSchema }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

function decodeEncoding(decoding: Decoding, place: ObjectNode): MediaType["encoding"] {
  const map = mapField(decoding, place, "encoding");
  if (map === undefined) return undefined;
  const list = allEntries(decoding, map).map(([name, entry]) => {
    const contentType = textField(decoding, entry, "contentType");
    const style = textField(decoding, entry, "style");
    const explode = flagField(decoding, entry, "explode");
    const encoding: Encoding = {
      ...(contentType === undefined ? {} : { contentType }),
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
    };
    return [name, encoding] as const;
  });
  return Object.fromEntries(list);
}

/** `encoding` applies only to content with parts. */
function checkEncoding(decoding: Decoding, place: ObjectNode, mediaType: string): void {
  if (!Object.hasOwn(place.value, "encoding") || mediaType === "") return;
  if (/^(multipart\/|application\/x-www-form-urlencoded\b|\*)/i.test(mediaType)) return;
  const message = `"encoding" only applies to multipart content and application/x-www-form-urlencoded, not to ${quote(mediaType)}`;
  decoding.report.warning("FIELD_VALUE", message, fieldAt(place, "encoding"));
}

interface ExampleTarget {
  readonly schema: MutableSchema;
  /** If it is not JSON, a string example is serialized content, not a value of the schema. */
  readonly mediaType?: string;
}

/** `example` and `examples` of a media type, parameter or header. */
export function addExamples(
  decoding: Decoding,
  place: ObjectNode,
  illustrated: ExampleTarget,
): void {
  const example = own(place.value, "example");
  // In YAML, a key without a value is null.
  if (example !== undefined && example !== null) {
    const { document } = place;
    addExample(decoding, illustrated, {
      value: example,
      document,
      pointer: fieldPointer(place, "example"),
    });
  }
  const examples = own(place.value, "examples");
  if (examples === undefined || Array.isArray(examples)) return;
  const map = mapField(decoding, place, "examples");
  if (map === undefined) return;
  for (const name of Object.keys(map.value)) {
    if (name.startsWith("x-")) continue;
    const entry = objectField(decoding, map, name);
    const target = entry === undefined ? undefined : follow(decoding, entry, "examples");
    if (target === undefined) continue;
    for (const field of ["value", "dataValue"]) {
      const value = own(target.value, field);
      if (value === undefined) continue;
      const pointer = fieldPointer(target, field);
      addExample(decoding, illustrated, { value, document: target.document, pointer });
    }
  }
}

interface WrittenExample extends Omit<ObjectNode, "value"> {
  readonly value: JsonValue;
}

export function addExample(
  decoding: Decoding,
  illustrated: ExampleTarget,
  example: WrittenExample,
): void {
  const { value, document, pointer } = example;
  const { mediaType } = illustrated;
  if (typeof value === "string" && mediaType !== undefined && !isJson(mediaType)) return;
  if (isReference(value) || isTooDeep(value, decoding.options.limits.valueDepth)) return;
  const at = locate(document, pointer);
  const { id } = illustrated.schema;
  decoding.collected.examples.set(`${at.document}#${pointer} ${id}`, { schema: id, value, at });
}

function isJson(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType) || mediaType.startsWith("*/*");
}

/** `example: { $ref: … }`: not allowed by the specification, and not an example value. */
function isReference(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === "$ref";
}
