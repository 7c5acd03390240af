/** Detects closed and open enums that are written as oneOf or anyOf. */
import type { Schema } from "../schema/schema.js";
import type { JsonValue } from "../json.js";
import type { AnalysisContext, EnumAnalysis } from "./analysis.js";
import type { UnionBranchSet } from "./conjunction.js";
import { areScalars, distinct, possibleValues, valueKey } from "./literals.js";
import { type Mask, maskOfValue, NULL, NUMBER, STRING } from "../schema/possible-types.js";

/**
 * The enum that a choice is equivalent to: `anyOf: [enum, string]` is open, a list of inline constants is
 * closed. Undefined for all other choices, and for closed ones with a `$ref` branch, since such enums
 * have their own models.
 */
export function readEnum(
  choice: UnionBranchSet,
  mask: Mask,
  context: AnalysisContext,
): EnumAnalysis | undefined {
  const branches = choice.branches.filter((branch) => (context.maskOf(branch) & mask) !== 0);
  const lists = branches.map((branch) => possibleValues(branch, context));
  const values = lists.flatMap((list) => list ?? []);
  if (values.length === 0 || !areScalars(values)) return undefined;
  const plain = branches.filter((_, index) => lists[index] === undefined);
  const isOpen = plain.some((branch) => !isOnlyNull(branch, context));
  if (isOpen) return readOpen(choice, { values, plain, branches, mask }, context);
  if (choice.branches.some((branch) => branch.ref !== undefined)) return undefined;
  const admitted = choice.mode === "oneOf" ? once(lists) : distinct(values);
  const typed = admitted.filter((value) => (maskOfValue(value) & mask) !== 0);
  if (typed.every((value) => value === null)) return undefined;
  const withNull = (mask & NULL) !== 0 && !typed.includes(null) ? [...typed, null] : typed;
  return { kind: "enum", values: withNull, chosen: true, sources: sourcesOf(branches, context) };
}

interface Lists {
  readonly values: readonly JsonValue[];
  readonly plain: readonly Schema[];
  readonly branches: readonly Schema[];
  readonly mask: Mask;
}

function readOpen(
  { mode }: UnionBranchSet,
  { values, plain, branches, mask }: Lists,
  context: AnalysisContext,
): EnumAnalysis | undefined {
  const known = distinct(values).filter((value) => (maskOfValue(value) & mask) !== 0);
  if (mode !== "anyOf" || known.every((value) => value === null)) return undefined;
  const types =
    plain.reduce((all: Mask, branch) => all | (context.maskOf(branch) & mask), 0) & ~NULL;
  const rest = types === STRING ? "string" : (types & ~NUMBER) === 0 ? "number" : undefined;
  const outside = rest === "string" ? ~STRING : ~NUMBER;
  if (rest === undefined || known.some((value) => (maskOfValue(value) & outside & ~NULL) !== 0))
    return undefined;
  const withNull = (mask & NULL) !== 0 && !known.includes(null) ? [...known, null] : known;
  const sources = sourcesOf(branches, context);
  return { kind: "enum", values: withNull, rest, chosen: true, sources };
}

function isOnlyNull(schema: Schema, { maskOf }: AnalysisContext): boolean {
  return maskOf(schema) === NULL;
}

/** Values that occur in exactly one list. */
function once(lists: readonly (readonly JsonValue[] | undefined)[]): readonly JsonValue[] {
  const counts = new Map<string, number>();
  const all = lists.flatMap((list) => distinct(list ?? []));
  for (const value of all) counts.set(valueKey(value), (counts.get(valueKey(value)) ?? 0) + 1);
  return all.filter((value) => counts.get(valueKey(value)) === 1);
}

function sourcesOf(branches: readonly Schema[], context: AnalysisContext): readonly Schema[] {
  return branches.flatMap((branch) => {
    const { parts, choices } = context.conjunctionOf(branch);
    const inner = choices.flatMap((choice) => choice.branches).filter((part) => part !== branch);
    return [...parts.map(({ schema }) => schema), ...inner];
  });
}
