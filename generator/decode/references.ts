/** Resolves the text of a reference to the id of a schema (core 8.2; OpenAPI Reference Object). */
import type { SpecLocation } from "../diagnostics.js";
import { isJsonObject, type JsonValue, own, pointerToken, pointerTokens } from "../json.js";
import type { Decoding } from "./decoding.js";
import type { DocumentScope, PendingReference, Resource } from "./resolver.js";
import { describe, quote } from "./describe.js";
import { RECURSIVE_ANCHOR } from "./keywords/identity.js";
import type { SchemaId } from "../schema/schema.js";
import { didYouMean } from "../suggest.js";
import { type Missing, reportMissingSchema } from "./unresolved.js";
import { childOf, decodeFragment, resolveUri, splitReference, valueAt } from "./uri.js";

/** The scope in which a fragment is resolved: a document, or a resource within one. */
export interface Base {
  readonly document: DocumentScope;
  readonly pointer: string;
  readonly resource: Resource | undefined;
}

export interface Reference {
  readonly text: string;
  readonly resource: Resource;
  readonly at: SpecLocation;
}

type SchemaReference = Reference & Pick<PendingReference, "draft">;

/** The target of a reference, or the reason why there is none. */
type Found = { readonly id: SchemaId } | Missing;

function missing(message: string): Missing {
  return { missing: message, code: "REF_NOT_FOUND" };
}

/**
 * Resolves all pending references and decodes their targets, until none is left. Errors: REF_NOT_FOUND,
 * REF_NOT_SCHEMA; the schema then has no `ref`.
 */
export function resolveReferences(decoding: Decoding): void {
  const unbound: Unbound[] = [];
  // The list grows during iteration: targets have references themselves.
  for (let index = 0; index < decoding.resolver.references.length; index += 1) {
    const reference = decoding.resolver.references[index] as PendingReference;
    if (reference.kind === "dynamic") resolveDynamic(decoding, reference, unbound);
    else if (reference.kind === "recursive") resolveRecursive(decoding, reference);
    else {
      const id = resolveReference(decoding, reference);
      if (id !== undefined) reference.draft.ref = id;
    }
  }
  decoding.resolver.references.length = 0;
  for (const reference of unbound) bindToAnything(decoding, reference);
}

/** The id of the schema that a reference leads to, or undefined after reporting. */
function resolveReference(decoding: Decoding, reference: SchemaReference): SchemaId | undefined {
  const { document, rootPointer } = reference.resource;
  const isPlain = rootPointer === "" && reference.text.startsWith("#/");
  const known = isPlain ? document.locals.get(reference.text) : undefined;
  if (known !== undefined) return known;
  const found = findSchema(decoding, reference);
  if ("missing" in found) {
    reportMissingSchema(decoding, found, reference);
    return undefined;
  }
  if (isPlain) document.locals.set(reference.text, found.id);
  return found.id;
}

/** Like `resolveReference`, but does not report. */
export function findSchema(decoding: Decoding, reference: Reference): Found {
  const { text, resource } = reference;
  const { uri, fragment } = splitReference(text);
  const base = uri === undefined ? baseOf(resource) : findBase(decoding, resource, uri);
  if ("missing" in base) return base;
  const decoded = decodeFragment(fragment);
  if (decoded !== "" && !decoded.startsWith("/"))
    return findAnchor(decoding, { base, anchor: decoded, text });
  const found = findPointer(decoding, { ...base, pointer: base.pointer + decoded }, text);
  if (!("missing" in found) || uri !== undefined || base.pointer === "") return found;
  // Inside a schema with `$id`, a pointer is relative to that schema, but many authors mean the document.
  const outer = findPointer(decoding, { ...base, pointer: decoded }, text);
  return "missing" in outer ? found : outer;
}

function baseOf(resource: Resource): Base {
  return { document: resource.document, pointer: resource.rootPointer, resource };
}

