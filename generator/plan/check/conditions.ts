/** Plans schemas as conditions: expressions, or calls of functions that are printed once. */
import type { Schema } from "../../schema/schema.js";
import { isReadable } from "../../words.js";
import { scopeKey } from "./dynamic.js";
import type { Check } from "./ir.js";
import { isExpression, isNeutral } from "./layout.js";
import { hoist } from "./names.js";
import { type Planner, type Scope, within } from "./planner.js";

/** Plans a schema as a condition: an expression, or the call of a function if it is too large. */
export function planCondition(schema: Schema, scope: Scope, planner: Planner): Check {
  const known = planner.reusable.get(conditionKey(schema, scope));
  if (known !== undefined) return { kind: "local", name: known };
  return asCondition(schema, planner.schemas.planValue(schema, scope, planner), scope, planner);
}

/** Turns the planned check of a schema into a condition. */
export function asCondition(schema: Schema, check: Check, scope: Scope, planner: Planner): Check {
  return isExpression(check) ? check : hoistOnce(schema, check, scope, planner);
}

/**
 * Plans a condition beside others on the same value. Becomes a function if TypeScript may have narrowed
 * the values that it compares.
 */
export function planSeparately(schema: Schema, scope: Scope, planner: Planner): Check {
  const condition = planCondition(schema, scope, planner);
  return isNeutral(condition) ? condition : hoistOnce(schema, condition, scope, planner);
}

/** Whether TypeScript narrows the value if a check fails. */
export function narrows(check: Check): boolean {
  if (check.kind === "types") return check.others;
  if (check.kind === "all") return check.checks.some(narrows);
  return check.kind === "not" || check.kind === "if";
}

/** The function of a condition, shared by all conditions with the same schema and scope. */
export function hoistOnce(schema: Schema, check: Check, scope: Scope, planner: Planner): Check {
  const key = conditionKey(schema, scope);
  const known = planner.reusable.get(key);
  if (known !== undefined) return { kind: "local", name: known };
  const local = hoist(check, scope, planner);
  planner.reusable.set(key, local.name);
  return local;
}

function conditionKey(schema: Schema, scope: Scope): string {
  return `condition ${scopeKey(schema, scope)}`;
}

export function variantScope(part: Schema, index: number, scope: Scope): Scope {
  const title = part.title !== undefined && isReadable(part.title) ? part.title : undefined;
  return within(scope, title ?? `Variant${index + 1}`);
}
