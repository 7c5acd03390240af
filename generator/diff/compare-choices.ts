/** Compares the branches of oneOf and anyOf, except for differences between their types. */
import type { Schema } from "../schema/schema.js";
import { allowsAnything } from "../schema/meaning.js";
import { canonicalSchema } from "./canonical.js";
import { type Comparison, type PositionPair, reporterAt } from "./comparison.js";
import type { PositionDiff } from "./position-diff.js";
import { type ComparedBranches, choicesOf, conjunctsOf, type Version } from "./version.js";

/** Compares the choices of a position. Returns the pairs of branches to compare next. */
export function compareChoices(
  pair: PositionPair,
  spot: PositionDiff,
  comparison: Comparison,
): readonly PositionPair[] {
  const { old, now } = comparison;
  const before = choicesOf(spot.before.conjuncts, old);
  const after = choicesOf(spot.after.conjuncts, now);
  const report = reporterAt(pair, comparison);
  const branches: PositionPair[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [was, is] = [before[index], after[index]];
    if (was !== undefined && is !== undefined)
      branches.push(...compareChoice(pair, { was, is }, comparison));
    else if (was !== undefined && !isTypeOnly(was, old))
      report("choice-loosened", `A ${was.mode} was removed.`, { before: was.holder.at });
    else if (is !== undefined && !isTypeOnly(is, now))
      report("choice-tightened", `A ${is.mode} was added.`, { after: is.holder.at });
  }
  return branches;
}

/** Whether the branches of a choice assert nothing but their types. */
function isTypeOnly({ branches }: ComparedBranches, version: Version): boolean {
  return branches.every((branch) =>
    conjunctsOf([branch], version, () => true).every(
      ({ types: _types, enum: _enum, const: _const, ...rest }) =>
        allowsAnything({ ...rest, id: "", at: branch.at, resource: "" }),
    ),
  );
}

interface ChoicePair {
  readonly was: ComparedBranches;
  readonly is: ComparedBranches;
}

function compareChoice(
  pair: PositionPair,
  choices: ChoicePair,
  comparison: Comparison,
): readonly PositionPair[] {
  const { old, now } = comparison;
  const { was, is } = choices;
  const report = reporterAt(pair, comparison);
  const where = { before: was.holder.at, after: is.holder.at };
  if (was.mode !== is.mode && !(isTypeOnly(was, old) && isTypeOnly(is, now)))
    if (is.mode === "oneOf") report("any-of-became-one-of", "anyOf became oneOf.", where);
    else report("one-of-became-any-of", "oneOf became anyOf.", where);
  const { left, right } = withoutEqual(choices, comparison);
  const taken = new Set<Schema>();
  const branches: PositionPair[] = [];
  for (const branch of left) {
    const key = typeKey(branch, old);
    const twin = right.find((one) => !taken.has(one) && typeKey(one, now) === key);
    if (twin === undefined) continue;
    taken.add(branch).add(twin);
    branches.push(branchPair(pair, [branch, twin], comparison));
  }
  const [removed, added] = [left, right].map((list) => list.filter((one) => !taken.has(one)));
  // Branches with unique types are found by comparing types.
  const known = new Set(was.branches.map((one) => typeKey(one, old)));
  const kept = new Set(is.branches.map((one) => typeKey(one, now)));
  for (const branch of removed ?? [])
    if (kept.has(typeKey(branch, old)))
      report("choice-tightened", `A branch of the ${was.mode} was removed.`, { before: branch.at });
  for (const branch of added ?? [])
    if (known.has(typeKey(branch, now)))
      report("choice-loosened", `A branch was added to the ${is.mode}.`, { after: branch.at });
  return branches;
}

/** The branches that differ between the versions. */
function withoutEqual(
  { was, is }: ChoicePair,
  { old, now }: Comparison,
): { readonly left: readonly Schema[]; readonly right: readonly Schema[] } {
  const textOf = (version: Version) => (schema: Schema) => canonicalSchema(schema, version, 1);
  const before = was.branches.map(textOf(old));
  const after = is.branches.map(textOf(now));
  return {
    left: was.branches.filter((_, index) => !after.includes(before[index] ?? "")),
    right: is.branches.filter((_, index) => !before.includes(after[index] ?? "")),
  };
}

function typeKey(schema: Schema, version: Version): string {
  return JSON.stringify(version.graph.types.get(schema.id) ?? version.maskOf(schema));
}

function branchPair(
  { path, depth }: PositionPair,
  [before, after]: readonly [Schema, Schema],
  { old, now }: Comparison,
): PositionPair {
  return {
    path,
    before: { at: before.at, schemas: [before], type: old.graph.types.get(before.id) },
    after: { at: after.at, schemas: [after], type: now.graph.types.get(after.id) },
    depth: depth + 1,
  };
}
