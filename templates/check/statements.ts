/** Checks as statements that return false, for the kinds that are not expressions. */
import { invariant, unreachable } from "../../generator/diagnostics.js";
import type { Check, DecisionCheck, PropertyCheck } from "../../generator/plan/check/ir.js";
import { code, type Code, compound } from "../code.js";
import { printContains, printItem, printItems, printUnevaluatedItems } from "./arrays.js";
import { clause, named, printIf, RETURN_FALSE, tagLabel } from "./flow.js";
import { and, holds, not, or, TRUE } from "./formula.js";
import { printKeys } from "./keys.js";
import { type ValueExpr, type Printing, propertyExpr } from "./value-expr.js";
import {
  isExpression,
  readsProperties,
  type StatementKind,
} from "../../generator/plan/check/layout.js";
import { formula, isAbsent, isPresent, kindTest } from "./test.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;

/** Statements that return false unless a value passes. */
export function statements(check: Check, place: ValueExpr, printing: Printing): Code[] {
  if (check.kind !== "all" && isExpression(check) && !readsProperties(check))
    return printIf(not(formula(check, place, printing)), [RETURN_FALSE]);
  switch (check.kind) {
    case "all":
      return check.checks.flatMap((part) => statements(part, place, printing));
    case "types":
      return printTypes(check, place, printing);
    case "nullable":
      return printIf(not(kindTest(["null"], place)), statements(check.check, place, printing));
    case "properties":
      return check.properties.flatMap((property) => printProperty(property, place, printing));
    case "items":
      return printItems(check, place, printing, statements);
    case "item":
      return printItem(check, place, printing, statements);
    case "contains":
      return printContains(check, place, printing);
    case "unevaluatedItems":
      return printUnevaluatedItems(check, place, printing, statements);
    case "keys":
      return printKeys(check.rules, place, printing, statements);
    case "decide":
      return invariant(false, "a decision is the whole body of a function") as never;
    default:
      return printIf(not(formula(check satisfies Expression, place, printing)), [RETURN_FALSE]);
  }
}

type Expression = Exclude<Check, { readonly kind: StatementKind }>;

/** Statements that end with a return, which is true exactly if a value passes. */
export function body(check: Check, place: ValueExpr, printing: Printing): Code[] {
  if (isExpression(check) && (place.dict === undefined || check.kind === "model"))
    return [code`return ${holds(formula(check, place, printing))};`];
  if (check.kind === "nullable") {
    const isNull = kindTest(["null"], place);
    return [...printIf(isNull, [code`return true;`]), ...body(check.check, place, printing)];
  }
  if (check.kind === "decide")
    return printDecision(check.decision, place, printing, check.isObject);
  if (check.kind === "types" && endsInDecision(check)) {
    const cases = check.cases.flatMap((item) =>
      printIf(kindTest(item.kinds, place), body(item.check, place, printing)),
    );
    return [...cases, check.others ? code`return true;` : RETURN_FALSE];
  }
  const last = check.kind === "all" ? check.checks.at(-1) : undefined;
  if (check.kind === "all" && last !== undefined && endsInDecision(last)) {
    const first = check.checks.slice(0, -1);
    return [
      ...first.flatMap((part) => statements(part, place, printing)),
      ...body(last, place, printing),
    ];
  }
  return [...statements(check, place, printing), code`return true;`];
}

/** Whether a check ends with a decision, all of whose paths return. */
function endsInDecision(check: Check): boolean {
  switch (check.kind) {
    case "decide":
      return true;
    case "nullable":
      return endsInDecision(check.check);
    case "types":
      return check.cases.some((item) => endsInDecision(item.check));
    case "all":
      return check.checks.some(endsInDecision);
    default:
      return false;
  }
}

// ---- types ---------------------------------------------------------------------------------------------

function printTypes(check: OfKind<"types">, place: ValueExpr, printing: Printing): Code[] {
  const [first, ...more] = check.cases;
  if (check.others)
    return check.cases.flatMap((item) =>
      printIf(kindTest(item.kinds, place), statements(item.check, place, printing)),
    );
  invariant(first !== undefined, "types without a case");
  const isType = kindTest(first.kinds, place);
  if (more.length === 0)
    return [...printIf(not(isType), [RETURN_FALSE]), ...statements(first.check, place, printing)];
  return printCases(check.cases, place, printing);
}

