/** Applicators on the same value (core 10.2): allOf, anyOf, oneOf, not, if. */
import { sameTarget } from "../../model/analysis.js";
import type { Schema } from "../../schema/schema.js";
import { isJsonObject, jsonEquals, type JsonValue } from "../../json.js";
import { byType, conditional, not, nullable, reduced, narrow, some } from "./build.js";
import {
  asCondition,
  hoistOnce,
  narrows,
  planSeparately,
  planCondition,
  variantScope,
} from "./conditions.js";
import { planDecided } from "./decision.js";
import { type CheckFacts, noFacts } from "./facts.js";
import { finish } from "./finish.js";
import { isNeutral, isOfAnyValue, narrowsToDict, readsProperties } from "./layout.js";
import { ANYTHING, type Branch, type Check, type TypeCase } from "./ir.js";
import { kindList, type KindSet, kindSet, NULL_KIND, possibleKinds } from "./kinds.js";
import { extendedParent, scopeOfReference } from "./parents.js";
import { type Planner, type Scope, within } from "./planner.js";

export function gatherGroups(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  const { allOf: members = [] } = schema;
  // A synthesized variant has the branch of the choice as its last member.
  const merged = planner.context.document.schemas.has(schema.id) ? undefined : members.at(-1);
  for (const part of members) {
    const parent = part === merged ? undefined : extendedParent(schema, sameTarget(part), planner);
    if (parent === undefined) planner.schemas.gatherValue(part, facts, scope, planner);
    // What extends a parent is none of its children.
    else planner.schemas.gather(parent, facts, scope, planner);
  }
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const parts = schema[keyword];
    if (parts === undefined) continue;
    // One branch is no choice.
    const [only] = parts.length === 1 ? parts : [];
    if (only !== undefined)
      planner.schemas.gatherValue(only, facts, scopeOfReference(only, scope, planner), planner);
    else
      facts.groups.push(
        planDecided(schema, keyword, scope, planner) ?? planChoice(keyword, parts, scope, planner),
      );
  }
  if (schema.not !== undefined) facts.groups.push(planNot(schema.not, scope, planner));
  if (schema.if !== undefined) facts.groups.push(planIf(schema, scope, planner));
}

// ---- anyOf and oneOf ---------------------------------------------------------------------------------

/** Plans anyOf or oneOf in the simplest equivalent form. */
export function planChoice(
  keyword: "anyOf" | "oneOf",
  parts: readonly Schema[],
  scope: Scope,
  planner: Planner,
): Check {
  const plain = parts.map((part, index) => planBranch(part, index, scope, planner));
  const branches = plain.filter(({ check }) => check.kind !== "nothing");
  const literals = joinLiterals(keyword, branches, scope, planner);
  if (literals !== undefined) return literals;
  if (branches.length > 1 && haveDistinctKinds(branches)) return dispatch(branches);
  const left = reduced(keyword, branches);
  if (left.length < 2) return some(keyword, left);
  // Tests are printed one after the other, except those of `oneOf`, which are counted separately.
  const isChain = keyword === "anyOf" || left.some(({ check }) => check.kind === "anything");
  const conditions = left.map((branch) => {
    const index = plain.indexOf(branch);
    const part = parts[index] as Schema;
    const place = variantScope(part, index, scope);
    const others = left.filter((other) => other !== branch);
    const isApart =
      (others.some(({ check }) => !isNeutral(check)) && narrows(branch.check)) ||
      (others.some(isOfAnyValue) && !isNeutral(branch.check));
    const check =
      isChain && isApart
        ? hoistOnce(part, branch.check, place, planner)
        : asCondition(part, branch.check, place, planner);
    return { ...branch, check, whole: check };
  });
  return some(keyword, conditions);
}

function planBranch(part: Schema, index: number, scope: Scope, planner: Planner): Branch {
  const check = planner.schemas.planValue(part, variantScope(part, index, scope), planner);
  const kinds = kindList(possibleKinds(part, planner, scope.inCondition));
  return { check, whole: check, kinds };
}

