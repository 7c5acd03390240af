/** Reusable components: named schemas, and the schemas in all other components. */
import { isJsonObject, own } from "../json.js";
import { checkComponentName } from "./checks.js";
import { decodeMediaType } from "./content.js";
import type { Decoding } from "./decoding.js";
import type { MediaType, NamedSchema, Operation, ComponentSchema } from "./document.js";
import {
  entries,
  fieldPointer,
  follow,
  mapField,
  namedEntries,
  type ObjectNode,
} from "./fields.js";
import { checkObject } from "./objects/check.js";
import { decodePathItem, type OperationWalk } from "./operations.js";
import { decodeBody, decodeHeader, decodeParameter, decodeResponse } from "./parameters.js";
import { decodeBody2, decodeParameter2, decodeResponse2, mediaTypesOf } from "./swagger2.js";

/** `components.schemas`, or `definitions` of 2.0, in document order. */
export function decodeNamedSchemas(decoding: Decoding, top: ObjectNode): readonly NamedSchema[] {
  const section = schemaSection(decoding, top);
  if (section === undefined) return [];
  const schemas: NamedSchema[] = [];
  for (const name of Object.keys(section.value)) {
    const value = section.value[name];
    if (value === undefined) continue;
    checkComponentName(decoding, section, name);
    const { document } = section;
    const pointer = fieldPointer(section, name);
    const schema = decoding.decodeSchema({
      value,
      pointer,
      document,
      resource: undefined,
      depth: 0,
    });
    schemas.push({ name, schema });
  }
  return schemas;
}

function schemaSection(decoding: Decoding, top: ObjectNode): ObjectNode | undefined {
  if (decoding.root.version === "2.0") return mapField(decoding, top, "definitions");
  const components = mapField(decoding, top, "components");
  return components === undefined ? undefined : mapField(decoding, components, "schemas");
}

type Add = (section: ComponentSchema["section"], name: string, content: MediaType) => void;

/** The schemas of all other components, each once, in the order of the sections below. */
export function decodeShared(decoding: Decoding, top: ObjectNode): readonly ComponentSchema[] {
  const list: ComponentSchema[] = [];
  const seen = new Set<string>();
  const add: Add = (section, name, content) => {
    for (const schema of [content.schema, content.itemSchema]) {
      if (schema === undefined || seen.has(schema.id)) continue;
      seen.add(schema.id);
      const mediaType = content.mediaType === "" ? undefined : content.mediaType;
      list.push({ section, name, mediaType, schema });
    }
  };
  if (decoding.root.version === "2.0") {
    shared2(decoding, top, add);
    return list;
  }
  const components = mapField(decoding, top, "components");
  if (components === undefined) return list;
  checkObject(decoding, components, "components");
  checkNames(decoding, components);
  shared3(decoding, components, add);
  return list;
}

/** Checks the names of components that have no decoder. */
function checkNames(decoding: Decoding, components: ObjectNode): void {
  for (const name of ["examples", "links", "securitySchemes"]) {
    const value = own(components.value, name);
    if (!isJsonObject(value)) continue;
    const section = { ...components, pointer: fieldPointer(components, name), value };
    for (const key of Object.keys(value)) {
      if (key !== "$ref") checkComponentName(decoding, section, key);
    }
  }
}

function shared3(decoding: Decoding, components: ObjectNode, add: Add): void {
  for (const [name, place] of sectionOf(decoding, components, "responses")) {
    const response = decodeResponse(decoding, place, "");
    for (const content of response.content) add("responses", name, content);
    for (const { schema } of response.headers) addOne(add, "headers", name, schema);
  }
  for (const [name, place] of sectionOf(decoding, components, "requestBodies")) {
    for (const content of decodeBody(decoding, place).content) add("requestBodies", name, content);
  }
  for (const [name, place] of sectionOf(decoding, components, "parameters")) {
    addOne(add, "parameters", name, decodeParameter(decoding, place, false).schema);
  }
  for (const [name, place] of sectionOf(decoding, components, "headers")) {
    addOne(add, "headers", name, decodeHeader(decoding, place, name).schema);
  }
  for (const [name, place] of sectionOf(decoding, components, "mediaTypes")) {
    add("mediaTypes", name, decodeMediaType(decoding, place, ""));
  }
  for (const [name, place] of sectionOf(decoding, components, "pathItems")) {
    addOperations(decoding, add, { name, items: [place] });
  }
  for (const [name, place] of sectionOf(decoding, components, "callbacks")) {
    const items = entries(decoding, place).map(([, item]) => item);
    addOperations(decoding, add, { name, items });
  }
}

function shared2(decoding: Decoding, top: ObjectNode, add: Add): void {
  const mediaTypes = mediaTypesOf(decoding, undefined, "consumes");
  for (const [name, place] of sectionOf(decoding, top, "parameters")) {
    checkObject(decoding, place, "parameter");
    if (own(place.value, "in") === "body") {
      const { content } = decodeBody2(decoding, place, mediaTypes);
      for (const entry of content) add("requestBodies", name, entry);
    } else {
      addOne(add, "parameters", name, decodeParameter2(decoding, place, false).schema);
    }
  }
  const produced = mediaTypesOf(decoding, undefined, "produces");
  for (const [name, place] of sectionOf(decoding, top, "responses")) {
    const response = decodeResponse2(decoding, place, { status: "", mediaTypes: produced });
    for (const content of response.content) add("responses", name, content);
  }
}

function addOne(
  add: Add,
  section: ComponentSchema["section"],
  name: string,
  schema: MediaType["schema"],
): void {
  if (schema !== undefined) add(section, name, { mediaType: "", schema });
}

function sectionOf(
  decoding: Decoding,
  owner: ObjectNode,
  name: string,
): readonly (readonly [string, ObjectNode])[] {
  const section = mapField(decoding, owner, name);
  if (section === undefined) return [];
  const list: (readonly [string, ObjectNode])[] = [];
  for (const [key, written] of namedEntries(decoding, section)) {
    checkComponentName(decoding, section, key);
    const place = follow(decoding, written, name);
    if (place !== undefined) list.push([key, place]);
  }
  return list;
}

/** Adds the bodies and responses of path items and callbacks, which may not be used by any path. */
function addOperations(
  decoding: Decoding,
  add: Add,
  component: { readonly name: string; readonly items: readonly ObjectNode[] },
): void {
  const operations: Operation[] = [];
  const walk: OperationWalk = { decoding, operations, ids: new Map(), active: new Set() };
  for (const item of component.items) {
    decodePathItem(walk, item, { source: "callback", path: component.name });
  }
  for (const { method, requestBody, responses } of operations) {
    const name = `${component.name}_${method}`;
    for (const content of requestBody?.content ?? []) add("requestBodies", name, content);
    for (const { content } of responses) {
      for (const entry of content) add("responses", name, entry);
    }
  }
}
