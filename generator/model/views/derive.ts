/** Derives the schemas of a view from those of the document. */
import type { Document } from "../../decode/document.js";
import type { Discriminator, Property, Schema, SchemaId, View } from "../../schema/schema.js";
import { type MutableSchema as Draft, replaceChildren } from "../../schema/children.js";
import { fieldsOf } from "../../schema/fields.js";
import type { OmittedProperties } from "./one-way.js";
import { isContainsOpen, VIEWED } from "./relations.js";
import type { Unions } from "./unions.js";

/** The input for deriving the views of one direction. */
export interface Direction {
  readonly document: Document;
  readonly view: View;
  /** Whether the derived schema replaces that of the document. Otherwise it is a view beside it. */
  readonly keepsId?: (schema: Schema) => boolean;
  readonly oneWay: OmittedProperties;
  readonly unions: Unions;
  /** What the descriptions of views name. */
  readonly differences?: { readonly omits: boolean; readonly opens: boolean };
  /** The schemas that differ in this view. */
  readonly affected: ReadonlySet<Schema>;
}

export interface Deriver {
  /** Derives a view with a new id, including views of all schemas inside it. */
  beside(schema: Schema): Schema;
  /** Derives a view that replaces a schema used in this direction only. Keeps the ids. */
  inPlace(schema: Schema): Schema;
  /** The view that was derived from a schema, alone or as part of another one. */
  made(schema: Schema): Schema | undefined;
  /** Replaces the view of a schema. */
  put(schema: Schema, view: Schema): void;
  /** The schemas whose views are referenced. Grows while views are derived. */
  readonly wanted: ReadonlySet<Schema>;
  /** All derived schemas, by id. */
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
}

/**
 * The id of a view: `#@request/components/schemas/Pet`. Differs from every JSON Pointer. The ids of
 * schemas inside a view have the same prefix.
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

/** Derives views on demand and memoizes them. */
export function createDeriver(direction: Direction): Deriver {
  const deriving: Deriving = {
    direction,
    made: new Map(),
    wanted: new Set(),
    schemas: new Map(),
  };
  const { made, wanted, schemas } = deriving;
  const toView: Rename = (id) => viewId(id, direction.view);
  return {
    beside: (schema) => derive(schema, toView, deriving),
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

/** Without `rename`, unchanged schemas are not copied. */
function derive(schema: Schema, rename: Rename | undefined, deriving: Deriving): Schema {
  const { direction, made, schemas } = deriving;
  const known = made.get(schema);
  if (known !== undefined) return known;
  const isAffected = direction.affected.has(schema);
  if (!isAffected && rename === undefined) {
    // The branches of an enum that was opened are new.
    if (!direction.document.schemas.has(schema.id)) schemas.set(schema.id, schema);
    return schema;
  }
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
    const isView = direction.keepsId?.(schema) !== true && !isBareReference(draft);
    if (isView) draft.view = direction.view;
  }
  made.set(schema, draft);
  schemas.set(draft.id, draft);
  return draft;
}

// ---- subschemas -----------------------------------------------------------------------------------------

const VIEWED_WITHOUT_CONTAINS = VIEWED.filter(({ field }) => field !== "contains");

function replaceParts(draft: Draft, view: (child: Schema) => Schema): void {
  replaceChildren(draft, isContainsOpen(draft) ? VIEWED : VIEWED_WITHOUT_CONTAINS, view);
}

function viewsOf(properties: readonly Property[], view: (child: Schema) => Schema): Property[] {
  return properties.map(({ name, schema }) => ({ name, schema: view(schema) }));
}

// ---- references ----------------------------------------------------------------------------------------

/** The id of the target's view, if it has one. */
function refer(id: SchemaId, { direction, wanted }: Deriving): SchemaId {
  const target = direction.document.schemas.get(id);
  if (target === undefined || !direction.affected.has(target)) return id;
  if (direction.keepsId?.(target) === true) return id;
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
  // The resource matters only for dynamic references, and only if it has dynamic anchors.
  const resource = deriving.direction.document.schemas.get(draft.resource);
  if (resource?.dynamicAnchors !== undefined) draft.resource = refer(draft.resource, deriving);
}

/** Whether a schema is only a reference. It is not marked as a view, so that it remains a bare reference. */
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
  // Variants that differ only in omitted properties are equal in the view, so oneOf becomes anyOf.
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

/** Keeps the tags. Those implied by the names of components that get other names become mapping entries. */
function viewOfDiscriminator(
  discriminator: Discriminator,
  holder: Schema,
  deriving: Deriving,
): Discriminator {
  const { unions } = deriving.direction;
  const implied = unions
    .impliedTags(holder)
    .filter(({ schema }) => refer(schema, deriving) !== schema);
  const all = [...discriminator.mapping, ...implied];
  const { defaultSchema } = discriminator;
  return {
    ...discriminator,
    mapping: all.map((entry) => ({ ...entry, schema: refer(entry.schema, deriving) })),
    ...(defaultSchema === undefined ? {} : { defaultSchema: refer(defaultSchema, deriving) }),
  };
}
