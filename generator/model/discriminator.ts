/** The tag that a `discriminator` declares (OpenAPI 3.2, Discriminator Object). */
import type { Discriminator, Schema, SchemaId } from "../decode/schema.js";
import type { Report } from "../diagnostics.js";
import type { JsonPrimitive } from "../json.js";
import { type AnalysisContext, sameTarget } from "./analysis.js";
import type { Decision } from "./graph.js";
import type { ObjectFacts } from "./object-facts.js";

/** The tags of each variant, by its index. */
export interface DeclaredTag {
  readonly property: string;
  readonly tags: readonly (readonly JsonPrimitive[])[];
  /** The variant for all other values. */
  readonly otherwise: number | undefined;
}

interface Input {
  readonly discriminator: Discriminator;
  /** The branches as the document has them; what a variant adds to them does not name it. */
  readonly branches: readonly Schema[];
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  readonly facts: ObjectFacts;
  readonly context: AnalysisContext;
  readonly report: Report;
}

const MAX_DEPTH = 4;

/**
 * The tags of every branch: those of the mapping; else the values that the branch lists for the
 * property; else its component name. A nested union has the tags of its branches.
 * Warnings: DISCRIMINATOR_CONFLICT, DISCRIMINATOR_MAPPING.
 */
export function readTags(input: Input): DeclaredTag {
  const { discriminator, branches, context, report } = input;
  const tags = branches.map((branch) => tagsOf(branch, input, 0));
  const targets = branches.map((branch) => finalTargets(branch, context));
  const reached = new Set(tags.flat());
  const direct = new Set(targets.flat());
  for (const { value, schema } of discriminator.mapping) {
    if (reached.has(value) || direct.has(finalId(schema, context))) continue;
    const message = `The discriminator maps ${JSON.stringify(value)} to a schema that is none of the variants`;
    report.warning("DISCRIMINATOR_MAPPING", message, discriminator.at);
  }
  const { defaultSchema } = discriminator;
  const otherwise =
    defaultSchema === undefined
      ? -1
      : targets.findIndex((ids) => ids.some((id) => finalId(defaultSchema, context) === id));
  return {
    property: discriminator.property,
    tags,
    otherwise: otherwise < 0 ? undefined : otherwise,
  };
}

function tagsOf(branch: Schema, input: Input, depth: number): readonly JsonPrimitive[] {
  const { discriminator, facts, context, report, componentNames } = input;
  const ids = finalTargets(branch, context);
  const mapped = discriminator.mapping
    .filter(({ schema }) => ids.includes(finalId(schema, context)))
    .map(({ value }) => value);
  const listed = facts.of(branch, discriminator.property).values;
  if (mapped.length > 0) {
    if (listed === undefined || mapped.some((value) => listed.includes(value))) return mapped;
    const message = `The discriminator maps ${mapped.map((value) => JSON.stringify(value)).join(", ")} to a schema whose ${JSON.stringify(discriminator.property)} can only be ${listed.map((value) => JSON.stringify(value)).join(", ")}; these are used`;
    report.warning("DISCRIMINATOR_CONFLICT", message, discriminator.at);
    return listed;
  }
  const nested = context.conjunctionOf(branch).choices[0];
  if (nested !== undefined && depth < MAX_DEPTH) {
    const own = nested.holder.discriminator;
    const inner = own?.property === discriminator.property ? own : discriminator;
    const all = nested.branches.map((one) =>
      tagsOf(one, { ...input, discriminator: inner }, depth + 1),
    );
    if (all.every((tags) => tags.length > 0)) return [...new Set(all.flat())];
  }
  if (listed !== undefined) return listed;
  const name = ids.map((id) => componentNames.get(id)).find((one) => one !== undefined);
  return name === undefined ? [] : [name];
}

/** What a branch refers to, second names included, the first reference first. */
export function finalTargets(branch: Schema, context: AnalysisContext): readonly SchemaId[] {
  const ids: SchemaId[] = [];
  let schema: Schema | undefined = branch;
  for (let depth = 0; schema !== undefined && depth < 16; depth += 1) {
    const target = sameTarget(schema);
    if (target === undefined) break;
    ids.push(target);
    schema = context.schemas.get(target);
  }
  return ids.length === 0 ? [branch.id] : ids;
}

/** What an id stands for when bare references are followed. */
export function finalId(id: SchemaId, context: AnalysisContext): SchemaId {
  const schema = context.schemas.get(id);
  return (schema === undefined ? undefined : finalTargets(schema, context).at(-1)) ?? id;
}

/** The decision on the property; values of several variants are told apart further. */
export function declaredTag(
  { property, tags, otherwise }: DeclaredTag,
  candidates: readonly number[],
  further: (candidates: readonly number[]) => Decision,
  mayLack: (index: number) => boolean,
): Decision {
  const byValue = new Map<JsonPrimitive, number[]>();
  for (const index of candidates) {
    for (const value of tags[index] ?? []) {
      const list = byValue.get(value);
      if (list === undefined) byValue.set(value, [index]);
      else list.push(index);
    }
  }
  if (byValue.size === 0) return further(candidates);
  const groups = new Map<string, { values: JsonPrimitive[]; candidates: readonly number[] }>();
  for (const [value, list] of byValue) {
    const group = groups.get(list.join());
    if (group === undefined) groups.set(list.join(), { values: [value], candidates: list });
    else group.values.push(value);
  }
  const untagged = candidates.filter((index) => (tags[index] ?? []).length === 0);
  // A variant that need not have the property is meant where it is absent; its own list of values
  // still refuses those of nobody.
  const lacking = candidates.filter((index) => !untagged.includes(index) && mayLack(index));
  const rest = otherwise !== undefined ? [otherwise] : [...untagged, ...lacking];
  return {
    kind: "tag",
    property,
    cases: [...groups.values()].map(({ values, candidates: list }) => ({
      values,
      then: further(list),
    })),
    ...(rest.length === 0 ? {} : { otherwise: further(rest) }),
    declared: true,
  };
}
