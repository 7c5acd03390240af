/** Checks as statements that add issues, and as reporters: functions that add those of one value. */
import { unreachable } from "../../generator/diagnostics.js";
import type {
  Branch,
  Check,
  DecisionCheck,
  Kind,
  LimitCheck,
  NumberCheck,
  PatternCheck,
  PredicateCheck,
  PropertyCheck,
} from "../../generator/plan/check/ir.js";
import {
  code,
  type Code,
  compound,
  commas,
  join,
  lines,
  literal,
  propertyKey,
  runtime,
  runtimeType,
} from "../code.js";
import { holds, not, or } from "./formula.js";
import { branchName, expectation, keyword, typeNames } from "./messages.js";
import {
  helper,
  type ValueExpr,
  type Printing,
  printing as fresh,
  propertyExpr,
  ROOT,
} from "./value-expr.js";
import { gotOf, parameter } from "./parameters.js";
import { reportKeys } from "./report-keys.js";
import { reportTag } from "./report-tags.js";
import { countItems, unevaluatedItems, withinLimits } from "./arrays.js";
import { printIf } from "./flow.js";

import {
  formula,
  isPresent,
  kindTest,
  modelSymbol,
  predicate,
  presence,
  withoutNulls,
} from "./test.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;

/** The first arguments of every reporting function. */
const WHERE = code`value, at`;
const WITHOUT_VALUE = code`at`;

const EXPECT_KIND: Readonly<Record<Kind, string>> = {
  null: "expectNull",
  boolean: "expectBoolean",
  string: "expectString",
  number: "expectNumber",
  array: "expectArray",
  object: "expectObject",
  bigint: "expectNumber",
};

// ---- reporters -----------------------------------------------------------------------------------------

/** An expression: the function that adds the issues of a value. */
export function reporter(check: Check, printing: Printing): Code {
  return simpleReporter(check, printing) ?? closure(check, printing);
}

function simpleReporter(check: Check, printing: Printing): Code | undefined {
  switch (check.kind) {
    case "nothing":
      return code`${runtime("expectNothing")}`;
    case "model":
      return code`${modelSymbol(check.name)}`;
    case "local":
      return check.withoutNulls === undefined ? helper(`report${check.name}`) : undefined;
    case "nullable":
      return code`${runtime("orNull")}(${reporter(check.check, printing)})`;
    case "literals":
      if (check.constants.size > 0 || check.bigints === true) return undefined;
      return code`${runtime("oneOfLiterals")}(${valueList(check)})`;
    case "types":
      return typeReporter(check, printing);
    default:
      return undefined;
  }
}

function typeReporter(check: OfKind<"types">, printing: Printing): Code | undefined {
  const [first] = check.cases;
  const [kind] = first?.kinds ?? [];
  if (check.others || check.cases.length > 1 || first?.kinds.length !== 1 || kind === undefined)
    return undefined;
  const inner = first.check;
  if (inner.kind === "anything") return code`${runtime(EXPECT_KIND[kind])}`;
  if (inner.kind === "integer") return code`${runtime("expectInteger")}`;
  if (kind === "string" && inner.kind === "predicate" && inner.keyword === "format")
    return code`${runtime("textOf")}(${literal(inner.format)}, ${predicate(inner)})`;
  if (kind === "array" && inner.kind === "items" && inner.from === 0)
    return code`${runtime("listOf")}(${reporter(inner.check, printing)})`;
  return undefined;
}

function closure(check: Check, printing: Printing, parameters: Code = WHERE): Code {
  const inner = reports(check, fresh(printing.plan));
  return code`(${parameters}) => {\n${lines(inner)}\n}`;
}

function valueList(check: OfKind<"literals">): Code {
  return check.set === undefined ? literal(check.values) : helper(check.set);
}

// ---- statements ----------------------------------------------------------------------------------------

const VALUE: ValueExpr = ROOT;

