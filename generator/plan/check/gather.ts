/** Gathers facts from a schema, one family of keywords after the other. */
import { scopeOfReference } from "./parents.js";
import { fieldsOf } from "../../schema/fields.js";
import type { Schema } from "../../schema/schema.js";
import type { JsonType } from "../../json.js";
import { gatherArrays } from "./arrays.js";
import { nullable } from "./build.js";
import { withDynamicScope } from "./dynamic.js";
import { addTypes, addValues, type CheckFacts, noFacts } from "./facts.js";
import { finish } from "./finish.js";
import { gatherGroups } from "./groups.js";
import { ANYTHING, type Check, NOTHING } from "./ir.js";
import { demandedTypes, targetOf } from "./kinds.js";
import { gatherObjects } from "./objects.js";
import { type Planner, type SchemaPlanner, type Scope, spend } from "./planner.js";
import { findCall, gatherCall, gatherReferences } from "./references.js";
import { gatherNumbers, gatherStrings } from "./scalars.js";

/** The check of a value by a schema; `expand`: by its keywords even where it has a model of its own. */
export function planValue(schema: Schema, outer: Scope, planner: Planner, expand = false): Check {
  const scope = expand ? outer : scopeOfReference(schema, outer, planner);
  const simple = expand ? undefined : planSimple(schema, scope, planner);
  if (simple !== undefined) return simple;
  const facts = noFacts(scope);
  if (expand) gather(schema, facts, scope, planner);
  else gatherValue(schema, facts, scope, planner);
  return finish(facts, planner);
}

/** Fields that do not constrain values. */
const SILENT = fieldsOf([
  ...(["identity", "scope", "text", "note", "direction", "detail", "content"] as const),
]);

/** Fast path for most schemas: plans a type, or a reference to a model, without other keywords. */
export function planSimple(schema: Schema, scope: Scope, planner: Planner): Check | undefined {
  if (schema.boolean !== undefined) return schema.boolean ? ANYTHING : NOTHING;
  const call = findCall(schema, scope, planner);
  if (call !== undefined) return call.orNull ? nullable(call.check) : call.check;
  let keyword = "";
  for (const key in schema) {
    if (SILENT.has(key)) continue;
    if (keyword !== "") return undefined;
    keyword = key;
  }
  if (keyword === "types") return planTypes(schema.types ?? [], scope, planner);
  const target = keyword === "ref" ? targetOf(schema.ref, planner) : undefined;
  const inner = withDynamicScope(schema, scope, planner);
  const called = target === undefined ? undefined : findCall(target, inner, planner);
  return called?.orNull === true ? nullable(called.check) : called?.check;
}

function planTypes(types: readonly JsonType[], scope: Scope, planner: Planner): Check {
  const key = types.join(" ");
  let check = planner.types.get(key);
  if (check === undefined) {
    const facts = noFacts(scope);
    addTypes(facts, types);
    check = finish(facts, planner);
    planner.types.set(key, check);
  }
  return check;
}

/** Adds the constraints of a schema: a call if it has its own model, otherwise its keywords. */
export function gatherValue(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  if (gatherCall(schema, facts, scope, planner)) return;
  gather(schema, facts, scope, planner);
}

/** Adds the constraints of a schema's keywords. */
export function gather(schema: Schema, facts: CheckFacts, outer: Scope, planner: Planner): void {
  if (!spend(planner)) return;
  if (schema.boolean !== undefined) {
    if (!schema.boolean) facts.kinds = 0;
    return;
  }
  const scope = withDynamicScope(schema, outer, planner);
  const types = demandedTypes(schema, planner, scope.inCondition);
  if (types !== undefined) addTypes(facts, types);
  const { values: digits } = schema.digits ?? {};
  if (schema.enum !== undefined) addValues(facts, { values: schema.enum, keyword: "enum", digits });
  if (schema.const !== undefined)
    addValues(facts, { values: [schema.const.value], keyword: "const", digits });
  gatherReferences(schema, facts, scope, planner);
  gatherNumbers(schema, facts, planner);
  gatherStrings(schema, facts, planner);
  gatherArrays(schema, facts, scope, planner);
  gatherObjects(schema, facts, scope, planner);
  gatherGroups(schema, facts, scope, planner);
}

export const SCHEMA_PLANNER: SchemaPlanner = { planValue, planSimple, gatherValue, gather };
