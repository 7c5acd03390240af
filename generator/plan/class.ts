/** Classes: their members, presence and defaults. */
import { invariant } from "../diagnostics.js";
import { pointerJoin } from "../json.js";
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
  const presence = planPresence(property, conversion, context);
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
  property: PropertyNode,
  conversion: Conversion,
  context: PlanContext,
): Presence {
  if (property.required) return { kind: "required" };
  const value = validDefault(property, context);
  if (value === undefined || context.options.defaults === "annotate") return { kind: "optional" };
  return { kind: "default", value: value.value, conversion };
}

/**
 * The default of a property if it satisfies the property's own schema, enum, limits and pattern
 * included; undefined where there is none or it does not.
 */
export function validDefault(
  property: PropertyNode,
  context: Pick<PlanContext, "validate">,
): PropertyNode["default"] {
  return isWrong(property, context) ? undefined : property.default;
}

function isWrong(
  { default: value, schema }: PropertyNode,
  { validate }: Pick<PlanContext, "validate">,
): boolean {
  return value !== undefined && validate(schema, value.value) === "invalid";
}

/** Warns of every default of a class that its own schema refuses (DEFAULT_INVALID), at its place. */
export function reportDefaults(
  { shape }: Model,
  context: Pick<PlanContext, "validate" | "report">,
): void {
  if (shape.kind !== "class") return;
  for (const property of shape.properties) {
    if (!isWrong(property, context)) continue;
    const { document, pointer } = property.schema.at;
    context.report.warning(
      "DEFAULT_INVALID",
      `The default of ${JSON.stringify(property.name)} is not valid under its own schema; it is left out`,
      { document, pointer: pointerJoin(pointer, "default") },
    );
  }
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
