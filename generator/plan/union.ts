/** Unions: how `build` finds the variant of a value that is known to be valid. */
import { unreachable } from "../diagnostics.js";
import { canonicalJson, type JsonType, type JsonValue } from "../json.js";
import { leavesOf } from "../model/decision.js";
import type { Decision, Model, TypeNode, UnionShape, Variant } from "../model/graph.js";
import { ofTypes, planCheck } from "./check.js";
import { narrow } from "./check/build.js";
import { ALL_KINDS } from "./check/kinds.js";
import { narrowsToDict } from "./check/layout.js";
import type { PlanContext } from "./context.js";
import { withNullTag } from "./null-as-absent.js";
import { allowBigInts } from "./bigints.js";
import { planConversion } from "./conversion.js";
import { classesIn } from "./defaults/outer.js";
import type { BuildDecision, Candidate, TypePlan, UnionPlan, VariantPlan } from "./plan.js";
import { planType } from "./type.js";
import { planWrite } from "./union-write.js";
import { withoutCodecs } from "./without-codecs.js";

type UnionParts = Pick<
  UnionPlan,
  "kind" | "mode" | "variants" | "needsConversion" | "narrowsWrongly" | "decision" | "write"
>;

interface DecisionContext {
  readonly shape: UnionShape;
  readonly variants: readonly VariantPlan[];
  readonly context: PlanContext;
  /** The JSON types to which an earlier test has narrowed the value. */
  readonly types?: readonly JsonType[] | undefined;
}

/**
 * Plans the variants of a union and the decision between them. Variants with equal conversions are not
 * distinguished.
 */
export function planUnion(model: Model, shape: UnionShape, context: PlanContext): UnionParts {
  const isCoded = context.facts.instances.has(model.id);
  const types = shape.variants.map(({ type }) => type);
  const isLost = context.facts.lost.has(model.id);
  const write = isCoded && !isLost ? planWrite(types, context, new Set([model.id])) : undefined;
  const left =
    isCoded && write === undefined ? types.map((type) => withoutCodecs(type, context)) : types;
  const variants = left.map((type) => ({
    type: planType(type, context),
    conversion: planConversion(type, context),
  }));
  const needsConversion = context.facts.needsConversion.has(model.id);
  return {
    kind: "union",
    mode: shape.mode,
    variants,
    needsConversion,
    ...(types.some((type) => isLikePrimitive(type, context)) ? { narrowsWrongly: true } : {}),
    write,
    decision: needsConversion
      ? planDecision(shape.decision, { shape, variants, context })
      : undefined,
  };
}

const PRIMITIVE_MEMBERS: ReadonlySet<string> = new Set(
  [Object, String, Number, Boolean].flatMap((one) =>
    Object.getOwnPropertyNames(one.prototype as object),
  ),
);

/** Whether a primitive value has all declared properties of a class in a type. */
function isLikePrimitive(type: TypeNode, { graph }: PlanContext): boolean {
  return [...classesIn(type, graph).keys()].some((id) => {
    const shape = graph.models.get(id)?.shape;
    return (
      shape?.kind === "class" && shape.properties.every(({ name }) => PRIMITIVE_MEMBERS.has(name))
    );
  });
}

function planDecision(decision: Decision, input: DecisionContext): BuildDecision {
  const only = commonVariant(decision, input);
  if (only !== undefined) return { kind: "variant", index: only };
  switch (decision.kind) {
    case "variant":
      return decision;
    case "type":
      return {
        kind: "type",
        // The last case has no test, so TypeScript does not narrow the value.
        cases: decision.cases.map(({ types, then }, index) => ({
          types,
          then: planDecision(then, {
            ...input,
            types: index < decision.cases.length - 1 ? types : undefined,
          }),
        })),
      };
    case "tag":
      return {
        kind: "tag",
        property: decision.property,
        cases: withNullTag(decision.cases, input.context.options).map(({ values, then }) => ({
          values,
          then: planDecision(then, input),
        })),
        ...otherwise(decision, input),
      };
    case "key":
      return {
        kind: "key",
        cases: decision.cases.map(({ key, then }) => ({ key, then: planDecision(then, input) })),
        ...otherwise(decision, input),
      };
    case "trial":
      return inShort(planTrial(decision.candidates, input));
    default:
      return unreachable(decision);
  }
}

