/** What the naming stage gives: one total assignment of names, made when everything to be named exists. */
import type { ModelId } from "../model/graph.js";

export interface Names {
  readonly models: ReadonlyMap<ModelId, ModelName>;
}

export interface ModelName {
  /**
   * Class or companion name, in PascalCase; unique without regard to case, so it is the file name too.
   * `<name>Dict` and `<name>Init` are never the name of another model.
   */
  readonly name: string;
  /** Classes: wire name -> member name (camelCase, unique within the class, none of the reserved ones). */
  readonly members: ReadonlyMap<string, string>;
  /** The member that holds undeclared properties: `additionalProperties`, unless that is taken. */
  readonly additional: string;
  /** Enums: a constant name per member, in the order of the members. */
  readonly enumMembers: readonly string[];
}
