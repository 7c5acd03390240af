/** Classes: their members, presence and defaults. */
import { invariant } from "../diagnostics.js";
import type { ClassShape, Model, PropertyNode } from "../model/graph.js";
import { namesOf, type PlanContext } from "./context.js";
import { planConversion } from "./conversion.js";
import { jsonTypes } from "./facts.js";
import type { AdditionalPlan, ClassPlan, Conversion, MemberPlan, Presence } from "./plan.js";
import { planType } from "./type.js";

/** Names that every object has without owning them. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

type ClassParts = Pick<ClassPlan, "kind" | "members" | "additional">;

/** The members of a class, in the order of its properties, and the one for undeclared properties. */
export function planClass(model: Model, shape: ClassShape, context: PlanContext): ClassParts {
  return {
    kind: "class",
    members: shape.properties.map((property) => planMember(model, property, context)),
    additional: planAdditional(model, shape, context),
  };
}

function planMember(model: Model, property: PropertyNode, context: PlanContext): MemberPlan {
  const name = namesOf(model.id, context).members.get(property.name);
  invariant(name !== undefined, `no name for ${property.name} of ${model.id}`);
  const conversion = planConversion(property.type, context);
  const value = context.defaults.applied(model, property);
  const presence = planPresence(property.required, value, conversion);
  return {
    name,
    wireName: property.name,
    type: planType(property.type, context),
    conversion,
    presence,
    comment: { text: property.description, deprecated: property.deprecated },
    readOnly: property.readOnly,
    writeOnly: property.writeOnly,
    inherited: INHERITED.has(property.name),
    ...(readsNullAsAbsent(property, context) ? { nullAsAbsent: true } : {}),
  };
}

/** With `nulls: "lenient"`: an optional property that may not be null. */
function readsNullAsAbsent(property: PropertyNode, { options, facts }: PlanContext): boolean {
  if (options.nulls !== "lenient" || property.required) return false;
  return !jsonTypes(property.type, facts).includes("null");
}

function planPresence(
  required: boolean,
  value: PropertyNode["default"],
  conversion: Conversion,
): Presence {
  if (required) return { kind: "required" };
  return value === undefined
    ? { kind: "optional" }
    : { kind: "default", value: value.value, conversion };
}

/**
 * Undeclared properties. `unknownProperties` decides about those that the schema says nothing of;
 * where it gives them a schema they are part of the contract and always kept.
 */
function planAdditional(
  model: Model,
  { additional }: ClassShape,
  context: PlanContext,
): AdditionalPlan | undefined {
  if (additional === "forbidden") return undefined;
  const declared = additional.kind !== "json";
  if (!declared && context.options.unknownProperties !== "keep") return undefined;
  return {
    name: namesOf(model.id, context).additional,
    type: planType(additional, context),
    conversion: planConversion(additional, context),
    declared,
  };
}
