/**
 * Turns gathered facts into a check. Parts that narrow the value are in an order that keeps later tests
 * valid in TypeScript: types with their assertions, literals, groups, calls.
 */
import type { JsonValue } from "../../json.js";
import { conditionsWithoutNulls } from "./absent-nulls.js";
import { all, byType, isBareType, nullable, narrow } from "./build.js";
import {
  type Call,
  type Declaration,
  type CheckFacts,
  noFacts,
  type PropertyCheckFacts,
} from "./facts.js";
import {
  ANYTHING,
  type Check,
  type KeyRule,
  type Kind,
  type LiteralsCheck,
  NOTHING,
  type PropertyCheck,
  type TypeCase,
} from "./ir.js";
import {
  ALL_KINDS,
  hasKind,
  kindList,
  kindOf,
  type KindSet,
  kindSet,
  NULL_KIND,
  OBJECT_KIND,
} from "./kinds.js";
import { hoist, setConstant, valueConstant } from "./names.js";
import { inside, type Planner, within } from "./planner.js";
import { isNeutral, narrowsToDict, readsProperties } from "./layout.js";

/** Builds the check from the facts. `typed`: test the types even if no other check needs it. */
export function finish(gathered: CheckFacts, planner: Planner, typed = false): Check {
  const { left: facts, conditions } = conditionsWithoutNulls(gathered, planner);
  const values = facts.values?.filter((value) => isPossible(value, facts));
  if (values !== undefined) facts.kinds &= kindSet(values.map(kindOf));
  if (facts.kinds === 0) return NOTHING;
  const asked = facts.groups.filter((group) => !isImplied(group, facts));
  // Groups are checked for the remaining types.
  const types = finishTypes(facts, values, planner, typed || asked.length > 0);
  const literals = values === undefined ? ANYTHING : finishLiterals(values, facts, planner);
  const groups = finishGroups(asked, { facts, types, literals, conditions }, planner);
  const calls = facts.calls.map((call) => finishCall(call, facts));
  const others = [...groups, ...conditions, ...calls];
  const [only, ...more] = [literals, ...others].filter(({ kind }) => kind !== "anything");
  // It distinguishes the types itself and rejects all others.
  if (only !== undefined && more.length === 0 && decidesType(only) && isBareType(types)) {
    const left = narrow(only, kindsOfTypes(types));
    return decidesType(left) ? left : all([types, left]);
  }
  return all([types, literals, ...others.toSorted(modelsLast)]);
}

/** The kinds of a check that only tests types. */
function kindsOfTypes(check: Check): KindSet {
  if (check.kind === "nullable") return NULL_KIND | kindsOfTypes(check.check);
  return check.kind === "types" ? kindSet(check.cases.flatMap(({ kinds }) => kinds)) : ALL_KINDS;
}

/** Models last: they narrow the value to their dict, whose properties may have other types. */
function modelsLast(a: Check, b: Check): number {
  return narrowingRank(a) - narrowingRank(b);
}

/** A choice narrows the value to one of several models. */
function narrowingRank(check: Check): 0 | 1 | 2 {
  if (narrowsToDict(check)) return 2;
  return check.kind === "some" && check.branches.every((one) => isGuard(one.check)) ? 1 : 0;
}

function isGuard(check: Check): boolean {
  return check.kind === "local" || narrowsToDict(check);
}

function decidesType(check: Check): boolean {
  if (check.kind === "nullable") return decidesType(check.check);
  return check.kind === "decide" && check.decision.kind === "type";
}

function isPossible(value: JsonValue, facts: CheckFacts): boolean {
  if (!hasKind(facts.kinds, kindOf(value))) return false;
  return !facts.integer || typeof value !== "number" || Number.isInteger(value);
}

// ---- types ---------------------------------------------------------------------------------------------

function finishTypes(
  facts: CheckFacts,
  values: readonly JsonValue[] | undefined,
  planner: Planner,
  typed: boolean,
): Check {
  const others = facts.kinds === ALL_KINDS;
  if (others && !hasAssertions(facts)) return ANYTHING;
  const cases = kindList(facts.kinds).map((kind) => ({
    kinds: [kind],
    check: assertionsOf(kind, facts, planner),
    implied: false,
  }));
  const asserted = cases.filter(({ check }) => check.kind !== "anything");
  if (others) return byType(asserted, true);
  if (typed) return byType(mergeBare(cases), false);
  // The values or calls imply the types.
  const called = facts.calls.some((call) => (call.kinds & ~facts.kinds) === 0);
  const onlyInteger = asserted.every(({ check }) => check.kind === "integer");
  if (values !== undefined && onlyInteger) return ANYTHING;
  if (called && asserted.length === 0) return ANYTHING;
  return byType(mergeBare(cases), false);
}

