/**
 * Parents with a discriminator and no oneOf or anyOf: their children are the components that have them
 * in allOf, directly or not. The children are written into the parent's mapping, so that later stages
 * see what reading the parent may lead to. A parent is an object.
 */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import type { NamedSchema } from "./document.js";
import { isBareReference } from "./named.js";
import { fieldsOf } from "../schema/fields.js";
import { isParent, type Schema, type SchemaId } from "../schema/schema.js";

/** Adds the names of children to the mapping of each parent; a name that is a key already stays what it is. */
export function mapChildren(store: SchemaStore, components: readonly NamedSchema[]): void {
  if (![...store.schemas.values()].some(isParent)) return;
  const parents = new Set<SchemaId>();
  for (const { name, schema } of components) {
    // A second name of the parent, or of a child that is listed by itself.
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

/** A parent has a tag, so it is an object, also where it has no `type` or declares no properties. */
function asObject(parent: MutableSchema): void {
  if ((parent.ref ?? parent.allOf) !== undefined) return;
  parent.types ??= ["object"];
  parent.properties ??= [];
}

/** Everything that a schema combines by allOf, and by `$ref` beside other keywords, references followed. */
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

/** Identifiers and texts, which do not constrain a value. */
const TEXTS = fieldsOf(["identity", "text"], "deprecated", "examples");

/**
 * `allOf: [parent, { description }]` is the parent itself, so that it reads as the children: the texts
 * pass to the schema around it.
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

/** Whether a schema says nothing of a value but texts. */
function isText(schema: Schema): boolean {
  return Object.keys(schema).every(
    (key) => TEXTS.has(key) || schema[key as keyof Schema] === undefined,
  );
}
