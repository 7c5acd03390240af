/** References and models: calls instead of repeated checks (core 8.2.3). */
import type { Schema } from "../../schema/schema.js";
import { invariant } from "../../diagnostics.js";
import type { Model, ModelId } from "../../model/graph.js";
import { finalModel } from "../../model/lookup.js";
import {
  withDynamicScope,
  isIndependent,
  resolveDynamic,
  scopeKey,
  subschemas,
} from "./dynamic.js";
import type { Call, CheckFacts } from "./facts.js";
import { type Check, NOTHING } from "./ir.js";
import { ALL_KINDS, hasKind, OBJECT_KIND, possibleKinds, targetOf } from "./kinds.js";
import { functionName } from "./names.js";
import type { Planner, Scope } from "./planner.js";

export function gatherReferences(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  const target = targetOf(schema.ref, planner);
  if (target !== undefined) gatherTarget(target, facts, scope, planner);
  if (schema.dynamicRef === undefined) return;
  const dynamic = resolveDynamic(schema.dynamicRef, scope, planner);
  if (dynamic !== undefined) gatherTarget(dynamic, facts, scope, planner);
}

/** Adds a call of the model of a schema; false if none can be called here. */
export function gatherCall(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): boolean {
  const call = findCall(schema, scope, planner);
  if (call === undefined) return false;
  if (!facts.calls.includes(call)) facts.calls.push(call);
  return true;
}

/** The call of a schema's model; undefined if it cannot be called here. */
export function findCall(schema: Schema, scope: Scope, planner: Planner): Call | undefined {
  const id = planner.context.graph.modelOf.get(schema.id);
  if (id === undefined || schema.boolean !== undefined) return undefined;
  // A reference with siblings has more constraints than its target.
  if (schema.ref !== undefined && id !== schema.id) return undefined;
  const model = finalModel(id, planner.context);
  if (!isIndependent(model.schema, withDynamicScope(schema, scope, planner), planner))
    return undefined;
  if (isOwnParent(model, scope, planner)) return undefined;
  // The class would reject properties of the other schemas of the value.
  if (scope.isCombined && hasKind(possibleKinds(model.schema, planner), "object")) return undefined;
  let call = planner.calls.get(id);
  if (call === undefined) planner.calls.set(id, (call = makeCall(id, model, planner)));
  return call;
}

/**
 * Whether a model is a parent that the planned class or union extends, or a child that no object fits. Its
 * keywords are checked, not its children. Another name of a parent is read as the parent.
 */
function isOwnParent({ shape, id }: Model, scope: Scope, { context }: Planner): boolean {
  if (shape.kind !== "class" || shape.children === undefined || !scope.isModelValue) return false;
  const { self, graph } = context;
  const kind = self === undefined ? undefined : graph.models.get(self)?.shape.kind;
  if (self === id) return false;
  return (
    kind === "class" || kind === "union" || shape.children.cases.some((one) => one.id === self)
  );
}

function makeCall(id: ModelId, { schema, shape }: Model, planner: Planner): Call {
  const name = planner.context.names.models.get(id)?.name;
  invariant(name !== undefined, `no name for ${id}`);
  const isClass = shape.kind === "class";
  const kinds = isClass ? OBJECT_KIND : possibleKinds(schema, planner);
  const orNull = isClass && planner.acceptsNull(schema);
  const check: Check = {
    kind: "model",
    name,
    isEnum: shape.kind === "enum",
    ...(planner.context.deep.has(id) ? { deep: true } : {}),
    rejectsUndefined: isClass || kinds !== ALL_KINDS,
  };
  return { check, kinds, orNull };
}

/**
 * Adds the constraints of a reference target: a call of a model, its facts if it has no subschemas, or a
 * call of a function.
 */
function gatherTarget(target: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void {
  if (gatherCall(target, facts, scope, planner)) return;
  const key = scopeKey(target, scope);
  if (facts.targets.has(key)) return;
  facts.targets.add(key);
  const id = planner.context.graph.modelOf.get(target.id);
  const isParent = id !== undefined && isOwnParent(finalModel(id, planner.context), scope, planner);
  if (scope.isCombined || isParent) {
    // Schemas that apply to the same value in a cycle have been rejected before; this only ends the walk.
    const depth = scope.references + 1;
    if (depth < MAX_DEPTH)
      planner.schemas.gather(target, facts, { ...scope, references: depth }, planner);
    return;
  }
  const isPlain = target.ref === undefined && target.dynamicRef === undefined;
  if (isPlain && subschemas(target).length === 0) {
    planner.schemas.gather(target, facts, scope, planner);
    return;
  }
  const kinds = possibleKinds(target, planner, scope.inCondition);
  facts.calls.push({ check: callFunction(target, scope, planner), kinds, orNull: false });
}

const MAX_DEPTH = 64;

/** The function of a schema in a scope, created on its first call. */
function callFunction(target: Schema, outer: Scope, planner: Planner): Check {
  const scope = withDynamicScope(target, outer, planner);
  const key = `function ${scopeKey(target, scope)}`;
  const known = planner.reusable.get(key);
  if (known !== undefined) return { kind: "local", name: known };
  const trail = [lastToken(target.id)];
  const name = functionName({ ...scope, nameWords: trail }, planner);
  planner.reusable.set(key, name);
  // Registered before its body is planned, so that the body can call it.
  planner.functions.set(name, { name, check: NOTHING, shared: true });
  const check = planner.schemas.planValue(target, { ...scope, nameWords: trail }, planner, true);
  planner.functions.set(name, { name, check, shared: true });
  return { kind: "local", name };
}

function lastToken(id: string): string {
  return id.split("/").findLast((token) => /\p{L}/u.test(token)) ?? "Value";
}
