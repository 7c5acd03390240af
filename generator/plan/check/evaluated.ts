/**
 * Collects the properties and items that other keywords on the same value evaluate (core 11), for
 * `unevaluatedProperties` and `unevaluatedItems`. Most are known at generation time; those that depend on
 * the value have a condition.
 */
import type { Schema } from "../../schema/schema.js";
import { requiredNames } from "../mentioned.js";
import { withDynamicScope, resolveDynamic, scopeKey } from "./dynamic.js";
import { planSeparately, planCondition } from "./conditions.js";
import type { Check, Conditional, EvaluatedItems, EvaluatedProperties } from "./ir.js";
import { targetOf } from "./kinds.js";
import { knownNames, patternConstant } from "./names.js";
import { CONDITION_STEPS, type Planner, type Scope, spend, within } from "./planner.js";

interface EvaluatedWalk<T> {
  readonly planner: Planner;
  /** Results by schema and scope: a schema may be reached several times. */
  readonly known: Map<string, T | "all">;
  /** What a schema's own keywords evaluate, without its subschemas; "all" ends the walk. */
  readonly own: (schema: Schema, scope: Scope, nested: boolean) => T | "all";
  readonly join: (parts: readonly T[], when: readonly Conditional<T>[]) => T;
  readonly isEmpty: (part: T) => boolean;
}

/**
 * The properties that the schema of a valid value evaluates before its `unevaluatedProperties`. With
 * `required` also those that it only requires.
 */
export function evaluatedProperties(
  schema: Schema,
  { scope, required }: { readonly scope: Scope; readonly required: boolean },
  planner: Planner,
): EvaluatedProperties | "all" {
  const walk: EvaluatedWalk<Names> = {
    planner,
    known: new Map(),
    own: (part, place, nested) => {
      const own = ownNames(part, place, nested, planner);
      if (own === "all" || !required) return own;
      return { ...own, names: [...own.names, ...requiredNames(part)] };
    },
    join: (parts, when) => ({
      names: [...new Set(parts.flatMap((part) => part.names))],
      patterns: [...new Set(parts.flatMap((part) => part.patterns))],
      when: once(parts, when),
    }),
    isEmpty: (part) => part.names.length + part.patterns.length + part.when.length === 0,
  };
  const found = evaluate(schema, scope, walk, false);
  return found === "all" ? "all" : withConstants(found, scope, planner);
}

interface Names {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly when: readonly Conditional<Names>[];
}

function ownNames(schema: Schema, scope: Scope, nested: boolean, planner: Planner): Names | "all" {
  if (schema.additionalProperties !== undefined) return "all";
  if (nested && schema.unevaluatedProperties !== undefined) return "all";
  const patterns = (schema.patternProperties ?? []).map(({ pattern }) =>
    patternConstant(pattern, within(scope, "Key"), planner),
  );
  return {
    names: (schema.properties ?? []).map(({ name }) => name),
    patterns: patterns.filter((constant) => constant !== undefined),
    when: [],
  };
}

function withConstants(found: Names, scope: Scope, planner: Planner): EvaluatedProperties {
  return {
    known: knownNames(found.names, found.patterns, scope, planner),
    when: found.when.map((item) => ({
      ...item,
      then:
        item.then === "all" || !spend(planner, CONDITION_STEPS)
          ? "all"
          : withConstants(item.then, scope, planner),
    })),
  };
}

/** The items that the schema of a valid value evaluates before its `unevaluatedItems`. */
export function evaluatedItems(
  schema: Schema,
  scope: Scope,
  planner: Planner,
): EvaluatedItems | "all" {
  const found = evaluate<EvaluatedItems>(
    schema,
    scope,
    {
      planner,
      known: new Map(),
      own: (part, place, nested) => ownItems(part, place, nested, planner),
      join: (parts, when) => ({
        count: Math.max(0, ...parts.map((part) => part.count)),
        contains: [...new Set(parts.flatMap((part) => part.contains))],
        when: once(parts, when),
      }),
      isEmpty: (part) => part.count + part.contains.length + part.when.length === 0,
    },
    false,
  );
  return found === "all" || spendAll(found, planner) ? found : "all";
}

/** Counts each condition as often as it is printed. */
function spendAll({ when }: EvaluatedItems, planner: Planner): boolean {
  return when.every(
    ({ then }) => spend(planner, CONDITION_STEPS) && (then === "all" || spendAll(then, planner)),
  );
}

