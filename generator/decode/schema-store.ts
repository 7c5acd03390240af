/** The decoded schemas, with data about them for later passes. */
import type { MutableSchema } from "../schema/children.js";
import type { SchemaId } from "../schema/schema.js";

export interface SchemaStore {
  /** In the order in which they were found. */
  readonly schemas: Map<SchemaId, MutableSchema>;
  /** Schemas marked with `nullable`: they accept null. */
  readonly nullable: Set<MutableSchema>;
  /** The allOf members with nothing but `nullable: true`, by the schema that contains them. */
  readonly bareMembers: Map<MutableSchema, readonly MutableSchema[]>;
  /** Schemas with an unresolvable reference, with its text. */
  readonly unknown: Map<MutableSchema, string>;
}

export function createStore(): SchemaStore {
  return {
    schemas: new Map(),
    nullable: new Set(),
    bareMembers: new Map(),
    unknown: new Map(),
  };
}
