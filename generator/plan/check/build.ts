/** Constructors of checks, which simplify their result. */
import { jsonEquals, type JsonValue } from "../../json.js";
import {
  ANYTHING,
  type Branch,
  type Check,
  type LiteralsCheck,
  NOTHING,
  type TypeCase,
} from "./ir.js";
import {
  ALL_KINDS,
  hasKind,
  kindList,
  kindOf,
  kindSet,
  type KindSet,
  NULL_KIND,
  OBJECT_KIND,
} from "./kinds.js";

/** All parts must hold. */
export function all(parts: readonly Check[]): Check {
  const checks = parts
    .flatMap((part) => (part.kind === "all" ? part.checks : [part]))
    .filter((part) => part.kind !== "anything");
  if (checks.some((part) => part.kind === "nothing")) return NOTHING;
  if (checks.length === 0) return ANYTHING;
  return checks.length === 1 ? (checks[0] as Check) : { kind: "all", checks };
}

/** Checks by JSON type. A closed set of types that only adds null to another check is `nullable`. */
export function byType(all: readonly TypeCase[], others: boolean): Check {
  const cases = all.filter(({ check }) => check.kind !== (others ? "anything" : "nothing"));
  if (cases.length === 0) return others ? ANYTHING : NOTHING;
  const isNull = ({ kinds, check }: TypeCase): boolean =>
    kinds.length === 1 && kinds[0] === "null" && check.kind === "anything";
  const rest = cases.filter((item) => !isNull(item));
  if (others || rest.length === cases.length || rest.length === 0)
    return { kind: "types", cases, others };
  return { kind: "nullable", check: single(rest) };
}

function single(cases: readonly TypeCase[]): Check {
  const [first] = cases;
  if (cases.length === 1 && first?.implied === true) return first.check;
  return { kind: "types", cases, others: false };
}

/** Adds null to the values that a check accepts. */
export function nullable(check: Check): Check {
  if (check.kind === "nullable" || check.kind === "anything") return check;
  if (check.kind === "nothing")
    return byType([{ kinds: ["null"], check: ANYTHING, implied: false }], false);
  if (check.kind === "types" && !check.others && allowsNull(check.cases)) return check;
  return { kind: "nullable", check };
}

function allowsNull(cases: readonly TypeCase[]): boolean {
  return cases.some(({ kinds, check }) => kinds.includes("null") && check.kind === "anything");
}

/** The branches of a choice without redundant ones. */
export function reduced(keyword: "anyOf" | "oneOf", all: readonly Branch[]): readonly Branch[] {
  const branches = all.filter(({ check }) => check.kind !== "nothing");
  if (keyword === "oneOf") return branches;
  const anything = branches.find(({ check }) => check.kind === "anything");
  if (anything !== undefined) return [anything];
  return branches.filter((branch, index) => !isAbsorbed(branch, index, branches));
}

/**
 * At least one branch (anyOf) or exactly one (oneOf) must hold. If there are several branches, each must
 * be a condition.
 */
export function some(keyword: "anyOf" | "oneOf", all: readonly Branch[]): Check {
  const left = reduced(keyword, all);
  const branches = keyword === "anyOf" ? withoutRepeats(left) : left;
  if (branches.length === 0) return NOTHING;
  if (branches.length === 1) return (branches[0] as Branch).check;
  const rest = branches.filter(({ check }) => check.kind !== "anything");
  if (rest.length === branches.length) return { kind: "some", keyword, branches };
  // What the branches before it have not accepted, it accepts.
  if (keyword === "anyOf") return ANYTHING;
  // One branch of `oneOf` always holds, so no other may hold.
  if (branches.length - rest.length > 1) return NOTHING;
  return not(some("anyOf", rest));
}

/**
 * Removes repeated literals from the branches of anyOf. TypeScript does not allow comparisons with
 * literals that an earlier branch has excluded by narrowing.
 */
