/** Checks as expressions, for the kinds that need no statements. */
import type { Check, Kind } from "../../generator/plan/check/ir.js";
import { isExpression, isNeutral, type StatementKind } from "../../generator/plan/check/layout.js";
import { invariant } from "../../generator/diagnostics.js";
import type { Dict } from "../../generator/plan/check.js";
import {
  bigint,
  code,
  type Code,
  codecs,
  EMPTY,
  identifier,
  join,
  literal,
  model,
  runtime,
  type SymbolRef,
} from "../code.js";
import {
  and,
  atom,
  comparison,
  type Formula,
  FALSE,
  fails,
  holds,
  not,
  or,
  test,
  TRUE,
} from "./formula.js";
import { depthOf, helper, type ValueExpr, type Printing, propertyExpr } from "./value-expr.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;
type Entry<K extends Check["kind"]> = (
  check: OfKind<K>,
  place: ValueExpr,
  printing: Printing,
) => Formula;
/** All kinds that can be expressions. */
type Table = { readonly [K in Exclude<Check["kind"], StatementKind>]: Entry<K> };

/** The formula of a check; undefined if it needs statements. */
export function formulaOf(check: Check, place: ValueExpr, printing: Printing): Formula | undefined {
  return isExpression(check) ? formula(check, place, printing) : undefined;
}

/** The formula of a check that is an expression. */
export function formula(check: Check, place: ValueExpr, printing: Printing): Formula {
  const entry = (TABLE as { readonly [K in Check["kind"]]?: Entry<K> })[check.kind] as
    Entry<Check["kind"]> | undefined;
  invariant(entry !== undefined, `${check.kind} is no expression`);
  return entry(check, place, printing);
}

/** The function that a check calls. */
export function predicate({ module, function: name }: OfKind<"predicate">): SymbolRef {
  return { name, module, typeOnly: false };
}

/** The class or companion of a model. */
export function modelSymbol(name: string): SymbolRef {
  return model(name, name, false);
}

const KIND_TESTS: Readonly<Record<Kind, (value: Code, dict?: Dict) => Formula>> = {
  null: (value) => atom(code`${value} === null`, code`${value} !== null`),
  boolean: (value) => typeOf(value, "boolean"),
  string: (value) => typeOf(value, "string"),
  number: (value) => test(code`${runtime("isNumber")}(${value})`),
  array: (value) => test(code`${runtime("isArray")}(${value})`),
  bigint: (value) => typeOf(value, "bigint"),
  object: (value, dict) => {
    const type = dict === undefined ? EMPTY : code`<${identifier(dict.name)}>`;
    return test(code`${runtime("isObject")}${type}(${value})`);
  },
};

function typeOf(value: Code, type: string): Formula {
  return atom(
    code`typeof ${value} === ${literal(type)}`,
    code`typeof ${value} !== ${literal(type)}`,
  );
}

/** Whether a value has one of some JSON types. */
export function kindTest(kinds: readonly Kind[], { value, dict }: ValueExpr): Formula {
  return or(kinds.map((kind) => KIND_TESTS[kind](value, dict)));
}

/** Whether a value has a type and passes the checks for that type. */
export function caseTest(
  item: OfKind<"types">["cases"][number],
  place: ValueExpr,
  printing: Printing,
): Formula {
  const inner = formula(item.check, afterTest(item, place), printing);
  if (item.implied) return inner;
  const guards = numberGuard(item.check);
  // `isInteger` also tests the type.
  if (guards && item.kinds.every((kind) => kind === "number" || kind === "bigint")) return inner;
  return and([kindTest(item.kinds, place), inner]);
}

/** The type after the test of a kind. */
const TYPES: Readonly<Record<Kind, Code>> = {
  null: code`null`,
  boolean: code`boolean`,
  string: code`string`,
  number: code`number`,
  array: code`readonly unknown[]`,
  bigint: code`bigint`,
  object: code`Readonly<Record<string, unknown>>`,
};

/** The value after the test of its type, with that type where the compiler does not narrow it. */
function afterTest(
  { kinds, check }: OfKind<"types">["cases"][number],
  place: ValueExpr,
): ValueExpr {
  if (place.narrows || isNeutral(check)) return place;
  const type = join(
    kinds.map((kind) => TYPES[kind]),
    " | ",
  );
  return { ...place, value: code`(${place.value} as ${type})` };
}

function numberGuard(check: Check): boolean {
  const first = check.kind === "all" ? check.checks[0] : check;
  return first?.kind === "integer" || first?.kind === "int";
}