/** Statements that add the issues of `value`. They add one exactly if it is not valid. */
export function reports(check: Check, printing: Printing): Code[] {
  switch (check.kind) {
    case "anything":
    case "json":
      // `collectIssues` reports values that are not JSON, at any depth.
      return [];
    case "model":
      return [code`${modelSymbol(check.name)}.report(${WHERE});`];
    case "nothing":
      return [code`${reporter(check, printing)}(${WHERE});`];
    case "local":
      return [code`${helper(`report${check.name}`)}(${withoutNulls(check, VALUE.value)}, at);`];
    case "all":
      return check.checks.flatMap((part, index) =>
        index < check.checks.length - 1 ? reportFirst(part, printing) : reports(part, printing),
      );
    case "types":
      return reportTypes(check, printing, false);
    case "nullable":
      return printIf(not(kindTest(["null"], VALUE)), reports(check.check, printing));
    case "literals":
      if (check.constants.size > 0 || check.bigints === true) return [expect(check, printing)];
      return [code`${runtime("expectLiteral")}(${WHERE}, ${valueList(check)});`];
    case "some":
      return reportSome(check, printing);
    case "if": {
      const condition = formula(check.condition, VALUE, printing);
      return printIf(condition, reports(check.then, printing), reports(check.else, printing));
    }
    case "decide":
      return reportDecision(check.decision, {
        keyword: check.keyword,
        printing,
        isObject: check.isObject === true,
      });
    case "properties":
      return reportProperties(check.properties, printing);
    case "items":
      return [reportItems(check, printing)];
    case "item": {
      const { index } = check;
      const exists = formula({ kind: "minItems", limit: index + 1 }, VALUE, printing);
      const inner = reporter(check.check, printing);
      const call = code`${runtime("reportAt")}(value[${index}], ${WITHOUT_VALUE}, ${index}, ${inner});`;
      return printIf(exists, [call]);
    }
    case "contains":
      return reportContains(check, printing);
    case "unevaluatedItems":
      return reportUnevaluatedItems(check, printing);
    case "keys":
      return reportKeys(check.rules, printing, reporter);
    case "dependentRequired":
      return check.required.map((other) => reportDependent(check.name, other));
    case "dependentSchema":
      return printIf(presence(check.name, VALUE), reports(check.check, printing));
    default:
      return [expect(check, printing)];
  }
}

/** Checks whose message the runtime creates from the keyword. */
type Assertion =
  LimitCheck | NumberCheck | PatternCheck | PredicateCheck | OfKind<"literals" | "not">;

/** One line for an assertion: its test, keyword and value. The runtime creates the message. */
function expect(check: Assertion, printing: Printing): Code {
  const condition = holds(formula(check, VALUE, printing));
  const got = gotOf(check);
  const what = parameter(check) ?? literal(expectation(check));
  const parts = [condition, WITHOUT_VALUE, literal(keyword(check)), what];
  return code`${runtime("check")}(${commas(got === undefined ? parts : [...parts, got])});`;
}

/** A check that others follow. Nothing more is reported for a value of the wrong type. */
function reportFirst(check: Check, printing: Printing): Code[] {
  if (check.kind === "types") return reportTypes(check, printing, true);
  if (check.kind !== "nullable" || check.check.kind !== "types") return reports(check, printing);
  return printIf(not(kindTest(["null"], VALUE)), reportTypes(check.check, printing, true));
}

/** `more`: the statements that follow require the type. */
function reportTypes(check: OfKind<"types">, printing: Printing, more: boolean): Code[] {
  if (check.others)
    return check.cases.flatMap((item) =>
      printIf(kindTest(item.kinds, VALUE), reports(item.check, printing)),
    );
  const [first] = check.cases;
  const [kind] = first?.kinds ?? [];
  if (check.cases.length === 1 && first?.kinds.length === 1 && kind !== undefined)
    return reportType(kind, first.check, printing, more);
  const bare = check.cases.filter((item) => item.check.kind === "anything");
  const mismatch = code`${runtime("expectType")}(${WHERE}, ${literal(typeNames(check.cases))});`;
  const end = more ? [mismatch, code`return;`] : [mismatch];
  const rest = printIf(not(or(bare.map((item) => kindTest(item.kinds, VALUE)))), end);
  return check.cases
    .filter((item) => item.check.kind !== "anything")
    .reduceRight<Code[]>(
      (otherwise, item) =>
        printIf(kindTest(item.kinds, VALUE), reports(item.check, printing), otherwise),
      rest,
    );
}

