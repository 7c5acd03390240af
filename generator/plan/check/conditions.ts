/** Schemas as conditions: expressions, or calls of functions that are printed once. */
import type { Schema } from "../../schema/schema.js";
import { isReadable } from "../../words.js";
import { scopeKey } from "./dynamic.js";
import type { Check } from "./ir.js";
import { isExpression, isNeutral } from "./layout.js";
import { hoist } from "./names.js";
import { type Planner, type Scope, within } from "./planner.js";

/** A schema as a condition: an expression, or a function where it needs more. */
export function planCondition(schema: Schema, scope: Scope, planner: Planner): Check {
  const known = planner.known.get(conditionKey(schema, scope));
  if (known !== undefined) return { kind: "local", name: known };
  return asCondition(schema, planner.schemas.planValue(schema, scope, planner), scope, planner);
}

/** The planned check of a schema as a condition. */
export function asCondition(schema: Schema, check: Check, scope: Scope, planner: Planner): Check {
  return isExpression(check) ? check : hoistOnce(schema, check, scope, planner);
}

/** A condition beside others on the same value, which may have narrowed what it compares. */
export function planApart(schema: Schema, scope: Scope, planner: Planner): Check {
  const condition = planCondition(schema, scope, planner);
  return isNeutral(condition) ? condition : hoistOnce(schema, condition, scope, planner);
}

/** Whether the compiler learns something of the value's type from the failure of a check. */
export function narrows(check: Check): boolean {
  if (check.kind === "types") return check.others;
  if (check.kind === "all") return check.checks.some(narrows);
  return check.kind === "not" || check.kind === "if";
}

/** The function of a condition; the same one wherever its schema is a condition of the same scope. */
export function hoistOnce(schema: Schema, check: Check, scope: Scope, planner: Planner): Check {
  const key = conditionKey(schema, scope);
  const known = planner.known.get(key);
  if (known !== undefined) return { kind: "local", name: known };
  const local = hoist(check, scope, planner);
  planner.known.set(key, local.name);
  return local;
}

function conditionKey(schema: Schema, scope: Scope): string {
  return `condition ${scopeKey(schema, scope)}`;
}

export function variantScope(part: Schema, index: number, scope: Scope): Scope {
  const title = part.title !== undefined && isReadable(part.title) ? part.title : undefined;
  return within(scope, title ?? `Variant${index + 1}`);
}
