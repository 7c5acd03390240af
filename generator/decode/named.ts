/** Components that are only a reference give their name to the referenced schema. */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import type { NamedSchema } from "./document.js";
import { fieldsOf } from "../schema/fields.js";
import type { SchemaId } from "../schema/schema.js";

/** The texts that a component passes to the schema that it names. */
const TEXTS = ["title", "description"] as const;
const ALLOWED = fieldsOf(["identity", "text"], "ref");

/**
 * Replaces each component that is only a reference to an unnamed schema
 * (`Pet: {$ref: './schemas/Pet.yaml'}`) by that schema. References to the component then lead to the
 * schema. Of several components that refer to one schema, one is replaced: the one named like the file or
 * key of the schema, else the one with the shortest name.
 */
export function nameReferredSchemas(
  store: SchemaStore,
  components: readonly NamedSchema[],
): readonly NamedSchema[] {
  const named = new Set(components.map(({ schema }) => schema.id));
  const chains = new Map<NamedSchema, Chain>();
  const winners = new Map<SchemaId, NamedSchema>();
  for (const component of components) {
    const chain = chainOf(component.schema, named, store);
    if (chain === undefined) continue;
    chains.set(component, chain);
    const { id } = chain.target;
    const rival = winners.get(id);
    if (rival === undefined || compareNames(component.name, rival.name, id) < 0)
      winners.set(id, component);
  }
  if (winners.size === 0) return components;
  const replaced = new Map<SchemaId, SchemaId>();
  for (const component of winners.values()) {
    const { links, target } = chains.get(component) as Chain;
    for (const link of links) replaced.set(link.id, target.id);
    passTexts(links, target);
  }
  replaceReferences(replaced, store);
  return components.map((component) => {
    const chain = chains.get(component);
    return chain !== undefined && winners.get(chain.target.id) === component
      ? { name: component.name, schema: chain.target }
      : component;
  });
}

interface Chain {
  /** The component, and the references between it and the target. */
  readonly links: readonly MutableSchema[];
  readonly target: MutableSchema;
}

/** The unnamed schema that a component leads to through bare references; undefined if there is none. */
function chainOf(
  { id }: NamedSchema["schema"],
  named: ReadonlySet<SchemaId>,
  { schemas }: SchemaStore,
): Chain | undefined {
  const links: MutableSchema[] = [];
  for (let schema = schemas.get(id); schema !== undefined; schema = schemas.get(schema.ref)) {
    if (links.includes(schema)) return undefined;
    if (links.length > 0 && named.has(schema.id)) return undefined;
    if (!isBareReference(schema)) return links.length === 0 ? undefined : { links, target: schema };
    links.push(schema);
  }
  return undefined;
}

/** Whether a schema has nothing but a reference and texts. */
export function isBareReference(
  schema: MutableSchema,
): schema is MutableSchema & { readonly ref: SchemaId } {
  return schema.ref !== undefined && isBare(schema);
}

function isBare(schema: MutableSchema): boolean {
  return Object.keys(schema).every(
    (key) => ALLOWED.has(key) || schema[key as keyof MutableSchema] === undefined,
  );
}

/** Sorts a name that is the last segment of the schema's id first, then the shorter name. */
function compareNames(a: string, b: string, id: SchemaId): number {
  const isLast = (name: string): boolean => lastName(id) === name;
  return (
    Number(isLast(b)) - Number(isLast(a)) || a.length - b.length || (a < b ? -1 : Number(a > b))
  );
}

/** `Pet` of `schemas/Pet.yaml#` and of `common.yaml#/components/schemas/Pet`. */
function lastName(id: SchemaId): string | undefined {
  const [file = "", pointer = ""] = id.split("#");
  if (pointer !== "") return pointer.split("/").at(-1);
  return file
    .split("/")
    .at(-1)
    ?.replace(/\.[^.]*$/, "");
}

/** A text of the component describes a schema that has none. */
function passTexts(links: readonly MutableSchema[], target: MutableSchema): void {
  for (const link of links) {
    for (const key of TEXTS) {
      const text = link[key];
      if (text !== undefined && target[key] === undefined) target[key] = text;
    }
  }
}

function replaceReferences(
  replaced: ReadonlyMap<SchemaId, SchemaId>,
  { schemas }: SchemaStore,
): void {
  for (const schema of schemas.values()) {
    const target = schema.ref === undefined ? undefined : replaced.get(schema.ref);
    if (target !== undefined) schema.ref = target;
    const { discriminator } = schema;
    if (discriminator === undefined) continue;
    const { mapping, defaultSchema } = discriminator;
    schema.discriminator = {
      ...discriminator,
      mapping: mapping.map((entry) => ({
        ...entry,
        schema: replaced.get(entry.schema) ?? entry.schema,
      })),
      defaultSchema:
        defaultSchema === undefined ? undefined : (replaced.get(defaultSchema) ?? defaultSchema),
    };
  }
}
