/** A union: a TypeScript union, and a companion whose `build` selects the variant of a value. */
import { unreachable } from "../generator/diagnostics.js";
import type { JsonType } from "../generator/json.js";
import type { CheckPlan } from "../generator/plan/check.js";
import type { BuildDecision, TypePlan, UnionPlan, VariantPlan } from "../generator/plan/plan.js";
import {
  access,
  code,
  type Code,
  EMPTY,
  identifier,
  lines,
  literal,
  propertyKey,
  runtime,
} from "./code.js";
import { wireType } from "./alias.js";
import { tagLabel } from "./check/flow.js";
import { structureCompanion } from "./companion.js";
import { convert, needsVariable, typeFor } from "./convert.js";
import { docOf } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { exportedType, type Statement, type Take } from "./structures.js";
import { isUnknown, printType, printUnionOf, type Side, typeMembers } from "./type.js";
import { fits, typeTest } from "./type-test.js";
import { needsCodecs, printCodecWrite } from "./union-write.js";
import { writtenAlias, writtenType } from "./written.js";

export function structureUnion(
  plan: UnionPlan,
  options: PrintOptions,
  take: Take,
): readonly Statement[] {
  // All other values are copied.
  const isPlain = plan.variants.every((variant) => variant.conversion.kind === "same");
  const same = isPlain ? { build: code`return dict;`, write: code`value` } : {};
  const parts = plan.needsConversion ? { write: printWrite(plan), json: printJson(plan) } : same;
  const { decision } = plan;
  const build = decision === undefined ? {} : { build: printBuild(plan, decision, options) };
  const companion = { plan, needsConversion: plan.needsConversion, ...parts, ...build };
  const name = identifier(plan.name).text;
  const doc = docOf(plan.comment);
  return [
    ...(plan.needsConversion ? [wireType(plan, take(printVariants(plan, "wire")))] : []),
    ...writtenAlias(plan, () => printVariants(plan, "written"), take),
    exportedType(name, doc, take(printVariants(plan, "instance"))),
    structureCompanion(companion, options, take, doc),
    ...options.checks.helpers([plan.check, ...trialChecks(plan)], take),
  ];
}

function printVariants(plan: UnionPlan, side: Side): Code {
  return printUnionOf(
    plan.variants.flatMap((variant) => typeMembers(variant.type, { side, alias: true })),
  );
}

// ---- to the wire -----------------------------------------------------------------------------------

/**
 * Calls `toDict` if only class instances are objects. Other objects are distinguished at run time by
 * `dictOf`.
 */
function printWrite(plan: UnionPlan): Code {
  if (needsCodecs(plan)) return printCodecWrite(plan);
  if (plan.variants.every(isClass)) return code`value.toDict()`;
  const others = plan.variants.filter((variant) => !isClass(variant));
  if (others.length < plan.variants.length && others.every(isPrimitive))
    return code`typeof value === "object" && value !== null ? value.toDict() : value`;
  return code`${runtime("dictOf")}(value) as ${writtenType(plan)}`;
}

/** Calls `toJson` of class instances. */
function printJson(plan: UnionPlan): Code | undefined {
  const others = plan.variants.filter((variant) => !isClass(variant));
  if (others.length === 0) return code`value.toJson()`;
  if (others.length === plan.variants.length || !others.every(isPrimitive)) return undefined;
  return code`typeof value === "object" && value !== null ? value.toJson() : ${runtime("jsonOf")}(value)`;
}

function isClass(variant: VariantPlan): boolean {
  return variant.conversion.kind === "model" && variant.conversion.model.isClass;
}

function isPrimitive(variant: VariantPlan): boolean {
  return variant.conversion.kind === "same" && variant.type.kind !== "json";
}

// ---- from the wire -----------------------------------------------------------------------------------

interface DecisionContext {
  readonly plan: UnionPlan;
  readonly options: PrintOptions;
  /** The tested expression. */
  readonly tested: Code;
  /** `tested` is `unknown`, since a test would narrow the union incorrectly. */
  readonly asUnknown: boolean;
  /** A test of the JSON type has narrowed `dict` to its variant. */
  readonly narrowed: boolean;
  /** The JSON types that the value can still have, if known. */
  readonly types?: readonly JsonType[];
}