/** The resource or document with a URI, relative to the resource that refers to it. */
export function findBase(
  decoding: Decoding,
  from: Pick<Resource, "base" | "document">,
  uri: string,
): Base | Missing {
  const candidates = [
    resolveUri(decoding.resolver, from.base, uri),
    resolveUri(decoding.resolver, from.document.source.uri, uri),
  ].filter((candidate) => candidate !== undefined);
  for (const candidate of [...candidates, uri]) {
    const base = knownBase(decoding, candidate);
    if (base !== undefined) return base;
  }
  decodeRemaining(decoding);
  for (const candidate of candidates) {
    const base = knownBase(decoding, candidate);
    if (base !== undefined) return base;
  }
  for (const candidate of candidates) {
    const reason = decoding.resolver.source.failures.get(candidate);
    if (reason !== undefined) return missing(`${quote(uri)} could not be loaded: ${reason}`);
  }
  if (candidates.length === 0) {
    if (HAS_HOST.test(uri)) return missing(`${quote(uri)} is not a valid URI`);
    return missing(`${quote(uri)} is relative, but ${quote(from.base)} is no base for it`);
  }
  return missing(`${quote(uri)} leads to no document and no "$id"`);
}

/** Starts with a scheme or a host, so that no base is needed. */
const HAS_HOST = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;

function knownBase(decoding: Decoding, uri: string): Base | undefined {
  const resource = decoding.resolver.identified.get(uri);
  if (resource !== undefined) {
    return { document: resource.document, pointer: resource.rootPointer, resource };
  }
  const document = decoding.resolver.documents.get(uri);
  return document === undefined ? undefined : { document, pointer: "", resource: undefined };
}

/** Decodes the loaded documents that are not decoded yet: one of them may have the identifier. */
function decodeRemaining(decoding: Decoding): void {
  for (const document of decoding.resolver.unread.splice(0)) {
    const { value } = document.source;
    if (!isJsonObject(value)) continue;
    if (document.version !== undefined) decodeAllComponents(decoding, document);
    else if (own(value, "$id") !== undefined || own(value, "$schema") !== undefined) {
      decodeOutermost(decoding, document, "");
    }
  }
}

function decodeAllComponents(decoding: Decoding, document: DocumentScope): void {
  const section = document.version === "2.0" ? "/definitions" : "/components/schemas";
  const schemas = valueAt(document.source.value, section);
  if (schemas === undefined || !isJsonObject(schemas)) return;
  for (const name of Object.keys(schemas)) {
    decodeOutermost(decoding, document, `${section}/${pointerToken(name)}`);
  }
}

function findPointer(decoding: Decoding, base: Base, text: string): Found {
  const { document, pointer } = base;
  const known = `${document.prefix}#${pointer}`;
  if (decoding.store.schemas.has(known)) return { id: known };
  const value = valueAt(document.source.value, pointer);
  if (value === undefined) {
    const behind = throughReferences(decoding, base);
    if (behind !== undefined)
      return findPointer(decoding, { ...behind, resource: undefined }, text);
    return missing(notFound(base, text));
  }
  if (typeof value !== "object" && typeof value !== "boolean") {
    return noSchema(text, describe(value));
  }
  const kind = document.version === undefined ? undefined : nonSchema(pointer);
  if (kind !== undefined) return noSchema(text, kind);
  return { id: decodeTarget(decoding, document, pointerTokens(pointer)) };
}

interface PointerTarget {
  readonly document: DocumentScope;
  readonly pointer: string;
  readonly value: JsonValue;
}

/** The maximum number of references that a pointer may pass through. */
const MAX_STEPS = 100;

/**
 * The target of a pointer that passes through references: `#/components/schemas/Pet` if
 * `components.schemas` is a `$ref` to a map in another file. Undefined if there is none.
 */
export function throughReferences(
  decoding: Decoding,
  from: Pick<Base, "document" | "pointer">,
): PointerTarget | undefined {
  let { document } = from;
  let at: PointerTarget = { document, pointer: "", value: document.source.value };
  let tokens = pointerTokens(from.pointer);
  for (let steps = 0; steps < MAX_STEPS;) {
    const [token, ...rest] = tokens;
    if (token === undefined) return at;
    const next = childOf(at.value, token);
    if (next !== undefined) {
      at = { document, pointer: `${at.pointer}/${pointerToken(token)}`, value: next };
      tokens = rest;
      continue;
    }
    const text = isJsonObject(at.value) ? own(at.value, "$ref") : undefined;
    if (typeof text !== "string") return undefined;
    const { uri, fragment } = splitReference(text);
    const base =
      uri === undefined
        ? { document, pointer: "" }
        : findBase(decoding, { base: document.base, document }, uri);
    if ("missing" in base) return undefined;
    steps += 1;
    document = base.document;
    at = { document, pointer: "", value: document.source.value };
    tokens = [...pointerTokens(base.pointer + decodeFragment(fragment)), ...tokens];
  }
  return undefined;
}

