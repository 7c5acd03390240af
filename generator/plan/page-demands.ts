/** Constraints on several properties at once, as data for documentation pages. */
import type { Schema } from "../schema/schema.js";
import type { PlanContext } from "./context.js";
import type { Demand } from "./plan.js";

type DemandContext = Pick<PlanContext, "document">;

/** Maximum depth of references; ends cycles. */
const MAX_DEPTH = 8;

/** The demands of a schema and of those that it combines by references and allOf, without duplicates. */
export function demandsOf(schema: Schema, context: DemandContext): readonly Demand[] {
  const found = conjunctsOf(schema, context, 0).flatMap(ownDemands);
  return [...new Map(found.map((demand) => [JSON.stringify(demand), demand])).values()];
}

function conjunctsOf(schema: Schema, context: DemandContext, depth: number): readonly Schema[] {
  if (depth > MAX_DEPTH) return [];
  const target = schema.ref === undefined ? undefined : context.document.schemas.get(schema.ref);
  const within = [...(target === undefined ? [] : [target]), ...(schema.allOf ?? [])];
  return [schema, ...within.flatMap((part) => conjunctsOf(part, context, depth + 1))];
}

function ownDemands(schema: Schema): readonly Demand[] {
  const { not, dependentRequired = [] } = schema;
  const required = not === undefined ? undefined : onlyRequired(not);
  return [
    ...groupsOf("anyOf", schema.anyOf),
    ...groupsOf("oneOf", schema.oneOf),
    ...dependentRequired.map((part): Demand => ({ kind: "dependent", ...part })),
    ...(not === undefined
      ? []
      : [required === undefined ? ({ kind: "notSchema" } as const) : notAll(required)]),
  ];
}

function notAll(names: readonly string[]): Demand {
  return { kind: "not", names };
}

/** `anyOf: [{ required: [a] }, { required: [b] }]`. */
function groupsOf(
  kind: "anyOf" | "oneOf",
  branches: readonly Schema[] | undefined,
): readonly Demand[] {
  if (branches === undefined) return [];
  const groups = branches.map(onlyRequired);
  const known = groups.filter((names) => names !== undefined);
  return known.length === groups.length ? [{ kind, groups: known }] : [];
}

/** The required names of a schema without properties, references and groups; undefined for others. */
function onlyRequired(schema: Schema): readonly string[] | undefined {
  const { required = [], properties, ref, allOf, anyOf, oneOf, not, enum: values } = schema;
  const others = [properties, ref, allOf, anyOf, oneOf, not, values];
  const isPlain = others.every((part) => part === undefined) && schema.if === undefined;
  return required.length > 0 && isPlain ? required : undefined;
}
