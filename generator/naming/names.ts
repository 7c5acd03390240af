/** What the naming stage gives: one total assignment of names, made when everything to be named exists. */
import type { ModelId } from "../model/graph.js";

export interface Names {
  readonly models: ReadonlyMap<ModelId, ModelName>;
}

/** The names of the types beside a model, where they are not `<name>Dict`, `<name>Init` and `<name>Written`. */
export interface TypeNames {
  readonly dictName?: string | undefined;
  readonly initName?: string | undefined;
  readonly writtenName?: string | undefined;
}

export interface ModelName {
  /**
   * Class or companion name, in PascalCase; unique for every file system, so it is the file name too.
   */
  readonly name: string;
  readonly types?: TypeNames;
  /** Classes: wire name -> member name (camelCase, unique within the class, none of the reserved ones). */
  readonly members: ReadonlyMap<string, string>;
  /** The member that holds undeclared properties: `additionalProperties`, unless that is taken. */
  readonly additional: string;
  /** Enums: a constant name per member, in the order of the members. */
  readonly enumMembers: readonly string[];
}
