/** The result of the naming stage: all names of models and their members. */
import { invariant } from "../diagnostics.js";
import type { ModelId } from "../model/graph.js";

export interface Names {
  readonly models: ReadonlyMap<ModelId, ModelName>;
}

/** The names of the types beside a model, if they are not `<name>Dict`, `<name>Init` and `<name>Written`. */
export interface TypeNames {
  readonly dictName?: string | undefined;
  readonly initName?: string | undefined;
  readonly writtenName?: string | undefined;
}

export interface ModelName {
  /** Class or companion name, in PascalCase. Unique on every file system, so it is also the file name. */
  readonly name: string;
  readonly types?: TypeNames;
  /** Classes: wire name -> member name (camelCase, unique within the class, not reserved). */
  readonly members: ReadonlyMap<string, string>;
  /** The member that holds undeclared properties. */
  readonly additional: string;
  /** Enums: a constant name per member, in the order of the members. */
  readonly enumMembers: readonly string[];
  /** Classes, with `inlineEnums: "constants"`. */
  readonly inlineEnums?: readonly InlineEnum[];
}

/** The constant of an enum that is written inline in a property. */
export interface InlineEnum {
  /** Wire name of the property. */
  readonly property: string;
  /** `PetStatusEnum`. Unique among all exported names. */
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: string | number }[];
}

/** The name of a model; every model has one. */
export function nameOf(id: ModelId, { models }: Names): string {
  const named = models.get(id);
  invariant(named !== undefined, `no name for ${id}`);
  return named.name;
}