/** Checks of a single type. Nothing more is reported for a value of another type. */
function reportType(kind: Kind, check: Check, printing: Printing, more: boolean): Code[] {
  // `expectProperties` also reports the type.
  if (check.kind === "properties" && !more) {
    const whole = reportProperties(check.properties, printing);
    if (whole.length > 0) return whole;
  }
  const parts = check.kind === "all" ? check.checks : [check];
  const isInteger = kind === "number" && parts[0]?.kind === "integer";
  const helper = runtime(isInteger ? "expectInteger" : EXPECT_KIND[kind]);
  const rest = (isInteger ? parts.slice(1) : parts).flatMap((part) => reports(part, printing));
  if (rest.length === 0 && !more) return [code`${helper}(${WHERE});`];
  return [compound(code`if (!${helper}(${WHERE})) return;`), ...rest];
}

/** Reports which branches match, or the issues of the nearest branch. */
function reportSome(check: OfKind<"some">, printing: Printing): Code[] {
  const condition = formula(check, VALUE, printing);
  const branches = check.branches.map((branch, index) => {
    const kinds = branch.kinds.filter((kind) => kind !== "bigint");
    const parts = [literal(branchName(branch, index)), literal(kinds.join(" "))];
    return code`[${commas([...parts, reporter(branch.whole, printing)])}]`;
  });
  const list = code`[\n${join(branches, ",\n")},\n]`;
  const report = code`${runtime("expectBranch")}(${WHERE}, ${literal(check.keyword)}, ${list});`;
  return check.branches.every(isModel) ? [report] : printIf(not(condition), [report]);
}

/** Whether the runtime can test the branch itself. */
function isModel({ check, whole }: Branch): boolean {
  return check.kind === "model" && whole.kind === "model";
}

// ---- objects -------------------------------------------------------------------------------------------

function reportProperties(properties: readonly PropertyCheck[], printing: Printing): Code[] {
  const entries = properties.flatMap((property) => {
    const { name, check, required } = property;
    if (!required && (check.kind === "anything" || check.kind === "json")) return [];
    const report = propertyReporter(property, printing);
    const value = required ? report : code`${runtime("optional")}(${report})`;
    return [code`${propertyKey(name)}: ${value}`];
  });
  if (entries.length === 0) return [];
  return [code`${runtime("expectProperties")}(${WHERE}, { ${commas(entries)} });`];
}

function propertyReporter(
  { name, check, nullIsAbsent, required }: PropertyCheck,
  printing: Printing,
): Code {
  if (check.kind === "anything") return code`${runtime("expectAnything")}`;
  const report = simpleReporter(check, printing) ?? closure(check, printing, parametersOf(name));
  return nullIsAbsent && !required ? code`${runtime("orNull")}(${report})` : report;
}

/** Parameters need types if the name is inherited by every object: TypeScript then infers none. */
function parametersOf(name: string): Code {
  return name in Object.prototype
    ? code`value: unknown, at: ${runtimeType("IssueContext")}`
    : WHERE;
}

function reportDependent(name: string, other: string): Code {
  const condition = or([not(presence(name, VALUE)), presence(other, VALUE)]);
  const message = literal(`property ${JSON.stringify(other)} beside ${JSON.stringify(name)}`);
  const parts = [holds(condition), WITHOUT_VALUE, literal("dependentRequired"), message];
  return code`${runtime("check")}(${commas(parts)});`;
}

// ---- arrays --------------------------------------------------------------------------------------------

function reportItems(check: OfKind<"items">, printing: Printing): Code {
  const start = code`${WHERE}, ${reporter(check.check, printing)}`;
  return check.from === 0
    ? code`${runtime("reportItems")}(${start});`
    : code`${runtime("reportItems")}(${start}, ${check.from});`;
}

