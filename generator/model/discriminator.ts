/** The tag that a `discriminator` declares (OpenAPI 3.2, Discriminator Object). */
import type { Discriminator, Schema, SchemaId } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import type { JsonPrimitive } from "../json.js";
import { type AnalysisContext, finalId, finalTargets, typedChoices } from "./analysis.js";
import { withTagValues } from "./decision.js";
import type { Decision, TagValue } from "./graph.js";
import { ANY, NULL, STRING } from "../schema/possible-types.js";
import type { ObjectFacts } from "./object-facts.js";
import { addListedTags, firstName, mappedTags, type TagFacts } from "./tags.js";

/** The tags that a discriminator declares, by index of the variant. */
export interface DeclaredTag {
  readonly property: string;
  readonly tags: readonly (readonly JsonPrimitive[])[];
  /** The variant for all other values. */
  readonly otherwise: number | undefined;
}

export interface TagInput {
  readonly discriminator: Discriminator;
  /** The schema with the oneOf or anyOf. Its constraints on the property apply to every branch. */
  readonly owner: Schema;
  /** The branches in the document, not merged variants, which have no component name. */
  readonly branches: readonly Schema[];
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  readonly facts: ObjectFacts;
  readonly context: AnalysisContext;
  readonly report: Report;
}

const MAX_DEPTH = 4;

/**
 * The tags of every branch: its mapping keys and its component name, as far as the branch allows these
 * values. If it allows none of them, the values that it lists for the property. A nested union has the
 * tags of its branches.
 *
 * A listed value that is not a tag yet becomes a tag of the branch that lists it, if there is only one.
 * Without a default branch, null becomes a tag of every branch that declares the property as nullable.
 *
 * Reports DISCRIMINATOR_CONFLICT, DISCRIMINATOR_MAPPING and DISCRIMINATOR_OVERLAP.
 */
export function readTags(input: TagInput): DeclaredTag {
  const { discriminator, branches, context } = input;
  const found = branches.map((branch) => tagsOf(branch, input, 0));
  const listed = branches.map((branch) => input.facts.of(branch, discriminator.property).values);
  const withListed = addListedTags(found, listed);
  warnUnreached(new Set(found.flat()), input);
  warnOverlap(found, input);
  const { defaultSchema } = discriminator;
  const otherwise =
    defaultSchema === undefined
      ? -1
      : branches.findIndex((branch) =>
          finalTargets(branch, context).some((id) => finalId(defaultSchema, context) === id),
        );
  const tags = withListed.map((list, index) => {
    if (found[index]?.length === 0) return [];
    const branch = branches[index] as Schema;
    const nulls = otherwise < 0 && isNullable(factsOf(branch, input)) ? [null] : [];
    return [...list, ...nulls];
  });
  return {
    property: discriminator.property,
    tags,
    otherwise: otherwise < 0 ? undefined : otherwise,
  };
}

function tagsOf(branch: Schema, input: TagInput, depth: number): readonly JsonPrimitive[] {
  const { discriminator, context, componentNames } = input;
  const ids = finalTargets(branch, context);
  const known = factsOf(branch, input);
  const mapped = mappedTags(finalId(branch.id, context), discriminator, known, context);
  const nested = mapped.length === 0 ? nestedTags(branch, input, depth) : undefined;
  if (nested !== undefined) return nested;
  const name = firstName(ids, componentNames);
  const isMapped = discriminator.mapping.some(({ value }) => value === name);
  const isText = (known.mask & STRING) !== 0;
  const tags = name === undefined || isMapped || !isText ? mapped : [...mapped, name];
  if (known.values === undefined) return tags;
  const allowed = tags.filter((tag) => known.values?.includes(tag));
  if (allowed.length > 0) return allowed;
  const values = known.values.filter((value) => value !== null);
  if (mapped.length > 0) warnConflict(mapped, values, input);
  return values;
}

/** Whether null is allowed explicitly; an unconstrained property does not count. */
function isNullable({ mask, values }: TagFacts): boolean {
  return mask !== ANY && (mask & NULL) !== 0 && values?.includes(null) !== false;
}

/** The facts about the property in a branch, combined with those of the owner. */
function factsOf(branch: Schema, { discriminator, owner, facts }: TagInput): TagFacts {
  const own = facts.of(branch, discriminator.property);
  const around = facts.of(owner, discriminator.property);
  return { mask: own.mask & around.mask, values: own.values ?? around.values };
}