function noSchema(text: string, what: string): Missing {
  return { missing: `${quote(text)} is ${what}, not a schema`, code: "REF_NOT_SCHEMA" };
}

/** Describes an object of an OpenAPI document that cannot be a schema; undefined for other pointers. */
function nonSchema(pointer: string): string | undefined {
  if (pointer === "") return "an OpenAPI document";
  const match =
    /^\/(?:components\/)?(responses|parameters|requestBodies|headers|examples|links|callbacks|pathItems|securitySchemes|mediaTypes)\/[^/]*$/.exec(
      pointer,
    );
  if (match !== null) return `in ${quote(match[1] as string)}`;
  if (/^\/(paths|webhooks)(\/[^/]*){0,2}$/.test(pointer)) return "a path item or an operation";
  return /^\/(info|servers|tags|components)$/.test(pointer) ? "part of the description" : undefined;
}

/** Decodes the target of a pointer in the scope of its ancestors. */
function decodeTarget(
  decoding: Decoding,
  document: DocumentScope,
  tokens: readonly string[],
): SchemaId {
  const pointers = [""];
  for (const token of tokens) pointers.push(`${pointers.at(-1) ?? ""}/${pointerToken(token)}`);
  const outermost = outermostPointer(document, pointers, tokens);
  decodeOutermost(decoding, document, outermost);
  const pointer = pointers.at(-1) as string;
  const id = `${document.prefix}#${pointer}`;
  if (decoding.store.schemas.has(id)) return id;
  // No keyword leads to it, such as a value in an unknown keyword: it belongs to the enclosing schema.
  const around = pointers
    .map((outer) => decoding.store.schemas.get(`${document.prefix}#${outer}`))
    .findLast((schema) => schema !== undefined);
  const resource =
    around === undefined ? undefined : decoding.resolver.resources.get(around.resource);
  const value = valueAt(document.source.value, pointer) ?? true;
  return decoding.decodeSchema({ value, pointer, document, resource, depth: 0 }).id;
}

const DEFINITIONS: ReadonlySet<string> = new Set(["$defs", "definitions", "properties"]);

/** The outermost schema on the path to a target: a component, a schema document, or the target itself. */
function outermostPointer(
  document: DocumentScope,
  pointers: readonly string[],
  tokens: readonly string[],
): string {
  const last = pointers.at(-1) as string;
  const root = document.source.value;
  if (document.version !== undefined) {
    if (tokens[0] === "components" && tokens[1] === "schemas") return pointers[3] ?? last;
    if (tokens[0] === "definitions") return pointers[2] ?? last;
    return last;
  }
  if (!isJsonObject(root)) return last;
  const isSchema = typeof own(root, "$schema") === "string" || typeof own(root, "$id") === "string";
  return isSchema || DEFINITIONS.has(tokens[0] ?? "") ? "" : last;
}

function decodeOutermost(decoding: Decoding, document: DocumentScope, pointer: string): void {
  if (decoding.store.schemas.has(`${document.prefix}#${pointer}`)) return;
  const value = valueAt(document.source.value, pointer);
  if (!isJsonObject(value)) return;
  decoding.decodeSchema({ value, pointer, document, resource: undefined, depth: 0 });
}

function findAnchor(
  decoding: Decoding,
  wanted: { readonly base: Base; readonly anchor: string; readonly text: string },
): Found {
  const { base, anchor, text } = wanted;
  if (base.resource === undefined && base.document.version === undefined) {
    decodeOutermost(decoding, base.document, "");
  }
  const resource = base.resource ?? decoding.resolver.resources.get(`${base.document.prefix}#`);
  const own = resource?.anchors?.get(anchor);
  const shared = resource?.identified === true ? undefined : base.document.anchors.get(anchor);
  const id = own ?? shared;
  if (id !== undefined) return { id };
  const names = resource?.identified === true ? resource.anchors : base.document.anchors;
  const hint = didYouMean(anchor, names?.keys() ?? []);
  return missing(`${quote(text)} leads nowhere: there is no "$anchor" ${quote(anchor)}${hint}`);
}

