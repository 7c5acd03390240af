/** From a schema to facts, one family of keywords after the other. */
import type { Schema } from "../../decode/schema.js";
import { gatherArrays } from "./arrays.js";
import { enter } from "./dynamic.js";
import { addTypes, addValues, type Facts, noFacts } from "./facts.js";
import { finish } from "./finish.js";
import { gatherGroups } from "./groups.js";
import type { Check } from "./ir.js";
import { demandedTypes } from "./kinds.js";
import { gatherObjects } from "./objects.js";
import type { Planner, Scope } from "./planner.js";
import { gatherCall, gatherReferences } from "./references.js";
import { gatherNumbers, gatherStrings } from "./scalars.js";

/** The check of a value by a schema; `expand`: by its keywords even where a model stands for it. */
export function planValue(schema: Schema, scope: Scope, planner: Planner, expand = false): Check {
  const facts = noFacts(scope);
  if (expand) gather(schema, facts, scope, planner);
  else gatherValue(schema, facts, scope, planner);
  return finish(facts, planner);
}

/** Adds what a schema says of a value: a call, where a model stands for it, or its keywords. */
export function gatherValue(schema: Schema, facts: Facts, scope: Scope, planner: Planner): void {
  if (schema.boolean === undefined && gatherCall(schema, facts, scope, planner)) return;
  gather(schema, facts, scope, planner);
}

/** Adds what the keywords of a schema say of a value. */
export function gather(schema: Schema, facts: Facts, outer: Scope, planner: Planner): void {
  if (schema.boolean !== undefined) {
    if (!schema.boolean) facts.kinds = 0;
    return;
  }
  const scope = enter(schema, outer, planner);
  const types = demandedTypes(schema, planner, scope.literally);
  if (types !== undefined) addTypes(facts, types);
  if (schema.enum !== undefined) addValues(facts, schema.enum, "enum");
  if (schema.const !== undefined) addValues(facts, [schema.const.value], "const");
  gatherReferences(schema, facts, scope, planner);
  gatherNumbers(schema, facts, planner);
  gatherStrings(schema, facts, planner);
  gatherArrays(schema, facts, scope, planner);
  gatherObjects(schema, facts, scope, planner);
  gatherGroups(schema, facts, scope, planner);
}
