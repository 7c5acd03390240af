/** `allOf: "extend"`: schemas that are closed may be extended by those that combine them. */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import type { Schema, SchemaId } from "../schema/schema.js";

/** The end of the id of an open form, after that of the schema itself. */
const OPEN = "/allOf@open";

/** The id of the schema that a schema is, or is the open form of. */
export function closedId(id: SchemaId): SchemaId {
  return id.endsWith(OPEN) ? id.slice(0, -OPEN.length) : id;
}

type Schemas = SchemaStore["schemas"];

/**
 * Opens the members of every allOf in which one is closed to what another declares, and closes the whole
 * instead: `additionalProperties: false` of a member becomes `unevaluatedProperties: false` of the schema
 * that combines it. A closed schema that is referred to keeps its meaning everywhere else. To be called
 * when nothing refers to itself in place.
 */
export function extendClosed({ schemas }: SchemaStore): void {
  const extended = [...schemas.values()].filter(
    (draft) => draft.allOf !== undefined && refusesMembers(draft, schemas),
  );
  const opened = new Map<SchemaId, MutableSchema>();
  // All are found before one is changed: what combines others may be combined itself.
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

/** Whether something that a schema combines is closed to a property that something else declares. */
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

/** A schema with all that it refers to and combines. */
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
  /** The open forms of schemas that are referred to, by the id of these. */
  readonly opened: Map<SchemaId, MutableSchema>;
}

/** The open form of a schema in its place; itself where nothing in it is closed. */
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

/** The open form of a schema that is referred to, which is shared by all that extend it. */
function openTarget(ref: SchemaId, opening: Opening): SchemaId {
  const { schemas, opened } = opening;
  const target = schemas.get(ref);
  if (target === undefined || !partsOf(target, schemas).some(isClosed)) return ref;
  const known = opened.get(ref);
  if (known !== undefined) return known.id;
  const copy = open(target, opening, ref + OPEN);
  opened.set(ref, copy);
  // What tells the children of a schema apart says nothing of this form of it.
  if (copy.oneOf === undefined && copy.anyOf === undefined) delete copy.discriminator;
  return copy.id;
}