function withoutRepeats(branches: readonly Branch[]): readonly Branch[] {
  const seen: Accepted = { kinds: 0, values: [] };
  // Reorder only if needed: issues refer to unnamed branches by number.
  const isMixed = [0, 2].every((one) => branches.some(({ check }) => rank(check) === one));
  const ordered = isMixed ? [...branches].sort((a, b) => rank(a.check) - rank(b.check)) : branches;
  const left = ordered.map((branch) => {
    const check = narrow(branch.check, ALL_KINDS, seen);
    addAccepted(branch.check, seen);
    return { ...branch, check };
  });
  return left.filter(({ check }) => check.kind !== "nothing");
}

/** Literals first, which are cheapest; models last, because their `is` narrows the value. */
function rank(check: Check): number {
  if (check.kind === "model") return 2;
  return check.kind === "literals" ? 0 : 1;
}

/** Values that are known to pass: all of some types, and single values. */
interface Accepted {
  kinds: KindSet;
  readonly values: JsonValue[];
}

const NONE: Accepted = { kinds: 0, values: [] };

function isAccepted(value: JsonValue, { kinds, values }: Accepted): boolean {
  return hasKind(kinds, kindOf(value)) || values.some((other) => jsonEquals(other, value));
}

/** Adds what a check accepts by its first tests, from which TypeScript narrows. */
function addAccepted(check: Check, seen: Accepted): void {
  switch (check.kind) {
    case "literals":
      seen.values.push(...check.values);
      return;
    case "nullable":
      seen.kinds |= NULL_KIND;
      addAccepted(check.check, seen);
      return;
    case "types":
      if (check.others)
        seen.kinds |= ALL_KINDS & ~kindSet(check.cases.flatMap(({ kinds }) => kinds));
      for (const item of check.cases)
        if (item.check.kind === "anything") seen.kinds |= kindSet(item.kinds);
      return;
    case "some":
      if (check.keyword === "oneOf") return;
      for (const branch of check.branches) addAccepted(branch.check, seen);
      return;
    default:
  }
}

/** Whether another branch is a bare type check that includes all types of this branch. */
function isAbsorbed(branch: Branch, index: number, branches: readonly Branch[]): boolean {
  return branches.some((other, at) => {
    if (at === index || !isBareType(other.check)) return false;
    const wide = kindsOfBare(other.check);
    if ((kindSet(branch.kinds) & ~wide) !== 0) return false;
    return !(isBareType(branch.check) && kindSet(branch.kinds) === wide && at > index);
  });
}

/** Whether a check only tests the type, without further conditions. */
export function isBareType(check: Check): boolean {
  if (check.kind === "nullable") return isBareType(check.check);
  return (
    check.kind === "types" &&
    !check.others &&
    check.cases.every((item) => item.check.kind === "anything")
  );
}

/** The types that a bare type test accepts. */
function kindsOfBare(check: Check): KindSet {
  if (check.kind === "nullable") return NULL_KIND | kindsOfBare(check.check);
  return check.kind === "types" ? kindSet(check.cases.flatMap(({ kinds }) => kinds)) : 0;
}

/** Negates a condition. */
export function not(condition: Check): Check {
  if (condition.kind === "anything") return NOTHING;
  return condition.kind === "nothing" ? ANYTHING : { kind: "not", condition };
}

/** An if-else check. All three parts are conditions. */
export function conditional(condition: Check, then: Check, otherwise: Check): Check {
  if (condition.kind === "anything") return then;
  if (condition.kind === "nothing") return otherwise;
  if (then.kind === "anything" && otherwise.kind === "anything") return ANYTHING;
  if (then.kind === "nothing" && otherwise.kind === "nothing") return NOTHING;
  return { kind: "if", condition, then, else: otherwise };
}

/**
 * Simplifies a check for values of known types that are not among those `seen`. A type test is removed
 * only for a single type: after a test of several types, TypeScript may not have narrowed the value.
 */
