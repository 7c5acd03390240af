/** References and models: calls instead of repeated checks (core 8.2.3). */
import type { Schema } from "../../schema/schema.js";
import { invariant } from "../../diagnostics.js";
import type { JsonType } from "../../json.js";
import type { Model, ModelId, Shape, TypeNode } from "../../model/graph.js";
import { sameTarget } from "../../model/analysis.js";
import { finalModel } from "../../model/lookup.js";
import { classesIn } from "../defaults/outer.js";
import {
  withDynamicScope,
  isIndependent,
  resolveDynamic,
  scopeKey,
  subschemas,
} from "./dynamic.js";
import { addTypes, type Call, type CheckFacts } from "./facts.js";
import { type Check, NOTHING } from "./ir.js";
import { ALL_KINDS, hasKind, OBJECT_KIND, possibleKinds, targetOf } from "./kinds.js";
import { functionName } from "./names.js";
import { extendedParent } from "./parents.js";
import { OUTERMOST, type Planner, type Scope } from "./planner.js";

export function gatherReferences(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  const parent = extendedParent(schema, schema.ref, planner);
  const target = targetOf(schema.ref, planner);
  if (parent !== undefined) planner.schemas.gather(parent, facts, scope, planner);
  else if (target !== undefined) gatherTarget(target, facts, scope, planner);
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
  const types = typesOf(call.check);
  if (types !== undefined) addTypes(facts, types);
  else if (!facts.calls.includes(call)) facts.calls.push(call);
  return true;
}

/** The call of a schema's model; undefined if it cannot be called here. */
export function findCall(schema: Schema, scope: Scope, planner: Planner): Call | undefined {
  const id = planner.context.graph.modelOf.get(schema.id);
  if (id === undefined || schema.boolean !== undefined) return undefined;
  // The target of a bare reference is called, below.
  if (schema.ref !== undefined && id !== schema.id && sameTarget(schema) !== undefined)
    return undefined;
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
  const check = isScalar(shape) ? bareCheck(schema, planner) : undefined;
  if (check !== undefined) return { check, kinds, orNull: false, nullAsAbsent: [] };
  const orNull = isClass && planner.acceptsNull(schema);
  const model: Check = {
    kind: "model",
    name,
    isEnum: shape.kind === "enum",
    ...(planner.context.deep.has(id) ? { deep: true } : {}),
    rejectsUndefined: isClass || kinds !== ALL_KINDS,
  };
  return { check: model, kinds, orNull, nullAsAbsent: absentNulls(shape, planner) };
}

/** The properties of a class, or of the classes of a union, whose null counts as absent. */
function absentNulls(shape: Shape, { acceptsNull, context }: Planner): readonly string[] {
  if (context.options.nulls !== "lenient") return [];
  const classes =
    shape.kind === "union"
      ? shape.variants.flatMap(({ type }) => [...classesIn(type, context.graph).values()])
      : [shape];
  const names = classes.flatMap((one) =>
    one.kind === "class"
      ? one.properties.filter(({ required, schema }) => !required && !acceptsNull(schema))
      : [],
  );
  return [...new Set(names.map(({ name }) => name))];
}

/** Whether the values of a model are primitive, and may be all values of their types. */
function isScalar(shape: Shape): boolean {
  if (shape.kind === "enum") return shape.rest !== undefined;
  return shape.kind === "alias" && isScalarType(shape.type);
}

function isScalarType(type: TypeNode): boolean {
  if (type.kind === "union") return type.members.every(isScalarType);
  return ["string", "number", "boolean", "null", "open"].includes(type.kind);
}

/**
 * The check of a model that accepts all values of some types, such as an open enum. It is printed where
 * the model is used, which is faster than a call, and keeps the model out of a bundle.
 */
function bareCheck(schema: Schema, planner: Planner): Check | undefined {
  const apart = { functions: new Map(), constants: new Map(), reusable: new Map() };
  const own = { ...planner, ...apart, takenNames: new Set<string>() };
  const check = planner.schemas.planValue(schema, { ...OUTERMOST, isModelValue: true }, own, true);
  return typesOf(check) === undefined ? undefined : check;
}

/** The types of a check that tests nothing else; undefined for other checks. */
function typesOf(check: Check): readonly JsonType[] | undefined {
  if (check.kind === "nullable") {
    const types = typesOf(check.check);
    return types && ["null", ...types];
  }
  if (check.kind !== "types" || check.others) return undefined;
  const types: JsonType[] = [];
  for (const { kinds, check: inner } of check.cases) {
    const isInteger = inner.kind === "integer" && inner.bigints !== true;
    if (inner.kind !== "anything" && !isInteger) return undefined;
    for (const kind of kinds) {
      if (kind === "bigint") return undefined;
      types.push(isInteger ? "integer" : kind);
    }
  }
  return types;
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
  const check = callFunction(target, scope, planner);
  facts.calls.push({ check, kinds, orNull: false, nullAsAbsent: [] });
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
