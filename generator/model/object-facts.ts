/** What can be said of one property of the objects that a schema allows, for telling schemas apart. */
import type { Schema } from "../decode/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { AnalysisContext } from "./analysis.js";
import { allowsNothing } from "./keywords.js";
import { areScalars, possibleValues } from "./literals.js";
import { ANY, type Mask, maskOfValue, OBJECT } from "./mask.js";

export interface PropertyFacts {
  /** Every valid object has it. */
  readonly required: boolean;
  /** The JSON types it can have; 0 if no valid object has it. */
  readonly mask: Mask;
  /** The values it can have, where they are listed. */
  readonly values: readonly JsonPrimitive[] | undefined;
}

export interface ObjectFacts {
  of(schema: Schema, name: string): PropertyFacts;
  /** The names that a schema declares or requires, in order. */
  namesOf(schema: Schema): readonly string[];
}

const UNKNOWN: PropertyFacts = { required: false, mask: ANY, values: undefined };
const MAX_DEPTH = 4;

/** Looks properties up; each answer is necessary for validity, not sufficient. */
export function createObjectFacts(context: AnalysisContext): ObjectFacts {
  const known = new Map<Schema, Map<string, PropertyFacts>>();
  const declared = new Map<Schema, ReadonlyMap<string, Schema>>();
  const declarationsOf = (schema: Schema): ReadonlyMap<string, Schema> => {
    let map = declared.get(schema);
    if (map === undefined) {
      map = new Map((schema.properties ?? []).map((property) => [property.name, property.schema]));
      declared.set(schema, map);
    }
    return map;
  };
  const find = (schema: Schema, name: string, depth: number): PropertyFacts => {
    const { parts, choices } = context.conjunctionOf(schema);
    let facts = UNKNOWN;
    for (const { schema: part } of parts)
      facts = both(facts, ownFacts(part, name, declarationsOf(part), context));
    if (depth >= MAX_DEPTH) return facts;
    for (const { branches } of choices) {
      const inner = branches
        .filter((branch) => (context.maskOf(branch) & OBJECT) !== 0)
        .map((branch) => find(branch, name, depth + 1));
      if (inner.length > 0) facts = both(facts, inner.reduce(either));
    }
    return facts;
  };
  return {
    of: (schema, name) => {
      const facts = known.get(schema) ?? new Map<string, PropertyFacts>();
      known.set(schema, facts);
      const fact = facts.get(name) ?? find(schema, name, 0);
      facts.set(name, fact);
      return fact;
    },
    namesOf: (schema) => namesOf(schema, context, 0),
  };
}

function ownFacts(
  part: Schema,
  name: string,
  declared: ReadonlyMap<string, Schema>,
  context: AnalysisContext,
): PropertyFacts {
  const required = part.required?.includes(name) === true;
  const declaration = declared.get(name);
  if (declaration !== undefined) {
    const values = possibleValues(declaration, context);
    return {
      required,
      mask: context.maskOf(declaration),
      values:
        values !== undefined && areScalars(values)
          ? (values as readonly JsonPrimitive[])
          : undefined,
    };
  }
  const { additionalProperties: others } = part;
  if (others === undefined || part.patternProperties !== undefined) return { ...UNKNOWN, required };
  return { ...UNKNOWN, required, mask: allowsNothing(others) ? 0 : context.maskOf(others) };
}

function both(a: PropertyFacts, b: PropertyFacts): PropertyFacts {
  const mask = a.mask & b.mask;
  const { values } = a.values === undefined ? b : a;
  const kept = values?.filter(
    (value) =>
      (maskOfValue(value) & mask) !== 0 &&
      (a.values === undefined || b.values === undefined || b.values.includes(value)),
  );
  return { required: a.required || b.required, mask, values: kept };
}

function either(a: PropertyFacts, b: PropertyFacts): PropertyFacts {
  const { values } = a;
  return {
    required: a.required && b.required,
    mask: a.mask | b.mask,
    values:
      values === undefined || b.values === undefined
        ? undefined
        : [...new Set([...values, ...b.values])],
  };
}

function namesOf(schema: Schema, context: AnalysisContext, depth: number): readonly string[] {
  const { parts, choices } = context.conjunctionOf(schema);
  const names = new Set<string>();
  for (const { schema: part } of parts) {
    for (const { name } of part.properties ?? []) names.add(name);
    for (const name of part.required ?? []) names.add(name);
  }
  if (depth < MAX_DEPTH)
    for (const branch of choices.flatMap(({ branches }) => branches))
      for (const name of namesOf(branch, context, depth + 1)) names.add(name);
  return [...names];
}
