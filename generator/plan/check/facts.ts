/**
 * Facts: what the keywords of one place say of its value, gathered from a schema and from whatever
 * else applies to the same value (allOf, simple references), so that each thing is checked once and
 * no two tests of one place contradict each other in the eyes of the compiler.
 */
import type { Digits, Limit as ExactLimit, Schema } from "../../schema/schema.js";
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
  /** JSON types that are left. */
  kinds: KindSet;
  /** A number must be an integer. */
  integer: boolean;
  /** From `enum` and `const`: the values that are left. */
  values: readonly JsonValue[] | undefined;
  /** The digits of those that lose some as a number. */
  digits?: Digits["values"] | undefined;
  keyword: "enum" | "const";
  /** Assertions of numbers and strings; of several bounds the tightest. */
  readonly numbers: Check[];
  readonly strings: Check[];
  readonly arrays: Check[];
  object: ObjectFacts | undefined;
  /** Checks of the whole value: anyOf, oneOf, not, if. */
  readonly groups: Check[];
  readonly calls: Call[];
  /** What was referred to already: a schema that is reached along several ways says the same each time. */
  readonly targets: Set<string>;
}

/** Of a value that is an object; most values have none. */
export interface ObjectFacts {
  readonly properties: Map<string, PropertyCheckFacts>;
  readonly rules: KeyRule[];
  readonly others: Check[];
}

export interface PropertyCheckFacts {
  required: boolean;
  /** The schemas that declare the property, each with its scope; none where it is only demanded. */
  readonly declarations: Declaration[];
}

export interface Declaration {
  readonly schema: Schema;
  readonly scope: Scope;
}

/** A model or function that checks the whole value. */
export interface Call {
  readonly check: Check;
  /** The types of the values it can accept. */
  readonly kinds: KindSet;
  /** The schema of a class that also allows null. */
  readonly orNull: boolean;
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

/** The facts of the value as an object. */
export function objectFacts(facts: CheckFacts): ObjectFacts {
  return (facts.object ??= { properties: new Map(), rules: [], others: [] });
}

export function addTypes(facts: CheckFacts, types: readonly JsonType[]): void {
  facts.kinds &= kindsOfTypes(types);
  if (types.includes("integer") && !types.includes("number")) facts.integer = true;
}

/** Adds the values of `enum` or `const`; only those that were allowed before are left. */
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

/** A lower or an upper limit, of which only the tightest is checked. */
function isBound(check: Check): check is LimitCheck {
  return isLimit(check) && boundOf(check) !== "divisor";
}

function boundOf({ kind }: LimitCheck): Limit["bound"] {
  return KEYWORDS[kind].limit.bound;
}

function isTighter(a: LimitCheck, b: LimitCheck): boolean {
  const exact = ({ limit, digits }: LimitCheck): number | bigint =>
    digits === undefined ? limit : BigInt(digits);
  return boundOf(a) === "lower" ? exact(a) > exact(b) : exact(a) < exact(b);
}

/** Adds an assertion, unless it is there already; of two bounds of one kind the tighter stays. */
export function addAssertion<T extends Check>(list: T[], check: T): void {
  const same = list.findIndex((other) =>
    isBound(check) ? other.kind === check.kind : JSON.stringify(other) === JSON.stringify(check),
  );
  const known = list[same];
  if (known === undefined) list.push(check);
  else if (isBound(check) && isBound(known) && isTighter(check, known)) list[same] = check;
}

/** The limits that a schema puts on values of a type. */
export function limitsOn(schema: Schema, type: LimitedType): readonly LimitCheck[] {
  return LIMITS.flatMap(({ keyword, of, bound, noun }) => {
    const limit = of === type ? schema[keyword] : undefined;
    // At least none of something is no limit.
    if (limit === undefined || (noun !== undefined && bound === "lower" && limit <= 0)) return [];
    const digits = schema.digits?.limits.get(keyword as ExactLimit);
    return [{ kind: keyword, limit, ...(digits === undefined ? {} : { digits }) }];
  });
}
