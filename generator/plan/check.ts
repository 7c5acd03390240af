/**
 * First half of the validation compiler: plans the checks of a schema as data. The second half prints
 * them (`templates/is.ts`, `templates/report.ts`, `templates/helpers.ts`).
 *
 * The result is that of JSON Schema 2020-12, except for the options and the OpenAPI discriminator. As
 * much as possible is decided at generation time: references, dynamic references, most of what
 * `unevaluated*` needs, and the branch that a value's type selects.
 */
import { createMaskOf, createNullTest } from "../schema/possible-types.js";
import type { Schema } from "../schema/schema.js";
import { invariant } from "../diagnostics.js";
import type { JsonType } from "../json.js";
import type { ChildrenNode, Model } from "../model/graph.js";
import { hasProperties } from "../schema/meaning.js";
import { narrow } from "./check/build.js";
import { planWhole } from "./check/decision.js";
import { withDynamicScope } from "./check/dynamic.js";
import { noFacts } from "./check/facts.js";
import { finish } from "./check/finish.js";
import { gather, planValue, SCHEMA_PLANNER } from "./check/gather.js";
import { planCondition } from "./check/conditions.js";
import { conditionOf } from "./check/groups.js";
import type { Check, DecisionCheck, LocalConstant, LocalFunction } from "./check/ir.js";
import { NOTHING } from "./check/ir.js";
import { kindsOfTypes, OBJECT_KIND } from "./check/kinds.js";
import { RESERVED_NAMES } from "./check/names.js";
import { gatherRequiredValues, gatherUnevaluated } from "./check/objects.js";
import { type CheckContext, OUTERMOST, type Planner, type Scope } from "./check/planner.js";
import { combined } from "./example/parts.js";

export type { CheckContext } from "./check/planner.js";

/** The checks of one schema. */
export interface CheckPlan {
  readonly root: Check;
  /** The schema is that of the model; otherwise only the condition is printed. */
  readonly isModel: boolean;
  /** The root as one expression, for a schema that is not that of the model. */
  readonly condition: Check;
  /** By name, in the order of first use. */
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly constants: ReadonlyMap<string, LocalConstant>;
  /** The dict type of the root, if it is a class. */
  readonly dict?: Dict;
  /** The model is recursive or contains recursive ones: its functions count levels. */
  readonly deep?: boolean;
}

/** The dict type of a class: its name and the properties that it declares. */
export interface Dict {
  readonly name: string;
  readonly properties: ReadonlySet<string>;
}

/**
 * Plans the check of a schema. The schema of the model `context.self` is expanded into its keywords. For
 * any other schema with a model, that model is called.
 */
export function planCheck(schema: Schema, context: CheckContext): CheckPlan {
  const { schemas } = context.document;
  const { untyped } = context.options;
  const planner: Planner = {
    schemas: SCHEMA_PLANNER,
    context,
    root: schema,
    size: { steps: 0 },
    functions: new Map(),
    constants: new Map(),
    takenNames: new Set(RESERVED_NAMES),
    reusable: new Map(),
    typesOf: createMaskOf({ schemas, untyped }),
    conditionTypesOf: createMaskOf({ schemas, untyped: "any" }),
    acceptsNull: createNullTest({ schemas, untyped }),
    calls: new Map(),
    types: new Map(),
  };
  const self = context.self === undefined ? undefined : context.graph.models.get(context.self);
  const scope: Scope = { ...OUTERMOST, isModelValue: self?.schema.id === schema.id };
  const { functions, constants } = planner;
  if (self?.schema.id === schema.id) {
    const root = planRoot(self, scope, planner);
    const dict = dictOf(self, context);
    return {
      root,
      isModel: true,
      condition: root,
      functions,
      constants,
      ...(dict === undefined ? {} : { dict }),
      ...(context.deep.has(self.id) ? { deep: true } : {}),
    };
  }
  // Beside the model's own check: use names that differ from those of its functions.
  const place: Scope = { ...scope, nameWords: ["Candidate", ...schema.id.split("/").slice(-2)] };
  const root = planValue(schema, place, planner);
  const condition = planCondition(schema, place, planner);
  return { root, isModel: false, condition, functions, constants };
}

/** Narrows the condition of a plan to values of some types. */
export function ofTypes(plan: CheckPlan, types: readonly JsonType[]): CheckPlan {
  return { ...plan, condition: conditionOf(plan.condition, kindsOfTypes(types)) };
}

/**
 * The body of a model's `is`. Of a class, the object part of the schema is checked. If unknown properties
 * are rejected, a class, or a union with properties beside its choice, tests the whole object for them.
 */
function planRoot(model: Model, outer: Scope, planner: Planner): Check {
  const { schema, shape } = model;
  const isClass = shape.kind === "class";
  const { unknownProperties, nulls } = planner.context.options;
  // With lenient nulls, a class looks at the object without those that it reads as absent.
  const asVariants = nulls === "lenient";
  if (shape.kind === "union" && shape.isMerged && (shape.holder === schema.id || asVariants))
    return planWhole(shape, outer, planner);
  const rejects = unknownProperties === "reject";
  const looks = rejects && (isClass || (shape.kind === "union" && hasMembers(schema, planner)));
  if (!isClass && !looks) return planValue(schema, outer, planner, true);
  const scope: Scope = { ...withDynamicScope(schema, outer, planner), isCombined: looks };
  const facts = noFacts(scope);
  if (isClass) facts.kinds = OBJECT_KIND;
  gather(schema, facts, scope, planner);
  if (isClass && nulls === "lenient") gatherRequiredValues(schema, facts, scope, planner);
  if (looks && schema.unevaluatedProperties === undefined)
    gatherUnevaluated(
      schema,
      { facts, check: NOTHING, keyword: "additionalProperties", required: true },
      scope,
      planner,
    );
  const own = finish(facts, planner, true);
  const children = shape.kind === "class" ? shape.children : undefined;
  return children === undefined ? own : planChildren(own, children, planner);
}

/** A value with the tag of a child is checked by the child; all others by the class itself. */
function planChildren(own: Check, { property, cases }: ChildrenNode, planner: Planner): Check {
  const { names, deep } = planner.context;
  const tag: DecisionCheck = {
    kind: "tag",
    property,
    declared: false,
    cases: cases.flatMap(({ values, id }) => {
      const name = names.models.get(id)?.name;
      invariant(name !== undefined, `no name for ${id}`);
      const check: Check = {
        kind: "model",
        name,
        isEnum: false,
        ...(deep.has(id) ? { deep: true } : {}),
        rejectsUndefined: true,
      };
      return [{ values, then: { kind: "variant", check } as const }];
    }),
    otherwise: { kind: "variant", check: narrow(own, OBJECT_KIND) },
  };
  const decision: DecisionCheck = { kind: "type", cases: [{ types: ["object"], then: tag }] };
  return { kind: "decide", keyword: "type", decision };
}

/** Whether a schema declares properties beside its choices. */
function hasMembers(schema: Schema, { context }: Planner): boolean {
  return combined(schema, context.document).some(hasProperties);
}

function dictOf({ shape }: Model, { wireName }: CheckContext): Dict | undefined {
  if (shape.kind !== "class" || wireName === undefined) return undefined;
  return { name: wireName, properties: new Set(shape.properties.map(({ name }) => name)) };
}
