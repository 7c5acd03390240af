/** Checks as statements that return false: one entry per kind that is no expression. */
import { invariant, unreachable } from "../../generator/diagnostics.js";
import type {
  Check,
  EvaluatedItems,
  EvaluatedProperties,
  KeyRule,
  KnownNames,
  PropertyCheck,
} from "../../generator/plan/check/ir.js";
import { isExpression, readsProperties, testCount } from "../../generator/plan/check/size.js";
import { code, type Code, lines, literal, runtime } from "../code.js";
import { and, atom, comparison, type Formula, holds, not, or, test, TRUE } from "./formula.js";
import {
  helper,
  localName,
  type Place,
  type Printing,
  propertyPlace,
  release,
  variable,
} from "./place.js";
import { formula, isAbsent, isPresent, kindTest } from "./test.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;

/** A place that is read more often gets a constant. */
const MOST_READS = 3;

const RETURN_FALSE = code`return false;`;

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
  if (otherwise.length === 0) return [code`if (${holds(condition)}) ${block(then, "if")}`];
  const rest = otherwise.length === 1 ? block(otherwise) : block(otherwise, "if");
  return [code`if (${holds(condition)}) {\n${lines(then)}\n} else ${rest}`];
}

/** One statement, or a block of them; a statement with statements inside stands in a block under an `if`. */
export function block(statements: readonly Code[], inside: "if" | "for" = "for"): Code {
  const [only] = statements;
  const isPlain = inside === "for" || !/^(?:if|for|const|switch)\b/.test(only?.text ?? "");
  return only !== undefined && statements.length === 1 && isPlain
    ? only
    : code`{\n${lines(statements)}\n}`;
}

/** Statements that return false unless a value passes. */
export function statements(check: Check, place: Place, printing: Printing): Code[] {
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
      return printItems(check, place, printing);
    case "item":
      return printItem(check, place, printing);
    case "contains":
      return printContains(check, place, printing);
    case "unevaluatedItems":
      return printUnevaluatedItems(check, place, printing);
    case "keys":
      return printKeys(check.rules, place, printing);
    case "decide":
      return invariant(false, "a decision is the whole body of a function") as never;
    default:
      return printIf(not(formula(check, place, printing)), [RETURN_FALSE]);
  }
}

