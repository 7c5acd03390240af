/** Keywords of objects (core 10.3.2 and 11.3, validation 6.5). */
import type { Schema } from "../../schema/schema.js";
import { combined } from "../example/parts.js";
import { narrow } from "./build.js";
import { evaluatedProperties } from "./evaluated.js";
import {
  addAssertion,
  type CheckFacts,
  limitsOn,
  objectFacts,
  type PropertyCheckFacts,
} from "./facts.js";
import { planSeparately, planCondition } from "./conditions.js";
import type { Check } from "./ir.js";
import { OBJECT_KIND, STRING_KIND } from "./kinds.js";
import { knownNames, patternConstant } from "./names.js";
import { inside, type Planner, type Scope, within } from "./planner.js";

export function gatherObjects(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  planner: Planner,
): void {
  gatherProperties(schema, facts, scope);
  gatherKeys(schema, facts, scope, planner);
  gatherDependents(schema, facts, scope, planner);
  for (const limit of limitsOn(schema, "object"))
    addAssertion<Check>(objectFacts(facts).others, limit);
}

function gatherProperties(schema: Schema, facts: CheckFacts, scope: Scope): void {
  for (const { name, schema: part } of schema.properties ?? [])
    propertyFacts(name, facts).declarations.push({ schema: part, scope });
  for (const name of schema.required ?? []) propertyFacts(name, facts).required = true;
}

/**
 * With `nulls: "lenient"`, a class refuses null for the properties that it requires, also where they are
 * required in one schema and declared in another, whose own check reads null as absent.
 */
export function gatherRequiredValues(
  schema: Schema,
  facts: CheckFacts,
  scope: Scope,
  { acceptsNull, context: { document } }: Planner,
): void {
  const parts = combined(schema, document);
  for (const name of new Set(parts.flatMap(({ required = [] }) => required))) {
    const declared = parts.flatMap((part) => findProperty(part, name) ?? []);
    if (declared.every(acceptsNull)) continue;
    const property = propertyFacts(name, facts);
    property.notNull = true;
    const { at, resource } = schema;
    const id = `${schema.id}/not null/${name}`;
    if (property.declarations.every((one) => acceptsNull(one.schema)))
      property.declarations.push({ schema: { id, at, resource, types: NOT_NULL }, scope });
  }
}

const NOT_NULL = ["boolean", "number", "string", "array", "object"] as const;

function findProperty({ properties = [] }: Schema, wanted: string): Schema | undefined {
  return properties.find(({ name }) => name === wanted)?.schema;
}

function propertyFacts(name: string, facts: CheckFacts): PropertyCheckFacts {
  const { properties } = objectFacts(facts);
  let property = properties.get(name);
  if (property === undefined) {
    property = { required: false, declarations: [] };
    properties.set(name, property);
  }
  return property;
}

function gatherKeys(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void {
  const inner = inside(scope);
  if (schema.propertyNames !== undefined) {
    const place = within(inner, "Name");
    const check = narrow(planCondition(schema.propertyNames, place, planner), STRING_KIND);
    if (check.kind !== "anything") objectFacts(facts).rules.push({ kind: "name", check });
  }
  const patterns: string[] = [];
  for (const { pattern, schema: part } of schema.patternProperties ?? []) {
    const place = within(inner, "Matched");
    const constant = patternConstant(pattern, within(inner, "Key"), planner);
    if (constant === undefined) continue;
    patterns.push(constant);
    const check = planner.schemas.planValue(part, place, planner);
    if (check.kind !== "anything")
      objectFacts(facts).rules.push({ kind: "pattern", constant, check });
  }
  if (schema.additionalProperties !== undefined) {
    const check = planner.schemas.planValue(
      schema.additionalProperties,
      within(inner, "Value"),
      planner,
    );
    const names = (schema.properties ?? []).map(({ name }) => name);
    const known = knownNames(names, patterns, scope, planner);
    if (check.kind !== "anything")
      objectFacts(facts).rules.push({
        kind: "others",
        known,
        check,
        keyword: "additionalProperties",
      });
  }
  if (schema.unevaluatedProperties !== undefined) {
    const place = within(inner, "Unevaluated");
    const check = planner.schemas.planValue(schema.unevaluatedProperties, place, planner);
    gatherUnevaluated(schema, { facts, check, keyword: "unevaluatedProperties" }, scope, planner);
  }
}

/** Adds a rule for the properties that no other keyword on the same value evaluates. */
export function gatherUnevaluated(
  schema: Schema,
  rule: {
    readonly facts: CheckFacts;
    readonly check: Check;
    readonly keyword: string;
    /** A property that is only required counts as evaluated. */
    readonly required?: boolean;
  },
  scope: Scope,
  planner: Planner,
): void {
  const { facts, check, keyword, required = false } = rule;
  if (check.kind === "anything") return;
  const evaluated = evaluatedProperties(schema, { scope, required }, planner);
  if (evaluated === "all") return;
  const { known, when } = evaluated;
  objectFacts(facts).rules.push(
    when.length === 0
      ? { kind: "others", known, check, keyword }
      : { kind: "unevaluated", evaluated, check, keyword },
  );
}

function gatherDependents(schema: Schema, facts: CheckFacts, scope: Scope, planner: Planner): void {
  for (const { name, required } of schema.dependentRequired ?? []) {
    if (required.length > 0)
      addAssertion<Check>(objectFacts(facts).others, { kind: "dependentRequired", name, required });
  }
  for (const { name, schema: part } of schema.dependentSchemas ?? []) {
    const inner = within(scope, "With", name);
    const check = narrow(planSeparately(part, inner, planner), OBJECT_KIND);
    if (check.kind !== "anything")
      objectFacts(facts).others.push({ kind: "dependentSchema", name, check });
  }
}
