/** Resolves discriminator mappings (component names or references) to schema ids. */
import { isJsonObject, own, pointerToken } from "../json.js";
import type { Decoding } from "./decoding.js";
import type { DocumentScope, PendingDiscriminator } from "./resolver.js";
import { quote } from "./describe.js";
import { findSchema } from "./references.js";
import type { Discriminator, SchemaId } from "../schema/schema.js";
import { didYouMean } from "../suggest.js";
import { unknownVariant } from "./unresolved.js";
import { valueAt } from "./uri.js";

/**
 * Resolves the pending discriminators. Warning: DISCRIMINATOR_MAPPING for an entry that leads to no
 * schema.
 */
export function resolveDiscriminators(decoding: Decoding): void {
  for (const pending of decoding.resolver.discriminators) {
    const mapping: { value: string; schema: SchemaId }[] = [];
    for (const { value, text } of pending.mapping) {
      const pointer = `/mapping/${pointerToken(value)}`;
      const schema = resolveMapping(decoding, pending, { text, pointer, value });
      if (schema !== undefined) mapping.push({ value, schema });
    }
    const { defaultText: text, property, at } = pending;
    const defaultSchema =
      text === undefined
        ? undefined
        : resolveMapping(decoding, pending, { text, pointer: "/defaultMapping", value: "" });
    const discriminator: Discriminator = { property, mapping, defaultSchema, at };
    pending.draft.discriminator = discriminator;
  }
  decoding.resolver.discriminators.length = 0;
}

function resolveMapping(
  decoding: Decoding,
  pending: PendingDiscriminator,
  entry: { readonly text: string; readonly pointer: string; readonly value: string },
): SchemaId | undefined {
  const { resource, at } = pending;
  const { text } = entry;
  const here = { ...at, pointer: at.pointer + entry.pointer };
  for (const document of new Set([resource.document, decoding.root])) {
    const id = componentId(decoding, document, text);
    if (id !== undefined) return id;
  }
  const found = findSchema(decoding, { text, resource, at: here });
  if (!("missing" in found)) return found.id;
  const isIgnored = decoding.options.unresolved === "error";
  const effect = isIgnored ? "it is ignored" : "its values are read as unknown";
  const message = `The mapping to ${quote(text)} leads to no schema; ${effect}${hint(decoding, text)}`;
  decoding.report.warning("DISCRIMINATOR_MAPPING", message, here);
  return isIgnored ? undefined : unknownVariant(decoding.store, pending, entry);
}

/** The id of the component with this name. */
function componentId(
  decoding: Decoding,
  document: DocumentScope,
  name: string,
): SchemaId | undefined {
  const section = sectionOf(document);
  const schemas = valueAt(document.source.value, section);
  if (schemas === undefined || !isJsonObject(schemas)) return undefined;
  const value = own(schemas, name);
  if (value === undefined) return undefined;
  const pointer = `${section}/${pointerToken(name)}`;
  return decoding.decodeSchema({ value, pointer, document, resource: undefined, depth: 0 }).id;
}

function sectionOf(document: DocumentScope): string {
  return document.version === "2.0" ? "/definitions" : "/components/schemas";
}

function hint(decoding: Decoding, text: string): string {
  const section = sectionOf(decoding.root);
  const schemas = valueAt(decoding.root.source.value, section);
  if (schemas === undefined || !isJsonObject(schemas)) return "";
  const name = text.slice(text.lastIndexOf("/") + 1);
  return didYouMean(name, Object.keys(schemas));
}