function haveDistinctKinds(branches: readonly Branch[]): boolean {
  let seen = 0;
  for (const { kinds } of branches) {
    const set = kindSet(kinds);
    if ((seen & set) !== 0) return false;
    seen |= set;
  }
  return true;
}

/** Branches of different JSON types: the type of the value selects the branch. */
function dispatch(branches: readonly Branch[]): Check {
  if (branches.length === 2) {
    const isNull = ({ check, kinds }: Branch): boolean =>
      kindSet(kinds) === NULL_KIND && (check.kind === "types" || check.kind === "literals");
    const other = branches.find((branch) => !isNull(branch));
    if (other !== undefined && branches.some(isNull)) return nullable(other.check);
  }
  return byType(branches.map(caseOf), false);
}

function caseOf({ check, kinds }: Pick<Branch, "check" | "kinds">): TypeCase {
  const rest = narrow(check, kindSet(kinds));
  return { kinds, check: rest, implied: rest === check && rejectsOtherTypes(check) };
}

/**
 * A condition on a value that is known to have one of some types. Objects are still distinguished from
 * null.
 */
export function conditionOf(check: Check, kinds: KindSet): Check {
  const list = kindList(kinds);
  const isPrimitive = !list.includes("object") && !list.includes("array");
  return isPrimitive ? narrow(check, kinds) : byType([caseOf({ check, kinds: list })], false);
}

/** Whether a check that `narrow` leaves unchanged tests the type itself. */
function rejectsOtherTypes(check: Check): boolean {
  if (check.kind === "all") return check.checks.some(rejectsOtherTypes);
  return check.kind === "literals" || check.kind === "model" || check.kind === "local";
}

/** Merges branches that list values into one list; undefined if oneOf lists a value twice. */
function joinLiterals(
  keyword: "anyOf" | "oneOf",
  branches: readonly Branch[],
  scope: Scope,
  planner: Planner,
): Check | undefined {
  const values: JsonValue[] = [];
  for (const { check } of branches) {
    if (check.kind !== "literals") return undefined;
    for (const value of check.values) {
      const known = values.some((other) => jsonEquals(other, value));
      if (known && keyword === "oneOf") return undefined;
      if (!known) values.push(value);
    }
  }
  if (values.length === 0 || values.some((value) => isJsonObject(value))) return undefined;
  return finish({ ...noFacts(scope), values, keyword: "enum" }, planner);
}

// ---- not and if --------------------------------------------------------------------------------------

function planNot(schema: Schema, scope: Scope, planner: Planner): Check {
  return not(planCondition(schema, literal(within(scope, "Excluded")), planner));
}

/** `then` and `else` without `if` have no effect, nor does `if` alone (core 10.2.2). */
function planIf(schema: Schema, scope: Scope, planner: Planner): Check {
  const place = (word: string): Scope => literal(within(scope, word));
  const branch = (part: Schema | undefined, word: string): Check =>
    part === undefined ? ANYTHING : planSeparately(part, place(word), planner);
  const then = branch(schema.then, "Then");
  const otherwise = branch(schema.else, "Else");
  if (then.kind === "anything" && otherwise.kind === "anything") return ANYTHING;
  const condition = planCondition(schema.if as Schema, place("Condition"), planner);
  // The condition narrows the value to a dict, which may lack the properties that a branch reads.
  const apart = (check: Check, part: Schema | undefined, word: string): Check =>
    part !== undefined && narrowsToDict(condition) && readsProperties(check)
      ? hoistOnce(part, check, place(word), planner)
      : check;
  return conditional(
    condition,
    apart(then, schema.then, "Then"),
    apart(otherwise, schema.else, "Else"),
  );
}

function literal(scope: Scope): Scope {
  return { ...scope, inCondition: true };
}
