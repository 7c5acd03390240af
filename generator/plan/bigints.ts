/**
 * Allows bigints in checks of values that a codec decodes to bigints. Walks a planned check together with
 * its type, and allows bigints wherever the type has one. If check and type do not correspond, the check
 * is unchanged and accepts only safe integers, so no digits are lost.
 */
import { mapDecision } from "../model/decision.js";
import type { CheckPlan } from "./check.js";
import type {
  Branch,
  Check,
  DecisionCheck,
  KeyRule,
  Kind,
  LocalFunction,
  PropertyCheck,
} from "./check/ir.js";
import type { AdditionalPlan, MemberPlan, TypePlan } from "./plan.js";

/** The type of the checked values, or the members of the checked class. */
export type CheckedType =
  | { readonly kind: "type"; readonly type: TypePlan }
  | {
      readonly kind: "class";
      readonly members: readonly MemberPlan[];
      readonly additional: AdditionalPlan | undefined;
    };

interface CheckWalk {
  readonly plan: CheckPlan;
  /** Functions that allow bigints; undefined while they are processed. */
  readonly functions: Map<string, LocalFunction | undefined>;
}

/** Returns the plan with bigints allowed where the type has them. */
export function allowBigInts(plan: CheckPlan, checked: CheckedType): CheckPlan {
  const walk: CheckWalk = { plan, functions: new Map() };
  const root = allow(plan.root, checked, walk);
  const condition = plan.isModel ? root : allow(plan.condition, checked, walk);
  const functions = new Map(
    [...plan.functions].map(([name, known]) => [name, walk.functions.get(name) ?? known]),
  );
  return { ...plan, root, condition, functions };
}

function allow(check: Check, checked: CheckedType, walk: CheckWalk): Check {
  const inner = (part: Check): Check => allow(part, checked, walk);
  switch (check.kind) {
    case "all":
      return { ...check, checks: check.checks.map(inner) };
    case "nullable":
    case "dependentSchema":
      return { ...check, check: inner(check.check) };
    case "not":
      return { ...check, condition: inner(check.condition) };
    case "if":
      return {
        ...check,
        condition: inner(check.condition),
        then: inner(check.then),
        else: inner(check.else),
      };
    case "some":
      return {
        ...check,
        branches: check.branches.map((branch) => allowBranch(branch, checked, walk)),
      };
    case "types":
      return {
        ...check,
        cases: check.cases.map((item) => ({
          ...item,
          kinds: withBigInt(item.kinds, checked),
          check: inner(item.check),
        })),
      };
    case "decide":
      return { ...check, decision: allowDecision(check.decision, checked, walk) };
    case "local":
      allowFunction(check.name, checked, walk);
      return check;
    case "properties":
      return {
        ...check,
        properties: check.properties.map((property) => allowProperty(property, checked, walk)),
      };
    case "keys":
      return { ...check, rules: check.rules.map((rule) => allowRule(rule, checked, walk)) };
    case "items":
    case "unevaluatedItems":
      return { ...check, check: allowIn(check.check, itemsOf(checked), walk) };
    case "item":
      return { ...check, check: allowIn(check.check, itemAt(checked, check.index), walk) };
    case "contains":
      return { ...check, condition: allowIn(check.condition, itemsOf(checked), walk) };
    default:
      return allowValue(check, checked);
  }
}

/** Assertions on the value itself. */
function allowValue(check: Check, checked: CheckedType): Check {
  switch (check.kind) {
    case "integer":
    case "multipleOf":
    case "literals":
      return hasBigInts(checked) ? { ...check, bigints: true } : check;
    case "int":
      return hasBigInts(checked) && check.format !== "int32" ? { ...check, bigints: true } : check;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return hasBigInts(checked) && check.digits !== undefined
        ? { ...check, bigints: true }
        : check;
    case "predicate":
      return check.keyword === "uniqueItems"
        ? { ...check, module: "codecs", function: "hasUniqueExact" }
        : check;
    default:
      return check;
  }
}

