/** Facts about one property of the objects that a schema allows, used to distinguish schemas. */
import type { Schema } from "../schema/schema.js";
import type { JsonPrimitive } from "../json.js";
import type { AnalysisContext } from "./analysis.js";
import { allowsNothing } from "../schema/meaning.js";
import { areScalars, possibleValues } from "./literals.js";
import { ANY, type Mask, maskOfValue, OBJECT } from "../schema/possible-types.js";

export interface PropertyInfo {
  /** Every valid object has it. */
  readonly required: boolean;
  /** The JSON types it can have; 0 if no valid object has it. */
  readonly mask: Mask;
  /** The values it can have, if they are listed. */
  readonly values: readonly JsonPrimitive[] | undefined;
}

export interface ObjectFacts {
  of(schema: Schema, name: string): PropertyInfo;
  /** The facts of every property that a schema neither declares nor requires. */
  ofOthers(schema: Schema): PropertyInfo;
  /** The names that a schema declares or requires, in order. */
  namesOf(schema: Schema): ReadonlySet<string>;
}

const UNKNOWN: PropertyInfo = { required: false, mask: ANY, values: undefined };
const REQUIRED: PropertyInfo = { ...UNKNOWN, required: true };
const MAX_DEPTH = 4;

/** The facts are necessary conditions of validity, not sufficient ones. */
export function createObjectFacts(context: AnalysisContext): ObjectFacts {
  const known = new Map<Schema, Map<string, PropertyInfo>>();
  const declared = new Map<Schema, ReadonlyMap<string, Schema>>();
  const declarationsOf = (schema: Schema): ReadonlyMap<string, Schema> => {
    let map = declared.get(schema);
    if (map === undefined) {
      map = new Map((schema.properties ?? []).map((property) => [property.name, property.schema]));
      declared.set(schema, map);
    }
    return map;
  };
  const ofParts = new Map<Schema, Map<string, PropertyInfo>>();
  const findInParts = (schema: Schema, name: string): PropertyInfo =>
    lookUp(ofParts, schema, name, () => {
      let facts = UNKNOWN;
      for (const { schema: part } of context.conjunctionOf(schema).parts)
        facts = both(facts, ownFacts(part, name, declarationsOf(part), context));
      return facts;
    });
  const find = (schema: Schema, name: string, depth: number): PropertyInfo => {
    let facts = findInParts(schema, name);
    if (depth >= MAX_DEPTH) return facts;
    for (const { branches } of context.conjunctionOf(schema).choices) {
      const inner = branches
        .filter((branch) => (context.maskOf(branch) & OBJECT) !== 0)
        .map((branch) => find(branch, name, depth + 1));
      if (inner.length > 0) facts = both(facts, anyOf(inner));
    }
    return facts;
  };
  const names = new Map<Schema, ReadonlySet<string>>();
  const mentioned = (schema: Schema): ReadonlySet<string> => {
    let found = names.get(schema);
    if (found === undefined) names.set(schema, (found = namesOf(schema, context, 0)));
    return found;
  };
  const others = new Map<Schema, PropertyInfo>();
  const ofOthers = (schema: Schema): PropertyInfo => {
    let facts = others.get(schema);
    if (facts === undefined) {
      let name = "other";
      while (mentioned(schema).has(name)) name += "!";
      others.set(schema, (facts = find(schema, name, 0)));
    }
    return facts;
  };
  return {
    of: (schema, name) =>
      mentioned(schema).has(name)
        ? lookUp(known, schema, name, () => find(schema, name, 0))
        : ofOthers(schema),
    ofOthers,
    namesOf: mentioned,
  };
}

function lookUp(
  known: Map<Schema, Map<string, PropertyInfo>>,
  schema: Schema,
  name: string,
  find: () => PropertyInfo,
): PropertyInfo {
  let facts = known.get(schema);
  if (facts === undefined) known.set(schema, (facts = new Map<string, PropertyInfo>()));
  let fact = facts.get(name);
  if (fact === undefined) facts.set(name, (fact = find()));
  return fact;
}

function ownFacts(
  part: Schema,
  name: string,
  declared: ReadonlyMap<string, Schema>,
  context: AnalysisContext,
): PropertyInfo {
  const required = part.required?.includes(name) === true;
  const others = part.patternProperties === undefined ? part.additionalProperties : undefined;
  const declaration = declared.get(name) ?? others;
  if (declaration === undefined) return required ? REQUIRED : UNKNOWN;
  const values = possibleValues(declaration, context);
  return {
    required,
    mask: allowsNothing(declaration) ? 0 : context.maskOf(declaration),
    values:
      values !== undefined && areScalars(values) ? (values as readonly JsonPrimitive[]) : undefined,
  };
}

function both(a: PropertyInfo, b: PropertyInfo): PropertyInfo {
  if (a === UNKNOWN) return b;
  if (b === UNKNOWN) return a;
  const mask = a.mask & b.mask;
  const { values } = a.values === undefined ? b : a;
  const kept = values?.filter(
    (value) =>
      (maskOfValue(value) & mask) !== 0 &&
      (a.values === undefined || b.values === undefined || b.values.includes(value)),
  );
  return { required: a.required || b.required, mask, values: kept };
}

/** The facts that hold if one of several alternatives holds. */
function anyOf(all: readonly PropertyInfo[]): PropertyInfo {
  const isListed = all.every(({ values }) => values !== undefined);
  return {
    required: all.every(({ required }) => required),
    mask: all.reduce((bits, { mask }) => bits | mask, 0),
    values: isListed ? [...new Set(all.flatMap(({ values }) => values ?? []))] : undefined,
  };
}

function namesOf(schema: Schema, context: AnalysisContext, depth: number): ReadonlySet<string> {
  const { parts, choices } = context.conjunctionOf(schema);
  const names = new Set<string>();
  for (const { schema: part } of parts) {
    for (const { name } of part.properties ?? []) names.add(name);
    for (const name of part.required ?? []) names.add(name);
  }
  if (depth < MAX_DEPTH)
    for (const branch of choices.flatMap(({ branches }) => branches))
      for (const name of namesOf(branch, context, depth + 1)) names.add(name);
  return names;
}

/** Whether some property, except ignored ones, proves that no object is valid for both schemas. */
export function areDisjointObjects(
  [a, b]: readonly [Schema, Schema],
  facts: ObjectFacts,
  isIgnored: (name: string) => boolean = () => false,
): boolean {
  const names = new Set([...facts.namesOf(a), ...facts.namesOf(b)]);
  return [...names].some((name) => {
    if (isIgnored(name)) return false;
    const [left, right] = [facts.of(a, name), facts.of(b, name)];
    if (!left.required && !right.required) return false;
    if ((left.mask & right.mask) === 0) return true;
    if (left.values === undefined || right.values === undefined) return false;
    return !left.values.some((value) => right.values?.includes(value));
  });
}
