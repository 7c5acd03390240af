/**
 * Builds the decision tree that finds the variant of a value without trying all of them. Candidates that
 * cannot be distinguished end in a trial, so that the decision and the check of the variant together are
 * equivalent to oneOf or anyOf.
 */
import type { Schema } from "../schema/schema.js";
import type { JsonPrimitive, JsonType } from "../json.js";
import type { AnalysisContext } from "./analysis.js";
import { declaredTag, type DeclaredTag } from "./discriminator.js";
import type { Decision } from "./graph.js";
import { areScalars, possibleValues, valueKey } from "./literals.js";
import {
  ARRAY,
  BOOLEAN,
  type Mask,
  maskOfValue,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
} from "../schema/possible-types.js";
import { areDisjointObjects, type ObjectFacts, type PropertyInfo } from "./object-facts.js";

export interface DecisionInput {
  readonly mode: "oneOf" | "anyOf";
  readonly variants: readonly Schema[];
  /** The JSON types that the union as a whole allows. */
  readonly mask: Mask;
  readonly facts: ObjectFacts;
  readonly context: AnalysisContext;
  readonly discriminator: DeclaredTag | undefined;
}

const TYPES: readonly (readonly [JsonType, Mask])[] = [
  ["null", NULL],
  ["boolean", BOOLEAN],
  ["string", STRING],
  ["number", NUMBER],
  ["array", ARRAY],
  ["object", OBJECT],
];