const OBJECT: readonly JsonType[] = ["object"];

/** Statements that end with a `return`. */
interface Statements {
  readonly text: Code;
  readonly single: boolean;
}

function printBuild(plan: UnionPlan, decision: BuildDecision, options: PrintOptions): Code {
  const trial = trialChecks(plan).length > 0;
  const tested = trial ? code`value` : code`dict`;
  const { text } = printDecision(decision, {
    plan,
    options,
    tested,
    asUnknown: trial,
    narrowed: false,
  });
  // A failed `is` would exclude the variant from the union, with all structurally identical ones.
  return trial ? code`const value: unknown = dict;\n${text}` : text;
}

function printDecision(decision: BuildDecision, context: DecisionContext): Statements {
  switch (decision.kind) {
    case "variant":
      return printVariant(decision.index, context);
    case "type":
      return printTypeDecision(decision, context);
    case "tag":
      return printTagDecision(decision, context);
    case "key":
      return printKeyDecision(decision, context);
    case "trial": {
      const tests = decision.candidates.map(({ index, check, keepsType }) => {
        const test = context.options.checks.condition(check, context.tested);
        return {
          // TypeScript narrows by a guard, but not by a function of its result.
          test: keepsType === true ? code`Boolean(${test})` : test,
          then: printVariant(index, { ...context, narrowed: false }),
        };
      });
      return printTests(tests);
    }
    default:
      return unreachable(decision);
  }
}

function printVariant(index: number, context: DecisionContext): Statements {
  const variant = context.plan.variants[index];
  if (variant === undefined) return { text: code`return dict;`, single: true };
  const { type, conversion } = withTypes(variant, context.types);
  const build = (value: Code): Code => convert(conversion, { value, type, to: "build" });
  const wire = printType(type, { side: "wire" });
  if (isUnknown(type) || (context.narrowed && conversion.kind === "same"))
    return { text: code`return ${build(code`dict`)};`, single: true };
  if (!needsVariable(conversion))
    return { text: code`return ${build(code`(dict as ${wire})`)};`, single: true };
  const variable = code`variant`;
  const text = code`const ${variable} = dict as ${wire};\nreturn ${build(variable)};`;
  return { text, single: false };
}

/** A variant, reduced to the JSON types that are still possible. */
function withTypes(variant: VariantPlan, types: readonly JsonType[] | undefined): VariantPlan {
  const { type, conversion } = variant;
  if (types === undefined || conversion.kind !== "switch") return variant;
  const cases = conversion.cases.filter((item) =>
    item.types.some((allowed) => types.some((one) => fits(one, allowed) || fits(allowed, one))),
  );
  const [only] = cases;
  if (only === undefined || cases.length > 1) return variant;
  const restricted = { ...only, types: only.types.filter((one) => types.includes(one)) };
  return { type: typeFor(type, restricted) ?? type, conversion: only.then };
}

/** `if (test) …` for all cases but the last, which needs no test. */
function printTests(
  tests: readonly { readonly test: Code; readonly then: Statements }[],
  otherwise?: Statements,
): Statements {
  const all = tests.map(({ test, then }, index) => {
    if (otherwise === undefined && index === tests.length - 1) return then.text;
    return then.single ? code`if (${test}) ${then.text}` : code`if (${test}) {\n${then.text}\n}`;
  });
  const text = lines([...all, otherwise?.text ?? EMPTY]);
  const [only] = tests;
  const single = tests.length === 1 && otherwise === undefined && only?.then.single === true;
  return { text, single };
}

