/** Checks of the items of arrays as statements. */
import type { Check, EvaluatedItems } from "../../generator/plan/check/ir.js";
import { code, type Code, compound, declaration, lines } from "../code.js";
import { block, conditionConstant, named, printIf, RETURN_FALSE } from "./flow.js";
import { and, comparison, type Formula, not, or } from "./formula.js";
import {
  localName,
  type ValueExpr,
  type Printing,
  type PrintStatements,
  release,
  variable,
} from "./value-expr.js";
import { formula } from "./test.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;

export function printItems(
  check: OfKind<"items">,
  place: ValueExpr,
  printing: Printing,
  print: PrintStatements,
): Code[] {
  if (check.from > 0) {
    const index = localName("index", printing);
    const value = code`${place.value}[${index}]`;
    const item: ValueExpr = { value, word: "item", named: false, narrows: false };
    const { setup, place: inner } = named(check.check, item, printing, 1);
    const test = [...setup, ...print(check.check, inner, printing)];
    release(printing, index);
    return [indexLoop(index, check.from, place, test)];
  }
  const item = localName("item", printing);
  const test = print(check.check, variable(item, "item"), printing);
  release(printing, item);
  return [compound(code`for (const ${item} of ${place.value}) ${block(test)}`)];
}

function indexLoop(index: Code, from: number, array: ValueExpr, inner: readonly Code[]): Code {
  return compound(code`for (let ${index} = ${from}; ${index} < ${array.value}.length; ${index} += 1) {
${lines(inner)}
}`);
}

export function printItem(
  check: OfKind<"item">,
  array: ValueExpr,
  printing: Printing,
  print: PrintStatements,
): Code[] {
  const direct: ValueExpr = {
    value: code`${array.value}[${check.index}]`,
    word: `${array.word} item`,
    named: false,
    narrows: true,
  };
  const { setup, place } = named(check.check, direct, printing, 1);
  const exists = comparison(code`${array.value}.length`, ">", code`${check.index}`);
  return printIf(exists, [...setup, ...print(check.check, place, printing)]);
}

/** Counts the items that pass. */
export function countItems(
  condition: Check,
  array: ValueExpr,
  printing: Printing,
): { readonly setup: readonly Code[]; readonly count: Code } {
  const count = localName("matches", printing);
  const item = localName("item", printing);
  const passes = formula(condition, variable(item, "item"), printing);
  release(printing, item);
  return {
    count,
    setup: [
      declaration(code`let ${count} = 0;`),
      compound(
        code`for (const ${item} of ${array.value}) ${block(printIf(passes, [code`${count} += 1;`]))}`,
      ),
    ],
  };
}

/** Whether a count is within the limits of `contains`. */
export function withinLimits(check: OfKind<"contains">, count: Code): Formula {
  const { min, max } = check;
  const parts = min > 0 ? [comparison(count, ">=", code`${min}`)] : [];
  if (max !== undefined) parts.push(comparison(count, "<=", code`${max}`));
  return and(parts);
}

export function printContains(
  check: OfKind<"contains">,
  place: ValueExpr,
  printing: Printing,
): Code[] {
  const { setup, count } = countItems(check.condition, place, printing);
  return [...setup, ...printIf(not(withinLimits(check, count)), [RETURN_FALSE])];
}

export function printUnevaluatedItems(
  check: OfKind<"unevaluatedItems">,
  array: ValueExpr,
  printing: Printing,
  print: PrintStatements,
): Code[] {
  const loop = unevaluatedItems(check, array, printing);
  const item = variable(loop.item, "item");
  const inner = printIf(not(loop.evaluated), print(check.check, item, printing));
  const readsItem = check.check.kind !== "nothing" || looksAtItems(check.evaluated);
  return [...loop.setup, loop.print(inner, readsItem)];
}

function looksAtItems(evaluated: EvaluatedItems): boolean {
  if (evaluated.contains.length > 0) return true;
  return evaluated.when.some(({ then }) => then !== "all" && looksAtItems(then));
}

/** The loop over items that may be unevaluated, and the formula that an item is evaluated. */
export function unevaluatedItems(
  check: OfKind<"unevaluatedItems">,
  array: ValueExpr,
  printing: Printing,
): {
  readonly setup: readonly Code[];
  readonly index: Code;
  readonly item: Code;
  readonly evaluated: Formula;
  readonly print: (inner: readonly Code[], readsItem: boolean) => Code;
} {
  const setup: Code[] = [];
  const index = localName("index", printing);
  const item = localName("item", printing);
  const place = variable(item, "item");
  const of = (evaluated: EvaluatedItems, from: number): Formula => {
    const count = evaluated.count > from ? [comparison(index, "<", code`${evaluated.count}`)] : [];
    const contained = evaluated.contains.map((part) => formula(part, place, printing));
    const when = evaluated.when.map((part) => {
      const holds = conditionConstant(part, array, setup, printing);
      return part.then === "all" ? holds : and([holds, of(part.then, 0)]);
    });
    return or([...count, ...contained, ...when]);
  };
  const evaluated = of(check.evaluated, check.evaluated.count);
  return {
    setup,
    index,
    item,
    evaluated,
    print: (inner, readsItem) =>
      indexLoop(index, check.evaluated.count, array, [
        ...(readsItem ? [declaration(code`const ${item} = ${array.value}[${index}];`)] : []),
        ...inner,
      ]),
  };
}