function hasAssertions({ numbers, strings, arrays, object, integer }: CheckFacts): boolean {
  return integer || object !== undefined || numbers.length + strings.length + arrays.length > 0;
}

/** Merges the types without assertions into one case. */
function mergeBare(cases: readonly TypeCase[]): TypeCase[] {
  const isBare = ({ check, kinds }: TypeCase): boolean =>
    check.kind === "anything" && !kinds.includes("null");
  const bare = cases.filter(isBare).flatMap(({ kinds }) => kinds);
  const rest = cases.filter((item) => !isBare(item));
  if (bare.length === 0) return rest;
  return [...rest, { kinds: bare, check: ANYTHING, implied: false }];
}

function assertionsOf(kind: Kind, facts: CheckFacts, planner: Planner): Check {
  switch (kind) {
    case "number":
      return all([
        ...(facts.integer ? [{ kind: "integer" } as const] : []),
        // The test for an integer of 32 or 64 bits includes the test for an integer.
        ...facts.numbers.filter(({ kind }) => kind === "int"),
        ...facts.numbers.filter(({ kind }) => kind !== "int"),
      ]);
    case "string":
      return all(facts.strings);
    case "array":
      return all(facts.arrays);
    case "object":
      return finishObject(facts, planner);
    default:
      return ANYTHING;
  }
}

// ---- objects -------------------------------------------------------------------------------------------

function finishObject(facts: CheckFacts, planner: Planner): Check {
  if (facts.object === undefined) return ANYTHING;
  const { properties: gathered, rules, others } = facts.object;
  const properties: PropertyCheck[] = [];
  for (const [name, property] of gathered) {
    const planned = finishProperty(name, property, planner);
    if (planned.required && planned.check.kind === "nothing") return NOTHING;
    if (planned.required || planned.check.kind !== "anything") properties.push(planned);
  }
  const checks: Check[] = [];
  if (properties.length > 0) checks.push({ kind: "properties", properties });
  checks.push(...others);
  checks.push(...loops(rules.toSorted(byNarrowing)));
  return all(checks);
}

/** Splits rules into separate loops if one of them may narrow the value for the next. */
function loops(rules: readonly KeyRule[]): readonly Check[] {
  if (rules.length === 0) return [];
  if (rules.filter((rule) => narrowing(rule) === 1).length < 2) return [{ kind: "keys", rules }];
  return rules.map((rule) => ({ kind: "keys", rules: [rule] }));
}

function byNarrowing(a: KeyRule, b: KeyRule): number {
  return narrowing(a) - narrowing(b);
}

/**
 * Order of rules. Rules for all names come late, because they narrow the value; rules that narrow the
 * name come last.
 */
function narrowing(rule: KeyRule): number {
  if (rule.kind === "name" || rule.check.kind === "nothing") return 3;
  if (!isForAllNames(rule)) return 0;
  return isNeutral(rule.check) ? 2 : 1;
}

/** Whether a rule applies to every property. */
function isForAllNames(rule: KeyRule): boolean {
  return rule.kind === "others" && rule.known.names.length + rule.known.patterns.length === 0;
}

function finishProperty(
  name: string,
  property: PropertyCheckFacts,
  planner: Planner,
): PropertyCheck {
  const check = planProperty(name, property, planner);
  const { required, declarations, notNull } = property;
  const mayBeLenient = !required && notNull !== true;
  return {
    name,
    required,
    nullIsAbsent: mayBeLenient && isLenient(declarations, planner),
    rejectsAbsent: rejectsUndefined(check),
    check,
  };
}

/** Plans the check of a property from all of its declarations. */
function planProperty(name: string, { declarations }: PropertyCheckFacts, planner: Planner): Check {
  const [first, ...more] = declarations;
  if (first === undefined) return ANYTHING;
  const simple =
    more.length > 0
      ? undefined
      : planner.schemas.planSimple(first.schema, inside(first.scope), planner);
  if (simple !== undefined) return simple;
  const facts = noFacts(inside(within(first.scope, name)));
  for (const { schema, scope } of declarations)
    planner.schemas.gatherValue(schema, facts, inside(within(scope, name)), planner);
  return finish(facts, planner);
}

/** Whether null counts as absent: with `nulls: "lenient"`, if some declaration refuses null. */
function isLenient(declarations: readonly Declaration[], planner: Planner): boolean {
  if (planner.context.options.nulls !== "lenient") return false;
  return declarations.some(({ schema }) => !planner.acceptsNull(schema));
}

