/** Unions in a view: their variants may be harder to tell apart than they were. */
import { discriminatedKeyword, type Schema, type SchemaId } from "../../schema/schema.js";
import type { JsonPrimitive } from "../../json.js";
import { type AnalysisContext, createAnalysis, finalId, finalTargets } from "../analysis.js";
import { ARRAY, NUMBER, OBJECT, STRING } from "../../schema/possible-types.js";
import { areDisjointObjects, createObjectFacts, type ObjectFacts } from "../object-facts.js";
import { firstName } from "../tags.js";

export interface Unions {
  /**
   * Whether oneOf can remain oneOf in the view: no value that matches a variant in the document matches
   * several variants in the view.
   */
  staysExclusive(schema: Schema): boolean;
  /** The tags of variants that are implied by component names only. */
  impliedTags(schema: Schema): readonly ImpliedTag[];
}

export interface ImpliedTag {
  readonly value: string;
  readonly schema: SchemaId;
}

interface Input {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly untyped: "object" | "any";
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  /** Whether a schema differs in the view. */
  readonly isAffected: (schema: Schema) => boolean;
  /** Names that do not distinguish objects in the view. */
  readonly ignored: (schema: Schema) => ReadonlySet<string>;
  /** Whether a schema accepts other strings or numbers in the view. */
  readonly acceptsMore: (schema: Schema) => boolean;
}

interface Context extends Input {
  readonly analysis: AnalysisContext;
  readonly facts: ObjectFacts;
}

/** Maximum number of variants that are compared in pairs. */
const MAX_PAIRED = 32;
const MAX_DEPTH = 4;

/** Uses the unions of the original document. Properties that the view omits do not distinguish variants. */
export function createUnions(input: Input): Unions {
  const { schemas, untyped } = input;
  const analysis = createAnalysis({ schemas, untyped });
  const context: Context = { ...input, analysis, facts: createObjectFacts(analysis) };
  return {
    staysExclusive: (schema) => staysExclusive(schema, context),
    impliedTags: (schema) => impliedTags(schema, context),
  };
}

// ---- exactly one -------------------------------------------------------------------------------------

function staysExclusive(schema: Schema, context: Context): boolean {
  const { oneOf: branches = [], discriminator } = schema;
  if (sharesScalars(branches, context)) return false;
  // A tag selects one variant, and views keep it.
  if (discriminator !== undefined || !branches.some(context.isAffected)) return true;
  const { maskOf } = context.analysis;
  // Other primitive values are the same in every view.
  const containers = branches.filter((branch) => (maskOf(branch) & (ARRAY | OBJECT)) !== 0);
  if (containers.length < 2) return true;
  if (containers.every((branch) => (maskOf(branch) & ARRAY) === 0) && haveTag(containers, context))
    return true;
  if (containers.length > MAX_PAIRED) return false;
  return containers.every((branch, index) =>
    containers
      .slice(index + 1)
      .every(
        (other) =>
          (!context.isAffected(branch) && !context.isAffected(other)) ||
          areDisjoint(branch, other, context),
      ),
  );
}

/** Whether a branch with an open enum accepts values of another branch. */
function sharesScalars(
  branches: readonly Schema[],
  { analysis: { maskOf }, acceptsMore }: Context,
): boolean {
  return branches.some((branch) => {
    if (!acceptsMore(branch)) return false;
    const mask = maskOf(branch) & (STRING | NUMBER);
    return branches.some((other) => other !== branch && (maskOf(other) & mask) !== 0);
  });
}

/** Whether some property has different values in each of the branches. */
function haveTag(branches: readonly Schema[], { facts, ignored }: Context): boolean {
  return [...facts.namesOf(branches[0] as Schema)].some((name) => {
    const seen = new Set<JsonPrimitive>();
    return branches.every((branch) => {
      const { required, values } = facts.of(branch, name);
      if (!required || values === undefined || ignored(branch).has(name)) return false;
      return values.every((value) => !seen.has(value) && seen.add(value));
    });
  });
}

function areDisjoint(a: Schema, b: Schema, { analysis, facts, ignored }: Context): boolean {
  const common = analysis.maskOf(a) & analysis.maskOf(b);
  if ((common & ARRAY) !== 0) return false;
  if ((common & OBJECT) === 0) return true;
  return areDisjointObjects([a, b], facts, (name) => ignored(a).has(name) || ignored(b).has(name));
}

// ---- tags ----------------------------------------------------------------------------------------------

function impliedTags(schema: Schema, context: Context): readonly ImpliedTag[] {
  const { discriminator } = schema;
  if (discriminator === undefined) return [];
  const { analysis, facts, componentNames, isAffected } = context;
  const mapped = new Set(discriminator.mapping.map((entry) => finalId(entry.schema, analysis)));
  const tags: ImpliedTag[] = [];
  const visit = (branch: Schema, depth: number): void => {
    const ids = finalTargets(branch, analysis);
    if (!isAffected(branch) || ids.some((id) => mapped.has(id))) return;
    const [nested] = analysis.conjunctionOf(branch).choices;
    if (nested !== undefined) {
      if (nested.holder.discriminator?.property === discriminator.property) return;
      if (depth < MAX_DEPTH) for (const inner of nested.branches) visit(inner, depth + 1);
      return;
    }
    if (facts.of(branch, discriminator.property).values !== undefined) return;
    const value = firstName(ids, componentNames);
    if (value !== undefined) tags.push({ value, schema: ids[0] as SchemaId });
  };
  for (const branch of schema[discriminatedKeyword(schema)] ?? []) visit(branch, 0);
  return tags;
}
