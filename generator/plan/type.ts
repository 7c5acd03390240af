/** Plans the types that are printed. */
import { unreachable } from "../diagnostics.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { finalModel } from "../model/lookup.js";
import { memberCodec } from "./facts.js";
import { namesOf, type PlanContext } from "./context.js";
import type { ModelRef, TypePlan } from "./plan.js";
import { toldMember } from "./without-codecs.js";

type TypeContext = Pick<PlanContext, "graph" | "names" | "facts"> & {
  /** Mark integers, for pages. */
  readonly integers?: boolean;
};

/** A type as a page shows it. */
export function planPageType(type: TypeNode, context: TypeContext): TypePlan {
  return planType(type, { ...context, integers: true });
}

/** A type of the graph with the final names of its models. */
export function planType(type: TypeNode, context: TypeContext): TypePlan {
  switch (type.kind) {
    case "json":
    case "never":
    case "null":
    case "boolean":
      return { kind: type.kind };
    case "string":
    case "number": {
      const codec = context.facts.codecOf(type);
      return codec === undefined ? planScalar(type, context) : { kind: "codec", codec };
    }
    case "literal":
      return { kind: "literal", values: type.values };
    case "open":
      return { kind: "open", values: type.values, rest: type.rest };
    case "array":
      return { kind: "array", items: planType(type.items, context) };
    case "tuple":
      return {
        kind: "tuple",
        prefix: type.prefix.map((part) => planType(part, context)),
        ...(type.rest === undefined ? {} : { rest: planType(type.rest, context) }),
        minItems: type.minItems,
      };
    case "map":
      return { kind: "map", values: planType(type.values, context) };
    case "union":
      return {
        kind: "union",
        members: type.members.map((member): TypePlan => {
          if (member.kind !== "string" && member.kind !== "number")
            return planType(toldMember(member, type, context), context);
          const codec = memberCodec(member, type, context.facts.codecOf);
          return codec === undefined ? planScalar(member, context) : { kind: "codec", codec };
        }),
      };
    case "model":
      return planRef(type.id, context);
    default:
      return unreachable(type);
  }
}

function planScalar(
  type: Extract<TypeNode, { readonly kind: "string" | "number" }>,
  { integers }: TypeContext,
): TypePlan {
  const isMarked = integers === true && type.kind === "number" && type.integer;
  return isMarked ? { kind: "number", integer: true } : { kind: type.kind };
}

/** A reference to a model by its name. For a synonym, `isClass` describes its target. */
export function planRef(id: ModelId, context: TypeContext): ModelRef {
  const instances = context.facts.instances.get(id);
  const { name, types } = namesOf(id, context);
  return {
    kind: "model",
    name,
    ...types,
    needsConversion: context.facts.needsConversion.has(id),
    isClass: finalModel(id, context).shape.kind === "class",
    ...(instances === undefined ? {} : { instances }),
    ...(context.facts.bigints.has(id) ? { bigints: true } : {}),
    ...(context.facts.written.has(id) ? { written: true } : {}),
  };
}
