/**
 * Parents with a discriminator and no oneOf or anyOf: their children are the components that have them
 * in allOf, directly or not. The children are written into the parent's mapping, so that later stages
 * see what reading the parent may lead to.
 */
import type { Decoding, Draft } from "./decoding.js";
import type { NamedSchema } from "./document.js";
import { isParent, type Schema } from "./schema.js";

/** Adds the names of children to the mapping of each parent; a name that is a key already stays what it is. */
export function mapChildren(decoding: Decoding, components: readonly NamedSchema[]): void {
  if (![...decoding.schemas.values()].some(isParent)) return;
  for (const { name, schema } of components) {
    for (const parent of ancestorsOf(schema, decoding)) {
      const { discriminator } = parent;
      if (discriminator === undefined || !isParent(parent) || parent === schema) continue;
      const { mapping } = discriminator;
      if (mapping.some(({ value }) => value === name)) continue;
      parent.discriminator = {
        ...discriminator,
        mapping: [...mapping, { value: name, schema: schema.id }],
      };
    }
  }
}

/** Everything that a schema combines by allOf, references followed. */
function ancestorsOf(start: Schema, { schemas }: Decoding): ReadonlySet<Draft> {
  const found = new Set<Draft>();
  const visit = ({ allOf = [] }: Schema): void => {
    for (const member of allOf) {
      const parent = schemas.get(member.ref ?? member.id);
      if (parent === undefined || found.has(parent)) continue;
      found.add(parent);
      visit(parent);
    }
  };
  visit(start);
  return found;
}
