/** `allOf: "extend"`: a schema can extend closed schemas with `allOf`. */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import type { Schema, SchemaId } from "../schema/schema.js";

/** The suffix of the id of an open copy. */
const OPEN = "/allOf@open";

/** The id without the suffix of an open copy. */
export function closedId(id: SchemaId): SchemaId {
  return id.endsWith(OPEN) ? id.slice(0, -OPEN.length) : id;
}

type Schemas = SchemaStore["schemas"];

/**
 * For each `allOf` in which a closed member rejects a property that another member declares: opens the
 * members and closes the whole instead. `additionalProperties: false` of a member becomes
 * `unevaluatedProperties: false` of the schema with the `allOf`. Referenced closed schemas are copied:
 * elsewhere they stay closed. Call after `breakCycles`.
 */
export function extendClosed({ schemas }: SchemaStore): void {
  const extended = [...schemas.values()].filter(
    (draft) => draft.allOf !== undefined && refusesMembers(draft, schemas),
  );
  const opened = new Map<SchemaId, MutableSchema>();
  // Find all before changing any: a schema with `allOf` can itself be a member of another.
  const members = extended.map(({ allOf = [] }) =>
    allOf.map((member) => open(member, { schemas, opened })),
  );
  for (const [index, draft] of extended.entries()) {
    draft.allOf = members[index] as MutableSchema[];
    delete draft.additionalProperties;
    const id = `${draft.id}/unevaluatedProperties`;
    const { at, resource } = draft;
    draft.unevaluatedProperties = { id, at, resource, boolean: false };
    schemas.set(id, draft.unevaluatedProperties);
  }
}

function isClosed({ additionalProperties, unevaluatedProperties }: Schema): boolean {
  return additionalProperties?.boolean === false || unevaluatedProperties?.boolean === false;
}

/** Whether a closed part of a schema rejects a property that another part declares. */
function refusesMembers(draft: Schema, schemas: Schemas): boolean {
  const parts = partsOf(draft, schemas);
  const names = namesOf(parts);
  return parts.some((part) => {
    if (!isClosed(part) || part.patternProperties !== undefined) return false;
    const isAlone = part.additionalProperties?.boolean === false;
    const own = namesOf(isAlone ? [part] : partsOf(part, schemas));
    return [...names].some((name) => !own.has(name));
  });
}

function namesOf(parts: readonly Schema[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ properties = [] }) => properties.map(({ name }) => name)));
}

/** A schema and all schemas that it includes through `$ref` and `allOf`. */
function partsOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  const parts = new Set<Schema>();
  const add = (part: Schema | undefined): void => {
    if (part === undefined || parts.has(part)) return;
    parts.add(part);
    if (part.ref !== undefined) add(schemas.get(part.ref));
    for (const member of part.allOf ?? []) add(member);
  };
  add(schema);
  return [...parts];
}

interface Opening {
  readonly schemas: Schemas;
  /** Open copies of referenced schemas, by the id of the original. */
  readonly opened: Map<SchemaId, MutableSchema>;
}

/**
 * An open copy of a schema, or the schema itself if nothing in it is closed. Without another id, the copy
 * replaces the schema.
 */
function open(schema: Schema, opening: Opening, id = schema.id): MutableSchema {
  const { schemas } = opening;
  if (!partsOf(schema, schemas).some(isClosed)) return schema;
  const copy: MutableSchema = { ...schema, id };
  if (copy.additionalProperties?.boolean === false) delete copy.additionalProperties;
  if (copy.unevaluatedProperties?.boolean === false) delete copy.unevaluatedProperties;
  if (schema.ref !== undefined) copy.ref = openTarget(schema.ref, opening);
  if (schema.allOf !== undefined) {
    const isCopied = id !== schema.id;
    copy.allOf = schema.allOf.map((member, index) =>
      open(member, opening, isCopied ? `${id}/allOf/${index}` : member.id),
    );
  }
  schemas.set(id, copy);
  return copy;
}

/** The id of the open copy of a referenced schema. All schemas that extend it share the copy. */
function openTarget(ref: SchemaId, opening: Opening): SchemaId {
  const { schemas, opened } = opening;
  const target = schemas.get(ref);
  if (target === undefined || !partsOf(target, schemas).some(isClosed)) return ref;
  const known = opened.get(ref);
  if (known !== undefined) return known.id;
  const copy = open(target, opening, ref + OPEN);
  opened.set(ref, copy);
  // The discriminator selects children of the original schema, not of the copy.
  if (copy.oneOf === undefined && copy.anyOf === undefined) delete copy.discriminator;
  return copy.id;
}