function intTest({ format: bits, bigints }: OfKind<"int">): SymbolRef {
  if (bits === "int32") return runtime("isInt32");
  if (bigints !== true) return runtime(bits === "int64" ? "isInt64" : "isUint64");
  return codecs(bits === "int64" ? "isExactInt64" : "isExactUint64");
}

function isSizedInteger(check: Check): boolean {
  return check.kind === "int";
}

/** Whether a property is absent. */
export function isAbsent(place: ValueExpr): Formula {
  return not(isPresent(place));
}

/** Whether a property is present. */
export function isPresent(place: ValueExpr): Formula {
  return comparison(place.value, "!==", code`undefined`);
}

/** A limit. A bigint if values may be bigints and a number would lose digits. */
function limitOf({ digits, bigints }: DigitsLimit, limit: number): Code {
  return bigints === true && digits !== undefined ? bigint(digits) : literal(limit);
}

function boundTest(
  operator: Parameters<typeof comparison>[1],
): (check: DigitsLimit & { readonly limit: number }, place: ValueExpr) => Formula {
  return (check, { value }) => comparison(value, operator, limitOf(check, check.limit));
}

interface DigitsLimit {
  readonly digits?: string | undefined;
  readonly bigints?: boolean;
}

function atLeast(left: Code, limit: number): Formula {
  return comparison(left, ">=", literal(limit));
}

function atMost(left: Code, limit: number): Formula {
  return comparison(left, "<=", literal(limit));
}

function length(left: Code, limit: number, bound: "min" | "max"): Formula {
  if (bound === "min" && limit === 1) return atom(code`${left} > 0`, code`${left} === 0`);
  return bound === "min" ? atLeast(left, limit) : atMost(left, limit);
}

/** The test for a list of literals. */
function literalTests(check: OfKind<"literals">, place: ValueExpr): Formula {
  const { value } = check.bigints === true ? plainExpr(place) : place;
  const digits = check.bigints === true ? check.digits : undefined;
  const tests = check.values.flatMap((item, index): Formula[] => {
    const long = typeof item === "number" ? digits?.get(item) : undefined;
    if (long !== undefined) return long.map((one) => comparison(place.value, "===", bigint(one)));
    const constant = check.constants.get(index);
    if (constant !== undefined)
      return [test(code`${runtime("jsonEquals")}(${value}, ${helper(constant)})`)];
    return check.set === undefined ? [comparison(value, "===", literal(item))] : [];
  });
  if (check.set !== undefined) tests.unshift(test(code`${helper(check.set)}.has(${value})`));
  return or(tests);
}

/** Converts a bigint to a number if it is safe, since literals are numbers. */
function plainExpr(place: ValueExpr): ValueExpr {
  return { ...place, value: code`${codecs("plainNumber")}(${place.value})` };
}

/** The number of conditions that hold. */
export function countOf(conditions: readonly Formula[]): Code {
  return join(
    conditions.map((condition) => code`Number(${holds(condition)})`),
    " + ",
  );
}

/** The condition of `anyOf` or `oneOf`. */
export function someTest(check: OfKind<"some">, place: ValueExpr, printing: Printing): Formula {
  const conditions = check.branches.map((branch) => formula(branch.check, place, printing));
  if (check.keyword === "anyOf") return or(conditions);
  return comparison(countOf(conditions), "===", code`1`);
}

function propertyTest(
  property: OfKind<"properties">["properties"][number],
  object: ValueExpr,
  printing: Printing,
): Formula {
  const place = propertyExpr(object, property.name);
  const inner = formula(property.check, place, printing);
  if (property.required) return property.rejectsAbsent ? inner : and([isPresent(place), inner]);
  const absent = property.nullIsAbsent
    ? or([not(isPresent(place)), KIND_TESTS.null(place.value)])
    : not(isPresent(place));
  return or([absent, inner]);
}

/** The argument of a function of the module: the value, without some nulls. */
export function withoutNulls({ withoutNulls: names }: OfKind<"local">, value: Code): Code {
  return names === undefined
    ? value
    : code`${runtime("withoutNulls")}(${value}, ${literal(names)})`;
}

/** Whether a property is present, without checking its value. */
export function presence(name: string, object: ValueExpr): Formula {
  return isPresent(propertyExpr(object, name));
}

