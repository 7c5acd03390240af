/** Reads the fields of OpenAPI objects other than schemas, with positions. Follows Reference Objects. */
import type { SpecLocation } from "../diagnostics.js";
import { isJsonObject, own, pointerToken, type JsonObject, type JsonValue } from "../json.js";
import type { Decoding } from "./decoding.js";
import { locate, type DocumentScope } from "./resolver.js";
import { describe, quote } from "./describe.js";
import { throughReferences, findBase, notFound } from "./references.js";
import { reportMissing } from "./unresolved.js";
import { decodeFragment, splitReference, valueAt } from "./uri.js";

/** An object of a document, with its location. */
export interface ObjectNode {
  readonly document: DocumentScope;
  readonly pointer: string;
  readonly value: JsonObject;
}

/** A string field; another type is a warning and counts as absent. */
export function textField(decoding: Decoding, place: ObjectNode, name: string): string | undefined {
  const value = own(place.value, name);
  if (value === undefined || typeof value === "string") return value;
  const message = `${quote(name)} should be a string, but is ${describe(value)}; it is ignored`;
  decoding.report.warning("FIELD_TYPE", message, fieldAt(place, name));
  return undefined;
}

/** A boolean field; another type is a warning and counts as absent. */
export function flagField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
): boolean | undefined {
  const value = own(place.value, name);
  if (value === undefined || typeof value === "boolean") return value;
  const message = `${quote(name)} should be a boolean, but is ${describe(value)}; it is ignored`;
  decoding.report.warning("FIELD_TYPE", message, fieldAt(place, name));
  return undefined;
}

/** An object field. Another type is an error; null (in YAML, a key without a value) is a warning. */
export function objectField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
): ObjectNode | undefined {
  const value = own(place.value, name);
  if (value === undefined) return undefined;
  const { document } = place;
  const pointer = fieldPointer(place, name);
  if (isJsonObject(value)) return { document, pointer, value };
  return asObject(decoding, { document, pointer, value }, quote(name));
}

/**
 * An object field whose keys are names. A `$ref` can replace the whole map: the specification does not
 * allow it, but bundlers follow it (REF_PLACE, once for each name).
 */
export function mapField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
): ObjectNode | undefined {
  const map = objectField(decoding, place, name);
  return map === undefined || typeof own(map.value, "$ref") !== "string"
    ? map
    : followMap(decoding, map, name);
}

function followMap(decoding: Decoding, map: ObjectNode, name: string): ObjectNode | undefined {
  warnMapReference(decoding, map, name);
  for (const key of Object.keys(map.value)) {
    if (key === "$ref") continue;
    const message = `${quote(key)} is ignored, because "$ref" replaces all of ${quote(name)}`;
    decoding.report.warning("REF_SIBLINGS", message, { ...fieldAt(map, key), key: true });
  }
  return follow(decoding, map, name);
}

/** Warns that a reference replaces a whole map. */
export function warnMapReference(decoding: Decoding, map: ObjectNode, name: string): void {
  warnReference(decoding, map, { key: name, what: `all of ${quote(name)}` });
}

/** Warns, once for each key, about a reference where the specification allows none. */
export function warnReference(
  decoding: Decoding,
  place: ObjectNode,
  { key, what }: { readonly key: string; readonly what: string },
): void {
  const message = (): string =>
    `"$ref" replaces ${what}, where the specification allows no reference; it is followed anyway`;
  decoding.report.warnOnce({ code: "REF_PLACE", key, message }, fieldAt(place, "$ref"));
}

/** The items of a list field, with their pointers. */
export function listField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
): readonly { readonly value: JsonValue; readonly pointer: string }[] {
  const value = own(place.value, name);
  if (value === undefined) return [];
  const pointer = fieldPointer(place, name);
  if (Array.isArray(value)) {
    return value.map((item: JsonValue, index) => ({ value: item, pointer: `${pointer}/${index}` }));
  }
  reportShape(decoding, { ...place, pointer, value }, `${quote(name)} must be a list`);
  return [];
}

/** Every string of a list field. */
export function textList(decoding: Decoding, place: ObjectNode, name: string): readonly string[] {
  const texts: string[] = [];
  for (const { value, pointer } of listField(decoding, place, name)) {
    if (typeof value === "string") texts.push(value);
    else {
      const message = `An item of ${quote(name)} should be a string, but is ${describe(value)}; it is ignored`;
      decoding.report.warning("FIELD_TYPE", message, locate(place.document, pointer));
    }
  }
  return texts;
}

/** The entries of a map of objects, without extensions (`x-`). Does not follow references. */
export function entries(
  decoding: Decoding,
  map: ObjectNode,
): readonly (readonly [string, ObjectNode])[] {
  return allEntries(decoding, map, (name) => !name.startsWith("x-"));
}

/**
 * Like `entries`, for a map that has no extensions: a component may have the name `x-limit`. An entry
 * whose value is not an object still counts as an extension.
 */
export function namedEntries(
  decoding: Decoding,
  map: ObjectNode,
): readonly (readonly [string, ObjectNode])[] {
  const isEntry = (name: string): boolean =>
    !name.startsWith("x-") || isJsonObject(map.value[name]);
  return allEntries(decoding, map, isEntry);
}

