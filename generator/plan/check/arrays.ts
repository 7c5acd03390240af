/** Keywords of arrays (core 10.3.1 and 11.2, validation 6.4). */
import type { Schema } from "../../schema/schema.js";
import { evaluatedItems } from "./evaluated.js";
import { addAssertion, type CheckFacts, limitsOn } from "./facts.js";
import { planCondition } from "./conditions.js";
import type { Check } from "./ir.js";
import { inside, type Planner, type Scope, within } from "./planner.js";

const UNIQUE_ITEMS: Check = {
  kind: "predicate",
  keyword: "uniqueItems",
  module: "runtime",
  function: "hasUniqueItems",
};

export function gatherArrays(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  for (const limit of limitsOn(schema, "array")) addAssertion<Check>(facts.arrays, limit);
  gatherItems(schema, facts, inside(scope), planner);
  if (schema.uniqueItems === true) addAssertion(facts.arrays, UNIQUE_ITEMS);
  gatherContains(schema, facts, inside(scope), planner);
  gatherUnevaluated(schema, facts, scope, planner);
}

function gatherItems(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void {
  const prefix = schema.prefixItems ?? [];
  for (const [index, part] of prefix.entries()) {
    const check = planner.schemas.planValue(part, within(scope, `Item${index + 1}`), planner);
    if (check.kind !== "anything") facts.arrays.push({ kind: "item", index, check });
  }
  if (schema.items === undefined) return;
  const check = planner.schemas.planValue(schema.items, within(scope, "Item"), planner);
  if (check.kind === "anything") return;
  if (check.kind === "nothing")
    addAssertion<Check>(facts.arrays, {
      kind: "maxItems",
      limit: prefix.length,
      keyword: "items",
    });
  else facts.arrays.push({ kind: "items", from: prefix.length, check });
}

function gatherContains(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void {
  const { contains, minContains: min = 1, maxContains: max } = schema;
  if (contains === undefined || (min <= 0 && max === undefined)) return;
  const inner = within(scope, "Contained");
  const condition = planCondition(contains, inner, planner);
  if (condition.kind === "nothing") {
    if (min > 0) facts.arrays.push(condition);
    return;
  }
  if (condition.kind === "anything") {
    const keyword = "contains";
    if (min > 0) addAssertion<Check>(facts.arrays, { kind: "minItems", limit: min, keyword });
    if (max !== undefined)
      addAssertion<Check>(facts.arrays, { kind: "maxItems", limit: max, keyword });
    return;
  }
  facts.arrays.push({ kind: "contains", condition, min, max });
}

function gatherUnevaluated(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  if (schema.unevaluatedItems === undefined) return;
  const check = planner.schemas.planValue(
    schema.unevaluatedItems,
    within(inside(scope), "Unevaluated"),
    planner,
  );
  if (check.kind === "anything") return;
  const evaluated = evaluatedItems(schema, scope, planner);
  if (evaluated === "all") return;
  if (evaluated.contains.length + evaluated.when.length > 0)
    facts.arrays.push({ kind: "unevaluatedItems", evaluated, check });
  else if (check.kind === "nothing")
    addAssertion<Check>(facts.arrays, {
      kind: "maxItems",
      limit: evaluated.count,
      keyword: "unevaluatedItems",
    });
  else facts.arrays.push({ kind: "items", from: evaluated.count, check });
}
