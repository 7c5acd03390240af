/** Enums: constants with their names. */
import { invariant } from "../diagnostics.js";
import type { EnumShape, Model } from "../model/graph.js";
import type { CheckPlan } from "./check.js";
import { namesOf, type PlanContext } from "./context.js";
import type { EnumMemberPlan, EnumPlan } from "./plan.js";

type EnumParts = Pick<EnumPlan, "kind" | "members" | "rest" | "nullable">;

/** The constants of an enum, in the order of its values. */
export function planEnum(model: Model, shape: EnumShape, context: PlanContext): EnumParts {
  const { enumMembers } = namesOf(model.id, context);
  const members = shape.members.map(({ value, description }, index): EnumMemberPlan => {
    const name = enumMembers[index];
    invariant(name !== undefined, `no name for value ${index} of ${model.id}`);
    return { name, value, comment: { text: description, deprecated: false } };
  });
  return { kind: "enum", members, rest: shape.rest, nullable: shape.nullable };
}

/** Whether the check accepts exactly the members. */
export function isClosed({ members, rest, nullable }: EnumShape, { root }: CheckPlan): boolean {
  if (root.kind !== "literals" || rest !== undefined || nullable) return false;
  return root.values.length === members.length;
}