function reportContains(check: OfKind<"contains">, printing: Printing): Code[] {
  const { setup, count } = countItems(check.condition, VALUE, printing);
  const { min, max } = check;
  const range = max === undefined ? `at least ${min}` : `${min} to ${max}`;
  const message = literal(`${range} items that pass the schema of contains`);
  const condition = holds(withinLimits(check, count));
  const parts = [condition, WITHOUT_VALUE, literal("contains"), message, count];
  return [...setup, code`${runtime("check")}(${commas(parts)});`];
}

function reportUnevaluatedItems(check: OfKind<"unevaluatedItems">, printing: Printing): Code[] {
  const loop = unevaluatedItems(check, VALUE, printing);
  const inner = code`${runtime("reportAt")}(${loop.item}, ${WITHOUT_VALUE}, ${loop.index}, ${reporter(check.check, printing)});`;
  return [...loop.setup, loop.print(printIf(not(loop.evaluated), [inner]), true)];
}

// ---- decisions -----------------------------------------------------------------------------------------

interface DecisionContext {
  readonly keyword: "anyOf" | "oneOf" | "type";
  readonly printing: Printing;
  readonly isObject: boolean;
}

function reportDecision(decision: DecisionCheck, context: DecisionContext): Code[] {
  switch (decision.kind) {
    case "variant":
      return reports(decision.check, context.printing);
    case "type":
      return reportTypeDecision(decision, context);
    case "tag":
      return reportTagDecision(decision, context);
    case "key":
      return reportKeyDecision(decision, context);
    default:
      return unreachable(decision);
  }
}

function reportTypeDecision(
  decision: DecisionCheck & { readonly kind: "type" },
  context: DecisionContext,
): Code[] {
  const kinds = decision.cases.flatMap((item) => item.types).filter((kind) => kind !== "bigint");
  const names = literal(kinds.join(" or "));
  const mismatch = code`${runtime("expectType")}(${WHERE}, ${names}, ${literal(context.keyword)});`;
  const cases = decision.cases.map((item) => {
    const isObject = item.types.every((kind) => kind === "object");
    const then = reportDecision(item.then, { ...context, isObject });
    return { test: kindTest(item.types, VALUE), then };
  });
  const [only] = cases;
  if (only !== undefined && cases.length === 1)
    return [...printIf(not(only.test), [mismatch, code`return;`]), ...only.then];
  return cases.reduceRight(
    (otherwise, { test, then }) => printIf(test, then, otherwise),
    [mismatch],
  );
}

function mustBeObject({ isObject }: DecisionContext): Code[] {
  return isObject ? [] : [compound(code`if (!${runtime("expectObject")}(${WHERE})) return;`)];
}

function reportTagDecision(
  decision: DecisionCheck & { readonly kind: "tag" },
  context: DecisionContext,
): Code[] {
  const { isTable, statement } = reportTag(decision, {
    issue: decision.declared ? "discriminator" : context.keyword,
    simpleReporter: (check) => simpleReporter(check, context.printing),
    reports: (then) => reportDecision(then, { ...context, isObject: true }),
  });
  return isTable ? [statement] : [...mustBeObject(context), statement];
}

function reportKeyDecision(
  decision: DecisionCheck & { readonly kind: "key" },
  context: DecisionContext,
): Code[] {
  const inner = { ...context, isObject: true };
  const names = decision.cases.map(({ key }) => JSON.stringify(key)).join(", ");
  const { otherwise } = decision;
  const message = literal(`one of the properties ${names}`);
  const none = code`${runtime("check")}(false, ${WITHOUT_VALUE}, ${literal(context.keyword)}, ${message});`;
  const start = otherwise === undefined ? [none] : reportDecision(otherwise, inner);
  const chain = decision.cases.reduceRight(
    (rest, { key, then }) =>
      printIf(isPresent(propertyExpr(VALUE, key)), reportDecision(then, inner), rest),
    start,
  );
  return [...mustBeObject(context), ...chain];
}
