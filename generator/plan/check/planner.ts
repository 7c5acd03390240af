/** What the planning of one model's check looks things up in, and what it collects on the way. */
import { raisedBy } from "../../config/limits.js";
import type { Options } from "../../config/config.js";
import type { Document } from "../../decode/document.js";
import type { MaskOf } from "../../schema/possible-types.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import type { Report } from "../../diagnostics.js";
import type { ModelGraph, ModelId } from "../../model/graph.js";
import type { Names } from "../../naming/names.js";
import type { Call, CheckFacts } from "./facts.js";
import type { Check, LocalConstant, LocalFunction } from "./ir.js";

export interface CheckContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Options;
  /** The models that are recursive or contain recursive ones. */
  readonly deep: ReadonlySet<ModelId>;
  /** The name of the dict type, if the checked model is a class. */
  readonly wireName?: string;
  /** The model in whose file the check is printed. Its own schema is expanded, not called. */
  readonly self?: ModelId;
  readonly report?: Report;
}

/** Dynamic anchors with the schemas that the outermost resource of the dynamic scope binds (core 8.2.3.2). */
export type Bindings = ReadonlyMap<string, SchemaId>;

/** The position of a schema in the model. */
export interface Scope {
  /** Words for the names of functions and constants: property names, `Item`, `Variant` … */
  readonly nameWords: readonly string[];
  readonly bindings: Bindings;
  /** Inside `not` or `if`, where taking `properties` as "an object" would invert the result. */
  readonly inCondition: boolean;
  /** Several schemas apply to the value, so none of them may reject the properties of the others. */
  readonly isCombined: boolean;
  /** The value is one of the model whose check is planned, not something inside it. */
  readonly isModelValue: boolean;
  /** The number of references to the same value that have been followed. */
  readonly references: number;
}

/** The scope of a value on its own. */
export const OUTERMOST: Scope = {
  nameWords: [],
  bindings: new Map(),
  inCondition: false,
  isCombined: false,
  isModelValue: false,
  references: 0,
};

/** Plans schemas (`gather.ts`): planners of keywords call it for subschemas. */
export interface SchemaPlanner {
  /** Plans the check of a value by a schema. `expand`: use its keywords even if it has its own model. */
  planValue(schema: Schema, scope: Scope, planner: Planner, expand?: boolean): Check;
  /** Plans a schema that is only a type or a reference to a model; undefined for others. */
  planSimple(schema: Schema, scope: Scope, planner: Planner): Check | undefined;
  /** Adds the constraints of a schema: a call if it has its own model, otherwise its keywords. */
  gatherValue(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void;
  /** Adds the constraints of a schema's keywords. */
  gather(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void;
}

export interface Planner {
  readonly context: CheckContext;
  readonly schemas: SchemaPlanner;
  /** The schema whose check is planned. */
  readonly root: Schema;
  /** The number of schemas and conditions so far, which is limited. */
  readonly size: { steps: number };
  readonly functions: Map<string, LocalFunction>;
  readonly constants: Map<string, LocalConstant>;
  /** Names that are in use or reserved in the module. */
  readonly takenNames: Set<string>;
  /** Constants and functions that can be reused, by content. */
  readonly reusable: Map<string, string>;
  /** The types that values of a schema can have. */
  readonly typesOf: MaskOf;
  /** The same inside `not` and `if`. */
  readonly conditionTypesOf: MaskOf;
  /** Whether null is valid. */
  readonly acceptsNull: (schema: Schema) => boolean;
  /** Memoized calls, by model. */
  readonly calls: Map<ModelId, Call>;
  /** The checks of bare types, by type names. */
  readonly types: Map<string, Check>;
}

/** What a condition of `unevaluated*` counts for: it is printed wherever it is nested. */
export const CONDITION_STEPS = 100;

/** Counts steps of planning. Returns false beyond the limit: the model is reported and not printed. */
export function spend({ size, root, context }: Planner, steps = 1): boolean {
  const { checkSteps } = context.options.limits;
  if (size.steps > checkSteps) return false;
  size.steps += steps;
  if (size.steps <= checkSteps) return true;
  const message = `The check of this schema is too large: too many schemas apply to the same value${raisedBy("checkSteps")}`;
  context.report?.error("TOO_COMPLEX", message, root.at);
  return false;
}

export function within(scope: Scope, ...words: readonly string[]): Scope {
  return { ...scope, nameWords: [...scope.nameWords, ...words] };
}

/** The scope of a value inside the value. */
export function inside(scope: Scope): Scope {
  return scope.isCombined || scope.isModelValue
    ? { ...scope, isCombined: false, isModelValue: false }
    : scope;
}
