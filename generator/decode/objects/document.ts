/** Rules across a document: names must refer to existing objects. */
import { isJsonObject, own, type JsonObject, type JsonValue } from "../../json.js";
import type { Decoding } from "../decoding.js";
import { locate } from "../resolver.js";
import { describe, quote } from "../describe.js";
import type { Operation } from "../document.js";
import { fieldAt, fieldPointer, listField, type ObjectNode } from "../fields.js";
import { didYouMean } from "../../suggest.js";

/** Checks that security requirements name existing security schemes, each with a list of scopes. */
export function checkSecurity(decoding: Decoding, owner: ObjectNode): void {
  if (!Object.hasOwn(owner.value, "security")) return;
  const schemes = securitySchemes(decoding);
  for (const { value, pointer } of listField(decoding, owner, "security")) {
    const place = { document: owner.document, pointer, value };
    if (isJsonObject(value)) checkRequirement(decoding, { ...place, value }, schemes);
    else {
      const message = `A security requirement should be an object, but is ${describe(value)}; it is ignored`;
      decoding.report.warning("FIELD_TYPE", message, locate(owner.document, pointer));
    }
  }
}

/** The schemes of the root document; undefined if they are in another document. */
function securitySchemes(decoding: Decoding): JsonObject | undefined {
  const top = decoding.root.source.value as JsonObject;
  const isNew = decoding.root.version !== "2.0";
  const holder = isNew ? own(top, "components") : top;
  if (!isJsonObject(holder)) return {};
  const schemes = own(holder, isNew ? "securitySchemes" : "securityDefinitions");
  const isElsewhere = (value: JsonValue | undefined): boolean =>
    isJsonObject(value) && typeof own(value, "$ref") === "string";
  if (isElsewhere(holder) || isElsewhere(schemes)) return undefined;
  return isJsonObject(schemes) ? schemes : {};
}

function checkRequirement(
  decoding: Decoding,
  requirement: ObjectNode,
  schemes: JsonObject | undefined,
): void {
  for (const name of Object.keys(requirement.value)) {
    const scopes = own(requirement.value, name);
    if (!Array.isArray(scopes)) {
      const message = `The scopes of ${quote(name)} should be a list, but are ${describe(scopes)}; they are ignored`;
      decoding.report.warning("FIELD_TYPE", message, fieldAt(requirement, name));
    }
    if (schemes === undefined || Object.hasOwn(schemes, name)) continue;
    // From 3.2 on a requirement may also be the URI of a scheme.
    if (decoding.root.version === "3.2" && /[/#]/.test(name)) continue;
    const hint = didYouMean(name, Object.keys(schemes));
    const message = `There is no security scheme ${quote(name)}${hint}`;
    decoding.report.warning("UNKNOWN_NAME", message, { ...fieldAt(requirement, name), key: true });
  }
}

/** Checks that tags are declared once, and from 3.2 on that their parents exist. */
export function checkTags(decoding: Decoding, top: ObjectNode): void {
  const tags = own(top.value, "tags");
  if (!Array.isArray(tags)) return;
  const parents = new Map<string, string | undefined>();
  (tags as readonly JsonValue[]).forEach((tag, index) => {
    const name = isJsonObject(tag) ? own(tag, "name") : undefined;
    if (!isJsonObject(tag) || typeof name !== "string") return;
    if (parents.has(name)) {
      const at = locate(top.document, `${fieldPointer(top, "tags")}/${index}/name`);
      decoding.report.warning("DUPLICATE_TAG", `The tag ${quote(name)} is declared twice`, at);
    }
    const parent = own(tag, "parent");
    parents.set(name, typeof parent === "string" ? parent : undefined);
  });
  if (decoding.root.version !== "3.2") return;
  for (const [name, parent] of parents) {
    const complaint = parent === undefined ? undefined : checkParent(parents, name, parent);
    if (complaint !== undefined) {
      decoding.report.warning("UNKNOWN_NAME", complaint, fieldAt(top, "tags"));
    }
  }
}

function checkParent(
  parents: ReadonlyMap<string, string | undefined>,
  name: string,
  parent: string,
): string | undefined {
  if (!parents.has(parent)) {
    return `There is no tag ${quote(parent)} that could be the parent of ${quote(name)}${didYouMean(parent, parents.keys())}`;
  }
  const seen = new Set<string>();
  for (let next: string | undefined = parent; next !== undefined; next = parents.get(next)) {
    if (next === name) return `The tag ${quote(name)} is an ancestor of itself`;
    if (seen.has(next)) return undefined;
    seen.add(next);
  }
  return undefined;
}

/** Checks that links lead to existing operations. Call after all operations are decoded. */
export function checkLinks(decoding: Decoding, operations: readonly Operation[]): void {
  if (decoding.collected.links.length === 0) return;
  const ids = new Set(operations.map(({ operationId }) => operationId));
  for (const { operationId, at } of decoding.collected.links) {
    if (ids.has(operationId)) continue;
    const known = [...ids].filter((id) => id !== undefined);
    const message = `There is no operation ${quote(operationId)}${didYouMean(operationId, known)}`;
    decoding.report.warning("UNKNOWN_NAME", message, at);
  }
}
