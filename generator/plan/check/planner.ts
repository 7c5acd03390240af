/** What the planning of one model's check looks things up in, and what it collects on the way. */
import type { Options } from "../../config/config.js";
import type { Document } from "../../decode/document.js";
import type { SchemaId } from "../../decode/schema.js";
import type { ModelGraph, ModelId } from "../../model/graph.js";
import type { Names } from "../../naming/names.js";
import type { Call } from "./facts.js";
import type { Check, LocalConstant, LocalFunction } from "./ir.js";

export interface CheckContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Options;
  /** The class's dict type, where the checked model is a class. */
  readonly wireName?: string;
  /** The model in whose file the check is printed. Its own schema is expanded, not called. */
  readonly self?: ModelId;
}

/** Dynamic anchors to what they are bound to by the outermost resource of the dynamic scope (core 8.2.3.2). */
export type Bindings = ReadonlyMap<string, SchemaId>;

/** Where in the model a schema stands. */
export interface Scope {
  /** Words for the names of what is printed apart: property names, `Item`, `Variant` … */
  readonly trail: readonly string[];
  readonly bindings: Bindings;
  /** Inside `not` or `if`, where reading `properties` as "an object" would turn a verdict round. */
  readonly literally: boolean;
  /** The value is checked against several schemas at once, so none of them may reject what is not its own. */
  readonly open: boolean;
  /** How many references to the same value have been followed so far. */
  readonly depth: number;
}

export interface Planner {
  readonly context: CheckContext;
  readonly functions: Map<string, LocalFunction>;
  readonly constants: Map<string, LocalConstant>;
  /** Names in use in the module, and those that may not be. */
  readonly taken: Set<string>;
  /** Constants and functions that can be used again, by what they hold. */
  readonly known: Map<string, string>;
  readonly kinds: Map<SchemaId, number>;
  /** The call of each model that is called. */
  readonly calls: Map<ModelId, Call>;
  /** The check of types without more, by their names. */
  readonly types: Map<string, Check>;
}

export function within(scope: Scope, ...words: readonly string[]): Scope {
  return { ...scope, trail: [...scope.trail, ...words] };
}