/** The decision tree for all variants. Splits by JSON type first. */
export function decide(input: DecisionInput): Decision {
  const { variants, mask, context } = input;
  const groups = new Map<string, { types: JsonType[]; bits: Mask; candidates: number[] }>();
  for (const [type, bits] of TYPES) {
    const candidates = variants.flatMap((variant, index) =>
      (context.maskOf(variant) & bits & mask) !== 0 ? [index] : [],
    );
    if (candidates.length === 0) continue;
    // Objects are not grouped with other types: they are distinguished by properties.
    const isPlain = bits !== OBJECT || candidates.length === 1;
    const key = `${isPlain} ${candidates.join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { types: [type], bits, candidates });
    else {
      group.types.push(type);
      group.bits |= bits;
    }
  }
  const cases = [...groups.values()].map(({ types, bits, candidates }) => ({
    types,
    then: bits === OBJECT ? decideObject(candidates, input) : decidePlain(candidates, bits, input),
  }));
  const [only] = cases;
  const isFree = only?.then.kind === "variant" || only?.then.kind === "trial";
  return cases.length === 1 && only !== undefined && isFree ? only.then : { kind: "type", cases };
}

function decidePlain(
  candidates: readonly number[],
  bits: Mask,
  { mode, variants, context }: DecisionInput,
): Decision {
  const [first] = candidates;
  if (candidates.length === 1 && first !== undefined) return { kind: "variant", index: first };
  const disjoint = candidates.every((a, position) =>
    candidates
      .slice(position + 1)
      .every((b) =>
        areDisjointPlain([variants[a] as Schema, variants[b] as Schema], bits, context),
      ),
  );
  return { kind: "trial", candidates, exactlyOne: mode === "oneOf" && !disjoint };
}

function areDisjointPlain(
  [a, b]: readonly [Schema, Schema],
  bits: Mask,
  context: AnalysisContext,
): boolean {
  const common = context.maskOf(a) & context.maskOf(b) & bits;
  if (common === 0) return true;
  const [left, right] = [possibleValues(a, context), possibleValues(b, context)];
  if (left === undefined || right === undefined || !areScalars(left)) return false;
  const keys = new Set(right.map(valueKey));
  return !left.some((value) => keys.has(valueKey(value)) && (maskOfValue(value) & common) !== 0);
}

// ---- objects -----------------------------------------------------------------------------------------

function decideObject(candidates: readonly number[], input: DecisionInput): Decision {
  const { discriminator } = input;
  if (discriminator === undefined || candidates.length === 1)
    return decideInferred(candidates, input);
  const mayLack = (index: number): boolean =>
    !input.facts.of(input.variants[index] as Schema, discriminator.property).required;
  const further = (some: readonly number[]): Decision => decideInferred(some, input);
  return declaredTag(discriminator, candidates, further, mayLack);
}

function decideInferred(candidates: readonly number[], input: DecisionInput): Decision {
  const cases: { key: string; then: Decision }[] = [];
  let rest = candidates;
  let split = splitOf(rest, input);
  while (split.kind === "key" && cases.length < MAX_KEYS) {
    const { name } = split;
    const present = rest.filter((index) => factsOf(index, name, input).mask !== 0);
    cases.push({ key: name, then: decideInferred(present, input) });
    rest = rest.filter((index) => !factsOf(index, name, input).required);
    if (rest.length === 0) return { kind: "key", cases };
    split = splitOf(rest, input);
  }
  const otherwise =
    split.kind === "tag" ? tagDecision(split.split, input) : decideLast(rest, input);
  return cases.length === 0 ? otherwise : { kind: "key", cases, otherwise };
}

/**
 * Limits chains of `else if`, in which parsers nest one level per branch. Further candidates are tried in
 * turn.
 */
const MAX_KEYS = 500;

type BestSplit =
  | { readonly kind: "tag"; readonly split: TagSplit }
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "none" };

/** The best way to split the candidates. */
function splitOf(candidates: readonly number[], input: DecisionInput): BestSplit {
  if (candidates.length === 1) return { kind: "none" };
  const perfect = findPerfectTag(candidates, input);
  if (perfect !== undefined) return { kind: "tag", split: perfect };
  const named = candidatesByName(candidates, input);
  const tag = best(
    [...named].flatMap(([name, some]) =>
      some.some((index) => factsOf(index, name, input).values !== undefined)
        ? (splitByTag(name, candidates, input) ?? [])
        : [],
    ),
  );
  const key = best(splitsByKey(candidates, named, input));
  if (tag !== undefined && tag.worst <= (key?.worst ?? Infinity))
    return { kind: "tag", split: tag };
  return key === undefined ? { kind: "none" } : { kind: "key", name: key.name };
}

/** The leaf for candidates that cannot be split further. */
function decideLast(candidates: readonly number[], input: DecisionInput): Decision {
  const [first] = candidates;
  if (candidates.length === 1 && first !== undefined) return { kind: "variant", index: first };
  return { kind: "trial", candidates, exactlyOne: needsCount(candidates, input) };
}

function factsOf(index: number, name: string, { facts, variants }: DecisionInput): PropertyInfo {
  return facts.of(variants[index] as Schema, name);
}

/** By name: the candidates that declare or require it. For the other candidates, `ofOthers` applies. */
function candidatesByName(
  candidates: readonly number[],
  { facts, variants }: DecisionInput,
): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, number[]>();
  for (const index of candidates)
    for (const name of facts.namesOf(variants[index] as Schema)) {
      const some = named.get(name);
      if (some === undefined) named.set(name, [index]);
      else some.push(index);
    }
  return named;
}

/** A way to split the candidates. `worst`: the most candidates that may remain. */
interface Split {
  readonly name: string;
  readonly worst: number;
  /** Some candidates remain if the property is absent. */
  readonly leaves: boolean;
}

function best<T extends Split>(splits: readonly T[]): T | undefined {
  const rank = ({ worst, leaves }: T): number => worst * 2 + (leaves ? 1 : 0);
  return splits.reduce<T | undefined>(
    (known, split) => (known === undefined || rank(split) < rank(known) ? split : known),
    undefined,
  );
}

/** Fast path: a property that every candidate requires, with different values in each. */
function findPerfectTag(candidates: readonly number[], input: DecisionInput): TagSplit | undefined {
  const first = input.variants[candidates[0] as number] as Schema;
  for (const name of input.facts.namesOf(first)) {
    const { required, values } = input.facts.of(first, name);
    if (!required || values === undefined) continue;
    const split = splitByTag(name, candidates, input);
    if (split?.worst === 1 && split.otherwise.length === 0) return split;
  }
  return undefined;
}

interface TagSplit extends Split {
  readonly otherwise: readonly number[];
  readonly groups: readonly {
    readonly values: readonly JsonPrimitive[];
    readonly candidates: readonly number[];
  }[];
}

function splitByTag(
  name: string,
  candidates: readonly number[],
  { facts, variants }: DecisionInput,
): TagSplit | undefined {
  const known = candidates.map((index) => ({
    index,
    ...facts.of(variants[index] as Schema, name),
  }));
  const values = new Set(known.flatMap((fact) => fact.values ?? []));
  if (values.size === 0) return undefined;
  const groups = new Map<string, { values: JsonPrimitive[]; candidates: number[] }>();
  for (const value of values) {
    const bits = maskOfValue(value);
    const admitting = known.flatMap((fact) =>
      (fact.values?.includes(value) ?? (fact.mask & bits) !== 0) ? [fact.index] : [],
    );
    const key = admitting.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values: [value], candidates: admitting });
    else group.values.push(value);
  }
  const otherwise = known.flatMap((fact) =>
    fact.values === undefined || !fact.required ? [fact.index] : [],
  );
  const list = [...groups.values()];
  const worst = Math.max(otherwise.length, ...list.map((group) => group.candidates.length));
  const leaves = otherwise.length > 0;
  return worst < candidates.length ? { name, worst, leaves, otherwise, groups: list } : undefined;
}

function tagDecision({ name, groups, otherwise }: TagSplit, input: DecisionInput): Decision {
  return {
    kind: "tag",
    property: name,
    cases: groups
      .filter(({ candidates }) => candidates.length > 0)
      .map(({ values, candidates }) => ({ values, then: decideInferred(candidates, input) })),
    ...(otherwise.length === 0 ? {} : { otherwise: decideInferred(otherwise, input) }),
    declared: false,
  };
}

/** The names whose presence splits the candidates. Linear in the total number of names. */
function splitsByKey(
  candidates: readonly number[],
  named: ReadonlyMap<string, readonly number[]>,
  input: DecisionInput,
): readonly Split[] {
  const isOpen = (index: number): boolean =>
    input.facts.ofOthers(input.variants[index] as Schema).mask !== 0;
  const open = candidates.filter(isOpen).length;
  const splits: Split[] = [];
  for (const [name, some] of named) {
    const known = some.map((index) => factsOf(index, name, input));
    const required = known.filter((fact) => fact.required).length;
    if (required === 0) continue;
    const others = open - some.filter(isOpen).length;
    const present = known.filter(({ mask }) => mask !== 0).length + others;
    const worst = Math.max(present, candidates.length - required);
    if (worst < candidates.length && present > 0)
      splits.push({ name, worst, leaves: required < candidates.length });
  }
  return splits;
}

const MAX_PAIRS = 64;

/** Whether a oneOf value may be valid for several candidates, so that matches must be counted. */
function needsCount(candidates: readonly number[], input: DecisionInput): boolean {
  if (input.mode === "anyOf") return false;
  if (candidates.length > MAX_PAIRS) return true;
  const { variants, facts } = input;
  return candidates.some((a, position) =>
    candidates
      .slice(position + 1)
      .some((b) => !areDisjointObjects([variants[a] as Schema, variants[b] as Schema], facts)),
  );
}
