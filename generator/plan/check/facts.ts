/**
 * Facts: the constraints on one value, gathered from a schema and all others that apply to the same value
 * (allOf, simple references). So each constraint is checked once, and no test contradicts the types that
 * TypeScript has narrowed to.
 */
import type { Digits, Limit as NumberLimit, Schema } from "../../schema/schema.js";
import type { JsonValue } from "../../json.js";
import { jsonEquals } from "../../json.js";
import { isLimit, LIMITS } from "../../schema/fields.js";
import type { Limit, LimitedType } from "../../schema/keyword.js";
import { KEYWORDS } from "../../schema/keywords.js";
import type { Check, KeyRule, LimitCheck } from "./ir.js";
import { ALL_KINDS, type KindSet, kindsOfTypes } from "./kinds.js";
import type { JsonType } from "../../json.js";
import type { Scope } from "./planner.js";

export interface CheckFacts {
  readonly scope: Scope;
  /** The JSON types that remain possible. */
  kinds: KindSet;
  /** Numbers must be integers. */
  integer: boolean;
  /** From `enum` and `const`: the values that remain possible. */
  values: readonly JsonValue[] | undefined;
  /** The digits of those that a number cannot represent exactly. */
  digits?: Digits["values"] | undefined;
  keyword: "enum" | "const";
  /** Assertions by JSON type. Of several bounds, only the tightest. */
  readonly numbers: Check[];
  readonly strings: Check[];
  readonly arrays: Check[];
  object: ObjectFacts | undefined;
  /** Checks of the whole value: anyOf, oneOf, not, if. */
  readonly groups: Check[];
  readonly calls: Call[];
  /** References that have been followed: a schema that is reached several times counts once. */
  readonly targets: Set<string>;
}

/** Facts about an object. Most values have none. */
export interface ObjectFacts {
  readonly properties: Map<string, PropertyCheckFacts>;
  readonly rules: KeyRule[];
  readonly others: Check[];
}

export interface PropertyCheckFacts {
  required: boolean;
  /** Null does not count as absent, whatever the options say. */
  notNull?: boolean;
  /** The schemas that declare the property, each with its scope; empty if it is only required. */
  readonly declarations: Declaration[];
}

export interface Declaration {
  readonly schema: Schema;
  readonly scope: Scope;
}

/** A model or function that checks the whole value. */
export interface Call {
  readonly check: Check;
  /** The types of the values that it can accept. */
  readonly kinds: KindSet;
  /** The model is a class, and its schema also allows null. */
  readonly orNull: boolean;
  /** The properties of a class whose null counts as absent. */
  readonly nullAsAbsent: readonly string[];
}

export function noFacts(scope: Scope): CheckFacts {
  return {
    scope,
    kinds: ALL_KINDS,
    integer: false,
    values: undefined,
    keyword: "enum",
    numbers: [],
    strings: [],
    arrays: [],
    object: undefined,
    groups: [],
    calls: [],
    targets: new Set(),
  };
}

/** The facts about the value as an object; created on first use. */
export function objectFacts(facts: CheckFacts): ObjectFacts {
  return (facts.object ??= { properties: new Map(), rules: [], others: [] });
}

export function addTypes(facts: CheckFacts, types: readonly JsonType[]): void {
  facts.kinds &= kindsOfTypes(types);
  if (types.includes("integer") && !types.includes("number")) facts.integer = true;
}

/** Adds the values of `enum` or `const`. Only values that were allowed before remain. */
export function addValues(
  facts: CheckFacts,
  {
    values,
    keyword,
    digits,
  }: Pick<CheckFacts, "keyword" | "digits"> & { values: readonly JsonValue[] },
): void {
  const before = facts.values;
  facts.digits ??= digits;
  facts.values =
    before === undefined
      ? values
      : before.filter((value) => values.some((other) => jsonEquals(value, other)));
  facts.keyword = before === undefined ? keyword : "enum";
}

/** Whether a check is a lower or an upper bound; only the tightest is checked. */
function isBound(check: Check): check is LimitCheck {
  return isLimit(check) && boundOf(check) !== "divisor";
}

function boundOf({ kind }: LimitCheck): Limit["bound"] {
  return KEYWORDS[kind].limit.bound;
}

function isTighter(a: LimitCheck, b: LimitCheck): boolean {
  const valueOf = ({ limit, digits }: LimitCheck): number | bigint =>
    digits === undefined ? limit : BigInt(digits);
  return boundOf(a) === "lower" ? valueOf(a) > valueOf(b) : valueOf(a) < valueOf(b);
}

/** Adds an assertion unless it exists. Of two bounds of one kind, the tighter one remains. */
export function addAssertion<T extends Check>(list: T[], check: T): void {
  const same = list.findIndex((other) =>
    isBound(check) ? other.kind === check.kind : JSON.stringify(other) === JSON.stringify(check),
  );
  const known = list[same];
  if (known === undefined) list.push(check);
  else if (isBound(check) && isBound(known) && isTighter(check, known)) list[same] = check;
}

/** The limits of a schema on values of a type. */
export function limitsOn(schema: Schema, type: LimitedType): readonly LimitCheck[] {
  return LIMITS.flatMap(({ keyword, of, bound, noun }) => {
    const limit = of === type ? schema[keyword] : undefined;
    // A minimum count of 0 is no limit.
    if (limit === undefined || (noun !== undefined && bound === "lower" && limit <= 0)) return [];
    const digits = schema.digits?.limits.get(keyword as NumberLimit);
    return [{ kind: keyword, limit, ...(digits === undefined ? {} : { digits }) }];
  });
}
