/** Building blocks of statements: conditions, blocks, constants for expressions that are read often. */
import type { Check } from "../../generator/plan/check/ir.js";
import type { TagValue } from "../../generator/plan/plan.js";
import { code, type Code, compound, declaration, lines, literal } from "../code.js";
import { type Formula, holds, not, test } from "./formula.js";
import { localName, type ValueExpr, type Printing, variable } from "./value-expr.js";
import { readsProperties, testCount } from "../../generator/plan/check/layout.js";
import { formula } from "./test.js";

/** An expression that is read more often gets a constant. */
const MAX_READS = 3;

export const RETURN_FALSE = code`return false;`;

/** `if (…) …`, with braces around more than one statement. */
export function printIf(
  condition: Formula,
  then: readonly Code[],
  otherwise: readonly Code[] = [],
): Code[] {
  if (then.length === 0) {
    if (otherwise.length === 0) return [];
    return printIf(not(condition), otherwise);
  }
  if (condition.kind === "constant") return [...(condition.value ? then : otherwise)];
  if (otherwise.length === 0)
    return [compound(code`if (${holds(condition)}) ${block(then, "if")}`)];
  const rest = otherwise.length === 1 ? block(otherwise) : block(otherwise, "if");
  return [compound(code`if (${holds(condition)}) {\n${lines(then)}\n} else ${rest}`)];
}

/** One statement, or a block. Under an `if`, a statement that contains statements needs a block. */
export function block(statements: readonly Code[], inside: "if" | "for" = "for"): Code {
  const [only] = statements;
  const isPlain = inside === "for" || only?.form === undefined;
  return only !== undefined && statements.length === 1 && isPlain
    ? only
    : code`{\n${lines(statements)}\n}`;
}

/** The labels of a `switch` and what follows them, in a block if it declares something. */
export function clause(labels: readonly Code[], then: readonly Code[]): Code {
  const declares = then.some(({ form }) => form === "declaration");
  return declares ? code`${labels} {\n${then}\n}` : code`${labels}\n${then}`;
}

/** `case "a":`. An absent property is `undefined`. */
export function tagLabel(value: TagValue): Code {
  return value === undefined ? code`case undefined:` : code`case ${literal(value)}:`;
}

/** Declares a constant for an expression that is read often, or whose properties are read. */
export function named(
  check: Check,
  place: ValueExpr,
  printing: Printing,
  tests: number,
): { readonly setup: readonly Code[]; readonly place: ValueExpr } {
  const count = reads(check) + tests - 1;
  const most = place.narrows && !isChain(check) ? MAX_READS : 1;
  const isOften = readsProperties(check) || count > most;
  if (place.named || !isOften) return { setup: [], place };
  const name = localName(place.word, printing);
  return {
    setup: [declaration(code`const ${name} = ${place.value};`)],
    place: variable(name, place.word),
  };
}

/** A comparison with several values, which only fits on a line if the name is short. */
function isChain(check: Check): boolean {
  return check.kind === "literals" && check.set === undefined && check.values.length > 1;
}

/** How often a check reads its value. */
function reads(check: Check): number {
  const count = testCount(check);
  if (count !== Infinity) return count;
  switch (check.kind) {
    case "all":
      return check.checks.reduce((sum, part) => sum + reads(part), 0);
    case "types":
      return check.cases.reduce((sum, item) => sum + item.kinds.length + reads(item.check), 0);
    case "nullable":
      return 1 + reads(check.check);
    default:
      return 1;
  }
}

/** A condition on the whole value that is tested once, before the loop. */
export function conditionConstant(
  part: { readonly condition: Check; readonly negated: boolean },
  place: ValueExpr,
  setup: Code[],
  printing: Printing,
): Formula {
  const condition = formula(part.condition, place, printing);
  if (condition.kind === "constant") return part.negated ? not(condition) : condition;
  const name = localName("holds", printing);
  // With a type, the constant does not narrow the value where it is tested.
  setup.push(declaration(code`const ${name}: boolean = ${holds(condition)};`));
  return part.negated ? not(test(name)) : test(name);
}
