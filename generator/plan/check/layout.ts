/** The size of printed checks and the properties that they read: decides which fit into one expression. */
import { unreachable } from "../../diagnostics.js";
import type { Branch, Check, PropertyCheck } from "./ir.js";
import { ALL_KINDS, kindSet } from "./kinds.js";
import { isLimit } from "../../schema/fields.js";

/** Checks with more tests become a function or statements. */
const MAX_TESTS = 8;

/** The kinds of checks that always need statements. */
export type StatementKind = "decide" | "items" | "contains" | "unevaluatedItems" | "keys";

export function isExpression(check: Check): boolean {
  return testCount(check) <= MAX_TESTS;
}

/** The number of tests in an expression of the check; Infinity if it needs statements. */
export function testCount(check: Check): number {
  switch (check.kind) {
    case "anything":
    case "nothing":
      return 0;
    case "all":
      return sum(check.checks, testCount);
    case "types":
      return sum(check.cases, (item) => item.kinds.length + testCount(item.check));
    case "nullable":
      return 1 + testCount(check.check);
    case "literals":
      return check.set === undefined ? check.values.length : 1 + check.constants.size;
    case "some":
      return sum(check.branches, (branch) => testCount(branch.check));
    case "not":
      return testCount(check.condition);
    case "if":
      return testCount(check.condition) + testCount(check.then) + testCount(check.else);
    case "properties":
      return sum(check.properties, (property) => 1 + propertyCount(property));
    case "dependentRequired":
      return 1 + check.required.length;
    case "dependentSchema":
      return 1 + testCount(check.check);
    case "item":
      return 1 + innerCount(check.check);
    case "decide":
    case "items":
    case "contains":
    case "unevaluatedItems":
    case "keys":
      return Infinity;
    case "model":
    case "local":
    case "json":
    case "integer":
    case "int":
    case "pattern":
    case "predicate":
      return 1;
    default:
      return isLimit(check) ? 1 : unreachable(check);
  }
}

function propertyCount({ name, check }: PropertyCheck): number {
  const count = innerCount(check);
  // Such a name is read by a call, whose result TypeScript does not narrow.
  return count > 1 && name in Object.prototype ? Infinity : count;
}

/** Nested properties need statements with a variable for the inner object. */
function innerCount(check: Check): number {
  return readsProperties(check) ? Infinity : testCount(check);
}

/** Whether the check is the type guard of a model. */
export function narrowsToDict(check: Check): boolean {
  return check.kind === "model" || (check.kind === "nullable" && narrowsToDict(check.check));
}

/** Whether the check reads properties of the value itself. */
export function readsProperties(check: Check): boolean {
  switch (check.kind) {
    case "properties":
    case "dependentRequired":
    case "dependentSchema":
    case "keys":
      return true;
    case "all":
      return check.checks.some(readsProperties);
    case "types":
      return check.cases.some((item) => readsProperties(item.check));
    case "nullable":
      return readsProperties(check.check);
    case "some":
      return check.branches.some((branch) => readsProperties(branch.check));
    case "not":
      return readsProperties(check.condition);
    case "if":
      return [check.condition, check.then, check.else].some(readsProperties);
    default:
      return false;
  }
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}

/**
 * Whether a branch is a model that may be of any value. For TypeScript, no value is left after it, so that
 * branches beside it that read the value must be functions.
 */
export function isOfAnyValue({ check, kinds }: Branch): boolean {
  return check.kind === "model" && kindSet(kinds) === ALL_KINDS;
}

/** Whether earlier narrowing cannot affect a check: it contains only calls and tests of presence. */
export function isNeutral(check: Check): boolean {
  switch (check.kind) {
    case "anything":
    case "nothing":
    case "model":
    case "local":
      return true;
    case "all":
      return check.checks.every(isNeutral);
    case "nullable":
      return isNeutral(check.check);
    case "types":
      return check.cases.every((item) => isNeutral(item.check));
    case "some":
      return check.branches.every((branch) => isNeutral(branch.check));
    case "not":
      return isNeutral(check.condition);
    case "if":
      return [check.condition, check.then, check.else].every(isNeutral);
    case "properties":
      return check.properties.every((property) => property.check.kind === "anything");
    default:
      return false;
  }
}