function allowIn(check: Check, type: TypePlan | undefined, walk: CheckWalk): Check {
  return type === undefined ? check : allow(check, { kind: "type", type }, walk);
}

function allowBranch(branch: Branch, checked: CheckedType, walk: CheckWalk): Branch {
  return {
    check: allow(branch.check, checked, walk),
    whole: allow(branch.whole, checked, walk),
    kinds: withBigInt(branch.kinds, checked),
  };
}

function allowDecision(
  decision: DecisionCheck,
  checked: CheckedType,
  walk: CheckWalk,
): DecisionCheck {
  return mapDecision(decision, {
    leaf: (leaf) => ({ ...leaf, check: allow(leaf.check, checked, walk) }),
    types: (types) => withBigInt(types, checked),
  });
}

/** The first call determines the type of the values: the same schema has the same type. */
function allowFunction(name: string, checked: CheckedType, walk: CheckWalk): void {
  const known = walk.plan.functions.get(name);
  if (known === undefined || walk.functions.has(name)) return;
  walk.functions.set(name, undefined);
  walk.functions.set(name, { ...known, check: allow(known.check, checked, walk) });
}

function allowProperty(
  property: PropertyCheck,
  checked: CheckedType,
  walk: CheckWalk,
): PropertyCheck {
  const type =
    checked.kind === "class"
      ? (checked.members.find(({ wireName }) => wireName === property.name)?.type ??
        checked.additional?.type)
      : valuesOf(checked.type);
  return { ...property, check: allowIn(property.check, type, walk) };
}

/** In a class, a pattern may also match declared properties, which have other types. */
function allowRule(rule: KeyRule, checked: CheckedType, walk: CheckWalk): KeyRule {
  if (rule.kind === "name") return rule;
  const isOpen = checked.kind === "class" && (rule.kind !== "pattern" || !checked.members.length);
  const type = checked.kind === "type" ? valuesOf(checked.type) : checked.additional?.type;
  return checked.kind === "type" || isOpen
    ? { ...rule, check: allowIn(rule.check, type, walk) }
    : rule;
}

// ---- types -------------------------------------------------------------------------------------------

/** Whether some value is a bigint on the instance side. */
function hasBigInts(checked: CheckedType): boolean {
  return checked.kind === "type" && typesIn(checked.type).some(isBigIntType);
}

function isBigIntType(type: TypePlan): boolean {
  if (type.kind === "codec") return type.codec.wire === "bigint";
  return (
    type.kind === "model" && type.instances?.codecs.some(({ wire }) => wire === "bigint") === true
  );
}

function typesIn(type: TypePlan): readonly TypePlan[] {
  return type.kind === "union" ? type.members.flatMap(typesIn) : [type];
}

function withBigInt(kinds: readonly Kind[], checked: CheckedType): readonly Kind[] {
  return kinds.includes("number") && hasBigInts(checked) ? [...kinds, "bigint"] : kinds;
}

function itemsOf(checked: CheckedType): TypePlan | undefined {
  return typeWithin(checked, (type) =>
    type.kind === "array" ? type.items : type.kind === "tuple" ? type.rest : undefined,
  );
}

function itemAt(checked: CheckedType, index: number): TypePlan | undefined {
  return typeWithin(checked, (type) =>
    type.kind === "tuple"
      ? (type.prefix[index] ?? type.rest)
      : type.kind === "array"
        ? type.items
        : undefined,
  );
}

function valuesOf(type: TypePlan): TypePlan | undefined {
  return typeWithin({ kind: "type", type }, (part) =>
    part.kind === "map" ? part.values : undefined,
  );
}

function typeWithin(
  checked: CheckedType,
  find: (type: TypePlan) => TypePlan | undefined,
): TypePlan | undefined {
  if (checked.kind === "class") return undefined;
  const found = typesIn(checked.type).flatMap((type) => find(type) ?? []);
  return found.length > 1 ? { kind: "union", members: found } : found[0];
}
