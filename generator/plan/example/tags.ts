/** Which branch of a union the tag of its `discriminator` selects (OpenAPI 3.2, Discriminator Object). */
import type { Document } from "../../decode/document.js";
import { discriminatedKeyword, type Schema } from "../../schema/schema.js";
import type { Report } from "../../diagnostics.js";
import type { JsonPrimitive, JsonValue } from "../../json.js";
import { createConjunctionOf } from "../../model/conjunction.js";
import { type DeclaredTag, readTags } from "../../model/discriminator.js";
import { createMaskOf } from "../../schema/possible-types.js";
import { createObjectFacts, type ObjectFacts } from "../../model/object-facts.js";
import type { ApplicableSchemas } from "./parts.js";

export type TagSchemas = Pick<Document, "schemas" | "components">;

/** The branches of a union by the tags that select them. */
export interface TagTable {
  readonly property: string;
  readonly byTag: ReadonlyMap<JsonValue, ApplicableSchemas>;
  /** For objects without the tag: branches that do not require it. */
  readonly absent: ApplicableSchemas;
  /** For all other values of the tag. */
  readonly otherwise: ApplicableSchemas;
}

/** Tags of schemas with a `discriminator` and branches. */
export interface Tags {
  /** Undefined for other schemas, and if no branch has a tag. */
  table(union: Schema): TagTable | undefined;
  /** The tags of a branch, the preferred one first. */
  of(union: Schema, branch: Schema): readonly JsonPrimitive[];
}

const SILENT: Report = { error: () => undefined, warning: () => undefined };

/** Reads the tags of each schema once. */
export function createTags(document: TagSchemas, untyped: "object" | "any" = "object"): Tags {
  const { schemas } = document;
  const maskOf = createMaskOf({ schemas, untyped });
  const conjunctionOf = createConjunctionOf({ schemas, maskOf });
  const context = { schemas, untyped, maskOf, conjunctionOf };
  const facts = createObjectFacts(context);
  const componentNames = new Map(document.components.map(({ name, schema }) => [schema.id, name]));
  const read = once((owner): DeclaredTag | undefined => {
    const { discriminator } = owner;
    const branches = branchesOf(owner);
    if (discriminator === undefined || branches.length === 0) return undefined;
    const input = { discriminator, owner, branches, componentNames, facts, context };
    return readTags({ ...input, report: SILENT });
  });
  return {
    table: once((union) => {
      const declared = read(union);
      return declared === undefined ? undefined : tagTable(branchesOf(union), declared, facts);
    }),
    of: (union, branch) => read(union)?.tags[branchesOf(union).indexOf(branch)] ?? [],
  };
}

function branchesOf(union: Schema): ApplicableSchemas {
  return union[discriminatedKeyword(union)] ?? [];
}

function once<T>(find: (schema: Schema) => T): (schema: Schema) => T {
  const known = new Map<Schema, T>();
  return (schema) => {
    if (!known.has(schema)) known.set(schema, find(schema));
    return known.get(schema) as T;
  };
}

function tagTable(
  branches: ApplicableSchemas,
  { property, tags, otherwise }: DeclaredTag,
  facts: ObjectFacts,
): TagTable | undefined {
  const all = new Set(tags.flat());
  if (all.size === 0) return undefined;
  const isDefault = (_: Schema, index: number): boolean =>
    otherwise === undefined ? tags[index]?.length === 0 : index === otherwise;
  const rest = branches.filter(isDefault);
  const isOf = (tag: JsonPrimitive, index: number): boolean =>
    tags[index]?.includes(tag) === true || (tag === null && tags[index]?.length === 0);
  const lacking = branches.filter((branch) => !facts.of(branch, property).required);
  return {
    property,
    byTag: new Map([...all].map((tag) => [tag, branches.filter((_, index) => isOf(tag, index))])),
    absent: otherwise === undefined && lacking.length > 0 ? lacking : rest,
    otherwise: rest,
  };
}
