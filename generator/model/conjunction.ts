/**
 * Flattens a schema into a conjunction: its own keywords, its `$ref` target and its allOf members, in one
 * list. A oneOf or anyOf with a single branch beside null is flattened too; others are kept as choices.
 */
import type { Schema, SchemaId } from "../schema/schema.js";
import { hasProperties } from "../schema/meaning.js";
import { type MaskOf, NULL } from "../schema/possible-types.js";

/** A schema, regarded without its `$ref`, allOf, oneOf and anyOf. */
export interface Conjunct {
  readonly schema: Schema;
  /** Reached through a `$ref`: its own model defines the type. */
  readonly referenced: boolean;
}

/** A oneOf or anyOf with more than one branch that is not null. */
export interface UnionBranchSet {
  readonly holder: Schema;
  readonly mode: "oneOf" | "anyOf";
  readonly branches: readonly Schema[];
  readonly referenced: boolean;
}

export interface Conjunction {
  /** In order: the target of `$ref`, allOf members, single branches, the schema itself. */
  readonly parts: readonly Conjunct[];
  readonly choices: readonly UnionBranchSet[];
}

export interface ConjunctionContext {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  readonly maskOf: MaskOf;
}

export type ConjunctionOf = (schema: Schema) => Conjunction;

/** A function that flattens schemas, each once. */
export function createConjunctionOf(context: ConjunctionContext): ConjunctionOf {
  const known = new Map<Schema, Conjunction>();
  return (schema) => {
    let found = known.get(schema);
    if (found === undefined) {
      found = flatten(schema, context);
      known.set(schema, found);
    }
    return found;
  };
}

function flatten(root: Schema, context: ConjunctionContext): Conjunction {
  if (isSimple(root)) return { parts: [{ schema: root, referenced: false }], choices: [] };
  const parts: Conjunct[] = [];
  const choices: UnionBranchSet[] = [];
  const seen = new Set<Schema>();
  const visit = (schema: Schema, referenced: boolean): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    const target = schema.ref === undefined ? undefined : context.schemas.get(schema.ref);
    if (target !== undefined) visit(target, true);
    for (const member of schema.allOf ?? []) visit(member, referenced);
    for (const mode of MODES) {
      const branches = schema[mode];
      if (branches === undefined) continue;
      const sole = soleBranch(branches, context.maskOf);
      if (sole !== undefined) visit(sole, referenced);
      else if (branches.some((branch) => allowsMore(branch, context.maskOf)))
        choices.push({ holder: schema, mode, branches, referenced });
    }
    parts.push({ schema, referenced });
  };
  visit(root, false);
  return { parts, choices };
}

export const MODES = ["oneOf", "anyOf"] as const;

/** Whether a schema has no `$ref`, allOf, oneOf or anyOf, so that it is its whole conjunction. */
export function isSimple(schema: Schema): boolean {
  return !(schema.ref ?? schema.allOf ?? schema.oneOf ?? schema.anyOf);
}

/** The only branch that allows more than null, if there is just one. */
export function soleBranch(branches: readonly Schema[], maskOf: MaskOf): Schema | undefined {
  let sole: Schema | undefined;
  for (const branch of branches) {
    if (!allowsMore(branch, maskOf)) continue;
    // Stop at the second one.
    if (sole !== undefined) return undefined;
    sole = branch;
  }
  return sole;
}

/** Whether a branch allows another type than null. */
function allowsMore(branch: Schema, maskOf: MaskOf): boolean {
  return (maskOf(branch) & ~NULL) !== 0;
}

/** Whether some part of a conjunction declares properties. */
export function declaresProperties({ parts }: Conjunction): boolean {
  return parts.some(({ schema }) => hasProperties(schema));
}