/** Whether the printed check fails for `undefined`, which is not a JSON value. */
function rejectsUndefined(check: Check): boolean {
  switch (check.kind) {
    case "nothing":
    case "literals":
      return true;
    case "types":
      return !check.others;
    case "all":
      return check.checks.some(rejectsUndefined);
    case "nullable":
      return rejectsUndefined(check.check);
    case "some":
      return check.branches.every((branch) => rejectsUndefined(branch.check));
    case "model":
      return check.rejectsUndefined;
    default:
      return false;
  }
}

// ---- literals ------------------------------------------------------------------------------------------

function finishLiterals(
  values: readonly JsonValue[],
  facts: CheckFacts,
  planner: Planner,
): LiteralsCheck {
  const constants = new Map<number, string>();
  for (const [index, value] of values.entries()) {
    if (typeof value === "object" && value !== null)
      constants.set(index, valueConstant(value, facts.scope, planner));
  }
  const primitives = values.filter((value) => typeof value !== "object" || value === null);
  return {
    kind: "literals",
    keyword: facts.keyword,
    values,
    ...(facts.digits === undefined || facts.digits.size === 0 ? {} : { digits: facts.digits }),
    set: setConstant(primitives, facts.scope, planner),
    constants,
  };
}

// ---- groups and calls ----------------------------------------------------------------------------------

/** Whether a branch of `anyOf` is a model that is checked anyway, so that the choice is redundant. */
function isImplied(group: Check, { calls, kinds }: CheckFacts): boolean {
  if (group.kind !== "some" || group.keyword !== "anyOf") return false;
  const canBeNull = (kinds & NULL_KIND) !== 0;
  return group.branches.some(({ whole }) =>
    calls.some(({ check, orNull }) => isSameModel(whole, check) && !(orNull && canBeNull)),
  );
}

function isSameModel(a: Check, b: Check): boolean {
  return a.kind === "model" && b.kind === "model" && a.name === b.name;
}

interface BeforeGroups {
  readonly facts: CheckFacts;
  readonly types: Check;
  readonly literals: Check;
  /** Checked after the groups. */
  readonly conditions: readonly Check[];
}

function finishGroups(
  asked: readonly Check[],
  { facts, ...before }: BeforeGroups,
  planner: Planner,
): Check[] {
  const restricted = asked.map((group) => ({ group, inner: narrow(group, facts.kinds) }));
  const groups = restricted.filter(({ inner }) => inner.kind !== "anything");
  const isNarrowed =
    groups.length > 1 || before.literals.kind !== "anything" || readsProperties(before.types);
  const singleKind = (facts.kinds & (facts.kinds - 1)) === 0;
  const isScalar = singleKind && facts.kinds !== OBJECT_KIND && before.literals.kind === "anything";
  return groups.map(({ group, inner }) => {
    if (inner.kind === "nothing") return NOTHING;
    const count = groups.length + facts.calls.length + before.conditions.length;
    const mustBeApart = isDecision(inner) && count > 1;
    const isOnly = groups.length === 1 || !comparesLiterals(inner);
    const isSafe = !isNarrowed || (isScalar && isOnly) || isNeutral(inner);
    if (!mustBeApart && isSafe) return inner;
    // A separate function does not have the types that are known here.
    const single = singleKind && !mustBeApart;
    const whole = single ? ofKinds(kindList(facts.kinds), inner) : group;
    return hoist(whole, helperScope(group, facts), planner);
  });
}

function ofKinds(kinds: readonly Kind[], check: Check): Check {
  return byType([{ kinds, check, implied: false }], false);
}

function isDecision(check: Check): boolean {
  return check.kind === "decide" || (check.kind === "nullable" && isDecision(check.check));
}

function helperScope(group: Check, facts: CheckFacts): CheckFacts["scope"] {
  const word =
    group.kind === "some" || group.kind === "decide"
      ? group.keyword === "anyOf"
        ? "AnyVariant"
        : "OneVariant"
      : group.kind === "if"
        ? "Consistent"
        : "Allowed";
  return { ...facts.scope, nameWords: [...facts.scope.nameWords, word] };
}

function comparesLiterals(check: Check): boolean {
  switch (check.kind) {
    case "literals":
      return true;
    case "all":
      return check.checks.some(comparesLiterals);
    case "types":
      return check.cases.some((item) => comparesLiterals(item.check));
    case "nullable":
      return comparesLiterals(check.check);
    case "some":
      return check.branches.some((branch) => comparesLiterals(branch.check));
    case "not":
      return comparesLiterals(check.condition);
    case "if":
      return [check.condition, check.then, check.else].some(comparesLiterals);
    default:
      return false;
  }
}

function finishCall(call: Call, facts: CheckFacts): Check {
  const canBeNull = (facts.kinds & NULL_KIND) !== 0;
  return call.orNull && canBeNull ? nullable(call.check) : call.check;
}