/** The tags of a branch that is a union; undefined unless each of its branches has a tag. */
function nestedTags(
  branch: Schema,
  input: TagInput,
  depth: number,
): readonly JsonPrimitive[] | undefined {
  const [nested] = typedChoices(input.context.conjunctionOf(branch), input.context);
  if (nested === undefined || depth >= MAX_DEPTH) return undefined;
  const { discriminator } = input;
  const own = nested.holder.discriminator;
  const inner = own?.property === discriminator.property ? own : discriminator;
  const all = nested.branches.map((one) =>
    tagsOf(one, { ...input, owner: nested.holder, discriminator: inner }, depth + 1),
  );
  return all.every((tags) => tags.length > 0) ? [...new Set(all.flat())] : undefined;
}

// ---- warnings ------------------------------------------------------------------------------------------

function quoted(values: readonly JsonPrimitive[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function warnConflict(
  mapped: readonly JsonPrimitive[],
  listed: readonly JsonPrimitive[],
  { discriminator, report }: TagInput,
): void {
  const { property, at } = discriminator;
  const message = `The discriminator maps ${quoted(mapped)} to a schema whose ${JSON.stringify(property)} can only be ${quoted(listed)}; these are used`;
  report.warning("DISCRIMINATOR_CONFLICT", message, at);
}

function warnUnreached(reached: ReadonlySet<JsonPrimitive>, input: TagInput): void {
  const { discriminator, branches, context, report } = input;
  const direct = new Set(branches.flatMap((branch) => finalTargets(branch, context)));
  const texts = new Set([...reached].map(String));
  for (const { value, schema } of discriminator.mapping) {
    if (texts.has(value) || direct.has(finalId(schema, context))) continue;
    const message = `The discriminator maps ${JSON.stringify(value)} to a schema that is none of the variants`;
    report.warning("DISCRIMINATOR_MAPPING", message, discriminator.at);
  }
}

/** Warns if several variants share a tag value. */
function warnOverlap(
  tags: readonly (readonly JsonPrimitive[])[],
  { discriminator, report }: TagInput,
): void {
  const all = tags.flatMap((list) => [...new Set(list)]);
  const shared = [...new Set(all.filter((tag, index) => all.indexOf(tag) !== index))];
  if (shared.length === 0) return;
  const message = `Several variants have the same value of ${JSON.stringify(discriminator.property)}: ${quoted(shared)}`;
  report.warning("DISCRIMINATOR_OVERLAP", message, discriminator.at);
}

/**
 * The decision by tag value. Variants that share a value are split further. If the property is absent,
 * the candidates are the variants that do not require it.
 */
export function declaredTag(
  { property, tags, otherwise }: DeclaredTag,
  candidates: readonly number[],
  further: (candidates: readonly number[]) => Decision,
  mayLack: (index: number) => boolean,
): Decision {
  const byValue = new Map<TagValue, number[]>();
  const add = (value: TagValue, index: number): void => {
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [index]);
    else if (!list.includes(index)) list.push(index);
  };
  for (const index of candidates) for (const value of tags[index] ?? []) add(value, index);
  if (byValue.size === 0) return further(candidates);
  const untagged = candidates.filter((index) => (tags[index] ?? []).length === 0);
  if (byValue.has(null)) for (const index of untagged) add(null, index);
  const rest = otherwise === undefined ? untagged : [otherwise];
  const lacking = otherwise === undefined ? candidates.filter(mayLack) : [];
  if (lacking.join() !== rest.join()) for (const index of lacking) add(undefined, index);
  const groups = new Map<string, { values: TagValue[]; candidates: readonly number[] }>();
  for (const [value, list] of byValue) {
    const group = groups.get(list.join());
    if (group === undefined) groups.set(list.join(), { values: [value], candidates: list });
    else group.values.push(value);
  }
  return {
    kind: "tag",
    property,
    cases: [...groups.values()].map(({ values, candidates: list }) => ({
      values,
      then: withTagValues(further(list), { property, values }),
    })),
    ...(rest.length === 0 ? {} : { otherwise: further(rest) }),
    declared: true,
  };
}
