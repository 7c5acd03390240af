/**
 * Class hierarchies: a parent has a discriminator and no `oneOf` or `anyOf`; its children are the
 * components that include it through `allOf`, directly or not. Adds the children to the mapping of the
 * parent, so that later stages know which models deserializing the parent can return.
 */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import type { NamedSchema } from "./document.js";
import { isBareReference } from "./named.js";
import { fieldsOf } from "../schema/fields.js";
import { isParent, type Schema, type SchemaId } from "../schema/schema.js";

/** Adds the names of children to the mapping of each parent; existing keys are kept. */
export function mapChildren(store: SchemaStore, components: readonly NamedSchema[]): void {
  if (![...store.schemas.values()].some(isParent)) return;
  const parents = new Set<SchemaId>();
  for (const { name, schema } of components) {
    // Another name of the parent, or of a child that is a component itself.
    if (isBareReference(schema)) continue;
    for (const parent of ancestorsOf(schema, store)) {
      const { discriminator } = parent;
      if (discriminator === undefined || !isParent(parent) || parent === schema) continue;
      parents.add(parent.id);
      const { mapping } = discriminator;
      if (mapping.some(({ value }) => value === name)) continue;
      parent.discriminator = {
        ...discriminator,
        mapping: [...mapping, { value: name, schema: schema.id, implied: true }],
      };
    }
  }
  for (const draft of store.schemas.values()) {
    if (parents.has(draft.id)) asObject(draft);
    joinTexts(draft, parents, store);
  }
}

/** A parent has a discriminator property, so it is an object even without `type` or `properties`. */
function asObject(parent: MutableSchema): void {
  if ((parent.ref ?? parent.allOf) !== undefined) return;
  parent.types ??= ["object"];
  parent.properties ??= [];
}

/** All schemas that a schema includes through `allOf` and `$ref`, transitively. */
function ancestorsOf(start: Schema, { schemas }: SchemaStore): ReadonlySet<MutableSchema> {
  const found = new Set<MutableSchema>();
  const visit = ({ allOf = [], ref }: Schema): void => {
    for (const id of [...allOf.map((member) => member.id), ...(ref === undefined ? [] : [ref])]) {
      const parent = schemas.get(id);
      if (parent === undefined || found.has(parent)) continue;
      found.add(parent);
      visit(parent);
    }
  };
  visit(start);
  return found;
}

/** Fields that do not constrain a value: identifiers and texts. */
const TEXTS = fieldsOf(["identity", "text"], "deprecated", "examples");

/**
 * Treats `allOf: [parent, { description }]` like the parent itself, so that it can return the children.
 * Moves the texts to the enclosing schema.
 */
function joinTexts(draft: MutableSchema, parents: ReadonlySet<SchemaId>, store: SchemaStore): void {
  const { allOf = [] } = draft;
  const bare = store.bareMembers.get(draft) ?? [];
  const texts = [...allOf.filter(isText), ...bare];
  const [member, ...others] = allOf.filter((one) => !isText(one));
  if (texts.length === 0 || member?.ref === undefined || others.length > 0) return;
  if (![...ancestorsOf(member, store)].some(({ id }) => parents.has(id))) return;
  draft.allOf = [member];
  store.bareMembers.delete(draft);
  for (const text of texts) Object.assign(draft, { ...text, ...draft });
}

/** Whether a schema has nothing but identifiers and texts. */
function isText(schema: Schema): boolean {
  return Object.keys(schema).every(
    (key) => TEXTS.has(key) || schema[key as keyof Schema] === undefined,
  );
}