/** Like `entries`, with all names: a header may have the name `x-rate`. */
export function allEntries(
  decoding: Decoding,
  map: ObjectNode,
  isEntry: (name: string) => boolean = () => true,
): readonly (readonly [string, ObjectNode])[] {
  const list: (readonly [string, ObjectNode])[] = [];
  for (const name in map.value) {
    if (!isEntry(name)) continue;
    const place = objectField(decoding, map, name);
    if (place !== undefined) list.push([name, place]);
  }
  return list;
}

interface AnyPlace extends Omit<ObjectNode, "value"> {
  readonly value: JsonValue;
}

/** The node if its value is an object, or undefined after reporting. */
export function asObject(
  decoding: Decoding,
  place: AnyPlace,
  what: string,
): ObjectNode | undefined {
  const { document, pointer, value } = place;
  if (isJsonObject(value)) return { document, pointer, value };
  reportShape(decoding, place, `${what} must be an object`);
  return undefined;
}

function reportShape(decoding: Decoding, place: AnyPlace, expectation: string): void {
  const at = locate(place.document, place.pointer);
  const message = `${expectation}, but is ${describe(place.value)}`;
  if (place.value === null) decoding.report.warning("FIELD_TYPE", `${message}; it is ignored`, at);
  else decoding.report.error("FIELD_TYPE", message, at);
}

/** Warns about a field that the specification requires. */
export function requireField(
  decoding: Decoding,
  place: ObjectNode,
  name: string,
  title: string,
): void {
  if (Object.hasOwn(place.value, name)) return;
  const at = locate(place.document, place.pointer);
  decoding.report.warning("MISSING_FIELD", `${title} must have ${quote(name)}`, at);
}

export function fieldPointer(place: Pick<ObjectNode, "pointer">, name: string): string {
  return `${place.pointer}/${pointerToken(name)}`;
}

export function fieldAt(place: ObjectNode, name: string): SpecLocation {
  return locate(place.document, fieldPointer(place, name));
}

/**
 * The object that a Reference Object leads to, over any number of steps; the node itself if it is not a
 * reference. `section` is the field of `components` for such objects. Errors: REF_NOT_FOUND, REF_CYCLE,
 * REF_WRONG_KIND.
 */
export function follow(
  decoding: Decoding,
  start: ObjectNode,
  section: string,
): ObjectNode | undefined {
  return typeof own(start.value, "$ref") === "string"
    ? followSteps(decoding, start, section)
    : start;
}

function followSteps(
  decoding: Decoding,
  start: ObjectNode,
  section: string,
): ObjectNode | undefined {
  let place = start;
  const visited = new Set<string>();
  for (;;) {
    const text = own(place.value, "$ref");
    if (typeof text !== "string") return place;
    const key = `${place.document.source.uri}#${place.pointer}`;
    if (visited.has(key)) {
      const message = `${quote(text)} leads back to itself over references only`;
      decoding.report.error("REF_CYCLE", message, fieldAt(place, "$ref"));
      return undefined;
    }
    visited.add(key);
    const next = knownStep(decoding, place, { text, section });
    if (next === undefined) return undefined;
    place = next;
  }
}

/** One step, cached for references within the document. */
function knownStep(
  decoding: Decoding,
  place: ObjectNode,
  reference: { readonly text: string; readonly section: string },
): ObjectNode | undefined {
  const { text, section } = reference;
  if (!text.startsWith("#")) return step(decoding, place, reference);
  const { followed } = place.document;
  const key = `${section} ${text}`;
  const known = followed.get(key) ?? step(decoding, place, reference);
  if (known !== undefined) followed.set(key, known);
  return known;
}

function step(
  decoding: Decoding,
  place: ObjectNode,
  reference: { readonly text: string; readonly section: string },
): ObjectNode | undefined {
  const { text, section } = reference;
  const at = fieldAt(place, "$ref");
  const { uri, fragment } = splitReference(text);
  const from = { base: place.document.base, document: place.document };
  const base =
    uri === undefined ? { document: place.document, pointer: "" } : findBase(decoding, from, uri);
  if ("missing" in base) {
    reportMissing(decoding, base, { at, effect: "it is left out" });
    return undefined;
  }
  const wanted = { document: base.document, pointer: base.pointer + decodeFragment(fragment) };
  const isPointer = wanted.pointer === "" || wanted.pointer.startsWith("/");
  const direct = isPointer ? valueAt(wanted.document.source.value, wanted.pointer) : undefined;
  const behind =
    isPointer && direct === undefined ? throughReferences(decoding, wanted) : undefined;
  const { document, pointer } = behind ?? wanted;
  const value = behind?.value ?? direct;
  if (value === undefined) {
    const message =
      pointer === "" || pointer.startsWith("/")
        ? notFound({ document, pointer }, text)
        : `${quote(text)} leads nowhere`;
    const missing = { code: "REF_NOT_FOUND", missing: message } as const;
    reportMissing(decoding, missing, { at, effect: "it is left out" });
    return undefined;
  }
  const found = /^\/components\/([^/]+)\/[^/]+$/.exec(pointer)?.[1];
  const isSection = found !== undefined && !found.startsWith("x-");
  if (isSection && found !== section && document.version !== undefined) {
    const message = `${quote(text)} is in ${quote(found)}, but here one of ${quote(section)} is needed`;
    decoding.report.error("REF_WRONG_KIND", message, at);
    return undefined;
  }
  if (isJsonObject(value)) return { document, pointer, value };
  decoding.report.error(
    "REF_WRONG_KIND",
    `${quote(text)} is ${describe(value)}, not an object`,
    at,
  );
  return undefined;
}