function otherwise(
  { otherwise: rest }: { readonly otherwise?: Decision | undefined },
  input: DecisionContext,
): { otherwise?: BuildDecision } {
  return rest === undefined ? {} : { otherwise: planDecision(rest, input) };
}

function planTrial(
  candidates: readonly number[],
  { shape, variants, context, types }: DecisionContext,
): readonly Candidate[] {
  const { document, graph, names, options, report } = context;
  const { deep } = context.facts;
  return candidates.map((index) => {
    const { schema } = shape.variants[index] as Variant;
    const whole = planCheck(schema, { document, graph, names, options, report, deep });
    const check = types === undefined ? whole : ofTypes(whole, types);
    if (context.facts.bigints.size === 0) return { index, check };
    const own = variants[index]?.type ?? { kind: "never" };
    const members = variants.map((variant) => variant.type);
    // An earlier test may have narrowed the value to a bigint, which TypeScript compares with no number.
    const isNarrowed = types !== undefined || check.condition.kind === "literals";
    const type: TypePlan = isNarrowed ? { kind: "union", members } : own;
    return { index, check: allowBigInts(check, { kind: "type", type }) };
  });
}

/** Drops candidates after one that accepts everything. */
function inShort(candidates: readonly Candidate[]): BuildDecision {
  const last = candidates.findIndex(({ check }) => check.condition.kind === "anything");
  const tried = withoutRepeats(last < 0 ? candidates : candidates.slice(0, last + 1));
  const [only] = tried;
  if (tried.length === 1 && only !== undefined) return { kind: "variant", index: only.index };
  // The last candidate needs no test.
  const isRead = ({ check }: Candidate, index: number): boolean =>
    index < tried.length - 1 && !narrowsToDict(check.condition);
  const lastRead = tried.findLastIndex(isRead);
  return {
    kind: "trial",
    candidates: tried.map((candidate, index) => {
      const narrows = index < lastRead && narrowsToDict(candidate.check.condition);
      return narrows ? { ...candidate, keepsType: true } : candidate;
    }),
  };
}

/** Literals are tested once: TypeScript does not compare them with a value that it has narrowed. */
function withoutRepeats(candidates: readonly Candidate[]): readonly Candidate[] {
  const values: JsonValue[] = [];
  return candidates.flatMap((candidate, index) => {
    const { condition } = candidate.check;
    if (condition.kind !== "literals" || index === candidates.length - 1) return [candidate];
    const left = narrow(condition, ALL_KINDS, { kinds: 0, values: [...values] });
    values.push(...condition.values);
    const check = { ...candidate.check, condition: left };
    return left.kind === "nothing" ? [] : [{ ...candidate, check }];
  });
}

/** The first variant, if all variants that a decision can select have the same conversion. */
function commonVariant(decision: Decision, { variants }: DecisionContext): number | undefined {
  const [first, ...others] = [...outcomes(decision)];
  if (first === undefined) return undefined;
  const key = conversionKey(variants[first]);
  return others.every((index) => conversionKey(variants[index]) === key) ? first : undefined;
}

function conversionKey(variant: VariantPlan | undefined): string {
  return canonicalJson((variant?.conversion ?? null) as unknown as JsonValue);
}

/** All variants that a decision can select. */
function outcomes(decision: Decision): ReadonlySet<number> {
  return new Set(
    leavesOf(decision).flatMap((leaf) =>
      leaf.kind === "variant" ? [leaf.index] : leaf.candidates,
    ),
  );
}