export function narrow(check: Check, kinds: KindSet, seen: Accepted = NONE): Check {
  switch (check.kind) {
    case "all":
      return all(check.checks.map((part) => narrow(part, kinds, seen)));
    case "types":
      return restrictTypes(check, kinds, seen);
    case "nullable": {
      if (kinds === NULL_KIND) return ANYTHING;
      // A decision is reached only if the value is not null.
      const left = check.check.kind === "decide" ? kinds & ~NULL_KIND : kinds;
      const inner = narrow(check.check, left, seen);
      return (kinds & NULL_KIND) === 0 ? inner : nullable(inner);
    }
    case "some":
      return some(
        check.keyword,
        check.branches.map((branch) => ({
          check: narrow(branch.check, kinds, seen),
          whole: branch.whole,
          kinds: branch.kinds.filter((kind) => hasKind(kinds, kind)),
        })),
      );
    case "literals":
      return filterLiterals(
        check,
        (value) => hasKind(kinds, kindOf(value)) && !isAccepted(value, seen),
      );
    case "decide":
      return restrictDecision(check, kinds);
    case "if":
      return conditional(
        narrow(check.condition, kinds, seen),
        narrow(check.then, kinds, seen),
        narrow(check.else, kinds, seen),
      );
    case "not":
      return not(narrow(check.condition, kinds, seen));
    default:
      return check;
  }
}

/** Removes types that the value cannot have from a decision, and the type test if one type is left. */
function restrictDecision(check: Check & { readonly kind: "decide" }, kinds: KindSet): Check {
  const { decision } = check;
  switch (decision.kind) {
    case "variant":
      return narrow(decision.check, kinds);
    case "type": {
      const cases = decision.cases
        .map((item) => ({ ...item, types: item.types.filter((kind) => hasKind(kinds, kind)) }))
        .filter((item) => item.types.length > 0);
      const [only] = cases;
      if (only === undefined) return NOTHING;
      const isCertain = cases.length === 1 && (kinds & ~kindSet(only.types)) === 0;
      return isCertain
        ? restrictDecision({ ...check, decision: only.then }, kinds)
        : { ...check, decision: { kind: "type", cases } };
    }
    default:
      if ((kinds & OBJECT_KIND) === 0) return NOTHING;
      return kinds === OBJECT_KIND ? { ...check, isObject: true } : check;
  }
}

function filterLiterals(check: LiteralsCheck, keep: (value: JsonValue) => boolean): Check {
  const left = [...check.values.entries()].filter(([, value]) => keep(value));
  if (left.length === 0) return NOTHING;
  if (left.length === check.values.length) return check;
  const constants = left.flatMap(([index], at) => {
    const constant = check.constants.get(index);
    return constant === undefined ? [] : [[at, constant] as const];
  });
  return { ...check, values: left.map(([, value]) => value), constants: new Map(constants) };
}

function restrictTypes(
  check: Check & { readonly kind: "types" },
  kinds: KindSet,
  seen: Accepted,
): Check {
  const cases = check.cases
    .map((item) => ({ ...item, kinds: item.kinds.filter((kind) => hasKind(kinds, kind)) }))
    .filter((item) => item.kinds.length > 0)
    .map((item) => ({ ...item, check: narrow(item.check, kindSet(item.kinds), seen) }));
  const left = kinds & ~kindSet(cases.flatMap((item) => item.kinds));
  if (left === 0 && cases.length === 1) return (cases[0] as TypeCase).check;
  if (left === 0 && cases.every((item) => item.check.kind === "anything")) return ANYTHING;
  if (!check.others) return byType(cases, false);
  return byType(cases, true);
}

/** A check that only tests for the types of a set. */
export function bareTypes(kinds: KindSet): Check {
  return byType([{ kinds: kindList(kinds), check: ANYTHING, implied: false }], false);
}
