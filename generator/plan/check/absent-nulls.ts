/**
 * With `nulls: "lenient"`, a class reads null as absent. Conditions of other schemas on which properties are
 * present must then run on the object without these nulls, as the class's own do.
 */
import { leavesOf } from "../../model/decision.js";
import { byType } from "./build.js";
import type { CheckFacts } from "./facts.js";
import type { Check } from "./ir.js";
import { hoist } from "./names.js";
import { type Planner, within } from "./planner.js";

/** Takes these conditions out of the facts, as functions that get the object without nulls. */
export function conditionsWithoutNulls(
  facts: CheckFacts,
  planner: Planner,
): { readonly left: CheckFacts; readonly conditions: readonly Check[] } {
  const names = absentNulls(facts, planner);
  // The check of a class is moved as a whole: plan/null-as-absent.ts.
  if (names.length === 0 || isOwnClass(facts, planner)) return { left: facts, conditions: [] };
  const { object, groups } = facts;
  const others = (object?.others ?? []).map((check) =>
    byType([{ kinds: ["object"], check, implied: false }], true),
  );
  const judged = groups.filter(judgesPresence);
  const scope = within(facts.scope, "Present");
  return {
    left: {
      ...facts,
      object: object && { ...object, others: [] },
      groups: groups.filter((group) => !judged.includes(group)),
    },
    conditions: [...others, ...judged].map((check) => ({
      ...hoist(check, scope, planner),
      withoutNulls: names,
    })),
  };
}

/** The properties whose null counts as absent for a class that the value is, or may be. */
function absentNulls({ calls, groups }: CheckFacts, planner: Planner): readonly string[] {
  const known = [...planner.calls.values()];
  const models = groups.flatMap(chosenModels);
  const variants = known.filter(
    ({ check }) => check.kind === "model" && models.includes(check.name),
  );
  return [...new Set([...calls, ...variants].flatMap(({ nullAsAbsent }) => nullAsAbsent))];
}

/** The models that a choice selects from. */
function chosenModels(check: Check): readonly string[] {
  switch (check.kind) {
    case "model":
      return [check.name];
    case "nullable":
      return chosenModels(check.check);
    case "some":
      return check.branches.flatMap(({ whole }) => chosenModels(whole));
    case "decide":
      return leavesOf(check.decision).flatMap((leaf) => chosenModels(leaf.check));
    default:
      return [];
  }
}

function isOwnClass({ scope }: CheckFacts, { context: { self, graph } }: Planner): boolean {
  const model = self === undefined ? undefined : graph.models.get(self);
  return scope.isModelValue && model?.shape.kind === "class";
}

/** Whether a check depends on which properties are present. Models have their own checks. */
function judgesPresence(check: Check): boolean {
  if (check.kind === "nullable") return judgesPresence(check.check);
  if (check.kind === "some") return check.branches.some(({ whole }) => whole.kind !== "model");
  return check.kind === "not" || check.kind === "if";
}
