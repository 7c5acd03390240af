/** Collects the properties that a schema mentions, under any condition. */
import type { Document } from "../decode/document.js";
import { childrenIn, IN_PLACE } from "../schema/children.js";
import type { Schema } from "../schema/schema.js";
import type { PropertyPattern } from "./plan.js";

export interface MentionedProperties {
  /** Every property: some keyword allows the others. */
  readonly all: boolean;
  /** Some keyword asks for a number of properties, whatever their names. */
  readonly counted: boolean;
  readonly names: readonly string[];
  /** Those of the names that some keyword requires. */
  readonly required: readonly string[];
  readonly patterns: readonly PropertyPattern[];
}

interface MentionOptions {
  /** The properties that `not` mentions count too. */
  readonly excluded?: boolean;
  /** The schemas of the classes that a reference to a schema may be read as. */
  readonly childrenOf?: (schema: Schema) => readonly Schema[];
}

/** The properties that some schemas, or any schema that may apply to the same value, declare or require. */
export function mentionedProperties(
  of: readonly Schema[],
  { schemas }: Pick<Document, "schemas">,
  { excluded = false, childrenOf = () => [] }: MentionOptions = {},
): MentionedProperties {
  const names = new Set<string>();
  const required = new Set<string>();
  const patterns = new Map<string, PropertyPattern>();
  let all = false;
  let counted = false;
  // What extends a parent is none of its children.
  const bases = new Set<Schema>();
  // Iterating a Set visits items added during iteration.
  const applied = new Set(of);
  for (const part of applied) {
    all ||= allowsOthers(part.additionalProperties) || allowsOthers(part.unevaluatedProperties);
    counted ||= (part.minProperties ?? 0) > (part.required?.length ?? 0);
    for (const { name } of part.properties ?? []) names.add(name);
    for (const name of requiredNames(part)) {
      names.add(name);
      required.add(name);
    }
    for (const { pattern: source, flags = "u" } of part.patternProperties ?? [])
      patterns.set(`${flags}/${source}`, { source, flags });
    for (const inner of childrenIn(part, excluded ? IN_PLACE : EVALUATING)) applied.add(inner);
    const members = part.allOf ?? [];
    if (members.length > 1 || bases.has(part)) for (const member of members) bases.add(member);
    for (const id of [part.ref, part.dynamicRef?.target]) {
      const target = id === undefined ? undefined : schemas.get(id);
      if (target === undefined) continue;
      applied.add(target);
      if (!bases.has(part) || of.includes(part))
        for (const child of childrenOf(target)) applied.add(child);
    }
  }
  return {
    all,
    counted,
    names: [...names],
    required: [...required],
    patterns: [...patterns.values()],
  };
}

/** The properties that a schema requires, including those of `dependentRequired`. */
export function requiredNames({
  required = [],
  dependentRequired = [],
}: Schema): readonly string[] {
  return [...required, ...dependentRequired.flatMap((one) => [one.name, ...one.required])];
}

function allowsOthers(schema: Schema | undefined): boolean {
  return schema !== undefined && schema.boolean !== false;
}

/** Keywords whose subschemas may evaluate properties of the same value: all except `not`. */
const EVALUATING = IN_PLACE.filter(({ field }) => field !== "not");
