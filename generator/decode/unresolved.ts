/** Handles references that cannot be resolved, including `unresolved: "unknown"`. */
import type { SpecLocation } from "../diagnostics.js";
import { pointerToken } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { Decoding } from "./decoding.js";
import type { SchemaStore } from "./schema-store.js";
import type { PendingDiscriminator } from "./resolver.js";
import type { Schema, SchemaId } from "../schema/schema.js";

export interface Missing {
  readonly missing: string;
  readonly code: "REF_NOT_FOUND" | "REF_NOT_SCHEMA";
}

/**
 * Reports an unresolvable reference: an error, or with `unresolved: "unknown"` a warning with its effect.
 * A reference to something other than a schema is always an error.
 */
export function reportMissing(
  { report, options: { unresolved } }: Decoding,
  { code, missing }: Missing,
  { at, effect }: { readonly at: SpecLocation; readonly effect: string },
): void {
  if (unresolved === "error" || code !== "REF_NOT_FOUND") report.error(code, missing, at);
  else report.warning(code, `${missing}; ${effect}`, at);
}

/** Like `reportMissing`, and marks the schema as unknown: the reference accepts every value. */
export function reportMissingSchema(
  decoding: Decoding,
  missing: Missing,
  reference: { readonly draft: MutableSchema; readonly text: string; readonly at: SpecLocation },
): void {
  reportMissing(decoding, missing, { at: reference.at, effect: "it is read as unknown" });
  decoding.store.unknown.set(reference.draft, reference.text);
}

/**
 * The schema for an unresolvable entry of a mapping: the branch with the same reference, or an added
 * branch. Without branches, it is the parent itself.
 */
export function unknownVariant(
  { schemas, unknown }: SchemaStore,
  { draft, at }: Pick<PendingDiscriminator, "draft" | "at">,
  entry: { readonly value: string; readonly text: string },
): SchemaId {
  const key = draft.oneOf === undefined ? "anyOf" : "oneOf";
  const branches = draft[key];
  if (branches === undefined) return draft.id;
  const name = lastSegment(entry.text);
  const known = branches.find((branch) => lastSegment(unknown.get(branch) ?? "") === name);
  if (known !== undefined) return known.id;
  const pointer = `${at.pointer}/mapping/${pointerToken(entry.value)}`;
  const id = `${draft.id.slice(0, draft.id.indexOf("#"))}#${pointer}`;
  const added: MutableSchema = {
    id,
    at: { document: at.document, pointer },
    resource: draft.resource,
  };
  schemas.set(id, added);
  unknown.set(added, entry.text);
  draft[key] = [...branches, added];
  return id;
}

function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}

/**
 * An unknown schema accepts every value, but the real one might not. Removes keywords that would reject
 * values because of it: `not`, `if`, `contains`, and `unevaluatedItems` and `unevaluatedProperties`
 * beside it. `oneOf` becomes `anyOf`, unless a discriminator selects the branch. Call after all
 * references are resolved.
 */
export function relaxUnknown({ schemas, unknown }: SchemaStore): void {
  if (unknown.size === 0) return;
  const isUnknown = unknownTest(schemas, new Set(unknown.keys()));
  for (const draft of schemas.values()) {
    if (draft.not !== undefined && isUnknown(draft.not)) delete draft.not;
    if (draft.if !== undefined && isUnknown(draft.if)) {
      delete draft.if;
      delete draft.then;
      delete draft.else;
    }
    if (draft.contains !== undefined && isUnknown(draft.contains)) {
      delete draft.contains;
      delete draft.minContains;
      delete draft.maxContains;
    }
    if (draft.discriminator === undefined && draft.oneOf?.some(isUnknown) === true) {
      draft.anyOf ??= draft.oneOf;
      delete draft.oneOf;
    }
    if (isUnknown(draft)) {
      delete draft.unevaluatedItems;
      delete draft.unevaluatedProperties;
    }
  }
}

/** Tests whether an unknown schema applies to the values of a schema. */
function unknownTest(
  schemas: SchemaStore["schemas"],
  unknown: ReadonlySet<Schema>,
): (schema: Schema) => boolean {
  const known = new Map<Schema, boolean>();
  const test = (schema: Schema): boolean => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    known.set(schema, false);
    const { ref, allOf = [], anyOf = [], oneOf = [] } = schema;
    const target = ref === undefined ? undefined : schemas.get(ref);
    const found =
      unknown.has(schema) ||
      (target !== undefined && test(target)) ||
      [...allOf, ...anyOf, ...oneOf].some(test);
    known.set(schema, found);
    return found;
  };
  return test;
}