/** Corrects a pointer with an unescaped "/" in a name: `test/get` for a path `/test` is `~1test/get`. */
function unescaped(names: readonly string[], rest: string): string | undefined {
  for (const candidate of [rest, `/${rest}`]) {
    const name = names
      .filter((one) => one.includes("/") && `${candidate}/`.startsWith(`${one}/`))
      .sort((a, b) => b.length - a.length)[0];
    if (name !== undefined) return pointerToken(name) + candidate.slice(name.length);
  }
  return undefined;
}

/** The message for a pointer that leads nowhere, with a similar name if there is one. */
export function notFound(base: Pick<Base, "document" | "pointer">, text: string): string {
  let value = base.document.source.value;
  let parent = "";
  const tokens = pointerTokens(base.pointer);
  for (const [index, token] of tokens.entries()) {
    const next = valueAt(value, `/${pointerToken(token)}`);
    if (next !== undefined) {
      value = next;
      parent += `/${pointerToken(token)}`;
      continue;
    }
    const names = isJsonObject(value) ? Object.keys(value) : [];
    const meant = unescaped(names, tokens.slice(index).join("/"));
    if (meant !== undefined) {
      const file = text.slice(0, Math.max(text.indexOf("#"), 0));
      const right = quote(`${file}#${parent}/${meant}`);
      return `${quote(text)} leads nowhere; did you mean ${right}? A "/" in a name is written "~1"`;
    }
    const where = parent === "" ? "" : ` in ${quote(parent)}`;
    return `${quote(text)} leads nowhere: there is no ${quote(token)}${where}${didYouMean(token, names)}`;
  }
  return `${quote(text)} leads nowhere`;
}

interface Unbound extends Missing {
  readonly reference: PendingReference;
  readonly anchor: string;
}

/** `$dynamicRef` (core 8.2.3.2): like `$ref`, unless it leads to a `$dynamicAnchor` of that name. */
function resolveDynamic(decoding: Decoding, reference: PendingReference, unbound: Unbound[]): void {
  const { draft, text } = reference;
  const anchor = decodeFragment(splitReference(text).fragment);
  const found = findSchema(decoding, reference);
  if ("missing" in found) {
    unbound.push({ ...found, reference, anchor });
    return;
  }
  const resource = resourceOf(decoding, found.id);
  if (resource?.dynamicAnchors?.get(anchor) === found.id) {
    draft.dynamicRef = { anchor, target: found.id };
  } else {
    draft.ref = found.id;
  }
}

/**
 * A template can leave its `$dynamicAnchor` to the schemas that refer to it. The specification requires
 * one in the template too; without it, an unbound reference accepts every value.
 */
function bindToAnything(decoding: Decoding, unbound: Unbound): void {
  const { anchor, reference } = unbound;
  const { draft, at } = reference;
  const isBound = [...decoding.resolver.resources.values()].some((resource) =>
    resource.dynamicAnchors?.has(anchor),
  );
  if (!isBound) {
    reportMissingSchema(decoding, unbound, reference);
    return;
  }
  const id = `${draft.id}/$dynamicRef`;
  decoding.store.schemas.set(id, { id, at: draft.at, resource: draft.resource, boolean: true });
  draft.dynamicRef = { anchor, target: id };
  const message = `There is no "$dynamicAnchor" ${quote(anchor)} in this schema resource; where no schema that refers to it has one, everything is allowed`;
  decoding.report.warning("DYNAMIC_REF_UNBOUND", message, at);
}

function resourceOf(decoding: Decoding, id: SchemaId): Resource | undefined {
  const schema = decoding.store.schemas.get(id);
  return schema === undefined ? undefined : decoding.resolver.resources.get(schema.resource);
}

/**
 * `$recursiveRef: "#"` of 2019-09: the root of this schema resource, dynamic if that has a
 * `$recursiveAnchor`. In an OpenAPI document the root is the outermost schema.
 */
function resolveRecursive(decoding: Decoding, reference: PendingReference): void {
  const { draft, resource, text } = reference;
  const id = text === "#" ? resource.id : resolveReference(decoding, reference);
  if (id === undefined) return;
  if (resourceOf(decoding, id)?.dynamicAnchors?.get(RECURSIVE_ANCHOR) === id) {
    draft.dynamicRef = { anchor: RECURSIVE_ANCHOR, target: id };
  } else {
    draft.ref = id;
  }
}