/** `if (a) … else if (b) … else return false`. Types without further checks form the last condition. */
function printCases(cases: OfKind<"types">["cases"], place: ValueExpr, printing: Printing): Code[] {
  const bare = cases.filter((item) => item.check.kind === "anything");
  const rest = printIf(not(or(bare.map((item) => kindTest(item.kinds, place)))), [RETURN_FALSE]);
  return cases
    .filter((item) => item.check.kind !== "anything")
    .reduceRight<Code[]>((otherwise, item) => {
      const then = statements(item.check, place, printing);
      return printIf(kindTest(item.kinds, place), then, otherwise);
    }, rest);
}

// ---- objects -------------------------------------------------------------------------------------------

function printProperty(property: PropertyCheck, object: ValueExpr, printing: Printing): Code[] {
  const direct = propertyExpr(object, property.name);
  const { setup, place } = named(property.check, direct, printing, property.required ? 1 : 2);
  const { check } = property;
  if (property.required) {
    const present = property.rejectsAbsent ? TRUE : isPresent(place);
    if (isExpression(check) && !readsProperties(check))
      return [
        ...setup,
        ...printIf(not(and([present, formula(check, place, printing)])), [RETURN_FALSE]),
      ];
    return [
      ...setup,
      ...printIf(not(present), [RETURN_FALSE]),
      ...statements(check, place, printing),
    ];
  }
  const isNull = kindTest(["null"], place);
  const inner = check.kind === "nullable" ? check.check : check;
  const skipsNull = check.kind === "nullable" || property.nullIsAbsent;
  const present = and([not(isAbsent(place)), ...(skipsNull ? [not(isNull)] : [])]);
  if (isExpression(inner) && !readsProperties(inner))
    return [
      ...setup,
      ...printIf(and([present, not(formula(inner, place, printing))]), [RETURN_FALSE]),
    ];
  return [...setup, ...printIf(present, statements(inner, place, printing))];
}

// ---- decisions ------------------------------------------------------------------------------------------

/** A decision between variants ends a body: every path returns. */
function printDecision(
  decision: OfKind<"decide">["decision"],
  place: ValueExpr,
  printing: Printing,
  isObject = false,
): Code[] {
  switch (decision.kind) {
    case "variant":
      return body(decision.check, place, printing);
    case "type":
      return printTypeDecision(decision.cases, place, printing);
    case "tag": {
      const clauses = decision.cases.map(({ values, then }) => {
        const labels = values.map(tagLabel);
        return clause(labels, printDecision(then, place, printing, true));
      });
      const { otherwise } = decision;
      const rest =
        otherwise === undefined ? [RETURN_FALSE] : printDecision(otherwise, place, printing, true);
      clauses.push(clause([code`default:`], rest));
      const tag = propertyExpr(place, decision.property).value;
      return [...mustBeObject(place, isObject), compound(code`switch (${tag}) {\n${clauses}\n}`)];
    }
    case "key": {
      const { otherwise } = decision;
      return [
        ...mustBeObject(place, isObject),
        ...decision.cases.flatMap(({ key, then }) =>
          printIf(isPresent(propertyExpr(place, key)), printDecision(then, place, printing, true)),
        ),
        ...(otherwise === undefined
          ? [RETURN_FALSE]
          : printDecision(otherwise, place, printing, true)),
      ];
    }
    default:
      return unreachable(decision);
  }
}

/** A body for each type. A single body follows its guard. */
function printTypeDecision(
  cases: (DecisionCheck & { readonly kind: "type" })["cases"],
  place: ValueExpr,
  printing: Printing,
): Code[] {
  const printed = cases.map(({ types, then }) => {
    const isObject = types.every((kind) => kind === "object");
    return { test: kindTest(types, place), then: printDecision(then, place, printing, isObject) };
  });
  const [only] = printed;
  if (only !== undefined && printed.length === 1)
    return [...printIf(not(only.test), [RETURN_FALSE]), ...only.then];
  return [...printed.flatMap(({ test, then }) => printIf(test, then)), RETURN_FALSE];
}

function mustBeObject(place: ValueExpr, isObject: boolean): Code[] {
  if (isObject) return [];
  return printIf(not(kindTest(["object"], place)), [RETURN_FALSE]);
}
