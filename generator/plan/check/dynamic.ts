/**
 * Resolves `$dynamicRef` at generation time (core 8.2.3.2). A schema is planned once per combination of
 * bindings of the dynamic anchors that it can reach.
 */
import { CHILD_KEYWORDS, childrenIn } from "../../schema/children.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import { compareText } from "../../json.js";
import { targetOf } from "./kinds.js";
import type { Bindings, Planner, Scope } from "./planner.js";

/** The scope inside a schema: its resource binds those of its dynamic anchors that are not bound yet. */
export function withDynamicScope(schema: Schema, scope: Scope, planner: Planner): Scope {
  const anchors = planner.context.document.schemas.get(schema.resource)?.dynamicAnchors;
  if (anchors === undefined) return scope;
  const free = [...anchors].filter(([anchor]) => !scope.bindings.has(anchor));
  return free.length === 0 ? scope : { ...scope, bindings: new Map([...scope.bindings, ...free]) };
}

/** The target of a `$dynamicRef` in a scope. */
export function resolveDynamic(
  reference: NonNullable<Schema["dynamicRef"]>,
  scope: Scope,
  planner: Planner,
): Schema | undefined {
  return targetOf(scope.bindings.get(reference.anchor) ?? reference.target, planner);
}

/**
 * Whether dynamic references in a schema resolve as they do in its own model, so that the model can be
 * called.
 */
export function isIndependent(schema: Schema, scope: Scope, planner: Planner): boolean {
  if (scope.bindings.size === 0) return true;
  const reached = reachableAnchors(schema, planner);
  if (reached.size === 0) return true;
  const own = withDynamicScope(schema, { ...scope, bindings: new Map() }, planner).bindings;
  const here = withDynamicScope(schema, scope, planner).bindings;
  return [...reached].every((anchor) => own.get(anchor) === here.get(anchor));
}

/** A key that is equal for equal bindings. */
export function bindingsKey(bindings: Bindings): string {
  const entries = [...bindings].sort(([a], [b]) => compareText(a, b));
  return JSON.stringify(entries);
}

/** A key of a schema and of everything in a scope that its check depends on. */
export function scopeKey(
  { id }: Schema,
  { bindings, isCombined, isModelValue, inCondition }: Scope,
): string {
  return `${id} ${bindingsKey(bindings)} ${isCombined} ${isModelValue} ${inCondition}`;
}

/** The dynamic anchors that are referred to from a schema, directly or indirectly. */
function reachableAnchors(schema: Schema, planner: Planner): ReadonlySet<string> {
  const anchors = new Set<string>();
  const seen = new Set<SchemaId>();
  const queue = [schema];
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (seen.has(part.id)) continue;
    seen.add(part.id);
    if (part.dynamicRef !== undefined) {
      const { anchor, target } = part.dynamicRef;
      anchors.add(anchor);
      // Every schema that may be bound to the anchor can be reached too.
      for (const other of anchored(anchor, planner)) queue.push(other);
      const first = targetOf(target, planner);
      if (first !== undefined) queue.push(first);
    }
    const target = targetOf(part.ref, planner);
    if (target !== undefined) queue.push(target);
    queue.push(...subschemas(part));
  }
  return anchors;
}

function anchored(anchor: string, planner: Planner): Schema[] {
  const { schemas } = planner.context.document;
  const found: Schema[] = [];
  for (const schema of schemas.values()) {
    const target = targetOf(schema.dynamicAnchors?.get(anchor), planner);
    if (target !== undefined) found.push(target);
  }
  return found;
}

const CHECKED = CHILD_KEYWORDS.filter(
  ({ appliesTo }) => appliesTo !== "nothing" && appliesTo !== "string content",
);

/** The direct subschemas of a schema that are checked with it. */
export function subschemas(schema: Schema): readonly Schema[] {
  return childrenIn(schema, CHECKED);
}
