/** Which branch of a union the tag of its `discriminator` selects (OpenAPI 3.2, Discriminator Object). */
import type { Document } from "../../decode/document.js";
import type { Discriminator, Schema, SchemaId } from "../../decode/schema.js";
import type { JsonValue } from "../../json.js";
import { closure, listedValues, type Parts } from "./parts.js";

export type TagSchemas = Pick<Document, "schemas" | "components">;

/** The branches of a union by the tags that select them. */
export interface TagTable {
  readonly property: string;
  readonly byTag: ReadonlyMap<JsonValue, Parts>;
  /** For other values of the tag, or none. */
  readonly otherwise: Parts;
}

const MAX_DEPTH = 4;

/** The table of a schema with a `discriminator` and branches; undefined for any other. */
export function tagTable(union: Schema, document: TagSchemas): TagTable | undefined {
  const { discriminator } = union;
  const branches = union.oneOf ?? union.anyOf;
  if (discriminator === undefined || branches === undefined) return undefined;
  const byTag = new Map<JsonValue, Schema[]>();
  const untagged: Schema[] = [];
  for (const branch of branches) {
    const tags = branchTags(branch, discriminator, document);
    if (tags.length === 0) untagged.push(branch);
    for (const tag of tags) {
      const list = byTag.get(tag);
      if (list === undefined) byTag.set(tag, [branch]);
      else list.push(branch);
    }
  }
  if (byTag.size === 0) return undefined;
  const { defaultSchema } = discriminator;
  const other = branches.filter(
    (branch) => defaultSchema !== undefined && targets(branch, document).includes(defaultSchema),
  );
  return {
    property: discriminator.property,
    byTag,
    otherwise: other.length > 0 ? other : untagged,
  };
}

/**
 * The tags of a branch: those of the mapping; else the values that it lists for the property; else
 * its component name. A nested union has the tags of its branches.
 */
export function branchTags(
  branch: Schema,
  discriminator: Discriminator,
  document: TagSchemas,
  depth = 0,
): readonly JsonValue[] {
  const ids = targets(branch, document);
  const mapped = discriminator.mapping
    .filter(({ schema }) => ids.includes(schema))
    .map(({ value }) => value);
  const parts = closure([branch], [], document);
  const listed = listedTags(parts, discriminator.property, document);
  if (mapped.length > 0) {
    const agrees = listed === undefined || mapped.some((value) => listed.includes(value));
    return agrees ? mapped : listed;
  }
  const nested = parts.find((part) => (part.oneOf ?? part.anyOf) !== undefined);
  const branches = nested?.oneOf ?? nested?.anyOf;
  if (branches !== undefined && depth < MAX_DEPTH) {
    const own = nested?.discriminator;
    const inner = own?.property === discriminator.property ? own : discriminator;
    const all = branches.map((one) => branchTags(one, inner, document, depth + 1));
    if (all.every((tags) => tags.length > 0)) return [...new Set(all.flat())];
  }
  if (listed !== undefined) return listed;
  const component = document.components.find(({ schema }) => ids.includes(schema.id));
  return component === undefined ? [] : [component.name];
}

function listedTags(
  parts: Parts,
  property: string,
  document: TagSchemas,
): readonly JsonValue[] | undefined {
  const schemas = parts.flatMap((part) =>
    (part.properties ?? []).filter(({ name }) => name === property).map(({ schema }) => schema),
  );
  return listedValues(closure(schemas, [], document));
}

/** What a branch refers to by bare references; itself where it is no reference. */
function targets(branch: Schema, { schemas }: TagSchemas): readonly SchemaId[] {
  const ids: SchemaId[] = [branch.id];
  let { ref } = branch;
  for (let steps = 0; ref !== undefined && steps < 16; steps += 1) {
    ids.push(ref);
    ref = schemas.get(ref)?.ref;
  }
  return ids;
}