function ownItems(
  schema: Schema,
  scope: Scope,
  nested: boolean,
  planner: Planner,
): EvaluatedItems | "all" {
  if (schema.items !== undefined) return "all";
  if (nested && schema.unevaluatedItems !== undefined) return "all";
  const contains: Check[] = [];
  if (schema.contains !== undefined)
    contains.push(planCondition(schema.contains, within(scope, "Contained"), planner));
  return { count: schema.prefixItems?.length ?? 0, contains, when: [] };
}

// ---- the walk ------------------------------------------------------------------------------------------

function evaluate<T>(
  schema: Schema,
  outer: Scope,
  walk: EvaluatedWalk<T>,
  nested: boolean,
): T | "all" {
  if (schema.boolean !== undefined) return walk.join([], []);
  const scope = withDynamicScope(schema, outer, walk.planner);
  const key = `${scopeKey(schema, scope)} ${nested}`;
  const known = walk.known.get(key);
  if (known !== undefined) return known;
  // Ends the walk in a cycle; cycles have been rejected before.
  walk.known.set(key, walk.join([], []));
  const found = spend(walk.planner) ? find(schema, scope, walk, nested) : walk.join([], []);
  walk.known.set(key, found);
  return found;
}

function find<T>(schema: Schema, scope: Scope, walk: EvaluatedWalk<T>, nested: boolean): T | "all" {
  const { planner } = walk;
  const own = walk.own(schema, scope, nested);
  if (own === "all") return "all";
  const parts: T[] = [own];
  for (const part of alwaysApplied(schema, scope, planner)) {
    const found = evaluate(part, scope, walk, true);
    if (found === "all") return "all";
    parts.push(found);
  }
  const when: Conditional<T>[] = [];
  const addWhen = (part: Schema, place: Scope, found = evaluate(part, place, walk, true)): void => {
    if (found !== "all" && walk.isEmpty(found)) return;
    const condition = planSeparately(part, place, planner);
    if (condition.kind === "nothing") return;
    when.push({ condition, negated: false, then: found });
  };
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    addWhen(part, within(scope, "Variant"));
  for (const { name, schema: part } of schema.dependentSchemas ?? []) {
    const found = evaluate(part, scope, walk, true);
    if (found === "all" || !walk.isEmpty(found))
      when.push({ condition: hasProperty(name), negated: false, then: found });
  }
  addIf(schema, scope, walk, when);
  return walk.join(parts, when);
}

/** The conditions of all parts, without duplicates. */
function once<T>(
  parts: readonly { readonly when: readonly Conditional<T>[] }[],
  when: readonly Conditional<T>[],
): readonly Conditional<T>[] {
  return [...new Set([...parts.flatMap((part) => part.when), ...when])];
}

/** The schemas that always apply to a valid value. */
function alwaysApplied(schema: Schema, scope: Scope, planner: Planner): readonly Schema[] {
  const target =
    schema.dynamicRef === undefined
      ? targetOf(schema.ref, planner)
      : resolveDynamic(schema.dynamicRef, scope, planner);
  const reference = targetOf(schema.ref, planner);
  const parts = [...(schema.allOf ?? [])];
  if (reference !== undefined) parts.push(reference);
  if (target !== undefined && target !== reference) parts.push(target);
  return parts;
}

function addIf<T>(
  schema: Schema,
  scope: Scope,
  walk: EvaluatedWalk<T>,
  when: Conditional<T>[],
): void {
  if (schema.if === undefined) return;
  const inner: Scope = { ...within(scope, "Condition"), inCondition: true };
  const of = (part: Schema | undefined): T | "all" =>
    part === undefined ? walk.join([], []) : evaluate(part, inner, walk, true);
  const passed = of(schema.if);
  const then = of(schema.then);
  const whenTrue = passed === "all" || then === "all" ? "all" : walk.join([passed, then], []);
  const whenFalse = of(schema.else);
  const condition = planSeparately(schema.if, inner, walk.planner);
  if (whenTrue === "all" || !walk.isEmpty(whenTrue))
    when.push({ condition, negated: false, then: whenTrue });
  if (whenFalse === "all" || !walk.isEmpty(whenFalse))
    when.push({ condition, negated: true, then: whenFalse });
}

function hasProperty(name: string): Check {
  const property = {
    name,
    required: true,
    nullIsAbsent: false,
    rejectsAbsent: false,
    check: { kind: "anything" },
  } as const;
  return {
    kind: "types",
    cases: [
      { kinds: ["object"], check: { kind: "properties", properties: [property] }, implied: false },
    ],
    others: false,
  };
}