/** Statements that end with a return: true exactly if a value passes. */
export function body(check: Check, place: Place, printing: Printing): Code[] {
  if (isExpression(check) && place.dict === undefined)
    return [code`return ${holds(formula(check, place, printing))};`];
  if (check.kind === "nullable") {
    const isNull = kindTest(["null"], place);
    return [...printIf(isNull, [code`return true;`]), ...body(check.check, place, printing)];
  }
  if (check.kind === "decide") return printDecision(check.decision, place, printing);
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

/** Whether the last thing that a check asks is a decision, which gives the verdict by itself. */
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

function printTypes(check: OfKind<"types">, place: Place, printing: Printing): Code[] {
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

/** `if (a) … else if (b) … else return false`; types without more to check are the last condition. */
function printCases(cases: OfKind<"types">["cases"], place: Place, printing: Printing): Code[] {
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

function printProperty(property: PropertyCheck, object: Place, printing: Printing): Code[] {
  const direct = propertyPlace(object, property.name);
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

/** A constant for a place that is read often, or whose own properties are read. */
function named(
  check: Check,
  place: Place,
  printing: Printing,
  tests: number,
): { readonly setup: readonly Code[]; readonly place: Place } {
  const count = reads(check) + tests - 1;
  const isOften = readsProperties(check) || count > (place.narrows ? MOST_READS : 1);
  if (place.named || !isOften) return { setup: [], place };
  const name = localName(place.word, printing);
  return {
    setup: [code`const ${name} = ${place.value};`],
    place: variable(name, place.word),
  };
}

/** How often a check reads its place. */
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

// ---- arrays --------------------------------------------------------------------------------------------

function printItems(check: OfKind<"items">, place: Place, printing: Printing): Code[] {
  if (check.from > 0) {
    const index = localName("index", printing);
    const value = code`${place.value}[${index}]`;
    const item: Place = { value, word: "item", named: false, narrows: false };
    const { setup, place: inner } = named(check.check, item, printing, 1);
    const test = [...setup, ...statements(check.check, inner, printing)];
    release(printing, index);
    return [indexLoop(index, check.from, place, test)];
  }
  const item = localName("item", printing);
  const test = statements(check.check, variable(item, "item"), printing);
  release(printing, item);
  return [code`for (const ${item} of ${place.value}) ${block(test)}`];
}

function indexLoop(index: Code, from: number, array: Place, inner: readonly Code[]): Code {
  return code`for (let ${index} = ${from}; ${index} < ${array.value}.length; ${index} += 1) {
${lines(inner)}
}`;
}

function printItem(check: OfKind<"item">, array: Place, printing: Printing): Code[] {
  const direct: Place = {
    value: code`${array.value}[${check.index}]`,
    word: `${array.word} item`,
    named: false,
    narrows: true,
  };
  const { setup, place } = named(check.check, direct, printing, 1);
  const exists = comparison(code`${array.value}.length`, ">", code`${check.index}`);
  return printIf(exists, [...setup, ...statements(check.check, place, printing)]);
}

/** Counts the items that pass. */
export function countItems(
  condition: Check,
  array: Place,
  printing: Printing,
): { readonly setup: readonly Code[]; readonly count: Code } {
  const count = localName("matches", printing);
  const item = localName("item", printing);
  const passes = formula(condition, variable(item, "item"), printing);
  release(printing, item);
  return {
    count,
    setup: [
      code`let ${count} = 0;`,
      code`for (const ${item} of ${array.value}) ${block(printIf(passes, [code`${count} += 1;`]))}`,
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

function printContains(check: OfKind<"contains">, place: Place, printing: Printing): Code[] {
  const { setup, count } = countItems(check.condition, place, printing);
  return [...setup, ...printIf(not(withinLimits(check, count)), [RETURN_FALSE])];
}

function printUnevaluatedItems(
  check: OfKind<"unevaluatedItems">,
  array: Place,
  printing: Printing,
): Code[] {
  const loop = unevaluatedItems(check, array, printing);
  const item = variable(loop.item, "item");
  const inner = printIf(not(loop.evaluated), statements(check.check, item, printing));
  const readsItem = check.check.kind !== "nothing" || looksAtItems(check.evaluated);
  return [...loop.setup, loop.print(inner, readsItem)];
}

function looksAtItems(evaluated: EvaluatedItems): boolean {
  if (evaluated.contains.length > 0) return true;
  return evaluated.when.some(({ then }) => then !== "all" && looksAtItems(then));
}

/** The loop over the items that may be unevaluated, and the formula that says that one is not. */
export function unevaluatedItems(
  check: OfKind<"unevaluatedItems">,
  array: Place,
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
        ...(readsItem ? [code`const ${item} = ${array.value}[${index}];`] : []),
        ...inner,
      ]),
  };
}

/** A condition on the whole value, tested once before the loop. */
function conditionConstant(
  part: { readonly condition: Check; readonly negated: boolean },
  place: Place,
  setup: Code[],
  printing: Printing,
): Formula {
  const condition = formula(part.condition, place, printing);
  if (condition.kind === "constant") return part.negated ? not(condition) : condition;
  const name = localName("holds", printing);
  setup.push(code`const ${name} = ${holds(condition)};`);
  return part.negated ? not(test(name)) : test(name);
}

// ---- keys ----------------------------------------------------------------------------------------------

/** What a loop over the properties of an object needs. */
export interface KeyLoop {
  /** Statements before the loop. */
  readonly setup: Code[];
  readonly key: Code;
  /** The value of the property. */
  readonly value: Place;
  readonly printing: Printing;
  readonly object: Place;
}

export function keyLoop(object: Place, printing: Printing): KeyLoop {
  const key = localName("key", printing);
  const setup: Code[] = [];
  let record = object.value;
  if (object.dict !== undefined) {
    record = localName("record", printing);
    setup.push(code`const ${record}: Readonly<Record<string, unknown>> = ${object.value};`);
  }
  const value: Place = {
    value: code`${record}[${key}]`,
    word: "item",
    named: false,
    narrows: false,
  };
  return { setup, key, value, printing, object };
}

/** Whether a rule has something to say of a property: by its name, or because nothing evaluated it. */
export function applies(rule: Exclude<KeyRule, { readonly kind: "name" }>, loop: KeyLoop): Formula {
  switch (rule.kind) {
    case "pattern":
      return test(code`${helper(rule.constant)}.test(${loop.key})`);
    case "others":
      return not(isKnown(rule.known, loop.key));
    case "unevaluated":
      return not(isEvaluated(rule.evaluated, loop));
    default:
      return unreachable(rule);
  }
}

function isKnown(known: KnownNames, key: Code): Formula {
  const names =
    known.set === undefined
      ? known.names.map((name) => comparison(key, "===", literal(name)))
      : [test(code`${helper(known.set)}.has(${key})`)];
  const patterns = known.patterns.map((name) => test(code`${helper(name)}.test(${key})`));
  return or([...names, ...patterns]);
}

function isEvaluated(evaluated: EvaluatedProperties, loop: KeyLoop): Formula {
  const when = evaluated.when.map((part) => {
    const holds = conditionConstant(part, loop.object, loop.setup, loop.printing);
    return part.then === "all" ? holds : and([holds, isEvaluated(part.then, loop)]);
  });
  return or([isKnown(evaluated.known, loop.key), ...when]);
}

/** No property passes the rule. */
function forbidsAll(rule: KeyRule): boolean {
  if (rule.check.kind !== "nothing") return false;
  if (rule.kind === "name") return true;
  return rule.kind === "others" && rule.known.names.length + rule.known.patterns.length === 0;
}

function printKeys(rules: readonly KeyRule[], object: Place, printing: Printing): Code[] {
  if (rules.some(forbidsAll)) {
    const isEmpty = atom(
      code`${runtime("countProperties")}(${object.value}) === 0`,
      code`${runtime("countProperties")}(${object.value}) > 0`,
    );
    return printIf(not(isEmpty), [RETURN_FALSE]);
  }
  const loop = keyLoop(object, printing);
  const usesValue = rules.some((rule) => rule.kind !== "name" && rule.check.kind !== "nothing");
  const inner = rules.flatMap((rule) => {
    if (rule.kind === "name") return statements(rule.check, variable(loop.key, "key"), printing);
    const { check } = rule;
    const condition = applies(rule, loop);
    const { setup, place } = named(check, loop.value, printing, 1);
    if (isExpression(check) && !readsProperties(check)) {
      const failed = and([condition, not(formula(check, place, printing))]);
      return [...setup, ...printIf(failed, [RETURN_FALSE])];
    }
    return printIf(condition, [...setup, ...statements(check, place, printing)]);
  });
  release(printing, loop.key);
  const setup = usesValue ? loop.setup : loop.setup.slice(object.dict === undefined ? 0 : 1);
  return [...setup, code`for (const ${loop.key} in ${object.value}) ${block(inner)}`];
}

// ---- decisions -----------------------------------------------------------------------------------------

function printDecision(
  decision: OfKind<"decide">["decision"],
  place: Place,
  printing: Printing,
  isObject = false,
): Code[] {
  switch (decision.kind) {
    case "variant":
      return body(decision.check, place, printing);
    case "type":
      return [
        ...decision.cases.flatMap(({ kinds, then }) =>
          printIf(
            kindTest(kinds, place),
            printDecision(
              then,
              place,
              printing,
              kinds.every((kind) => kind === "object"),
            ),
          ),
        ),
        RETURN_FALSE,
      ];
    case "tag": {
      const clauses = decision.cases.map(({ values, then }) => {
        const labels = values.map((value) => code`case ${literal(value)}:`);
        return clause(labels, printDecision(then, place, printing, true));
      });
      const { otherwise } = decision;
      const rest =
        otherwise === undefined ? [RETURN_FALSE] : printDecision(otherwise, place, printing, true);
      clauses.push(clause([code`default:`], rest));
      const tag = propertyPlace(place, decision.property).value;
      return [...mustBeObject(place, isObject), code`switch (${tag}) {\n${clauses}\n}`];
    }
    case "key": {
      const { otherwise } = decision;
      return [
        ...mustBeObject(place, isObject),
        ...decision.cases.flatMap(({ key, then }) =>
          printIf(isPresent(propertyPlace(place, key)), printDecision(then, place, printing, true)),
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

function mustBeObject(place: Place, isObject: boolean): Code[] {
  if (isObject) return [];
  return printIf(not(kindTest(["object"], place)), [RETURN_FALSE]);
}

/** The labels of a `switch` and what follows them. */
export function clause(labels: readonly Code[], then: readonly Code[]): Code {
  return then.length === 1 ? code`${labels}\n${then}` : code`${labels} {\n${then}\n}`;
}
