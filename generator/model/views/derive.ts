/** The schemas of a view, made from those of the document. */
import type { Document } from "../../decode/document.js";
import type { Discriminator, Property, Schema, SchemaId, View } from "../../schema/schema.js";
import { type MutableSchema as Draft, replaceChildren } from "../../schema/children.js";
import { fieldsOf } from "../../schema/fields.js";
import type { OneWay } from "./one-way.js";
import { isContainsOpen, VIEWED } from "./relations.js";
import type { Unions } from "./unions.js";

/** What one direction needs to know to make its schemas. */
export interface Direction {
  readonly document: Document;
  readonly view: View;
  readonly oneWay: OneWay;
  readonly unions: Unions;
  /** The schemas that are other ones in this view. */
  readonly affected: ReadonlySet<Schema>;
}

export interface Deriver {
  /** The view of a schema with an id of its own, and with it views of all schemas inside it. */
  beside(schema: Schema): Schema;
  /** The view in the place of a schema that is used in this direction only: ids stay as they are. */
  inPlace(schema: Schema): Schema;
  /** What `beside` has made of a schema, also as a part of another one. */
  made(schema: Schema): Schema | undefined;
  /** Replaces what was made of a schema. */
  put(schema: Schema, view: Schema): void;
  /** The schemas whose views something refers to; it grows while views are made. */
  readonly wanted: ReadonlySet<Schema>;
  /** All that was made, by id. */
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
}

/**
 * The id of a view: `#@request/components/schemas/Pet`. No JSON Pointer starts like this, and the ids
 * of the schemas inside a view have the same start.
 */
export function viewId(id: SchemaId, view: View): SchemaId {
  return id.replace("#", `#@${view}`);
}

type Rename = (id: SchemaId) => SchemaId;

interface Deriving {
  readonly direction: Direction;
  readonly made: Map<Schema, Schema>;
  readonly wanted: Set<Schema>;
  readonly schemas: Map<SchemaId, Schema>;
}

/** Makes views on demand, each once. */
export function createDeriver(direction: Direction): Deriver {
  const deriving: Deriving = {
    direction,
    made: new Map(),
    wanted: new Set(),
    schemas: new Map(),
  };
  const { made, wanted, schemas } = deriving;
  const mark: Rename = (id) => viewId(id, direction.view);
  return {
    beside: (schema) => derive(schema, mark, deriving),
    inPlace: (schema) => derive(schema, undefined, deriving),
    made: (schema) => made.get(schema),
    put: (schema, view) => {
      made.set(schema, view);
      schemas.set(view.id, view);
    },
    wanted,
    schemas,
  };
}

/** Without a new name, what stays the same is not copied. */
function derive(schema: Schema, rename: Rename | undefined, deriving: Deriving): Schema {
  const { direction, made, schemas } = deriving;
  const known = made.get(schema);
  if (known !== undefined) return known;
  const isAffected = direction.affected.has(schema);
  if (!isAffected && rename === undefined) return schema;
  const draft: Draft = {
    ...(isAffected ? direction.oneWay.strip(schema) : schema),
    id: rename?.(schema.id) ?? schema.id,
  };
  replaceParts(draft, (child) => derive(child, rename, deriving));
  if (draft.defs !== undefined)
    draft.defs = viewsOf(draft.defs, (child) =>
      direction.affected.has(child) ? derive(child, rename, deriving) : child,
    );
  if (isAffected) {
    replaceReferences(draft, deriving);
    replaceUnion(draft, schema, deriving);
    if (!isBareReference(draft)) draft.view = direction.view;
  }
  made.set(schema, draft);
  schemas.set(draft.id, draft);
  return draft;
}

// ---- the schemas inside a schema ------------------------------------------------------------------------

const VIEWED_WITHOUT_CONTAINS = VIEWED.filter(({ field }) => field !== "contains");

function replaceParts(draft: Draft, view: (child: Schema) => Schema): void {
  replaceChildren(draft, isContainsOpen(draft) ? VIEWED : VIEWED_WITHOUT_CONTAINS, view);
}

function viewsOf(properties: readonly Property[], view: (child: Schema) => Schema): Property[] {
  return properties.map(({ name, schema }) => ({ name, schema: view(schema) }));
}

// ---- what a schema refers to ---------------------------------------------------------------------------

/** The id of the view where there is one. */
function refer(id: SchemaId, { direction, wanted }: Deriving): SchemaId {
  const target = direction.document.schemas.get(id);
  if (target === undefined || !direction.affected.has(target)) return id;
  wanted.add(target);
  return viewId(id, direction.view);
}

function replaceReferences(draft: Draft, deriving: Deriving): void {
  if (draft.ref !== undefined) draft.ref = refer(draft.ref, deriving);
  if (draft.dynamicRef !== undefined)
    draft.dynamicRef = {
      ...draft.dynamicRef,
      target: refer(draft.dynamicRef.target, deriving),
    };
  if (draft.dynamicAnchors !== undefined)
    draft.dynamicAnchors = new Map(
      [...draft.dynamicAnchors].map(([anchor, id]) => [anchor, refer(id, deriving)]),
    );
  // Only resources that bind something matter, and only to dynamic references.
  const resource = deriving.direction.document.schemas.get(draft.resource);
  if (resource?.dynamicAnchors !== undefined) draft.resource = refer(draft.resource, deriving);
}

/** Nothing but a reference: examples of it illustrate what it refers to. */
function isBareReference(schema: Schema): boolean {
  return schema.ref !== undefined && Object.keys(schema).every((key) => BARE.has(key));
}

const BARE = fieldsOf(["identity"], "ref", "description");

// ---- unions --------------------------------------------------------------------------------------------

function replaceUnion(draft: Draft, schema: Schema, deriving: Deriving): void {
  const { unions } = deriving.direction;
  if (draft.discriminator !== undefined)
    draft.discriminator = viewOfDiscriminator(draft.discriminator, schema, deriving);
  const { oneOf } = draft;
  if (oneOf === undefined || unions.staysExclusive(schema)) return;
  // Variants that differ in what is left out are one to the view: any of them will do.
  delete draft.oneOf;
  if (draft.anyOf === undefined) {
    draft.anyOf = oneOf;
    return;
  }
  const { at, resource } = draft;
  const member: Schema = { id: `${draft.id}/allOf/oneOf`, at, resource, anyOf: oneOf };
  deriving.schemas.set(member.id, member);
  draft.allOf = [...(draft.allOf ?? []), member];
}

/** The tags stay; those that were implied by a component's name are written down. */
function viewOfDiscriminator(
  discriminator: Discriminator,
  holder: Schema,
  deriving: Deriving,
): Discriminator {
  const { unions } = deriving.direction;
  const all = [...discriminator.mapping, ...unions.impliedTags(holder)];
  const { defaultSchema } = discriminator;
  return {
    ...discriminator,
    mapping: all.map((entry) => ({ ...entry, schema: refer(entry.schema, deriving) })),
    ...(defaultSchema === undefined ? {} : { defaultSchema: refer(defaultSchema, deriving) }),
  };
}
