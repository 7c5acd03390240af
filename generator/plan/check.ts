/**
 * The validation compiler, first half: from a schema to what is checked, as data. The second half
 * prints it (`templates/is.ts`, `templates/report.ts`, `templates/helpers.ts`).
 *
 * Verdicts are those of JSON Schema 2020-12, but for what the options and the OpenAPI discriminator
 * say. Whatever can be decided at generation is: references, dynamic references, most of what is
 * evaluated for `unevaluated*`, which branch of a choice a value's type leads to.
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
import { gatherUnevaluated } from "./check/objects.js";
import type { CheckContext, Planner, Scope } from "./check/planner.js";
import { closure } from "./example/parts.js";

export type { CheckContext } from "./check/planner.js";

/** What is printed for one schema. */
export interface CheckPlan {
  readonly root: Check;
  /** The schema is a model's own; otherwise only its condition is printed. */
  readonly isModel: boolean;
  /** The root as one expression, for a schema that is not the model's own. */
  readonly condition: Check;
  /** By name, in the order in which they were needed first. */
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly constants: ReadonlyMap<string, LocalConstant>;
  /** The class whose dict the root is. */
  readonly dict?: Dict;
}

/** The dict of a class: the name of its type and the properties that this declares. */
export interface Dict {
  readonly name: string;
  readonly properties: ReadonlySet<string>;
}

/**
 * Plans the check of a schema: of a model (`context.self`), whose own keywords are expanded, or of any
 * other schema, for which its model is called.
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
    taken: new Set(RESERVED_NAMES),
    known: new Map(),
    typesOf: createMaskOf({ schemas, untyped }),
    literalTypesOf: createMaskOf({ schemas, untyped: "any" }),
    acceptsNull: createNullTest({ schemas, untyped }),
    calls: new Map(),
    types: new Map(),
  };
  const self = context.self === undefined ? undefined : context.graph.models.get(context.self);
  const scope: Scope = {
    trail: [],
    bindings: new Map(),
    literally: false,
    open: false,
    own: self?.schema.id === schema.id,
    depth: 0,
  };
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
    };
  }
  // Beside the model's own check: names that cannot be those of its own functions.
  const place = { ...scope, trail: ["Candidate", ...schema.id.split("/").slice(-2)] };
  const root = planValue(schema, place, planner);
  const condition = planCondition(schema, place, planner);
  return { root, isModel: false, condition, functions, constants };
}

/** The same check as a condition on values of some types. */
export function ofTypes(plan: CheckPlan, types: readonly JsonType[]): CheckPlan {
  return { ...plan, condition: conditionOf(plan.condition, kindsOfTypes(types)) };
}

/**
 * The body of a model's `is`. A class is checked as the object part of its schema. Where unknown
 * properties are rejected, they are looked for on the whole object: of a class, and of a union with
 * properties beside its choice.
 */
function planRoot(model: Model, outer: Scope, planner: Planner): Check {
  const { schema, shape } = model;
  if (shape.kind === "union" && shape.isWhole) return planWhole(shape, outer, planner);
  const isClass = shape.kind === "class";
  const rejects = planner.context.options.unknownProperties === "reject";
  const looks = rejects && (isClass || (shape.kind === "union" && hasMembers(schema, planner)));
  if (!isClass && !looks) return planValue(schema, outer, planner, true);
  const scope = { ...withDynamicScope(schema, outer, planner), open: looks };
  const facts = noFacts(scope);
  if (isClass) facts.kinds = OBJECT_KIND;
  gather(schema, facts, scope, planner);
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

/** A value of a child is checked by the child; all others by the class itself. */
function planChildren(own: Check, { property, cases }: ChildrenNode, planner: Planner): Check {
  const { names } = planner.context;
  const tag: DecisionCheck = {
    kind: "tag",
    property,
    declared: false,
    cases: cases.flatMap(({ values, id }) => {
      const name = names.models.get(id)?.name;
      invariant(name !== undefined, `no name for ${id}`);
      const check: Check = { kind: "model", name, isEnum: false, rejectsUndefined: true };
      return [{ values, then: { kind: "variant", check } as const }];
    }),
    otherwise: { kind: "variant", check: narrow(own, OBJECT_KIND) },
  };
  const decision: DecisionCheck = { kind: "type", cases: [{ types: ["object"], then: tag }] };
  return { kind: "decide", keyword: "type", decision };
}

/** Whether a schema declares properties beside its choices. */
function hasMembers(schema: Schema, { context }: Planner): boolean {
  return closure([schema], [], context.document).some(hasProperties);
}

function dictOf({ shape }: Model, { wireName }: CheckContext): Dict | undefined {
  if (shape.kind !== "class" || wireName === undefined) return undefined;
  return { name: wireName, properties: new Set(shape.properties.map(({ name }) => name)) };
}