const TABLE: Table = {
  anything: () => TRUE,
  nothing: () => FALSE,
  all: ({ checks }, place, printing) => {
    // A sized integer is always an integer.
    const tests = checks.some(isSizedInteger)
      ? checks.filter((part) => part.kind !== "integer")
      : checks;
    return and(tests.map((part) => formula(part, place, printing)));
  },
  types: ({ cases, others }, place, printing) =>
    others
      ? and(
          cases.map((item) => {
            const inner = formula(item.check, afterTest(item, place), printing);
            return or([not(kindTest(item.kinds, place)), inner]);
          }),
        )
      : or(cases.map((item) => caseTest(item, place, printing))),
  nullable: ({ check }, place, printing) =>
    or([KIND_TESTS.null(place.value), formula(check, place, printing)]),
  literals: (check, place) => literalTests(check, place),
  model: ({ name, isEnum, deep }, { value }, printing) => {
    const depth = deep === true ? code`, ${depthOf(printing, value)}` : EMPTY;
    return test(code`${modelSymbol(name)}.${isEnum ? code`is` : code`check`}(${value}${depth})`);
  },
  json: (_check, { value }) => test(code`${runtime("isJson")}(${value})`),
  local: (check, { value }, printing) => {
    const depth = printing.plan.deep === true ? code`, ${depthOf(printing, value)}` : EMPTY;
    return test(code`${helper(`is${check.name}`)}(${withoutNulls(check, value)}${depth})`);
  },
  some: someTest,
  not: ({ condition }, place, printing) => not(formula(condition, place, printing)),
  if: (check, place, printing) => {
    const condition = formula(check.condition, place, printing);
    const then = formula(check.then, place, printing);
    const otherwise = formula(check.else, place, printing);
    if (check.else.kind === "anything") return or([not(condition), then]);
    if (check.then.kind === "anything") return or([condition, otherwise]);
    return atom(
      code`(${holds(condition)} ? ${holds(then)} : ${holds(otherwise)})`,
      code`(${holds(condition)} ? ${fails(then)} : ${fails(otherwise)})`,
    );
  },
  integer: ({ bigints }, { value }) =>
    test(code`${bigints === true ? codecs("isExactInteger") : runtime("isInteger")}(${value})`),
  int: (check, { value }) => test(code`${intTest(check)}(${value})`),
  minimum: boundTest(">="),
  maximum: boundTest("<="),
  exclusiveMinimum: boundTest(">"),
  exclusiveMaximum: boundTest("<"),
  multipleOf: (check, { value }) => {
    const helper = check.bigints === true ? codecs("isExactMultipleOf") : runtime("isMultipleOf");
    return test(code`${helper}(${value}, ${limitOf(check, check.limit)})`);
  },
  minLength: ({ limit }, { value }) =>
    limit === 1
      ? length(code`${value}.length`, 1, "min")
      : test(code`${runtime("hasMinLength")}(${value}, ${limit})`),
  maxLength: ({ limit }, { value }) =>
    limit === 0
      ? comparison(code`${value}.length`, "===", code`0`)
      : test(code`${runtime("hasMaxLength")}(${value}, ${limit})`),
  pattern: ({ constant }, { value }) => test(code`${helper(constant)}.test(${value})`),
  predicate: (check, { value }) => test(code`${predicate(check)}(${value})`),
  minItems: ({ limit }, { value }) => length(code`${value}.length`, limit, "min"),
  maxItems: ({ limit }, { value }) =>
    limit === 0
      ? comparison(code`${value}.length`, "===", code`0`)
      : length(code`${value}.length`, limit, "max"),
  item: ({ index, check }, place, printing) => {
    const item: ValueExpr = {
      value: code`${place.value}[${index}]`,
      word: `${place.word} item`,
      named: false,
      narrows: true,
    };
    const absent = atMost(code`${place.value}.length`, index);
    return or([absent, formula(check, item, printing)]);
  },
  minProperties: ({ limit }, { value }) =>
    length(code`${runtime("countProperties")}(${value})`, limit, "min"),
  maxProperties: ({ limit }, { value }) =>
    length(code`${runtime("countProperties")}(${value})`, limit, "max"),
  properties: ({ properties }, place, printing) =>
    and(properties.map((property) => propertyTest(property, place, printing))),
  dependentRequired: ({ name, required }, place) =>
    or([not(presence(name, place)), and(required.map((other) => presence(other, place)))]),
  dependentSchema: ({ name, check }, place, printing) =>
    or([not(presence(name, place)), formula(check, place, printing)]),
};
