/** Checks of properties whose names are not listed, as a loop over the keys. */
import { unreachable } from "../../generator/diagnostics.js";
import type { EvaluatedProperties, KeyRule, KnownNames } from "../../generator/plan/check/ir.js";
import { code, type Code, compound, declaration, literal, runtime } from "../code.js";
import { block, conditionConstant, named, printIf, RETURN_FALSE } from "./flow.js";
import { and, atom, comparison, type Formula, not, or, test } from "./formula.js";
import {
  helper,
  localName,
  type ValueExpr,
  type Printing,
  type PrintStatements,
  release,
  variable,
} from "./value-expr.js";
import { isExpression, readsProperties } from "../../generator/plan/check/layout.js";
import { formula } from "./test.js";

/** A loop over the properties of an object. */
export interface KeyLoop {
  /** Statements before the loop. */
  readonly setup: Code[];
  readonly key: Code;
  /** The value of the property. */
  readonly value: ValueExpr;
  readonly printing: Printing;
  readonly object: ValueExpr;
}

export function keyLoop(object: ValueExpr, printing: Printing): KeyLoop {
  const key = localName("key", printing);
  const setup: Code[] = [];
  let record = object.value;
  if (object.dict !== undefined) {
    record = localName("record", printing);
    setup.push(
      declaration(code`const ${record}: Readonly<Record<string, unknown>> = ${object.value};`),
    );
  }
  const value: ValueExpr = {
    value: code`${record}[${key}]`,
    word: "item",
    named: false,
    narrows: false,
  };
  return { setup, key, value, printing, object };
}

/** Whether a rule applies to a property: by its name, or because the property is unevaluated. */
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

/** Whether the rule rejects every property. */
function forbidsAll(rule: KeyRule): boolean {
  if (rule.check.kind !== "nothing") return false;
  if (rule.kind === "name") return true;
  return rule.kind === "others" && rule.known.names.length + rule.known.patterns.length === 0;
}

function isEmpty(object: ValueExpr): Formula {
  const count = code`${runtime("countProperties")}(${object.value})`;
  return atom(code`${count} === 0`, code`${count} > 0`);
}

/** Whether the rule rejects all properties or none, independent of their names. */
function forbidsRegardlessOfName(
  rule: KeyRule,
): rule is Extract<KeyRule, { readonly kind: "unevaluated" }> {
  return rule.kind === "unevaluated" && rule.check.kind === "nothing" && !namesSome(rule.evaluated);
}

function namesSome({ known, when }: EvaluatedProperties): boolean {
  return (
    known.names.length + known.patterns.length > 0 ||
    when.some(({ then }) => then !== "all" && namesSome(then))
  );
}

export function printKeys(
  rules: readonly KeyRule[],
  object: ValueExpr,
  printing: Printing,
  print: PrintStatements,
): Code[] {
  if (rules.some(forbidsAll)) return printIf(not(isEmpty(object)), [RETURN_FALSE]);
  // A rule that rejects keys narrows the key for the next rule, finally to `never`.
  const refusing = rules.filter((rule) => rule.kind === "name" || rule.check.kind === "nothing");
  if (refusing.length > 1)
    return rules.flatMap((rule) => printKeys([rule], object, printing, print));
  const loop = keyLoop(object, printing);
  const [only] = rules;
  if (only !== undefined && rules.length === 1 && forbidsRegardlessOfName(only)) {
    const condition = applies(only, loop);
    release(printing, loop.key);
    const setup = loop.setup.slice(object.dict === undefined ? 0 : 1);
    return [...setup, ...printIf(and([condition, not(isEmpty(object))]), [RETURN_FALSE])];
  }
  const usesValue = rules.some((rule) => rule.kind !== "name" && rule.check.kind !== "nothing");
  const inner = rules.flatMap((rule) => {
    if (rule.kind === "name") return print(rule.check, variable(loop.key, "key"), printing);
    const { check } = rule;
    const condition = applies(rule, loop);
    const { setup, place } = named(check, loop.value, printing, 1);
    if (isExpression(check) && !readsProperties(check)) {
      const failed = and([condition, not(formula(check, place, printing))]);
      return [...setup, ...printIf(failed, [RETURN_FALSE])];
    }
    return printIf(condition, [...setup, ...print(check, place, printing)]);
  });
  release(printing, loop.key);
  const setup = usesValue ? loop.setup : loop.setup.slice(object.dict === undefined ? 0 : 1);
  return [...setup, compound(code`for (const ${loop.key} in ${object.value}) ${block(inner)}`)];
}