function printTypeDecision(
  decision: BuildDecision & { readonly kind: "type" },
  context: DecisionContext,
): Statements {
  const tests = decision.cases.map(({ types, then }, index) => {
    const later = decision.cases.slice(index + 1).flatMap((item) => item.types);
    const test = typeTest(context.tested, types, later);
    const isNumeric = types.includes("number") || types.includes("integer");
    const isExact = isNumeric && outcomes(then).some((variant) => takesBigInt(variant, context));
    return {
      test: isExact ? code`${test} || typeof ${context.tested} === "bigint"` : test,
      then: printDecision(then, {
        ...context,
        types,
        narrowed: !context.asUnknown && context.plan.narrowsWrongly !== true,
      }),
    };
  });
  return printTests(tests);
}

/** The indexes of all variants that a decision can select. */
function outcomes(decision: BuildDecision): readonly number[] {
  switch (decision.kind) {
    case "variant":
      return [decision.index];
    case "trial":
      return decision.candidates.map(({ index }) => index);
    default:
      return decision.cases.flatMap(({ then }) => outcomes(then));
  }
}

/** Whether a number on the wire may be a bigint. */
function takesBigInt(index: number, { plan }: DecisionContext): boolean {
  const holds = (type: TypePlan): boolean => {
    if (type.kind === "union") return type.members.some(holds);
    if (type.kind === "codec") return type.codec.wire === "bigint";
    return (
      type.kind === "model" && type.instances?.codecs.some(({ wire }) => wire === "bigint") === true
    );
  };
  const variant = plan.variants[index];
  return variant !== undefined && holds(variant.type);
}

function printTagDecision(
  decision: BuildDecision & { readonly kind: "tag" },
  context: DecisionContext,
): Statements {
  const inner = { ...context, narrowed: false, types: OBJECT };
  const { cases, otherwise } = decision;
  const only = cases[0];
  if (otherwise === undefined && only !== undefined && cases.length === 1)
    return printDecision(only.then, inner);
  const clauses = cases.map(({ values, then }, index) => {
    // The value is valid, so the last case needs no test.
    const isRest = otherwise === undefined && index === cases.length - 1;
    const labels = isRest ? [code`default:`] : values.map(tagLabel);
    return printClause(labels, printDecision(then, inner));
  });
  if (otherwise !== undefined)
    clauses.push(printClause([code`default:`], printDecision(otherwise, inner)));
  const text = code`switch (${property(decision.property)}) {\n${clauses}\n}`;
  return { text, single: false };
}

function printClause(labels: readonly Code[], then: Statements): Code {
  return then.single
    ? code`${lines(labels)}\n${then.text}`
    : code`${lines(labels)} {\n${then.text}\n}`;
}

/** A property that not all members of the union declare. */
function property(name: string): Code {
  return code`(dict as { ${propertyKey(name)}?: unknown })${access(name)}`;
}

function printKeyDecision(
  decision: BuildDecision & { readonly kind: "key" },
  context: DecisionContext,
): Statements {
  const inner = { ...context, narrowed: false, types: OBJECT };
  const tests = decision.cases.map(({ key, then }) => ({
    // Every object inherits some names of `Object.prototype`.
    test:
      key in Object.prototype
        ? code`${runtime("hasOwn")}(dict as object, ${literal(key)})`
        : code`${property(key)} !== undefined`,
    then: printDecision(then, inner),
  }));
  const { otherwise } = decision;
  return printTests(tests, otherwise === undefined ? undefined : printDecision(otherwise, inner));
}

/** The checks of all trials in a decision, in order. */
function trialChecks(plan: UnionPlan): readonly CheckPlan[] {
  const below = (decision: BuildDecision): readonly CheckPlan[] => {
    switch (decision.kind) {
      case "variant":
        return [];
      case "trial":
        // The last candidate needs no test.
        return decision.candidates.slice(0, -1).map((candidate) => candidate.check);
      case "type":
        return decision.cases.flatMap((item) => below(item.then));
      case "tag":
      case "key":
        return [
          ...(decision.cases as readonly { readonly then: BuildDecision }[]).flatMap((item) =>
            below(item.then),
          ),
          ...(decision.otherwise === undefined ? [] : below(decision.otherwise)),
        ];
      default:
        return unreachable(decision);
    }
  };
  return plan.decision === undefined ? [] : below(plan.decision);
}
